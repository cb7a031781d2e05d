"""How good a ranking is (nDCG, recall, MRR), and the middle and the tail of timings."""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """Means over ``queries`` questions; each figure lies in 0..1."""

    queries: int
    ndcg10: float
    recall1: float
    recall5: float
    mrr10: float


def quality(
    ranked: Mapping[str, Sequence[str]], relevant: Mapping[str, Collection[str]]
) -> Quality:
    """The quality of the rankings by question id, over the questions with a relevant document.

    A question that was not ranked counts as one that found nothing.
    """
    pairs = [(ranked.get(query, ()), wanted) for query, wanted in relevant.items() if wanted]
    return Quality(
        len(pairs),
        _mean([ndcg(found, wanted, 10) for found, wanted in pairs]),
        _mean([recall(found, wanted, 1) for found, wanted in pairs]),
        _mean([recall(found, wanted, 5) for found, wanted in pairs]),
        _mean([reciprocal_rank(found, wanted, 10) for found, wanted in pairs]),
    )


def ndcg(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Gain of the relevant among the first ``k``, 1 / log2(rank + 1) each, over the best gain."""
    gained = sum(_gain(rank) for rank, doc in enumerate(found[:k], 1) if doc in relevant)
    best = sum(_gain(rank) for rank in range(1, min(k, len(relevant)) + 1))
    return gained / best if best else 0.0


def recall(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """The relevant among the first ``k``, as a share of as many as could be there."""
    return sum(doc in relevant for doc in found[:k]) / max(1, min(k, len(relevant)))


def reciprocal_rank(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """1 / rank of the first relevant among the first ``k``; 0 if there is none."""
    return next((1 / rank for rank, doc in enumerate(found[:k], 1) if doc in relevant), 0.0)


def median(values: Sequence[float]) -> float:
    """The middle value; 0 of none."""
    return statistics.median(values) if values else 0.0


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least ``percent`` of all do not exceed; 0 of none."""
    if not values:
        return 0.0
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def _gain(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0
