"""The directions along which an embedder writes down the language, found once and kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from bot.domain.folding import fold
from bot.domain.fusion import language_axes, without_axes
from bot.ports import Embedder, Vectors

_PAIRS = Path(__file__).with_name("parallel_sentences.tsv")


def parallel_sentences() -> tuple[list[str], list[str]]:
    """Forty everyday sentences in Chinese and in English."""
    with _PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    return [fold(row[0]) for row in rows], [fold(row[1]) for row in rows]


@dataclass(frozen=True)
class LanguageFree:
    """Takes the language out of an embedder's vectors; the axes lie in ``folder``.

    The axes belong to the embedder's version. Vectors are cached raw and stored without axes.
    """

    embedder: Embedder
    folder: Path

    def clean(self, vectors: Vectors) -> Vectors:
        """Vectors of shape (n, d) or (d,) with the language projected out, of length one."""
        return without_axes(vectors, self._axes)

    @cached_property
    def _axes(self) -> Vectors:
        name = re.sub(r"[^a-zA-Z0-9._-]+", "-", self.embedder.name)
        path = self.folder / f"axes-{name}.npy"
        if path.is_file():
            return np.asarray(np.load(path), dtype=np.float32)
        axes = self._found()
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part.npy")
        np.save(partial, axes)
        partial.replace(path)
        return axes

    def _found(self) -> Vectors:
        chinese, english = parallel_sentences()
        pairs = [(self.embedder.passages(chinese), self.embedder.passages(english))]
        if not self.embedder.windowed:
            pairs.append((self._queries(chinese), self._queries(english)))
        return language_axes(pairs)

    def _queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embedder.query(text) for text in texts])
