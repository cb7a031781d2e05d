"""Opens a data folder and joins everything over it; what a script does not need is joined late."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.adapters.clock import WallClock
from bot.adapters.embedders import make_embedders
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.builder import IndexBuilder, Progress, quietly
from bot.adapters.index.search import FusedIndex
from bot.adapters.index.vectors import VectorIndex, open_client
from bot.adapters.lock import FolderLock
from bot.adapters.store import Store, open_store
from bot.channels.switchboard import Switchboard
from bot.domain.answer import Status
from bot.domain.catalogue import Catalogue
from bot.errors import IndexMismatch
from bot.logs import logger
from bot.ports import Clock, Embedder, Outcome, Vectors
from bot.services.ask import Ask
from bot.services.library import Library, Shelf
from bot.services.staff import Staff
from bot.services.switches import Switches
from bot.settings import Settings
from bot.texts import require

if TYPE_CHECKING:
    from bot.app.folder import FolderKeeper
    from bot.handlers.desk import Services
    from bot.handlers.router import Assistant

log = logger(__name__)

TELL_EVERY = 60.0
"""Seconds between two tries to tell staff what waits for them."""
DELIVER_EVERY = 5.0
"""Seconds between two looks at what is due to founders, and whether pages changed under walks."""
PATIENCE = 30.0
"""Seconds that a turn waits for the database: in a crowd it queues rather than fails."""


@dataclass
class App:
    """Everything joined: ``library`` holds the live shelf, ``services`` are the verbs over it."""

    settings: Settings
    clock: Clock
    store: Store
    embedders: list[Embedder]
    vectors: VectorIndex
    builder: IndexBuilder
    switchboard: Switchboard = field(default_factory=Switchboard)
    library: Library = field(init=False)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    @cached_property
    def assistant(self) -> Assistant:
        """Whoever answers any channel. Its handlers are imported when somebody talks: a script
        that asks one question need not wait for them.
        """
        from bot.handlers.router import Assistant

        return Assistant(self.services)

    @cached_property
    def staff(self) -> Staff:
        """Who is staff, by the settings."""
        settings = self.settings
        chat = f"telegram:{settings.staff_chat}" if settings.staff_chat is not None else None
        ids = frozenset(f"telegram:{number}" for number in settings.staff_ids)
        return Staff(ids, chat, self.switchboard, self.store.staff, self.clock,
                     settings.staff_language)  # fmt: skip

    @cached_property
    def folder(self) -> FolderKeeper:
        """Whoever keeps up with the folder."""
        from bot.app.folder import FolderKeeper

        return FolderKeeper(self)

    @cached_property
    def ask(self) -> Ask:
        """Answers one question, for scripts that want nothing else."""
        switches = Switches(self.store.staff, self.library, self.clock)
        return Ask(self.library, self.store.talk, self.clock, switches, self.embed)

    @cached_property
    def services(self) -> Services:
        """The verbs over the library. Raises BadSettings for hours that cannot be read."""
        from bot.adapters.printer import FilePrinter
        from bot.adapters.workdays import ChinaWorkdays
        from bot.app.preview import FolderPreviewer
        from bot.domain.hours import read_hours
        from bot.handlers.desk import Services
        from bot.services.case_post import Counter

        settings = self.settings
        counter = Counter(settings.incubator, read_hours(settings.staff_hours))
        return Services.over(
            self.library, self.store, self.staff, self.clock, self.folder.verb,
            settings.retention_days, counter, embed=self.embed, previewer=FolderPreviewer(self),
            printer=FilePrinter(), workdays=ChinaWorkdays(),
        )  # fmt: skip

    async def shelve(self) -> None:
        """Put the live catalogue with an index over it in place."""
        shelf = await self.shelf_over(await self.store.catalogue.load())
        if hasattr(self, "library"):
            self.library.replace(shelf)
            return
        self.library = Library(shelf)
        gc.freeze()
        gc.enable()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts by the first embedder, in which a language is no difference."""
        return self.builder.free[0].clean(self.embedders[0].passages(texts))

    async def shelf_over(self, catalogue: Catalogue, fast: bool = False) -> Shelf:
        """A catalogue with its index; a ``fast`` one knows the first embedder only."""
        before = self.library.shelf.index if hasattr(self, "library") else None
        assert before is None or isinstance(before, FusedIndex)
        if fast and before is not None and before.catalogue is catalogue:
            return Shelf(catalogue, replace(before, dense=before.dense[:1]))
        free = self.builder.free[:1] if fast else self.builder.free
        index = await asyncio.to_thread(FusedIndex.over, catalogue, self.vectors, free, before)
        return Shelf(catalogue, index)

    async def publish(self, progress: Progress = quietly, author: str | None = None) -> Outcome:
        """Publish what changed in the folder, and answer from it."""
        return await self.folder.publish(progress, author)

    async def catch_up(self, progress: Progress = quietly) -> None:
        """Let the careful embedder catch up, then search with it."""
        await self.folder.catch_up(progress)

    async def keep_retaining(self) -> None:
        """Once a day, erase what is older than it may be kept."""
        from bot.services.retain import keep_retaining

        await keep_retaining(self.services.retain)

    async def keep_telling(self) -> None:
        """Once a channel is open, and every minute: tell staff what they could not be told yet."""
        await self.opened.wait()
        await self.services.uploads.resume()
        while True:
            for tell in (self.services.cases.announce_waiting, self.services.publish.say_again):
                try:
                    await tell()
                except Exception:
                    log.exception("staff_were_not_told")
            await asyncio.sleep(TELL_EVERY)

    async def keep_delivering(self) -> None:
        """Once a channel is open, and ever so often: look whether pages have changed under walks,
        and send founders what is due. Side by side: neither waits for thousands of the other.
        """
        from bot.services.deliver import Composer, Deliver

        await self.opened.wait()
        services = self.services
        composers: dict[str, Composer] = {"reminder": services.remind, "change": services.follow}
        deliver = Deliver(self.store.ledger, self.switchboard, self.clock, composers)

        async def keep(deed: Callable[[], Awaitable[object]]) -> None:
            while True:
                try:
                    await deed()
                except Exception:
                    log.exception("founders were not told")
                await asyncio.sleep(DELIVER_EVERY)

        async with asyncio.TaskGroup() as both:
            both.create_task(keep(services.follow.run_once))
            both.create_task(keep(deliver.run_once))

    async def stop(self) -> None:
        """End what runs in the background."""
        if "folder" in vars(self):
            await self.folder.stop()


