"""Counts what a change of programmes does to saved profiles; who they are is never told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.benefit import Award
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page, Programme
from bot.domain.eligibility import Assessment, Verdict, assess
from bot.domain.fact import Fact
from bot.domain.match import place_of
from bot.domain.place import chain, within
from bot.domain.profile import Profile, derived
from bot.domain.review import Effect
from bot.domain.schedule import Door
from bot.domain.value import Values
from bot.texts import say

__all__ = ["Effect", "effect", "effect_words"]

DECIDE = ("eligibility", "benefit", "kind", "status", "in_force", "window", "place")
OUT, LATER, IN = range(3)
"""Where somebody stands: ruled out, not yet, or may have it as far as it is known."""


def effect(
    before: Catalogue, after: Catalogue, pages: Iterable[str], profiles: Iterable[Profile],
    day: dt.date,
) -> list[Effect]:  # fmt: skip
    """What the change of each of ``pages`` does, in their order; pages without rules do nothing.

    Somebody of whom too little is known to be decided on, before and after, counts nowhere.
    """
    people = [_both(profile, before.facts, after.facts) for profile in profiles]
    return [_of_page(page_id, before, after, people, day) for page_id in pages]


def effect_words(effects: Sequence[Effect], language: str) -> list[str]:
    """One line for each effect: ``12 位创始人金额会变，0 位失去资格``."""
    return [_line(one, language) for one in effects]


def _line(one: Effect, language: str) -> str:
    if not one.total:
        return say("effect.none", language)
    counts = (("effect.amount", one.amount), ("effect.gain", one.gain),
              ("effect.other", one.other), ("effect.lose", one.lose))  # fmt: skip
    parts: list[str] = []
    for key, n in counts:
        if n or key == "effect.lose":  # that nobody loses anything is worth saying
            parts.append(say(key, language, who=_people(n, language, first=not parts)))
    return say("effect.and", language).join(parts)


def _people(n: int, language: str, first: bool) -> str:
    if not first:
        return say("effect.people", language, n=n)
    return say("effect.founder" if n == 1 else "effect.founders", language, n=n)


def _both(
    profile: Profile, before: Mapping[str, Fact], after: Mapping[str, Fact]
) -> tuple[Values, Values]:
    """What is known of a founder by either vocabulary."""
    old = _values(profile, before)
    return old, (old if before == after else _values(profile, after))


def _values(profile: Profile, facts: Mapping[str, Fact]) -> Values:
    said = {
        n: value for n, value in profile.values.items() if n in facts and facts[n].admits(value)
    }
    return derived(said, facts)


def _of_page(
    page_id: str, before: Catalogue, after: Catalogue, people: Sequence[tuple[Values, Values]],
    day: dt.date,
) -> Effect:  # fmt: skip
    old, new = before.pages.get(page_id), after.pages.get(page_id)
    if _rules(old) == _rules(new) and before.facts == after.facts:
        return Effect(page_id)
    counts = {"gain": 0, "lose": 0, "amount": 0, "other": 0}
    for was_known, is_known in people:
        was, now = _stands(old, was_known, before, day), _stands(new, is_known, after, day)
        if what := _compared(was, now):
            counts[what] += 1
    return Effect(page_id, **counts)


def _rules(page: Page | None) -> tuple[Any, ...] | None:
    """All of a programme that a verdict or a sum rests on; None for other pages."""
    if page is None or not isinstance(page.content, Programme):
        return None
    return tuple(getattr(page.content, name) for name in DECIDE)


@dataclass(frozen=True)
class _Standing:
    """Where one founder stands with one version of a programme."""

    reach: int
    verdict: Verdict | None
    decided: bool
    assessment: Assessment | None = None


NOT_HELD = _Standing(OUT, None, False)


def _stands(page: Page | None, values: Values, catalogue: Catalogue, day: dt.date) -> _Standing:
    if page is None or not isinstance(page.content, Programme) or not _concerns(page, values):
        return NOT_HELD
    found = assess(page, values, catalogue, day)
    return _Standing(_reach(found), found.verdict,
                     found.by_facts is not Verdict.NEEDS_FACTS, found)  # fmt: skip


def _concerns(page: Page, values: Values) -> bool:
    """Without conditions a programme is for those whose place it is of."""
    assert isinstance(page.content, Programme)
    if page.content.eligibility is not None:
        return True
    mine, its = place_of(values), page.content.place
    return mine is not None and (its in chain(mine) or within(its, mine))


def _reach(found: Assessment) -> int:
    if found.by_facts is Verdict.NOT_ELIGIBLE or found.verdict is Verdict.ENDED:
        return OUT
    if found.verdict is Verdict.CLOSED:
        return LATER if found.doors.door is Door.OPENS_LATER else OUT
    return LATER if found.verdict is Verdict.NOT_STARTED else IN


def _compared(was: _Standing, now: _Standing) -> str | None:
    """Under which heading a founder counts, None for nowhere."""
    if not (was.decided or now.decided) or (was.reach == now.reach == OUT):
        return None
    if now.reach == OUT:
        return "lose"
    if was.reach == OUT:
        return "gain"
    if _sums(was) != _sums(now):
        return "amount"
    return "other" if was.verdict is not now.verdict else None


def _sums(standing: _Standing) -> list[Any]:
    assert standing.assessment is not None
    return sorted(map(_sum, standing.assessment.awards), key=repr)


def _sum(award: Award) -> tuple[Any, ...]:
    """What tells that somebody gets more or less, without how it is worded."""
    benefit = award.benefit
    money = award.amount if award.amount is not None else award.up_to
    rate = benefit.rate if award.amount is None else None
    return money, rate, benefit.quantity, benefit.per, benefit.years, benefit.months
