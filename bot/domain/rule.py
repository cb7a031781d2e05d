"""A page's conditions compiled for a day: what they decide from the facts that are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from bot.domain.condition import AtLeastOf, Group, Judged, Node, Test, leaves
from bot.domain.criteria import JUDGED, NO, YES, Axis, Check
from bot.domain.diagram import Diagrams, axes_of, outcomes_of
from bot.domain.diagram import Node as Diagram
from bot.domain.fact import Fact
from bot.domain.value import Value

Cells = dict[int, Sequence[int]]
Place = tuple[int, int] | int | None
"""Where a leaf gets its outcome: a test of an axis, always the same, or the authority's (None)."""
EXACT = frozenset({bool, int, Decimal, dt.date, frozenset})
"""Values that a test decides at once; a place may still turn out to be a smaller one."""
UNKNOWN = -1
"""The mark of a condition that the known facts do not settle, beside NO, JUDGED and YES."""


@dataclass(frozen=True)
class Settled:
    """What a rule comes to: the outcomes still possible, and the facts that could change it.

    ``missing`` is exact: some answer to each of them, with some answers to the others, changes
    the outcome. It is empty exactly if one outcome is left.
    """

    possible: frozenset[int]
    missing: tuple[str, ...]

    @property
    def outcome(self) -> int:
        """NO, JUDGED, YES, or UNKNOWN while several are possible."""
        return next(iter(self.possible)) if len(self.possible) == 1 else UNKNOWN


@dataclass(frozen=True)
class Rule:
    """Conditions compiled: one axis a fact, a place for each test on its axis, and a diagram."""

    axes: tuple[Axis, ...]
    root: Diagram
    places: tuple[tuple[int, int] | None, ...]
    group: Group
    _diagrams: Diagrams = field(repr=False, compare=False)

    def cells(self, values: Mapping[str, Value]) -> Cells:
        """The cells that the known facts lie in, by axis; unknown facts are left out."""
        found: Cells = {}
        for index, axis in enumerate(self.axes):
            if axis.fact in values:
                found[index] = axis.cells_of(values[axis.fact])
            elif axis.needs is not None and values.get(axis.needs) is True:
                found[index] = axis.answers
        return found

    def rest(self, cells: Mapping[int, Sequence[int]]) -> Diagram:
        """What is left to decide once some facts are known."""
        return self._diagrams.restricted(self.root, cells)

    def root_with(self, fixed: Mapping[int, int]) -> Diagram:
        """The diagram if some leaves, by their number in page order, always had an outcome.

        Equal diagrams of one rule are the same object.
        """
        places: list[Place] = list(self.places)
        for leaf, outcome in fixed.items():
            places[leaf] = outcome
        return _diagram(self.group, iter(places), self.axes, self._diagrams)

    def settle(self, values: Mapping[str, Value]) -> Settled:
        """What the known facts come to."""
        rest = self._walked(values)
        if not isinstance(rest, int):
            rest = self._diagrams.restricted(rest, self.cells(values))
        if isinstance(rest, int):
            return Settled(frozenset((rest,)), ())
        missing = tuple(self.axes[axis].fact for axis in axes_of(rest))
        return Settled(outcomes_of(rest), missing)

    def _walked(self, values: Mapping[str, Value]) -> Diagram:
        """As far down the diagram as the facts lead without a choice: most rules end there."""
        node = self.root
        while not isinstance(node, int):
            axis = self.axes[node.axis]
            value = values.get(axis.fact)
            cells = axis.cells_of(value) if value is not None else ()
            if len(cells) != 1:
                break
            node = node.children[cells[0]]
        return node

    def marks(self, values: Mapping[str, Value]) -> list[int]:
        """NO, JUDGED, YES or UNKNOWN for each leaf, in page order."""
        get, found = values.get, []
        for leaf in self._leaves:
            if leaf is None:
                found.append(JUDGED)
                continue
            value = get(leaf[0])
            if value.__class__ in EXACT:
                found.append(leaf[1](value))
            else:
                found.append(self._mark(value, values, leaf[2], leaf[3]))
        return found

    @cached_property
    def _leaves(self) -> list[tuple[str, Check, int, int] | None]:
        """For each test its fact, its check, and where its outcome stands in the cells."""
        return [
            None if not isinstance(place, tuple) else
            (self.axes[place[0]].fact, self.axes[place[0]].checks[place[1]], *place)
            for place in self.places
        ]  # fmt: skip

    def _mark(self, value: Value | None, values: Mapping[str, Value], axis: int, at: int) -> int:
        """The mark of a test whose fact is unknown, or known in part only."""
        known = self.axes[axis]
        if value is not None:
            admitted = known.cells_of(value)
        else:
            there = known.needs is not None and values.get(known.needs) is True
            admitted = known.answers if there else known.everything
        first = known.cells[admitted[0]][at]
        same = len(admitted) == 1 or all(known.cells[c][at] == first for c in admitted)
        return first if same else UNKNOWN


def compile_rule(group: Group, facts: Mapping[str, Fact], day: dt.date) -> Rule:
    """Compile the conditions of a page. The facts that they test are in ``facts``."""
    every = leaves(group)
    tests: dict[str, list[Test]] = {}
    places: list[tuple[str, int] | None] = []
    for leaf in every:
        if isinstance(leaf, Judged):
            places.append(None)
            continue
        mine = tests.setdefault(leaf.fact, [])
        places.append((leaf.fact, len(mine)))
        mine.append(leaf)
    order = {name: index for index, name in enumerate(tests)}
    axes = tuple(Axis.of(name, facts[name], mine, day) for name, mine in tests.items())
    numbered = tuple(None if place is None else (order[place[0]], place[1]) for place in places)
    diagrams = Diagrams()
    root = _diagram(group, iter(numbered), axes, diagrams)
    return Rule(axes, root, numbered, group, diagrams)


def _diagram(
    node: Node | Group, places: Iterator[Place], axes: tuple[Axis, ...], diagrams: Diagrams
) -> Diagram:
    """``places`` yields the place of each leaf under ``node``, in page order."""
    if not isinstance(node, Group):
        place = next(places)
        if place is None or isinstance(place, int):
            return JUDGED if place is None else place
        return diagrams.branch(place[0], [cell[place[1]] for cell in axes[place[0]].cells])
    members = [_diagram(member, places, axes, diagrams) for member in node.members]
    return joined(node, members, diagrams)


def joined(group: Group, members: Sequence[Diagram], diagrams: Diagrams) -> Diagram:
    """The outcome of a group from those of its members."""
    if isinstance(group.at_least_of, AtLeastOf):
        return diagrams.at_least(group.at_least_of.n, members)
    join = diagrams.both if group.all is not None else diagrams.either
    found: Diagram = YES if group.all is not None else NO
    for member in members:
        found = join(found, member)
    return diagrams.inverted(found) if group.none is not None else found
