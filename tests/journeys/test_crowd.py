"""Two hundred founders at once, three questions each."""

from __future__ import annotations

import asyncio
import sys
import time

import pytest

from tests.telegram.chats import Person
from tests.telegram.client import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHATS = 200
QUESTIONS = ("武汉算力补贴能拿多少", "那要交什么材料？", "/help")


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_two_hundred_chats_at_once_and_each_in_order(town: Telegram) -> None:
    people = [town.person(name=f"创始人{n}") for n in range(CHATS)]
    started = time.monotonic()
    for question in QUESTIONS:
        await asyncio.gather(*(person.say(question) for person in people))
    waits = await asyncio.gather(*(hears_all_three(person, started) for person in people))
    slowest, middle = max(waits), sorted(waits)[CHATS // 2]
    sys.stdout.write(
        f"\n{CHATS} chats with {len(QUESTIONS)} messages each: all answered after "
        f"{slowest:.1f} s, half of the chats after {middle:.1f} s\n"
    )
    assert slowest < 180


async def hears_all_three(person: Person, started: float) -> float:
    """Read the three answers in order; when the last one came."""
    first, second, third = [(await person.reads(180)).text for _ in range(3)]
    assert "20万元" in first
    assert "材料" in second
    assert third.startswith("你可以这样用：")
    await person.hears_nothing(0.1)
    return time.monotonic() - started
