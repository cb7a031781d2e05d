"""Answers from passages: the sentences that bear on the question, quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answer import Sentence
from bot.domain.catalogue import Catalogue
from bot.domain.folding import fold
from bot.domain.markers import citations_in, without_markers
from bot.domain.passage import Passage
from bot.domain.prose import paragraphs, readable, sentences
from bot.ports import Hit
from bot.services.notebook import Notebook

MOST_SENTENCES = 3


@dataclass(frozen=True)
class _Candidate:
    text: str
    passage: Passage
    cite: str | None
    score: float
    order: int


def quoted(
    question: str, hits: Sequence[Hit], catalogue: Catalogue, notebook: Notebook, language: str
) -> list[Sentence]:
    """Up to three sentences of the best passages, in page order, the most telling one first.

    A page's text in the language of the question is preferred; where there is none, the Chinese is
    quoted as it stands.
    """
    passages = _in_language(hits, catalogue, language)
    terms = _terms(question)
    candidates = [c for score, passage in passages for c in _candidates(passage, terms, score)]
    best = sorted(candidates, key=lambda c: -c.score)[:MOST_SENTENCES]
    if not best:
        return []
    kept = [c for c in best if c.score >= 0.5 * best[0].score and
            c.passage.page_id == best[0].passage.page_id]  # fmt: skip
    head, *rest = kept
    ordered = [head, *sorted(rest, key=lambda c: c.order)]
    return [
        Sentence(c.text, notebook.cite(c.passage.page_id, c.cite, c.text), "quote" if i else "head")
        for i, c in enumerate(ordered)
    ]


def _in_language(
    hits: Sequence[Hit], catalogue: Catalogue, language: str
) -> list[tuple[float, Passage]]:
    """The hit passages with text, each turned into its twin in the language asked, if there is one.

    Twins are the passages of the same section: same page, same ordinal, as far as both have it.
    """
    found: dict[str, tuple[float, Passage]] = {}
    for hit in hits:
        passage = hit.passage
        if passage.is_record:
            continue
        if passage.language != language:
            twins = [p for p in catalogue.passages_of.get(passage.page_id, ())
                     if p.language == language and p.ordinal == passage.ordinal]  # fmt: skip
            passage = twins[0] if twins else passage
        if passage.id not in found:
            found[passage.id] = (hit.score, passage)
    return list(found.values())[:4]


def _candidates(passage: Passage, terms: set[str], score: float) -> list[_Candidate]:
    found = []
    order = passage.ordinal * 1000
    for paragraph in paragraphs(passage.text):
        marked = citations_in(paragraph)
        words = readable(without_markers(paragraph))
        for sentence in sentences(words):
            order += 1
            overlap = len(terms & _terms(sentence)) / (1 + len(terms))
            found.append(_Candidate(sentence, passage, "; ".join(marked) or None,
                                    score * (0.3 + overlap), order))  # fmt: skip
    return found


def _terms(text: str) -> set[str]:
    """Character pairs of Chinese runs and Latin words, folded."""
    folded = fold(text).lower()
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    words = {word for word in folded.replace("-", " ").split() if word.isascii() and len(word) > 2}
    return {pair for pair in pairs if not pair.isascii()} | words
