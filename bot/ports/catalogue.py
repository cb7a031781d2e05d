"""The published pages and their versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.act import Hold
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage


@dataclass(frozen=True)
class Publication:
    """A published version: its number, when, the four counts of passages, by whom if that is
    known, and its review as JSON.
    """

    version: int
    at: dt.datetime
    counts: Mapping[str, int]
    author: str | None = None
    review: str | None = None


@dataclass(frozen=True)
class Original:
    """A file as it was published: ``digest`` is that of the page, ``path`` is in the folder."""

    digest: str
    path: str
    content: bytes


class Sayable(Protocol):
    """Something that can be said in either language: what is wrong with a file."""

    @property
    def warning(self) -> bool:
        """True if it keeps nothing back."""
        ...

    def in_(self, language: str) -> str:
        """It in one line."""
        ...


@dataclass(frozen=True)
class Outcome:
    """What a run did: the publication if anything changed, the counts, what is wrong.

    ``newly_held`` are pages that this run kept back, ``held`` all that are kept back now.
    ``broken`` are live pages whose files cannot be read as they are now.
    """

    publication: Publication | None
    counts: Mapping[str, int]
    problems: tuple[Sayable, ...]
    newly_held: tuple[Hold, ...] = ()
    held: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    @property
    def errors(self) -> int:
        """How many problems keep a page back."""
        return sum(not problem.warning for problem in self.problems)


class FolderPublisher(Protocol):
    """Brings the catalogue up to date with the knowledge folder."""

    async def run(self, *, author: str | None = None, let_go: Collection[str] = ()) -> Outcome:
        """Publish what changed; pages in ``let_go`` are not held back."""
        ...

    async def put_back(self, page_ids: Collection[str], originals: Sequence[Original]) -> list[str]:
        """Make the files of pages what they were; returns the paths that changed."""
        ...


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
        *,
        author: str | None = None,
        review: str | None = None,
        originals: Sequence[Original] = (),
    ) -> Publication:
        """Replace ``pages`` (with their ``passages``) and drop the ``removed`` ids, atomically."""
        ...

    async def publications(self, limit: int) -> list[Publication]:
        """The latest publications, newest first."""
        ...

    async def publication(self, version: int) -> Publication | None:
        """One publication by its number."""
        ...

    async def note_review(self, version: int, review: str) -> None:
        """Replace the review of a publication, e.g. by the one of every golden question."""
        ...

    async def pages_at(self, version: int) -> list[Page]:
        """The pages of an earlier version, by id."""
        ...

    async def page(self, page_id: str, digest: str) -> Page | None:
        """The version of a page with this digest, live or earlier."""
        ...

    async def vocabulary_at(self, version: int) -> dict[str, str]:
        """The JSON of "facts" and "places" of an earlier version."""
        ...

    async def keep(self, originals: Sequence[Original]) -> None:
        """Keep files that are not published, e.g. of a page that is held back."""
        ...

    async def originals(self, digests: Sequence[str]) -> list[Original]:
        """The files kept under these digests, by path."""
        ...
