"""The published pages: what is not in it is not answered from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from bot.domain.content import Page
from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.folding import fold
from bot.domain.passage import Passage
from bot.domain.place import PLACES_FILE, Places

T = TypeVar("T")


@dataclass(frozen=True)
class Catalogue:
    """One published version: pages and passages by id, with the vocabulary they were read by.

    Version 0 is the empty catalogue, before anything was published. ``vocabulary`` is the JSON
    that ``facts`` and ``places`` were made from: a new one means that every page is read anew.
    """

    version: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    facts: dict[str, Fact] = field(default_factory=dict)
    vocabulary: dict[str, str] = field(default_factory=dict)
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """What ``work_out`` returns, worked out once for this version and kept under ``key``."""
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        return cast(T, self._worked_out[key])

    def after(
        self, pages: Sequence[Page], passages: Sequence[Passage], removed: Sequence[str],
        vocabulary: Mapping[str, str],
    ) -> Catalogue:  # fmt: skip
        """The next version: ``pages`` with their ``passages`` replaced, the ``removed`` ids gone.

        A vocabulary that is left out stays as it is.
        """
        changed = {page.id: page for page in pages}
        touched = set(removed) | set(changed)
        live = {pid: page for pid, page in self.pages.items() if pid not in touched} | changed
        kept = [p for p in self.passages.values() if p.page_id not in touched]
        in_order = sorted([*kept, *passages], key=lambda p: (p.page_id, p.language, p.ordinal))
        places, facts = self.places, self.facts
        if vocabulary.get("places", self.vocabulary.get("places")) != self.vocabulary.get("places"):
            places = Places.from_entries(PLACES_FILE.validate_json(vocabulary["places"]))
        if vocabulary.get("facts", self.vocabulary.get("facts")) != self.vocabulary.get("facts"):
            facts = FACTS_FILE.validate_json(vocabulary["facts"])
        return Catalogue(
            self.version + 1, dict(sorted(live.items())), {p.id: p for p in in_order},
            places, facts, self.vocabulary | dict(vocabulary),
        ).inherit(self)  # fmt: skip

    def holding(self, page: Page) -> Catalogue:
        """This catalogue with another version of a page in its place: one that a founder walks, or
        that is not published yet. Its passages stay those that are live.
        """
        if self.pages.get(page.id) is page:
            return self
        return replace(self, pages={**self.pages, page.id: page})

    def inherit(self, before: Catalogue) -> Catalogue:
        """Take over what ``before`` worked out of pages and passages that are the same in both.

        Their keys are ``(what, id, …)``; nothing holds where the vocabulary is another.
        """
        if self.vocabulary == before.vocabulary:
            same = {pid for pid, page in self.pages.items() if before.pages.get(pid) is page}
            for key, found in before._worked_out.items():
                if isinstance(key, tuple) and (key[1] in same or key[1] in self.passages):
                    self._worked_out.setdefault(key, found)
        return self

    @cached_property
    def passages_of(self) -> dict[str, tuple[Passage, ...]]:
        """The passages of each page, in page order."""
        found: dict[str, list[Passage]] = {page_id: [] for page_id in self.pages}
        for passage in self.passages.values():
            found.setdefault(passage.page_id, []).append(passage)
        return {
            page_id: tuple(sorted(passages, key=lambda p: (p.language, p.ordinal)))
            for page_id, passages in found.items()
        }

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Every folded title and alias with the page it names."""
        found: set[tuple[str, str]] = set()
        for page_id, page in self.pages.items():
            content = page.content
            for name in (content.title.zh, content.title.en, *content.aliases):
                found.add((fold(name).lower(), page_id))
        return tuple(sorted(found))

    @cached_property
    def held_places(self) -> frozenset[str]:
        """The places that have pages of their own."""
        return frozenset(page.content.place for page in self.pages.values())
