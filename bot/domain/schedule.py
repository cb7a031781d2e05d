"""Whether a programme is in force and open on a day: an argument, never read from a clock."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.content import Opening, Programme, Recurring, Rolling, Status, Window


class Force(StrEnum):
    """Whether a programme's rules apply on a day."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    NOT_STARTED = "not_started"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Door(StrEnum):
    """Whether applications are taken on a day."""

    OPEN = "open"
    ROLLING = "rolling"
    OPENS_LATER = "opens_later"
    CLOSED = "closed"
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Doors:
    """The state of the application window on a day, with the dates that matter next."""

    door: Door
    opens: dt.date | None = None
    closes: dt.date | None = None


def force_on(programme: Programme, day: dt.date) -> Force:
    """Out of its dates a rule gives "not in force", never the nearest value."""
    fixed = {
        Status.DRAFT: Force.DRAFT,
        Status.SUSPENDED: Force.SUSPENDED,
        Status.ENDED: Force.ENDED,
    }
    if programme.status in fixed:
        return fixed[programme.status]
    period = programme.in_force
    if period.until and day > period.until:
        return Force.ENDED
    if period.from_ and day < period.from_:
        return Force.NOT_STARTED
    return Force.ANNOUNCED if programme.status is Status.ANNOUNCED else Force.IN_FORCE


def doors_on(window: Window | None, day: dt.date) -> Doors:
    """Open, closed or opening later on ``day``; the day a window closes still counts."""
    if window is None or window == ():
        return Doors(Door.NOT_STATED)
    if isinstance(window, Rolling):
        return Doors(Door.ROLLING)
    spans = _recurring(window, day) if isinstance(window, Recurring) else _dated(window)
    for opens, closes in spans:
        if (opens is None or opens <= day) and (closes is None or day <= closes):
            return Doors(Door.OPEN, opens, closes)
    later = [span for span in spans if span[0] is not None and span[0] > day]
    if later:
        return Doors(Door.OPENS_LATER, *later[0])
    return Doors(Door.CLOSED, *spans[-1])


Spans = list[tuple[dt.date | None, dt.date | None]]


def _dated(openings: tuple[Opening, ...]) -> Spans:
    spans: Spans = [(opening.opens, opening.closes) for opening in openings]
    return sorted(spans, key=lambda span: span[0] or span[1] or dt.date.min)


def _recurring(window: Recurring, day: dt.date) -> Spans:
    """The spans of last year, this year and the next, in order."""
    spans: Spans = []
    for year in (day.year - 1, day.year, day.year + 1):
        for month in window.months:
            first, last = 1, calendar.monthrange(year, month)[1]
            if window.days:
                low, high = (int(part) for part in window.days.split("-"))
                first, last = low, min(high, last)
            spans.append((dt.date(year, month, first), dt.date(year, month, last)))
    return sorted(spans, key=lambda span: span[0] or dt.date.min)
