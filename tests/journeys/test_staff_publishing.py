"""Staff see what an edit does before it is live, undo it with one tap, and publish files."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import pytest

from tests.ingest.tray.offices import docx, paragraph, run
from tests.journeys.newsroom import (
    NOTICE,
    PAGE,
    QUESTION,
    a_newsroom,
    a_notice,
    a_page,
    asks,
    of_ones_own,
    saves,
    sends_into,
)
from tests.journeys.serving import House, serving
from tests.telegram.chats import Group, Person, Shown
from tests.telegram.client import Telegram

pytestmark = pytest.mark.timeout(300)

WRONG = a_page(cap=100_000, window=False)
UNDO, ANYWAY = "↩ 撤销这次修改", "照样发布"
ABOUT_ROOMS = "示例湖畔会议室补贴每年最多多少"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> House:
    return a_newsroom(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def house(newsroom: House, tmp_path: Path) -> House:
    """A folder of one's own to edit."""
    return of_ones_own(newsroom, tmp_path)


def an_office(tg: Telegram) -> tuple[Person, Person, Group, dict[str, str]]:
    """A founder, a colleague, the chat of the staff, and the setting that says so."""
    lin, zhou = tg.person(name="林"), tg.person(name="周")
    room = tg.group(title="工作群", bot="administrator", admins=(zhou,))
    return lin, zhou, room, {"QIHANG_STAFF_CHAT": str(room.id)}


def lines_of(shown: Shown) -> list[str]:
    """What is read, without the space between."""
    return [line for line in shown.text.splitlines() if line]


async def taps(room: Group, person: Person, label: str) -> Shown:
    await room.tap(person, label)
    return await room.reads(60)


async def chooses(person: Person, label: str) -> Shown:
    await person.tap(label)
    return await person.reads(60)


async def a_wrong_edit(house: House, room: Group) -> Shown:
    """The edit is saved; what the staff are told of it, and how soon."""
    saved = await saves(house, WRONG)
    told = await room.reads(60)
    took("from the save to the message in the staff chat", saved)
    return told


def took(what: str, since: float) -> None:
    """Write down how long something took, for whoever reads the run (``pytest -s``)."""
    sys.stdout.write(f"\n{what}: {time.monotonic() - since:.2f} s\n")


async def test_a_wrong_edit_is_told_in_words_held_back_and_undone_with_one_tap(
    alone: Telegram, house: House
) -> None:
    lin, zhou, room, settings = an_office(alone)
    async with serving(house, alone, **settings):
        assert "最多20万元" in (await asks(lin, QUESTION)).text
        told = await a_wrong_edit(house, room)
        lines = told.text.splitlines()
        assert lines[0] == "这次没有发布 · 拦住 1 页"
        assert "已拦住，旧版本继续回答。" in lines
        assert "· ⚠ 上限：20万元 → 10万元" in lines
        assert "· ⚠ 申报窗口：2026年1月1日到2030年12月31日 → 没写" in lines
        assert "标准问题 2 题：答对 2 → 0，2 题变差 ▸" in lines
        assert told.labels == [UNDO, ANYWAY]
        assert "最多20万元" in (await asks(lin, QUESTION)).text

        undone = await taps(room, zhou, UNDO)
        assert undone.text.startswith("修改已撤销，文件恢复成正在使用的版本：")
        assert (house.knowledge / PAGE).read_text("utf-8") == a_page()
        await room.hears_nothing(2.0)
        assert "最多20万元" in (await asks(lin, QUESTION)).text
        assert [path.read_text("utf-8") for path in (house.data / "undone").rglob("*.md")] == [
            WRONG
        ]
        await room.tap(zhou, ANYWAY)
        await room.hears_nothing(1.0)  # a toast: it has been dealt with
        status = await asks(zhou, "/status")
        assert "文件夹没有问题" in status.text
    assert await alone.unanswered() == []


async def test_staff_may_publish_it_all_the_same_and_take_that_back(
    alone: Telegram, house: House
) -> None:
    lin, zhou, room, settings = an_office(alone)
    async with serving(house, alone, **settings) as bot:
        await a_wrong_edit(house, room)
        bot.is_killed()

    async with serving(house, alone, **settings):
        assert "已拦住，旧版本继续回答" in (await room.reads(20)).text  # a reminder, once a start
        await room.hears_nothing(2.0)
        done = await taps(room, zhou, ANYWAY)
        assert lines_of(done) == ["已照样发布。", "现在按第 2 次发布回答。"]
        assert "最多10万元" in (await asks(lin, QUESTION)).text
        back = await taps(room, zhou, "↩ 撤销第 2 次发布")
        assert "现在按第 3 次发布回答。" in back.text
        assert (house.knowledge / PAGE).read_text("utf-8") == a_page()
        assert "最多20万元" in (await asks(lin, QUESTION)).text
    assert await alone.unanswered() == []


