"""Says in one message what is new of several pages: by place, each in a line with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.domain.catalogue import Catalogue
from bot.domain.change import change_words
from bot.domain.notice import News
from bot.domain.prose import clipped
from bot.domain.turn import Block, Span
from bot.services.compose.notice import (
    ANEW,
    date_lines,
    notice_blocks,
    over_lines,
    place_of,
    reason_words,
    record_of,
)
from bot.services.compose.record import Record
from bot.texts import say

MOST_NEWS = 10
"""So many are told in one message, the others counted."""
LONGEST = {"zh": 100, "en": 220}
"""Characters of a summary, cut at the end of a sentence."""


def digest_blocks(
    news: Sequence[News], catalogue: Catalogue, language: str, today: dt.date
) -> tuple[Block, ...]:
    """The whole message; one news alone is told in full. None: no blocks."""
    if not news:
        return ()
    if len(news) == 1:
        return notice_blocks(news[0], catalogue, language, today)
    head = f"📣 {say('notice.digest', language, n=len(news))}"
    day = Span(f"{'　' if language == 'zh' else '  '}{today.isoformat()}")
    blocks = [Block((Span(head, "bold"), day))]
    for place, some in _by_place(news[:MOST_NEWS], catalogue, language, today).items():
        blocks.append(Block((Span(place, "bold"),)))
        blocks += [_entry(one, record) for one, record in some]
    if (more := len(news) - MOST_NEWS) > 0:
        blocks.append(Block((Span(say("notice.digest_more", language, n=more)),), "small"))
    return tuple(blocks)


def _by_place(
    news: Sequence[News], catalogue: Catalogue, language: str, today: dt.date
) -> dict[str, list[tuple[News, Record]]]:
    """Under each place its news, in their order; the wider places first."""
    found: dict[str, list[tuple[News, Record]]] = {}
    for one in sorted(news, key=lambda one: one.page.content.place):
        record = record_of(one, catalogue, language, today)
        found.setdefault(place_of(record), []).append((one, record))
    return found


def _entry(news: News, record: Record) -> Block:
    """``金额变了 · 示例券：上限：20万元 → 10万元 · 官方原文``."""
    source = record.content.sources[0]
    standing = record.say(f"standing.{source.standing}")
    link = Span(standing, "link", source.url) if source.url else Span(standing)
    words = ("" if record.language == "zh" else " ").join(_words(news, record))
    reasons = reason_words(news, record.language)
    return Block((Span(reasons, "bold"), Span(f" · {words} · "), link), "item")


def _words(news: News, record: Record) -> Iterator[str]:
    """The most telling line of the full notice, and the last day where that is the news."""
    if news.is_over:
        yield from over_lines(news, record)
        return
    if news.changes and news.reasons[0] not in ANEW:
        first = change_words(news.changes[0], record.language)
        yield f"{record.title}{record.say('colon')}{first}"
        if (more := len(news.changes) - 1) > 0:
            yield record.say("aside", text=record.say("touched.more", n=more)).strip()
    elif news.reasons[0] in ANEW:
        yield clipped(record.titled_summary, LONGEST[record.language])
    else:
        yield f"{record.title}{record.say('colon')}".strip()
    yield from date_lines(news, record)
