"""Every programme and guide with steps is walked to its end, in Chinese and in English."""

from __future__ import annotations

import html
import io
import zipfile

import pytest
from icalendar import Calendar

from bot.domain.content import Page
from bot.domain.papers import key_of, papers_of
from bot.domain.turn import Reply
from bot.domain.walkthrough import front_of, handle_of, submitting
from bot.domain.wording import date_words
from bot.texts import say
from tests.journeys.applying import LANGUAGES, WALKABLE, Phone, app_of, begins, counted, shows
from tests.services.rules_stories import the_shipped
from tests.services.stories import NOON

WORDS = {
    "zh": {"note": "窗口说下周二来，带原件", "why": "我已经问过街道了"},
    "en": {"note": "They told me to come on Tuesday", "why": "I asked the office before"},
}
PACKED = {
    ("programmes/shanghai/city-compute-voucher", "zh"),
    ("programmes/wuhan/opc-recognition", "en"),
    ("programmes/hangzhou/registration-measures", "zh"),
    ("programmes/wuhan/compute-voucher", "en"),
}
"""A pack takes a second to draw: these are opened."""


EVERY = [pytest.param(page, language, id=f"{page.id.removeprefix('programmes/')}-{language}")
         for page in WALKABLE for language in LANGUAGES]  # fmt: skip


def test_there_is_something_to_walk() -> None:
    assert len(WALKABLE) > 40
    assert {page.content.type for page in WALKABLE} == {"programme", "guide"}


@pytest.mark.parametrize(("page", "language"), EVERY)
async def test_walked_to_the_end(page: Page, language: str) -> None:
    phone = Phone(page, language)
    await begins(phone)
    await writes_a_note(phone)
    await puts_aside_and_goes_on(phone)
    await skips_and_opens_again(phone)
    for number, step in enumerate(front_of(page).steps):
        shows(phone, page, step.id, number)
        await has_the_papers(phone, number)
        await looks_into_the_guide(phone, number)
        await sees_the_form(phone, number)
        await phone.taps("a:done:")
        if number == 0 and len(front_of(page).steps) > 1:
            await goes_back_once(phone)
    assert counted(phone.screen) == (len(front_of(page).steps),) * 2
    await comes_to_the_end(phone)
    await sees_it_on_the_board(phone)
    await takes_the_dates_along(phone)


async def writes_a_note(phone: Phone) -> None:
    """A note stands under its step, and the step is still before the founder."""
    words = WORDS[phone.language]["note"]
    await phone.taps("a:note:")
    await phone.writes(words)
    assert words in phone.screen.text
    shows(phone, phone.page, front_of(phone.page).steps[0].id, 0)


async def puts_aside_and_goes_on(phone: Phone) -> None:
    """Paused, nothing is lost."""
    await phone.taps("a:pause:")
    assert counted(phone.screen)[0] == 0
    assert not phone.offers("a:done:")
    await phone.taps("a:open:")
    shows(phone, phone.page, front_of(phone.page).steps[0].id, 0)
    assert WORDS[phone.language]["note"] in phone.screen.text


async def skips_and_opens_again(phone: Phone) -> None:
    """A step is skipped for a reason of one's own; the list says so, and it can be opened."""
    page, why = phone.page, WORDS[phone.language]["why"]
    step = front_of(page).steps[0]
    skipped = handle_of(step.id)
    await phone.taps("a:skip:")
    assert step.title.in_(phone.language) in phone.screen.text
    await phone.taps(phone.data("a:skip:").rpartition(":")[0] + ":other")
    await phone.writes(why)
    assert why in phone.screen.text
    assert counted(phone.screen)[0] == 1
    await phone.taps("a:all:")
    assert why in phone.screen.text
    for one in front_of(page).steps:
        assert one.title.in_(phone.language) in phone.screen.text
    await phone.taps(f"a:go:{app_of(phone)}:{skipped}")
    assert why in phone.screen.text
    await phone.taps("a:reopen:")


async def has_the_papers(phone: Phone, settled: int) -> None:
    """Each document of the step is ticked in its list, and stands ticked under the step."""
    step = front_of(phone.page).steps[settled]
    if not step.needs:
        return
    await phone.taps("d:step:")
    for paper in papers_of(phone.page, step):
        name = paper.name.in_(phone.language)
        assert name in phone.screen.text
        at = handle_of(key_of(phone.page, paper))
        if not any(phone.offers(f"d:{deed}:{app_of(phone)}:{at}") for deed in ("tick", "clear")):
            await phone.taps("d:step:")  # the next part of a long list
        if phone.offers(f"d:tick:{app_of(phone)}:{at}"):
            await phone.taps(f"d:tick:{app_of(phone)}:{at}")
        assert phone.offers(f"d:clear:{app_of(phone)}:{at}")
    await phone.taps("a:open:")
    shows(phone, phone.page, step.id, settled)
    for paper in papers_of(phone.page, step):
        assert f"☑ {paper.name.in_(phone.language)}" in phone.screen.text


