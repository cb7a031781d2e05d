"""The vocabulary of facts: what may be known of a founder or a company, and how it is asked."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from bot.domain.label import Label, Strict
from bot.texts import Notice, notice

FactType = Literal["number", "money", "share", "months", "yes_no", "date", "place", "choice",
                   "choices"]  # fmt: skip


class Fact(Strict):
    """One fact of ``facts.yaml``: its type, unit, question, choices, and why it is asked."""

    type: FactType
    question: Label
    why: Label
    label: Label
    unit: Label | None = None
    choices: dict[str, Label] = Field(default_factory=dict)

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
        if not isinstance(value, expected) or (isinstance(value, bool) and self.type != "yes_no"):
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
