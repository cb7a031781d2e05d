"""The meaning of a rule once more, by plain recursion over every completion of what is unknown.

Written from the design alone and sharing no comparison with the code it checks. Conditions are the
dicts that a page holds; outcomes are 0 (no), 1 (judged), 2 (yes).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from bot.domain.value import NOTHING

Spec = dict[str, Any]
Outcomes = tuple[int, ...]
BESIDE = ("fact", "cite", "soft")


def leaves(spec: Spec) -> list[Spec]:
    """Every test and judged condition, in page order."""
    return [leaf for one in members(spec) for leaf in leaves(one)] if members(spec) else [spec]


def members(spec: Spec) -> list[Spec]:
    if "at_least_of" in spec:
        return list(spec["at_least_of"]["of"])
    return list(spec.get("all") or spec.get("any") or spec.get("none") or ())


def outcome(spec: Spec, of_leaf: Iterator[int]) -> int:
    """What a tree comes to; ``of_leaf`` yields the outcomes of its leaves in page order."""
    found = [outcome(one, of_leaf) for one in members(spec)]
    if not found:
        return next(of_leaf)
    if "at_least_of" in spec:
        n = spec["at_least_of"]["n"]
        return sorted(found, reverse=True)[n - 1] if n <= len(found) else 0
    if "all" in spec:
        return min(found)
    return max(found) if "any" in spec else 2 - max(found)


def leaf_outcome(spec: Spec, kind: str, value: Any, day: dt.date) -> int:
    """One condition for one exact value; ``kind`` is the type of the fact."""
    if "judged" in spec:
        return 1
    ((operator, operand),) = [(k, v) for k, v in spec.items() if k not in BESIDE]
    if value is NOTHING:
        if kind != "yes_no":
            return 2 if operator == "is_not" else 0
        value = False
    if holds(operator, operand, kind, value, day):
        return 2
    soft = spec.get("soft")
    return 1 if soft is not None and holds(operator, soft, kind, value, day) else 0


def holds(operator: str, operand: Any, kind: str, value: Any, day: dt.date) -> bool:
    if kind == "place":
        named = [operand] if isinstance(operand, str) else list(operand)
        inside = any(value.split("/")[: place.count("/") + 1] == place.split("/")
                     for place in named)  # fmt: skip
        return not inside if operator == "is_not" else inside
    if kind == "choices":
        have = [choice in value for choice in operand]
        return any(have) if operator == "has_any" else all(have)
    if kind == "date" and isinstance(operand, int):
        # So many months old on the day when that many months have passed since the date.
        value, operand = day.toordinal(), months_after(value, operand).toordinal()
    below = value < operand if not isinstance(operand, (list, tuple)) else None
    match operator:
        case "is":
            return bool(value == operand)
        case "is_not":
            return bool(value != operand)
        case "in":
            return value in operand
        case "between":
            return bool(operand[0] <= value) and bool(value <= operand[1])
        case "less_than" | "before":
            return bool(below)
        case "at_most":
            return bool(below) or bool(value == operand)
        case "at_least":
            return not below
        case _:
            return not below and bool(value != operand)


@lru_cache(None)
def months_after(date: dt.date, months: int) -> dt.date:
    """Civil Code art. 202: the same day of the month, or the last where there is no such day."""
    year, month = date.year, date.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


class Brute:
    """A rule over every completion: ``answers`` lists the exact values that each fact may have."""

    def __init__(
        self, spec: Spec, kinds: Mapping[str, str], answers: Mapping[str, Iterable[Any]],
        day: dt.date,
    ) -> None:  # fmt: skip
        self.spec, self.leaves = spec, leaves(spec)
        self.facts = list(dict.fromkeys(leaf["fact"] for leaf in self.leaves if "fact" in leaf))
        self.rows: list[list[Outcomes]] = []
        for fact in self.facts:
            mine = [leaf for leaf in self.leaves if leaf.get("fact") == fact]
            self.rows.append(list(dict.fromkeys(
                tuple(leaf_outcome(leaf, kinds[fact], value, day) for leaf in mine)
                for value in answers[fact]
            )))  # fmt: skip

    @property
    def size(self) -> int:
        """How many completions differ for some condition."""
        found = 1
        for rows in self.rows:
            found *= len(rows)
        return found

    def table(self) -> dict[tuple[int, ...], int]:
        """The outcome of each completion, named by the row that each fact takes."""
        return {chosen: outcome(self.spec, self._in_order(chosen))
                for chosen in product(*(range(len(rows)) for rows in self.rows))}  # fmt: skip

    def _in_order(self, chosen: Sequence[int]) -> Iterator[int]:
        rows = {f: iter(self.rows[i][chosen[i]]) for i, f in enumerate(self.facts)}
        return iter([next(rows[leaf["fact"]]) if "fact" in leaf else 1 for leaf in self.leaves])

    def possible(self) -> set[int]:
        """The outcomes that some completion has."""
        return set(self.table().values())

    def relevant(self) -> set[str]:
        """The facts of which one answer and another, all else alike, come to different outcomes."""
        table, found = self.table(), set()
        for i, fact in enumerate(self.facts):
            beside: dict[tuple[int, ...], set[int]] = {}
            for chosen, result in table.items():
                beside.setdefault(chosen[:i] + chosen[i + 1 :], set()).add(result)
            if any(len(results) > 1 for results in beside.values()):
                found.add(fact)
        return found

    def marks(self) -> list[int]:
        """The outcome of each leaf if it is the same in every completion, else -1."""
        found = []
        rows = {fact: zip(*self.rows[i], strict=True) for i, fact in enumerate(self.facts)}
        for leaf in self.leaves:
            results = set(next(rows[leaf["fact"]])) if "fact" in leaf else {1}
            found.append(results.pop() if len(results) == 1 else -1)
        return found
