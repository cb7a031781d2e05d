"""Takes updates in: kept in the inbox before Telegram may forget them, each only once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Bot, Update
from telegram.error import NetworkError

from bot import logs
from bot.channels.limits import Admission, SpeedLimit
from bot.channels.telegram.inbound import Heard
from bot.channels.telegram.presence import Spinner
from bot.ports import Clock, Inbox

CHANNEL = "telegram"
log = logs.logger(__name__)


@dataclass(frozen=True)
class Incoming:
    """An update to handle: what was heard, whether it is within the person's limit."""

    heard: Heard
    admission: Admission = "go"
    spinner: Spinner | None = None


class Intake(asyncio.Queue[object]):
    """The queue between PTB's updater and its application.

    The updater awaits ``put`` for each update of a batch before it asks for the next batch (and
    the webhook before it answers 200), so what ``put`` has kept is all that Telegram forgets.
    What is not for us (other people's talk in a group) is never stored.
    """

    def __init__(
        self, bot: Bot, hear: Callable[[Update], Heard | None], inbox: Inbox, clock: Clock,
        limit: SpeedLimit,
    ) -> None:  # fmt: skip
        super().__init__()
        self._bot, self._hear, self._inbox = bot, hear, inbox
        self._clock, self._limit = clock, limit

    async def put(self, item: object) -> None:
        """Keep an update and queue it; NetworkError (so Telegram sends it again) if we cannot."""
        if not isinstance(item, Update):
            await super().put(item)
            return
        heard = self._understand(item)
        if heard is None:
            _note(item)
            return
        try:
            new = await self._inbox.take(CHANNEL, item.update_id, item.to_json(), heard.turn.at)
        except Exception as error:
            log.exception("an update could not be kept", update=item.update_id)
            raise NetworkError("the inbox does not take updates") from error
        if new:
            admission = self._limit.admit(heard.turn.person.key, heard.turn.at)
            await super().put(self._incoming(heard, admission))

    async def resume(self) -> int:
        """Queue what was kept but not handled when we last ended; returns how much that was."""
        payloads = await self._inbox.open(CHANNEL)
        for payload in payloads:
            try:
                update = Update.de_json(json.loads(payload), self._bot)
            except Exception:
                log.exception("an update kept in the inbox cannot be read")
                continue
            heard = self._understand(update)
            if heard is not None:
                await super().put(self._incoming(heard, "go"))
            else:
                await self._inbox.done(CHANNEL, update.update_id)
        return len(payloads)

    def _understand(self, update: Update) -> Heard | None:
        """What was heard; a fault of ours costs this one update, not the whole polling."""
        try:
            return self._hear(update)
        except Exception:
            log.exception("an update was not understood", update=update.update_id)
            return None

    async def done(self, heard: Heard) -> None:
        """Forget a handled update; when that fails it is handled once more after a restart."""
        try:
            await self._inbox.done(CHANNEL, heard.update_id)
        except Exception:
            log.exception("a handled update stays open", update=heard.update_id)

    def _incoming(self, heard: Heard, admission: Admission) -> Incoming:
        spinner = Spinner(self._bot, heard.query) if heard.query else None
        return Incoming(heard, admission, spinner)


def _note(update: Update) -> None:
    """Log where we were added or removed; anything else that we leave alone is not worth a line."""
    change = update.my_chat_member
    if change is not None:
        log.info("membership changed", chat=change.chat.id, now=change.new_chat_member.status)
