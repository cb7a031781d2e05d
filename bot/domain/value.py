"""What is known of one fact: an exact value, a span of numbers or days, or part of a set."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

Number = int | Decimal
ELSEWHERE = "/?"
"""Ends the id of a place of which only the larger one is known to matter: ``cn/hubei/wuhan/?``
is a district of Wuhan that nobody asks about."""


@dataclass(frozen=True)
class Span:
    """Known to lie between ``low`` and ``high``, both included; an open end is None."""

    low: Any = None
    high: Any = None

    def __contains__(self, value: object) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Including:
    """Several-of choices that are known to hold; others may hold too."""

    choices: frozenset[str]


class Absence(Enum):
    """The fact does not apply: without a company there is no place of registration."""

    NOTHING = "nothing"


NOTHING = Absence.NOTHING
Value = bool | int | Decimal | dt.date | str | frozenset[str] | Span | Including | Absence
Values = dict[str, Value]
MOST_DIGITS = 18
"""Nothing here is counted in larger numbers; writing one out would take for ever."""
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def number(raw: Any) -> Number:
    """``raw`` as an int where it is whole, else as a Decimal. Raises ValueError."""
    if isinstance(raw, bool):
        raise ValueError(raw)
    try:
        exact = Decimal(str(raw))
    except ArithmeticError:
        raise ValueError(raw) from None
    if not exact.is_finite() or exact.adjusted() > MOST_DIGITS:
        raise ValueError(raw)
    return int(exact) if exact == exact.to_integral_value() else exact


def day_or_span(raw: Any) -> dt.date | Span:
    """A date, or the days of a year or a month: ``2025-03-14``, ``2025-03``, ``2025``.

    Raises ValueError.
    """
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    match = _PARTIAL_DATE.fullmatch(str(raw).strip())
    if match is None or isinstance(raw, bool):
        raise ValueError(raw)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if day is None:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return Span(dt.date(year, month, 1), dt.date(year, month, last))
    return dt.date(year, month, day)


def span_of(raw: dict[str, Any], read: Any) -> Span:
    """``{from: …, to: …}`` with either end left out; ``read`` reads an end. Raises ValueError."""
    if not raw or not set(raw) <= {"from", "to"}:
        raise ValueError(raw)
    low = read(raw["from"]) if raw.get("from") is not None else None
    high = read(raw["to"]) if raw.get("to") is not None else None
    low = low.low if isinstance(low, Span) else low
    high = high.high if isinstance(high, Span) else high
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise ValueError(raw)
    return Span(low, high)


def plain(value: Value) -> Any:
    """``value`` as it is written in YAML or JSON; ``Fact.read`` reads it back."""
    if isinstance(value, Span):
        return _plain_span(value)
    if isinstance(value, (frozenset, Including)):
        return sorted(value.choices if isinstance(value, Including) else value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return None if isinstance(value, Absence) else value


def _plain_span(span: Span) -> Any:
    low, high = span.low, span.high
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        for text in (f"{low.year:04}", f"{low.year:04}-{low.month:02}"):
            if day_or_span(text) == span:
                return text
    ends = {"from": low, "to": high}
    return {name: plain(end) for name, end in ends.items() if end is not None}


def months_before(day: dt.date, months: int) -> dt.date:
    """The day ``months`` calendar months before ``day``; the 31st becomes a month's last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
