"""The answers to offer for a question: the values that the open conditions tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.criteria import Axis
from bot.domain.fact import NUMERIC, Fact
from bot.domain.interview import Open
from bot.domain.place import MUNICIPALITIES, city_of, within
from bot.domain.value import ELSEWHERE, Span, Value

MOST_PLACES = 8
"""With more places than this to choose from, cities are offered first."""


def options_for(name: str, fact: Fact, waiting: Sequence[Open], known: Value | None) -> list[Value]:
    """What to offer for a fact that is missing, in order; ``known`` is what is known of it yet.

    Numbers and dates come as the ranges that matter: whoever types the exact figure is better
    understood, whoever taps a range is understood well enough.
    """
    if fact.type == "yes_no":
        return [True, False]
    if fact.type in ("choice", "choices"):
        several = fact.type == "choices"
        return [frozenset((choice,)) if several else choice for choice in fact.choices]
    axes = [axis for one in waiting for axis in one.rule.axes if axis.fact == name]
    if fact.type == "place":
        return list(_places(axes, known))
    return list(_ranges(axes, fact))


def _places(axes: Sequence[Axis], known: Value | None) -> list[str]:
    """The places that the conditions name, the larger first, then the rest of each city."""
    named = {str(p) for axis in axes for p in axis.points if p != ELSEWHERE}
    bare = sorted(point.removesuffix(ELSEWHERE) for point in named)
    inside = known if isinstance(known, str) and not known.endswith(ELSEWHERE) else None
    if inside is not None:
        smaller = [place for place in bare if within(place, inside) and place != inside]
        return [*smaller, inside + ELSEWHERE]
    smallest = [p for p in bare if not any(o != p and within(o, p) for o in bare)]
    outer = [p + ELSEWHERE for p in bare if p not in smallest and p.count("/") > 0]
    if len(smallest) + len(outer) > MOST_PLACES:
        provinces = [p for p in bare if p.count("/") == 1 and p not in MUNICIPALITIES]
        return [*cities(bare), *(province + ELSEWHERE for province in provinces), ELSEWHERE]
    return [*smallest, *outer, ELSEWHERE]


def cities(places: Sequence[str]) -> list[str]:
    """The cities among many places: which part of one matters is asked when it is known."""
    return list(dict.fromkeys(city for place in places if (city := city_of(place))))


def _ranges(axes: Sequence[Axis], fact: Fact) -> Iterator[Value]:
    """Neighbouring points that no condition tells apart are one range."""
    points = sorted({point for axis in axes for point in axis.points})
    if not points:
        return
    groups: list[list[Any]] = []
    seen: list[tuple[int, ...]] = []
    for point in points:
        outcome = tuple(axis.cells_of(point)[0] for axis in axes)
        if seen and outcome == seen[-1]:
            groups[-1].append(point)
        else:
            groups.append([point])
            seen.append(outcome)
    for index, group in enumerate(groups):
        last = index == len(groups) - 1
        low = group[0] if fact.type in NUMERIC or index else None
        high = None if last else group[-1]
        yield low if low == high and low is not None else Span(low, high)
