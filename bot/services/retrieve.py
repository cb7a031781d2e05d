"""Looks a question up; the sides of a comparison are looked up one by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.domain.folding import fold
from bot.domain.question import Question, compared_parts
from bot.domain.synonyms import widened
from bot.ports import Hit
from bot.services.library import Shelf

HITS = 40
MOST_SIDES = 3


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its place, if that is what differs, and what was found for it."""

    place: str | None
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Retrieved:
    """The hits for a question, best first, and those of each side of a comparison."""

    hits: tuple[Hit, ...] = ()
    topical: float = 0.0
    sides: tuple[Side, ...] = ()


def retrieve(question: Question, shelf: Shelf) -> Retrieved:
    """Dense and lexical search, fused. Blocking: call it in a thread."""
    wanted = _sides(question, shelf) if question.compares else []
    if len(wanted) < 2:
        found = shelf.index.search(_widened(question.search_text), HITS)
        return Retrieved(tuple(found.hits), found.topical)
    with ThreadPoolExecutor(len(wanted)) as workers:
        sides = list(workers.map(lambda side: shelf.index.search(side[1], HITS), wanted))
    best = {hit.passage.id: hit for side in sides for hit in reversed(side.hits)}
    return Retrieved(
        tuple(sorted(best.values(), key=lambda hit: -hit.score)),
        max(side.topical for side in sides),
        tuple(Side(place, tuple(s.hits)) for (place, _), s in zip(wanted, sides, strict=True)),
    )


def _widened(text: str) -> str:
    more = widened(fold(text).lower())
    return f"{text} {more}" if more else text


def _sides(question: Question, shelf: Shelf) -> list[tuple[str | None, str]]:
    """What to look up for each side: the same thing in each place, or each thing named."""
    places = shelf.catalogue.places
    names = [places.name(place, question.language) for place in question.places]
    if len(names) > 1:
        named = list(zip(question.places, names, strict=True))[:MOST_SIDES]
        return [(place, f"{name} {question.placeless}") for place, name in named]
    parts = compared_parts(question)
    if len(parts) < 2:
        return []
    return [(None, " ".join((*names, part))) for part in parts[:MOST_SIDES]]
