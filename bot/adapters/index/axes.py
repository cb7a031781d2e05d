"""An embedder freed of language: the directions along which it writes the language down are cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from bot.adapters.index.kept import kept, pairs
from bot.domain.fusion import language_axes, without_axes
from bot.ports import Embedder, Vectors

SENTENCES = "parallel_sentences.tsv"
OFF_TOPIC = "off_topic.tsv"


@dataclass(frozen=True)
class LanguageFree:
    """Takes the language out of an embedder's vectors; what it learns for that lies in ``folder``.

    Vectors are cached raw and stored without the axes.
    """

    embedder: Embedder
    folder: Path

    def clean(self, vectors: Vectors) -> Vectors:
        """Vectors of shape (n, d) or (d,) with the language projected out, of length one."""
        return without_axes(vectors, self._axes)

    def query(self, text: str) -> Vectors:
        """The clean vector of a question, shape (d,)."""
        return self.clean(self.embedder.query(text))

    def learn(self) -> None:
        """Find out, or read from the folder, what is needed of the embedder. Blocking: the first
        time, hundreds of sentences are embedded.
        """
        _ = self._axes, self.off_topic

    @cached_property
    def off_topic(self) -> Vectors:
        """Clean vectors, shape (n, d), of everyday questions that no folder of ours answers."""
        chinese, english = pairs(OFF_TOPIC)
        raw = kept(self.folder, OFF_TOPIC, self.embedder,
                   lambda: self._queries([*chinese, *english]))  # fmt: skip
        return self.clean(raw)

    @cached_property
    def _axes(self) -> Vectors:
        return kept(self.folder, SENTENCES, self.embedder, self._found)

    def _found(self) -> Vectors:
        chinese, english = pairs(SENTENCES)
        examples = [(self.embedder.passages(chinese), self.embedder.passages(english))]
        if not self.embedder.windowed:
            examples.append((self._queries(chinese), self._queries(english)))
        return language_axes(examples)

    def _queries(self, texts: Sequence[str]) -> Vectors:
        if self.embedder.windowed:
            return self.embedder.passages(texts)
        return np.stack([self.embedder.query(text) for text in texts])
