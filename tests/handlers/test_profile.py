"""/profile: seen, changed, dropped, exported and erased, by the founder alone."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from bot.domain.turn import Reply
from bot.texts import say
from tests.services.rules_stories import (
    JIANGHAN,
    ME,
    VOUCHER,
    Town,
    a_programme,
    a_test,
    a_town,
    buttons_of,
    data_of,
    words_of,
)
from tests.services.stories import NOON, a_person

GONE = Reply(notice=say("feedback.gone", "zh"))
YESTERDAY = NOON - dt.timedelta(days=1)


async def test_nothing_is_known_at_first() -> None:
    town = Town()
    (shown,) = await town.commands("profile")
    assert shown.text == say("profile.empty", "zh")
    assert not shown.buttons
    (which,) = await town.taps("p:which")
    assert which.text == say("profile.empty", "zh")


async def test_every_fact_with_when_and_how_it_was_learned() -> None:
    town = Town()
    await town.knows(YESTERDAY, "button", team_size=3)
    await town.knows(company_place=JIANGHAN, ai_core=True)
    (shown,) = await town.commands("profile")
    assert shown.text.splitlines() == [
        "我记着你的 3 条情况：",
        "注册地：武汉江汉（2026年11月22日你说的）",
        "团队人数：3人（2026年11月21日点选）",
        "核心业务靠AI：是（2026年11月22日你说的）",
        say("profile.yours", "zh"),
    ]
    assert [b.data for b in buttons_of(shown)] == ["p:which", "p:export", "match", "p:erase"]
    (english,) = await town.commands("profile", person=a_person(language="en"))
    assert "team size: 3 people (tapped on 21 November 2026)" in english.text


async def test_another_persons_profile_is_never_shown() -> None:
    town = Town()
    await town.knows(team_size=3)
    (shown,) = await town.commands("profile", person=a_person(2))
    assert shown.text == say("profile.empty", "zh")


@pytest.mark.parametrize("answer", ["11个人", "i:team_size:11"])
async def test_one_fact_is_changed_by_word_or_by_tap(answer: str) -> None:
    town = Town()
    await town.knows(team_size=3, ai_core=True)
    (which,) = await town.taps("p:which")
    assert [b.data for b in buttons_of(which)] == ["p:edit:team_size", "p:edit:ai_core"]
    (asked,) = await town.taps("p:edit:team_size")
    assert "连你在内" in asked.text
    assert "p:drop:team_size" in [b.data for b in buttons_of(asked)]
    (noted,) = await (town.taps(answer) if ":" in answer else town.says(answer))
    assert noted.text == "记下了：团队人数：11人（原来是3人）"
    assert town.said == {"team_size": 11, "ai_core": True}
    assert town.profiles.interviews == {}


@pytest.mark.parametrize(
    "left", ["跳过", "不知道", "算了", "3个人", "w:skip:team_size", "w:unknown:team_size"]
)
async def test_a_fact_may_be_left_as_it_is_and_something_is_said(left: str) -> None:
    town = Town()
    await town.knows(team_size=3)
    await town.taps("p:edit:team_size")
    (reply,) = await (town.taps(left) if ":" in left else town.says(left))
    assert reply.text == say("profile.unchanged", "zh")
    assert town.said == {"team_size": 3}
    assert town.profiles.interviews == {}


async def test_an_old_yes_or_no_that_is_edited_is_answered_not_confirmed() -> None:
    clean = a_test("abnormal_operation", "没有异常", "not abnormal", is_=False)
    town = Town(a_town(a_programme("wuhan/x", "某券", clean)))
    await town.knows(NOON - dt.timedelta(days=400), abnormal_operation=False)
    await town.taps("p:edit:abnormal_operation")
    await town.says("是")
    assert town.said == {"abnormal_operation": True}


async def test_an_interview_under_way_goes_on_after_a_change() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, founder_age=30)
    *_, question = await town.says("我能申请算力服务券吗")
    await town.taps(data_of(say("interview.change", "zh"), question))
    (asked,) = await town.taps("p:edit:founder_age")
    assert "周岁" in asked.text
    (next_,) = await town.says("31岁")
    assert "年龄：31周岁（原来是30周岁）" in next_.text
    assert town.pending in ("team_size", "ai_core")
    interview = town.profiles.interviews[ME, ME]
    assert (interview.pages, interview.editing) == ((VOUCHER,), False)


async def test_a_question_between_does_not_lose_the_fact_that_is_edited() -> None:
    town = Town()
    await town.knows(team_size=3)
    await town.taps("p:edit:team_size")
    answer, again = await town.says("算力服务券要还吗")
    assert "算力服务券" in answer.text
    assert "连你在内" in again.text
    await town.says("5")
    assert town.said == {"team_size": 5}


async def test_a_fact_may_be_dropped_during_an_interview() -> None:
    town = Town()
    await town.knows(company_place=JIANGHAN, founder_age=30)
    await town.says("我能申请算力服务券吗")
    await town.taps("p:drop:founder_age")
    assert town.said == {"company_place": JIANGHAN}
    assert town.pending in ("team_size", "ai_core")


async def test_a_fact_is_dropped_and_may_come_back() -> None:
    town = Town()
    await town.knows(team_size=3, ai_core=True)
    await town.taps("p:edit:team_size")
    (dropped,) = await town.taps("p:drop:team_size")
    assert (dropped.text, dropped.edits) == ("删掉了：团队人数", True)
    assert town.said == {"ai_core": True}
    assert town.profiles.interviews == {}
    (back,) = await town.taps(data_of(say("known.undo", "zh"), dropped))
    assert back.text == "记下了：团队人数：3人"
    assert town.said == {"team_size": 3, "ai_core": True}


async def test_a_contradiction_while_editing_is_settled() -> None:
    right = {"new": {"company_registered": False}, "old": {"company_place": JIANGHAN}}
    for which, kept in right.items():
        town = Town()
        await town.knows(company_place=JIANGHAN)
        await town.taps("p:edit:company_registered")
        (clash,) = await town.says("还没注册")
        data = next(b.data for b in buttons_of(clash) if b.data.startswith(f"c:{which}:"))
        (settled,) = await town.taps(data)
        assert settled.text == say("clash.settled", "zh")
        assert town.said == kept
        assert town.profiles.interviews == {}


async def test_the_export_is_a_file_of_every_fact_and_reads_back() -> None:
    town = Town()
    given: dict[str, Any] = {
        "team_size": {"from": 3, "to": 9}, "company_place": JIANGHAN, "ai_spend_share": 0.35,
        "founder_groups": ["graduate", "veteran"], "company_founded_on": "2025-03",
        "ai_core": True, "founder_status": "student", "compute_spend_year": 120000,
    }  # fmt: skip
    await town.knows(**given)
    (export,) = await town.taps("p:export")
    assert export.text == say("export.facts", "zh")
    assert export.file is not None
    assert export.file.name == "qihang-2026-11-22.json"
    found = json.loads(export.file.content)["facts"]
    assert {name: one["value"] for name, one in found.items()} == given
    assert {(one["how"], one["at"]) for one in found.values()} == {
        ("text", "2026-11-22T04:00:00+00:00")
    }


async def test_erasing_is_asked_twice_and_may_be_left() -> None:
    town = Town()
    await town.says("我能申请算力服务券吗，公司在武汉江汉，3个人")
    (sure,) = await town.taps("p:erase")
    assert sure.edits
    (kept,) = await town.taps(data_of(say("privacy.no", "zh"), sure))
    assert kept.text == say("privacy.kept", "zh")
    assert town.said
    assert town.profiles.interviews
    (erased,) = await town.taps(data_of(say("privacy.yes", "zh"), sure))
    assert erased.text == say("profile.erased", "zh")
    assert (town.profiles.facts, town.profiles.lessons, town.profiles.interviews) == ({}, {}, {})
    assert town.talk.exchanges  # what was asked and answered is erased by /privacy


async def test_privacy_erases_all_of_one_person_and_nothing_of_another() -> None:
    town, other = Town(), a_person(2)
    for person in (a_person(), other):
        await town.says("我能申请算力服务券吗，公司在武汉江汉，3个人", person)
    (offered,) = await town.commands("privacy")
    (sure,) = await town.taps(data_of(say("privacy.erase", "zh"), offered))
    await town.taps(data_of(say("privacy.yes", "zh"), sure))
    assert {who for who, _ in town.profiles.facts} == {other.key}
    assert {lesson.person for lesson in town.profiles.lessons.values()} == {other.key}
    assert [who for who, _ in town.profiles.interviews] == [other.key]
    assert {exchange.person for exchange in town.talk.exchanges.values()} == {other.key}


@pytest.mark.parametrize(
    "data", ["p", "p:", "p:nonsense", "p:edit", "p:edit:shoe_size", "p:edit:", "p:drop:shoe_size",
             "p:drop:ai_core", "p:drop"],
)  # fmt: skip
async def test_forged_data_does_nothing(data: str) -> None:
    town = Town()
    await town.knows(team_size=3)
    assert await town.taps(data) == [GONE]
    assert town.said == {"team_size": 3}
    assert town.profiles.interviews == {}


async def test_in_a_group_there_is_only_the_way_to_the_private_chat() -> None:
    town = Town()
    await town.knows(team_size=3)
    group = a_person(1, chat=-5)
    for command in ("profile", "match"):
        (reply,) = await town.commands(command, person=group)
        assert [b.start for b in buttons_of(reply)] == ["match"]
        assert "3" not in words_of(reply)
    for data in ("p:which", "p:export", "p:yes", "p:edit:team_size", "p:drop:team_size"):
        assert await town.taps(data, group) == [GONE]
    assert town.said == {"team_size": 3}
