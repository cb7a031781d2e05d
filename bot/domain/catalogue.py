"""The published pages: what is not in it is not answered from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from bot.domain.content import Page
from bot.domain.fact import Fact
from bot.domain.folding import fold
from bot.domain.passage import Passage
from bot.domain.place import Places

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
