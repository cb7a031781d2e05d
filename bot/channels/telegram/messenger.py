"""Telegram as a Messenger: speaks in any chat, fetches files, knows who is in a chat."""

from __future__ import annotations

import asyncio

from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import logs
from bot.channels.telegram.inbound import Place
from bot.channels.telegram.outbound import Outbound
from bot.domain.turn import Reply
from bot.errors import ChannelError
from bot.ports import Arrival

FETCH_SECONDS = 60.0
TRIES = 3
_INSIDE = {ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER}
log = logs.logger(__name__)


class TelegramMessenger:
    """Speaks through one bot to chats named ``telegram:<id>``; fetches for so many seconds."""

    def __init__(self, bot: Bot, fetch_seconds: float = FETCH_SECONDS) -> None:
        self._bot = bot
        self._fetch_seconds = fetch_seconds
        self._outbound = Outbound(bot)

    async def send(self, chat: str, reply: Reply) -> Arrival:
        """Say something in a chat."""
        return await self._outbound.deliver([reply], Place(_number(chat)))

    async def fetch(self, chat: str, file_id: str) -> bytes:
        """The bytes of a file. Raises ChannelError when it cannot be had in that time."""
        try:
            async with asyncio.timeout(self._fetch_seconds):
                return await self._fetch(file_id)
        except (TelegramError, TimeoutError) as error:
            reason = str(error) or type(error).__name__
            raise ChannelError(f"the file could not be fetched: {reason}") from error

    async def _fetch(self, file_id: str) -> bytes:
        for left in range(TRIES, 0, -1):
            try:
                file = await self._bot.get_file(file_id)
                return bytes(await file.download_as_bytearray())
            except BadRequest:
                raise
            except TelegramError:
                if left == 1:
                    raise
                await asyncio.sleep(1.0)
        raise AssertionError("unreachable")

    async def is_member(self, chat: str, person: str) -> bool:
        """Whether a person is in a chat now; False where Telegram does not say."""
        try:
            found = await self._bot.get_chat_member(_number(chat), _number(person))
        except (BadRequest, Forbidden):
            return False
        except TelegramError as error:
            log.warning("a membership could not be looked up", reason=str(error))
            return False
        inside = found.status == ChatMember.RESTRICTED and getattr(found, "is_member", False)
        return found.status in _INSIDE or bool(inside)


def _number(key: str) -> int:
    return int(key.partition(":")[2])
