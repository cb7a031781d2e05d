"""The interview in a chat: what each button and each word does, in the language it is held in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.turn import Reply
from bot.texts import say
from tests.services.rules_stories import (
    CLEAN,
    GROUPS,
    HERE,
    JIANGHAN,
    ME,
    SMALL,
    VOUCHER,
    WUHAN,
    Town,
    a_programme,
    a_test,
    a_town,
    buttons_of,
    data_of,
    words_of,
)
from tests.services.stories import NOON

GONE = Reply(notice=say("feedback.gone", "zh"))
LONG_AGO = NOON - dt.timedelta(days=400)
MAY_I = "我能申请算力服务券吗"


def data(*replies: Reply) -> list[str]:
    return [button.data for button in buttons_of(*replies)]


async def a_question(town: Town, text: str = MAY_I, **given: Any) -> Reply:
    """The question that follows the verdict."""
    await town.knows(**{"company_place": JIANGHAN, **given})
    _, question = await town.says(text)
    return question


# ---- what a question looks like


async def test_a_question_with_its_hint_its_stakes_and_its_answers() -> None:
    town = Town()
    question = await a_question(town, ai_core=True)
    assert question.text.splitlines() == [
        "公司现在全职多少人？连你在内。", "也可以直接打数字，更准。", "这是最后一个问题。",
    ]  # fmt: skip
    assert data(question) == [
        "i:team_size:0~10", "i:team_size:11~", "w:skip:team_size", "w:unknown:team_size",
        "w:why:team_size", "w:change:team_size", "w:stop:team_size",
    ]  # fmt: skip
    assert [b.text for b in buttons_of(question)][:2] == ["0–10人", "11人及以上"]


@pytest.mark.parametrize(
    ("fact", "operator", "hint"),
    [
        ("compute_spend_year", {"at_least": 500000}, "type_money"),
        ("ai_spend_share", {"at_least": 0.3}, "type_share"),
        ("company_founded_on", {"at_most": 36}, "type_date"),
        ("founder_residence", {"within": WUHAN}, "type_place"),
        ("founder_social_insurance_months", {"at_least": 6}, "type_number"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_may_be_typed(
    fact: str, operator: dict[str, Any], hint: str, language: str
) -> None:
    town = Town(a_town(a_programme("wuhan/x", "某补贴", a_test(fact, "条件", "it", **operator))))
    text = {"zh": "我能申请某补贴吗", "en": "can I get wuhan x?"}[language]
    question = (await town.says(text))[-1]
    assert say(f"interview.{hint}", language) in question.text


async def test_what_hangs_on_it_is_counted() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, team_size=3)
    _, question = await town.commands("match")
    assert say("interview.hangs_one", "zh", left=2) in question.text
    both = a_town(a_programme("wuhan/1", "一", HERE, SMALL), a_programme("wuhan/2", "二", SMALL))
    town = Town(both)
    await town.knows(company_place=JIANGHAN)
    _, question = await town.commands("match")
    assert say("interview.hangs", "zh", n=2, left=1) in question.text


# ---- answers


async def test_a_tapped_answer_is_noted_in_place_and_the_next_question_follows() -> None:
    town = Town()
    await a_question(town)
    first = town.pending
    tapped = {"ai_core": "i:ai_core:1", "team_size": "i:team_size:0~10"}
    (next_,) = await town.taps(tapped[str(first)])
    assert next_.edits
    assert next_.text.startswith("记下了：")
    assert {first, town.pending} == {"ai_core", "team_size"}
    assert f"w:back:{town.pending}" in data(next_)
    noted, verdict = await town.taps(tapped[str(town.pending)])
    assert (noted.edits, verdict.edits) == (True, False)
    assert "算力服务券：按你说的，可以申请。" in verdict.text
    assert town.profiles.interviews == {}


async def test_an_older_answer_may_be_tapped_and_one_without_an_interview() -> None:
    town = Town()
    await a_question(town, founder_age=30)
    before = town.pending
    (reply,) = await town.taps("i:founder_age:45~")
    assert "年龄：45周岁及以上（原来是30周岁）" in reply.text
    assert town.pending == before
    alone = Town()
    (noted,) = await alone.taps("i:team_size:11")
    assert noted.text == "记下了：团队人数：11人"
    assert (await alone.taps("i:team_size:11")) == [Reply(notice=say("known.already", "zh"))]


async def test_several_choices_are_ticked_and_sent_together() -> None:
    town = Town(a_town(a_programme("wuhan/x", "某补贴", GROUPS)))
    _, question = await town.says("我能申请某补贴吗")
    assert "☐ 退役军人" in [b.text for b in buttons_of(question)]
    assert await town.taps("w:done:founder_groups") == [
        Reply(notice=say("interview.choose", "zh"))
    ]  # fmt: skip
    (ticked,) = await town.taps("t:founder_groups:veteran")
    assert ticked.edits
    assert "☑ 退役军人" in [b.text for b in buttons_of(ticked)]
    await town.taps("t:founder_groups:student")
    await town.taps("t:founder_groups:student")
    noted, verdict = await town.taps(data_of(say("interview.chosen", "zh"), ticked))
    assert "创业扶持人群：退役军人" in noted.text
    assert "可以申请" in verdict.text
    assert town.said == {"founder_groups": frozenset({"veteran"})}


# ---- steering, by tap and by word


@pytest.mark.parametrize("word", ["w:skip:{}", "w:unknown:{}", "跳过", "不知道", "skip", "no idea"])
async def test_a_question_is_skipped(word: str) -> None:
    town = Town()
    await a_question(town)
    first = town.pending
    await (town.taps(word.format(first)) if ":" in word else town.says(word))
    assert {first, town.pending} == {"ai_core", "team_size"}
    *_, verdict = await town.taps(f"w:skip:{town.pending}")
    assert "还差 2 条没说" in words_of(verdict) or "2 facts are still open" in words_of(verdict)
    assert town.said == {"company_place": JIANGHAN}


@pytest.mark.parametrize("word", ["w:why:{}", "为什么问这个", "why do you ask"])
async def test_why_a_question_is_asked_and_it_stays_open(word: str) -> None:
    town = Town()
    await a_question(town, ai_core=True)
    (why,) = await (town.taps(word.format("team_size")) if ":" in word else town.says(word))
    language = "en" if word.isascii() and ":" not in word else "zh"
    fact = town.catalogue.facts["team_size"]
    assert why.text.splitlines()[0] == fact.why.in_(language)
    assert {"zh": "算力服务券", "en": "wuhan voucher"}[language] in why.text
    assert fact.question.in_(language) in why.text
    assert town.pending == "team_size"


@pytest.mark.parametrize("word", ["w:back:{}", "上一个", "back"])
async def test_back_to_the_question_before_drops_its_answer(word: str) -> None:
    town = Town()
    await a_question(town)
    first = str(town.pending)
    await town.taps({"ai_core": "i:ai_core:1", "team_size": "i:team_size:3"}[first])
    assert first in town.said
    (again,) = await (town.taps(word.format(town.pending)) if ":" in word else town.says(word))
    assert town.pending == first
    assert first not in town.said
    assert f"w:back:{first}" not in data(again)
    (none,) = await town.says("上一个")
    assert none.notice == say("interview.first", "zh")
    assert town.pending == first


async def test_stopping_shows_how_it_stands_and_going_on_asks_the_same() -> None:
    for stop, go in (("w:stop:team_size", "go"), ("先不问了", "继续"), ("stop", "continue")):
        town = Town()
        await a_question(town, ai_core=True)
        language = "zh"  # one Latin word does not change the language
        stopped, verdict = await (town.taps(stop) if ":" in stop else town.says(stop))
        assert stopped.text == say("interview.stopped", language)
        assert data(stopped) == ["go"]
        assert verdict.buttons
        assert town.profiles.interviews[ME, ME].paused
        (question,) = await (town.taps(go) if go == "go" else town.says(go))
        assert town.catalogue.facts["team_size"].question.in_(language) in question.text
        assert not town.profiles.interviews[ME, ME].paused
    assert await Town().taps("go") == [Reply(notice=say("interview.over", "zh"))]


# ---- what was said long ago


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("w:keep:team_size", 3), ("是", 3), ("对，没变", 3), ("还是", 3), ("yes", 3), ("same", 3),
        ("w:changed:team_size", None), ("不是", None), ("变了", None), ("no", None),
        ("5个人", 5), ("5", 5), ("w:skip:team_size", 3),
    ],
)  # fmt: skip
async def test_an_old_fact_is_kept_changed_or_left(answer: str, kept: int | None) -> None:
    town = Town()
    await town.knows(LONG_AGO, team_size=3)
    question = await a_question(town, ai_core=True)
    assert question.text == "你之前说团队人数：3人。现在还是这样吗？"
    assert data(question) == [f"w:{w}:team_size" for w in ("keep", "changed", "skip")]
    await (town.taps(answer) if ":" in answer else town.says(answer))
    assert town.said.get("team_size") == kept
    assert (town.pending == "team_size") is (kept is None)
    if kept == 3 and "skip" not in answer:
        assert town.profiles.facts[ME, "team_size"].at == NOON


async def test_an_old_no_is_confirmed_by_yes_and_not_turned_round() -> None:
    town = Town(a_town(a_programme("wuhan/x", "某补贴", HERE, CLEAN)))
    await town.knows(LONG_AGO, abnormal_operation=False)
    await a_question(town, "我能申请某补贴吗")
    await town.says("是的，还是这样")
    assert town.said["abnormal_operation"] is False


async def test_at_the_end_of_a_wide_interview_everything_there_is() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, team_size=3, ai_core=True)
    await town.commands("match")
    noted, listed = await town.taps("i:founder_age:30")
    assert noted.text == "记下了：年龄：30周岁"
    assert "按你说的情况，武汉江汉有这些" in listed.text
    assert town.profiles.interviews == {}


async def test_a_wider_interview_that_is_settled_meanwhile_is_over() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, founder_age=30)
    await town.commands("match")
    await town.says(MAY_I)
    assert town.profiles.interviews[ME, ME].back_to == JIANGHAN
    *_, verdict = await town.says("我们11个人")
    assert "现在不行" in verdict.text
    assert town.profiles.interviews == {}


async def test_there_is_no_why_where_nothing_is_asked_and_none_without_pages() -> None:
    town = Town()
    await a_question(town, ai_core=True)
    interview = town.profiles.interviews[ME, ME]
    town.profiles.interviews[ME, ME] = replace(interview, pending=None)
    assert await town.taps("w:why:team_size") == [GONE]
    town.profiles.interviews[ME, ME] = interview
    town.catalogue.pages.clear()
    (why,) = await town.taps("w:why:team_size")
    assert len(why.blocks) == 2


async def test_an_interview_whose_page_is_withdrawn_ends_with_what_there_is() -> None:
    town = Town()
    await a_question(town, ai_core=True)
    del town.catalogue.pages[VOUCHER]
    *_, last = await town.taps("i:team_size:3")
    assert last.text
    assert town.profiles.interviews == {}
