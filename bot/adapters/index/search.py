"""Searches one catalogue: every embedder's nearest passages and BM25, fused into one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.adapters.index.axes import LanguageFree
from bot.adapters.index.rows import searchable
from bot.adapters.index.vectors import VectorIndex, passage_of
from bot.adapters.lexical import LexicalIndex
from bot.domain.catalogue import Catalogue
from bot.domain.folding import fold, script
from bot.domain.fusion import Background, DenseHits, fuse, scaled
from bot.ports import Embedder, Found, Hit

WEIGHTS = {True: 0.05, False: 0.075}
"""What one standard deviation of cosine is worth, by whether the embedder is windowed."""
NEAREST = {True: 400, False: 200}
"""How many rows are fetched, by whether the embedder is windowed."""
BEST_LEXICAL = 200


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
    workers: ThreadPoolExecutor = field(repr=False)

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
            lexical, scripts = _words(catalogue, before)
        dense = tuple(_dense(one, catalogue, vectors, scripts) for one in free)
        workers = before.workers if before else ThreadPoolExecutor(4, "search")
        return cls(catalogue, vectors, dense, lexical, scripts, workers)

    def search(self, text: str, limit: int) -> Found:
        """The best passages with their fused scores (about 0 to 1.7), best first."""
        folded = fold(text)
        asked = [one for one in self.dense if one.rows]
        # Side by side: embedding and Chroma both leave the interpreter to others. The last one
        # is done here, so that an index with one embedder waits for nobody.
        running = [self.workers.submit(self._nearest, one, folded) for one in asked[:-1]]
        lexical = self.lexical.search(folded, BEST_LEXICAL)
        here = [self._nearest(one, folded) for one in asked[-1:]]
        near = [*(one.result() for one in running), *here]
        hits = [
            Hit(self.catalogue.passages[ranked.id], ranked.score, ranked.parts)
            for ranked in fuse([hits for hits, _ in near], lexical, limit)
        ]
        ready = {one.embedder.windowed: margin for one, (_, margin) in
                 zip(asked, near, strict=True) if not one.pending}  # fmt: skip
        return Found(hits, _topical(ready))

    @property
    def pending(self) -> int:
        """How many passages some embedder has not seen yet."""
        return max((len(one.pending) for one in self.dense), default=0)

    def terms(self, text: str) -> dict[str, float]:
        """The terms of a text with their weights."""
        return self.lexical.weights(text)

    def _nearest(self, one: Dense, text: str) -> tuple[DenseHits, float]:
        """The hits of one embedder, and how much nearer the best is than anything off topic."""
        name, windowed = one.embedder.name, one.embedder.windowed
        query = one.language_free.query(text)
        rows = self.vectors.nearest(name, query, min(NEAREST[windowed], one.rows))
        live = [(passage_of(row), cosine) for row, cosine in rows]
        cosines = [(p, cosine) for p, cosine in live if p in self.catalogue.passages]
        scores = scaled(cosines, self.scripts, one.background.baseline(query))
        best = max((cosine for _, cosine in cosines), default=-1.0)
        margin = best - float((one.language_free.off_topic @ query).max())
        return DenseHits(name, WEIGHTS[windowed], scores, one.pending), margin


def _words(catalogue: Catalogue, before: FusedIndex | None) -> tuple[LexicalIndex, dict[str, str]]:
    """The lexical index and the script of each passage; only new passages are read."""
    ids = list(catalogue.passages)
    known = before.scripts if before else {}
    texts = {i: searchable(catalogue.passages[i]) for i in ids if i not in known}
    scripts = {i: known[i] if i in known else script(texts[i]) for i in ids}
    if before is None:
        return LexicalIndex(ids, list(texts.values())), scripts
    return LexicalIndex.over(ids, texts.__getitem__, before.lexical), scripts


def _dense(
    free: LanguageFree, catalogue: Catalogue, vectors: VectorIndex, scripts: Mapping[str, str]
) -> Dense:
    name = free.embedder.name
    every = vectors.rows(name)
    rows = {row for row in every if passage_of(row) in catalogue.passages}
    if rows:
        free.learn()  # now, in no chat's time
    ids, sampled = vectors.sample(name, rows)
    groups = tuple(scripts.get(passage_of(row), "") for row in ids)
    there = {passage_of(row) for row in rows}
    pending = frozenset(passage for passage in catalogue.passages if passage not in there)
    return Dense(free.embedder, free, Background(sampled, groups), pending, len(every))


def _topical(margins: Mapping[bool, float]) -> float:
    """One number from the margins, by whether the embedder is windowed; fitted by regression."""
    if len(margins) == 2:
        return 9.0 * margins[True] + 29.3 * margins[False] - 0.46
    if True in margins:
        return 14.6 * margins[True] + 0.07
    return 56.9 * margins[False] - 0.59 if margins else 0.0
