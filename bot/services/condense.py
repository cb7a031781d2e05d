"""Puts what was said before into a follow-up: its subject, its place, its aspect."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.answer import Subject
from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.question import Question, named_pages


@dataclass(frozen=True)
class Condensed:
    """A question that stands alone.

    ``pages``: it is about these, nothing need be chosen. ``context``: it leans on these.
    """

    question: Question
    pages: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


def condense(question: Question, before: Subject | None, catalogue: Catalogue) -> Condensed:
    """Complete ``question`` from the subject of the last exchange, if it leans on it."""
    stands_alone = question.overview and (question.has_topic or question.places)
    if before is None or stands_alone:
        return Condensed(question)
    named = named_pages(question.folded, catalogue)
    if named and not question.follows:
        return Condensed(replace(question, places=question.places or before.places))
    if not question.has_topic and not named:
        return _same_topic(question, before, catalogue)
    if question.follows and not question.places:
        return Condensed(_with(question, before, question.text, catalogue), (), before.pages)
    return Condensed(question)


def placed_near(question: Question, near: str, catalogue: Catalogue) -> Question:
    """A question that asks for a programme in no place in particular means the founder's own."""
    asks = question.kinds and not question.places and not named_pages(question.folded, catalogue)
    if not asks or near not in catalogue.places:
        return question
    name = catalogue.places.name(near, question.language)
    return replace(question, places=(near,), search_text=f"{name} {question.search_text}")


def _same_topic(question: Question, before: Subject, catalogue: Catalogue) -> Condensed:
    """Only a place, an aspect or both are new."""
    alive = tuple(page for page in before.pages if page in catalogue.pages)
    moved = question.places and question.places != before.places
    if alive and not moved and not question.compares:
        return Condensed(_with(question, before, before.topic, catalogue), alive)
    if moved and question.compares:
        question = replace(question, places=(*before.places, *question.places))
    return Condensed(_with(question, before, before.topic, catalogue))


def _with(question: Question, before: Subject, text: str, catalogue: Catalogue) -> Question:
    places = question.places or before.places
    aspects = question.aspects
    if not aspects and before.aspect:
        aspects = (Aspect(before.aspect),)
    names = " ".join(catalogue.places.name(place, question.language) for place in places)
    search = f"{names} {text}".strip() if text else question.text
    return replace(question, places=places, aspects=aspects, search_text=search)
