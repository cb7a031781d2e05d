"""One stand-in and one bot for all tests of the stand-in."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Bot

from tests.telegram.client import Telegram, telegram_server
from tests.telegram.support import a_bot


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running() -> AsyncIterator[Telegram]:
    async with telegram_server() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def tg(running: Telegram, monkeypatch: pytest.MonkeyPatch) -> Telegram:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    await running.reset()
    return running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot(running: Telegram) -> AsyncIterator[Bot]:
    async with a_bot(running) as made:
        yield made
