"""The house that speed is measured in: a thousand pages, ten thousand passages, an open app."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bench.folder import LargeFolder
from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.builder import Progress, quietly
from bot.adapters.index.rows import all_rows
from bot.adapters.index.search import FusedIndex
from bot.app import App, open_app
from bot.domain.passage import Passage
from bot.ports import Embedder, Vectors
from bot.services.library import Shelf
from bot.settings import Settings, load_settings

PAGES = 1_000
MADE_UP = "programmes/bench/"
CLOSE = 0.55
"""How far a made-up vector strays from a real one: their cosine is about 0.88, as e5's are."""


Times = tuple[float, float]
"""Wall and processor time; where others use the machine too, only the second is ours."""


def now() -> Times:
    """The clocks, in seconds."""
    return time.perf_counter(), time.process_time()


def since(start: Times) -> Times:
    """What passed on both clocks, in milliseconds."""
    wall, processor = now()
    return (wall - start[0]) * 1000, (processor - start[1]) * 1000


@dataclass
class Stopwatch:
    """An embedder that notes what each question took it: (wall, processor) milliseconds."""

    embedder: Embedder
    times: list[Times] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.name = self.embedder.name
        self.windowed = self.embedder.windowed

    @property
    def dimension(self) -> int:
        """As the embedder's."""
        return self.embedder.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        """As the embedder does."""
        return self.embedder.passages(texts)

    def query(self, text: str) -> Vectors:
        """As the embedder does, timed."""
        start = now()
        found = self.embedder.query(text)
        self.times.append(since(start))
        return found


def large_settings(settings: Settings) -> Settings:
    """The settings of the large house, under the data folder of ``settings``."""
    home = settings.data_dir / "bench" / "speed"
    return load_settings(
        data_dir=home / "data", knowledge_dir=home / "knowledge", embedder=settings.embedder,
        database_url=None, chroma_url=None,
    )  # fmt: skip


@contextlib.asynccontextmanager
async def large_house(settings: Settings, show: Progress = quietly) -> AsyncIterator[App]:
    """The app over the large folder, everything embedded; what was embedded before is kept."""
    large = large_settings(settings)
    LargeFolder.at(large.knowledge_dir, settings.knowledge_dir, PAGES)
    async with open_app(large) as app:
        await app.publish(show)
        for careful in app.embedders[1:]:
            await _make_up(app, careful)
        await app.catch_up(show)
        yield app


async def _make_up(app: App, careful: Embedder) -> None:
    """Give the made-up pages plausible vectors, near those of real ones, into the cache."""
    passages = app.library.shelf.catalogue.passages.values()
    made_up = _rows(careful, [p for p in passages if p.page_id.startswith(MADE_UP)])
    lacking = await app.store.vectors.missing(careful.name, made_up)
    if not lacking:
        return
    real = [p for p in passages if not p.page_id.startswith(MADE_UP)][:64]
    texts = [row.text for row in all_rows(real, careful).values()]
    near = careful.passages(texts)
    draw = np.random.default_rng(11)
    noise = draw.normal(size=(len(lacking), near.shape[1])) / np.sqrt(near.shape[1])
    vectors = near[draw.integers(len(near), size=len(lacking))] + CLOSE * noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    made = dict(zip(lacking, vectors.astype(np.float32), strict=True))
    await app.store.vectors.put(careful.name, made)


def _rows(embedder: Embedder, passages: Sequence[Passage]) -> list[str]:
    return [row.digest for row in all_rows(passages, embedder).values()]


def watched(app: App) -> list[Stopwatch]:
    """Put stopwatches on the embedders that the app answers with."""
    watches = [Stopwatch(embedder) for embedder in app.embedders]
    free = [LanguageFree(watch, app.settings.data_dir) for watch in watches]
    shelf = app.library.shelf
    assert isinstance(shelf.index, FusedIndex)
    index = FusedIndex.over(shelf.catalogue, app.vectors, free, shelf.index)
    app.library.replace(Shelf(shelf.catalogue, index))
    return watches


def resident_mb(status: Path = Path("/proc/self/status")) -> float:
    """The resident memory of this process."""
    for line in status.read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
