"""What goes wrong: refusals, floods of words, kills, wrong tokens. No question is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest

from tests.journeys.pages import ADVICE, STEPS
from tests.journeys.serving import House, serving, start
from tests.telegram.client import Telegram
from tests.telegram.markup import utf16

pytestmark = pytest.mark.timeout(300)

COMPUTE = "武汉算力补贴能拿多少"
HOSTILE = "<b>武汉</i> &lt;算力&amp; <a href='javascript:1'>补贴</a> 能拿多少 </blockquote>"


async def test_refusals_of_telegram_stay_with_the_chat_they_concern(
    house: House, alone: Telegram
) -> None:
    waiting, gone, well = alone.person(), alone.person(), alone.person()
    old = alone.group(kind="group")
    for room in (waiting, old):
        await alone.fault("too_many", method="sendMessage", chat_id=room.id, times=2)
    async with serving(house, alone) as bot:
        await gone.blocks()
        await alone.inject("message", a_message_of(gone.user, COMPUTE))
        for person in (waiting, well):
            await person.say(COMPUTE)
        await old.say(well, f"@{alone.username} {COMPUTE}")
        moved = await old.migrates(well, -1_000_000_777_000)
        for room in (well, waiting, moved):
            assert "20万元" in (await room.reads(30)).text
        assert await bot.is_stopped() == 0
    assert len(await alone.outbox(waiting, "sendMessage")) == 1
    assert "Traceback" not in bot.said
    assert alone.token not in bot.said


def a_message_of(user: dict[str, object], text: str) -> dict[str, object]:
    """A message that was under way while its writer blocked the bot."""
    chat = {"id": user["id"], "type": "private", "first_name": "小林"}
    return {"message_id": 900, "date": 0, "chat": chat, "from": user, "text": text}


async def test_hostile_and_endless_words(house: House, alone: Telegram) -> None:
    person = alone.person()
    async with serving(house, alone):
        await person.say(HOSTILE)
        shown = await person.reads(20)
        assert "算力" in shown.text
        assert all(button["callback_data"] for row in shown.buttons for button in row)
        await person.say("长" * 4096)
        assert "1000" in (await person.reads(20)).text.replace(",", "")
        await person.say("围炉茶馆怎么开？流程步骤")
        parts = [await person.reads(20) for _ in range(2)]
        while not parts[-1].labels:
            parts.append(await person.reads(20))
        await person.hears_nothing(1.0)
    whole = "\n".join(part.text for part in parts)
    assert utf16(whole) > 6000
    assert all(utf16(part.text) <= 4096 for part in parts)
    for number, step in enumerate(STEPS, 1):
        assert f"{number}. {step}：" in whole
        assert whole.count(f"{step}第") == 19
    assert whole.count(ADVICE) == 19 * len(STEPS)
    assert [bool(part.labels) for part in parts[:-1]] == [False] * (len(parts) - 1)
    assert "茶馆行会守则" in parts[-1].text


@pytest.mark.slow
async def test_killed_in_the_middle_and_nobody_waits_in_vain(house: House, alone: Telegram) -> None:
    people = [alone.person() for _ in range(30)]
    async with serving(house, alone) as first:
        for person in people:
            await person.say(COMPUTE)
        await people[0].reads(30)
        first.is_killed()
    answered = len(await alone.outbox(method="sendMessage"))
    assert answered < len(people)
    await people[0].say("那要交什么材料？")
    async with serving(house, alone) as second:
        for person in people[1:]:
            assert "20万元" in (await person.reads(30)).text
        while "材料" not in (await people[0].reads(30)).text:
            pass
        assert await second.is_stopped() == 0
    assert still_open(house) == 0
    sent = await alone.outbox(method="sendMessage")
    assert len(people) + 1 <= len(sent) <= 2 * len(people)


async def test_stopped_politely_it_finishes_what_it_has_taken(
    house: House, alone: Telegram
) -> None:
    people = [alone.person() for _ in range(20)]
    async with serving(house, alone) as bot:
        for person in people:
            await person.say(COMPUTE)
        await people[0].reads(30)
        assert await bot.is_stopped() == 0
    assert "Traceback" not in bot.said
    answered = len(await alone.outbox(method="sendMessage"))
    assert 0 < answered == updates(house) - still_open(house)


def still_open(house: House) -> int:
    """How many updates were taken in and not yet answered."""
    return updates(house, "payload IS NOT NULL")


def updates(house: House, which: str = "true") -> int:
    """How many updates were taken in."""
    with closing(sqlite3.connect(house.data / "qihang.db")) as database:
        query = f"SELECT count(*) FROM updates WHERE {which}"
        (found,) = database.execute(query).fetchone()
    return int(found)


async def test_a_second_process_on_the_same_folder_is_told_who_owns_it(
    house: House, alone: Telegram
) -> None:
    async with serving(house, alone) as bot:
        asked = await asyncio.to_thread(house.runs, "ask", COMPUTE)
    assert asked.returncode == 2
    assert asked.stdout == ""
    (line,) = asked.stderr.splitlines()
    assert f"is in use by process {bot.process.pid}" in line
    assert line.startswith("qihang: ")


async def test_a_wrong_token_ends_it_with_one_line(house: House, alone: Telegram) -> None:
    bot = start(house, alone, QIHANG_TELEGRAM_TOKEN="123456789:" + "a" * 35)
    assert await bot.ends() == 2
    (line,) = bot.said.splitlines()
    assert line == ("qihang: Telegram does not know this bot token: copy it again from @BotFather")
