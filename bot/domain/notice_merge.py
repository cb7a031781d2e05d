"""Makes one news of several about a page, as when a day's publications go out together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.content import Programme
from bot.domain.fact import Fact
from bot.domain.notice import News, Reason, a_news, force_of, news_of
from bot.domain.notice_dates import is_open, last_day
from bot.domain.place import Places
from bot.domain.schedule import Force


def merged(news: Iterable[News], facts: Mapping[str, Fact], places: Places) -> list[News]:
    """One for each page, from its first version to its last; what cancels out is dropped.

    They come in the order in which they happened. What is told is the way from the first to the
    last, not each step; what a date brought is told while it still holds.
    """
    by_page: dict[str, list[News]] = {}
    for one in news:
        by_page.setdefault(one.page_id, []).append(one)
    found = (
        some[0] if len(some) == 1 else _joined(some, facts, places) for some in by_page.values()
    )
    return [one for one in found if one]


def _joined(some: Sequence[News], facts: Mapping[str, Fact], places: Places) -> News | None:
    first, last = some[0], some[-1]
    whole = news_of(first.before, last.after, facts, places, last.day)
    if first.before is None or last.after is None or (whole and whole.is_over):
        return whole
    dated = {reason for one in some for reason in _still(one, last)}
    if whole is None:
        return a_news(first.before, last.after, dated, (), last.day)
    reasons = tuple(reason for reason in Reason if reason in {*whole.reasons, *dated})
    return replace(whole, reasons=reasons)


def _still(one: News, last: News) -> Iterable[Reason]:
    """What a date brought and the last version leaves as it is."""
    content = last.page.content
    if not isinstance(content, Programme):
        return
    opened = is_open(content, last.day)
    for reason in one.reasons:
        if reason is Reason.ENDED and force_of(last.page, last.day) is Force.ENDED:
            yield reason
        if reason is Reason.OPENING and opened:
            yield reason
        if reason is Reason.CLOSING and opened and last_day(content, last.day) == one.deadline:
            yield reason