async def test_a_pdf_is_looked_at_corrected_published_and_cited(
    alone: Telegram, house: House
) -> None:
    lin, zhou, room, settings = an_office(alone)
    async with serving(house, alone, **settings):
        sent = time.monotonic()
        await zhou.sends("document", a_notice(), NOTICE)
        shown = await zhou.reads(60)
        took("from the file to its preview", sent)
        assert "收到，2 页，读懂了 2 页。" in shown.text
        assert "示例湖畔会议室补贴办法 · 示例湖畔管委会 · 2026年11月2日" in shown.text
        assert "每家每年最多补8600元（第2页）" in shown.text
        assert shown.text.count("」→「") == 3
        assert shown.labels == ["发布", "发布但不通知", "改一改", "不要", "起草规则"]
        assert not (house.knowledge / "documents" / NOTICE).exists()
        assert "8600" not in (await asks(lin, ABOUT_ROOMS)).text

        wanted = await chooses(zhou, "改一改")
        await zhou.say("地区：湖北\n日期：2026年11月5日", reply_to=wanted.message_id)
        better = await zhou.reads(60)
        assert "看起来是：湖北 · 示例湖畔会议室补贴办法" in better.text
        assert "2026年11月5日" in better.text

        await zhou.tap("发布", better.message_id)
        assert (await zhou.reads(60)).text.startswith(f"「{NOTICE}」已发布（第 2 次发布）")
        told = await room.reads(30)
        assert told.text.startswith("第 2 次发布")
        assert "示例湖畔会议室补贴办法（新增）" in told.text
        answer = await asks(lin, ABOUT_ROOMS)
        assert "8600元" in answer.text
        assert "示例湖畔会议室补贴办法 · 第2页 · 2026-11-05 发布" in answer.text

        await zhou.sends("document", a_notice(), NOTICE)
        again = await zhou.reads(60)
        assert "和正在用的一模一样，不用再发布。" in again.text
        assert again.labels == []
        await zhou.sends("document", a_notice(["示例山谷通知", "内容很短。"]), "不要的.pdf")
        assert "发布" in (await zhou.reads(60)).labels
        assert "没有留下" in (await chooses(zhou, "不要")).text
        assert not (house.knowledge / "documents" / "不要的.pdf").exists()
        assert "个文件等你决定" not in (await asks(zhou, "/status")).text
    assert await alone.unanswered() == []


async def test_a_word_file_in_the_staff_chat_quietly(alone: Telegram, house: House) -> None:
    lin, zhou, room, settings = an_office(alone)
    lines = [
        "示例山谷宽带补贴办法",
        "示例山谷管委会",
        "第一条 示例山谷宽带补贴每户每年最多补720元。",
    ]
    file = docx("".join(paragraph(run(line)) for line in lines))
    async with serving(house, alone, **settings):
        await sends_into(room, zhou, file, "示例山谷宽带补贴办法.docx")
        shown = await room.reads(60)
        assert "示例山谷宽带补贴办法" in shown.text
        done = await taps(room, zhou, "发布但不通知")
        assert "已发布（第 2 次发布）" in done.text
        assert "720元" in (await asks(lin, "示例山谷宽带补贴最多多少")).text
        await room.hears_nothing(1.5)


async def test_a_file_whose_preview_was_on_its_way_when_we_were_killed(
    alone: Telegram, house: House
) -> None:
    _, zhou, _, settings = an_office(alone)
    async with serving(house, alone, **settings) as bot:
        await alone.fault("timeout_before", method="getFile", times=None)
        await zhou.sends("document", a_notice(), NOTICE)
        await asyncio.sleep(1.5)
        bot.is_killed()
        await alone.clear_faults()

    async with serving(house, alone, **settings):
        shown = await zhou.reads(60)
        assert "示例湖畔会议室补贴办法" in shown.text
        await zhou.hears_nothing(2.0)
        assert (await chooses(zhou, "发布")).text.startswith(f"「{NOTICE}」已发布")


async def test_a_file_that_cannot_be_read_or_fetched_harms_nothing(
    alone: Telegram, house: House
) -> None:
    lin, zhou, _, settings = an_office(alone)
    async with serving(house, alone, **settings):
        await zhou.sends("document", b"%PDF-1.4 broken", "坏了.pdf")
        shown = await zhou.reads(60)
        assert "⚠" in shown.text
        assert shown.labels == []
        too_big = {"status": 400, "description": "Bad Request: file is too big"}
        await alone.fault("error", method="getFile", **too_big)
        await zhou.sends("document", a_notice(), NOTICE)
        assert (await zhou.reads(60)).text == "文件没有取到，请再发一次。"
        assert "最多20万元" in (await asks(lin, QUESTION)).text


async def test_a_founder_who_sends_a_file_gets_the_usual_sentence(
    alone: Telegram, house: House
) -> None:
    lin, _, room, settings = an_office(alone)
    async with serving(house, alone, **settings):
        for kind in ("document", "photo"):
            await lin.sends(kind, a_notice(), NOTICE)
            assert (await lin.reads(30)).text.startswith("我现在只看得懂文字")
        await lin.sends("document", a_notice(), NOTICE, caption=QUESTION)
        assert "最多20万元" in (await lin.reads(30)).text
        await room.hears_nothing(1.0)
    assert not (house.knowledge / "documents" / NOTICE).exists()
    assert [call for call in await alone.log() if call["method"] == "getFile"] == []


async def test_staff_find_their_commands_in_the_menu(alone: Telegram, house: House) -> None:
    lin, zhou, room, settings = an_office(alone)
    await zhou.start()
    stranger = {"QIHANG_STAFF_IDS": f"{zhou.id},424242"}  # one who never spoke to the bot
    async with serving(house, alone, **stranger, **settings):
        await zhou.reads(30)
        assert "/status" in (await asks(zhou, "/help")).text
        assert "/status" not in (await asks(lin, "/help")).text
    for chat, own in ((zhou.id, "match"), (room.id, "help")):
        menu = await alone.commands({"type": "chat", "chat_id": chat}, "zh")
        assert list(menu)[:2] == ["status", "unanswered"]
        assert own in menu
    english = await alone.commands({"type": "chat", "chat_id": zhou.id}, "en")
    assert english["status"] == "How the folder stands"
    assert "status" not in await alone.commands("all_private_chats", "zh")
    assert "status" not in await alone.commands("all_group_chats", "zh")
