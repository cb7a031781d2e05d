"""Says in a notice what is new of a page: in the page's own figures, with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from bot.domain.catalogue import Catalogue
from bot.domain.change import change_words
from bot.domain.content import Document, Programme, Status
from bot.domain.notice import News, Reason
from bot.domain.schedule import Door, Force, doors_on, force_on
from bot.domain.subscription import Topic, topics_of
from bot.domain.turn import Block, Button, Span, paragraph
from bot.domain.value_wording import place_words
from bot.domain.walk_link import link_name
from bot.domain.walkthrough import front_of
from bot.domain.wording import date_words, source_words
from bot.services.compose.notice_page import page_lines
from bot.services.compose.record import Record
from bot.services.compose.reminder import days_words
from bot.services.notebook import Notebook
from bot.texts import say

MOST_CHANGES = 4
"""So many are told, the others counted."""
ANEW = (Reason.NEW, Reason.ADOPTED, Reason.RESUMED)
"""What most people hear of for the first time: all of it is told, not just what differs."""


def notice_blocks(
    news: News, catalogue: Catalogue, language: str, today: dt.date | None = None
) -> tuple[Block, ...]:
    """The whole message about one page. ``today`` is when it is read, if not on the news' day."""
    record = record_of(news, catalogue, language, today)
    head = f"📣 {place_of(record)} · {reason_words(news, language)} · {_topics(record)}"
    day = Span(f"{'　' if language == 'zh' else '  '}{news.day.isoformat()}")
    blocks = [Block((Span(head, "bold"), day))]
    if news.is_over:
        blocks += _over(news, record)
    else:
        blocks += _anew(record) if news.reasons[0] in ANEW else _title(news, record)
        blocks += changed_items(news, language)
        blocks += [_item(line) for line in date_lines(news, record)]
        blocks += [paragraph(line) for line in _warnings(news, record)]
    return (*blocks, _source(record))


def notice_buttons(news: News, language: str) -> tuple[tuple[Button, ...], ...]:
    """Into the private chat, where a founder sees how he stands, and to the original text."""
    row = []
    if not news.is_over:
        own = isinstance(news.page.content, Programme)
        words = say("notice.check" if own else "notice.walk", language)
        row.append(Button(words, start=f"apply-{link_name(news.page_id)}"))
    if url := front_of(news.page).sources[0].url:
        row.append(Button(say("notice.original", language), url=url))
    return (tuple(row),) if row else ()


def record_of(
    news: News, catalogue: Catalogue, language: str, today: dt.date | None = None
) -> Record:
    """The news' version of the page, which need not be the published one, to be answered from."""
    page, catalogue = news.page, catalogue.holding(news.page)
    content = page.content
    if isinstance(content, Document):
        raise ValueError(f"{page.id} is a document: it is no news")
    return Record(page, content, catalogue, Notebook(catalogue, language),
                  today or news.day, language, brief=True)  # fmt: skip


def place_of(record: Record) -> str:
    """The place as people name it."""
    return place_words(record.content.place, record.catalogue.places, record.language)


def reason_words(news: News, language: str) -> str:
    """``新政策``, ``金额变了、条件变了``; a draft and a guide are called that."""
    return say("comma", language).join(_reason(news, one, language) for one in news.reasons)


def date_lines(news: News, record: Record) -> Iterator[str]:
    """What a date brings: that it is open now, and how long still."""
    content, today = record.content, record.day
    if not isinstance(content, Programme) or not {*news.reasons} & {Reason.OPENING, Reason.CLOSING}:
        return
    if Reason.OPENING in news.reasons:
        yield _opened(content, record)
    if news.deadline:
        yield closes_words(news.deadline, today, record.language)
    elif doors_on(content.window, today).door is Door.ROLLING:
        yield record.say("window.rolling")
    else:
        yield record.say("notice.no_end")


def closes_words(deadline: dt.date, today: dt.date, language: str) -> str:
    """``2026年12月9日截止，还有14天。``"""
    date, left = date_words(deadline, language), (deadline - today).days
    if left < 0:
        return say("plan.closed", language)
    if left == 0:
        return say("plan.closes_today", language, date=date)
    return say("plan.closes", language, date=date, days=days_words(left, language))


def changed_items(news: News, language: str, most: int = MOST_CHANGES) -> list[Block]:
    """Each change from what to what."""
    words = [change_words(change, language) for change in news.changes[:most]]
    if (more := len(news.changes) - most) > 0:
        words.append(say("touched.more", language, n=more))
    return [_item(text) for text in words]


def over_lines(news: News, record: Record) -> list[str]:
    """That it is over, and since when, as far as the page says."""
    reason, content = news.reasons[0], record.content
    if reason is Reason.GONE:
        return [record.say("notice.gone", title=record.title)]
    if reason is Reason.WITHDRAWN:
        return [record.say("notice.withdrawn", title=record.title)]
    if reason is Reason.SUSPENDED or not isinstance(content, Programme):
        return [record.say("open.suspended", title=record.title)]
    until = content.in_force.until
    if until is None or until > news.day:
        since = record.say("notice.no_last_day")
    else:
        since = record.say("notice.ended_on", date=date_words(until, record.language))
    return [record.say("open.ended", title=record.title), since]


def _reason(news: News, reason: Reason, language: str) -> str:
    if reason is Reason.NEW:
        content = news.page.content
        if not isinstance(content, Programme):
            return say("notice.new_guide", language)
        if content.status is Status.DRAFT:
            return say("notice.new_draft", language)
    return say(f"notice.reason.{reason}", language)


def _topics(record: Record) -> str:
    about = topics_of(record.page)
    words = (record.say(f"topic.{topic}") for topic in Topic if topic in about)
    return record.say("comma").join(words)


def _opened(programme: Programme, record: Record) -> str:
    """Since when it can be applied for: that its rules began to apply may have opened it."""
    state = doors_on(programme.window, record.day)
    since = max(filter(None, (state.opens, programme.in_force.from_)), default=record.day)
    if since == record.day:
        return record.say("notice.opened_today")
    return record.say("notice.opened", date=date_words(since, record.language))


def _title(news: News, record: Record) -> list[Block]:
    dated = {*news.reasons} <= {Reason.OPENING, Reason.CLOSING}
    return [paragraph(record.titled_summary if dated else record.title)]


def _anew(record: Record) -> list[Block]:
    return [paragraph(record.titled_summary), *(_item(line) for line in page_lines(record))]


def _over(news: News, record: Record) -> Iterator[Block]:
    yield from (paragraph(line) for line in over_lines(news, record))
    told = tuple(change for change in news.changes if change.field not in ("status", "page"))
    yield from changed_items(replace(news, changes=told), record.language)


def _warnings(news: News, record: Record) -> Iterator[str]:
    """That a changed page is not in force, and that no official text was seen."""
    content = record.content
    force = force_on(content, record.day) if isinstance(content, Programme) else Force.IN_FORCE
    if force is not Force.IN_FORCE and news.reasons[0] not in ANEW:
        yield record.say(f"open.{force}", title=record.title)
    if force is not Force.DRAFT and not any(s.standing.is_official for s in content.sources):
        yield record.say("weak")


def _source(record: Record) -> Block:
    source = record.content.sources[0]
    words = source_words(source, record.language)
    link = Span(words, "link", source.url) if source.url else Span(words)
    standing = say(f"standing.{source.standing}", record.language)
    return Block((Span(record.say("notice.source")), link, Span(f" · {standing}")), "small")


def _item(text: str) -> Block:
    return Block((Span(text),), "item")
