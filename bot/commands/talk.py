"""Talking: over Telegram, or in this terminal."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.app import App, make_telegram, open_app
from bot.channels.terminal import Terminal
from bot.settings import Settings
from bot.texts import say


@contextlib.asynccontextmanager
async def talking(settings: Settings, console: Console | None = None) -> AsyncIterator[App]:
    """An app that answers, and keeps up with the folder and the careful embedder meanwhile."""
    async with open_app(settings) as app:
        if await app.store.catalogue.version() == 0:
            await _first_publication(app, console)
        else:
            await app.shelve()
        behind = [
            asyncio.create_task(app.folder.keep_up()),
            asyncio.create_task(app.keep_retaining()),
        ]
        try:
            yield app
        finally:
            for task in behind:
                task.cancel()
            await asyncio.gather(*behind, return_exceptions=True)


async def _first_publication(app: App, console: Console | None) -> None:
    if console is None:
        await app.publish()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task(say("terminal.reading", "zh"), total=None)
        await app.publish(lambda name, done, total: bars.update(task, completed=done, total=total))


async def chat_in_terminal(settings: Settings, language: str | None) -> None:
    """The assistant in this terminal, until the input ends."""
    console = Console(highlight=False)
    async with talking(settings, console) as app:
        await Terminal(app.assistant, app.clock, console, language).run()


async def serve_telegram(settings: Settings, stop: asyncio.Event) -> None:
    """Serve Telegram until ``stop`` is set."""
    async with talking(settings) as app:
        waiting = [asyncio.create_task(app.keep_telling()),
                   asyncio.create_task(app.keep_delivering())]  # fmt: skip
        try:
            await make_telegram(app).run(stop)
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
