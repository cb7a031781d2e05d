"""Keeps up with the knowledge folder: publishes what changed, lets the careful embedder catch up
behind, and watches.
"""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from bot.adapters.fakes.talk import FakeTalk
from bot.adapters.golden import GoldenFolder
from bot.adapters.index.builder import Progress, quietly
from bot.domain.publication import Judgement, Prepared
from bot.logs import logger
from bot.ports import Outcome
from bot.services.publish import Publish, keep_watching
from bot.services.review import Reviewer
from ingest import watch
from ingest.documents.memory import Documents
from ingest.publish import Publisher

if TYPE_CHECKING:
    from bot.app.house import App

log = logger(__name__)


class FolderKeeper:
    """Everything that is done with the folder of an open app."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._behind = False
        self._catching_up: asyncio.Task[None] | None = None
        settings = app.settings
        self.documents = Documents(settings.data_dir / "documents.json")
        self.publisher = Publisher(
            settings.knowledge_dir, app.store, app.builder, app.clock, self.documents,
            self.review, settings.data_dir / "undone",
        )  # fmt: skip
        self.verb = Publish(
            self.publisher, app.store.catalogue, app.store.holds, app.staff, app.shelve,
            self.catch_up_behind,
        )  # fmt: skip

    @cached_property
    def reviewer(self) -> Reviewer:
        """Whoever looks at a publication before it happens."""
        return Reviewer(
            golden=GoldenFolder(self._app.settings.knowledge_dir / "golden").questions,
            embed=self._app.embed,
            keeping=FakeTalk, profiles=self._app.store.profiles, clock=self._app.clock,
        )  # fmt: skip

    async def review(self, prepared: Prepared) -> Judgement:
        """Look at a publication. The careful embedder has not seen the new pages yet, so both
        sides are judged without it.
        """
        before = await self._app.shelf_over(prepared.live, fast=True)
        after = await self._app.shelf_over(prepared.candidate(), fast=True)
        return await self.reviewer.look(prepared, before, after)

    async def publish(self, progress: Progress = quietly, author: str | None = None) -> Outcome:
        """Publish what changed in the folder, and answer from it."""
        outcome = await self.publisher.run(progress, author=author)
        if outcome.publication is not None or not hasattr(self._app, "library"):
            await self._app.shelve()
        return outcome

    async def catch_up(self, progress: Progress = quietly) -> None:
        """Let the careful embedder catch up, then search with it."""
        await self.publisher.catch_up(progress)
        await self._app.shelve()

    def catch_up_behind(self) -> None:
        """Catch up in the background; a publication meanwhile asks for one more round."""
        self._behind = True
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self._catch_up_until_done())

    async def _catch_up_until_done(self) -> None:
        while self._behind:
            self._behind = False
            try:
                await self.catch_up()
                log.info("caught_up", version=self._app.library.shelf.catalogue.version)
                await self._settle()
            except Exception:
                log.exception("catching_up_failed")

    async def _settle(self) -> None:
        """Ask the golden questions that a publication did not wait for, and tell what got worse."""
        catalogue = self._app.library.shelf.catalogue
        golden = await self.reviewer.settle(await self._app.shelf_over(catalogue, fast=True))
        if golden is not None:
            await self.verb.note(catalogue.version, golden)

    async def keep_up(self) -> None:
        """In the background of a running bot: publish what changed, catch up, and watch the
        folder. Never raises.
        """
        try:
            outcome = await self.verb.folder()
            for problem in outcome.problems:
                log.warning("page_problem", problem=str(problem))
            self.catch_up_behind()
            changes = watch.changes(self._app.settings.knowledge_dir)
            await keep_watching(changes, self.verb)
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("keep_up_failed")

    async def stop(self) -> None:
        """End what runs in the background, and the process that reads documents."""
        self._behind = False
        if self._catching_up is not None:
            self._catching_up.cancel()
            await asyncio.gather(self._catching_up, return_exceptions=True)
        self.documents.close()
