"""A founder's word on an answer."""

from __future__ import annotations

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


async def test_an_answer_that_is_gone_cannot_be_rated() -> None:
    talk = FakeTalk()
    rate = Rate(talk, FrozenClock(NOON))
    assert not await rate.helpful("e1", "telegram:42", yes=True)
    assert talk.feedback == {}
