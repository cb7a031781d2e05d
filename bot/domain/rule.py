"""A page's conditions compiled for a day: what they decide from the facts that are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.condition import AtLeastOf, Group, Judged, Node, Test, leaves
from bot.domain.criteria import JUDGED, NO, YES, Axis
from bot.domain.diagram import Branch, Diagrams, axes_of, outcomes_of
from bot.domain.diagram import Node as Diagram
from bot.domain.fact import Fact
from bot.domain.value import Value

Cells = dict[int, Sequence[int]]
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

    def settle(self, values: Mapping[str, Value]) -> Settled:
        """What the known facts come to."""
        rest = self.rest(self.cells(values))
        if isinstance(rest, int):
            return Settled(frozenset((rest,)), ())
        missing = tuple(self.axes[axis].fact for axis in axes_of(rest))
        return Settled(outcomes_of(rest), missing)

    def marks(self, cells: Mapping[int, Sequence[int]]) -> list[int]:
        """NO, JUDGED, YES or UNKNOWN for each leaf, in page order."""
        found = []
        for place in self.places:
            if place is None:
                found.append(JUDGED)
                continue
            admitted = cells.get(place[0])
            if admitted is None:
                found.append(UNKNOWN)
                continue
            axis = self.axes[place[0]]
            first = axis.cells[admitted[0]][place[1]]
            same = len(admitted) == 1 or all(axis.cells[c][place[1]] == first for c in admitted)
            found.append(first if same else UNKNOWN)
        return found


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
    node: Node | Group, places: Iterator[tuple[int, int] | None], axes: tuple[Axis, ...],
    diagrams: Diagrams,
) -> Diagram:  # fmt: skip
    """``places`` yields the place of each leaf under ``node``, in page order."""
    if not isinstance(node, Group):
        place = next(places)
        if place is None:
            return JUDGED
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


def is_settled(rest: Diagram) -> bool:
    """True if no answer can change the outcome."""
    return not isinstance(rest, Branch)
