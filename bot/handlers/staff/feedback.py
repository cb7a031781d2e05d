"""``/feedback``: how helpful the answers were, beside the period before, and which were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.turn import Block, Reply, Span, Turn, paragraph
from bot.handlers.desk import Desk
from bot.handlers.staff.unanswered import LONGEST_HEAD, days_of
from bot.services.offers import shortened
from bot.services.opinions import Report


async def feedback(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``/feedback [days]``."""
    days = days_of(turn.text)
    report = await desk.services.opinions.report(days, desk.language)
    return [Reply(tuple(_blocks(report, days, desk)))]


def _blocks(report: Report, days: int, desk: Desk) -> Iterator[Block]:
    yield Block((Span(desk.say("opinions.head", days=days), "bold"),))
    if report.now.share is None:
        yield paragraph(desk.say("opinions.none"))
    else:
        yield paragraph(desk.say("opinions.now", up=report.now.up, down=report.now.down,
                                 share=report.now.share))  # fmt: skip
    if report.before.share is None:
        yield Block((Span(desk.say("opinions.before_none", days=days)),), "small")
    else:
        before = desk.say("opinions.before", days=days, up=report.before.up,
                          down=report.before.down, share=report.before.share)  # fmt: skip
        yield Block((Span(before),), "small")
    if report.worst:
        yield paragraph(desk.say("opinions.worst"))
    for one in report.worst:
        page = one.page or desk.say("opinions.no_page")
        question = shortened(one.question, LONGEST_HEAD)
        line = desk.say("opinions.line", question=question, n=one.times, page=page)
        yield Block((Span(line),), "item")
