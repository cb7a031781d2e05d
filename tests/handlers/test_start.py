"""A link from a group into the private chat."""

from __future__ import annotations

import pytest

from bot.domain.turn import Reply
from bot.texts import say
from tests.services.rules_stories import (
    VOUCHER,
    Town,
    buttons_of,
)
from tests.services.stories import a_person

GONE = Reply(notice=say("feedback.gone", "zh"))
MAY_I = "我能申请算力服务券吗"


GROUP = a_person(1, chat=-5)


@pytest.mark.parametrize("who", [1, 2])
async def test_the_button_of_a_group_leads_anybody_to_the_verdict_in_private(who: int) -> None:
    town = Town()
    (reply,) = await town.says("我能申请算力服务券吗", GROUP)
    start = str(buttons_of(reply)[0].start)
    assert start.startswith("may-0-")
    verdict, question = await town.commands("start", start, a_person(who))
    assert verdict.text.startswith("算力服务券：")
    assert question.buttons
    assert [interview.pages for interview in town.profiles.interviews.values()] == [(VOUCHER,)]
    (listed, *_) = await town.commands("start", "match", a_person(who))
    assert listed.text


@pytest.mark.parametrize("payload", ["may", "may-", "may-0-", "may-0-x", "may-9-{id}", "may-²-{id}",
                                     "may-x-{id}", "nonsense", "match-x-y"])  # fmt: skip
async def test_a_forged_link_only_greets(payload: str) -> None:
    town = Town()
    await town.says("算力服务券能拿多少", GROUP)
    name = next(iter(town.talk.exchanges))
    (reply, *_) = await town.commands("start", payload.format(id=name))
    if not payload.startswith("match"):
        assert reply.text.startswith(say("start.hello", "zh"))
        assert town.profiles.interviews == {}
    (in_group,) = await town.commands("start", f"may-0-{name}", GROUP)
    assert in_group.text.startswith(say("start.hello", "zh"))
    assert town.said == {}
