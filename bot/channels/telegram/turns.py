"""Handles one update: ask the assistant, say what it answers, and only then call it done."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from telegram import Bot

from bot import logs
from bot.channels.telegram.inbound import Heard
from bot.channels.telegram.intake import Incoming, Intake
from bot.channels.telegram.outbound import Outbound
from bot.channels.telegram.presence import typing
from bot.domain.turn import Person, Reply, Turn, paragraph

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

    def __call__(self, key: str, language: str, **values: object) -> str:
        """The text with its values filled in."""
        ...


Spoken = Callable[[Person], Awaitable[str]]
"""The language that a person is spoken to in."""


class Turns:
    """Joins the assistant to the chat.

    A kill between the last message and ``done`` makes us answer once more after the restart; a
    kill before it would otherwise lose the answer.
    """

    def __init__(
        self, bot: Bot, assistant: Assistant, intake: Intake, say: Say, default_language: str,
        spoken: Spoken | None = None,
    ) -> None:  # fmt: skip
        self._bot, self._assistant, self._intake, self._say = bot, assistant, intake, say
        self._default, self._spoken = default_language, spoken
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
            slower = await self._words("telegram.slow_down", heard)
            reply = Reply(notice=slower) if spinner else Reply((paragraph(slower),))
            replies: Sequence[Reply] = [reply]
        elif heard.unsupported:
            replies = [Reply((paragraph(await self._words("telegram.unsupported", heard)),))]
        else:
            async with typing(self._bot, heard.place), asyncio.timeout(PATIENCE):
                replies = await self._assistant.replies(heard.turn)
        return await self._outbound.say(replies, heard.place, spinner)

    async def _apologise(self, incoming: Incoming) -> bool:
        """Log the error under an id, then give the person the id."""
        error_id = secrets.token_hex(4)
        log.exception("a turn failed", id=error_id, update=incoming.heard.update_id)
        try:
            words = await self._words("telegram.error", incoming.heard, id=error_id)
            reply = Reply((paragraph(words),))
            return await self._outbound.say([reply], incoming.heard.place, incoming.spinner)
        except Exception:
            log.exception("the apology failed too", id=error_id)
            return True

    async def _words(self, key: str, heard: Heard, **values: object) -> str:
        """Our own words in the language of the person, or of their app where we cannot know it."""
        person = heard.turn.person
        language = language_of(person.language, self._default)
        if self._spoken is not None:
            try:
                language = await self._spoken(person)
            except Exception:
                log.exception("the language of a person is not known")
        return self._say(key, language, **values)


def language_of(code: str | None, default: str) -> str:
    """Our language for a platform's code (zh-hans → zh)."""
    name = (code or "").partition("-")[0].lower()
    return name if name in ("zh", "en") else default
