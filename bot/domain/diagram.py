"""A decision diagram of a rule: reduced, so that what it still asks can change its outcome.

Each branch asks for one fact and has one child a cell of it; leaves are NO, JUDGED, YES. Equal
branches are one object and a branch whose children are all the same does not exist, so a diagram
without branches is settled whatever the unknown facts are, and the facts in its branches are
exactly those that matter (Bryant 1986, over cells instead of bits).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.criteria import NO, YES


@dataclass(frozen=True, eq=False, slots=True)
class Branch:
    """Which axis is asked, and the diagram for each of its cells."""

    axis: int
    children: tuple[Node, ...]


Node = int | Branch


@dataclass
class Diagrams:
    """Makes diagrams over the same axes; branches that are equal are the same object."""

    _unique: dict[tuple[int, tuple[Node, ...]], Branch] = field(default_factory=dict)
    _known: dict[tuple[bool, Node, Node], Node] = field(default_factory=dict)

    def branch(self, axis: int, children: Sequence[Node]) -> Node:
        """The diagram that asks for ``axis`` first, if the answer matters."""
        first = children[0]
        if all(child is first for child in children):
            return first
        key = (axis, tuple(children))
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = Branch(*key)
        return found

    def both(self, one: Node, other: Node) -> Node:
        """The worse of two outcomes: both conditions have to hold."""
        return self._join(one, other, most=False)

    def either(self, one: Node, other: Node) -> Node:
        """The better of two outcomes: one condition is enough."""
        return self._join(one, other, most=True)

    def inverted(self, node: Node) -> Node:
        """YES for NO and the other way round."""
        if isinstance(node, int):
            return YES - node
        return self.branch(node.axis, [self.inverted(child) for child in node.children])

    def at_least(self, n: int, nodes: Sequence[Node]) -> Node:
        """The n-th best outcome: at least ``n`` of the conditions have to hold."""
        best: list[Node] = [YES, *[NO] * n]
        for node in nodes:
            for place in range(n, 0, -1):
                best[place] = self.either(best[place], self.both(best[place - 1], node))
        return best[n]

    def _join(self, one: Node, other: Node, most: bool) -> Node:
        if one is other:
            return one
        strong, weak = (YES, NO) if most else (NO, YES)
        if strong in (one, other):
            return strong
        if weak in (one, other):
            return other if one == weak else one
        key = (most, one, other)
        if key not in self._known:
            self._known[key] = self._joined(one, other, most)
        return self._known[key]

    def _joined(self, one: Node, other: Node, most: bool) -> Node:
        axis = min(node.axis for node in (one, other) if isinstance(node, Branch))
        width = next(
            len(node.children)
            for node in (one, other)
            if isinstance(node, Branch) and node.axis == axis
        )
        pairs = zip(_below(one, axis, width), _below(other, axis, width), strict=True)
        return self.branch(axis, [self._join(a, b, most) for a, b in pairs])

    def restricted(self, node: Node, cells: Mapping[int, Sequence[int]]) -> Node:
        """The diagram once some axes are known to lie in ``cells``."""
        known: dict[Node, Node] = {}

        def restrict(node: Node) -> Node:
            if isinstance(node, int):
                return node
            if node in known:
                return known[node]
            admitted = cells.get(node.axis)
            if admitted is None:
                found = self.branch(node.axis, [restrict(child) for child in node.children])
            elif len(admitted) == 1:
                found = restrict(node.children[admitted[0]])
            else:
                found = self.branch(node.axis, [restrict(node.children[c]) for c in admitted])
            known[node] = found
            return found

        return restrict(node)


def _below(node: Node, axis: int, width: int) -> Sequence[Node]:
    if isinstance(node, Branch) and node.axis == axis:
        return node.children
    return [node] * width


def axes_of(node: Node) -> list[int]:
    """The axes that the diagram asks for, in order."""
    return sorted({branch.axis for branch in _branches(node)})


def outcomes_of(node: Node) -> frozenset[int]:
    """The outcomes that some answers lead to."""
    if isinstance(node, int):
        return frozenset((node,))
    ends = (child for branch in _branches(node) for child in branch.children)
    return frozenset(child for child in ends if isinstance(child, int))


def _branches(node: Node) -> list[Branch]:
    found: dict[Branch, None] = {}
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Branch) and one not in found:
            found[one] = None
            waiting += one.children
    return list(found)
