"""Should it be tried again, and when?"""

import datetime as dt

import httpx
import pytest
from telegram.error import (
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.quiet import hush
from bot.channels.telegram.send import RETRIES, Again, Status, next_step


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Forbidden("bot was blocked by the user"), "gone"),
        (InvalidToken("Unauthorized"), "unreached"),
        (TimedOut(), "unclear"),
        (caused(TimedOut(), httpx.ReadTimeout("")), "unclear"),
        (caused(NetworkError("httpx.ReadError"), httpx.ReadError("")), "unclear"),
        (NetworkError("Gateway Timeout (504). Parsing failed"), "unclear"),
        (TelegramError("Invalid server response"), "unclear"),
    ],
)
def test_it_ends(error: TelegramError, status: Status) -> None:
    assert next_step(error, 0, repeatable=False) == status


@pytest.mark.parametrize(
    "error",
    [
        caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("")),
        caused(TimedOut(), httpx.ConnectTimeout("")),
        caused(TimedOut(), httpx.PoolTimeout("")),
        NetworkError("Bad Gateway (502). Parsing failed"),
    ],
)
def test_it_is_tried_again_ever_later_and_not_for_ever(error: TelegramError) -> None:
    steps = [next_step(error, tries, repeatable=False) for tries in range(RETRIES + 1)]
    waits = [step.after for step in steps if isinstance(step, Again)]
    assert waits == sorted(waits)
    assert len(waits) == RETRIES
    assert steps[-1] == "unreached"


def test_what_may_be_done_twice_is_tried_again() -> None:
    assert isinstance(next_step(TimedOut(), 0, repeatable=True), Again)


def test_the_wait_that_telegram_asks_for_does_not_count() -> None:
    hush("123456:token")
    assert next_step(RetryAfter(7), 99, repeatable=False) == Again(7, counts=False)
    long = RetryAfter(dt.timedelta(seconds=9))
    assert next_step(long, 0, repeatable=False) == Again(9, counts=False)
