"""Walks that do not run straight: guides inside, drafts, what has run out, taps in any order."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from bot.adapters.fakes import FrozenClock
from bot.domain.content import Page, Programme, Status
from bot.domain.plan import CHINA
from bot.domain.schedule import Force, force_on
from bot.domain.walkthrough import front_of, handle_of
from bot.texts import say
from tests.journeys.applying import LANGUAGES, WALKABLE, Phone, app_of, begins, counted, shows
from tests.services.rules_stories import the_shipped
from tests.services.stories import Office

INSIDE = [pytest.param(page, language, id=f"{page.id.removeprefix('programmes/')}-{language}")
          for page in WALKABLE for language in LANGUAGES
          if any(step.guide for step in front_of(page).steps)]  # fmt: skip


@pytest.mark.parametrize(("page", "language"), INSIDE)
async def test_a_guide_walked_to_its_end_settles_the_step_it_was_opened_from(
    page: Page, language: str
) -> None:
    phone = Phone(page, language)
    await begins(phone)
    number, step = next((n, s) for n, s in enumerate(front_of(page).steps) if s.guide)
    for _ in range(number):
        await phone.taps("a:done:")
    app = app_of(phone)
    guide = the_shipped().pages[f"guides/{step.guide}"]
    await phone.taps("a:guide:")
    for settled, inner in enumerate(front_of(guide).steps):
        shows(phone, guide, inner.id, settled, inside=page)
        await phone.taps("a:done:")
    assert step.title.in_(language) in phone.screen.text
    await phone.taps(f"a:done:{app}:{handle_of(step.id)}")
    assert counted(phone.screen) == (number + 1, len(front_of(page).steps))
    await phone.commands("applications")
    for one in (page, guide):
        assert front_of(one).title.in_(language) in phone.screen.text


def programme(page: Page) -> Programme:
    """The content of a page that is a programme."""
    assert isinstance(page.content, Programme)
    return page.content


PROGRAMMES = [page for page in WALKABLE if isinstance(page.content, Programme)]
DRAFTS = [page for page in PROGRAMMES if programme(page).status is Status.DRAFT]
UNTIL = [page for page in PROGRAMMES if programme(page).in_force.until and page not in DRAFTS]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", DRAFTS, ids=lambda page: page.id.removeprefix("programmes/"))
async def test_a_draft_says_so_before_it_begins(page: Page, language: str) -> None:
    phone = Phone(page, language)
    await phone.opens()
    title = front_of(page).title.in_(language)
    assert title in phone.screen.text
    why = say("force.draft", language)
    assert say("plan.not_in_force", language, why=why) in phone.screen.text
    assert not phone.offers("a:done:")
    await phone.taps("a:not_now:")
    assert say("walk.not_begun", language) in phone.screen.text
    await phone.commands("applications")
    assert title not in phone.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", UNTIL, ids=lambda page: page.id.removeprefix("programmes/"))
async def test_what_has_run_out_says_so_and_cannot_be_begun(page: Page, language: str) -> None:
    until = programme(page).in_force.until
    assert until is not None
    noon = dt.datetime.combine(until, dt.time(12), CHINA)
    phone = Phone(page, language, an_office_at(noon))
    assert force_on(programme(page), until) is not Force.ENDED
    await phone.opens()
    assert phone.offers("a:done:") or phone.offers("a:page:")
    phone = Phone(page, language, an_office_at(noon + dt.timedelta(days=1)))
    await phone.opens()
    title = front_of(page).title.in_(language)
    assert say("open.ended", language, title=title) in phone.screen.text
    assert phone.offered == ["match"]


def an_office_at(moment: dt.datetime) -> Office:
    """An office over the shipped pages on another day."""
    return Office(the_shipped(), clock=FrozenClock(moment))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_link_to_a_page_that_is_no_more_says_what_there_is(language: str) -> None:
    page = replace_id(WALKABLE[0])
    phone = Phone(page, language)
    await phone.opens()
    assert "/apply" in phone.screen.text
    assert phone.offers("a:page:")


def replace_id(page: Page) -> Page:
    """A page that nobody has."""
    return page.model_copy(update={"id": "programmes/wuhan/no-such-page"})


TYPED = {
    "zh": ["做完了", "上一步", "跳过", "继续", "先放着", "算了", "不办了", "20万", "11月20日",
           "不知道", "我的材料还差什么", "武汉算力补贴能拿多少", "3", "为什么", "是", "昨天"],
    "en": ["done", "back", "skip", "continue", "pause", "never mind", "give up", "200000", "20 Nov",
           "I don't know", "what is still missing?", "how much is the Wuhan compute voucher?", "3",
           "why?", "yes", "yesterday"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(12))
async def test_whatever_is_tapped_and_typed_no_button_is_dead(seed: int, language: str) -> None:
    chance = random.Random(seed)
    phone = Phone(chance.choice(WALKABLE), language)
    await phone.opens()
    for _ in range(80):
        offered = [data for data in phone.offered if not data.startswith("pack:")]
        dice = chance.random()
        if offered and dice < 0.8:
            await phone.taps(chance.choice(offered))
        elif dice < 0.88:
            await phone.writes(chance.choice(TYPED[language]))
        elif dice < 0.95:
            await phone.commands(chance.choice(["applications", "papers", "reminders", "calendar"]))
        else:
            phone.page = chance.choice(WALKABLE)
            await phone.opens()
