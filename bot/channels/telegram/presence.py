"""Shows that we are there: "typing…" while we think, and an end to a tapped button's spinner."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot import logs
from bot.channels.telegram.inbound import Place
from bot.channels.telegram.render import short

TYPING_AFTER = 0.3
TYPING_EVERY = 4.5
ANSWER_WITHIN = 5.0
log = logs.logger(__name__)


@contextlib.asynccontextmanager
async def typing(bot: Bot, place: Place) -> AsyncIterator[None]:
    """Show "typing…" until the block ends, unless it ends at once."""
    task = asyncio.create_task(_type(bot, place))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _type(bot: Bot, place: Place) -> None:
    await asyncio.sleep(TYPING_AFTER)
    while True:
        with contextlib.suppress(TelegramError):
            await bot.send_chat_action(
                place.chat, ChatAction.TYPING, message_thread_id=place.thread
            )
        await asyncio.sleep(TYPING_EVERY)


class Spinner:
    """The spinner of a tapped button: ended once, and in time even while its turn has to wait."""

    def __init__(self, bot: Bot, query: str, within: float = ANSWER_WITHIN) -> None:
        self._bot, self._query = bot, query
        self._answered = False
        self._late: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(within, self._in_time)

    async def answer(self, notice: str | None = None) -> None:
        """End it, with a short word over the chat. Later calls do nothing."""
        self._timer.cancel()
        if self._answered:
            return
        self._answered = True
        try:
            await self._bot.answer_callback_query(self._query, short(notice) if notice else None)
        except TelegramError as error:
            # Too old after a restart, or the network: the answer itself still goes out.
            log.debug("a tap was not confirmed", reason=type(error).__name__)

    def stop(self) -> None:
        """Leave it: we are ending, and the tap is handled after the restart."""
        self._timer.cancel()

    def _in_time(self) -> None:
        self._late = asyncio.get_running_loop().create_task(self.answer())
