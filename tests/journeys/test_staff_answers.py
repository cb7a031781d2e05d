"""Staff answer what the folder does not, and pause what they will not have answered."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.journeys.serving import House, serving
from tests.telegram.chats import Person, Shown
from tests.telegram.client import Telegram

STAFF = {"QIHANG_STAFF_IDS": "900", "QIHANG_INCUBATOR": "示例孵化器"}
COMPUTE = "武汉算力补贴能拿多少"


async def asks(person: Person, text: str) -> Shown:
    await person.say(text)
    return await person.reads(20)


async def taps(person: Person, label: str) -> Shown:
    await person.tap(label)
    return await person.reads(30)


def at_home(house: House, folder: Path) -> House:
    """A knowledge folder of its own, to be written to."""
    shutil.copytree(house.knowledge, folder / "knowledge")
    return House(folder / "knowledge", house.data)


async def test_a_question_of_two_founders_becomes_an_approved_answer(
    alone: Telegram, house: House, tmp_path: Path
) -> None:
    house = at_home(house, tmp_path)
    lin, chen, staff = alone.person(), alone.person(name="陈"), alone.person(id=900, name="值班")
    async with serving(house, alone, **STAFF) as bot:
        await asks(lin, "孵化器的会议室怎么预约")
        await asks(chen, "怎么订孵化器的会议室，我电话13812345678")
        seen = await asks(staff, "/unanswered")
        assert "共2次" in seen.text
        assert "2次，2人" in seen.text
        assert "138****5678" in seen.text
        assert str(lin.id) not in seen.text
        assert str(chen.id) not in seen.text
        wanted = await taps(staff, "写答复 1")
        assert wanted.text.startswith("#answer-")
        answer = "示例答复：在前台登记，每次最多2小时。\n\n- 周末也开放"
        await staff.say(answer, reply_to=wanted.message_id)
        draft = await staff.reads(20)
        assert draft.labels == ["发布", "改一改", "不要"]
        assert "问：孵化器的会议室怎么预约" in draft.text
        await staff.hears_nothing(1.0)
        bot.is_killed()

    async with serving(house, alone, **STAFF):
        done = await taps(staff, "发布")
        assert done.text.startswith("已发布。")
        assert "每次最多2小时" in done.text
        shown = await asks(lin, "孵化器的会议室怎么预约")
        assert shown.text.startswith("示例答复：在前台登记，每次最多2小时。")
        assert "工作人员答复 · 20" in shown.text
        assert "没有没答好" in (await asks(staff, "/unanswered")).text
        (page,) = (house.knowledge / "answers").glob("20*.md")
        written = page.read_text("utf-8")
        assert "by: 示例孵化器" in written
        assert "900" not in written
        assert "13812345678" not in written


async def test_what_is_paused_stays_paused_over_a_kill_until_staff_resume_it(
    alone: Telegram, house: House
) -> None:
    lin, staff = alone.person(), alone.person(id=900, name="值班")
    async with serving(house, alone, **STAFF) as bot:
        first = await asks(lin, COMPUTE)
        assert "20万元" in first.text
        sure = await asks(staff, "/off wuhan/compute-voucher 细则正在修订")
        assert "武汉市OPC算力服务券" in sure.text
        assert (await taps(staff, "确认暂停")).text.startswith("已暂停：")
        bot.is_killed()

    async with serving(house, alone, **STAFF):
        for shown in (await asks(lin, COMPUTE), await asks(lin, "我能申请武汉算力服务券吗")):
            assert shown.text.startswith("工作人员暂停了这一项的回答：细则正在修订（自")
            assert "20万元" not in shown.text
        await lin.tap("怎么申请", first.message_id)
        assert "细则正在修订" in (await lin.reads(20)).text
        assert "工作人员" not in (await asks(lin, "上海算力券最多多少")).text.splitlines()[0]
        await asks(staff, "/off all 今晚维护")
        await taps(staff, "确认暂停")
        assert "今晚维护" in (await asks(lin, "/match")).text
        assert (await asks(lin, "/privacy")).labels
        assert "今晚维护" not in (await asks(staff, COMPUTE)).text
        await asks(staff, "/on all")
        assert (await asks(staff, "/on wuhan/compute-voucher")).text.startswith("已恢复")
        assert "20万元" in (await asks(lin, COMPUTE)).text


async def test_a_founder_finds_none_of_it(alone: Telegram, house: House) -> None:
    lin = alone.person()
    async with serving(house, alone, **STAFF):
        unknown = (await asks(lin, "/nonsense")).text
        for command in ("/unanswered", "/feedback", "/off all 试试", "/on all"):
            assert (await asks(lin, command)).text == unknown
        assert "20万元" in (await asks(lin, COMPUTE)).text
