"""What finds passages: embedders, vectors, and the index over one catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.passage import Passage

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors. ``name`` identifies model and version in the index.

    A ``windowed`` embedder averages over its text, so passages are given to it in pieces.
    """

    name: str
    windowed: bool

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), d) for texts to be found."""
        ...

    def query(self, text: str) -> Vectors:
        """The vector of shape (d,) for a question."""
        ...


@dataclass(frozen=True)
class Hit:
    """A passage found, with its fused score in 0..1 and the parts it was fused from."""

    passage: Passage
    score: float
    parts: Mapping[str, float]


@dataclass(frozen=True)
class Found:
    """The passages found for a question, best first, and how much it is one for this folder.

    ``topical`` is above 0 where the question lies nearer to some passage than to everyday
    questions about other things, below 0 where it does not.
    """

    hits: Sequence[Hit]
    topical: float


class Index(Protocol):
    """Finds the passages of one catalogue that fit a question."""

    def search(self, text: str, limit: int) -> Found:
        """The best passages. Blocking: call it in a thread."""
        ...

    @property
    def pending(self) -> int:
        """How many passages some embedder has not seen yet."""
        ...

    def terms(self, text: str) -> Mapping[str, float]:
        """The terms of a text with the weight of each: the rarer in the catalogue, the more."""
        ...


class VectorCache(Protocol):
    """Vectors by embedder name and text digest, so that no text is embedded twice."""

    async def get(self, embedder: str, digests: Sequence[str]) -> dict[str, Vectors]:
        """The cached vectors among ``digests``."""
        ...

    async def put(self, embedder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors by text digest."""
        ...

    async def missing(self, embedder: str, digests: Sequence[str]) -> list[str]:
        """Those of ``digests`` that have no vector yet, in the order given."""
        ...
