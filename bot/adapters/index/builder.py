"""Fills the vector index: the fast embedder before a publication, the careful one behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.rows import Row, all_rows
from bot.adapters.index.vectors import VectorIndex
from bot.domain.passage import Passage
from bot.ports import Embedder, VectorCache, Vectors

Progress = Callable[[str, int, int], None]
"""Called with the embedder's name, how many rows are done, and of how many."""

BATCH = {True: 256, False: 16}
"""Rows embedded at a time, by whether the embedder is a fast one: a kill loses at most these."""


def quietly(name: str, done: int, total: int) -> None:
    """A progress that nobody watches."""


@dataclass(frozen=True)
class IndexBuilder:
    """Makes sure that passages have their vectors. Everything is safe to repeat."""

    vectors: VectorIndex
    cache: VectorCache
    free: Sequence[LanguageFree]

    async def add_fast(self, passages: Sequence[Passage], progress: Progress = quietly) -> int:
        """Embed and store what the first embedder lacks; returns how many rows were embedded."""
        return await self._fill(self.free[0], passages, progress, lambda: False)

    async def catch_up(
        self,
        passages: Sequence[Passage],
        progress: Progress = quietly,
        stopped: Callable[[], bool] = lambda: False,
    ) -> int:
        """Embed and store what the other embedders lack, until done or ``stopped``."""
        count = 0
        for free in self.free[1:]:
            count += await self._fill(free, passages, progress, stopped)
        return count

    async def lacking(self, embedder: Embedder, passages: Sequence[Passage]) -> dict[str, Row]:
        """The rows of ``passages`` that are not in the index yet."""
        wanted = await asyncio.to_thread(all_rows, passages, embedder)
        there = await asyncio.to_thread(self.vectors.rows, embedder.name)
        return {row_id: row for row_id, row in wanted.items() if row_id not in there}

    async def sweep(self, passages: Sequence[Passage]) -> int:
        """Drop the rows of passages that are no longer live; returns how many went."""
        live = {passage.id for passage in passages}
        return await asyncio.to_thread(self.vectors.drop, lambda row: row.rsplit(":", 1)[0] in live)

    async def _fill(
        self, free: LanguageFree, passages: Sequence[Passage], progress: Progress,
        stopped: Callable[[], bool],
    ) -> int:  # fmt: skip
        embedder = free.embedder
        rows = list((await self.lacking(embedder, passages)).values())
        if rows:
            await asyncio.to_thread(free.learn)
        size = BATCH[embedder.windowed]
        embedded = 0
        writing: asyncio.Future[None] | None = None
        for start in range(0, len(rows), size):
            if stopped():
                break
            batch = rows[start : start + size]
            raw, new = await self._vectors(embedder, batch)
            vectors = free.clean(raw)
            embedded += new
            if writing is not None:
                await writing
            # Chroma writes this batch while the next one is being embedded.
            writing = asyncio.ensure_future(
                asyncio.to_thread(
                    self.vectors.upsert, embedder.name, [row.id for row in batch], vectors
                )
            )
            progress(embedder.name, min(start + size, len(rows)), len(rows))
        if writing is not None:
            await writing
        return embedded

    async def _vectors(self, embedder: Embedder, batch: Sequence[Row]) -> tuple[Vectors, int]:
        """The vectors of a batch, from the cache as far as it holds them."""
        cached = await self.cache.get(embedder.name, [row.digest for row in batch])
        new = list({row.digest: row for row in batch if row.digest not in cached}.values())
        if new:
            made = await asyncio.to_thread(embedder.passages, [row.text for row in new])
            fresh = {row.digest: vector for row, vector in zip(new, made, strict=True)}
            await self.cache.put(embedder.name, fresh)
            cached = {**cached, **fresh}
        return np.stack([cached[row.digest] for row in batch]), len(new)
