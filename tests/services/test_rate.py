"""A founder's word on an answer."""

from __future__ import annotations

import datetime as dt

from bot.adapters.fakes import FakeTalk, FrozenClock
from bot.services.rate import Rate
from tests.adapters.stories import an_exchange
from tests.services.stories import NOON


async def test_the_last_word_counts_and_each_has_their_own() -> None:
    talk = FakeTalk()
    await talk.record(an_exchange())
    rate = Rate(talk, FrozenClock(NOON))
    for yes in (True, False):
        assert await rate.helpful("e1", "telegram:42", yes)
    assert await rate.helpful("e1", "telegram:7", yes=True)
    assert talk.feedback == {("e1", "telegram:42"): False, ("e1", "telegram:7"): True}


async def test_the_staff_see_a_question_once_and_when_it_was_first_passed_on() -> None:
    talk, clock = FakeTalk(), FrozenClock(NOON)
    await talk.record(an_exchange())
    rate = Rate(talk, clock)
    assert await rate.ask_staff("e1", "telegram:42")
    clock.advance(dt.timedelta(hours=1))
    assert await rate.ask_staff("e1", "telegram:42")
    assert talk.asked_staff == {("e1", "telegram:42"): NOON}
    assert [exchange.id for exchange in await talk.staff_list()] == ["e1"]


async def test_an_answer_that_is_gone_cannot_be_rated() -> None:
    talk = FakeTalk()
    rate = Rate(talk, FrozenClock(NOON))
    assert not await rate.helpful("e1", "telegram:42", yes=True)
    assert not await rate.ask_staff("e1", "telegram:42")
    assert (talk.feedback, talk.asked_staff) == ({}, {})
