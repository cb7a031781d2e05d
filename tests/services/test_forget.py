"""Erasing a person."""

from __future__ import annotations

from bot.adapters.fakes import FakeProfiles, FakeTalk
from bot.services.forget import Forget
from tests.adapters.stories import an_exchange
from tests.services.stories import NOON

ME, OTHER = "telegram:42", "telegram:7"


async def test_everything_of_one_person_goes_and_nothing_of_another() -> None:
    talk = FakeTalk()
    await talk.record(an_exchange("mine"))
    await talk.record(an_exchange("in a group", chat="telegram:-5"))
    await talk.record(an_exchange("theirs", person=OTHER))
    await talk.set_language(ME, "en", NOON)
    await talk.rate("mine", OTHER, True, NOON)
    await talk.rate("theirs", ME, False, NOON)
    await talk.ask_staff("mine", ME, NOON)
    assert await Forget(talk, FakeProfiles()).everything(ME) == 6
    assert list(talk.exchanges) == ["theirs"]
    assert (talk.languages, talk.feedback, talk.asked_staff) == ({}, {}, {})


async def test_a_stranger_has_nothing_to_erase() -> None:
    assert await Forget(FakeTalk(), FakeProfiles()).everything(ME) == 0
