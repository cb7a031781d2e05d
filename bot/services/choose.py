"""Decides which pages a question is about, from what was found and what the question says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Guide, Kind, Page, Programme
from bot.domain.place import chain, within
from bot.domain.question import Question, named_pages
from bot.domain.schedule import Force, force_on
from bot.ports import Hit

RELEVANT = 0.42
"""The least fused score of a page that is about the question: calibrated by ``qihang eval``."""
NEAR = 0.07
"""Pages this close to the best fit the question equally well."""
MOST = 6


class Fit(StrEnum):
    """How a page's place fits the places of the question."""

    HERE = "here"
    ABOVE = "above"
    NATION = "nation"
    ANY = "any"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Ranked:
    """A page with its score (relevance and fit), its best passages and how its place fits."""

    page: Page
    score: float
    relevance: float
    fit: Fit
    named: int
    hits: tuple[Hit, ...]


class Way(StrEnum):
    """How a question is to be answered."""

    ONE = "one"
    COMPARE = "compare"
    LIST = "list"
    CLARIFY = "clarify"
    ELSEWHERE = "elsewhere"
    NONE = "none"


@dataclass(frozen=True)
class Choice:
    """The way to answer and the pages to answer from, best first."""

    way: Way
    pages: tuple[Ranked, ...] = ()
    confidence: float = 0.0


PLACE_WEIGHT = {Fit.HERE: 0.12, Fit.ABOVE: 0.05, Fit.NATION: 0.0, Fit.ANY: 0.0, Fit.ELSEWHERE: -0.2}
FORCE_WEIGHT = {Force.ENDED: -0.08, Force.SUSPENDED: -0.06, Force.DRAFT: -0.05}


def rank_pages(
    question: Question, hits: Sequence[Hit], catalogue: Catalogue, day: dt.date
) -> list[Ranked]:
    """The pages behind the hits, best first: relevance, then place, name, kind and dates."""
    named = named_pages(question.folded, catalogue)
    longest = max(named.values(), default=0)
    by_page: dict[str, list[Hit]] = {page_id: [] for page_id in named}
    if question.overview and question.places:
        by_page |= {page_id: [] for page_id in _programmes_of(question.places, catalogue)}
    for hit in hits:
        by_page.setdefault(hit.passage.page_id, []).append(hit)
    ranked = []
    for page_id, found in by_page.items():
        page = catalogue.pages.get(page_id)
        if page is None:
            continue
        relevance = max((hit.score for hit in found), default=0.0)
        name_share = named.get(page_id, 0) / longest if longest else 0.0
        fit = fit_of(page.content.place, question.places)
        score = relevance + 0.25 * name_share + PLACE_WEIGHT[fit] + _kind_and_force(
            page, question, day
        )
        ranked.append(Ranked(page, score, max(relevance, 0.5 * name_share), fit,
                             named.get(page_id, 0), tuple(found)))  # fmt: skip
    return sorted(ranked, key=lambda item: -item.score)


def _programmes_of(places: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    """Every programme that a founder of the places may look at, found or not."""
    return [
        page_id for page_id, page in catalogue.pages.items()
        if isinstance(page.content, Programme)
        and fit_of(page.content.place, places) in (Fit.HERE, Fit.ABOVE)
    ]  # fmt: skip


def _kind_and_force(page: Page, question: Question, day: dt.date) -> float:
    content = page.content
    if not isinstance(content, Programme):
        return 0.0
    kind = 0.06 if content.kind in question.kinds else 0.0
    return kind + FORCE_WEIGHT.get(force_on(content, day), 0.0)


def fit_of(place: str, asked: tuple[str, ...]) -> Fit:
    """How a page of ``place`` fits a question about the ``asked`` places."""
    if not asked:
        return Fit.ANY
    for one in asked:
        if within(place, one):
            return Fit.HERE
    if place == "cn":
        return Fit.NATION
    return Fit.ABOVE if any(place in chain(one) for one in asked) else Fit.ELSEWHERE


def choose(question: Question, ranked: Sequence[Ranked], catalogue: Catalogue) -> Choice:
    """The way to answer, and from which pages."""
    relevant = [item for item in ranked if item.relevance >= RELEVANT]
    confidence = max((item.relevance for item in ranked), default=0.0)
    if question.overview and (listed := _overview(question, ranked)):
        return Choice(Way.LIST, listed, confidence)
    if not relevant:
        return Choice(Way.NONE, (), confidence)
    if question.compares and (compared := _to_compare(question, relevant)):
        return Choice(Way.COMPARE, compared, confidence)
    fitting = [item for item in relevant if item.fit is not Fit.ELSEWHERE]
    local = [item for item in fitting if item.fit is not Fit.NATION]
    if question.places and not local and not _is_general(fitting):
        others = tuple(item for item in relevant if item.fit is Fit.ELSEWHERE)[:MOST]
        return Choice(Way.ELSEWHERE if others else Way.NONE, others, confidence)
    return _one_or_clarify(question, fitting, confidence)


def _is_general(fitting: Sequence[Ranked]) -> bool:
    """A guide for the whole country serves a founder of any place."""
    return bool(fitting) and isinstance(fitting[0].page.content, Guide)


def _one_is_named(ranked: Sequence[Ranked]) -> bool:
    return len([item for item in ranked if item.named]) == 1


def _overview(question: Question, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The programmes of the places, or of all places, narrowed by kind and by topic."""
    if _one_is_named(ranked):
        return ()
    found = [
        item for item in ranked
        if isinstance(item.page.content, Programme) and item.fit not in (Fit.ELSEWHERE, Fit.NATION)
    ]  # fmt: skip
    kinds = [item for item in found if _kind_of(item) in question.kinds]
    on_topic = [item for item in found if item.relevance >= RELEVANT]
    if question.kinds - {Kind.GRANT}:
        return tuple(kinds or on_topic)
    if question.places and not question.has_topic:
        return tuple(found)
    return tuple(on_topic)


def _kind_of(item: Ranked) -> Kind | None:
    content = item.page.content
    return content.kind if isinstance(content, Programme) else None


def _to_compare(question: Question, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The best page for each of the places asked about, or the pages named."""
    if len(question.places) >= 2:
        best = [
            next((item for item in ranked if fit_of(item.page.content.place, (place,)) is Fit.HERE),
                 None)
            for place in question.places
        ]  # fmt: skip
        return tuple(item for item in best if item) if all(best) else ()
    named = sorted((item for item in ranked if item.named), key=lambda item: -item.named)
    return tuple(named[:3]) if len(named) >= 2 else ()


def _one_or_clarify(question: Question, fitting: Sequence[Ranked], confidence: float) -> Choice:
    best = fitting[0]
    near = [
        item for item in fitting
        if item.score >= best.score - NEAR and isinstance(item.page.content, Programme)
    ]  # fmt: skip
    if isinstance(best.page.content, Document) or isinstance(best.page.content, Guide):
        return Choice(Way.ONE, (best,), confidence)
    rivals = [item for item in near if _rivals(item, best, question)]
    if rivals and not _stands_out(best, rivals):
        return Choice(Way.CLARIFY, (best, *rivals)[:MOST], confidence)
    return Choice(Way.ONE, (best,), confidence)


def _rivals(item: Ranked, best: Ranked, question: Question) -> bool:
    """Another page fits equally if it is another place's, and the question leaves that open."""
    if item is best:
        return False
    one, other = item.page.content.place, best.page.content.place
    return one != other and not within(one, other) and not within(other, one)


def _stands_out(best: Ranked, rivals: Sequence[Ranked]) -> bool:
    return best.named > max(rival.named for rival in rivals)
