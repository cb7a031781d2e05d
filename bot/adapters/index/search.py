"""Searches one catalogue: every embedder's nearest passages and BM25, fused into one list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.rows import searchable
from bot.adapters.index.vectors import VectorIndex, passage_of
from bot.adapters.lexical import LexicalIndex
from bot.domain.catalogue import Catalogue
from bot.domain.folding import fold
from bot.domain.fusion import Background, DenseHits, fuse, scaled
from bot.ports import Embedder, Hit

WEIGHTS = {True: 0.05, False: 0.075}
"""What one standard deviation of cosine is worth, by whether the embedder is windowed."""
NEAREST = {True: 400, False: 200}
"""How many rows are fetched, by whether the embedder is windowed."""
BEST_LEXICAL = 200
_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Dense:
    """One embedder's side of the index: what cosines are compared with, and who is missing."""

    embedder: Embedder
    language_free: LanguageFree
    background: Background
    pending: frozenset[str]
    rows: int


@dataclass(frozen=True)
class FusedIndex:
    """Finds passages of one catalogue. Rows of passages that are not live are passed over."""

    catalogue: Catalogue
    vectors: VectorIndex
    dense: tuple[Dense, ...]
    lexical: LexicalIndex
    scripts: Mapping[str, str] = field(repr=False)

    @classmethod
    def over(
        cls, catalogue: Catalogue, vectors: VectorIndex, free: Sequence[LanguageFree],
        before: FusedIndex | None = None,
    ) -> FusedIndex:  # fmt: skip
        """Build the index over ``catalogue``; parts that did not change are taken from ``before``.

        Blocking: call it in a thread.
        """
        if before is not None and before.catalogue.version == catalogue.version:
            lexical, scripts = before.lexical, before.scripts
        else:
            texts = {p.id: searchable(p) for p in catalogue.passages.values()}
            lexical = LexicalIndex(list(texts), list(texts.values()))
            scripts = {passage_id: script(text) for passage_id, text in texts.items()}
        dense = tuple(_dense(one, catalogue, vectors, scripts) for one in free)
        return cls(catalogue, vectors, dense, lexical, scripts)

    def search(self, text: str, limit: int) -> list[Hit]:
        """The best passages with their fused scores (about 0 to 1.7), best first."""
        folded = fold(text)
        found = [self._nearest(one, folded) for one in self.dense if one.rows]
        lexical = self.lexical.search(folded, BEST_LEXICAL)
        return [
            Hit(self.catalogue.passages[ranked.id], ranked.score, ranked.parts)
            for ranked in fuse(found, lexical, limit)
        ]

    def _nearest(self, one: Dense, text: str) -> DenseHits:
        name, windowed = one.embedder.name, one.embedder.windowed
        query = one.language_free.clean(one.embedder.query(text))
        rows = self.vectors.nearest(name, query, min(NEAREST[windowed], one.rows))
        live = [(passage_of(row), cosine) for row, cosine in rows]
        cosines = [(p, cosine) for p, cosine in live if p in self.catalogue.passages]
        scores = scaled(cosines, self.scripts, one.background.baseline(query))
        return DenseHits(name, WEIGHTS[windowed], scores, one.pending)


def _dense(
    free: LanguageFree, catalogue: Catalogue, vectors: VectorIndex, scripts: Mapping[str, str]
) -> Dense:
    name = free.embedder.name
    every = vectors.rows(name)
    rows = {row for row in every if passage_of(row) in catalogue.passages}
    ids, sampled = vectors.sample(name, rows)
    groups = tuple(scripts.get(passage_of(row), "") for row in ids)
    there = {passage_of(row) for row in rows}
    pending = frozenset(passage for passage in catalogue.passages if passage not in there)
    return Dense(free.embedder, free, Background(sampled, groups), pending, len(every))


def script(text: str) -> str:
    """"han" for a text of which more than a seventh is Chinese characters, else "other"."""
    return "han" if len(_HAN.findall(text)) > 0.15 * len(text) else "other"
