"""Publish the folder: read, check, split, digest diff, embed, review, one transaction, sweep."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from bot.adapters.index.builder import IndexBuilder, Progress, quietly
from bot.adapters.store import Store
from bot.domain.act import Hold
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage
from bot.domain.publication import Judgement, Prepared
from bot.ports import Clock, Original, Outcome, Publication
from ingest.documents.memory import Documents
from ingest.originals import put_back, read_originals, vocabulary_originals
from ingest.read import Folder, read_folder
from ingest.split import split_page


class Reviewer(Protocol):
    """Looks at a publication before it happens."""

    async def __call__(self, prepared: Prepared) -> Judgement:
        """What changes, for whom, and what must not be published."""
        ...


@dataclass
class Publisher:
    """Brings the catalogue up to date with the folder.

    Until the transaction of ``_commit`` ends, readers see the old catalogue; vectors written
    before it do no harm, for whoever searches drops passages that are not live. So a kill at any
    moment leaves a whole catalogue, and the next run finishes. One run at a time.
    """

    root: Path
    store: Store
    builder: IndexBuilder
    clock: Clock
    documents: Documents = field(default_factory=Documents)
    reviewer: Reviewer | None = None
    aside: Path | None = None
    _running: asyncio.Lock = field(default_factory=asyncio.Lock)
    _originals_kept: bool = False

    async def run(
        self, progress: Progress = quietly, *, author: str | None = None,
        let_go: Collection[str] = (),
    ) -> Outcome:  # fmt: skip
        """Publish what changed in the folder; ``author`` is who changed it, if that is known.

        Pages in ``let_go`` are not held back, whatever the review says.
        """
        async with self._running:
            prepared, folder = await self.prepare(dict.fromkeys(let_go, author or ""))
            await self._keep_originals(prepared)
            if prepared.is_empty:
                return Outcome(None, prepared.counts, folder.problems, held=prepared.held,
                               broken=folder.broken & set(prepared.live.pages))  # fmt: skip
            await self.builder.add_fast(prepared.passages, progress)
            prepared, review, held = await self._reviewed(prepared)
            publication = None
            if not prepared.is_empty:
                publication = await self._commit(prepared, author, review)
            return Outcome(publication, prepared.counts, folder.problems, tuple(held),
                           prepared.held, folder.broken & set(prepared.live.pages))  # fmt: skip

    async def put_back(self, page_ids: Collection[str], originals: Sequence[Original]) -> list[str]:
        """Make the files of pages what they were; returns the paths that changed.

        What they were until now is set aside, so that no edit is lost.
        """
        async with self._running:
            aside = self.aside / f"{self.clock.now():%Y%m%d-%H%M%S-%f}" if self.aside else None
            return await asyncio.to_thread(put_back, self.root, page_ids, originals, aside)

    async def _keep_originals(self, prepared: Prepared) -> None:
        """Once a start: keep the files of live pages that were published before files were kept."""
        if self._originals_kept:
            return
        self._originals_kept = True
        same = [page for page in prepared.live.pages.values() if page.id not in prepared.digests]
        known = await self.store.catalogue.kept_digests()
        lacking = [page for page in same if page.digest not in known]
        originals = await asyncio.to_thread(read_originals, self.root, lacking)
        originals += vocabulary_originals(self.root, prepared.live.vocabulary)
        await self.store.catalogue.keep(originals)

    async def prepare(
        self, let_go: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Prepared, Folder]:
        """Read the folder and see what differs from the live catalogue; nothing is written but
        the holds that no longer hold anything.
        """
        live = await self.store.catalogue.load()
        folder = await asyncio.to_thread(read_folder, self.root, live, self.documents)
        changed = await asyncio.to_thread(_changed, folder, live)
        there = {page.id for page in folder.pages} | folder.broken
        removed = [page_id for page_id in live.pages if page_id not in there]
        passages = await asyncio.to_thread(_split, changed, folder)
        prepared = Prepared(live, folder.vocabulary, tuple(changed), tuple(removed),
                            tuple(passages))  # fmt: skip
        return await self._with_holds(prepared, let_go), folder

    async def _with_holds(self, prepared: Prepared, let_go: Mapping[str, str]) -> Prepared:
        """Pages that are held back as they are now stay held; other holds are over."""
        digests = prepared.digests
        holds = await self.store.holds.holds()
        over = [hold.page_id for hold in holds if digests.get(hold.page_id) != hold.digest]
        await self.store.holds.drop(over)
        mine = [hold for hold in holds if hold.page_id not in over]
        released = {hold.page_id: hold.released_by for hold in mine if hold.released_by}
        released |= let_go
        kept = {hold.page_id for hold in mine if hold.page_id not in released}
        return replace(prepared.without(kept), released=released)

    async def _reviewed(self, prepared: Prepared) -> tuple[Prepared, str | None, list[Hold]]:
        """The publication without the pages that the review blocks, and what it says of the rest.

        The first publication has nothing to be compared with.
        """
        held: list[Hold] = []
        if self.reviewer is None or prepared.live.version == 0:
            return prepared, None, held
        while not prepared.is_empty:
            judgement = await self.reviewer(prepared)
            blocked = {page_id: text for page_id, text in judgement.blocked.items()
                       if page_id not in prepared.released}  # fmt: skip
            if not blocked:
                return prepared, judgement.review, held
            held += await self._hold(prepared, blocked)
            prepared = prepared.without(blocked)
        return prepared, None, held

    async def _hold(self, prepared: Prepared, blocked: Mapping[str, str]) -> list[Hold]:
        """Hold pages back; their files are kept, so that undoing an edit loses nothing."""
        pages = [page for page in prepared.changed if page.id in blocked]
        originals = await asyncio.to_thread(read_originals, self.root, pages)
        await self.store.catalogue.keep(originals)
        digests, now = prepared.digests, self.clock.now()
        holds = [Hold(page_id, digests[page_id], text, now) for page_id, text in blocked.items()]
        for hold in holds:
            await self.store.holds.hold(hold)
        return holds

    async def _commit(
        self, prepared: Prepared, author: str | None, review: str | None
    ) -> Publication:
        originals = await asyncio.to_thread(read_originals, self.root, prepared.changed)
        if prepared.vocabulary != prepared.live.vocabulary:
            originals += vocabulary_originals(self.root, prepared.vocabulary)
        publication = await self.store.catalogue.publish(
            prepared.changed, prepared.passages, prepared.removed, prepared.vocabulary,
            prepared.counts, self.clock.now(), author=author, review=review, originals=originals,
        )  # fmt: skip
        await self.store.holds.drop(list(prepared.released))
        return publication

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
