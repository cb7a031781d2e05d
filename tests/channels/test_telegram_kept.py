"""A file that lies at Telegram is sent back by its id, and words come where it is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from telegram import Bot

from bot.channels.telegram.inbound import Me, hear
from bot.channels.telegram.messenger import TelegramMessenger
from bot.domain.turn import Reply, Sent, paragraph
from tests.services.stories import NOON
from tests.telegram.client import Telegram, telegram_server
from tests.telegram.support import a_bot

GONE = "「执照.pdf」找不到了，得重新发一次。"


@pytest_asyncio.fixture
async def tg() -> AsyncIterator[Telegram]:
    async with telegram_server() as server:
        yield server


@pytest_asyncio.fixture
async def bot(tg: Telegram) -> AsyncIterator[Bot]:
    async with a_bot(tg, read_timeout=1.0) as made:
        yield made


async def heard(bot: Bot) -> Sent:
    """The file of the one update there is."""
    (update,) = await bot.get_updates()
    found = hear(update, Me(bot.id, bot.username), NOON)
    assert found is not None
    assert found.turn.file is not None
    return found.turn.file


@pytest.mark.parametrize("kind", ["document", "photo"])
async def test_it_comes_back_as_it_was_sent(tg: Telegram, bot: Bot, kind: str) -> None:
    person = tg.person()
    await person.sends(kind, "执照".encode(), "执照.pdf")
    kept = await heard(bot)
    assert kept.kind == kind
    given = Reply((paragraph("在这里"),), kept=kept, if_gone=GONE)
    assert await TelegramMessenger(bot).send(f"telegram:{person.id}", given) == "sent"
    method = "sendPhoto" if kind == "photo" else "sendDocument"
    (call,) = await tg.outbox(person, method)
    assert call["params"][kind] == kept.id, "by its id: no bytes go anywhere"
    assert await tg.violations() == []


async def test_where_it_is_not_there_any_more_it_is_said(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.start()
    given = Reply((paragraph("在这里"),), kept=Sent("long-gone", "执照.pdf"), if_gone=GONE)
    messenger, chat = TelegramMessenger(bot), f"telegram:{person.id}"
    assert await messenger.send(chat, given) == "sent"
    said = [message.text for message in await person.screen()]
    assert said[-2:] == ["在这里", GONE]
    assert await messenger.send(chat, replace(given, if_gone="")) == "refused"
    assert await tg.violations() == []


async def test_a_photo_is_not_taken_for_a_document(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.sends("photo")
    kept = replace(await heard(bot), kind="document")
    given = Reply((paragraph("在这里"),), kept=kept, if_gone=GONE)
    assert await TelegramMessenger(bot).send(f"telegram:{person.id}", given) == "sent"
    assert (await person.screen())[-1].text == GONE
