"""Reaches a chat by its key over whichever channel is open: ``telegram:42`` over Telegram."""

from __future__ import annotations

from bot.domain.turn import Reply
from bot.errors import ChannelError
from bot.ports import Arrival, Messenger


class Switchboard:
    """The Messenger of all channels. A channel that is not open reaches nobody."""

    def __init__(self) -> None:
        self._lines: dict[str, Messenger] = {}

    def connect(self, channel: str, messenger: Messenger) -> None:
        """Put a channel through."""
        self._lines[channel] = messenger

    async def send(self, chat: str, reply: Reply) -> Arrival:
        """Say something in a chat."""
        line = self._line(chat)
        return await line.send(chat, reply) if line else "unreached"

    async def fetch(self, chat: str, file_id: str) -> bytes:
        """The bytes of a file that was sent in a chat. Raises ChannelError."""
        line = self._line(chat)
        if line is None:
            raise ChannelError(f"no channel reaches {chat}")
        return await line.fetch(chat, file_id)

    async def is_member(self, chat: str, person: str) -> bool:
        """Whether a person is in a chat now; False where that cannot be told."""
        line = self._line(chat)
        return line is not None and await line.is_member(chat, person)

    def _line(self, chat: str) -> Messenger | None:
        return self._lines.get(chat.partition(":")[0])
