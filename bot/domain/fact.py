"""The vocabulary of facts: what may be known of a founder or a company, and how it is asked."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from bot.domain.label import Label, Strict
from bot.domain.value import Number, Value, day_or_span, number, plain, span_of
from bot.texts import Notice, notice

FactType = Literal["number", "money", "share", "months", "yes_no", "date", "place", "choice",
                   "choices"]  # fmt: skip


NUMERIC = ("number", "money", "share", "months")


class BadValue(ValueError):
    """A value that a fact cannot have; ``what`` says why."""

    def __init__(self, what: Notice) -> None:
        super().__init__(str(what))
        self.what = what


class Fact(Strict):
    """One fact of ``facts.yaml``: its type, unit, question, choices, and why it is asked.

    ``needs`` names a yes/no fact without which this one does not apply (no company, no place of
    registration). ``implies`` says which other facts follow from a choice. ``usual`` is the answer
    that nearly everybody gives, so that it is asked for late. ``lasting`` facts are not in their
    founder's hand (age, founding date). After ``stale_after_months`` a fact is confirmed again.
    """

    type: FactType
    question: Label
    why: Label
    label: Label
    unit: Label | None = None
    choices: dict[str, Label] = Field(default_factory=dict)
    needs: str | None = None
    implies: dict[str, dict[str, Any]] = Field(default_factory=dict)
    usual: bool | None = None
    lasting: bool = False
    stale_after_months: int | None = None

    def read(self, raw: Any) -> Value:
        """``raw``, from YAML or JSON, as a value of this fact. Raises BadValue.

        Besides exact values: ``{from: 5, to: 9}`` for numbers and dates, ``2025-03`` for a date.
        """
        try:
            if self.type in NUMERIC:
                return span_of(raw, self._number) if isinstance(raw, dict) else self._number(raw)
            if self.type == "date":
                return span_of(raw, day_or_span) if isinstance(raw, dict) else day_or_span(raw)
        except ValueError:
            kind = notice(f"check.type.{self.type}")
            raise BadValue(notice("check.not_of_type", value=repr(raw), type=kind)) from None
        if problem := self.problem_with(raw):
            raise BadValue(problem)
        if self.type == "choices":
            return frozenset([raw] if isinstance(raw, str) else raw)
        return raw  # type: ignore[no-any-return]

    def admits(self, value: Value) -> bool:
        """True if the fact can have ``value``: a stored one may be older than the vocabulary."""
        try:
            return self.read(plain(value)) == value
        except BadValue:
            return False

    def _number(self, raw: Any) -> Number:
        found = number(raw)
        whole = self.type in ("number", "months") and not isinstance(found, int)
        if found < 0 or whole or (self.type == "share" and found > 1):
            raise ValueError(raw)
        return found

    def problem_with(self, value: Any) -> Notice | None:
        """What is wrong with ``value`` for this fact, or None."""
        expected: tuple[type, ...] = {
            "number": (int,),
            "months": (int,),
            "money": (int, float, Decimal),
            "share": (int, float, Decimal),
            "yes_no": (bool,),
            "date": (dt.date,),
            "place": (str,),
            "choice": (str,),
            "choices": (str, list, tuple),
        }[self.type]
        finite = not isinstance(value, (float, Decimal)) or math.isfinite(value)
        confused = isinstance(value, bool) and self.type != "yes_no"
        if not isinstance(value, expected) or confused or not finite:
            kind = notice(f"check.type.{self.type}")
            return notice("check.not_of_type", value=repr(value), type=kind)
        if self.type == "share" and not 0 <= Decimal(str(value)) <= 1:
            return notice("check.not_a_share", value=repr(value))
        if self.type in ("choice", "choices"):
            return self._unknown_choice(value)
        return None

    def _unknown_choice(self, value: Any) -> Notice | None:
        given = [value] if isinstance(value, str) else list(value)
        known = {*self.choices}
        unknown = [str(item) for item in given if not isinstance(item, str) or item not in known]
        if not unknown:
            return None
        return notice("check.choice", unknown=tuple(unknown), choices=tuple(self.choices))


FACTS_FILE = TypeAdapter(dict[str, Fact])
