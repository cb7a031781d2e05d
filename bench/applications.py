"""A house of 10,000 founders with 3 applications each: the board, and the scan for what is due."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

from bench.table import Measurement
from bot.adapters.store.engine import chunks
from bot.app import App, open_app
from bot.domain import walkthrough
from bot.domain.content import Page
from bot.domain.delivery import Delivery, Fate
from bot.domain.reminder import KIND as REMINDERS
from bot.domain.turn import Person, Turn
from bot.domain.walkthrough import Application, can_be_walked, front_of
from bot.handlers.desk import Services
from bot.services.deliver import Deliver
from bot.services.follow import KIND as CHANGES
from bot.services.measure import median
from bot.settings import Settings, load_settings

FOUNDERS, EACH = 10_000, 3
SENT_BEFORE = 4
"""So many reminders of each walk went out already."""
CHUNK = 5_000
ROUNDS = 60
DAY = dt.timedelta(days=1)


async def applications(settings: Settings) -> AsyncIterator[Measurement]:
    """Fill a house over the shipped folder on SQLite, and measure the assistant in it."""
    with tempfile.TemporaryDirectory(prefix="qihang-bench-") as name:
        own = load_settings(
            data_dir=Path(name), knowledge_dir=settings.knowledge_dir, embedder="fast",
            database_url=None, chroma_url=None,
        )  # fmt: skip
        async with open_app(own) as app:
            await app.publish()
            await _fill(app)
            yield await _board(app)
            async for row in _scans(app):
                yield row


async def _fill(app: App) -> None:
    pages = [p for p in app.library.shelf.catalogue.pages.values() if can_be_walked(p)]
    walks = list(_walks(pages, app.clock.now()))
    for some in chunks(walks, CHUNK):
        await app.store.applications.load([walk for walk, _ in some])
    history = (one for walk, _ in walks for one in _history(walk))
    while some_sent := list(itertools.islice(history, CHUNK)):
        await app.store.ledger.plan(some_sent)


def _walks(pages: list[Page], now: dt.datetime) -> Iterator[tuple[Application, Page]]:
    """Three walks a founder, each somewhere on its way."""
    for founder in range(FOUNDERS):
        person = f"telegram:{100_000 + founder}"
        for n in range(EACH):
            page = pages[(founder * EACH + n * 7) % len(pages)]
            began = now - (1 + founder % 40) * DAY
            walk = walkthrough.begin(f"{founder:07x}{n:03x}", person, person, page, "zh", began)
            steps = front_of(page).steps
            for step in steps[: (founder + n) % len(steps)]:
                walk = walkthrough.settle(walk, page, step.id, "done", began + DAY)
            yield walk, page


def _history(walk: Application) -> Iterator[Delivery]:
    """What it was reminded of before, and one reminder that waits."""
    at = walk.began_at
    for n in range(SENT_BEFORE):
        yield Delivery(f"remind/{walk.id}/{n}", REMINDERS, walk.chat, walk.id, at, at, walk.person,
                       {"cue": "waits"}, Fate.SENT, 1, settled_at=at)  # fmt: skip
    due = at + 60 * DAY
    yield Delivery(f"remind/{walk.id}/next", REMINDERS, walk.chat, walk.id, due, due, walk.person,
                   {"cue": "waits", "step": walk.step})  # fmt: skip


async def _board(app: App) -> Measurement:
    """/applications, from the turn to the reply, of a founder after another."""
    founders = itertools.count(100_000)

    async def show() -> None:
        person = f"telegram:{next(founders) * 37 % FOUNDERS + 100_000}"
        turn = Turn(Person(person, person), app.clock.now(), command="applications")
        (reply,) = await app.assistant.replies(turn)
        assert len(reply.blocks) > EACH, reply

    times = await _times(show)
    note = f"{FOUNDERS:,} founders × {EACH}, worst {max(times):.0f} ms"
    return Measurement("board of applications, warm", median(times), "ms", 30.0, note=note)


async def _scans(app: App) -> AsyncIterator[Measurement]:
    services: Services = app.services
    deliver = Deliver(app.store.ledger, services.messenger, app.clock,
                      {REMINDERS: services.remind, CHANGES: services.follow})  # fmt: skip

    async def scan() -> None:
        await deliver.run_once()

    async def follow() -> None:
        await services.follow.run_once()

    rows = FOUNDERS * EACH * (SENT_BEFORE + 1)
    times = await _times(scan)
    yield Measurement("scan for due reminders, none due", median(times), "ms", 100.0,
                      note=f"{rows:,} deliveries, worst {max(times):.0f} ms")  # fmt: skip
    times = await _times(_due(app))
    yield Measurement("claim of due reminders, all due", median(times), "ms", 100.0,
                      note=f"{FOUNDERS * EACH:,} due, worst {max(times):.0f} ms")  # fmt: skip
    times = await _times(follow)
    yield Measurement("scan for walks behind their page", median(times), "ms", 100.0,
                      note=f"{FOUNDERS * EACH:,} walks, worst {max(times):.0f} ms")  # fmt: skip


def _due(app: App) -> Callable[[], Awaitable[None]]:
    """Claims in a far future, when everything is due."""
    later = app.clock.now() + 400 * DAY

    async def claim() -> None:
        claimed = await app.store.ledger.claim(later, [REMINDERS, CHANGES], 20)
        assert len(claimed) >= EACH, claimed

    return claim


async def _times(work: Callable[[], Awaitable[None]]) -> list[float]:
    """Milliseconds of each round; the first is not counted."""
    await work()
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        await work()
        found.append((time.perf_counter() - start) * 1_000)
    return found
