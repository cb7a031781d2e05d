"""What there is for a founder: every programme of a place, grouped by what it takes to get it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue import Catalogue
from bot.domain.content import Kind, Page, Programme
from bot.domain.eligibility import Assessment, Verdict, assess
from bot.domain.fact import Fact
from bot.domain.place import chain, within
from bot.domain.profile import derived
from bot.domain.schedule import Door, Force
from bot.domain.value import ELSEWHERE, NOTHING, Value, Values

REGISTERED = "company_registered"
RESIDENCE = "founder_residence"
PLACES_OF_A_COMPANY = ("company_place", "company_tax_place", "office_place")


PLACES = ("company_place", RESIDENCE, "community_place", "office_place")
"""The facts that tell which place's programmes matter, the most telling first."""


class Group(StrEnum):
    """Where a programme stands for a founder, the nearest first."""

    NOW = "now"
    ASK = "ask"
    JUDGED = "judged"
    AFTER_REGISTERING = "after_registering"
    LATER = "later"
    NO = "no"
    OVER = "over"


BY_VERDICT = {Verdict.ELIGIBLE: Group.NOW, Verdict.NEEDS_FACTS: Group.ASK,
              Verdict.JUDGED: Group.JUDGED, Verdict.NOT_ELIGIBLE: Group.NO}  # fmt: skip


@dataclass(frozen=True)
class Match:
    """One programme for one founder.

    ``first`` are programmes that have to be obtained before, ``either_or`` those that exclude this
    one, ``together`` those that may be had beside it: only such as are in reach.
    """

    assessment: Assessment
    group: Group
    first: tuple[str, ...] = ()
    either_or: tuple[str, ...] = ()
    together: tuple[str, ...] = ()

    @property
    def page(self) -> Page:
        """The programme's page."""
        return self.assessment.page

    @property
    def changeable(self) -> bool:
        """True where a single condition fails and its facts are in the founder's hand."""
        if self.group is not Group.NO or len(self.assessment.failed) != 1:
            return False
        facts = self.assessment.catalogue.facts
        return not any(facts[name].lasting for name in self.assessment.failed_facts)

    @property
    def most(self) -> Decimal:
        """The largest sum that it may come to, for ordering."""
        sums = [award.amount or award.up_to for award in self.assessment.awards]
        return max((one for one in sums if one is not None), default=Decimal(0))


def programmes_for(
    place: str | None, catalogue: Catalogue, kinds: Collection[Kind] = ()
) -> list[Page]:
    """The programmes of the place, of what lies in it and of what contains it; None: all."""
    around = set(chain(place)) if place else set()
    return [
        page
        for page in catalogue.pages.values()
        if isinstance(page.content, Programme)
        and (place is None or page.content.place in around or within(page.content.place, place))
        and (not kinds or page.content.kind in kinds)
    ]


def place_of(values: Mapping[str, Value]) -> str | None:
    """The place whose programmes matter to a founder, if he said."""
    for name in PLACES:
        value = values.get(name)
        if isinstance(value, str) and value.startswith("cn/"):
            return value.removesuffix(ELSEWHERE)
    return None


def planned(values: Mapping[str, Value], facts: Mapping[str, Fact]) -> Values | None:
    """The facts once the founder has registered a company where he lives.

    None for somebody who has one, or of whom that is not known. A company that does not exist
    yet has nothing on record against it; everything else about it stays open.
    """
    if values.get(REGISTERED) is not False:
        return None
    rest = {name: value for name, value in values.items() if value is not NOTHING}
    rest = {n: v for n, v in rest.items() if facts[n].needs != REGISTERED or v is False}
    found: Values = {**rest, REGISTERED: True}
    home = values.get(RESIDENCE)
    for name, fact in facts.items():
        if fact.needs == REGISTERED and fact.type == "yes_no" and fact.usual is False:
            found[name] = False
    if isinstance(home, str):
        found |= {name: home for name in PLACES_OF_A_COMPANY if name not in found}
    return derived(found, facts)


def match(
    pages: Sequence[Page], values: Mapping[str, Value], catalogue: Catalogue, day: dt.date
) -> list[Match]:
    """Every page with its group, the nearest first, in each group the largest sum first.

    A programme that another one in force replaces is left out.
    """
    later = planned(values, catalogue.facts)
    found = [_match(page, values, later, catalogue, day) for page in pages]
    replaced = {
        target for one in found if one.assessment.force is Force.IN_FORCE
        for target in one.assessment.content.relations.replaces
    }  # fmt: skip
    kept = [one for one in found if _slug(one.page) not in replaced]
    order = {group: index for index, group in enumerate(Group)}
    return sorted(_related(kept), key=lambda one: (order[one.group], -one.most, one.page.id))


def _match(
    page: Page, values: Mapping[str, Value], later: Values | None, catalogue: Catalogue,
    day: dt.date,
) -> Match:  # fmt: skip
    assessment = assess(page, values, catalogue, day)
    after = False
    if later is not None and assessment.by_facts is Verdict.NOT_ELIGIBLE:
        assessment = assess(page, later, catalogue, day)
        after = assessment.by_facts is not Verdict.NOT_ELIGIBLE
    return Match(assessment, _group(assessment, after))


def _group(assessment: Assessment, after: bool) -> Group:
    if assessment.verdict is Verdict.ENDED:
        return Group.OVER
    if assessment.by_facts is Verdict.NOT_ELIGIBLE:
        return Group.NO
    if assessment.verdict is Verdict.NOT_STARTED:
        return Group.LATER
    if assessment.verdict is Verdict.CLOSED:
        return Group.LATER if assessment.doors.door is Door.OPENS_LATER else Group.OVER
    return Group.AFTER_REGISTERING if after else BY_VERDICT[assessment.by_facts]


def _related(found: Sequence[Match]) -> list[Match]:
    """``found`` with their relations; what requires something out of reach is so itself."""
    every, reachable = {_slug(one.page) for one in found}, _reachable(found)
    excluded, stacked = _both_ways(found, "excludes"), _both_ways(found, "stacks_with")
    related = []
    for one in found:
        slug = _slug(one.page)
        needed = tuple(n for n in one.assessment.content.relations.requires if n in every)
        out = slug not in reachable and one.group is not Group.OVER
        related.append(replace(
            one, group=Group.NO if out else one.group, first=needed,
            either_or=tuple(sorted(excluded.get(slug, set()) & reachable)),
            together=tuple(sorted(stacked.get(slug, set()) & reachable)),
        ))  # fmt: skip
    return related


def _reachable(found: Sequence[Match]) -> set[str]:
    """What may be had, now or later, with everything that it requires."""
    held = {_slug(one.page): set(one.assessment.content.relations.requires) for one in found}
    reach = {_slug(one.page) for one in found if one.group not in (Group.NO, Group.OVER)}
    while out := {slug for slug in reach if not reach.issuperset(held[slug] & held.keys())}:
        reach -= out
    return reach


def _both_ways(found: Sequence[Match], relation: str) -> dict[str, set[str]]:
    """A relation that holds both ways, whichever of two pages says so."""
    pairs: dict[str, set[str]] = {}
    for one in found:
        for other in getattr(one.assessment.content.relations, relation):
            pairs.setdefault(_slug(one.page), set()).add(other)
            pairs.setdefault(other, set()).add(_slug(one.page))
    return pairs


def _slug(page: Page) -> str:
    return page.id.removeprefix("programmes/")
