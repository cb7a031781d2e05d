"""Composition root: the only place where concrete things are made, joined, started, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gc
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
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
from bot.errors import BadSettings, IndexMismatch
from bot.handlers.desk import Services
from bot.logs import logger
from bot.ports import Clock, Embedder
from bot.services.library import Library, Shelf
from bot.services.staff import Staff
from bot.settings import Settings
from bot.texts import LANGUAGES, require, say
from ingest.publish import Outcome, Publisher

if TYPE_CHECKING:
    from bot.channels.telegram import TelegramChannel, Webhook
    from bot.channels.telegram.menu import Scope
    from bot.handlers.router import Assistant

log = logger(__name__)

BURST = 15
"""Messages and taps that a person may send at once."""

PATIENCE = 30.0
"""Seconds that a turn waits for the database: in a crowd it queues rather than fails."""
COMMAND_SCOPES: dict[str, tuple[Scope, ...]] = {
    "start": ("private",),
    "match": ("private",),
    "profile": ("private",),
    "help": ("private", "group"),
    "language": ("private",),
    "privacy": ("private",),
}
"""The commands of the menu and the kinds of chat that show them."""


@dataclass
class App:
    """Everything joined: ``library`` holds the live shelf, ``services`` are the verbs over it."""

    settings: Settings
    clock: Clock
    store: Store
    embedders: list[Embedder]
    vectors: VectorIndex
    builder: IndexBuilder
    publisher: Publisher
    switchboard: Switchboard = field(default_factory=Switchboard)
    library: Library = field(init=False)
    services: Services = field(init=False)

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

    async def shelve(self) -> None:
        """Put the live catalogue with an index over it in place, and join the services once."""
        shelf = await self._shelf(await self.store.catalogue.load())
        if hasattr(self, "library"):
            self.library.replace(shelf)
            return
        self.library = Library(shelf)
        gc.freeze()
        gc.enable()
        self.services = Services.over(self.library, self.store, self.staff, self.clock)

    async def _shelf(self, catalogue: Catalogue) -> Shelf:
        before = self.library.shelf.index if hasattr(self, "library") else None
        assert before is None or isinstance(before, FusedIndex)
        index = await asyncio.to_thread(
            FusedIndex.over, catalogue, self.vectors, self.builder.free, before
        )
        return Shelf(catalogue, index)

    async def publish(self, progress: Progress = quietly) -> Outcome:
        """Publish what changed in the folder, and answer from it."""
        outcome = await self.publisher.run(progress)
        if outcome.publication is not None or not hasattr(self, "library"):
            await self.shelve()
        return outcome

    async def catch_up(self, progress: Progress = quietly) -> None:
        """Let the careful embedder catch up, then search with it."""
        await self.publisher.catch_up(progress)
        await self.shelve()

    async def keep_up(self) -> None:
        """In the background of a running bot: publish what changed, then catch up. Never raises."""
        try:
            outcome = await self.publish()
            for problem in outcome.problems:
                log.warning("page_problem", problem=str(problem))
            await self.catch_up()
            log.info("caught_up", version=self.library.shelf.catalogue.version)
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("keep_up_failed")


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
            publisher = Publisher(settings.knowledge_dir, store, builder, clock)
            app = App(settings, clock, store, embedders, vectors, builder, publisher)
            await warming
            yield app
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


def make_telegram(app: App) -> TelegramChannel:
    """The Telegram channel over the app's assistant. Raises BadSettings without a token."""
    settings = app.settings
    if settings.telegram_token is None:
        raise BadSettings("QIHANG_TELEGRAM_TOKEN is not set: get one from @BotFather")
    # Imported here: a terminal or a script need not wait for the platform's library.
    from bot.channels.telegram import Command, TelegramChannel

    commands = [
        Command(name, {code: say(f"command.{name}", code) for code in LANGUAGES}, scopes)
        for name, scopes in COMMAND_SCOPES.items()
    ]
    channel = TelegramChannel(
        token=settings.telegram_token.get_secret_value(),
        base_url=settings.telegram_base_url,
        assistant=app.assistant,
        inbox=app.store.inbox,
        clock=app.clock,
        say=say,
        spoken=app.services.speak.language,
        commands=commands,
        webhook=_webhook(settings),
        per_minute=settings.messages_per_minute,
        burst=BURST,
        staff_chat=settings.staff_chat,
    )
    app.switchboard.connect("telegram", channel.messenger)
    return channel


def _webhook(settings: Settings) -> Webhook | None:
    if settings.telegram_mode != "webhook" or settings.telegram_webhook_url is None:
        return None
    from bot.channels.telegram import Webhook

    host, _, port = settings.telegram_webhook_listen.rpartition(":")
    return Webhook(settings.telegram_webhook_url, host or "127.0.0.1", int(port))