async def looks_into_the_guide(phone: Phone, settled: int) -> None:
    """The guide of a step opens at its first step, and leads back to where it was opened."""
    step, app = front_of(phone.page).steps[settled], app_of(phone)
    if step.guide is None:
        return
    guide = the_shipped().pages[f"guides/{step.guide}"]
    await phone.taps("a:guide:")
    shows(phone, guide, front_of(guide).steps[0].id, 0, inside=phone.page)
    await phone.taps("a:outer:")
    assert step.title.in_(phone.language) in phone.screen.text
    await phone.taps(f"a:open:{app}")
    shows(phone, phone.page, step.id, settled)


async def sees_the_form(phone: Phone, settled: int) -> None:
    """Where it is handed in, the form has every field; each is asked for, and it opens in Word."""
    front, submits = front_of(phone.page), submitting(phone.page)
    step = front.steps[settled]
    assert phone.offers("f:show:") == bool(front.form and submits and step.id == submits.id)
    if front.form is None or not phone.offers("f:show:"):
        return
    app = app_of(phone)
    await phone.taps("f:show:")
    for blank in front.form.fields:
        assert blank.label.in_(phone.language) in phone.screen.text
    form = phone.screen
    if phone.offers("f:fill:"):
        await phone.taps("f:fill:")
        for _ in front.form.fields:
            if phone.offers("f:skip:"):
                await phone.taps("f:skip:")
        assert phone.offers("f:docx:")
    phone.screen = form
    given = (await phone.taps("f:docx:")).file
    assert given is not None
    with zipfile.ZipFile(io.BytesIO(given.content)) as word:
        assert word.testzip() is None
        written = html.unescape(word.read("word/document.xml").decode())
    assert all(blank.label.in_(phone.language) in written for blank in front.form.fields)
    phone.screen = form
    await phone.taps(f"a:open:{app}")
    shows(phone, phone.page, step.id, settled)


async def goes_back_once(phone: Phone) -> None:
    """Back at the first step; done again, it is the second one's turn."""
    first, second = front_of(phone.page).steps[:2]
    shows(phone, phone.page, second.id, 1)
    await phone.taps("a:back:")
    shows(phone, phone.page, first.id, 0)
    await phone.taps("a:done:")


async def comes_to_the_end(phone: Phone) -> None:
    """The last screen says what has become of it."""
    page, language = phone.page, phone.language
    words = phone.screen.text
    handed_in = submitting(page) is not None
    title = front_of(page).title.in_(language)
    if page.content.type == "guide":
        assert say("walk.finished_guide", language, title=title) in words
    elif handed_in:
        day = date_words(NOON.date(), language)
        assert say("walk.submitted_on", language, date=day) in words
    else:
        assert say("walk.finished_unstated", language, title=title) in words
    assert phone.offers("o:ask:") == handed_in
    assert phone.offers("o:waiting:") == (not handed_in and page.content.type == "programme")
    assert phone.offers("a:restart:")
    if (page.id, language) in PACKED:
        end = phone.screen
        await phone.taps("pack:")
        opens_as_a_pack(phone.screen, phone)
        phone.screen = end


async def sees_it_on_the_board(phone: Phone) -> None:
    """One line of what is over, with its title; it opens from there."""
    await phone.taps("a:board:")
    assert front_of(phone.page).title.in_(phone.language) in phone.screen.text
    page, language = phone.page, phone.language
    if submitting(page) is None:
        key = "board.not_submitted" if page.content.type == "programme" else "board.done"
        assert say(key, language) in phone.screen.text
    await phone.taps(f"a:open:{await the_app(phone)}")
    assert counted(phone.screen)[0] == len(front_of(page).steps)


async def takes_the_dates_along(phone: Phone) -> None:
    """The calendar opens in a reader of calendars, or it is said that there is nothing in it."""
    given = await phone.commands("calendar")
    if given.file is None:
        assert given.text == say("take.no_dates", phone.language)
        return
    calendar = Calendar.from_ical(given.file.content)
    assert calendar.walk("VEVENT")


def opens_as_a_pack(given: Reply, phone: Phone) -> None:
    """A ZIP whose files are what they say they are."""
    assert given.file is not None
    assert given.file.name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(given.file.content)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        first = packed.read(names[0])
        beginnings = {name: packed.read(name)[:4] for name in names}
    assert names[0].startswith("01-")
    assert first[:4] == b"%PDF" or first.decode("utf-8-sig")
    assert any(name.endswith(".docx") for name in names) == (front_of(phone.page).form is not None)
    assert all(b == b"PK\x03\x04" for n, b in beginnings.items() if n.endswith(".docx"))


async def the_app(phone: Phone) -> str:
    """The application of the page that is walked."""
    board = await phone.office.assistant.services.walks.board(phone.person.key)
    return next(w.application.id for w in board if w.application.page == phone.page.id)
