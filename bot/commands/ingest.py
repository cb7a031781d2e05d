"""Publish the folder, or only say what is wrong with it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.app import App, open_app
from bot.commands.publications import whoever_types
from bot.logs import logger
from bot.ports import Outcome
from bot.services.compose.publication import publication_blocks
from bot.services.publish import review_of
from bot.settings import Settings
from bot.texts import say
from ingest import watch
from ingest.read import read_folder

Print = Callable[[str], None]
log = logger(__name__)


def report_check(folder: Path, language: str, out: Print) -> int:
    """Print every problem of every page; exit status 1 if one keeps a page back."""
    read = read_folder(folder)
    for problem in read.problems:
        out(problem.in_(language))
    warnings = len(read.problems) - len(read.errors)
    counts = {"pages": len(read.pages), "errors": len(read.errors), "warnings": warnings}
    out(say("check.summary", language, **counts))
    return 1 if read.errors else 0


async def report_ingest(settings: Settings, fast: bool, language: str, out: Print) -> int:
    """Publish what changed with a bar, then let the careful embedder catch up with another."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    start = time.perf_counter()
    async with open_app(settings, rebuild=True) as app:
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            tasks: dict[str, object] = {}

            def show(name: str, done: int, total: int) -> None:
                task = tasks.setdefault(name, bars.add_task(name, total=total))
                bars.update(task, completed=done, total=total)  # type: ignore[arg-type]

            outcome = await app.publish(show, author=whoever_types())
            _report(outcome, time.perf_counter() - start, language, out)
            if not fast:
                await app.folder.publisher.catch_up(show)
                seconds = f"{time.perf_counter() - start:.1f}"
                out(say("ingest.caught_up", language, seconds=seconds))
    return 1 if outcome.errors else 0


async def report_watch(settings: Settings, language: str, out: Print, stop: asyncio.Event) -> int:
    """Publish the folder and then each change of it, and say what came of it, until ``stop``."""
    async with open_app(settings, rebuild=True) as app:
        out(say("ingest.watching", language, folder=settings.knowledge_dir))
        watching = asyncio.create_task(_publish_changes(app, language, out))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({watching, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in (watching, stopping):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
    return 0


async def _publish_changes(app: App, language: str, out: Print) -> None:
    """One publication after the other. A failure is logged, and it goes on."""
    author = whoever_types()
    async for _ in watch.changes(app.settings.knowledge_dir):
        start = time.perf_counter()
        try:
            outcome = await app.publish(author=author)
            _report(outcome, time.perf_counter() - start, language, out)
            author = None  # only what lay there before is known to be by whoever typed
            await app.catch_up()
        except Exception:
            log.exception("a change of the folder was not published")


def _report(outcome: Outcome, seconds: float, language: str, out: Print) -> None:
    for problem in outcome.problems:
        out(problem.in_(language))
    for hold in outcome.newly_held:
        held = publication_blocks(review_of(None, [hold]), language)
        out("\n".join(block.text for block in held))
    counts = say("comma", language).join(
        say(f"ingest.{name}", language, n=count) for name, count in outcome.counts.items()
    )
    if outcome.publication is None:
        out(say("ingest.nothing", language, counts=counts))
    else:
        version = outcome.publication.version
        out(say("ingest.published", language, version=version, seconds=f"{seconds:.1f}",
                counts=counts))  # fmt: skip
