"""When a programme takes applications, and until when: what seams between its windows hide."""

from __future__ import annotations

import datetime as dt

from bot.domain.content import Programme
from bot.domain.schedule import Door, Force, doors_on, force_on

MOST_SEAMS = 24
"""Windows that follow each other without a gap, at most; more of them never close."""


def is_open(programme: Programme, day: dt.date) -> bool:
    """True if it is in force and takes applications on ``day``."""
    takes = doors_on(programme.window, day).door in (Door.OPEN, Door.ROLLING)
    return takes and force_on(programme, day) is Force.IN_FORCE


def last_day(programme: Programme, day: dt.date) -> dt.date | None:
    """The last day to apply in the window that is open on ``day`` or opens next; None: not known.

    It is never after the programme's own end. March and April as two windows close once.
    """
    state = doors_on(programme.window, day)
    if state.door not in (Door.OPEN, Door.OPENS_LATER):
        return None
    closes = state.closes
    for _ in range(MOST_SEAMS):
        if closes is None:
            return None
        after = doors_on(programme.window, closes + dt.timedelta(days=1))
        if after.door is not Door.OPEN:
            until = programme.in_force.until
            return min(closes, until) if until else closes
        closes = after.closes
    return None
