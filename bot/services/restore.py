"""Brings back what was published before: a whole version, one page, or all that one run did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.domain.content import Page
from bot.errors import BadInput
from bot.ports import CatalogueStore, Original, Outcome
from bot.services.publish import Publish
from bot.texts import Notice, notice


class CannotRestore(BadInput):
    """Why something cannot be brought back, in either language."""

    def __init__(self, what: Notice) -> None:
        super().__init__(str(what))
        self.what = what


@dataclass(frozen=True)
class Restored:
    """What came back: the files that changed, and the publication that it led to."""

    files: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True)
class Restore:
    """Puts files of the folder back to what they were and publishes them; nothing is lost, for
    what they were until now is kept too.
    """

    store: CatalogueStore
    publish: Publish

    async def version(
        self, version: int, author: str, only: Collection[str] | None = None
    ) -> Restored:
        """Make the folder what was published as ``version``, or ``only`` some pages of it.

        Raises CannotRestore for a version that never was, or whose files were not kept.
        """
        if await self.store.publication(version) is None:
            raise CannotRestore(notice("restore.unknown", n=version))
        live = await self.store.load()
        then = {page.id: page for page in await self.store.pages_at(version)}
        ids = {
            page_id
            for page_id in {*then, *live.pages}
            if _digest(then.get(page_id)) != _digest(live.pages.get(page_id))
            and (only is None or page_id in only)
        }
        return await self._put_back(sorted(ids), [then[one] for one in ids if one in then], author)

    async def undo(self, version: int, author: str) -> Restored:
        """Take back what publication ``version`` changed, and leave what came after it.

        Raises CannotRestore if one of its pages was changed again since.
        """
        if version < 2 or await self.store.publication(version) is None:
            raise CannotRestore(notice("restore.nothing_before", n=version))
        before = {page.id: page for page in await self.store.pages_at(version - 1)}
        after = {page.id: page for page in await self.store.pages_at(version)}
        live = (await self.store.load()).pages
        ids = sorted(
            one for one in {*before, *after}
            if _digest(before.get(one)) != _digest(after.get(one))
        )  # fmt: skip
        later = [one for one in ids if _digest(after.get(one)) != _digest(live.get(one))]
        if later:
            raise CannotRestore(notice("restore.changed_since", n=version, pages=tuple(later)))
        return await self._put_back(ids, [before[one] for one in ids if one in before], author)

    async def edit(self, page_ids: Sequence[str], author: str) -> Restored:
        """Take back edits that were not published: the files become those of the live pages."""
        live = (await self.store.load()).pages
        return await self._put_back(
            page_ids, [live[one] for one in page_ids if one in live], author
        )

    async def _put_back(
        self, page_ids: Sequence[str], pages: Sequence[Page], author: str
    ) -> Restored:
        originals = await self._originals(pages)
        files = await self.publish.publisher.put_back(page_ids, originals)
        outcome = await self.publish.folder(author, let_go=page_ids, quietly=True)
        return Restored(tuple(files), outcome)

    async def _originals(self, pages: Sequence[Page]) -> list[Original]:
        found = await self.store.originals([page.digest for page in pages])
        kept = {original.digest for original in found}
        if missing := [page.id for page in pages if page.digest not in kept]:
            raise CannotRestore(notice("restore.not_kept", pages=tuple(missing)))
        return found


def _digest(page: Page | None) -> str | None:
    return page.digest if page else None
