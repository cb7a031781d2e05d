"""Finds passages by their words: BM25 over Chinese character pairs and English stems, in memory."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

import bm25s
import numpy as np
from numpy.typing import NDArray
from Stemmer import Stemmer

from bot.domain.folding import fold

K1 = 0.5
"""Low, so that a term counts nearly fully the first time: the score is close to coverage."""
B = 0.5

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"(?P<han>[{_HAN}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[a-z]+)(?:['’][a-z]+)?"
    rf"|(?P<other>[^\W_a-z\d{_HAN}]+)"
)


class LexicalIndex:
    """BM25 over a fixed list of passages; to change one, build another and swap it in.

    A score is divided by the most that the query could get, `sum of idf` over its distinct
    terms, an unknown term counting as the rarest. So it lies in 0..1 and says which share of
    the question a passage covers: a question in another language scores about 0 everywhere,
    instead of making a stray digit the best match.
    """

    def __init__(self, ids: Sequence[str], texts: Sequence[str]) -> None:
        """Index `texts[i]` under `ids[i]`; a title goes in front of its text."""
        if len(ids) != len(texts):
            raise ValueError(f"{len(ids)} ids for {len(texts)} texts")
        self._ids = list(ids)
        self._terms: dict[str, int] = {}
        rows = [[self._terms.setdefault(t, len(self._terms)) for t in tokens(x)] for x in texts]
        self._idf = _idf(rows, len(self._terms))
        self._unknown_idf = math.log(1 + (len(rows) + 0.5) / 0.5)
        self._bm25 = _built(rows, self._terms) if self._terms else None

    def __len__(self) -> int:
        return len(self._ids)

    def search(
        self, query: str, limit: int, only: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return up to `limit` (id, score in 0..1), best first, none that shares no term.

        `only`, when given, keeps to these ids; a set makes that cheap.
        """
        scores = self._scores(query)
        if only is not None:
            scores = np.where([id_ in only for id_ in self._ids], scores, 0.0)
        rows = np.flatnonzero(scores)
        if len(rows) > limit:
            rows = rows[np.argpartition(-scores[rows], limit)[:limit]]
        ranked = rows[np.lexsort((rows, -scores[rows]))]
        return [(self._ids[row], float(scores[row])) for row in ranked[:limit]]

    def weights(self, text: str) -> dict[str, float]:
        """Return the distinct terms of `text` with their idf; an unknown one weighs the most."""
        known = ((term, self._terms.get(term)) for term in dict.fromkeys(tokens(text)))
        return {t: self._unknown_idf if i is None else float(self._idf[i]) for t, i in known}

    def _scores(self, query: str) -> NDArray[np.float64]:
        """Return the score of every passage, shape (passages,)."""
        wanted = set(tokens(query))
        known = sorted(self._terms[term] for term in wanted if term in self._terms)
        if self._bm25 is None or not known:
            return np.zeros(len(self._ids))
        most = self._idf[known].sum() + self._unknown_idf * (len(wanted) - len(known))
        raw = np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float64)
        share: NDArray[np.float64] = np.clip(raw / most, 0.0, 1.0)
        return share


def tokens(text: str) -> list[str]:
    """Return the terms of a text: pairs of Chinese characters, English stems, numbers.

    A run of one Chinese character is a term by itself. 1,000 and 1000 are one number.
    """
    return list(_terms(fold(text).lower()))


def _terms(folded: str) -> Iterator[str]:
    for match in _TOKEN.finditer(folded):
        found = match[match.lastgroup or 0]
        if match.lastgroup == "han" and len(found) > 1:
            yield from (found[i : i + 2] for i in range(len(found) - 1))
        elif match.lastgroup == "number":
            yield found.replace(",", "")
        elif match.lastgroup == "word":
            yield _stem(found)
        else:
            yield found


@cache
def _stemmer() -> Stemmer:
    return Stemmer("english")


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


def _idf(rows: list[list[int]], terms: int) -> NDArray[np.float64]:
    """Return log(1 + (n - df + .5) / (df + .5)) for each term, shape (terms,)."""
    seen = np.zeros(terms)
    for row in rows:
        seen[list(set(row))] += 1
    return np.log(1 + (len(rows) - seen + 0.5) / (seen + 0.5))


def _built(rows: list[list[int]], terms: dict[str, int]) -> bm25s.BM25:
    bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
    bm25.index((rows, terms), show_progress=False, create_empty_token=False)
    return bm25
