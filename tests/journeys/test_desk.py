"""One day at the desk: two of the staff and two founders, through everything, with two kills."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.serving import House, serving
from tests.journeys.test_person import gets_a_person, reads_until
from tests.journeys.test_staff_answers import asks, taps
from tests.telegram.chats import Group, Person
from tests.telegram.client import Telegram

pytestmark = pytest.mark.timeout(300)

COMPUTE = "武汉算力补贴能拿多少"
OF_LIN, OF_CHEN = "云鹤楼三层的纸鸢工位还有吗", "月湖边的锦鲤池归谁管"
ANSWER = "示例答复：纸鸢工位每月十五日放号，先到先得。"


async def test_a_person_an_approved_answer_a_pause_and_forgetting(
    house: House, alone: Telegram, tmp_path: Path
) -> None:
    shutil.copytree(house.knowledge, tmp_path / "knowledge")
    house = House(tmp_path / "knowledge", house.data)
    lin, chen = alone.person(name="林"), alone.person(name="陈")
    wang, zhao = alone.person(name="王"), alone.person(name="赵")
    room = alone.group(title="孵化器")
    for colleague in (wang, zhao):
        await room.joins(colleague)
    staff = {"QIHANG_STAFF_CHAT": str(room.id), "QIHANG_STAFF_HOURS": "always"}

    async with serving(house, alone, **staff) as bot:
        await gets_a_person(lin, OF_LIN)
        card = await reads_until(room, OF_LIN)
        await gets_a_person(chen, OF_CHEN)
        await reads_until(room, OF_CHEN)
        await room.tap(wang, "我来接", card.message_id)
        await room.say(wang, ANSWER, reply_to=card.message_id)
        assert ANSWER in (await lin.reads(20)).text
        await reads_until(room, "已送达")
        await room.tap(zhao, "存为标准答复", card.message_id)
        draft = await reads_until(room, ANSWER)
        assert draft.labels[0] == "发布"
        bot.is_killed()

    async with serving(house, alone, **staff) as bot:
        await room.tap(zhao, "发布", draft.message_id)
        await reads_until(room, "已发布")
        assert ANSWER in (await asks(chen, OF_LIN)).text
        await asks(wang, "/off wuhan/compute-voucher 细则正在修订")
        assert (await taps(wang, "确认暂停")).text.startswith("已暂停：")
        for founder in (lin, chen):
            assert "细则正在修订" in (await asks(founder, COMPUTE)).text
        await asks(lin, "/forget")
        await lin.tap("确定，删掉")
        await lin.reads(20)
        bot.is_killed()

    async with serving(house, alone, **staff):
        await reads_until(room, "对方删除了自己的全部数据")
        assert "细则正在修订" in (await asks(chen, COMPUTE)).text
        assert (await asks(zhao, "/on all")).text
        assert (await asks(zhao, "/on wuhan/compute-voucher")).text.startswith("已恢复")
        assert "20万元" in (await asks(chen, COMPUTE)).text
        await asks(chen, "/export")
        await nobody_reads_of_another(lin, chen, room)


async def nobody_reads_of_another(lin: Person, chen: Person, room: Group) -> None:
    """What one founder asked is in no message to the other; accounts are in none to the staff."""
    to_lin, to_chen, to_staff = await said_in(lin), await said_in(chen), await said_in(room)
    assert "锦鲤" not in to_lin
    assert "细则正在修订" in to_lin
    # Chen asked Lin's very question; of Lin's own talk nothing came.
    assert "#case-1" not in to_chen
    for founder in (lin, chen):
        assert str(founder.id) not in to_staff


async def said_in(where: Person | Group) -> str:
    """Everything that the bot says in a chat, as it stands now."""
    return "\n".join(shown.text for shown in await where.screen() if shown.by_bot)
