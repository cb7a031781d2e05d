"""Makes one call to Telegram, again where that is right, and says honestly how it ended."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import logs

RETRIES = 3
FIRST_PAUSE = 0.5
GROWTH = 4
Status = Literal["sent", "gone", "unclear", "refused", "unreached"]
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
log = logs.logger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How a call ended, and the chat's id after it.

    ``gone``: the chat does not want us. ``unclear``: it may have arrived, so it is not sent again.
    ``refused``: Telegram will not take it. ``unreached``: the network was down all the while.
    """

    status: Status
    chat: int


@dataclass(frozen=True)
class Again:
    """Try once more after a while; what Telegram told us to wait does not count as a try."""

    after: float
    counts: bool = True


async def deliver(
    call: Callable[[int], Awaitable[Any]], chat: int, *, repeatable: bool = False
) -> Outcome:
    """Call with the chat's id until it is clear how it ended. Raises BadRequest for the caller.

    ``repeatable`` calls (edits) may be made twice without harm.
    """
    tries, moved = 0, False
    while True:
        try:
            await call(chat)
            return Outcome("sent", chat)
        except BadRequest:
            raise
        except ChatMigrated as error:
            if moved:
                return Outcome("refused", chat)
            chat, moved = error.new_chat_id, True
        except TelegramError as error:
            step = next_step(error, tries, repeatable)
            if not isinstance(step, Again):
                _note(step, chat, error)
                return Outcome(step, chat)
            tries += step.counts
            await asyncio.sleep(step.after)


def next_step(error: TelegramError, tries: int, repeatable: bool) -> Again | Status:
    """Should it be tried again, and when? If not, how it ended."""
    if isinstance(error, RetryAfter):
        return Again(_seconds(error), counts=False)
    if isinstance(error, Forbidden):
        return "gone"
    if isinstance(error, InvalidToken):
        return "unreached"  # for whoever comes back with the right token
    if not (repeatable or _not_done(error)):
        return "unclear"
    if tries >= RETRIES:
        return "unreached"
    return Again(FIRST_PAUSE * GROWTH**tries * random.uniform(0.75, 1.25))


def _not_done(error: TelegramError) -> bool:
    """Whether Telegram surely did not do it: we never reached it, or it said so (5xx).

    A 504 speaks for a proxy that gave up waiting: Telegram may have done it all the same.
    """
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return isinstance(cause, _NEVER_LEFT)
    if isinstance(error, TimedOut) or not isinstance(error, NetworkError):
        return False
    return "(504)" not in str(error)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _note(status: Status, chat: int, error: TelegramError) -> None:
    """One line for the operator; a person who left is nothing to warn of."""
    write = log.info if status == "gone" else log.warning
    write(f"delivery {status}", chat=chat, reason=f"{type(error).__name__}: {error}")
