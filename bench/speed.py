"""How long an answer, a start, a publication take, and how much memory; each with its bar."""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from bench.folder import LargeFolder
from bench.house import MADE_UP, Times, large_house, large_settings, now, since, watched
from bench.table import Measurement
from bot.adapters.golden import golden_files, load_golden
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.builder import IndexBuilder, Progress, quietly
from bot.adapters.index.rows import all_rows
from bot.adapters.index.vectors import VectorIndex, open_client
from bot.adapters.store import open_store
from bot.app import App
from bot.domain.passage import Passage
from bot.ports import Embedder
from bot.services.measure import median, percentile
from bot.settings import Settings

ASKED = 60
COLD_STARTS = 5
CHANGES = 5
SAMPLED = 40
ROUNDS = 3
QUESTION = "武汉算力补贴能拿多少"


async def speed(settings: Settings, show: Progress = quietly) -> AsyncIterator[Measurement]:
    """Every figure, as soon as it is measured."""
    yield await asyncio.to_thread(first_ingest, settings)
    yield await asyncio.to_thread(cold_answer, settings)
    async with large_house(settings, show) as app:
        for row in await answering(app, settings):
            yield row
        yield await one_page_change(app)
        yield await ingest_share(app)
    yield await asyncio.to_thread(memory, settings)


async def answering(app: App, settings: Settings) -> list[Measurement]:
    """An answer from end to end, less one embedding of the question by each embedder."""
    watches = watched(app)
    cases = load_golden(golden_files(settings.knowledge_dir / "golden"))
    step = max(1, len(cases) // ASKED)
    wall: list[float] = []
    processor: list[float] = []
    for case in cases[::step]:
        for watch in watches:
            watch.times.clear()
        took = await asked(app, case.ask, case.language)
        once = [watch.times[0] for watch in watches if watch.times]
        wall.append(took[0] - sum(time[0] for time in once))
        processor.append(took[1] - sum(time[1] for time in once))
    passages = len(app.library.shelf.catalogue.passages)
    bar = 40.0
    return [
        Measurement(
            "answer less embedding, median", median(wall), "ms", bar,
            note=f"{median(processor):.0f} ms of processor; "
            f"{len(wall)} questions, {passages} passages",
        ),
        Measurement(
            "answer less embedding, p95", percentile(wall, 95), "ms", 2 * bar,
            note=f"{percentile(processor, 95):.0f} ms of processor; "
            "careful vectors of synthetic pages are made up",
        ),
    ]  # fmt: skip


async def asked(app: App, question: str, language: str) -> Times:
    """What one question took; nothing of it is kept."""
    key = f"bench:{secrets.token_hex(4)}"
    start = now()
    await app.ask.question(key, key, question, language)
    took = since(start)
    await app.store.talk.forget(key)
    return took


async def one_page_change(app: App) -> Measurement:
    """A changed page, from the file on disk until it is answered from."""
    folder = LargeFolder(app.settings.knowledge_dir)
    times = []
    for edition in range(1, CHANGES + 1):
        await asyncio.to_thread(folder.write, edition, int(time.time()) % 9_000 + edition)
        start = time.perf_counter()
        outcome = await app.publish()
        times.append(time.perf_counter() - start)
        assert outcome.counts["pages_changed"] == 1, outcome.counts
    note = f"{len(app.library.shelf.catalogue.pages)} pages, worst of {CHANGES}: {max(times):.2f} s"
    return Measurement("one changed page published", median(times), "s", 2.0, note=note)


async def ingest_share(app: App) -> Measurement:
    """The embedders' own time as a share of the time that filling an empty index takes."""
    real = [
        passage for passage in app.library.shelf.catalogue.passages.values()
        if not passage.page_id.startswith(MADE_UP)
    ][:SAMPLED]  # fmt: skip
    shares = []
    for _ in range(ROUNDS):
        alone = await asyncio.to_thread(_embed_only, app.embedders, real)
        shares.append(100 * alone / await _fill(app, real))
    note = f"{len(real)} passages, both embedders, {ROUNDS} rounds"
    return Measurement("ingest as share of embedding alone", median(shares), "%", 85.0, False, note)


def _embed_only(embedders: list[Embedder], passages: list[Passage]) -> float:
    texts = [
        [row.text for row in all_rows(passages, embedder).values()] for embedder in embedders
    ]  # fmt: skip
    start = time.perf_counter()
    for embedder, some in zip(embedders, texts, strict=True):
        embedder.passages(some)
    return time.perf_counter() - start


async def _fill(app: App, passages: list[Passage]) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with await open_store(f"sqlite:///{folder / 'qihang.db'}") as store:
            vectors = VectorIndex(open_client(folder / "chroma", None), app.embedders)
            free = [LanguageFree(embedder, app.settings.data_dir) for embedder in app.embedders]
            for one in free:
                one.query(QUESTION)  # the axes are learned once, not at each ingest
            builder = IndexBuilder(vectors, store.vectors, free)
            start = time.perf_counter()
            await builder.add_fast(passages)
            await builder.catch_up(passages)
            return time.perf_counter() - start


def first_ingest(settings: Settings) -> Measurement:
    """The shipped folder into an empty data folder, and one answer from it."""
    with tempfile.TemporaryDirectory() as data:
        start = time.perf_counter()
        run_qihang(settings, Path(data), "ingest", "--fast")
        ingested = time.perf_counter() - start
        run_qihang(settings, Path(data), "ask", QUESTION)
        took = time.perf_counter() - start
    note = f"ingest --fast {ingested:.1f} s, then the first answer"
    return Measurement("first ingest until it answers", took, "s", 20.0, note=note)


def cold_answer(settings: Settings) -> Measurement:
    """A new process over a built index, until it has printed its answer."""
    data = settings.data_dir / "bench" / "shipped"
    run_qihang(settings, data, "ingest", "--fast")
    run_qihang(settings, data, "ask", QUESTION)
    times = []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        run_qihang(settings, data, "ask", QUESTION)
        times.append(time.perf_counter() - start)
    note = f"median of {COLD_STARTS}, worst {max(times):.1f} s"
    return Measurement("cold 'qihang ask'", median(times), "s", 3.0, note=note)


def memory(settings: Settings) -> Measurement:
    """A process of its own over the large house, after it answered."""
    large = large_settings(settings)
    printed = run(large, large.data_dir, "bench.resident")
    return Measurement(
        "resident memory after answering", float(printed.split()[-1]), "MB", 700.0,
        note="10,000 passages, both embedders loaded",
    )  # fmt: skip


def run_qihang(settings: Settings, data: Path, *arguments: str) -> str:
    """Run the command line over ``data`` in a process of its own."""
    return run(settings, data, "bot", *arguments)


def run(settings: Settings, data: Path, module: str, *arguments: str) -> str:
    """What a module prints, run in a process of its own. Raises CalledProcessError."""
    places = {"QIHANG_DATA_DIR": str(data), "QIHANG_KNOWLEDGE_DIR": str(settings.knowledge_dir)}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **places}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout
