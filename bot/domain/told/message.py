"""A message made ready for the rules: tidied, marked, cut into clauses, slips corrected."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from bot.domain.place import Places
from bot.domain.told.clauses import Mood, Part, has_owner, in_clauses, only, parts_of
from bot.domain.told.marks import Marked, covers
from bot.domain.told.moments import mark_moments
from bot.domain.told.patterns.corrections import CORRECTIONS, CORRECTS, THERE
from bot.domain.told.places import mark_places
from bot.domain.told.quantities import mark_quantities
from bot.domain.told.words import asks_something


@dataclass(frozen=True)
class Message:
    """``text`` is marked and one clause a line; ``marked`` knows what the marks stand for."""

    text: str
    marked: Marked
    parts: list[Part]
    corrects: bool
    asks: bool

    def said(self, *moods: Mood) -> str:
        """The text with everything in other moods struck out."""
        return only(self.text, self.parts, *moods)

    @cached_property
    def is_about_us(self) -> bool:
        """True if what is told has an owner: me, us, the company; or puts something right."""
        return self.corrects or has_owner(self.said(Mood.TELLS, Mood.PLANS))

    @cached_property
    def places(self) -> list[tuple[str, ...]]:
        """All places named, each as the ids it may mean."""
        values = self.marked.values
        return [ids for mark, ids in values.items() if covers("P", mark) and mark in self.text]


def _with_there_named(marked: Marked) -> str:
    """The text with "there" and 那边 replaced by the place named before."""
    last = ""

    def name(match: re.Match[str]) -> str:
        nonlocal last
        if len(match[0]) == 1:
            last = match[0]
            return last
        chinese = not match[0].isascii()
        return match[0] if not last else f"在{last}" if chinese else f"in {last}"

    return THERE.sub(name, marked.text)


def read_message(tidied: str, places: Places, day: dt.date) -> Message:
    """``tidied`` (see ``spelling.tidy``) as a message. ``day`` is today."""
    marked = Marked(tidied)
    mark_places(marked, places)
    mark_moments(marked, day)
    mark_quantities(marked)
    text = in_clauses(_with_there_named(marked))
    for pattern, right in CORRECTIONS:
        text = pattern.sub(right, text)
    return Message(
        text, marked, parts_of(text), bool(CORRECTS.search(tidied)), asks_something(tidied)
    )
