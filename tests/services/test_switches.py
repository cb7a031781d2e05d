"""What staff pause is not answered, in whatever way it is asked; the rest is."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.act import Switch
from bot.domain.answer import Status
from bot.services.switches import KNOWN_FOR
from tests.services.rules_stories import (
    DESK,
    JIANGHAN,
    VOUCHER,
    Town,
    buttons_of,
    data_of,
    words_of,
)
from tests.services.stories import NOON, a_person

REASON = "细则正在修订"
PAUSED = "工作人员暂停了这一项的回答：细则正在修订（自2026年11月22日）"


async def a_town_without(*targets: str, town: Town | None = None) -> Town:
    town = town or Town()
    for target in targets:
        await town.store.staff.switch_off(Switch(target, REASON, "telegram:900", NOON))
    return town


@pytest.mark.parametrize("text", ["算力服务券能拿多少", "我能申请算力服务券吗"])
async def test_a_paused_programme_is_neither_told_nor_judged(text: str) -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    (reply,) = await town.says(text)
    assert reply.text == PAUSED
    assert [b.data.split(":")[0] for b in buttons_of(reply)] == ["staff"]
    (exchange,) = town.talk.exchanges.values()
    assert exchange.answer.status is Status.PAUSED
    assert town.pending is None


async def test_the_reason_comes_in_the_frame_of_the_language_asked() -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    (reply,) = await town.says("How much is the wuhan voucher, please?")
    assert reply.text == ("The staff have paused answers on this: 细则正在修订 "
                          "(since 22 November 2026)")  # fmt: skip


async def test_what_is_not_paused_is_answered() -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    assert "20万元" in (await town.says("种子资助能拿多少"))[0].text


@pytest.mark.parametrize("data", ["ask:how:{id}", "sources:{id}", "may:0:{id}"])
async def test_the_buttons_of_an_answer_given_before_tell_nothing_now(data: str) -> None:
    town = Town()
    await town.says("算力服务券能拿多少")
    (name,) = town.talk.exchanges
    await a_town_without(f"page:{VOUCHER}", town=town)
    town.clock.advance(KNOWN_FOR)
    (reply,) = await town.taps(data.format(id=name))
    assert reply.text == PAUSED


async def test_a_list_leaves_a_paused_programme_out_and_says_so() -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    (reply,) = await town.says("武汉有什么补贴")
    assert "种子资助" in reply.text
    assert "算力服务券：工作人员暂停了回答，细则正在修订（自2026年11月22日）" in reply.text
    assert "50%，最多20万元。 [2]" not in reply.text


async def test_a_comparison_leaves_it_out_and_a_choice_of_one_is_no_choice() -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    (reply,) = await town.says("算力服务券和种子资助哪个多")
    assert "种子资助" in reply.text
    assert "算力服务券：工作人员暂停了回答" in reply.text
    assert "算力服务券：补50%" not in reply.text


async def test_a_match_names_what_is_paused_and_does_not_judge_it() -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    await town.knows(company_place=JIANGHAN, team_size=3, ai_core=True)
    shown = await town.commands("match")
    assert "算力服务券：工作人员暂停了回答" in words_of(*shown)
    assert not [b for b in buttons_of(*shown) if b.text.startswith("算力服务券")]


async def test_a_supposition_leaves_out_what_is_paused() -> None:
    town = await a_town_without(f"page:{VOUCHER}")
    await town.knows(company_place=JIANGHAN, team_size=11, ai_core=True)
    shown = words_of(*await town.says("如果我只有9个人呢"))
    assert "算力服务券：工作人员暂停了回答" in shown


async def test_a_topic_is_not_answered_whatever_page_it_would_come_from() -> None:
    town = await a_town_without("topic:工位/desk")
    for text in ("苏州免费工位怎么申请", "我能申请免费工位吗", "算力服务券包括工位吗"):
        reply, *_ = await town.says(text)
        assert reply.text == PAUSED, text
    assert "20万元" in (await town.says("种子资助能拿多少"))[0].text


async def test_while_everything_is_paused_founders_get_the_reason_and_staff_their_answers() -> None:
    town = await a_town_without("all")
    said = "工作人员暂停了全部回答：细则正在修订（自2026年11月22日）"
    for replies in (await town.says("种子资助能拿多少"), await town.commands("match"),
                    await town.commands("start"), await town.taps("try:1")):  # fmt: skip
        assert words_of(*replies) == said
    for command in ("privacy", "help", "language", "export"):
        assert said not in words_of(*await town.commands(command))
    assert "20万元" in words_of(*await town.says("种子资助能拿多少", a_person(900)))
    asked = [one for one in town.talk.exchanges.values() if one.person == "telegram:1"]
    assert [(one.asked, one.answer.status) for one in asked] == [
        ("种子资助能拿多少", Status.PAUSED)
    ]


async def test_a_switch_turned_here_counts_at_once_and_one_turned_elsewhere_before_long() -> None:
    town = Town()
    switches = town.assistant.services.switches
    assert not await switches.off()
    await a_town_without(f"page:{DESK}", town=town)
    assert not await switches.off()
    town.clock.advance(KNOWN_FOR)
    assert (await switches.off()).of_target(f"page:{DESK}")
    await switches.on(f"page:{DESK}")
    assert not await switches.off()


async def test_the_day_told_is_the_day_here() -> None:
    town = Town()
    night = dt.datetime(2026, 11, 21, 17, tzinfo=dt.UTC)  # one o'clock of the 22nd here
    await town.store.staff.switch_off(Switch(f"page:{VOUCHER}", REASON, "telegram:900", night))
    assert (await town.says("算力服务券能拿多少"))[0].text == PAUSED


# ---- what staff do


async def test_staff_pause_a_programme_and_resume_it() -> None:
    town, staff = Town(), a_person(900)
    (sure,) = await town.commands("off", f"算力服务券 {REASON}", staff)
    assert "要暂停：算力服务券" in sure.text
    assert f"创始人会看到：{PAUSED}" in sure.text
    assert "20万元" in (await town.says("算力服务券能拿多少"))[0].text
    (done,) = await town.taps(data_of("确认暂停", sure), staff)
    assert (done.text, done.edits) == ("已暂停：算力服务券", True)
    assert (await town.says("算力服务券能拿多少"))[0].text == PAUSED
    assert (await town.taps(data_of("确认暂停", sure), staff))[0].notice
    (listed,) = await town.commands("on", "", staff)
    assert "算力服务券：细则正在修订（自11-22）" in listed.text
    (resumed,) = await town.taps(data_of("恢复 算力服务券", listed), staff)
    assert resumed.text == "已恢复：算力服务券"
    assert "20万元" in (await town.says("算力服务券能拿多少"))[0].text


async def test_a_topic_tells_what_it_takes_along_and_leaving_it_changes_nothing() -> None:
    town, staff = Town(), a_person(900)
    (sure,) = await town.commands("off", f"主题:资助 {REASON}", staff)
    assert "连同名字里有这些字的1页：种子资助" in sure.text
    (left,) = await town.taps(data_of("算了", sure), staff)
    assert left.text == "好，什么都没改。"
    assert not await town.store.staff.switches()


async def test_a_name_of_several_programmes_is_asked_for() -> None:
    town, staff = Town(), a_person(900)
    (which,) = await town.commands("off", f"wuhan {REASON}", staff)
    assert [b.text for b in buttons_of(which)] == ["种子资助", "算力服务券", "算了"]
    (sure,) = await town.taps(data_of("种子资助", which), staff)
    assert "要暂停：种子资助" in sure.text
    await town.taps(data_of("确认暂停", sure), staff)
    assert [one.target for one in await town.store.staff.switches()] == [
        "page:programmes/wuhan/seed"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "现在什么都没暂停"), ("没有的东西 原因", "没找到这一项"), ("算力服务券", "还差原因"),
     ("all", "还差原因"), ("all " + "长" * 201, "最多200字")],
)  # fmt: skip
async def test_an_order_that_cannot_be_followed_says_why(text: str, said: str) -> None:
    town = Town()
    assert said in words_of(*await town.commands("off", text, a_person(900)))
    assert not town.store.staff.uploads


@pytest.mark.parametrize(
    "data", ["switch", "switch:yes", "switch:yes:x:0", "switch:on:x", "switch:yes:{id}:9",
             "switch:yes:{id}:²", "switch:nonsense:{id}", "switch:pick:{id}:-1"]
)  # fmt: skip
async def test_forged_data_turns_nothing(data: str) -> None:
    town, staff = Town(), a_person(900)
    await town.commands("off", f"算力服务券 {REASON}", staff)
    (name,) = town.store.staff.uploads
    (reply,) = await town.taps(data.format(id=name), staff)
    assert reply.notice
    assert not await town.store.staff.switches()


async def test_to_founders_there_is_no_such_thing() -> None:
    town = Town()
    unknown = await town.commands("nonsense")
    assert await town.commands("off", f"算力服务券 {REASON}") == unknown
    await town.commands("off", f"算力服务券 {REASON}", a_person(900))
    (name,) = town.store.staff.uploads
    (reply,) = await town.taps(f"switch:yes:{name}:0")
    assert (reply.notice, reply.text) == ((await town.taps("nonsense"))[0].notice, "")
    assert not await town.store.staff.switches()
