"""Joins what several dense retrievers and one lexical retriever found into one ranked list.

    score = lexical + sum over retrievers of weight * z

`lexical` is in 0..1: the share of the question's words that the passage covers. `z` says how
many standard deviations a cosine lies above what this question has with passages in general,
so retrievers whose cosines live on different scales can be added up. No language is detected:
a question in another language scores about 0 lexically, and the dense part decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

SMALLEST_GROUP = 20
"""With fewer sampled passages than this, a group's mean is noise and the common one is used."""

TAKEN_OVER = 0.8
"""How much of a silent retriever's weight the others take over, as a power of the ratio. Not
all of it: one witness errs more widely than two, so its word alone must not count for both."""


@dataclass(frozen=True)
class Background:
    """A fixed random sample of passage vectors: what a cosine is compared with.

    `vectors` has shape (n, d), rows of length one; 1,024 rows are enough. `groups[i]` names the
    script that row i is written in. Embedders like a question's own language better, whatever
    is asked, so each group is compared with its own mean: otherwise the Chinese half of a
    library hides the English half from a Chinese question.
    """

    vectors: Vectors
    groups: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.vectors) != len(self.groups):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.groups)} groups")

    @cached_property
    def _rows(self) -> dict[str, NDArray[np.intp]]:
        """The rows of each group that is large enough to have a mean of its own."""
        labels = np.array(self.groups)
        rows = {name: np.flatnonzero(labels == name) for name in sorted(set(self.groups))}
        return {name: found for name, found in rows.items() if len(found) >= SMALLEST_GROUP}

    def baseline(self, query: Vectors) -> Baseline:
        """Return what the query vector, shape (d,), has in common with passages in general."""
        if not self.groups:
            return Baseline(mean=0.0, spread=1.0)
        cosines = np.asarray(self.vectors @ query, dtype=np.float64)
        mean = float(cosines.mean())
        means = {name: float(cosines[rows].mean()) for name, rows in self._rows.items()}
        expected = np.full(len(cosines), mean)
        for name, rows in self._rows.items():
            expected[rows] = means[name]
        return Baseline(mean, float(np.std(cosines - expected)) or 1.0, means)


@dataclass(frozen=True)
class Baseline:
    """The cosines that one query has by chance: the mean of each group, and one spread."""

    mean: float
    spread: float
    means: Mapping[str, float] = field(default_factory=dict)

    def z(self, cosine: float, group: str) -> float:
        """Return (cosine - mean of the group) / spread."""
        return (cosine - self.means.get(group, self.mean)) / self.spread


@dataclass(frozen=True)
class DenseHits:
    """What one dense retriever returned for one query, as z by passage id.

    A passage outside the list is taken to be as bad as the worst inside. A `pending` passage
    has no vector here yet: the other retrievers speak for it, with most of this one's weight.
    """

    name: str
    weight: float
    scores: Mapping[str, float]
    pending: Collection[str] = frozenset()

    @property
    def floor(self) -> float:
        return min(self.scores.values(), default=0.0)


@dataclass(frozen=True)
class Ranked:
    """A passage with its fused score and the parts that add up to it."""

    id: str
    score: float
    parts: Mapping[str, float]


def scaled(
    cosines: Iterable[tuple[str, float]], groups: Mapping[str, str], baseline: Baseline
) -> dict[str, float]:
    """Return z by passage id; of several windows of one passage the best counts.

    `cosines` are (passage id, cosine) as found; `groups` gives the script of each passage.
    """
    best: dict[str, float] = {}
    for id_, cosine in cosines:
        best[id_] = max(cosine, best.get(id_, -1.0))
    return {id_: baseline.z(cosine, groups.get(id_, "")) for id_, cosine in best.items()}


def fuse(
    dense: Sequence[DenseHits], lexical: Iterable[tuple[str, float]], limit: int
) -> list[Ranked]:
    """Return the best `limit` passages that any retriever found, best first.

    Ties are broken by id, so the same question always has the same answer.
    """
    words = dict(lexical)
    floors = {hits.name: hits.floor for hits in dense}
    found = set(words).union(*(hits.scores for hits in dense))
    ranked = [_ranked(id_, dense, floors, words.get(id_, 0.0)) for id_ in found]
    return sorted(ranked, key=lambda r: (-r.score, r.id))[:limit]


def _ranked(
    id_: str, dense: Sequence[DenseHits], floors: Mapping[str, float], words: float
) -> Ranked:
    speaking = [hits for hits in dense if id_ in hits.scores or id_ not in hits.pending]
    present = sum(hits.weight for hits in speaking)
    ratio = sum(hits.weight for hits in dense) / present if present else 0.0
    share = ratio**TAKEN_OVER
    parts = {h.name: share * h.weight * h.scores.get(id_, floors[h.name]) for h in speaking}
    return Ranked(id_, words + sum(parts.values()), {**parts, "lexical": words})


def language_axes(pairs: Sequence[tuple[Vectors, Vectors]]) -> Vectors:
    """Return orthonormal axes, shape (k, d), along which an embedder writes down the language.

    Each pair holds the vectors of the same sentences in two languages, both of shape (n, d);
    an embedder that prefixes questions gives one pair for questions and one for passages. The
    mean difference of translations is language and hardly anything else.
    """
    differences = np.stack([(one - other).mean(axis=0) for one, other in pairs])
    axes, _ = np.linalg.qr(differences.T.astype(np.float64))
    return np.asarray(axes.T, dtype=np.float32)


def without_axes(vectors: Vectors, axes: Vectors) -> Vectors:
    """Return the vectors, shape (n, d) or (d,), with the axes projected out, of length one.

    Done to questions and passages alike, before storing. A zero vector stays zero.
    """
    rest = vectors - (vectors @ axes.T) @ axes
    length = np.linalg.norm(rest, axis=-1, keepdims=True)
    return np.asarray(rest / np.maximum(length, 1e-9), dtype=np.float32)
