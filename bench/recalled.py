"""Vectors that were made before: questions and texts are embedded once for every method."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.domain.passage import text_digest
from bot.ports import Embedder, VectorCache, Vectors

BATCH = 64


@dataclass
class Recalled:
    """An embedder that knows the vectors of questions it has learned."""

    embedder: Embedder
    questions: dict[str, Vectors] = field(default_factory=dict)

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
        """The vector learned before, or as the embedder does."""
        known = self.questions.get(text)
        return self.embedder.query(text) if known is None else known

    async def learn(self, questions: Sequence[str], cache: VectorCache) -> None:
        """Know these questions from now on; the cache keeps them for the next run."""

        def embed(texts: Sequence[str]) -> Vectors:
            return np.stack([self.embedder.query(text) for text in texts])

        self.questions |= await _kept(f"{self.name}/questions", questions, cache, embed)

    async def texts(self, texts: Sequence[str], cache: VectorCache) -> dict[str, Vectors]:
        """The vectors of texts, from the cache as far as it holds them."""
        return await _kept(self.name, texts, cache, self.embedder.passages)


async def _kept(
    name: str, texts: Sequence[str], cache: VectorCache, embed: Callable[[Sequence[str]], Vectors]
) -> dict[str, Vectors]:
    digests = {text: text_digest(text) for text in texts}
    known = await cache.get(name, list(digests.values()))
    new = [text for text, digest in digests.items() if digest not in known]
    for start in range(0, len(new), BATCH):
        some = new[start : start + BATCH]
        vectors = await asyncio.to_thread(embed, some)
        fresh = {digests[text]: vector for text, vector in zip(some, vectors, strict=True)}
        await cache.put(name, fresh)
        known |= fresh
    return {text: known[digest] for text, digest in digests.items()}
