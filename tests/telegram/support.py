"""Short hands for the tests of the stand-in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

from tests.telegram.client import Telegram


@asynccontextmanager
async def a_bot(tg: Telegram, read_timeout: float = 5.0) -> AsyncIterator[Bot]:
    request = HTTPXRequest(connection_pool_size=64, read_timeout=read_timeout)
    async with Bot(
        tg.token, base_url=tg.base_url, base_file_url=tg.base_file_url, request=request
    ) as bot:
        yield bot


async def call(tg: Telegram, method: str, token: str = "", **body: Any) -> tuple[int, Any]:
    """A raw call with a JSON body."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{tg.base_url}{token or tg.token}/{method}", json=body) as answer,
    ):
        return answer.status, await answer.json()


async def a_known_chat(tg: Telegram) -> int:
    """A person whom the bot has met."""
    person = tg.person()
    await person.say("hello")
    return person.id


def buttons(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(t, callback_data=t) for t in labels]])
