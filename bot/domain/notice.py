"""What a publication, or a mere date, brings that people who hear of policies want to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.change import Change
from bot.domain.changes import changes
from bot.domain.content import Document, Page, Programme
from bot.domain.fact import Fact
from bot.domain.notice_dates import is_open, last_day
from bot.domain.old_words import in_old_words
from bot.domain.place import Places
from bot.domain.schedule import Force, force_on
from bot.domain.subscription import Subscription, reaches
from bot.domain.touched import DATES, MATTERS, Matter


class Reason(StrEnum):
    """Why a page is news, in the order in which it is told.

    ``gone``: taken off the library, which is not known to be the end of it. ``withdrawn``: a draft
    again. ``adopted``: no draft, or no mere announcement, any more.
    """

    NEW = "new"
    GONE = "gone"
    ENDED = "ended"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    ADOPTED = "adopted"
    RESUMED = "resumed"
    AMOUNT = "amount"
    CONDITION = "condition"
    WINDOW = "window"
    OPENING = "opening"
    CLOSING = "closing"


OVER = (Reason.GONE, Reason.ENDED, Reason.SUSPENDED, Reason.WITHDRAWN)
"""Told alone: what else changed of something that is over helps nobody."""
OF_MATTER: dict[Matter | None, Reason] = {
    Matter.AMOUNT: Reason.AMOUNT,
    Matter.CONDITION: Reason.CONDITION,
    Matter.WINDOW: Reason.WINDOW,
}
"""Steps, documents, forms and addresses alone are no news to those who do not apply."""
OF_FORCE = {
    Force.ENDED: Reason.ENDED,
    Force.SUSPENDED: Reason.SUSPENDED,
    Force.DRAFT: Reason.WITHDRAWN,
}
CLOSING_DAYS = (14, 3)
"""So many days before its last day a window's end is told."""


@dataclass(frozen=True)
class News:
    """What is new of one page. There is none without a reason: what only reads differently is none.

    ``before`` is None for a new page, ``after`` for one that is gone; where a date brings it, both
    are the same. ``changes`` are those that make it news. ``deadline`` is the last day to apply.
    """

    page_id: str
    before: Page | None
    after: Page | None
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]
    day: dt.date
    deadline: dt.date | None = None

    @property
    def page(self) -> Page:
        """The page as it is now, or as it last was."""
        page = self.after or self.before
        assert page is not None
        return page

    @property
    def is_over(self) -> bool:
        """True if it cannot be applied for any more, or not for now."""
        return self.reasons[0] in OVER


def news_of(
    before: Page | None, after: Page | None, facts: Mapping[str, Fact], places: Places,
    day: dt.date,
) -> News | None:  # fmt: skip
    """What a new version is to those who hear of policies; None where it is nothing to them.

    A draft is news, too. What had ended before anybody was told of it is none.
    """
    before, after = _told(before), _told(after)
    if after is None:
        return _gone(before, day)
    if before is None:
        ended = force_of(after, day) is Force.ENDED
        return None if ended else a_news(None, after, {Reason.NEW}, (), day)
    now, turn = force_of(after, day), _turn(before, after, day)
    if now is Force.ENDED and turn is None:
        return None
    found = changes(before, in_old_words(before, after), facts, places, day)
    by_reason = _by_reason(found, turn)
    felt = tuple(change for some in by_reason.values() for change in some)
    return a_news(before, after, by_reason, felt, day)


def due_news(page: Page, day: dt.date) -> News | None:
    """What ``day`` brings without a publication: it opens, it closes soon, it ended yesterday."""
    if not isinstance(page.content, Programme):
        return None
    yesterday = day - dt.timedelta(days=1)
    last = last_day(page.content, day)
    reasons = set()
    if force_of(page, day) is Force.ENDED and force_of(page, yesterday) is not Force.ENDED:
        reasons.add(Reason.ENDED)
    if is_open(page.content, day):
        if not is_open(page.content, yesterday):
            reasons.add(Reason.OPENING)
        if last and (last - day).days in CLOSING_DAYS:
            reasons.add(Reason.CLOSING)
    return a_news(page, page, reasons, (), day)


def audience(news: News, subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """Who wants to hear of the page as it is, or as it was in another place or of another topic."""
    pages = [page for page in (news.after, news.before) if page]
    return [one for one in subscriptions if any(reaches(one, page) for page in pages)]


def expires(news: News) -> dt.date | None:
    """The last day on which to send it: after the window closed it only annoys. None: any day."""
    if news.is_over or not isinstance(news.page.content, Programme):
        return None
    until = news.page.content.in_force.until
    return news.deadline or (until if until and until >= news.day else None)


def a_news(
    before: Page | None, after: Page | None, reasons: Iterable[Reason],
    found: tuple[Change, ...], day: dt.date,
) -> News | None:  # fmt: skip
    """The news with its reasons in order and its last day to apply; None without a reason."""
    given = set(reasons)
    page = after or before
    if page is None or not given:
        return None
    ordered = tuple(reason for reason in Reason if reason in given)
    over = ordered[0] in OVER
    deadline = None
    if not over and isinstance(page.content, Programme):
        deadline = last_day(page.content, day)
    return News(page.id, before, after, ordered, found, day, deadline)


def force_of(page: Page, day: dt.date) -> Force:
    """Whether a page's rules apply on ``day``; a guide's always do."""
    return force_on(page.content, day) if isinstance(page.content, Programme) else Force.IN_FORCE


def _told(page: Page | None) -> Page | None:
    """Files that staff drop in hold no rules: they are no news, as if they were not there."""
    return None if page is None or isinstance(page.content, Document) else page


def _gone(before: Page | None, day: dt.date) -> News | None:
    """A programme that was not over is missed; a guide is only our own words."""
    lived = before and isinstance(before.content, Programme)
    if before is None or not lived or force_of(before, day) is Force.ENDED:
        return None
    return a_news(before, None, {Reason.GONE}, (), day)


def _turn(before: Page, after: Page, day: dt.date) -> Reason | None:
    """What became of its validity, None where that is what it was."""
    was, now = force_of(before, day), force_of(after, day)
    if was is now:
        return None
    if now in OF_FORCE:
        return OF_FORCE[now]
    if was in (Force.ENDED, Force.SUSPENDED):
        return Reason.RESUMED
    return Reason.ADOPTED if was in (Force.DRAFT, Force.ANNOUNCED) else None


def _by_reason(found: Iterable[Change], turn: Reason | None) -> dict[Reason, list[Change]]:
    """The changes under what they are news for, in the order of the reasons."""
    told: dict[Reason, list[Change]] = {turn: []} if turn else {}
    for change in found:
        if turn and change.field in DATES:
            told[turn].append(change)
        elif turn not in OVER and (reason := OF_MATTER.get(MATTERS.get(change.field))):
            told.setdefault(reason, []).append(change)
    if demands := told.get(Reason.CONDITION):
        told[Reason.CONDITION] = [one for one in demands if one.weighty] or demands
    return {reason: told[reason] for reason in Reason if reason in told}
