"""The real `qihang` in a process of its own, as an operator starts it, stops it and kills it."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.telegram.client import Telegram

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60.0
POLLING = "telegram is open"
"""What the log says once updates are being taken in."""


Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class House:
    """A knowledge folder, and the data folder that was built from it."""

    knowledge: Path
    data: Path

    def copied_to(self, folder: Path) -> House:
        """The same with a data folder of its own."""
        data = folder / "data"
        shutil.copytree(self.data, data)
        return House(self.knowledge, data)

    def environment(self, **more: str) -> dict[str, str]:
        """What the process sees: nothing of the operator's own settings, and no `.env`."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QIHANG_")}
        house = {"QIHANG_KNOWLEDGE_DIR": str(self.knowledge), "QIHANG_DATA_DIR": str(self.data)}
        return kept | house | {"QIHANG_EMBEDDER": "fast", "PYTHONPATH": str(ROOT)} | more

    def runs(self, *arguments: str, typed: str = "", **more: str) -> Done:
        """One command from its start to its end, with ``typed`` on its standard input."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments], input=typed, env=self.environment(**more),
            cwd=self.data.parent, capture_output=True, text=True, timeout=READY_WITHIN, check=False,
        )  # fmt: skip


@dataclass(frozen=True)
class Bot:
    """A running `qihang serve`; its log is a file."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        """Everything in its log."""
        return self.log.read_text("utf-8")

    async def polls(self, within: float = READY_WITHIN) -> None:
        """Wait until it takes updates in. Raises AssertionError if it ends before."""
        for _ in range(int(within / 0.05)):
            if POLLING in self.said:
                return
            assert self.process.poll() is None, f"it ended at once:\n{self.said}"
            await asyncio.sleep(0.05)
        raise AssertionError(f"it does not poll within {within} s:\n{self.said}")

    async def ends(self, within: float = 30.0) -> int:
        """Wait for its end; the exit status."""
        return await asyncio.to_thread(self.process.wait, within)

    async def is_stopped(self) -> int:
        """SIGTERM, as a supervisor sends it; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ends()

    def is_killed(self) -> None:
        """kill -9: it can do nothing about it."""
        self.process.kill()
        self.process.wait()


def start(house: House, tg: Telegram, **more: str) -> Bot:
    """Start `qihang serve` against the stand-in."""
    address = {"QIHANG_TELEGRAM_TOKEN": tg.token, "QIHANG_TELEGRAM_BASE_URL": tg.base_url}
    log = house.data.parent / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"], stdin=subprocess.DEVNULL, stdout=out,
            stderr=out, env=house.environment(**address | more), cwd=house.data.parent,
        )  # fmt: skip
    return Bot(process, log)


@asynccontextmanager
async def serving(house: House, tg: Telegram, **more: str) -> AsyncIterator[Bot]:
    """A bot that polls, gone at the end; its log is told when the story fails."""
    bot = start(house, tg, **more)
    try:
        await bot.polls()
        yield bot
    except BaseException as error:
        error.add_note(f"the bot's log:\n{bot.said[-3000:]}")
        raise
    finally:
        if bot.process.poll() is None:
            bot.is_killed()


def build(knowledge: Path, data: Path) -> House:
    """Publish a folder into a new data folder, once for many stories."""
    house = House(knowledge, data)
    ingested = house.runs("ingest", "--fast", "--lang", "en")
    assert "published version 1" in ingested.stdout, ingested.stdout + ingested.stderr
    return house


def lines(texts: Sequence[str]) -> str:
    """What is typed into a terminal, one line after another."""
    return "".join(f"{text}\n" for text in texts)
