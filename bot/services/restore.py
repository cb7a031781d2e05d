"""Brings back what was published before: a whole version, one page, or all that one run did."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain.content import Page
from bot.domain.publication import is_file_of, vocabulary_digest
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
        if unknown := set(only or ()) - {*then, *live.pages}:
            raise CannotRestore(notice("restore.no_page", pages=tuple(sorted(unknown))))
        ids = {
            page_id
            for page_id in {*then, *live.pages}
            if _digest(then.get(page_id)) != _digest(live.pages.get(page_id))
            and (only is None or page_id in only)
        }
        vocabulary = await self.store.vocabulary_at(version) if only is None else {}
        return await self._put_back(
            sorted(ids), [then[one] for one in ids if one in then], author,
            _other(vocabulary, live.vocabulary),
        )  # fmt: skip

    async def undo(self, version: int, author: str) -> Restored:
        """Take back what publication ``version`` changed, and leave what came after it.

        Raises CannotRestore if one of its pages was changed again since.
        """
        if version < 2 or await self.store.publication(version) is None:
            raise CannotRestore(notice("restore.nothing_before", n=version))
        before = {page.id: page for page in await self.store.pages_at(version - 1)}
        after = {page.id: page for page in await self.store.pages_at(version)}
        said = await self.store.vocabulary_at(version)
        vocabulary = _other(await self.store.vocabulary_at(version - 1), said)
        live = await self.store.load()
        ids = sorted(
            one for one in {*before, *after}
            if _digest(before.get(one)) != _digest(after.get(one))
        )  # fmt: skip
        later = [one for one in ids if _digest(after.get(one)) != _digest(live.pages.get(one))]
        later += [f"{name}.yaml" for name in _other(said, live.vocabulary) if name in vocabulary]
        if later:
            raise CannotRestore(notice("restore.changed_since", n=version, pages=tuple(later)))
        return await self._put_back(
            ids, [before[one] for one in ids if one in before], author, vocabulary
        )

    async def edit(self, page_ids: Sequence[str], author: str) -> Restored:
        """Take back edits that were not published: the files become those of the live pages."""
        live = (await self.store.load()).pages
        return await self._put_back(
            page_ids, [live[one] for one in page_ids if one in live], author
        )

    async def _put_back(
        self, page_ids: Sequence[str], pages: Sequence[Page], author: str,
        vocabulary: Mapping[str, str] | None = None,
    ) -> Restored:  # fmt: skip
        originals = await self._originals(pages) + await self._words(vocabulary or {})
        change = partial(self.publish.publisher.put_back, page_ids, originals)
        files, outcome = await self.publish.after(change, author, let_go=page_ids, quietly=True)
        return Restored(tuple(files), outcome)

    async def _originals(self, pages: Sequence[Page]) -> list[Original]:
        """The files of these pages. Raises CannotRestore if those of one were not kept."""
        kept = await self.store.originals([page.digest for page in pages])
        found: dict[str, Original] = {}
        missing = []
        for page in pages:
            own = {one.path: one for one in kept
                   if one.digest == page.digest and is_file_of(one.path, page.id)}  # fmt: skip
            found |= own
            missing += [] if own else [page.id]
        if missing:
            raise CannotRestore(notice("restore.not_kept", pages=tuple(missing)))
        return list(found.values())

    async def _words(self, vocabulary: Mapping[str, str]) -> list[Original]:
        """The files of facts and places that say this. Raises CannotRestore like ``_originals``."""
        wanted = {f"{name}.yaml": vocabulary_digest(text) for name, text in vocabulary.items()}
        kept = await self.store.originals(list(wanted.values()))
        found = [one for one in kept if wanted.get(one.path) == one.digest]
        if missing := set(wanted) - {one.path for one in found}:
            raise CannotRestore(notice("restore.not_kept", pages=tuple(sorted(missing))))
        return found


def _other(texts: Mapping[str, str], than: Mapping[str, str]) -> dict[str, str]:
    """The vocabularies among ``texts`` that say something else ``than`` others."""
    return {name: text for name, text in texts.items() if than.get(name) != text}


def _digest(page: Page | None) -> str | None:
    return page.digest if page else None
