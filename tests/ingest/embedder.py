"""A tiny deterministic embedder: hashed character pairs, and a list of what it was given."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence

import numpy as np

from bot.ports import Vectors

DIMENSION = 64


class PairEmbedder:
    """Texts that share pairs of characters lie near each other."""

    dimension = DIMENSION

    def __init__(self, name: str = "pairs-1", windowed: bool = True) -> None:
        self.name = name
        self.windowed = windowed
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 64); the texts are kept in ``embedded``."""
        self.embedded += texts
        return np.array([_vector(text) for text in texts], np.float32).reshape(-1, DIMENSION)

    def query(self, text: str) -> Vectors:
        """The unit vector of shape (64,) for a question."""
        return _vector(text)


def _vector(text: str) -> Vectors:
    vector = np.full(DIMENSION, 0.01, np.float32)
    for one, two in itertools.pairwise(text):
        vector[zlib.crc32((one + two).encode()) % DIMENSION] += 1
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
