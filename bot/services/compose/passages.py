"""Picks the sentences of a page that bear on a question, to be quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answer import Sentence
from bot.domain.aspect import Aspect
from bot.domain.content import Document, Page
from bot.domain.figures import figures
from bot.domain.markers import citations_in, without_markers
from bot.domain.passage import Passage
from bot.domain.prose import paragraphs, readable, sentences
from bot.domain.question import Question
from bot.domain.sections import names_part, speaks_to
from bot.domain.synonyms import widened
from bot.domain.wording import date_words
from bot.ports import Hit, Index
from bot.services.library import Shelf
from bot.services.notebook import Notebook

MOST_SENTENCES = 3
NEAR_WEIGHT, SPEAKS_WEIGHT, FIGURES_COVER = 0.25, 0.25, 0.4
SOMETHING = 0.25
"""With less of a question left, the page's name has said it all."""
PLACE_COVERS = 0.5
MONEY_WEIGHT = 0.2
_MONEY = re.compile(r"\d万?元|CNY")
_FORMAL = re.compile(
    r"\S*〔\d{4}〕第?\d+号|[^。；]{1,40}："
    r"|[^。；]*(?:通知|公告|通告|说明)如下[。：]?"
    r"|[^。；，]*关于[^。；]*的(?:通知|公告|通告)(?:（[^）]*）)?"
    r"|\S{2,30}\s*\d{4}年\d{1,2}月\d{1,2}日"
)
"""The number, address, title, opening and signature of an official text: they answer nothing."""
LEAD = 14
KEEP = 0.6
"""A further sentence is quoted if it scores this share of the best one."""


@dataclass(frozen=True)
class Quote:
    """A sentence of a page: how much of the question it covers (0..1), and where it stands.

    ``speaks``: it stands under the heading that is about what was asked. ``locator`` is that of
    its passage.
    """

    text: str
    cite: str | None
    covered: float
    score: float
    order: int
    speaks: bool = False
    locator: str = ""


@dataclass(frozen=True)
class _Wanted:
    """The terms looked for with their weights, and the weight of those the question itself has."""

    weights: Mapping[str, float]
    total: float
    places: tuple[str, ...] = ()

    def share(self, said: Iterable[str]) -> float:
        """How much of the question is said, 0..1 (other words for it count as well)."""
        return min(1.0, sum(self.weights.get(term, 0.0) for term in set(said)) / self.total)


