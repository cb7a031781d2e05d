"""What differs between two versions of a page, field by field and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.change import (
    Change,
    Words,
    both,
    change_words,
    listed,
    part,
    plain_words,
    quoted,
)
from bot.domain.change_benefit import benefit_changes
from bot.domain.change_body import body_changes
from bot.domain.change_condition import condition_changes
from bot.domain.change_lists import (
    apply_changes,
    example_changes,
    form_changes,
    item_changes,
    relation_changes,
    step_changes,
    text_changes,
)
from bot.domain.change_window import period_changes, window_changes
from bot.domain.content import Page, Paper, Period, Programme, Relations
from bot.domain.fact import Fact
from bot.domain.place import Places
from bot.domain.value_wording import place_words
from bot.texts import say

__all__ = ["Change", "Words", "change_words", "changes"]

ORDER = ("type", "status", "in_force", "window", "benefit", "kind", "eligibility", "place",
         "until", "questions",
         "documents", "steps", "form", "apply", "authority", "relations", "title", "summary",
         "aliases", "not_stated", "gaps", "sources", "examples")  # fmt: skip
"""The fields in the order in which they are told."""
LONGEST = 120
"""Where a field does not cut its words shorter itself."""
FELT = ("type", "status", "kind", "place", "until")
UNSAID = ((), 0, Period(), Relations())
"""What a page holds of a field that says nothing."""


def changes(
    before: Page | None, after: Page | None, facts: Mapping[str, Fact], places: Places,
    day: dt.date,
) -> tuple[Change, ...]:  # fmt: skip
    """Every difference, what founders feel first; none exactly if the versions are equal.

    A page that is new or gone is one change. ``day`` tells which windows are over.
    """
    if before == after:
        return ()
    if before is None or after is None:
        old, new = (plain_words(page and page.content.title) for page in (before, after))
        return (Change("page", part("page"), old, new, True),)
    found = [*_Comparison(before, after, facts, places, day).every()]
    if not found:
        found = [Change("layout", part("layout"), None, None)]
    distinct = dict.fromkeys(_shown(change) for change in found)
    return tuple(sorted(distinct, key=lambda change: not change.weighty))


def _shown(change: Change) -> Change:
    """The change so that its sides differ in both languages."""
    before, after = quoted(change.before, change.after, LONGEST)
    return replace(change, before=before, after=after)


@dataclass(frozen=True)
class _Comparison:
    """Two versions that differ."""

    before: Page
    after: Page
    facts: Mapping[str, Fact]
    places: Places
    day: dt.date

    def every(self) -> Iterator[Change]:
        """The changes in the order of the fields; a field that differs has at least one."""
        for field in self._fields():
            was, now = (getattr(page.content, field, None) for page in (self.before, self.after))
            was, now = (None if value in UNSAID else value for value in (was, now))
            if was != now:
                found = list(self._field(field, was, now))
                yield from found or [Change(field, part(field), None, None, field in FELT)]
        yield from body_changes(self.before.bodies, self.after.bodies)

    def _fields(self) -> list[str]:
        held = {*type(self.before.content).model_fields, *type(self.after.content).model_fields}
        return [*(f for f in ORDER if f in held), *sorted(held - {*ORDER})]

    def _field(self, field: str, was: Any, now: Any) -> Iterator[Change]:
        by_field: dict[str, Callable[[], Iterator[Change]]] = {
            "in_force": lambda: period_changes(was, now),
            "window": lambda: window_changes(was, now, self.day),
            "benefit": lambda: benefit_changes(
                _programme(self.before), _programme(self.after), self.facts
            ),
            "eligibility": lambda: condition_changes(was, now, self.facts, self.places),
            "documents": lambda: item_changes(field, was or (), now or (), "name"),
            "steps": lambda: step_changes(was or (), now or (), self._papers()),
            "form": lambda: form_changes(was, now),
            "sources": lambda: item_changes(field, was or (), now or (), "title"),
            "apply": lambda: apply_changes(was, now),
            "relations": lambda: relation_changes(was, now),
            "examples": lambda: example_changes(was or (), now or ()),
            "not_stated": lambda: _unstated(was or (), now or ()),
            **dict.fromkeys(
                ("aliases", "gaps", "questions"),
                lambda: text_changes(field, was or (), now or ()),
            ),
        }
        return by_field.get(field, lambda: self._simple(field, was, now))()

    def _papers(self) -> list[Paper]:
        """The papers of both versions, the new one's last."""
        contents = (self.before.content, self.after.content)
        return [paper for content in contents for paper in getattr(content, "documents", ())]

    def _simple(self, field: str, was: Any, now: Any) -> Iterator[Change]:
        words = self._words(field, was), self._words(field, now)
        yield Change(field, part(field), *quoted(*words), field in FELT)

    def _words(self, field: str, value: Any) -> Words | None:
        if value is None:
            return None
        if field == "place":
            return both(lambda language: place_words(value, self.places, language))
        if field == "status":
            return both(lambda language: say(f"force.{value}", language))
        if field == "guessed":
            return listed([part(one) for one in value])
        if field == "language":
            return both(lambda language: say(f"change.language.{value}", language))
        if field == "type":
            return both(lambda language: say(f"change.type.{value}", language))
        return plain_words(value)


def _programme(page: Page) -> Programme | None:
    return page.content if isinstance(page.content, Programme) else None


def _unstated(was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Change]:
    """What the official text leaves open: what is told now, and what is not told any more."""
    for one in was:
        if one not in now:
            yield Change("not_stated", part("not_stated"), part(one), None)
    for one in now:
        if one not in was:
            yield Change("not_stated", part("not_stated"), None, part(one))
