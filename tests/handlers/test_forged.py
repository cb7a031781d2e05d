"""Buttons that are forged, or that are another's, do nothing and tell nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answer import Exchange
from bot.domain.turn import Reply
from bot.handlers.router import BUTTONS
from bot.texts import say
from tests.services.rules_stories import (
    JIANGHAN,
    ME,
    VOUCHER,
    Town,
    words_of,
)
from tests.services.stories import a_person

GONE = Reply(notice=say("feedback.gone", "zh"))
FIRM: dict[str, Any] = {"company_place": JIANGHAN, "team_size": 3, "ai_core": True}
MAY_I = "我能申请算力服务券吗"


def last(town: Town) -> Exchange:
    return list(town.talk.exchanges.values())[-1]


async def told(town: Town, text: str, **given: Any) -> list[Reply]:
    if given:
        await town.knows(**given)
    return await town.says(text)


OF_A_LIST = ["may:0:{id}", "more:now.0:{id}", "if:{id}", "match:{id}"]


@pytest.mark.parametrize("data", OF_A_LIST)
async def test_the_button_of_another_tells_nothing_of_him(data: str) -> None:
    town = Town()
    await told(town, MAY_I, **{**FIRM, "team_size": 11})
    name = last(town).id
    replies = await town.taps(data.format(id=name), a_person(2))
    if data.startswith("match"):
        assert "11人" not in words_of(*replies)
        assert "武汉江汉" not in words_of(*replies)
    else:
        assert replies == [GONE]
    assert await town.taps(data.format(id=name), a_person(1, chat=-5)) == [GONE]


@pytest.mark.parametrize(
    "data",
    ["may", "may:0", "may:0:x", "may:7:{id}", "may:-1:{id}", "may:²:{id}", "may:x:{id}",
     "may:0001:{id}", "more", "more:now:{id}", "more:now.x:{id}", "more:now.²:{id}",
     "more:now.99999:{id}", "more:nonsense.0:{id}", "more:now.0:x", "if", "if:x", "if:{id}"],
)  # fmt: skip
async def test_forged_data_is_gone(data: str) -> None:
    town = Town()
    await told(town, MAY_I, **FIRM)
    name = last(town).id
    facts, interviews = dict(town.profiles.facts), dict(town.profiles.interviews)
    assert await town.taps(data.format(id=name)) == [GONE]
    assert (town.profiles.facts, town.profiles.interviews) == (facts, interviews)


async def test_what_was_asked_in_a_group_is_not_opened_line_by_line() -> None:
    town = Town()
    await town.says(MAY_I, a_person(1, chat=-5))
    assert await town.taps(f"more:now.0:{last(town).id}") == [GONE]


async def test_a_document_has_no_verdict_and_the_interview_stays() -> None:
    town = Town()
    await told(town, MAY_I, company_place=JIANGHAN)
    before = dict(town.profiles.interviews)
    page = town.catalogue.pages[VOUCHER]
    document = {"type": "document", "title": "通知", "place": "cn"}
    town.catalogue.pages[VOUCHER] = type(page).model_validate(
        {"id": VOUCHER, "content": document, "bodies": {"zh": "放假"}, "digest": ""}
    )
    assert await town.taps(f"may:0:{last(town).id}") == [GONE]
    assert town.profiles.interviews == before


async def a_question(town: Town) -> None:
    """Person 1 is asked how many people the company has."""
    await town.knows(company_place=JIANGHAN, ai_core=True)
    await town.says("我能申请算力服务券吗")
    assert town.pending == "team_size"


FORGED = ["", ":", ":x", ":team_size", ":team_size:", ":team_size:x", ":shoe_size:43", ":x:x:x",
          ":company_place:atlantis", ":ai_core:2", ":team_size:-1", ":team_size:9~5",
          ":" + "x" * 60, ":founder_status:king", ":nonsense:team_size",
          ":skip:shoe_size"]  # fmt: skip


@pytest.mark.parametrize("deed", ["i", "t", "w", "u", "c"])
@pytest.mark.parametrize("rest", FORGED)
async def test_forged_data_in_an_interview_changes_nothing(deed: str, rest: str) -> None:
    town = Town()
    await a_question(town)
    facts, interviews = dict(town.profiles.facts), dict(town.profiles.interviews)
    (reply,) = await town.taps(deed + rest)
    assert reply.notice in (GONE.notice, say("interview.past", "zh"))
    assert not reply.blocks
    assert (town.profiles.facts, town.profiles.interviews) == (facts, interviews)


async def test_a_question_that_has_passed_cannot_be_steered() -> None:
    town = Town()
    await a_question(town)
    for word in ("skip", "back", "keep", "done", "stop"):
        (reply,) = await town.taps(f"w:{word}:founder_age")
        assert reply.notice == say("interview.past", "zh")
    for word in ("keep", "done"):
        assert town.pending == "team_size"
        assert await town.taps(f"w:{word}:team_size") == [GONE]
    assert await Town().taps("w:skip:team_size") == [GONE]
    assert await Town().taps("t:founder_groups:veteran") == [GONE]


async def test_the_lesson_and_the_question_of_another_are_out_of_reach() -> None:
    town, other = Town(), a_person(2)
    await town.knows(company_place=JIANGHAN)
    (clash,) = await town.says("其实公司还没注册")
    lesson = next(name for name in town.profiles.lessons if not name.startswith("before"))
    before = dict(town.said)
    for data_ in (f"u:{lesson}", f"c:new:{lesson}", f"c:old:{lesson}"):
        assert await town.taps(data_, other) == [GONE]
        assert await town.taps(data_, a_person(1, chat=-5)) == [GONE]
    assert town.said == before
    assert [who for who, _ in town.profiles.facts] == [ME] * len(before)
    assert clash.buttons


@pytest.mark.parametrize("deed", ["i:team_size:3", "t:founder_groups:veteran", "w:skip:team_size",
                                  "go", "match", "may:0:x", "more:now.0:x", "if:x",
                                  "a:open:x", "a:page:x", "begin:0:x", "o:ask:x"])  # fmt: skip
async def test_in_a_group_no_such_button_works(deed: str) -> None:
    town = Town()
    assert deed.split(":")[0] in BUTTONS
    assert await town.taps(deed, a_person(1, chat=-5)) == [GONE]
    assert (town.profiles.facts, town.profiles.interviews) == ({}, {})
