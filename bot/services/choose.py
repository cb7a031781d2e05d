"""Decides which pages a question is about, from what was found and what the question says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.content import Approved, Document, Guide, Kind, Page, Programme
from bot.domain.figures import figures
from bot.domain.place import chain, within
from bot.domain.question import NATION, Question, named_pages
from bot.domain.schedule import Force, force_on
from bot.ports import Hit
from bot.services.retrieve import Retrieved, Side

TOPICAL = -0.3
"""Below it a question is nearer to everyday matters than to this folder: see ``qihang eval``."""
RELEVANT = 0.30
"""The least fused score of a page that may be about the question."""
NEAR = 0.12
"""Programmes of other places this close to the best fit the question equally well."""
ALIKE = 0.04
"""Programmes of the same place and kind this close to the best are hard to tell apart."""
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

    @property
    def kind(self) -> Kind | None:
        """What the page gives, if it is a programme's."""
        return self.page.content.kind if isinstance(self.page.content, Programme) else None


class Way(StrEnum):
    """How a question is to be answered."""

    ONE = "one"
    QUOTE = "quote"
    COMPARE = "compare"
    LIST = "list"
    CLARIFY = "clarify"
    ELSEWHERE = "elsewhere"
    APPROVED = "approved"
    NONE = "none"


@dataclass(frozen=True)
class Choice:
    """The way to answer and the pages to answer from, best first."""

    way: Way
    pages: tuple[Ranked, ...] = ()
    confidence: float = 0.0


PLACE_WEIGHT = {Fit.HERE: 0.15, Fit.ABOVE: 0.05, Fit.NATION: 0.0, Fit.ANY: 0.0, Fit.ELSEWHERE: -0.3}
FORCE_WEIGHT = {Force.ENDED: -0.08, Force.SUSPENDED: -0.06, Force.DRAFT: -0.08}
NAME_WEIGHT = 0.3
KIND_WEIGHT = 0.10
CONTEXT_WEIGHT = 0.2
FIGURE_WEIGHT = 0.2
NEAR_WEIGHT = -0.2
"""An approved answer to another question stands behind what the folder itself says."""
PARTICULAR = (Aspect.HOW_MUCH, Aspect.DEADLINE, Aspect.OPEN, Aspect.WHERE)
"""What differs from place to place, so that a guide for the whole country cannot say it."""
WHOLE = (None, Aspect.WHAT, Aspect.HOW_MUCH)
"""What is asked of a programme as a whole: two that are alike have to be told apart."""
GENERAL = (Aspect.HOW, Aspect.DOCUMENTS)
"""What a guide for the whole country may answer for a place that the folder does not cover."""


def choose(
    question: Question,
    retrieved: Retrieved,
    catalogue: Catalogue,
    day: dt.date,
    context: Sequence[str] = (),
) -> Choice:
    """The way to answer, and from which pages; ``context`` are those a follow-up leans on."""
    ranked = rank_pages(question, retrieved.hits, catalogue, day)
    if context:
        ranked = _in_context(ranked, context)
    confidence = round(retrieved.topical, 3)
    held = all(is_held(place, catalogue) for place in question.places)
    about_us = retrieved.topical >= TOPICAL or (held and any(item.named for item in ranked))
    if (
        about_us
        and question.compares
        and (sides := _sides(question, retrieved.sides, catalogue, day))
    ):
        return Choice(Way.COMPARE, sides, confidence)
    whole_place = question.places and not question.has_topic
    if question.overview and (about_us or whole_place):
        listed = _overview(question, ranked)
        if len(listed) > 1:
            return Choice(Way.LIST, listed, confidence)
    relevant = [item for item in ranked if item.relevance >= RELEVANT or item.named]
    if not relevant or not (about_us or context):
        return Choice(Way.NONE, (), confidence)
    if question.places and not any(is_held(place, catalogue) for place in question.places):
        return _not_held(question, relevant, catalogue, confidence)
    fitting = [item for item in relevant if item.fit is not Fit.ELSEWHERE]
    if question.compares and (alike := _alike(fitting)):
        return Choice(Way.COMPARE, alike, confidence)
    if not fitting:
        return Choice(Way.ELSEWHERE, tuple(relevant[:MOST]), confidence)
    return _one_or_clarify(question, fitting, confidence)


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
        if page is None or (isinstance(page.content, Approved) and page.content.is_over(day)):
            continue
        relevance = max((hit.score for hit in found), default=0.0)
        fit = fit_of(page.content.place, question.places)
        score = relevance + PLACE_WEIGHT[fit] + _kind_and_force(page, question, day)
        if longest:
            score += _name_weight(page, question) * named.get(page_id, 0) / longest
        ranked.append(Ranked(page, score, relevance, fit, named.get(page_id, 0), tuple(found)))
    return sorted(ranked, key=lambda item: -item.score)


def _name_weight(page: Page, question: Question) -> float:
    """A bare product name such as 语料券 names no city's programme in particular."""
    bare = isinstance(page.content, Programme) and not question.places
    return NAME_WEIGHT / 3 if bare else NAME_WEIGHT


def _in_context(ranked: Sequence[Ranked], context: Sequence[str]) -> list[Ranked]:
    """What was just talked about comes first, if it fits nearly as well."""
    moved = [
        replace(item, score=item.score + CONTEXT_WEIGHT) if item.page.id in context else item
        for item in ranked
    ]
    return sorted(moved, key=lambda item: -item.score)


