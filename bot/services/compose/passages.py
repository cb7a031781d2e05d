"""Picks the sentences of a page that bear on a question, to be quoted as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answer import Sentence
from bot.domain.content import Document, Page
from bot.domain.markers import citations_in, without_markers
from bot.domain.passage import Passage
from bot.domain.prose import paragraphs, readable, sentences
from bot.domain.question import Question
from bot.ports import Hit, Index
from bot.services.library import Shelf
from bot.services.notebook import Notebook

MOST_SENTENCES = 3
KEEP = 0.6
"""A further sentence is quoted if it scores this share of the best one."""


@dataclass(frozen=True)
class Quote:
    """A sentence of a page with how much of the question it speaks to (0..1), and its place."""

    text: str
    cite: str | None
    covered: float
    score: float
    order: int


def quotes(question: Question, page: Page, hits: Sequence[Hit], shelf: Shelf) -> list[Quote]:
    """The sentences of ``page`` by how well they fit ``question``, best first.

    Only what the page's own name does not say already counts: on the page of the training voucher
    the words "training voucher" single out no sentence. A page's text in the language asked is
    preferred; where there is none, the Chinese is quoted as it stands.
    """
    wanted = _residual(question, page, shelf)
    if not wanted:
        return []
    near = _nearness(hits)
    found = [
        quote
        for passage in _texts(page, question.language, shelf)
        for quote in _of_passage(passage, wanted, near.get(passage.ordinal, 0.0), shelf.index)
    ]
    found += _of_gaps(page, question.language, wanted, shelf.index)
    return sorted(found, key=lambda quote: (-quote.score, quote.order))


def best_quotes(found: Sequence[Quote], least: float) -> list[Quote]:
    """The best quote and those nearly as good, if the best one covers at least ``least``."""
    if not found or found[0].covered < least:
        return []
    kept = [quote for quote in found[:MOST_SENTENCES] if quote.score >= KEEP * found[0].score]
    head, *rest = kept
    return [head, *sorted(rest, key=lambda quote: quote.order)]


def as_sentences(
    kept: Sequence[Quote], page: Page, notebook: Notebook, roles: tuple[str, str]
) -> list[Sentence]:
    """Quotes as cited sentences; ``roles`` are those of the first and of the others."""
    return [
        Sentence(quote.text, notebook.cite(page.id, quote.cite, quote.text), roles[min(i, 1)])
        for i, quote in enumerate(kept)
    ]


def _residual(question: Question, page: Page, shelf: Shelf) -> Mapping[str, float]:
    """The terms of the question that the page's names and place do not account for."""
    content = page.content
    places = [shelf.catalogue.places.by_id.get(content.place)]
    names = [content.title.zh, content.title.en, *content.aliases]
    names += [name for place in places if place for name in (place.name.zh, place.name.en)]
    known = {term for name in names for term in shelf.index.terms(name)}
    asked = shelf.index.terms(question.search_text)
    return {term: weight for term, weight in asked.items() if term not in known}


def _nearness(hits: Sequence[Hit]) -> dict[int, float]:
    """How near each section is to the question, 1 for the nearest, by ordinal."""
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    found: dict[int, float] = {}
    for hit in hits:
        found[hit.passage.ordinal] = max(found.get(hit.passage.ordinal, 0.0), hit.score / best)
    return found


def _texts(page: Page, language: str, shelf: Shelf) -> list[Passage]:
    texts = [p for p in shelf.catalogue.passages_of.get(page.id, ()) if not p.is_record]
    return [p for p in texts if p.language == language] or texts


def _of_gaps(
    page: Page, language: str, wanted: Mapping[str, float], index: Index
) -> Iterator[Quote]:
    """What the page says is not stated, as far as it speaks to the question."""
    if isinstance(page.content, Document):
        return
    total = sum(wanted.values())
    for order, gap in enumerate(page.content.gaps):
        said = index.terms(gap.in_(language))
        covered = sum(weight for term, weight in wanted.items() if term in said) / total
        yield Quote(gap.in_(language), None, covered, covered, 900_000 + order)


def _of_passage(
    passage: Passage, wanted: Mapping[str, float], near: float, index: Index
) -> Iterator[Quote]:
    total = sum(wanted.values())
    heading = index.terms(passage.heading)
    order = passage.ordinal * 1000
    for paragraph in paragraphs(passage.text):
        cites = "; ".join(citations_in(paragraph)) or None
        for text in sentences(readable(without_markers(paragraph))):
            order += 1
            said = index.terms(text)
            covered = sum(w for term, w in wanted.items() if term in said) / total
            headed = sum(w for term, w in wanted.items() if term in heading and term not in said)
            score = covered + 0.5 * headed / total + 0.25 * near
            yield Quote(text, cites, covered + 0.5 * headed / total, score, order)
