"""The published pages and their versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage


@dataclass(frozen=True)
class Publication:
    """A published version: its number, when, and the four counts of passages."""

    version: int
    at: dt.datetime
    counts: Mapping[str, int]


class CatalogueStore(Protocol):
    """Keeps pages, passages and their versions; one transaction publishes."""

    async def version(self) -> int:
        """The number of the live version, 0 if nothing was published."""
        ...

    async def load(self) -> Catalogue:
        """The live catalogue."""
        ...

    async def publish(
        self,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        removed: Sequence[str],
        vocabulary: Mapping[str, str],
        counts: Mapping[str, int],
        at: dt.datetime,
    ) -> Publication:
        """Replace ``pages`` (with their ``passages``) and drop the ``removed`` ids, atomically."""
        ...
