"""The published pages in memory, and the cache of vectors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage
from bot.ports import Original, Outcome, Publication, Vectors


class FakeCatalogue:
    """A CatalogueStore in memory."""

    def __init__(self) -> None:
        self._versions = [Catalogue()]
        self._publications: list[Publication] = []
        self._originals: dict[tuple[str, str], Original] = {}

    async def version(self) -> int:
        """The number of the live version, 0 if nothing was published."""
        return self._versions[-1].version

    async def load(self) -> Catalogue:
        """The live catalogue."""
        return self._versions[-1]

    async def publish(
        self,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        removed: Sequence[str],
        vocabulary: Mapping[str, str],
        counts: Mapping[str, int],
        at: dt.datetime,
        *,
        author: str | None = None,
        review: str | None = None,
        originals: Sequence[Original] = (),
    ) -> Publication:
        """Replace ``pages`` (with their ``passages``) and drop the ``removed`` ids."""
        changed = {page.id for page in pages}
        if len(changed) < len(pages) or set(removed) & changed:
            raise ValueError("a page is given twice, or both published and removed")
        if not {passage.page_id for passage in passages} <= changed:
            raise ValueError("passages of pages that are not published")
        self._versions.append(self._versions[-1].after(pages, passages, removed, vocabulary))
        await self.keep(originals)
        made = Publication(len(self._versions) - 1, at, dict(counts), author, review)
        self._publications.append(made)
        return made

    async def publications(self, limit: int) -> list[Publication]:
        """The latest publications, newest first."""
        return self._publications[::-1][:limit]

    async def publication(self, version: int) -> Publication | None:
        """One publication by its number."""
        return self._publications[version - 1] if 0 < version < len(self._versions) else None

    async def note_review(self, version: int, review: str) -> None:
        """Replace the review of a publication."""
        made = self._publications
        made[:] = [replace(one, review=review) if one.version == version else one for one in made]

    async def pages_at(self, version: int) -> list[Page]:
        """The pages of an earlier version, by id."""
        return list(self._versions[version].pages.values())

    async def page(self, page_id: str, digest: str) -> Page | None:
        """The version of a page with this digest, live or earlier."""
        found = (version.pages.get(page_id) for version in reversed(self._versions))
        return next((page for page in found if page and page.digest == digest), None)

    async def vocabulary_at(self, version: int) -> dict[str, str]:
        """The JSON of "facts" and "places" of an earlier version."""
        return dict(self._versions[version].vocabulary)

    async def keep(self, originals: Sequence[Original]) -> None:
        """Keep files that are not published."""
        for original in originals:
            self._originals.setdefault((original.digest, original.path), original)

    async def originals(self, digests: Sequence[str]) -> list[Original]:
        """The files kept under these digests, by path."""
        found = [one for one in self._originals.values() if one.digest in digests]
        return sorted(found, key=lambda original: original.path)


class FakePublisher:
    """A FolderPublisher that remembers what it is asked for and gives ``outcomes`` in turn."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.authors: list[str | None] = []
        self.let_go: list[str] = []
        self.files: dict[str, bytes] = {}

    async def run(self, *, author: str | None = None, let_go: Collection[str] = ()) -> Outcome:
        """The next outcome; nothing changed where there is none."""
        self.authors.append(author)
        self.let_go += let_go
        return self.outcomes.pop(0) if self.outcomes else Outcome(None, {}, ())

    async def put_back(self, page_ids: Collection[str], originals: Sequence[Original]) -> list[str]:
        """Remember the files."""
        self.files |= {original.path: original.content for original in originals}
        return [original.path for original in originals]


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
