"""Where a text goes, in whose language, and what a group gets to see of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answer import Status
from bot.domain.interview import Interview
from bot.domain.told import understand_told
from bot.domain.turn import Reply
from bot.handlers.hear import Route, route_of
from bot.texts import say
from tests.services.rules_stories import (
    JIANGHAN,
    ME,
    SEED,
    SUZHOU,
    TODAY,
    Town,
    buttons_of,
    data_of,
    the_facts,
    the_places,
    words_of,
)
from tests.services.stories import NOON, a_person

GROUP = a_person(1, chat=-5)


def route(text: str, pending: str | None = None, paused: bool = False) -> Route:
    interview = Interview(ME, ME, NOON, pending=pending, paused=paused) if pending else None
    asked = pending if not paused else None
    return route_of(
        text, understand_told(text, the_facts(), the_places(), TODAY, asked), interview
    )  # fmt: skip


async def a_question(town: Town, **given: Any) -> Reply:
    """The question for the size of the team, after the verdict on the voucher."""
    await town.knows(**{"company_place": JIANGHAN, "ai_core": True, **given})
    *_, question = await town.says("我能申请算力服务券吗")
    assert town.pending == "team_size"
    return question


# ---- where it goes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("算力服务券能拿多少", Route.QUESTION),
        ("我能申请算力服务券吗", Route.MAY_I),
        ("我能申请算力服务券吗，我们11个人", Route.MAY_I),
        ("我能拿什么", Route.MATCH),
        ("我们11个人", Route.TELL),
        ("我们能用AI写代码，一共3个人", Route.TELL),
        ("如果我们是11个人呢", Route.SUPPOSE),
        ("what if we were 11 people", Route.SUPPOSE),
        ("为什么", Route.WORD),
        ("跳过", Route.QUESTION),
        ("没有", Route.QUESTION),
        ("继续", Route.QUESTION),
        ("11", Route.QUESTION),
    ],
)
def test_where_a_text_goes_when_nothing_is_asked(text: str, expected: Route) -> None:
    assert route(text) is expected


@pytest.mark.parametrize(
    ("text", "pending", "expected"),
    [
        ("11", "team_size", Route.ANSWER),
        ("我们11个人", "team_size", Route.ANSWER),
        ("11个人，在武汉", "team_size", Route.ANSWER),
        ("跳过", "team_size", Route.WORD),
        ("不知道", "team_size", Route.WORD),
        ("上一个", "team_size", Route.WORD),
        ("为什么问这个", "team_size", Route.WORD),
        ("没有", "ai_core", Route.ANSWER),
        ("没有", "company_place", Route.NONE),
        ("none", "company_place", Route.NONE),
        ("我41岁", "team_size", Route.TELL),
        ("如果我41岁呢", "team_size", Route.SUPPOSE),
        ("要还吗", "team_size", Route.QUESTION),
        ("那我能申请种子资助吗", "team_size", Route.MAY_I),
        ("那我能申请种子资助吗，我们11个人", "team_size", Route.MAY_I),
        ("我们11个人，能拿什么补贴？", "team_size", Route.MATCH),
    ],
)
def test_where_a_text_goes_while_something_is_asked(
    text: str, pending: str, expected: Route
) -> None:
    assert route(text, pending) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("继续", Route.WORD), ("跳过", Route.QUESTION), ("11", Route.QUESTION),
     ("我们11个人", Route.TELL), ("为什么", Route.WORD)],
)  # fmt: skip
def test_a_paused_interview_only_hears_that_it_goes_on(text: str, expected: Route) -> None:
    assert route(text, "team_size", paused=True) is expected


# ---- what comes of it


async def test_a_fact_is_noted_and_no_more() -> None:
    town = Town()
    (noted,) = await town.says("我们11个人")
    assert noted.text == "记下了：团队人数：11人"
    assert [b.data.partition(":")[0] for b in buttons_of(noted)] == ["match", "u"]
    assert await town.says("我们11个人") == [Reply(notice=say("known.already", "zh"))]
    assert town.talk.exchanges == {}


async def test_a_whole_story_is_matched() -> None:
    town = Town()
    listed, question = await town.says("我们公司在武汉江汉，11个人，做AI应用")
    assert listed.text.startswith("记下了：")
    assert "武汉江汉有这些" in listed.text
    assert "周岁" in question.text


async def test_facts_beside_a_question_are_noted_after_its_answer() -> None:
    town = Town()
    answer, noted = await town.says("我们11个人，算力服务券怎么申请？")
    assert "算力服务券" in answer.text
    assert noted.text == "记下了：团队人数：11人"
    assert town.said == {"team_size": 11}


async def test_an_interruption_is_answered_and_the_question_comes_back() -> None:
    town = Town()
    question = await a_question(town)
    answer, again = await town.says("先问下，算力服务券要还吗")
    assert "算力服务券" in answer.text
    assert again.text.startswith("接着刚才的：\n公司现在全职多少人？")
    assert again.buttons == question.buttons
    assert town.pending == "team_size"


async def test_an_interruption_may_answer_the_last_question_itself() -> None:
    town = Town()
    await a_question(town)
    answer, noted, verdict = await town.says("我们11个人，在哪里交材料？")
    assert answer.text
    assert noted.text == "记下了：团队人数：11人"
    assert "现在不行" in verdict.text


async def test_facts_in_an_interruption_that_settle_it_are_noted() -> None:
    town = Town()
    await a_question(town)
    answer, noted, verdict = await town.says("公司搬到苏州了，算力服务券要交什么材料？")
    assert "现在不行" in verdict.text
    assert "算力服务券" in answer.text
    assert noted.text == "记下了：注册地：苏州（原来是武汉江汉）"
    assert town.profiles.interviews == {}


async def test_yes_is_an_answer_where_nothing_is_to_be_confirmed() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, team_size=3)
    await town.says("我能申请算力服务券吗")
    await town.says("是")
    assert town.said["ai_core"] is True


async def test_other_facts_are_noted_and_the_question_stays() -> None:
    town = Town()
    await a_question(town)
    (again,) = await town.says("我41岁")
    assert again.text.startswith("记下了：年龄：41周岁\n公司现在全职多少人？")
    assert town.pending == "team_size"


async def test_a_question_that_must_be_answered_by_something_is_skipped_by_no() -> None:
    town = Town()
    await town.says("我能申请算力服务券吗")
    assert town.pending == "company_place"
    await town.says("没有")
    assert town.pending == "team_size"
    assert town.said == {}


async def test_another_wish_is_heard_though_it_answers_the_question() -> None:
    town = Town()
    await a_question(town)
    verdict, *_ = await town.says("那我能申请种子资助吗，我们11个人")
    assert verdict.text.startswith("记下了：团队人数：11人\n种子资助：")
    assert town.profiles.interviews[ME, ME].pages == (SEED,)


async def test_a_contradiction_is_asked_first() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN)
    for text in (
        "我公司还没注册",
        "我公司还没注册，能拿什么？",
        "公司还没注册，我能申请算力服务券吗",
    ):
        (clash,) = await town.says(text)
        assert "哪个对？" in clash.text
        assert town.talk.exchanges == {}
        await town.taps(next(b.data for b in buttons_of(clash) if b.data.startswith("c:old")))
        assert town.said == {"company_place": JIANGHAN}


async def test_why_after_a_verdict_shows_its_sources_else_it_is_a_question() -> None:
    town = Town()
    await town.says("我能申请算力服务券吗，公司在武汉，11个人")
    (sources,) = await town.says("为什么")
    assert "若干措施" in sources.text
    other = Town()
    (answer,) = await other.says("为什么")
    assert answer.text
    assert [one.answer.status for one in other.talk.exchanges.values()] != [Status.ASSESSED]


# ---- the language


async def test_the_language_of_the_talk_may_change_in_the_middle() -> None:
    town = Town()
    await a_question(town)
    (english,) = await town.says("I am 41 years old")
    assert english.text.startswith("Noted: age: 41 years\nHow many people")
    (tapped,) = await town.taps("i:founder_age:40")
    assert "How many people" in tapped.text
    noted, verdict = await town.says("3")
    assert noted.text == "Noted: team size: 3 people"
    assert "you may apply" in verdict.text
    (listed, *_) = await town.taps(data_of("What is there for me?", verdict))
    assert listed.text.startswith("For Jianghan, Wuhan")
    verdict, *_ = await town.says("那我能申请算力服务券吗")
    assert "可以申请" in verdict.text


async def test_a_button_of_an_answer_speaks_its_language() -> None:
    town = Town()
    (verdict,) = await town.says("can I get the wuhan voucher? we are 11 people")
    (supposed,) = await town.taps(data_of("What if", verdict))
    assert supposed.text.startswith("Suppos")
    replies = await town.taps(data_of("What is there", verdict))
    assert "多少" not in words_of(*replies)


# ---- a group


@pytest.mark.parametrize(
    "text",
    ["我能申请算力服务券吗，公司在江汉，11个人", "我们11个人", "如果我们11个人能申请算力服务券吗",
     "我能拿什么", "can I get the wuhan voucher? we are 11 people"],
)  # fmt: skip
async def test_in_a_group_nothing_personal_is_kept_or_shown(text: str) -> None:
    town = Town()
    await town.knows(company_place=SUZHOU, team_size=7)
    before = dict(town.profiles.facts)
    (reply,) = await town.says(text, GROUP)
    assert town.profiles.facts == before
    assert town.profiles.interviews == {}
    language = "en" if text.isascii() else "zh"
    assert say("group.personal", language) in reply.text
    for word in ("11", "7人", "7 people", "苏州（", "你是", "记下了", "Noted"):
        assert word not in reply.text.replace("2026-11-22", "")
    first = buttons_of(reply)[0]
    assert first.text == say("group.private", language)
    assert first.start == "match" or str(first.start).startswith("may-0-")
    assert [b for b in buttons_of(reply) if b.start] == [first]
    personal = {"may", "match", "more", "if", "i", "t", "w", "u", "c", "go", "p"}
    assert not {b.data.split(":")[0] for b in buttons_of(reply)} & personal


async def test_a_plain_question_in_a_group_is_answered_for_all() -> None:
    town = Town()
    (reply,) = await town.says("算力服务券能拿多少", GROUP)
    assert "20万元" in reply.text
    assert say("group.personal", "zh") not in reply.text
    may = [b for b in buttons_of(reply) if b.start]
    assert len(str(may[0].start)) <= 64


@pytest.mark.parametrize("text", ["35%", "是的", "嗯嗯", "???", "……"])
async def test_what_is_neither_answer_nor_question_is_asked_once_more(text: str) -> None:
    town = Town()
    await town.knows(team_size=3, ai_core=True)
    (question,) = [r for r in await town.says("我能申请算力服务券吗") if "跳过" in _labels(r)]
    (again,) = await town.says(text)
    assert again.text.startswith(say("interview.not_understood", "zh"))
    assert _labels(again) == _labels(question)


def _labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.buttons for button in row]
