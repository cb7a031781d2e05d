"""The calendar and the case pack, for the founder alone."""

from __future__ import annotations

import pytest

from bot.domain.turn import Reply
from bot.texts import say
from tests.services.stories import a_person
from tests.services.walking_stories import SPACE, Street, a_walking_town, the_support

GONE = Reply(notice=say("feedback.gone", "zh"))


def a_street_with_a_deadline() -> Street:
    page = the_support()
    opening = {"opens": "2026-11-01", "closes": "2026-12-31"}
    dated = page.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    dated["content"] |= {"type": "programme", "window": [opening]}
    return Street(a_walking_town(type(page).model_validate(dated)))


async def test_the_dates_come_as_a_calendar_file_with_how_to_use_it() -> None:
    street = a_street_with_a_deadline()
    app = await street.begins()
    for reply in (*await street.commands("calendar"), *await street.taps("k:all"),
                  *await street.taps(f"k:{app}")):  # fmt: skip
        assert reply.text == say("take.calendar", "zh")
        assert reply.file is not None
        assert reply.file.name.endswith(".ics")
        assert reply.file.content.startswith(b"BEGIN:VCALENDAR")
    (english,) = await street.commands("calendar", person=a_person(language="en"))
    assert english.text == say("take.calendar", "en")


async def test_with_nothing_to_export_it_says_so_kindly() -> None:
    street = Street()
    assert (await street.commands("calendar"))[0].text == say("take.none", "zh")
    app = await street.begins(SPACE)
    assert (await street.taps("k:all"))[0].text == say("take.no_dates", "zh")
    assert (await street.taps(f"k:{app}"))[0].text == say("take.no_dates", "zh")


async def test_everything_of_an_application_comes_in_one_file() -> None:
    street = Street()
    app = await street.begins()
    (given,) = await street.taps(f"pack:{app}")
    assert "「示例支持」的申请包" in given.text
    assert given.file is not None
    assert given.file.name.endswith(".zip")


@pytest.mark.parametrize("data", ["k:{app}", "pack:{app}"])
async def test_another_person_or_a_group_gets_nothing(data: str) -> None:
    street = a_street_with_a_deadline()
    app = await street.begins()
    assert await street.taps(data.format(app=app), a_person(2)) == [GONE]
    assert await street.taps(data.format(app=app), a_person(1, chat=-5)) == [GONE]
    assert (await street.taps("k:all", a_person(2)))[0].file is None


@pytest.mark.parametrize("data", ["k", "k:", "k:x", "pack", "pack:", "pack:x"])
async def test_forged_buttons_are_gone(data: str) -> None:
    assert await a_street_with_a_deadline().taps(data) == [GONE]
