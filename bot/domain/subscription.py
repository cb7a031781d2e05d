"""What a chat wants to hear of new and changed policies: places, topics, how often, when not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.content import Kind, Page, Programme
from bot.domain.place import within


class Topic(StrEnum):
    """What a programme is about, as people choose it."""

    COMPUTING = "computing"
    MONEY = "money"
    SPACE = "space"
    TAX = "tax"
    TALENT = "talent"
    SCENARIOS = "scenarios"
    FILING = "filing"


class Pace(StrEnum):
    """How often a chat hears of what is new."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"


OF_KIND: dict[Kind, Topic] = {
    Kind.GRANT: Topic.MONEY, Kind.VOUCHER: Topic.COMPUTING, Kind.LOAN: Topic.MONEY,
    Kind.EQUITY: Topic.MONEY, Kind.SPACE: Topic.SPACE, Kind.SCENARIO: Topic.SCENARIOS,
    Kind.RECOGNITION: Topic.FILING, Kind.SERVICE: Topic.FILING, Kind.TAX: Topic.TAX,
    Kind.TALENT: Topic.TALENT,
}  # fmt: skip
"""A programme is about at least this."""
_COMPUTE_FACTS = {"compute_spend_year", "model_spend_year", "data_spend_year"}
_COMPUTE_WORDS = ("算力", "模型", "语料")
"""A loan, a grant or a service for these names them in its title."""


UNSET = "unset"
"""Why nothing is sent to a chat where nobody has chosen yet."""


@dataclass(frozen=True)
class Subscription:
    """One chat's wishes. Without ``topics`` it wants all, without ``places`` everywhere.

    ``thread`` is the forum topic that notices go to. ``at`` is the local hour of a digest, on
    Mondays for a weekly one. ``off`` says why nothing is sent, "" while it is on: "unset" until
    somebody chose, "asked", "blocked", "kicked". ``by`` is who set it last.
    """

    chat: str
    is_group: bool
    language: str
    changed_at: dt.datetime
    places: frozenset[str] = frozenset()
    topics: frozenset[Topic] = frozenset()
    pace: Pace = Pace.INSTANT
    zone: str = "Asia/Shanghai"
    at: dt.time = dt.time(9, 0)
    quiet_from: dt.time = dt.time(22, 0)
    quiet_until: dt.time = dt.time(8, 0)
    thread: int | None = None
    off: str = UNSET
    by: str = ""

    @property
    def is_on(self) -> bool:
        """True if notices are sent there."""
        return not self.off


def topics_of(page: Page) -> Set[Topic]:
    """What a page is about: by its kind, and computing where its title or its money says so."""
    content = page.content
    computing = any(word in content.title.zh for word in _COMPUTE_WORDS)
    if not isinstance(content, Programme):
        return {Topic.FILING, Topic.COMPUTING} if computing else {Topic.FILING}
    computing = computing or any(benefit.of in _COMPUTE_FACTS for benefit in content.benefit)
    if computing and content.kind is Kind.SERVICE:
        return {Topic.COMPUTING}
    found = {OF_KIND[content.kind]}
    return found | {Topic.COMPUTING} if computing else found


def reaches(subscription: Subscription, page: Page) -> bool:
    """True if a page is what a chat wants to hear of: a place contains, and is contained by,
    what concerns it.
    """
    if not subscription.is_on:
        return False
    if subscription.topics and not subscription.topics & topics_of(page):
        return False
    place = page.content.place
    return not subscription.places or any(
        within(place, wanted) or within(wanted, place) for wanted in subscription.places
    )


def wins(moved: Subscription, there: Subscription | None) -> bool:
    """Whether what a chat wanted before it migrated stands against what its new key has: what
    somebody chose beats what nobody set yet, else whichever was changed last.
    """
    if there is None:
        return True
    chosen, set_there = moved.off != UNSET, there.off != UNSET
    return chosen if chosen != set_there else there.changed_at < moved.changed_at
