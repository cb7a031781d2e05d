"""How the dates of a programme differ: when applications are taken, and from when until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bot.domain.change import (
    Change,
    Words,
    both,
    listed,
    part,
    part_of,
    plain_words,
    quoted,
    worded,
)
from bot.domain.content import Opening, Period, Recurring, Rolling, Window
from bot.domain.schedule import Door, doors_on
from bot.domain.wording import date_words


def window_changes(before: Window | None, after: Window | None, day: dt.date) -> Iterator[Change]:
    """The window, and what is noted on it."""
    old, new = _window(before, day), _window(after, day)
    if old != new:
        yield Change("window", part("window"), old, new, True)
    was, now = _notes(before), _notes(after)
    if was != now:
        yield Change("window", part_of(part("window"), "note"), *quoted(was, now))


def period_changes(before: Period | None, after: Period | None) -> Iterator[Change]:
    """From when and until when it is in force."""
    old, new = before or Period(), after or Period()
    for name, was, now in (("from", old.from_, new.from_), ("until", old.until, new.until)):
        if was != now:
            missing = worded("change.not_stated")
            yield Change("in_force", part(name), plain_words(was) or missing,
                         plain_words(now) or missing, True)  # fmt: skip


def _each(window: Window | None) -> tuple[Any, ...]:
    if window is None:
        return ()
    return window if isinstance(window, tuple) else (window,)


def _notes(window: Window | None) -> Words | None:
    return listed([words for one in _each(window) if (words := plain_words(one.note))])


def _window(window: Window | None, day: dt.date) -> Words:
    """The window in words, with a remark if it is over on ``day``."""
    if not window:
        return worded("change.not_stated")
    if isinstance(window, Rolling):
        return worded("change.rolling")
    if isinstance(window, Recurring):
        return _recurring(window)
    words = listed([_opening(one) for one in window])
    assert words is not None
    over = doors_on(window, day).door is Door.CLOSED
    return worded("change.over", window=words) if over else words


def _recurring(window: Recurring) -> Words:
    months = listed([Words(_month(m, "zh"), _month(m, "en")) for m in window.months])
    if window.days is None:
        return worded("change.yearly", months=months)
    low, high = window.days.split("-")
    return worded("change.yearly_days", months=months, low=int(low), high=int(high))


def _month(month: int, language: str) -> str:
    return f"{dt.date(2000, month, 1):%B}" if language == "en" else f"{month}月"


def _opening(opening: Opening) -> Words:
    def words(day: dt.date) -> Words:
        return both(lambda language: date_words(day, language))

    if opening.opens and opening.closes:
        return worded("change.span", opens=words(opening.opens), closes=words(opening.closes))
    if opening.closes:
        return worded("change.until", closes=words(opening.closes))
    assert opening.opens is not None
    return worded("change.from", opens=words(opening.opens))
