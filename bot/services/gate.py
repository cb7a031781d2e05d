"""Drops every sentence that its sources do not bear out: figures, and quotes word for word."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from bot.domain.answer import Answer, Cited, Sentence
from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page, Programme
from bot.domain.figures import Figure, figures
from bot.domain.locator import without_locators
from bot.domain.markers import without_markers
from bot.domain.prose import paragraphs, readable
from bot.domain.record import all_words, record_text
from bot.domain.schedule import doors_on


def gated(answer: Answer, catalogue: Catalogue) -> Answer:
    """The answer without sentences whose figures stand in none of their cited pages.

    A sentence that cites nothing may hold no figure; fixed ones speak of the answer itself.
    """
    day = answer.as_of or dt.date.min
    evidence = {source.n: _evidence(source, catalogue, day) for source in answer.sources}
    kept = tuple(s for s in answer.sentences if _supported(s, evidence))
    dropped = len(answer.sentences) - len(kept)
    used = {number for sentence in kept for number in sentence.cites}
    sources = tuple(source for source in answer.sources if source.n in used)
    return _renumbered(replace(answer, sentences=kept, sources=sources, dropped=dropped))


def _supported(sentence: Sentence, evidence: dict[int, frozenset[Figure]]) -> bool:
    if sentence.role == "fixed":
        return True
    said = figures(sentence.text)
    borne_out = frozenset[Figure]().union(*(evidence.get(n, frozenset()) for n in sentence.cites))
    return said <= borne_out


def _evidence(source: Cited, catalogue: Catalogue, day: dt.date) -> frozenset[Figure]:
    page = catalogue.pages.get(source.page)
    if page is None:
        return frozenset()
    text = catalogue.once(("text", page.id, page.digest), lambda: readable_bodies(page))
    if source.quote not in text:
        return frozenset()
    return catalogue.once(
        ("figures", page.id, page.digest, day), lambda: page_figures(page, catalogue, day)
    )


def page_figures(page: Page, catalogue: Catalogue, day: dt.date) -> frozenset[Figure]:
    """Every figure that a page holds, in its text or its typed record, or that follows from it.

    What follows: the numbers of its steps, and the dates of its window as seen from ``day``.
    """
    found = figures(all_words(page.content))
    for body in page.bodies.values():
        found |= figures(without_locators(without_markers(body)))
    if not isinstance(page.content, Document):
        for language in ("zh", "en"):
            found |= figures(record_text(page.content, language, catalogue.places))
        found |= {Figure("number", Decimal(n)) for n in range(1, len(page.content.steps) + 1)}
    if isinstance(page.content, Programme):
        state = doors_on(page.content.window, day)
        found |= {Figure("date", one.isoformat()) for one in (state.opens, state.closes) if one}
    return found


def readable_bodies(page: Page) -> str:
    """The page's text in every language, as quotes are cut from it."""
    return "\n".join(
        readable(without_markers(paragraph))
        for body in page.bodies.values()
        for paragraph in paragraphs(body)
    )


def _renumbered(answer: Answer) -> Answer:
    """Number the sources that are left from 1 without gaps."""
    new = {source.n: index for index, source in enumerate(answer.sources, 1)}
    sentences = tuple(
        replace(sentence, cites=tuple(new[n] for n in sentence.cites if n in new))
        for sentence in answer.sentences
    )
    sources = tuple(replace(source, n=new[source.n]) for source in answer.sources)
    return replace(answer, sentences=sentences, sources=sources)
