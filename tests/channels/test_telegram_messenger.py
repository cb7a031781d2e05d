"""Telegram as a Messenger against the stand-in: other chats, files, who is in a chat."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from telegram import Bot

from bot.channels.telegram.messenger import TelegramMessenger
from bot.domain.turn import Attachment, Button, Reply, paragraph
from bot.errors import ChannelError
from tests.telegram.client import Telegram, telegram_server
from tests.telegram.support import a_bot

HELLO = Reply((paragraph("你好"),))
GIVEN = Reply((paragraph("在这里"),), file=Attachment("草稿.md", "标题：示例".encode()))


@pytest_asyncio.fixture
async def tg() -> AsyncIterator[Telegram]:
    async with telegram_server() as server:
        yield server


@pytest_asyncio.fixture
async def bot(tg: Telegram) -> AsyncIterator[Bot]:
    async with a_bot(tg, read_timeout=1.0) as made:
        yield made


@pytest.fixture
def messenger(bot: Bot) -> TelegramMessenger:
    return TelegramMessenger(bot)


def key(number: int) -> str:
    return f"telegram:{number}"


# ---- sending


async def test_a_file_arrives_after_its_words(tg: Telegram, messenger: TelegramMessenger) -> None:
    person = tg.person()
    await person.start()
    assert await messenger.send(key(person.id), GIVEN) == "sent"
    assert (await person.reads()).text == "在这里"
    shown = await person.reads()
    assert shown.file
    assert shown.file["file_name"] == "草稿.md"
    kept = await tg.control("file", file_id=shown.file["file_id"])
    assert kept["name"] == "草稿.md"
    assert await tg.violations() == []


async def test_what_asks_opens_the_reply_box(tg: Telegram, messenger: TelegramMessenger) -> None:
    person = tg.person()
    await person.start()
    asks = Reply((paragraph("#edit-ab12 · 改一改"), paragraph("一行一项")), asks=True)
    assert await messenger.send(key(person.id), asks) == "sent"
    (call,) = await tg.outbox(person, "sendMessage")
    assert call["params"]["reply_markup"]["force_reply"] is True
    buttons = Reply((paragraph("选"),), ((Button("好", "ok"),),), asks=True)
    assert await messenger.send(key(person.id), buttons) == "sent"
    assert (await person.screen())[-1].labels == ["好"]
    assert await tg.violations() == []


@pytest.mark.parametrize(
    ("fault", "end"),
    [("blocked", "gone"), ("deactivated", "gone"), ("timeout_after", "unclear"),
     ("lost_in_proxy", "unclear"), ("error", "refused")],
)  # fmt: skip
@pytest.mark.parametrize("reply", [HELLO, GIVEN])
async def test_how_a_sending_ends(
    tg: Telegram, messenger: TelegramMessenger, fault: str, end: str, reply: Reply
) -> None:
    person = tg.person()
    await person.start()
    method = "sendDocument" if reply.file else "sendMessage"
    options: dict[str, dict[str, Any]] = {
        "lost_in_proxy": {"status": 504},
        "error": {"status": 400, "description": "Bad Request: no"},
    }
    await tg.fault(fault, method=method, **options.get(fault, {}))
    assert await messenger.send(key(person.id), reply) == end


async def test_a_chat_that_never_met_us_takes_nothing(messenger: TelegramMessenger) -> None:
    assert await messenger.send(key(424242), HELLO) in ("refused", "gone")


async def test_nobody_is_reached_while_the_network_is_down(tg: Telegram) -> None:
    async with Bot(tg.token, f"{tg.origin}/bot") as bot:
        down = TelegramMessenger(bot)
        await tg.fault("server_error", method="sendMessage", times=None)
        person = tg.person()
        await person.start()
        assert await down.send(key(person.id), HELLO) == "unreached"


# ---- fetching


async def sent_file(tg: Telegram, bot: Bot, content: bytes) -> str:
    """The id under which the bot can fetch a file."""
    person = tg.person()
    await person.sends("document", content, "通知.pdf")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.document
    return update.message.document.file_id


async def test_a_file_is_fetched_whole(
    tg: Telegram, bot: Bot, messenger: TelegramMessenger
) -> None:
    name = await sent_file(tg, bot, "营业执照".encode())
    assert await messenger.fetch(key(1), name) == "营业执照".encode()


async def test_a_hiccup_is_waited_out(tg: Telegram, bot: Bot, messenger: TelegramMessenger) -> None:
    name = await sent_file(tg, bot, b"x")
    await tg.fault("server_error", method="getFile", times=2)
    assert await messenger.fetch(key(1), name) == b"x"


async def test_a_file_that_is_gone_or_too_large_is_named(
    tg: Telegram, bot: Bot, messenger: TelegramMessenger
) -> None:
    with pytest.raises(ChannelError, match=r"(?i)invalid file_id"):
        await messenger.fetch(key(1), "never-sent")
    name = await sent_file(tg, bot, b"x")
    too_big = {"status": 400, "description": "Bad Request: file is too big"}
    await tg.fault("error", method="getFile", **too_big)
    begun = time.monotonic()
    with pytest.raises(ChannelError, match="too big"):
        await messenger.fetch(key(1), name)
    assert time.monotonic() - begun < 0.9, "it will not get smaller by waiting"


async def test_a_network_that_stays_down_ends_within_its_time(tg: Telegram, bot: Bot) -> None:
    name = await sent_file(tg, bot, b"x")
    await tg.fault("timeout_before", method="getFile", times=None)
    begun = time.monotonic()
    with pytest.raises(ChannelError, match=r"TimeoutError|Timed out"):
        await TelegramMessenger(bot, fetch_seconds=2.5).fetch(key(1), name)
    assert time.monotonic() - begun < 4.0


# ---- who is in a chat


@pytest.mark.parametrize(
    ("status", "inside"),
    [("creator", True), ("administrator", True), ("member", True), ("restricted", True),
     ("left", False), ("kicked", False)],
)  # fmt: skip
async def test_who_is_in_a_chat_now(
    tg: Telegram, messenger: TelegramMessenger, status: str, inside: bool
) -> None:
    person, group = tg.person(), tg.group()
    await group.joins(person, status)
    assert await messenger.is_member(key(group.id), key(person.id)) is inside


async def test_a_membership_that_cannot_be_looked_up_is_none(
    tg: Telegram, messenger: TelegramMessenger
) -> None:
    person, group = tg.person(), tg.group()
    await group.joins(person)
    assert not await messenger.is_member(key(group.id), key(424242))
    assert not await messenger.is_member(key(-424242), key(person.id))
    for fault in ("kicked", "server_error", "timeout_after", "reset_before"):
        await tg.fault(fault, method="getChatMember")
        assert not await messenger.is_member(key(group.id), key(person.id))
    assert await messenger.is_member(key(group.id), key(person.id))