def _programmes_of(places: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    """Every programme that a founder of the places may look at, found or not."""
    return [
        page_id for page_id, page in catalogue.pages.items()
        if isinstance(page.content, Programme)
        and fit_of(page.content.place, places) in (Fit.HERE, Fit.ABOVE)
    ]  # fmt: skip


def _kind_and_force(page: Page, question: Question, day: dt.date) -> float:
    content = page.content
    if isinstance(content, Approved):
        return NEAR_WEIGHT
    if isinstance(content, (Guide, Document)):
        if question.places and question.aspect is Aspect.LOAN and Kind.LOAN in question.kinds:
            return -KIND_WEIGHT  # whether this city's loan is repaid, its own page says
        general = not question.places and question.aspect not in PARTICULAR
        return KIND_WEIGHT if general else 0.0
    if not isinstance(content, Programme):
        return 0.0
    kind = KIND_WEIGHT if content.kind in question.kinds else 0.0
    kind += FIGURE_WEIGHT if question.figures & figures(content.summary.zh) else 0.0
    return kind + FORCE_WEIGHT.get(force_on(content, day), 0.0)


def fit_of(place: str, asked: tuple[str, ...]) -> Fit:
    """How a page of ``place`` fits a question about the ``asked`` places."""
    if not asked:
        return Fit.ANY
    if any(within(place, one) for one in asked):
        return Fit.HERE
    if place == NATION:
        return Fit.NATION
    return Fit.ABOVE if any(place in chain(one) for one in asked) else Fit.ELSEWHERE


def is_held(place: str, catalogue: Catalogue) -> bool:
    """True if there is a page for the place, for one in it or for one around it."""
    return any(
        within(held, place) or (held != NATION and within(place, held))
        for held in catalogue.held_places
    )


def _sides(
    question: Question, sides: Sequence[Side], catalogue: Catalogue, day: dt.date
) -> tuple[Ranked, ...]:
    """The best page for each side of a comparison; () unless the sides differ."""
    chosen: dict[str, Ranked] = {}
    for side in sides:
        places = (side.place,) if side.place else question.places
        asked = replace(question, places=places)
        ranked = rank_pages(asked, side.hits, catalogue, day)
        fitting = [
            item for item in ranked
            if item.relevance >= RELEVANT and item.fit in (Fit.HERE, Fit.ANY)
            and not (side.place and item.page.id in chosen)
        ]  # fmt: skip
        exact = [item for item in fitting if item.page.content.place == side.place]
        best = next(iter(exact or fitting), None)
        if best is not None and best.kind:
            chosen[best.page.id] = best
    return tuple(chosen.values()) if len(chosen) > 1 else ()


def _alike(fitting: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The programmes of one place and kind that a comparison without named sides may mean."""
    best = next(iter(fitting), None)
    if best is None or not best.kind:
        return ()
    found = tuple(
        item for item in fitting
        if item.kind == best.kind and item.page.content.place == best.page.content.place
        and item.relevance >= best.relevance - 2 * NEAR
    )  # fmt: skip
    return found[:3] if len(found) > 1 else ()


def _overview(question: Question, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The programmes of the places, or of all places, narrowed by kind and by topic."""
    if len([item for item in ranked if item.named]) == 1:
        return ()
    found = [
        item for item in ranked
        if item.kind and item.fit not in (Fit.ELSEWHERE, Fit.NATION)
    ]  # fmt: skip
    kinds = [item for item in found if item.kind in question.kinds]
    on_topic = [item for item in found if item.relevance >= RELEVANT]
    if question.kinds - {Kind.GRANT}:
        return tuple(kinds or on_topic)
    if question.places and not question.has_topic:
        return tuple(found)
    return tuple(on_topic)


def _not_held(
    question: Question, relevant: Sequence[Ranked], catalogue: Catalogue, confidence: float
) -> Choice:
    """No programme of the place: a guide that speaks of it, a general one, or other places'."""
    best = relevant[0]
    speaking = [item for item in relevant if not item.kind and _mentions(item, question, catalogue)]
    if speaking:
        return Choice(Way.QUOTE, (speaking[0],), confidence)
    if isinstance(best.page.content, Guide) and question.aspect in GENERAL:
        return Choice(Way.ONE, (best,), confidence)
    others = tuple(item for item in relevant if item.kind)[:MOST]
    return Choice(Way.ELSEWHERE if others else Way.NONE, others, confidence)


def _mentions(item: Ranked, question: Question, catalogue: Catalogue) -> bool:
    """True if the page's passage that was found names every place asked about."""
    text = "\n".join(hit.passage.text for hit in item.hits[:2])
    names = [catalogue.places.by_id[place].name for place in question.places]
    return all(name.zh in text or name.en in text for name in names)


def _one_or_clarify(question: Question, fitting: Sequence[Ranked], confidence: float) -> Choice:
    best = fitting[0]
    if isinstance(best.page.content, (Document, Guide)):
        return Choice(Way.ONE, (best,), confidence)
    rivals = [item for item in fitting[1:] if _is_rival(item, best, question)]
    if rivals and best.named <= max(rival.named for rival in rivals):
        return Choice(Way.CLARIFY, (best, *rivals)[:MOST], confidence)
    return Choice(Way.ONE, (best,), confidence)


def _is_rival(item: Ranked, best: Ranked, question: Question) -> bool:
    """Another place's programme of the same kind fits equally, and the question leaves it open."""
    if item.kind != best.kind or item.score < best.score - NEAR:
        return False
    one, other = item.page.content.place, best.page.content.place
    if one == other:
        return question.aspect in WHOLE and item.score >= best.score - ALIKE
    if item.fit is Fit.ABOVE:
        return False
    return one not in question.places if other in question.places else True
