"""/status: one screen on the folder, the answers and what waits; read as staff would."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.act import Act, Hold, Switch, Upload
from bot.domain.turn import Reply
from bot.ports import Outcome
from bot.services.publish import short_name
from bot.texts import notice
from ingest.problems import Problem
from tests.services.stories import (
    NOON,
    STAFF_CHAT,
    VOUCHER,
    Office,
    a_catalogue,
    a_page,
    a_person,
)
from tests.services.uploading import labels

STAFF = a_person(900)
QUIET = """\
现在的情况
正在用第 1 版：2 个支持项目"""
BUSY = """\
现在的情况
正在用第 1 版：3 个支持项目
上次发布：第 1 次 · 2026-11-22 12:00 · 1 页 · 同事 ·678
文件夹有 1 个问题：
documents/坏了.pdf:1: 文件不是 UTF-8 编码：另存为 UTF-8
另有 1 条提醒
拦住了 1 页，旧版本在回答：算力服务券
1 页的来源超过 60 天没核对：旧的项目
「旧的项目」2026年11月30日截止
有 1 个文件等你决定
暂停中：1 项，见 /on
11-22 12:00 · 同事 ·900 · /status
11-22 12:00 · 同事 ·678 · 处理发布
11-22 12:00 · 同事 ·678 · 📎 通知.pdf
11-22 12:00 · 同事 ·678 · 处理转人工
11-22 12:00 · 同事 ·678 · /off wuhan 在改"""


async def status(office: Office, language: str = "zh") -> Reply:
    turn = office.turn(a_person(900, language=language), command="status")
    (reply,) = await office.assistant.replies(turn)
    return reply


async def a_busy_office() -> Office:
    source = {"id": "s", "title": "旧办法", "standing": "official_text",
              "checked": dt.date(2026, 9, 1)}  # fmt: skip
    window = [{"opens": dt.date(2026, 11, 1), "closes": dt.date(2026, 11, 30)}]
    old = a_page("wuhan/old", "旧的项目", "Old one", sources=[source], window=window,
                 benefit={"cap": "100", "cite": "s"})  # fmt: skip
    office = Office(a_catalogue(a_page(), a_page("wuhan/startup-grant", "创业资助"), old))
    await office.store.catalogue.publish(
        [old], [], [], {}, {"pages_changed": 1}, NOON, author="telegram:12345678"
    )
    await office.store.holds.hold(Hold(VOUCHER, "new", "{}", NOON))
    staff, by = office.store.staff, "telegram:12345678"
    await staff.switch_off(Switch("all", "维护", by, NOON))
    await staff.put_upload(Upload("u", by, by, NOON, "x.pdf", b"x", {"_language": "zh"}))
    for deed in ("/on", "/off wuhan 在改", "reply #case-3", "file 通知.pdf",
                 "button pub:undo:12"):  # fmt: skip
        await staff.note(Act(by, deed, NOON))
    office.assistant.services.publish.last = Outcome(None, {}, (
        Problem("documents/坏了.pdf", 1, notice("check.not_utf8")),
        Problem("documents/x.pdf", 1, notice("check.not_utf8"), warning=True),
    ))  # fmt: skip
    return office


async def test_a_quiet_folder_is_told_in_two_lines() -> None:
    shown = await status(Office())
    assert shown.text.splitlines()[:2] == QUIET.splitlines()
    assert shown.buttons == ()


async def test_a_busy_one_on_one_screen_with_what_can_be_done_at_once() -> None:
    office = await a_busy_office()
    shown = await status(office)
    assert shown.text == BUSY
    assert labels(shown) == ["↩ 撤销这次修改", "照样发布", "看第 1 次"]
    name = short_name((await office.store.holds.holds())[0])
    assert [b.data for row in shown.buttons for b in row][:2] == [
        f"pub:edit:{name}",
        f"pub:go:{name}",
    ]
    assert "12345678" not in shown.text


async def test_it_is_told_in_english_too() -> None:
    shown = await status(await a_busy_office(), "en")
    assert "Version 1 is live: programmes: 3" in shown.text
    assert "decided on a publication" in shown.text


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_however_much_there_is_it_is_one_message(language: str) -> None:
    office = await a_busy_office()
    long = "很长" * 500
    problem = Problem(long, 1, notice("check.cannot_read", why=long))
    office.assistant.services.publish.last = Outcome(None, {}, (problem,) * 99)
    for number in range(40):
        await office.store.holds.hold(Hold(f"programmes/p{number}", "d", "{}", NOON))
        await office.store.staff.note(Act("telegram:1", f"/off all {long}", NOON))
    shown = await status(office, language)
    assert len(shown.text) < 3_500
    assert len(shown.buttons) <= 6


async def test_it_is_for_staff_where_staff_work() -> None:
    office = Office()
    shown = await status(office)
    desk = a_person(901, chat=int(STAFF_CHAT.partition(":")[2]))
    (at_desk,) = await office.assistant.replies(office.turn(desk, command="status"))
    assert at_desk.text.splitlines()[0] == shown.text.splitlines()[0]
