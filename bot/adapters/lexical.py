"""Finds passages by their words: BM25 over Chinese character pairs and English stems, in memory."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache

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

_Row = NDArray[np.int32]
"""The terms of a passage and how often each occurs, shape (2, distinct terms)."""


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
        self._terms: dict[str, int] = {}
        self._index(ids, [self._counted(text) for text in texts])

    @classmethod
    def over(
        cls, ids: Sequence[str], text_of: Callable[[str], str], before: LexicalIndex
    ) -> LexicalIndex:
        """Index the texts of `ids`; those that `before` holds are not cut into terms again.

        An id names its text for good: other words have another id.
        """
        made = cls((), ())
        made._terms = dict(before._terms)
        known = dict(zip(before._ids, before._rows, strict=True))
        made._index(ids, [known[i] if i in known else made._counted(text_of(i)) for i in ids])
        return made

    def _counted(self, text: str) -> _Row:
        """The distinct terms of a text, as numbers, with how often each occurs."""
        counts = Counter(tokens(text))
        numbers = [self._terms.setdefault(term, len(self._terms)) for term in counts]
        return np.array([numbers, list(counts.values())], dtype=np.int32)

    def _index(self, ids: Sequence[str], rows: list[_Row]) -> None:
        self._ids = list(ids)
        self._rows = rows
        self._unknown_idf = math.log(1 + (len(rows) + 0.5) / 0.5)
        terms, counts = np.concatenate([np.empty((2, 0), np.int32), *rows], axis=1)
        passages = np.repeat(np.arange(len(rows)), [row.shape[1] for row in rows])
        lengths = np.array([row[1].sum() for row in rows], dtype=np.float64)
        seen = np.bincount(terms, minlength=len(self._terms))
        self._idf = np.log(1 + (len(rows) - seen + 0.5) / (seen + 0.5))
        relative = lengths / (lengths.mean() or 1.0) if rows else lengths
        gained = self._idf[terms] * counts / (counts + K1 * (1 - B + B * relative[passages]))
        by_term = np.argsort(terms, kind="stable")
        self._passages = passages[by_term].astype(np.int32)
        self._gained = gained[by_term].astype(np.float32)
        self._starts = np.concatenate([[0], np.cumsum(seen)])

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
        known = ((term, self._terms.get(term)) for term in _distinct(text))
        return {t: self._unknown_idf if i is None else float(self._idf[i]) for t, i in known}

    def _scores(self, query: str) -> NDArray[np.float64]:
        """Return the score of every passage, shape (passages,)."""
        wanted = set(tokens(query))
        known = sorted(self._terms[term] for term in wanted if term in self._terms)
        scores = np.zeros(len(self._ids))
        for term in known:
            found = slice(self._starts[term], self._starts[term + 1])
            scores[self._passages[found]] += self._gained[found]
        most = self._idf[known].sum() + self._unknown_idf * (len(wanted) - len(known))
        return np.clip(scores / most, 0.0, 1.0) if known else scores


@lru_cache(maxsize=50_000)
def _distinct(text: str) -> tuple[str, ...]:
    """The distinct terms of a text; the sentences of a page are asked for again and again."""
    return tuple(dict.fromkeys(tokens(text)))


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
