"""Finds which item of the old list became which of the new: by name first, then by likeness."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

T = TypeVar("T")
ALIKE = 0.5
"""From so much likeness on, a text counts as reworded and not as another one."""
MOST_COMPARED = 900
"""More pairs than these are not compared by likeness: it would take too long."""
LONGEST_COMPARED = 400


@dataclass(frozen=True)
class Pairs(Generic[T]):
    """Old and new items that belong together, and those that have no counterpart, in order."""

    pairs: tuple[tuple[T, T], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]


def paired(
    before: Sequence[T], after: Sequence[T], keys: Iterable[Callable[[T], Hashable | None]],
    words: Callable[[T], str | None] | None = None,
) -> Pairs[T]:  # fmt: skip
    """Pair items that share a key, the surest key first; what is left by the likeness of ``words``.

    A key of None pairs with nothing.
    """
    found: dict[int, int] = {}
    for key in keys:
        _pair_by(key, before, after, found)
    if words is not None:
        _pair_alike(words, before, after, found)
    taken = set(found.values())
    return Pairs(
        tuple((before[old], after[found[old]]) for old in sorted(found)),
        tuple(one for old, one in enumerate(before) if old not in found),
        tuple(one for new, one in enumerate(after) if new not in taken),
    )


def _pair_by(
    key: Callable[[T], Hashable | None], before: Sequence[T], after: Sequence[T],
    found: dict[int, int],
) -> None:  # fmt: skip
    taken, waiting = set(found.values()), dict[Hashable, list[int]]()
    for new, one in enumerate(after):
        if new not in taken and (name := key(one)) is not None:
            waiting.setdefault(name, []).append(new)
    for old, one in enumerate(before):
        if old not in found and (same := waiting.get(key(one))):
            found[old] = same.pop(0)


def _pair_alike(
    words: Callable[[T], str | None], before: Sequence[T], after: Sequence[T],
    found: dict[int, int],
) -> None:  # fmt: skip
    taken = set(found.values())
    olds = [(i, w) for i, one in enumerate(before) if i not in found and (w := words(one))]
    news = [(i, w) for i, one in enumerate(after) if i not in taken and (w := words(one))]
    if len(olds) * len(news) > MOST_COMPARED:
        return
    likeness = sorted((-_alike(a, b), old, new) for old, a in olds for new, b in news)
    for against, old, new in likeness:
        if -against >= ALIKE and old not in found and new not in found.values():
            found[old] = new


def _alike(one: str, other: str) -> float:
    a, b = one[:LONGEST_COMPARED], other[:LONGEST_COMPARED]
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
