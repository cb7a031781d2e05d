"""Rows of buttons that fit a phone, and facts written into the data of a button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.fact import BadValue, Fact
from bot.domain.turn import Button
from bot.domain.value import Span, Value

A_ROW = 3
WIDEST = 30
"""Columns that a row may take; a Chinese character takes two."""
ANY = "~"
"""Between the ends of a span, either of which may be left out."""


def rows(buttons: Iterable[Button]) -> Iterator[tuple[Button, ...]]:
    """Rows of at most three buttons that fit a phone's width."""
    row: list[Button] = []
    for button in buttons:
        width = sum(len(b.text.encode("gbk", "replace")) for b in [*row, button])
        if row and (len(row) == A_ROW or width > WIDEST):
            yield tuple(row)
            row = []
        row.append(button)
    if row:
        yield tuple(row)


def encoded(value: Value) -> str:
    """A value as it stands in a button: ``1``, ``limited_company``, ``hubei/wuhan``, ``0~10``."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Span):
        return f"{_end(value.low)}{ANY}{_end(value.high)}"
    if isinstance(value, frozenset):
        return "+".join(sorted(value))
    return _end(value).removeprefix("cn/")


def _end(end: Any) -> str:
    return "" if end is None else end.isoformat() if isinstance(end, dt.date) else str(end)


def decoded(text: str, fact: Fact) -> Value | None:
    """The value that ``encoded`` wrote; None for anything that the fact cannot have."""
    raw: Any = text
    if fact.type == "yes_no":
        raw = {"1": True, "0": False}.get(text)
    elif fact.type == "place":
        raw = text if text == "cn" or text.startswith("/") else f"cn/{text}"
    elif fact.type == "choices":
        raw = text.split("+") if text else []
    elif ANY in text:
        low, _, high = text.partition(ANY)
        raw = {name: end for name, end in (("from", low), ("to", high)) if end}
    try:
        return fact.read(raw)
    except BadValue:
        return None
