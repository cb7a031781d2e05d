"""What is kept of a founder leaves as a file and is erased to the last byte, beside another's."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import pytest

from tests.journeys.serving import House
from tests.journeys.test_private import asks, taps
from tests.telegram.chats import Person, Shown
from tests.telegram.client import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

MINE, THEIRS = "悄悄话甲", "悄悄话乙"


async def exports(town: Telegram, person: Person) -> dict[str, Any]:
    """Ask for one's data; the JSON of the file that follows a word to it."""
    assert (await asks(person, "/export")).text.startswith("关于你的都在这个文件里")
    return await file_of(town, await person.reads(20))


async def file_of(town: Telegram, shown: Shown) -> dict[str, Any]:
    """The JSON in the file of a message."""
    assert shown.file is not None
    address = f"{town.base_file_url}{town.token}/files/{shown.file['file_id']}"
    async with httpx.AsyncClient() as client:
        answer = await client.get(address)
    found: dict[str, Any] = json.loads(answer.content)
    return found


async def lives(person: Person, word: str) -> None:
    """Ask something with a word of one's own, and tell something of oneself."""
    await asks(person, f"武汉算力补贴能拿多少？{word}")
    await asks(person, "我公司在武汉江汉，团队3个人")
    assert (await person.reads(20)).buttons  # the first question of an interview


def files_with(folder: Path, word: str) -> list[str]:
    """The files of a folder that hold a word."""
    return [str(file) for file in folder.rglob("*")
            if file.is_file() and word.encode() in file.read_bytes()]  # fmt: skip


async def test_everything_is_taken_along_and_then_erased(
    town: Telegram, shared_house: House
) -> None:
    me, other = town.person(), town.person()
    await lives(me, MINE)
    await lives(other, THEIRS)

    found = await exports(town, me)
    assert found["format"] == "qihang-export/1"
    assert MINE in found["exchanges"][0]["question"]
    assert found["facts"]["team_size"]["value"] == 3
    assert THEIRS not in json.dumps(found, ensure_ascii=False)
    assert str(other.id) not in json.dumps(found)

    assert (await asks(me, "/forget")).labels == ["确定，删掉", "先不删"]
    began = perf_counter()
    assert (await taps(me, "确定，删掉")).text == "都删掉了。"
    assert perf_counter() - began < 10
    assert files_with(shared_house.data, MINE) == []
    assert files_with(shared_house.data, THEIRS)
    after = await exports(town, me)
    assert not any(after[name] for name in after if name not in ("format", "exported_at"))
    assert (await exports(town, other))["exchanges"]