def quotes(question: Question, page: Page, hits: Sequence[Hit], shelf: Shelf) -> list[Quote]:
    """The sentences of ``page`` by how well they fit ``question``, best first.

    Only what the page's own name does not say already counts: on the page of the training voucher
    the words "training voucher" single out no sentence. A page's text in the language asked is
    preferred; where there is none, the Chinese is quoted as it stands.
    """
    left = _residual(question, page, shelf)
    asked = left or {"": 1.0}
    meant = dict.fromkeys(shelf.index.terms(widened(question.folded)), 3.0)
    places = _inner_places(question, page, shelf)
    wanted = _Wanted({**meant, **asked}, sum(asked.values()), places)
    near = _nearness(hits) if left else {}
    found = [
        quote
        for passage in _texts(page, question.language, shelf)
        for quote in _of_passage(passage, question, wanted, near.get(passage.ordinal, 0.0), shelf)
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


def additions(found: Sequence[Quote], said: str, least: float, most: int) -> list[Quote]:
    """What the text adds to what is ``said``: sentences on the question, or under its heading."""
    kept: list[Quote] = []
    for quote in found:
        if len(kept) == most:
            break
        if (quote.covered >= least or quote.speaks) and not repeats(quote.text, said):
            kept.append(quote)
            said += quote.text
    return sorted(kept, key=lambda quote: quote.order)


def repeats(text: str, said: str) -> bool:
    """True if ``said`` holds most of the character pairs of ``text`` and all its figures."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    known = {said[i : i + 2] for i in range(len(said) - 1)}
    return len(pairs & known) > 0.6 * len(pairs) and figures(text) <= figures(said)


def as_sentences(
    kept: Sequence[Quote], page: Page, notebook: Notebook, roles: tuple[str, str]
) -> list[Sentence]:
    """Quotes as cited sentences; ``roles`` are those of the first and of the others."""
    return [
        Sentence(
            quote.text,
            notebook.cite(page.id, quote.cite, quote.text, quote.locator),
            roles[min(i, 1)],
        )
        for i, quote in enumerate(kept)
    ]


def _residual(question: Question, page: Page, shelf: Shelf) -> Mapping[str, float]:
    """The terms of the question that the page's names and place do not account for."""
    content = page.content
    places = [shelf.catalogue.places.by_id.get(content.place)]
    names = [content.title.zh, content.title.en, *content.aliases]
    names += [name for place in places if place for name in (place.name.zh, place.name.en)]
    known = {term for name in names for term in shelf.index.terms(name)}
    asked = shelf.index.terms(question.topic)
    left = {term: weight for term, weight in asked.items() if term not in known}
    return left if sum(left.values()) >= SOMETHING * sum(asked.values()) else {}


def _inner_places(question: Question, page: Page, shelf: Shelf) -> tuple[str, ...]:
    """The names of places asked about that are not the page's own, which sentences may name."""
    places = shelf.catalogue.places.by_id
    asked = [places[place] for place in question.places if place != page.content.place]
    return tuple(place.name.in_(question.language) for place in asked)


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


def _of_gaps(page: Page, language: str, wanted: _Wanted, index: Index) -> Iterator[Quote]:
    """What the page says is not stated, as far as it speaks to the question."""
    if isinstance(page.content, Document):
        return
    for order, gap in enumerate(page.content.gaps):
        covered = wanted.share(index.terms(gap.in_(language)))
        yield Quote(gap.in_(language), None, covered, covered, 900_000 + order)


def _of_passage(
    passage: Passage, question: Question, wanted: _Wanted, near: float, shelf: Shelf
) -> Iterator[Quote]:
    content = shelf.catalogue.pages[passage.page_id].content
    official = isinstance(content, Document)
    under = speaks_to(passage.heading, question.aspects, question.doubts)
    if isinstance(content, Document):
        part = passage.heading.rsplit(" > ", 1)[-1]
        under = under or (part != content.title.zh and names_part(part, question.aspects))
    heading = set(shelf.index.terms(passage.heading))
    for order, (text, cites) in enumerate(_sentences(passage, shelf), passage.ordinal * 1000):
        if isinstance(content, Document) and _is_formal(text, content):
            continue
        # The articles of an official text say what they are about in their first words.
        speaks = under or (official and speaks_to(text[:LEAD], question.aspects))
        said = set(shelf.index.terms(text))
        covered = wanted.share(said) + 0.5 * wanted.share(heading - said)
        if any(place in text for place in wanted.places):
            covered += PLACE_COVERS
        if question.figures and question.figures <= figures(text):
            covered += FIGURES_COVER
        score = covered + NEAR_WEIGHT * near + SPEAKS_WEIGHT * speaks
        if Aspect.HOW_MUCH in question.aspects and _MONEY.search(text):
            score += MONEY_WEIGHT
        yield Quote(text, cites, covered, score, order, speaks, passage.locator)


def _is_formal(text: str, content: Document) -> bool:
    """True for what an official text says of itself: number, address, opening, signature."""
    signed = [content.issuer.zh if content.issuer else "",
              date_words(content.issued, "zh") if content.issued else ""]  # fmt: skip
    return text in signed or _FORMAL.fullmatch(text) is not None


def _sentences(passage: Passage, shelf: Shelf) -> list[tuple[str, str | None]]:
    """The sentences of a passage, each with the citations of its paragraph."""

    def cut() -> list[tuple[str, str | None]]:
        return [
            (text, "; ".join(citations_in(paragraph)) or None)
            for paragraph in paragraphs(passage.text)
            for text in sentences(readable(without_markers(paragraph)))
        ]

    return shelf.catalogue.once(("sentences", passage.id), cut)
