"""What stands in the way of an application, said before it is begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page, Programme
from bot.domain.eligibility import Assessment
from bot.domain.schedule import Door, Force, doors_on, force_on
from bot.domain.walkthrough import can_be_walked, front_of
from bot.domain.wording import window_words
from bot.services.assess import record_of
from bot.services.compose.verdict import condition_words
from bot.texts import say

MOST_NAMED = 3


@dataclass(frozen=True)
class Hurdles:
    """``lines`` are said first. ``ended``: it makes no sense to begin; ``early``: one can only
    prepare. ``first`` are programmes to be obtained before that can be walked.
    """

    lines: tuple[str, ...] = ()
    ended: bool = False
    early: bool = False
    first: tuple[Page, ...] = ()


def hurdles_of(
    page: Page, assessment: Assessment | None, mine: Collection[str], catalogue: Catalogue,
    day: dt.date, language: str,
) -> Hurdles:  # fmt: skip
    """Its dates, the condition that fails, what is needed before, what excludes it.

    ``mine`` are the pages that the founder walks or has walked to the end.
    """
    content = front_of(page)
    if not isinstance(content, Programme):
        return Hurdles(tuple(_failed(assessment, language)))
    force, door = force_on(content, day), doors_on(content.window, day).door
    dates = _dates(content, force, door, day, language)
    lines = [*dates]
    if force is Force.ENDED:
        return Hurdles(tuple(lines), ended=True)
    required = _others(content.relations.requires, catalogue, mine)
    excluded = [other for other in _others(content.relations.excludes, catalogue, ())
                if other.id in mine]  # fmt: skip
    lines += _failed(assessment, language)
    if required:
        lines.append(say("walk.hurdle.requires", language, titles=titles_of(required, language)))
    if excluded:
        lines.append(excludes_words(excluded, language))
    return Hurdles(tuple(lines), early=bool(dates),
                   first=tuple(other for other in required if can_be_walked(other)))  # fmt: skip


def _dates(
    content: Programme, force: Force, door: Door, day: dt.date, language: str
) -> list[str]:  # fmt: skip
    if force is Force.ENDED:
        return [say("open.ended", language, title=content.title.in_(language))]
    if force is not Force.IN_FORCE:
        return [say("plan.not_in_force", language, why=say(f"force.{force}", language))]
    shut = door in (Door.OPENS_LATER, Door.CLOSED)
    return [window_words(content, day, language)] if shut else []


def _failed(assessment: Assessment | None, language: str) -> list[str]:
    """The first condition that fails by what is known."""
    if assessment is None or not assessment.failed:
        return []
    record = record_of(assessment.page, assessment.catalogue, assessment.day, language)
    condition, n = condition_words(record, assessment.failed[0]), len(assessment.failed)
    if n == 1:
        return [say("walk.hurdle.failed", language, condition=condition)]
    return [say("walk.hurdle.failed_more", language, n=n, condition=condition)]


def excluded_by(page: Page, catalogue: Catalogue) -> list[Page]:
    """The pages that may not be had together with this one."""
    return _others(front_of(page).relations.excludes, catalogue, ())


def excludes_words(pages: Sequence[Page], language: str) -> str:
    """That only one of them may be had."""
    return say("walk.hurdle.excludes", language, titles=titles_of(pages, language))


def titles_of(pages: Sequence[Page], language: str) -> str:
    """A few titles in a row."""
    titles = [page.content.title.in_(language) for page in pages[:MOST_NAMED]]
    return say("comma", language).join(titles)


def _others(slugs: Sequence[str], catalogue: Catalogue, without: Collection[str]) -> list[Page]:
    ids = [f"programmes/{slug}" for slug in slugs]
    return [catalogue.pages[one] for one in ids if one in catalogue.pages and one not in without]
