"""Reads the sum and the day of a result from what a founder writes: 20万, 12月3号批的."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from bot.domain.told.marks import Marked, letter_of
from bot.domain.told.moments import mark_moments
from bot.domain.told.quantities import mark_quantities
from bot.domain.told.spelling import tidy

LONGEST = 200
MOST = Decimal(10**12)
_NEAR = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
_NEAR_WORD = re.compile("|".join(_NEAR))


def amount_in(text: str, day: dt.date) -> Decimal | None:
    """The one sum of money in a text, in CNY; a bare number counts. None for none or several."""
    marked = Marked(tidy(text[:LONGEST]))
    mark_moments(marked, day)
    mark_quantities(marked)
    sums = _exact(marked, "M") or _exact(marked, "N")
    if not sums and re.fullmatch(r"\s*\d[\d,]*(?:\.\d+)?\s*", text):
        sums = [Decimal(text.strip().replace(",", ""))]
    found = sums[0] if len(sums) == 1 else None
    return found if found is not None and 0 < found <= MOST else None


def day_in(text: str, day: dt.date) -> dt.date | None:
    """The day in a text, not after today; None where none is told, or a month alone."""
    tidied = tidy(text[:LONGEST])
    if near := _NEAR_WORD.search(tidied):
        return day - dt.timedelta(days=_NEAR[near[0]])
    marked = Marked(tidied)
    mark_moments(marked, day)
    told = [value for mark, value in marked.values.items() if letter_of(mark) in "DY"]
    for value in told:
        try:
            found = dt.date.fromisoformat(str(value))
        except ValueError:
            continue
        return found if found <= day else None
    return None


def _exact(marked: Marked, letter: str) -> list[Decimal]:
    """What is marked with a letter; a sum that is only bounded is none."""
    values: list[Any] = [v for mark, v in marked.values.items() if letter_of(mark) == letter]
    return [Decimal(value) for value in values if isinstance(value, Decimal | int)]
