"""A chat is reached over the channel that its key names, and nobody where none is open."""

from __future__ import annotations

import pytest

from bot.adapters.fakes import FakeMessenger
from bot.channels.switchboard import Switchboard
from bot.domain.turn import Reply, paragraph
from bot.errors import ChannelError

HELLO = Reply((paragraph("你好"),))


async def test_every_chat_is_reached_over_its_own_channel() -> None:
    board, telegram, other = Switchboard(), FakeMessenger(), FakeMessenger()
    board.connect("telegram", telegram)
    board.connect("other", other)
    telegram.files["f"] = b"x"
    telegram.members.add(("telegram:-1", "telegram:7"))
    assert await board.send("telegram:7", HELLO) == "sent"
    assert (telegram.said, other.said) == ([("telegram:7", HELLO)], [])
    assert await board.fetch("telegram:7", "f") == b"x"
    assert await board.is_member("telegram:-1", "telegram:7")
    assert not await board.is_member("other:-1", "telegram:7")


@pytest.mark.parametrize("chat", ["telegram:7", "terminal:me", "", "x"])
async def test_where_no_channel_is_open_nobody_is_reached(chat: str) -> None:
    board = Switchboard()
    assert await board.send(chat, HELLO) == "unreached"
    assert not await board.is_member(chat, "telegram:7")
    with pytest.raises(ChannelError):
        await board.fetch(chat, "f")
