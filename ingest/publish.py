"""Publish the folder: read, check, split, digest diff, embed, one transaction, sweep."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.index.builder import IndexBuilder, Progress, quietly
from bot.adapters.store import Store
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage
from bot.ports import Clock, Publication
from ingest.problems import Problem
from ingest.read import Folder, read_folder
from ingest.split import split_page


@dataclass(frozen=True)
class Outcome:
    """What a run did: the publication if anything changed, the counts, what is wrong."""

    publication: Publication | None
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems keep a page back."""
        return sum(not problem.warning for problem in self.problems)


@dataclass(frozen=True)
class Publisher:
    """Brings the catalogue up to date with the folder.

    Until the transaction of ``_commit`` ends, readers see the old catalogue; vectors written
    before it do no harm, for whoever searches drops passages that are not live. So a kill at any
    moment leaves a whole catalogue, and the next run finishes.
    """

    root: Path
    store: Store
    builder: IndexBuilder
    clock: Clock

    async def run(self, progress: Progress = quietly) -> Outcome:
        """Publish what changed in the folder."""
        live = await self.store.catalogue.load()
        folder = await asyncio.to_thread(read_folder, self.root, live)
        changed = await asyncio.to_thread(_changed, folder, live)
        there = {page.id for page in folder.pages} | folder.broken
        removed = [page_id for page_id in live.pages if page_id not in there]
        passages = await asyncio.to_thread(_split, changed, folder)
        counts = _counts(changed, removed, passages, live)
        if not changed and not removed and folder.vocabulary == live.vocabulary:
            return Outcome(None, counts, folder.problems)
        await self.builder.add_fast(passages, progress)
        publication = await self.store.catalogue.publish(
            changed, passages, removed, folder.vocabulary, counts, self.clock.now()
        )
        return Outcome(publication, counts, folder.problems)

    async def catch_up(self, progress: Progress = quietly) -> None:
        """Let every embedder catch up with the live catalogue and drop what is stale."""
        catalogue = await self.store.catalogue.load()
        passages = list(catalogue.passages.values())
        await self.builder.add_fast(passages, progress)
        await self.builder.catch_up(passages, progress)
        await self.builder.sweep(passages)


def _changed(folder: Folder, live: Catalogue) -> list[Page]:
    """The pages that differ, or that a new vocabulary words differently (a place's name)."""
    changed = [page for page in folder.pages if live.pages.get(page.id) != page]
    if folder.vocabulary == live.vocabulary:
        return changed
    known = {page.id for page in changed}
    same = [page for page in folder.pages if page.id not in known]
    worded = {passage.id for passage in _split(same, folder)} - set(live.passages)
    return changed + [
        page for page in same
        if any(passage.id in worded for passage in split_page(page, folder.places))
    ]  # fmt: skip


def _split(pages: Sequence[Page], folder: Folder) -> list[Passage]:
    return [passage for page in pages for passage in split_page(page, folder.places)]


def _counts(
    changed: Sequence[Page], removed: Sequence[str], passages: Sequence[Passage], live: Catalogue
) -> dict[str, int]:
    """Passages written, deleted and skipped, and the pages they belong to."""
    touched = {page.id for page in changed} | set(removed)
    before = {passage.id for passage in live.passages.values() if passage.page_id in touched}
    after = {passage.id for passage in passages}
    return {
        "pages_changed": len(changed),
        "pages_removed": len(removed),
        "written": len(after - before),
        "deleted": len(before - after),
        "skipped": len(live.passages) - len(before) + len(after & before),
    }
