"""Handles one update: ask the assistant, say what it answers, and only then call it done."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from typing import Protocol

from telegram import Bot

from bot import logs
from bot.channels.telegram.inbound import Heard
from bot.channels.telegram.intake import Incoming, Intake
from bot.channels.telegram.outbound import Outbound
from bot.channels.telegram.presence import typing
from bot.domain.turn import Reply, Turn, paragraph

PATIENCE = 120.0
"""Seconds for one answer: an assistant that hangs must not hold its chat for ever."""

log = logs.logger(__name__)


class Assistant(Protocol):
    """Whoever answers."""

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        """What to say to a turn; may be nothing."""
        ...


class Say(Protocol):
    """The words for people by key and language."""

    def __call__(self, key: str, language: str, /, **values: object) -> str:
        """The text with its values filled in."""
        ...


class Turns:
    """Joins the assistant to the chat.

    A kill between the last message and ``done`` makes us answer once more after the restart; a
    kill before it would otherwise lose the answer.
    """

    def __init__(
        self, bot: Bot, assistant: Assistant, intake: Intake, say: Say, default_language: str
    ) -> None:
        self._bot, self._assistant, self._intake, self._say = bot, assistant, intake, say
        self._default = default_language
        self._outbound = Outbound(bot)

    async def handle(self, incoming: Incoming) -> None:
        """From the update to the answer; a failure stays with this one chat."""
        heard, spinner = incoming.heard, incoming.spinner
        try:
            try:
                finished = await self._answer(incoming)
            except Exception:
                finished = await self._apologise(incoming)
            if spinner:
                await spinner.answer()
            if finished:
                await self._intake.done(heard)
        finally:
            if spinner:
                spinner.stop()

    async def _answer(self, incoming: Incoming) -> bool:
        """Ask and say; False if the network kept us from saying it, so that it stays open."""
        heard, spinner = incoming.heard, incoming.spinner
        if incoming.admission == "drop":
            return True
        if incoming.admission == "warn":
            slower = self._words("telegram.slow_down", heard)
            reply = Reply(notice=slower) if spinner else Reply((paragraph(slower),))
            replies: Sequence[Reply] = [reply]
        elif heard.unsupported:
            replies = [Reply((paragraph(self._words("telegram.unsupported", heard)),))]
        else:
            async with typing(self._bot, heard.place), asyncio.timeout(PATIENCE):
                replies = await self._assistant.replies(heard.turn)
        return await self._outbound.say(replies, heard.place, spinner)

    async def _apologise(self, incoming: Incoming) -> bool:
        """Log the error under an id, then give the person the id."""
        error_id = secrets.token_hex(4)
        log.exception("a turn failed", id=error_id, update=incoming.heard.update_id)
        try:
            words = self._words("telegram.error", incoming.heard, id=error_id)
            reply = Reply((paragraph(words),))
            return await self._outbound.say([reply], incoming.heard.place, incoming.spinner)
        except Exception:
            log.exception("the apology failed too", id=error_id)
            return True

    def _words(self, key: str, heard: Heard, **values: object) -> str:
        return self._say(key, language_of(heard.turn.person.language, self._default), **values)


def language_of(code: str | None, default: str) -> str:
    """Our language for a platform's code (zh-hans → zh)."""
    name = (code or "").partition("-")[0].lower()
    return name if name in ("zh", "en") else default
