"""What one test says of one value, and the cells into which the tests of a rule cut a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

from bot.domain.condition import Test
from bot.domain.fact import NUMERIC, Fact
from bot.domain.place import within
from bot.domain.value import (
    ELSEWHERE,
    NOTHING,
    Absence,
    Including,
    Span,
    Value,
    day_or_span,
    months_before,
    number,
)

NO, JUDGED, YES = 0, 1, 2
"""The outcomes of a test, worst first: an authority may still accept what is JUDGED."""
PARTIAL = frozenset({Span, Including, Absence})
MOST_SEEN = 4_096
"""So many places and spans are remembered with their cells: founders share them."""
Check = Callable[[Any], int]
STEPS = {"number": Decimal(1), "months": Decimal(1), "money": Decimal("0.01"),
         "share": Decimal("0.0001")}  # fmt: skip
"""What lies next to a limit: nobody is a hundredth of a cent above it."""
AGES = {"at_least": "at_most", "more_than": "at_most", "at_most": "more_than",
        "less_than": "more_than"}  # fmt: skip
"""Being at least n months old is being founded at most on a day: the comparison turns round."""
_ONE_DAY = dt.timedelta(days=1)


def check_of(test: Test, fact: Fact, day: dt.date) -> Check:
    """A function from an exact value of ``fact`` to NO, JUDGED or YES.

    Ages are counted in whole calendar months: a firm founded on 31 March is 36 months old on
    31 March three years later, and older the day after.
    """
    (operator,) = test.operators
    if fact.type == "place":
        return _place_check(operator, test.operand)
    if fact.type == "choices":
        wanted = frozenset(test.operand)
        if operator == "has_any":
            return lambda value: YES if wanted & value else NO
        return lambda value: YES if wanted <= value else NO
    operand, soft = test.operand, test.soft
    if fact.type == "date":
        if operator in AGES:
            soft = _founded_by(day, operator, soft) if soft is not None else None
            operator, operand = AGES[operator], _founded_by(day, operator, operand)
        else:
            operand, soft = _each(operand, _day), None if soft is None else _day(soft)
    elif fact.type in NUMERIC:
        operand, soft = _each(operand, number), None if soft is None else number(soft)
    hard = _comparison(operator, operand)
    if soft is None or operator not in AGES:
        return hard
    lenient = _comparison(operator, soft)
    return lambda value: hard(value) or (JUDGED if lenient(value) else NO)


def _founded_by(day: dt.date, operator: str, months: int) -> dt.date:
    """The last founding day that is ``months`` ago on ``day``, or more than that.

    A month without the day ends on its last one (Civil Code art. 202): 31 August is six months
    ago on 28 February, and 28 February is longer ago on 29 August.
    """
    on = day - _ONE_DAY if operator in ("more_than", "at_most") else day
    then = months_before(on, months)
    ends = (on + _ONE_DAY).month != on.month
    return months_before(then, -1).replace(day=1) - _ONE_DAY if ends else then


def _day(raw: Any) -> dt.date:
    day = day_or_span(raw)
    return day.low if isinstance(day, Span) else day


def _each(operand: Any, read: Callable[[Any], Any]) -> Any:
    return tuple(map(read, operand)) if isinstance(operand, (list, tuple)) else read(operand)


def _place_check(operator: str, operand: Any) -> Check:
    """A place contains its children, whatever the operator."""
    places = (operand,) if isinstance(operand, str) else tuple(operand)
    inside, outside = (NO, YES) if operator == "is_not" else (YES, NO)
    if len(places) == 1:
        (place,), prefix = places, f"{places[0]}/"
        return lambda v: inside if v == place or v.startswith(prefix) else outside
    return lambda v: inside if any(within(v, place) for place in places) else outside


def _comparison(operator: str, x: Any) -> Check:
    found: dict[str, Check] = {
        "is": lambda value: YES if value == x else NO,
        "is_not": lambda value: NO if value == x else YES,
        "in": lambda value: YES if value in x else NO,
        "at_least": lambda value: YES if value >= x else NO,
        "at_most": lambda value: YES if value <= x else NO,
        "more_than": lambda value: YES if value > x else NO,
        "less_than": lambda value: YES if value < x else NO,
        "before": lambda value: YES if value < x else NO,
        "after": lambda value: YES if value > x else NO,
        "between": lambda value: YES if x[0] <= value <= x[1] else NO,
    }
    return found[operator]


@dataclass(frozen=True)
class Axis:
    """One fact of a rule, cut into cells of values that none of the rule's tests tells apart.

    ``cells[i]`` holds the outcome of each test for every value of cell i; ``points`` are values
    from every cell, so that what lies in a span can be listed. A fact that ``needs`` another may
    not apply at all; the cell of that, if no answer shares it, is the last and not in ``answers``.
    """

    fact: str
    type: str
    checks: tuple[Check, ...]
    absent: tuple[int, ...]
    points: tuple[Any, ...]
    cells: tuple[tuple[int, ...], ...]
    needs: str | None
    answers: range
    _number: dict[tuple[int, ...], int] = field(repr=False, compare=False)
    _seen: dict[Value, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, name: str, fact: Fact, tests: Sequence[Test], day: dt.date) -> Axis:
        """Cut the fact by ``tests``."""
        checks = tuple(check_of(test, fact, day) for test in tests)
        if fact.type == "yes_no":
            absent = tuple(check(False) for check in checks)
        else:
            absent = tuple(YES if t.operators == ("is_not",) else NO for t in tests)
        points = tuple(_points(fact, tests, day))
        found = [tuple(check(point) for check in checks) for point in points]
        distinct = tuple(dict.fromkeys(found))
        cells = tuple(dict.fromkeys([*found, absent])) if fact.needs else distinct
        return cls(name, fact.type, checks, absent, points, cells, fact.needs,
                   range(len(distinct)), {cell: i for i, cell in enumerate(cells)})  # fmt: skip

    @property
    def everything(self) -> range:
        """Every cell that some answer leads to."""
        return range(len(self.cells))

    def cells_of(self, value: Value) -> Sequence[int]:
        """The cells that ``value`` may lie in: one for an exact value."""
        if self.type != "place" and value.__class__ not in PARTIAL:
            return (self._cell(value),)
        found = self._seen.get(value)
        if found is None:
            found = self._places(str(value)) if isinstance(value, str) else self._part(value)
            if len(self._seen) < MOST_SEEN:
                self._seen[value] = found
        return found

    def _cell(self, point: Any) -> int:
        return self._number[tuple([check(point) for check in self.checks])]

    def _part(self, value: Value) -> Sequence[int]:
        if value is NOTHING:
            return (self._number[self.absent],)
        if isinstance(value, Span):
            ends = [end for end in (value.low, value.high) if end is not None]
            inside = [*ends, *(point for point in self.points if point in value)]
        else:
            assert isinstance(value, Including)
            inside = [point | value.choices for point in self.points]
        return sorted({self._cell(point) for point in inside})

    def _places(self, place: str) -> Sequence[int]:
        """A larger place may turn out to be any smaller one that the tests name in it."""
        if place.endswith(ELSEWHERE):
            return (self._cell(place),)
        inner = [point for point in self.points if within(point, place)]
        return sorted({self._cell(point) for point in (place + ELSEWHERE, *inner)})


def _points(fact: Fact, tests: Sequence[Test], day: dt.date) -> Iterator[Any]:
    """Values from every cell, boundaries and what lies on either side of them."""
    if fact.type == "yes_no":
        yield from (False, True)
    elif fact.type == "choice":
        yield from fact.choices
    elif fact.type == "choices":
        yield from _subsets(tests)
    elif fact.type == "place":
        named = {place for test in tests for place in _listed(test.operand)}
        yield from (place + ELSEWHERE for place in sorted(named))
        yield ELSEWHERE
    elif fact.type == "date":
        edges = sorted({edge for test in tests for edge in _edges(test, day)})
        one = dt.timedelta(days=1)
        yield from sorted({edge + step for edge in edges for step in (-one, 0 * one, one)})
    else:
        yield from _numbers(fact, tests)


def _listed(operand: Any) -> Sequence[Any]:
    return operand if isinstance(operand, (list, tuple)) else (operand,)


def _edges(test: Test, day: dt.date) -> Iterator[dt.date]:
    (operator,) = test.operators
    limits = [*_listed(test.operand), *([] if test.soft is None else [test.soft])]
    for limit in limits:
        yield _founded_by(day, operator, limit) if operator in AGES else _day(limit)


def _numbers(fact: Fact, tests: Sequence[Test]) -> Iterator[Any]:
    limits = {number(x) for test in tests for x in _listed(test.operand)}
    limits |= {number(test.soft) for test in tests if test.soft is not None}
    step = STEPS[fact.type]
    near = {edge + s for edge in limits | {0} for s in (-step, 0, step)}
    if step != 1:  # limits may lie closer together than a step
        near |= {(low + high) / Decimal(2) for low, high in pairwise(sorted(limits))}
    most = 1 if fact.type == "share" else None
    yield from sorted(n for n in near if n >= 0 and (most is None or n <= most))


def _subsets(tests: Sequence[Test]) -> Iterator[frozenset[str]]:
    """None, some and all of the choices that the same tests name, in every combination."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for choice in sorted({choice for test in tests for choice in test.operand}):
        groups.setdefault(tuple(choice in test.operand for test in tests), []).append(choice)
    parts = [{frozenset[str](), frozenset(g[:1]), frozenset(g)} for g in groups.values()]
    for combined in product(*(sorted(part, key=len) for part in parts)):
        yield frozenset[str]().union(*combined)
