"""Which question to ask next: the one whose answer is expected to settle the most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.criteria import Axis
from bot.domain.diagram import Node, axes_of
from bot.domain.fact import Fact
from bot.domain.rule import Cells, Rule
from bot.domain.value import Value

USUAL = 0.95
"""How likely the usual answer of a fact is taken to be."""
SETTLED = 0.5
"""What deciding one programme adds to the questions it saves: of two orders that ask as much, the
one that lets the founder see results earlier is better."""


@dataclass(frozen=True)
class Open:
    """A rule that the known facts do not settle yet."""

    page: str
    rule: Rule
    cells: Cells
    rest: Node

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that can still change its outcome."""
        return tuple(self.rule.axes[axis].fact for axis in axes_of(self.rest))


def open_rules(rules: Mapping[str, Rule], values: Mapping[str, Value]) -> list[Open]:
    """The rules that still depend on facts unknown, by page."""
    found = []
    for page, rule in rules.items():
        cells = rule.cells(values)
        rest = rule.rest(cells)
        if not isinstance(rest, int):
            found.append(Open(page, rule, cells, rest))
    return found


@dataclass(frozen=True)
class Asked:
    """The fact to ask for, and the pages whose verdict hangs on it."""

    fact: str
    hangs: tuple[str, ...]


def next_question(
    waiting: Sequence[Open], facts: Mapping[str, Fact], passed: Collection[str] = ()
) -> Asked | None:
    """The best next question, None if nothing that may be asked could change a verdict.

    ``passed`` are facts that the founder skipped or does not know.
    """
    gains: dict[str, float] = {}
    hangs: dict[str, list[str]] = {}
    for one in waiting:
        before = axes_of(one.rest)
        names = [one.rule.axes[axis].fact for axis in before]
        if not _decidable(names, passed):
            continue
        for axis, name in zip(before, names, strict=True):
            if name not in passed:
                gains[name] = gains.get(name, 0.0) + _gain(one, axis, len(before), facts[name])
                hangs.setdefault(name, []).append(one.page)
    if not gains:
        return None
    order = {name: index for index, name in enumerate(facts)}
    best = max(gains, key=lambda name: (round(gains[name], 9), -order[name]))
    return Asked(best, tuple(hangs[best]))


def _decidable(names: Sequence[str], passed: Collection[str]) -> bool:
    """False if only passed facts are left."""
    return any(name not in passed for name in names)


def _gain(one: Open, axis: int, before: int, fact: Fact) -> float:
    """By how many facts the open ones are expected to shrink, and how surely they end."""
    weighed = _chances(one.rule.axes[axis], one.cells.get(axis), fact)
    gain = 0.0
    for cell, chance in weighed.items():
        rest = one.rule.rest({**one.cells, axis: (cell,)})
        gain += chance * (before - len(axes_of(rest)) + (SETTLED if isinstance(rest, int) else 0))
    return gain


def _chances(axis: Axis, admitted: Sequence[int] | None, fact: Fact) -> dict[int, float]:
    """How likely each cell is: all alike, unless nearly everybody answers the same."""
    cells = list(axis.everything if admitted is None else admitted)
    if fact.usual is not None and len(cells) == 2:
        usual = axis.cells_of(fact.usual)[0]
        return {cell: USUAL if cell == usual else 1 - USUAL for cell in cells}
    return dict.fromkeys(cells, 1 / len(cells))


@dataclass(frozen=True)
class Interview:
    """One founder being asked in one chat; kept as a row, so that it survives a restart.

    ``pages`` are what it is about; empty: everything for ``place``. ``pending`` is the fact asked
    for last, ``asked`` those asked before, in order, ``passed`` those skipped or not known,
    ``chosen`` the choices ticked so far where several may be chosen. An ``editing`` one asks for
    its pending fact only. ``language`` is the one it is held in. ``back_to``
    is the place of a wider interview that goes on afterwards.
    """

    person: str
    chat: str
    at: dt.datetime
    pages: tuple[str, ...] = ()
    place: str | None = None
    pending: str | None = None
    asked: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    paused: bool = False
    editing: bool = False
    language: str = "zh"
    back_to: str | None = None
