"""Two founders ask for a person, two of the staff answer, and the bot is killed in the middle."""

from __future__ import annotations

import asyncio

import pytest

from tests.journeys.serving import Bot, House, serving
from tests.telegram.chats import Group, Person, Shown
from tests.telegram.client import Telegram

pytestmark = pytest.mark.timeout(300)

ME = "@qihang_test_bot"
COMPUTE = "武汉算力补贴能拿多少"
MARS = "火星基地怎么认定"


def lines(shown: Shown) -> list[str]:
    """What is read, without the space between."""
    return [line for line in shown.text.splitlines() if line]


async def asks(person: Person, text: str) -> Shown:
    """Say something and read the answer."""
    await person.say(text)
    return await person.reads(20)


async def gets_a_person(person: Person, question: str) -> Shown:
    """Ask something, want a person, agree to the question being shown."""
    await asks(person, question)
    consent = await asks(person, "转人工")
    assert question in consent.text
    assert "看不到你的名字和账号" in consent.text
    await person.tap("只发问题", consent.message_id)
    return await person.reads(20)


async def toasts(tg: Telegram) -> list[str]:
    """Every word shown over a chat."""
    said = await tg.outbox(method="answerCallbackQuery")
    return [str(entry["params"].get("text", "")) for entry in said]


async def reads_until(room: Person | Group, words: str) -> Shown:
    """Read on until a message holds these words."""
    while True:
        shown = await room.reads(30)
        if words in shown.text:
            return shown


async def test_two_founders_two_colleagues_and_a_kill(house: House, alone: Telegram) -> None:
    lin, chen = alone.person(name="林"), alone.person(name="陈")
    wang, zhao = alone.person(name="王"), alone.person(name="赵")
    room = alone.group(title="孵化器")
    for colleague in (wang, zhao):
        await room.joins(colleague)
    staff = {"QIHANG_STAFF_CHAT": str(room.id), "QIHANG_INCUBATOR": "星火孵化器",
             "QIHANG_STAFF_HOURS": "always"}  # fmt: skip

    async with serving(house, alone, **staff) as first:
        shown = await gets_a_person(lin, COMPUTE)
        assert lines(shown)[:2] == ["#case-1 · 已转给星火孵化器", "星火孵化器会在这里答复你。"]
        of_lin = await room.reads(20)
        await gets_a_person(chen, MARS)
        of_chen = await room.reads(20)
        for card, number, question in ((of_lin, 1, COMPUTE), (of_chen, 2, MARS)):
            assert lines(card)[0] == f"#case-{number} · 新 · 来自一位创始人"
            assert lines(card)[1] == f"问：{question}"
            assert str(lin.id) not in card.text
            assert "林" not in card.text

        await room.say(zhao, f"/cases{ME}")
        await room.tap(zhao, "#1", (await room.reads(20)).message_id)
        seen_too = await room.reads(20)
        await room.tap(wang, "我来接", of_lin.message_id)
        assert "已接" in lines(await room.reads(20))[0]
        await room.tap(zhao, "我来接", seen_too.message_id)
        assert "已接" in lines(await room.reads(20))[0]
        assert (await toasts(alone))[-1] == f"同事 ·{wang.id % 1000:03} 已经接了。"

        await room.say(wang, "算力券先去数据局备案。", reply_to=of_lin.message_id)
        answer = await lin.reads(20)
        assert lines(answer) == ["#case-1 · 星火孵化器 答复：", "算力券先去数据局备案。"]
        assert (await room.reads(20)).text == "#case-1 · 已送达。"
        await answers_and_is_killed(alone, first, room, zhao, chen, of_chen)

    async with serving(house, alone, **staff):
        assert "未确认" in (await reads_until(room, "#case-2")).text
        await room.say(zhao, "火星还没有受理窗口。", reply_to=of_chen.message_id)
        told = await chen.reads(30)
        assert lines(told) == ["#case-2 · 星火孵化器 答复：", "火星还没有受理窗口。"]
        assert (await room.reads(20)).text == "#case-2 · 已送达。"

        await lin.say("备案要带什么？", reply_to=answer.message_id)
        assert (await lin.reads(20)).text.startswith("#case-1 · 已转给星火孵化器")
        added = await room.reads(20)
        assert lines(added)[:2] == ["#case-1 · 对方补充：", "备案要带什么？"]
        await room.tap(wang, "结束", added.message_id)
        assert "已结束" in (await room.reads(20)).text.splitlines()[0]
        assert (await lin.reads(20)).text.startswith("#case-1 · 星火孵化器结束了这次咨询")
        await chen.tap("已解决", told.message_id)
        assert (await chen.reads(20)).text.startswith("#case-2 · 已结束。")
        assert (await room.reads(20)).text == "#case-2 · 对方说已解决，已结束。"

    assert "火星" not in "".join(shown.text for shown in await lin.screen())
    assert "算力" not in "".join(shown.text for shown in await chen.screen())
    answers = [shown.text for shown in await lin.screen() if "答复：" in shown.text]
    assert len(answers) == 1


async def test_nobody_there_yet_and_everything_erased(house: House, alone: Telegram) -> None:
    lin, chen, wang = alone.person(), alone.person(), alone.person()
    room = alone.group(title="孵化器")
    await room.joins(wang)
    async with serving(house, alone) as first:
        for founder, question in ((lin, COMPUTE), (chen, MARS)):
            shown = await gets_a_person(founder, question)
            assert "一接通就转过去" in shown.text
        await asyncio.sleep(0.5)  # so that the last tap is noted: else it is answered once more
        first.is_killed()
    async with serving(house, alone, QIHANG_STAFF_CHAT=str(room.id)) as second:
        cards = [await room.reads(30), await room.reads(30)]
        assert [lines(card)[1] for card in cards] == [f"问：{COMPUTE}", f"问：{MARS}"]
        await asks(lin, "/forget")
        await lin.tap("确定，删掉")
        await lin.reads(20)
        second.is_killed()
    async with serving(house, alone, QIHANG_STAFF_CHAT=str(room.id)):
        assert lines(await room.reads(30))[0].startswith("#case-1 · 对方删除了自己的全部数据")
        await room.say(wang, "还在吗", reply_to=cards[0].message_id)
        assert (await room.reads(20)).text == "#case-1 · 对方已删除数据，送不到了。"
        await room.say(wang, "火星还没有窗口。", reply_to=cards[1].message_id)
        assert "火星还没有窗口。" in (await chen.reads(20)).text
        assert (await room.reads(20)).text == "#case-2 · 已送达。"
        await lin.hears_nothing(1.0)


async def answers_and_is_killed(
    tg: Telegram, bot: Bot, room: Group, colleague: Person, founder: Person, card: Shown
) -> None:
    """An answer is on its way to a founder when the bot dies."""
    await tg.fault("timeout_before", method="sendMessage", chat_id=founder.id, seconds=60)
    await room.say(colleague, "在路上丢了的答复", reply_to=card.message_id)
    await asyncio.sleep(2.0)
    bot.is_killed()
    await tg.clear_faults()
