"""Every fault that the stand-in can play, seen from the bot."""

from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.telegram.client import Telegram
from tests.telegram.support import a_bot, a_known_chat

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_refusals(tg: Telegram, bot: Bot) -> None:
    chat_id = await a_known_chat(tg)
    cases: list[tuple[dict[str, Any], type[TelegramError]]] = [
        ({"kind": "too_many", "retry_after": 3}, RetryAfter),
        ({"kind": "blocked"}, Forbidden),
        ({"kind": "migrated", "migrate_to": -1005}, ChatMigrated),
        ({"kind": "server_error"}, NetworkError),
        ({"kind": "reset_before"}, NetworkError),
    ]
    for options, expected in cases:
        await tg.fault(**options, method="sendMessage", chat_id=chat_id)
        with pytest.raises(expected):
            await bot.send_message(chat_id, "x")
    await bot.send_message(chat_id, "x")
    assert len(await tg.outbox(method="sendMessage")) == 1


async def test_counted_faults(tg: Telegram, bot: Bot) -> None:
    one, other = await a_known_chat(tg), await a_known_chat(tg)
    await tg.fault("too_many", chat_id=one, times=2, skip=1)
    await bot.send_message(other, "x")
    await bot.send_message(one, "x")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(one, "x")
    await bot.send_message(one, "x")
    await tg.fault("blocked", chat_id=one, times=None)
    for _ in range(3):
        with pytest.raises(Forbidden):
            await bot.send_message(one, "x")
    await tg.clear_faults()
    await bot.send_message(one, "x")


async def test_accepted_but_unclear(tg: Telegram) -> None:
    chat_id = await a_known_chat(tg)
    async with a_bot(tg, read_timeout=0.3) as bot:
        for kind in ("reset_after", "timeout_after", "invalid_json", "lost_in_proxy"):
            await tg.fault(kind)
            with pytest.raises(TelegramError):
                await bot.send_message(chat_id, kind)
        await tg.fault("timeout_before")
        with pytest.raises(TimedOut):
            await bot.send_message(chat_id, "never")
        await tg.fault("slow", seconds=0.1)
        await bot.send_message(chat_id, "slow")
    sent = [entry["params"]["text"] for entry in await tg.outbox(method="sendMessage")]
    assert sent == ["reset_after", "timeout_after", "invalid_json", "lost_in_proxy", "slow"]
    faults = [entry["fault"] for entry in await tg.log() if "fault" in entry]
    assert faults == [*sent[:4], "timeout_before", "slow"]


async def test_any_refusal_and_faults_of_polling(tg: Telegram, bot: Bot) -> None:
    chat_id = await a_known_chat(tg)
    text = "Bad Request: not enough rights to send text messages to the chat"
    await tg.fault("error", status=400, description=text)
    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await bot.send_message(chat_id, "x")
    await tg.fault("server_error", method="getUpdates")
    with pytest.raises(NetworkError):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1
    assert await tg.violations() == []
