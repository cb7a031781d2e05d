"""Three founders apply while the bot is killed at every step: nothing is lost or done twice."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.domain.walkthrough import handle_of
from tests.journeys.serving import Bot, House, start
from tests.telegram.chats import Person, Shown
from tests.telegram.client import Telegram

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]

PATIENCE = 20.0
SETTLES = 0.5
"""Seconds without a further message after which a turn is over, and noted as handled."""
RECOGNITION = "programmes/wuhan/opc-recognition"
VOUCHER = "programmes/shanghai/city-compute-voucher"
LOAN, REGISTER = "guides/startup-loan", "guides/register-company"


@dataclass(frozen=True)
class Kept:
    """What the database holds of applications."""

    walks: dict[str, dict[str, Any]]
    ticks: list[str]
    files: list[tuple[str, str, str]]
    deliveries: dict[str, str]

    def settled(self, page: str) -> dict[str, str]:
        """How each settled step of the walk through a page was settled."""
        return {step: mark["how"] for step, mark in self.walks[page]["marks"].items()}

    def notes(self, page: str) -> list[str]:
        """What was written down."""
        return [note["text"] for note in self.walks[page]["notes"]]


def kept(house: House) -> Kept:
    """Read from the file, whether a bot has it open or not."""
    uri = f"file:{house.data / 'qihang.db'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        rows = database.execute("SELECT page, state, digest, details FROM applications").fetchall()
        ticks = database.execute("SELECT key FROM paper_ticks ORDER BY key").fetchall()
        files = database.execute("SELECT key, name, kind FROM paper_files ORDER BY at, id")
        sent = dict(database.execute("SELECT key, fate FROM deliveries"))
        walks = {page: {**json.loads(details), "state": state, "digest": digest}
                 for page, state, digest, details in rows}  # fmt: skip
        assert len(walks) == len(rows), "two applications for one page"
        return Kept(walks, [key for (key,) in ticks], files.fetchall(), sent)


@dataclass
class Founder:
    """Somebody whose bot is killed and started again after each thing done."""

    house: House
    tg: Telegram
    person: Person
    bot: Bot
    kills: int = 0
    log: list[str] = field(default_factory=list)

    async def says(self, text: str) -> Shown:
        """Write a text."""
        return await self._then_kill(lambda: self.person.say(text))

    async def taps(self, label: str) -> Shown:
        """Press the newest button whose label begins so."""
        whole = await self.label(label)
        return await self._then_kill(lambda: self.person.tap(whole))

    async def sends(self, kind: str, name: str, mime: str, caption: str = "") -> Shown:
        """Send a file."""
        return await self._then_kill(
            lambda: self.person.sends(kind, b"%PDF-1.4 x", name, mime, caption)
        )

    async def label(self, beginning: str) -> str:
        """The whole label of the newest button that begins so."""
        for shown in reversed(await self.person.screen()):
            for label in shown.labels:
                if label.startswith(beginning):
                    return label
        raise AssertionError(f"no button {beginning!r}")

    async def _then_kill(self, deed: Callable[[], Awaitable[object]]) -> Shown:
        """Do it, read all that comes, kill -9, start again: what is kept is the same, and nothing
        is said again.
        """
        await deed()
        shown = await self.reads()
        before = kept(self.house)
        self.bot.is_killed()
        assert "Traceback" not in self.bot.said, self.bot.said
        self.kills += 1
        self.bot = start(self.house, self.tg)
        await self.bot.polls()
        assert kept(self.house) == before
        await self.person.hears_nothing(0.2)
        return shown

    async def reads(self) -> Shown:
        """The last message of those that come."""
        shown = await self.person.reads(PATIENCE)
        with suppress(AssertionError):
            while True:
                shown = await self.person.reads(SETTLES)
        return shown

    @property
    def kept(self) -> Kept:
        """What the database holds now."""
        return kept(self.house)


@pytest.fixture
async def founder(house: House, alone: Telegram, language: str) -> Any:
    """A founder with a phone in a language, and a bot of his own."""
    person = alone.person(language_code={"zh": "zh-hans", "en": "en"}[language])
    bot = start(house, alone)
    await bot.polls()
    founder = Founder(house, alone, person, bot)
    try:
        yield founder
    except BaseException as error:
        error.add_note(f"the bot's log:\n{founder.bot.said[-3000:]}")
        raise
    finally:
        founder.bot.is_killed()
    assert await alone.unanswered() == []


@pytest.mark.parametrize("language", ["zh"])
async def test_from_an_answer_to_what_was_granted(founder: Founder) -> None:
    await founder.says("上海算力券怎么申请")
    shown = await founder.taps("🚀 开始办理")
    assert "0/2" in shown.text
    await founder.taps("📝 记一笔")
    shown = await founder.says("打过 12345，说先看官网")
    assert "记下了" in shown.text
    assert "打过 12345，说先看官网" in shown.text
    await founder.taps("跳过")
    shown = await founder.taps("已经办好了")
    assert "1/2" in shown.text
    assert founder.kept.settled(VOUCHER) == {"notice": "skipped"}

    await sends_two_files(founder)

    shown = await founder.taps("✅ 做完了")
    assert "交上去了" in shown.text
    assert founder.kept.settled(VOUCHER) == {"notice": "skipped", "file": "done"}
    await founder.taps("结果出来了")
    await founder.taps("批了")
    shown = await founder.says("20万")
    assert "20万元" in shown.text
    shown = await founder.taps("今天")
    outcome = founder.kept.walks[VOUCHER]["outcome"]
    assert outcome["result"] == "granted"
    assert "200000" in json.dumps(outcome)
    shown = await founder.says("/applications")
    assert "20万元" in shown.text
    assert founder.kept.notes(VOUCHER) == ["打过 12345，说先看官网"]
    assert founder.kills >= 13


async def sends_two_files(founder: Founder) -> None:
    """A PDF that its caption names and a photo that is asked about; both stand in the list."""
    shown = await founder.sends("document", "执照.pdf", "application/pdf", "营业执照")
    assert "执照.pdf" in shown.text
    assert founder.kept.ticks == ["common:business-licence"]
    await founder.sends("photo", "photo.jpg", "image/jpeg")
    shown = await founder.taps("承诺书")
    assert founder.kept.ticks == ["common:business-licence", f"{VOUCHER}#undertaking"]
    assert [(key, kind) for key, _, kind in founder.kept.files] == [
        ("common:business-licence", "document"),
        (f"{VOUCHER}#undertaking", "photo"),
    ]
    shown = await founder.says("/applications")
    await founder.taps("上海市算力券")
    (asked,) = [one for one in (await founder.person.screen())[-1:]]
    assert "☑ 营业执照" in asked.text
    assert "☑ 承诺书" in asked.text
