"""Answers about several pages at once: a list, a comparison, a choice to be made."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answer import Sentence
from bot.domain.aspect import Aspect
from bot.domain.content import Page, Programme
from bot.domain.prose import names
from bot.domain.schedule import Force, force_on
from bot.services.compose.record import Record, answer_aspect

BY_ASPECT = (Aspect.DEADLINE, Aspect.OPEN)
"""What a page's summary does not carry."""


def page_lines(records: Sequence[Record], aspect: Aspect | None = None) -> list[Sentence]:
    """One line a page: where, what, the answer to ``aspect``, and what is weak about it."""
    return [_line(record, aspect) for record in records]


def _line(record: Record, aspect: Aspect | None) -> Sentence:
    content = record.content
    place = record.catalogue.places.name(content.place, record.language)
    said = content.summary.in_(record.language)
    if aspect in BY_ASPECT:
        said = record.say("and").join(s.text for s in answer_aspect(record, aspect)[:2])
    if aspect not in BY_ASPECT and names(said, record.title):
        text = said if place in said else record.say("list.line_named", title=place, summary=said)
    else:
        key = "list.line_named" if place in record.title else "list.line"
        text = record.say(key, place=place, title=record.title, summary=said)
    if mark := weakness(record):
        text += record.say("aside", text=mark)
    cite = content.benefit[0].cite if isinstance(content, Programme) else None
    return Sentence(text, record.notebook.cite(record.page.id, cite, text))


def weakness(record: Record) -> str:
    """Draft, ended, or known from press and third parties only; "" if none."""
    content = record.content
    if isinstance(content, Programme):
        force = force_on(content, record.day)
        if force is not Force.IN_FORCE:
            return record.say(f"force.{force}")
    if not any(source.standing.is_official for source in content.sources):
        return record.say(f"standing.{content.sources[0].standing}")
    return ""


def distinct_places(pages: Sequence[Page]) -> list[str]:
    """The places of the pages, each once, in order."""
    return list(dict.fromkeys(page.content.place for page in pages))
