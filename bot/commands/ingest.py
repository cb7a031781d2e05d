"""Publish the folder, or only say what is wrong with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.app import open_app
from bot.settings import Settings
from ingest.publish import Outcome
from ingest.read import read_folder

Print = Callable[[str], None]


def report_check(folder: Path, out: Print) -> int:
    """Print every problem of every page; exit status 1 if one keeps a page back."""
    read = read_folder(folder)
    for problem in read.problems:
        out(str(problem))
    warnings = len(read.problems) - len(read.errors)
    out(f"{len(read.pages)} pages sound, {len(read.errors)} errors, {warnings} warnings")
    return 1 if read.errors else 0


async def report_ingest(settings: Settings, fast: bool, out: Print) -> int:
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

            outcome = await app.publish(show)
            _say(outcome, time.perf_counter() - start, out)
            if not fast:
                await app.publisher.catch_up(show)
                out(f"every embedder has caught up after {time.perf_counter() - start:.1f} s")
    return 1 if outcome.errors else 0


def _say(outcome: Outcome, seconds: float, out: Print) -> None:
    for problem in outcome.problems:
        out(str(problem))
    counts = ", ".join(f"{name} {count}" for name, count in outcome.counts.items())
    if outcome.publication is None:
        out(f"nothing changed ({counts})")
    else:
        out(f"published version {outcome.publication.version} in {seconds:.1f} s: {counts}")
