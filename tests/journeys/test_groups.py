"""The bot in groups: silent until it is meant, and a memory for each who asks."""

from __future__ import annotations

import pytest

from tests.telegram.client import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

ME = "@qihang_test_bot"


async def test_it_is_silent_until_it_is_mentioned(town: Telegram) -> None:
    lin, group = town.person(), town.group(bot="administrator")
    await group.say(lin, "武汉算力补贴能拿多少")
    await group.say(lin, "/weather@another_bot")
    await group.hears_nothing(1.5)
    asked = await group.say(lin, f"{ME} 武汉算力补贴能拿多少")
    shown = await group.reads(20)
    assert "20万元" in shown.text
    assert shown.reply_to == asked.message_id


async def test_a_reply_to_it_is_a_question(town: Telegram) -> None:
    lin, group = town.person(), town.group()
    await group.say(lin, f"{ME} 武汉算力补贴能拿多少")
    first = await group.reads(20)
    await group.say(lin, "那要交什么材料", reply_to=first.message_id)
    shown = await group.reads(20)
    assert "算力服务券" in shown.text
    assert "材料" in shown.text


async def test_commands_and_a_bare_mention_are_for_it(town: Telegram) -> None:
    lin, group = town.person(), town.group()
    await group.say(lin, f"/help{ME}")
    assert (await group.reads(20)).text.startswith("你可以这样用：")
    await group.say(lin, ME)
    assert (await group.reads(20)).text.startswith("我是启航")


async def test_each_in_a_group_has_a_thread_of_their_own(town: Telegram) -> None:
    lin, chen, group = town.person(), town.person(name="陈"), town.group()
    await group.say(lin, f"{ME} 武汉算力补贴能拿多少")
    await group.reads(20)
    await group.say(chen, f"{ME} 一个人怎么注册公司")
    await group.reads(20)
    await group.say(lin, f"{ME} 那要交什么材料？")
    assert "算力服务券" in (await group.reads(20)).text.splitlines()[0]
    await group.say(chen, f"{ME} 那要交什么材料？")
    assert "公司" in (await group.reads(20)).text.splitlines()[0]


async def test_anyone_in_a_group_may_tap_and_the_asker_goes_on(town: Telegram) -> None:
    lin, chen, group = town.person(), town.person(name="陈"), town.group()
    await group.say(lin, f"{ME} 武汉算力补贴能拿多少")
    await group.reads(20)
    await group.tap(chen, "谁可以")
    shown = await group.reads(20)
    assert "算力服务券" in shown.text.splitlines()[0]


async def test_a_private_matter_stays_out_of_the_group(town: Telegram) -> None:
    lin, group = town.person(), town.group()
    await lin.say("武汉算力补贴能拿多少")
    await lin.reads(20)
    await group.say(lin, f"{ME} 那要交什么材料？")
    assert "算力服务券" not in (await group.reads(20)).text


async def test_an_answer_stays_in_its_topic(town: Telegram) -> None:
    lin = town.person()
    forum = town.group(topics={7: "武汉", 9: "苏州"}, bot="administrator")
    asked = await forum.say(lin, f"{ME} 武汉算力补贴能拿多少", thread=7)
    shown = await forum.reads(20)
    assert (shown.thread, shown.reply_to) == (7, asked.message_id)
    await forum.tap(lin, "谁可以")
    assert (await forum.reads(20)).thread == 7