@contextlib.asynccontextmanager
async def open_app(
    settings: Settings, *, day: dt.date | None = None, rebuild: bool = False
) -> AsyncIterator[App]:
    """Open the data folder and join everything; ``rebuild`` allows other embedders than before.

    Raises FolderInUse, StoreError, BadSettings or IndexMismatch.
    """
    require([f"status.{status}" for status in Status])
    # What start-up makes lives to the end: looking through it for garbage only costs time.
    gc.disable()
    with contextlib.ExitStack() as stack:
        if settings.database_url is None or settings.chroma_url is None:
            stack.enter_context(FolderLock(settings.data_dir))
        embedders = make_embedders(settings.embedder)
        warming = asyncio.create_task(asyncio.to_thread(embedders[0].query, "启航"))
        store = await open_store(database_url(settings), wait=PATIENCE)
        try:
            client = await asyncio.to_thread(
                open_client, settings.data_dir / "chroma", settings.chroma_url
            )
            vectors = VectorIndex(client, embedders)
            _same_embedders(vectors, embedders, rebuild)
            clock = WallClock(settings.zone, day)
            free = [LanguageFree(embedder, settings.data_dir) for embedder in embedders]
            builder = IndexBuilder(vectors, store.vectors, free)
            app = App(settings, clock, store, embedders, vectors, builder)
            await warming
            try:
                yield app
            finally:
                await app.stop()
        finally:
            gc.enable()
            with contextlib.suppress(Exception):
                await warming
            await store.close()


def database_url(settings: Settings) -> str:
    """The address of the database: as set, else a file in the data folder."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{settings.data_dir / 'qihang.db'}"


def _same_embedders(vectors: VectorIndex, embedders: list[Embedder], rebuild: bool) -> None:
    """The index remembers its embedders; another first one means that all must be embedded anew."""
    strangers = vectors.strangers()
    if not strangers or vectors.rows(embedders[0].name):
        return
    if rebuild:
        vectors.discard_strangers()
        return
    raise IndexMismatch(
        f"The index was built with {', '.join(strangers)}, but QIHANG_EMBEDDER now means "
        f"{embedders[0].name}: set it back, or run 'qihang ingest' to build the index anew."
    )
