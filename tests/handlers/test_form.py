"""The form of an application: shown, filled field by field, given as a Word file."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.turn import Reply
from bot.domain.walkthrough import handle_of
from bot.handlers import form
from bot.handlers.desk import Desk
from bot.services.walk import LONGEST_REASON
from bot.texts import say
from tests.services.rules_stories import JIANGHAN, ME, buttons_of, data_of
from tests.services.stories import a_person
from tests.services.walking_stories import SPACE, Street

GONE = Reply(notice=say("feedback.gone", "zh"))
BUSINESS, TEAM, AI, GROUPS = (handle_of(name) for name in ("business", "team", "ai", "groups"))
ENGLISH = a_person(language="en")


async def writes(street: Street, text: str, turn_id: str = "") -> list[Reply] | None:
    """What a text comes to while a field is waited for."""
    facing = await street.assistant.services.walks.facing(ME, ME)
    assert facing is not None
    walk, walking = facing
    assert walking.waits == "field"
    turn = street.turn(a_person(), text, id=turn_id)
    replies = await form.said(turn, Desk(street.assistant.services, "zh"), walk, walking)
    return None if replies is None else list(replies)


async def waits(street: Street) -> str:
    facing = await street.assistant.services.walks.facing(ME, ME)
    return facing[1].waits if facing else ""


async def test_what_is_known_is_filled_in_and_what_is_not_is_marked() -> None:
    street = Street()
    await street.knows(team_size=3)
    app = await street.begins()
    (shown,) = await street.taps(f"f:show:{app}")
    assert shown.text.splitlines()[:6] == [
        "示例申请表 · 已填 1/4",
        "✎ 公司名称：【自己填】",
        "○ 主营业务：【待填】",
        "✓ 团队人数：3人",
        "○ 是否做AI：【待填】（以合同为准）",
        "○ 创始人情况：【待填】",
    ]
    assert say("form.by_hand", "zh") in shown.text
    assert shown.text.endswith("一式两份")
    assert [b.text for b in buttons_of(shown)] == [
        "补上缺的（3）", "下载 Word", "改一项", "回到申请",
    ]  # fmt: skip
    (english,) = await street.taps(f"f:show:{app}", ENGLISH)
    assert "✓ 团队人数 (Team size): 3人 (3 people)" in english.text


async def test_field_by_field_to_the_end() -> None:
    street = Street()
    app = await street.begins()
    (asked,) = await street.taps(f"f:fill:{app}")
    assert asked.text.splitlines() == [
        "公司做什么的？一两句话就行。",
        "填到「主营业务」，后面还有 3 项",
    ]
    (team,) = await writes(street, "给小店做\nAI客服") or []
    assert team.text.startswith("记下了：主营业务：给小店做 AI客服\n")
    assert team.takes_numbers
    (ai,) = await writes(street, "3个人") or []
    assert street.said == {"team_size": 3}
    assert any(b.data.startswith("u:") for b in buttons_of(ai))
    assert "以合同为准" in ai.text
    (groups,) = await street.taps(data_of("是", ai))
    assert street.said == {"team_size": 3, "ai_core": True}
    (ticked,) = await street.taps(data_of("☐ 退役军人", groups))
    assert ticked.edits
    (both,) = await street.taps(data_of("☐ 残疾人", ticked))
    assert street.said["founder_groups"] == frozenset({"veteran", "disabled"})
    (one,) = await street.taps(data_of("☑ 残疾人", both))
    (done,) = await street.taps(data_of("选好了", one))
    assert done.text.splitlines()[:2] == ["能问的都问完了。", "示例申请表 · 已填 4/4"]
    assert "✓ 创始人情况：退役军人" in done.text
    assert await waits(street) == ""
    assert (await street.walk(app)).application.fields == {"business": "给小店做 AI客服"}


async def test_none_of_these_goes_with_nothing_else() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"f:add:{app}:{GROUPS}:veteran")
    await street.taps(f"f:add:{app}:{GROUPS}:none")
    assert street.said["founder_groups"] == frozenset({"none"})
    await street.taps(f"f:add:{app}:{GROUPS}:student")
    await street.taps(f"f:add:{app}:{GROUPS}:student")
    assert street.said["founder_groups"] == frozenset({"student"})
    await street.taps(f"f:drop:{app}:{GROUPS}:student")
    assert street.said == {}


@pytest.mark.parametrize("word", ["跳过", "不知道"])
async def test_fields_are_skipped_by_word_and_by_tap_and_stay_open(word: str) -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"f:fill:{app}")
    (team,) = await writes(street, word) or []
    (ai,) = await street.taps(data_of("跳过", team))
    (groups,) = await street.taps(data_of("跳过", ai))
    (shown,) = await street.taps(data_of("跳过", groups))
    assert shown.text.startswith("示例申请表 · 已填 0/4")
    assert "补上缺的（4）" in [b.text for b in buttons_of(shown)]


async def test_it_stops_when_asked_to() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"f:fill:{app}")
    (shown,) = await writes(street, "算了") or []
    assert shown.text.startswith("示例申请表")
    assert await waits(street) == ""


async def test_what_is_not_understood_is_asked_again_and_a_question_is_none_of_it() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"f:fill:{app}")
    assert await writes(street, "主营业务写多细？") is None
    await street.taps(f"f:ask:{app}:{TEAM}")
    (again,) = await writes(street, "哈哈哈") or []
    assert again.text.startswith(say("form.not_understood", "zh"))
    (why,) = await writes(street, "为什么问这个") or []
    assert street.catalogue.facts["team_size"].why.zh in why.text
    assert await writes(street, "兼职算不算人？") is None
    facing = await street.assistant.services.walks.facing(ME, ME)
    assert facing is not None
    desk = Desk(street.assistant.services, "zh")
    (back,) = await form.again(street.turn(a_person(), "x"), desk, *facing)
    assert "全职多少人" in back.text
    assert street.said == {}


async def test_a_long_answer_is_cut_and_said_so() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"f:fill:{app}")
    (asked,) = await writes(street, "很长" * LONGEST_REASON) or []
    assert f"只记了前 {LONGEST_REASON} 个字" in asked.text
    assert len((await street.walk(app)).application.fields["business"]) == LONGEST_REASON


async def test_a_turn_heard_again_after_a_kill_does_not_answer_the_next_field() -> None:
    street = Street()
    app = await street.begins()
    await street.taps(f"f:ask:{app}:{TEAM}")
    await writes(street, "3个人", "telegram:9")
    (again,) = await writes(street, "3个人", "telegram:9") or []
    assert "AI是不是你核心业务的主力" in again.text
    assert street.said == {"team_size": 3}


async def test_nor_does_the_last_answer_begin_anything_anew() -> None:
    street = Street()
    await street.knows(team_size=3, ai_core=True, founder_groups=["none"])
    app = await street.begins()
    await street.taps(f"f:fill:{app}")
    turn = street.turn(a_person(), "做AI客服", id="telegram:9")
    (done,) = await street.assistant.replies(turn)
    assert "能问的都问完了" in done.text
    (again,) = await street.assistant.replies(turn)
    assert "准备证明" in again.text, "the walk, and no search for what was only an answer"
    assert (await street.walk(app)).application.fields == {"business": "做AI客服"}


async def test_what_contradicts_the_profile_is_asked_about_before_it_goes_on() -> None:
    street = Street()
    await street.knows(company_place=JIANGHAN)
    app = await street.begins()
    await street.taps(f"f:ask:{app}:{TEAM}")
    clash, asked = await writes(street, "公司还没注册，3个人") or []
    assert {b.data.split(":")[0] for b in buttons_of(clash)} >= {"c"}
    assert "AI是不是你核心业务的主力" in asked.text
    assert street.said["team_size"] == 3


async def test_one_field_is_changed() -> None:
    street = Street()
    await street.knows(team_size=3)
    app = await street.begins()
    (which,) = await street.taps(f"f:which:{app}")
    assert [b.text for b in buttons_of(which)] == ["团队人数"]
    await street.taps(data_of("团队人数", which))
    await writes(street, "5个人")
    assert street.said == {"team_size": 5}


async def test_the_form_comes_as_a_word_file() -> None:
    street = Street()
    app = await street.begins()
    (given,) = await street.taps(f"f:docx:{app}")
    assert given.file is not None
    assert given.file.name.endswith(".docx")
    assert given.file.content.startswith(b"PK")


FORGED: list[Any] = [
    "f", "f:", "f:show", "f:show:nobody", "f:x:{app}", "f:ask:{app}", "f:ask:{app}:ffffffff",
    "f:ask:{app}:{name}", "f:skip:{app}:x", "f:val:{app}:{ai}:2", "f:val:{app}:{ai}",
    "f:val:{app}:{team}:99", "f:val:{app}:{business}:1", "f:add:{app}:{groups}:king",
    "f:add:{app}:{ai}:1", "f:drop:{app}:{groups}:", "f:show:{space}", "f:docx:{space}",
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_are_gone(data: str) -> None:
    street = Street()
    app, space = await street.begins(), await street.begins(SPACE)
    at = data.format(app=app, space=space, name=handle_of("name"), business=BUSINESS, team=TEAM,
                     ai=AI, groups=GROUPS)  # fmt: skip
    assert await street.taps(at) == [GONE]
    assert street.said == {}


@pytest.mark.parametrize("verb", ["show", "fill", "which", "docx", "skip:{team}", "ask:{team}"])
async def test_another_person_or_a_group_sees_nothing(verb: str) -> None:
    street = Street()
    await street.knows(team_size=3)
    app = await street.begins()
    name, _, rest = verb.format(team=TEAM).partition(":")
    data = f"f:{name}:{app}" + (f":{rest}" if rest else "")
    assert await street.taps(data, a_person(2)) == [GONE]
    assert await street.taps(data, a_person(1, chat=-5)) == [GONE]


async def test_a_field_that_the_page_does_not_have_is_not_waited_for() -> None:
    street = Street()
    app = await street.begins()
    await street.assistant.services.walks.wait_for(a_person(), app, "field", "gone")
    assert await writes(street, "随便") is None
    facing = await street.assistant.services.walks.facing(ME, ME)
    assert facing is not None
    desk = Desk(street.assistant.services, "zh")
    assert await form.again(street.turn(a_person(), "x"), desk, *facing) == []
