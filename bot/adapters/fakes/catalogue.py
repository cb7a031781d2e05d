"""The published pages in memory, and the cache of vectors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.fact import FACTS_FILE
from bot.domain.passage import Passage
from bot.domain.place import PLACES_FILE, Places
from bot.ports import Publication, Vectors


class FakeCatalogue:
    """A CatalogueStore in memory."""

    def __init__(self) -> None:
        self._versions = [Catalogue()]

    async def version(self) -> int:
        """The number of the live version, 0 if nothing was published."""
        return self._versions[-1].version

    async def load(self) -> Catalogue:
        """The live catalogue."""
        return self._versions[-1]

    async def pages_at(self, version: int) -> list[Page]:
        """The pages of an earlier version, by id."""
        return list(self._versions[version].pages.values())

    async def publish(
        self,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        removed: Sequence[str],
        vocabulary: Mapping[str, str],
        counts: Mapping[str, int],
        at: dt.datetime,
    ) -> Publication:
        """Replace ``pages`` (with their ``passages``) and drop the ``removed`` ids."""
        changed = {page.id: page for page in pages}
        gone = set(removed)
        if len(changed) < len(pages) or gone & set(changed):
            raise ValueError("a page is given twice, or both published and removed")
        if not {passage.page_id for passage in passages} <= set(changed):
            raise ValueError("passages of pages that are not published")
        old = self._versions[-1]
        live = {pid: page for pid, page in (old.pages | changed).items() if pid not in gone}
        kept = [p for p in old.passages.values() if p.page_id not in gone | set(changed)]
        in_order = sorted([*kept, *passages], key=lambda p: (p.page_id, p.language, p.ordinal))
        new = Catalogue(
            old.version + 1,
            dict(sorted(live.items())),
            {passage.id: passage for passage in in_order},
            _places(vocabulary["places"]) if "places" in vocabulary else old.places,
            FACTS_FILE.validate_json(vocabulary["facts"]) if "facts" in vocabulary else old.facts,
            old.vocabulary | dict(vocabulary),
        )
        self._versions.append(new)
        return Publication(new.version, at, dict(counts))


def _places(text: str) -> Places:
    return Places.from_entries(PLACES_FILE.validate_json(text))


class FakeVectors:
    """A VectorCache in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Vectors] = {}

    async def get(self, embedder: str, digests: Sequence[str]) -> dict[str, Vectors]:
        """The cached vectors among ``digests``."""
        wanted = [digest for digest in digests if (embedder, digest) in self._kept]
        return {digest: self._kept[embedder, digest] for digest in wanted}

    async def put(self, embedder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors by text digest."""
        if any(vector.ndim != 1 for vector in vectors.values()):
            raise ValueError("a vector has one dimension")
        self._kept |= {(embedder, d): np.array(v, dtype=np.float32) for d, v in vectors.items()}

    async def missing(self, embedder: str, digests: Sequence[str]) -> list[str]:
        """Those of ``digests`` that have no vector yet, each once, in the order given."""
        return [d for d in dict.fromkeys(digests) if (embedder, d) not in self._kept]
