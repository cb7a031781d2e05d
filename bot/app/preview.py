"""Looks at files that staff send: read, indexed and reviewed as if they lay in the folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.adapters.fakes.talk import FakeTalk
from bot.ports import Preview
from bot.services.foresee import resembled, would_answer
from bot.services.publish import read_review

if TYPE_CHECKING:
    from bot.app.house import App
    from ingest.draft import Extractor
    from ingest.preview import Preview as FolderPreview


@dataclass(frozen=True)
class FolderPreviewer:
    """Looks at files that staff send as if they lay in the folder."""

    app: App

    async def path(self, name: str, content: bytes) -> str:
        """Where in the folder a file of this name belongs."""
        from ingest.preview import path_for

        return path_for(name, self.app.library.shelf.catalogue)

    async def preview(self, name: str, content: bytes, details: Mapping[str, str]) -> Preview:
        """What the file would become, what changes by it, and what would be answered."""
        live, path = self.app.library.shelf.catalogue, await self.path(name, content)
        look = await self._look.look(live, path, content, details)
        if not look.prepared.changed:
            return Preview(live, path, (), look.problems)
        if all(live.pages.get(page.id) == page for page in look.prepared.changed):
            return Preview(live, path, look.prepared.changed, look.problems, same=True)
        await self.app.builder.add_fast(look.prepared.passages)
        before = await self.app.shelf_over(live, fast=True)
        after = await self.app.shelf_over(look.prepared.candidate(), fast=True)
        judgement = await self.app.folder.reviewer.look(look.prepared, before, after)
        return Preview(
            after.catalogue, path, look.prepared.changed, look.problems, look.findings,
            read_review(judgement.review),
            await would_answer(look.prepared.changed, after, FakeTalk(), self.app.clock),
            await resembled(look.prepared.changed, before),
        )  # fmt: skip

    async def draft(self, name: str, content: bytes) -> str | None:
        """A page draft from an official text; None where nothing can be read of it."""
        live, path = self.app.library.shelf.catalogue, await self.path(name, content)
        return await self._look.draft(live, path, content)

    async def write(self, path: str, content: bytes, details: Mapping[str, str]) -> list[str]:
        """Put the file into the folder, with what staff say of it; returns the paths written."""
        return await self._look.write(path, content, details)

    @property
    def _look(self) -> FolderPreview:
        # Imported here: a script that asks one question need not wait for the drafting of rules.
        from ingest.preview import Preview as FolderPreview

        publisher = self.app.folder.publisher
        return FolderPreview(publisher.root, publisher.documents, self.app.clock, self._extractor())

    def _extractor(self) -> Extractor | None:
        """The language model that is set, if one is."""
        settings = self.app.settings
        if settings.model is None:
            return None
        from bot.adapters.model import open_extractor

        key = settings.model_api_key
        secret = key.get_secret_value() if key else None
        return open_extractor(settings.model, settings.model_base_url, secret)
