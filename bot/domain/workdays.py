"""Counts China's working days between dates; which days are holidays is given from outside."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

DAY = dt.timedelta(days=1)


class Workdays(Protocol):
    """Knows which days are worked in China."""

    @property
    def known_until(self) -> dt.date:
        """The last day of the last year whose arrangement the State Council has announced; what
        comes after is worked out from the statutory holidays.
        """
        ...

    def is_worked(self, day: dt.date) -> bool:
        """True for a day that offices work."""
        ...


def after(day: dt.date, n: int, workdays: Workdays) -> dt.date:
    """The ``n``-th working day after a day; for 0 the day itself, worked or not."""
    return _walk(day, n, DAY, workdays)


def before(day: dt.date, n: int, workdays: Workdays) -> dt.date:
    """The ``n``-th working day before a day; for 0 the day itself, worked or not."""
    return _walk(day, n, -DAY, workdays)


def between(first: dt.date, last: dt.date, workdays: Workdays) -> int:
    """The working days from one day to another that can be used, both counted.

    Today counts if it is worked, and so does the day that a window closes: from Monday morning to
    a closing on Tuesday there are two. With ``last`` before ``first`` there is none.
    """
    days = (first + n * DAY for n in range((last - first).days + 1))
    return sum(workdays.is_worked(day) for day in days)


def last_until(day: dt.date, workdays: Workdays) -> dt.date:
    """The day itself if it is worked, else the last working day before it."""
    return day if workdays.is_worked(day) else before(day, 1, workdays)


def _walk(day: dt.date, n: int, by: dt.timedelta, workdays: Workdays) -> dt.date:
    while n > 0:
        day += by
        n -= workdays.is_worked(day)
    return day
