"""What a notice tells of a page that people hear of for the first time: what, for whom, when."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.content import Programme
from bot.domain.figures import figures
from bot.domain.schedule import Door, Force, doors_on, force_on
from bot.domain.wording import benefit_words, date_words, window_words
from bot.services.compose.record import Record

MOST_BENEFITS = 3
MOST_CONDITIONS = 3
"""So many of a kind are told, the others counted."""


def page_lines(record: Record) -> Iterator[str]:
    """What it gives, for whom, and until when, as the page says it: after its summary."""
    yield from (line for line in (_gives(record), _who(record), _when(record)) if line)


def _gives(record: Record) -> str:
    """What is given, unless the summary has told these figures already."""
    content = record.content
    if not isinstance(content, Programme):
        return ""
    told = figures(content.summary.in_(record.language))
    words = [benefit_words(one, content, record.catalogue.facts, record.language)
             for one in content.benefit]  # fmt: skip
    if all(figures(one) <= told for one in words):
        return ""
    more = _more(record, len(words) - MOST_BENEFITS)
    return record.say(
        "notice.gives", what=record.say("semicolon").join(words[:MOST_BENEFITS]) + more
    )


def _who(record: Record) -> str:
    """The first conditions that all have to hold; alternatives are too long to tell here."""
    rule = record.content.eligibility
    if rule is None or not rule.all:
        return ""
    worded = (getattr(node, "text", None) or getattr(node, "judged", None) for node in rule.all)
    labels = [label for label in worded if label]
    if not labels:
        return ""
    shown = [label.in_(record.language) for label in labels[:MOST_CONDITIONS]]
    more = _more(record, len(rule.all) - len(shown))
    return record.say("notice.who", what=record.say("semicolon").join(shown) + more)


def _more(record: Record, n: int) -> str:
    return record.say("aside", text=record.say("notice.more", n=n)) if n > 0 else ""


def _when(record: Record) -> str:
    """When applications are taken, or why none are."""
    content = record.content
    if not isinstance(content, Programme):
        return ""
    force = force_on(content, record.day)
    if force is not Force.IN_FORCE:
        return record.say(f"open.{force}", title=record.title)
    words = window_words(content, record.day, record.language)
    until = content.in_force.until
    if until and doors_on(content.window, record.day).door in (Door.ROLLING, Door.NOT_STATED):
        gap = "" if record.language == "zh" else " "
        words += gap + record.say("period.until", end=date_words(until, record.language))
    return words
