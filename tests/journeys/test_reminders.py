"""Reminders and changed rules reach a founder once, late rather than never, and not at night."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.newsroom import of_ones_own
from tests.journeys.serving import ROOT, House, build, serving, start
from tests.telegram.chats import Person, Shown
from tests.telegram.client import Telegram

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]

DESK, CLOUD, PARKING = "示例共享工位券", "示例云盘券", "示例停车券"
FILES = {DESK: "sample-desk", CLOUD: "sample-cloud", PARKING: "sample-parking"}
TICK = 25.0
"""Seconds within which what is due goes out: it is looked for every 20."""
CHINA = dt.timezone(dt.timedelta(hours=8))


def a_page(title: str, *, cap: int = 200_000, lease: bool = False, how: str = "照着做。") -> str:
    """A made-up programme of two steps with a document, or two."""
    paper = "{id: lease, name: {zh: 示例租约, en: Sample lease}, cite: rules art.4}"
    return f"""\
---
title: {{zh: {title}, en: Sample {FILES[title]}}}
summary: {{zh: 租金补50%，最多{cap // 10_000}万元。, en: "50% back, at most CNY {cap:,}."}}
kind: voucher
place: cn/hubei
authority: {{zh: 示例局, en: Sample Bureau}}
status: in_force
benefit: {{currency: CNY, rate: 0.5, of: compute_spend_year, cap: {cap}, cite: rules art.2}}
window: [{{opens: 2026-01-01, closes: 2030-12-31}}]
sources:
  - {{id: rules, title: {title}办法, standing: third_party, checked: 2026-11-22}}
documents:
  - {{id: licence, name: {{zh: 示例执照, en: Sample licence}}, cite: rules art.4}}
  {"- " + paper if lease else ""}
steps:
  - {{id: prove, title: {{zh: 备材料, en: Gather papers}}, do: {{zh: {how}, en: Do it.}},
     needs: [licence{", lease" if lease else ""}], cite: rules art.4}}
  - {{id: submit, title: {{zh: 网上交, en: Submit}}, do: {{zh: 交给示例局。, en: Send it.}},
     submits: true, cite: rules art.5}}
---
## 能拿多少

{title}按租金的50%补，最多{cap // 10_000}万元。[rules art.2]
"""


def saves(house: House, title: str, text: str) -> None:
    """An editor saves a page."""
    path = house.knowledge / "programmes" / "hubei" / f"{FILES[title]}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _left_out(folder: str, names: list[str]) -> set[str]:
    if folder.endswith("programmes"):
        return set(names)
    return {name for name in names if name.endswith(".md")} if folder.endswith("guides") else set()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Three made-up programmes and nothing else."""
    folder = tmp_path_factory.mktemp("reminded")
    knowledge = folder / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge, ignore=_left_out)
    shutil.rmtree(knowledge / "golden")
    for title in FILES:
        saves(House(knowledge, folder), title, a_page(title))
    return build(knowledge, folder / "data")


@pytest.fixture
def house(published: House, tmp_path: Path) -> House:
    """A folder of one's own."""
    return of_ones_own(published, tmp_path)


# ---- what the database holds


def query(house: House, statement: str, *values: object) -> list[Any]:
    """Ask or change the database; a bot that is to see the change is not running."""
    with closing(sqlite3.connect(house.data / "qihang.db")) as database, database:
        return database.execute(statement, values).fetchall()


def moment(ago: dt.timedelta = dt.timedelta()) -> int:
    """A moment as it is kept."""
    return int((dt.datetime.now(dt.UTC) - ago).timestamp() * 1_000_000)


def never_quiet(house: House, person: Person) -> None:
    """No quiet hours, whenever the tests run."""
    quiet(house, person, 0, 0)


def quiet(house: House, person: Person, first: int, last: int) -> None:
    """Quiet between two minutes of the day in China."""
    row = (f"telegram:{person.id}", 0, 540, "Asia/Shanghai", first, last, moment())
    query(house, "INSERT OR REPLACE INTO reminder_wishes VALUES (?, ?, ?, ?, ?, ?, ?)", *row)


def makes_due(house: House, ago: dt.timedelta) -> str:
    """The reminder of a step that waits should have come a while ago; its key."""
    ((key,),) = query(house, "SELECT key FROM deliveries WHERE key LIKE '%/waits/%'")
    at = moment(ago)
    query(house, "UPDATE deliveries SET planned_for=?, due_at=? WHERE key=?", at, at, key)
    return str(key)


def fate(house: House, key: str) -> str:
    """How it stands."""
    ((found,),) = query(house, "SELECT fate FROM deliveries WHERE key=?", key)
    return str(found)


async def settles(house: House, key: str, *fates: str, within: float = TICK) -> str:
    """Wait until it stands so."""
    for _ in range(int(within / 0.05)):
        if (found := fate(house, key)) in fates:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"{key} is {fate(house, key)} after {within} s, not {fates}")


async def reminded(tg: Telegram, person: Person) -> list[str]:
    """Every reminder that was accepted for a person."""
    sent = await tg.outbox(person, "sendMessage")
    return [one["message"]["text"] for one in sent if one["message"]["text"].startswith("⏰")]


async def begins(person: Person, title: str) -> Shown:
    """A founder opens the link of a programme."""
    await person.start(f"apply-hubei__{FILES[title]}")
    shown = await person.reads(20)
    assert "0/2" in shown.text
    return shown


async def began(house: House, tg: Telegram) -> Person:
    """A founder who has begun, and whose bot is away again."""
    person = tg.person()
    async with serving(house, tg) as bot:
        await begins(person, DESK)
        assert await bot.is_stopped() == 0
    never_quiet(house, person)
    return person


# ---- reminders


async def test_what_came_due_while_nobody_was_there_comes_once_and_says_so(
    house: House, alone: Telegram
) -> None:
    person = await began(house, alone)
    key = makes_due(house, dt.timedelta(days=2))
    async with serving(house, alone) as bot:
        shown = await person.reads(TICK)
        assert shown.text.startswith(f"⏰ {DESK}")
        assert "备材料" in shown.text
        assert "当时我没在线" in shown.text
        await settles(house, key, "sent")
        bot.is_killed()
    async with serving(house, alone) as bot:
        await person.hears_nothing(2.0)
        await person.tap("打开")
        assert "0/2" in (await person.reads(20)).text
        assert await bot.is_stopped() == 0
    assert "Traceback" not in bot.said
    assert len(await reminded(alone, person)) == 1
    assert fate(house, key) == "sent"


async def test_nothing_comes_in_quiet_hours_and_then_it_comes(
    house: House, alone: Telegram
) -> None:
    person = await began(house, alone)
    key = makes_due(house, dt.timedelta(minutes=5))
    now = dt.datetime.now(CHINA)
    minute = now.hour * 60 + now.minute
    quiet(house, person, (minute - 60) % 1440, (minute + 60) % 1440)
    async with serving(house, alone) as bot:
        await person.hears_nothing(3.0)
        assert await bot.is_stopped() == 0
    ((stands, due),) = query(house, "SELECT fate, due_at FROM deliveries WHERE key=?", key)
    assert stands == "waiting"
    assert 55 * 60_000_000 < due - moment() <= 60 * 60_000_000
    never_quiet(house, person)
    query(house, "UPDATE deliveries SET due_at=? WHERE key=?", moment(), key)
    async with serving(house, alone):
        assert (await person.reads(TICK)).text.startswith(f"⏰ {DESK}")
        await settles(house, key, "sent")
    assert len(await reminded(alone, person)) == 1


MOMENTS = [0.0, 0.04, 0.08, 0.12, 0.2, 0.4]
"""Seconds from the first look at what is due to the kill."""
KILLS = int(os.environ.get("QIHANG_TEST_KILLS", "3"))


async def test_killed_around_the_sending_it_is_sent_once_at_most(
    house: House, alone: Telegram
) -> None:
    person = await began(house, alone)
    ((app,),) = query(house, "SELECT id FROM applications")
    ended: list[str] = []
    for number, wait in enumerate(MOMENTS[:: max(1, len(MOMENTS) // KILLS)]):
        key = put_off(house, person, app, number)
        before = len(await reminded(alone, person))
        await alone.fault("slow", method="sendMessage", chat_id=person.id, seconds=0.06)
        bot = start(house, alone)
        await bot.polls()
        await asyncio.sleep(wait)
        bot.is_killed()
        await alone.clear_faults()
        await asyncio.sleep(0.3)  # what was on its way arrives, or not
        arrived = len(await reminded(alone, person)) - before
        ended.append(stands := fate(house, key))
        assert arrived in {"waiting": (0,), "sending": (0, 1), "sent": (1,)}[stands], wait
        if stands == "sending":
            await is_unclear(house, alone, key)
        elif stands == "waiting":
            async with serving(house, alone):
                await settles(house, key, "sent")
        total = len(await reminded(alone, person)) - before
        assert total == (arrived if stands == "sending" else 1)
    sys.stdout.write(f"\nhow they stood when it was killed: {ended}\n")


async def is_unclear(house: House, tg: Telegram, key: str) -> None:
    """Whoever comes later calls it unclear, once it is certain that nobody is at it."""
    old = moment(dt.timedelta(minutes=16))
    query(house, "UPDATE deliveries SET claimed_at=? WHERE key=?", old, key)
    async with serving(house, tg) as bot:
        await settles(house, key, "unclear")
        assert await bot.is_stopped() == 0


async def test_what_may_have_arrived_is_not_sent_again_and_the_board_says_so(
    house: House, alone: Telegram
) -> None:
    person = await began(house, alone)
    key = makes_due(house, dt.timedelta(minutes=5))
    await alone.fault("timeout_after", method="sendMessage", chat_id=person.id, seconds=60)
    bot = start(house, alone)
    await bot.polls()
    await settles(house, key, "sending")
    await person.reads(10)  # it arrived, and nobody has told us
    bot.is_killed()
    await alone.clear_faults()
    await is_unclear(house, alone, key)
    async with serving(house, alone):
        await person.hears_nothing(1.0)
        await person.say("/applications")
        assert "不确定有没有" in (await person.reads(20)).text
    assert len(await reminded(alone, person)) == 1


def put_off(house: House, person: Person, app: str, number: int) -> str:
    """A reminder that the founder put off to now."""
    day, at = f"2026-01-{number + 1:02}", moment(dt.timedelta(minutes=1))
    key, me = f"snooze/{app}/{day}", f"telegram:{person.id}"
    payload = f'{{"cue": "snooze", "event": "{day}"}}'
    query(
        house,
        "INSERT INTO deliveries (key, kind, person, chat, subject, payload, planned_for, due_at,"
        " fate, tries) VALUES (?, 'reminder', ?, ?, ?, ?, ?, ?, 'waiting', 0)",
        key, me, me, f"{app}/snooze", payload, at, at,
    )  # fmt: skip
    return key


# ---- rules that change


async def test_a_changed_rule_is_told_once_and_moved_over_to(house: House, alone: Telegram) -> None:
    person = await walks(house, alone, CLOUD, DESK)
    async with serving(house, alone) as bot:
        saves(house, CLOUD, a_page(CLOUD, how="照着做就行。"))
        saves(house, DESK, a_page(DESK, cap=300_000, lease=True))
        since = time.monotonic()
        told = await person.reads(90)
        sys.stdout.write(f"\nfrom the save to the message: {time.monotonic() - since:.1f} s\n")
        says_what_changed(told)
        await settles(house, changes(house)[0], "sent")
        bot.is_killed()
    async with serving(house, alone) as bot:
        await person.hears_nothing(2.0)
        await person.tap("换到新版")
        moved = await person.reads(20)
        assert "换到新版了" in moved.text
        assert "要重做：备材料" in moved.text.replace("这几步", "")
        assert "0/2" in moved.text
        assert "示例租约" in moved.text
        assert await bot.is_stopped() == 0
    assert len(changes(house)) == 1
    assert follows(house, CLOUD)
    assert follows(house, DESK)


def says_what_changed(told: Shown) -> None:
    """The new document, the cap from what to what, the step to do again; nothing else."""
    lines = told.text.splitlines()
    assert lines[0] == f"📌 你在办的「{DESK}」规则变了"
    assert "· 上限：20万元 → 30万元" in lines
    assert "新增材料：示例租约" in lines
    assert "要重做：备材料" in lines
    assert [word for word in lines if word in KINDS] == ["步骤", "金额"]
    assert told.labels == ["换到新版", "先按旧版", "打开"]


KINDS = ["步骤", "材料", "金额", "时间", "条件", "表格", "去哪里办"]
"""The headings under which changes are told."""


async def test_a_page_that_goes_closes_the_walk_kindly_even_after_a_kill(
    house: House, alone: Telegram
) -> None:
    person = await walks(house, alone, PARKING, DESK)
    page = house.knowledge / "programmes" / "hubei" / f"{FILES[PARKING]}.md"
    async with serving(house, alone) as bot:
        ((before,),) = query(house, "SELECT count(*) FROM publications")
        page.unlink()
        for _ in range(int(TICK / 0.05)):
            await asyncio.sleep(0.05)
            if query(house, "SELECT count(*) FROM publications") != [(before,)]:
                break
        bot.is_killed()
    async with serving(house, alone) as bot:
        told = await person.reads(TICK)
        assert told.text.startswith(f"📌 你在办的「{PARKING}」从资料库撤下了。")
        assert "记录都留着" in told.text
        assert "看我能拿什么" in told.labels
        await settles(house, changes(house)[0], "sent")
        await person.say("/applications")
        board = await person.reads(20)
        assert f"· {PARKING}" in board.text
        assert "1/2" in board.text
        assert await bot.is_stopped() == 0
    async with serving(house, alone):
        await person.hears_nothing(2.0)
    assert len(changes(house)) == 1
    states = dict(query(house, "SELECT page, state FROM applications"))
    assert states == {named(PARKING): "closed", named(DESK): "open"}


async def walks(house: House, tg: Telegram, *titles: str) -> Person:
    """A founder with several applications, a step done in the last one."""
    person = tg.person()
    async with serving(house, tg) as bot:
        for title in titles:
            await begins(person, title)
        await person.tap("✅ 做完了")
        assert "1/2" in (await person.reads(20)).text
        assert await bot.is_stopped() == 0
    never_quiet(house, person)
    return person


def named(title: str) -> str:
    """The id of a page."""
    return f"programmes/hubei/{FILES[title]}"


def changes(house: House) -> list[str]:
    """The keys of every message about a change."""
    return [key for (key,) in query(house, "SELECT key FROM deliveries WHERE kind = 'change'")]


def follows(house: House, title: str) -> bool:
    """True if the application goes by the page as it is now."""
    walk = "SELECT digest FROM applications WHERE page = ?"
    live = "SELECT digest FROM page_versions WHERE page_id = ? AND last_version IS NULL"
    return bool(query(house, walk, named(title)) == query(house, live, named(title)))
