"""Words what there is for a founder, group by group, one line a programme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.answer import Sentence
from bot.domain.content import Kind, Page, Programme
from bot.domain.eligibility import Verdict
from bot.domain.match import Group, Match
from bot.domain.schedule import Door, Force
from bot.domain.wording import date_words
from bot.services.compose.record import Record
from bot.services.compose.verdict import condition_words, short_award
from bot.services.offers import shortened

SHOWN = {Group.NOW: 6, Group.ASK: 5, Group.JUDGED: 5, Group.AFTER_REGISTERING: 5, Group.LATER: 3,
         Group.NO: 3}  # fmt: skip
"""So many lines of each group at first; the rest is behind a button."""
PAGE = 10
"""So many lines of one group at a time, once it is opened."""
LONGEST_CONDITION = {"zh": 36, "en": 90}
RecordOf = Callable[[Page], Record]


def match_sentences(matches: Sequence[Match], record_of: RecordOf) -> list[Sentence]:
    """Every group with its first lines. What is over is only counted."""
    lines: list[Sentence] = []
    for group in SHOWN:
        mine = [one for one in matches if one.group is group]
        if mine:
            lines += group_sentences(mine, record_of, 0, SHOWN[group])
    return lines


def group_sentences(
    mine: Sequence[Match], record_of: RecordOf, start: int = 0, most: int = PAGE,
    heading: str | None = None,
) -> list[Sentence]:  # fmt: skip
    """One group from line ``start`` on, under its heading."""
    record = record_of(mine[0].page)
    words = heading or record.say(f"match.{mine[0].group}", n=len(mine))
    head = Sentence(words, (), "group")
    shown = mine[start : start + most]
    lines = [head, *(match_line(one, record_of(one.page)) for one in shown)]
    if (more := len(mine) - start - len(shown)) > 0:
        lines.append(Sentence(record.say("match.more", n=more), (), "small"))
    return lines


def match_line(one: Match, record: Record) -> Sentence:
    """One programme: its name, what it may come to, and what stands between."""
    parts = [part for part in (_gives(one, record), _hurdle(one, record), *_notes(one, record),
                               _weakness(one, record)) if part]  # fmt: skip
    said = record.say("match.between").join(parts)
    text = f"{record.title}{record.say('colon')}{said}" if said else record.title
    content = one.assessment.content
    cite = content.benefit[0].cite if isinstance(content, Programme) else None
    return record.line(text, cite)


def _gives(one: Match, record: Record) -> str:
    if one.group is Group.NO:
        return ""
    content = one.assessment.content
    if not isinstance(content, Programme):
        return ""
    kind, most = record.say(f"kind.{content.kind}"), short_award(record, one.assessment)
    if content.kind in (Kind.LOAN, Kind.EQUITY) and most:
        return record.say("match.kind", kind=kind, most=most)
    return most or kind


def _hurdle(one: Match, record: Record) -> str:
    """What is still to be answered, what fails, or when it opens."""
    assessment = one.assessment
    if one.group is Group.NO:
        return _fails(one, record)
    if one.group is Group.LATER:
        return _opens(one, record)
    if assessment.verdict is Verdict.NEEDS_FACTS:
        n = len(assessment.missing)
        return record.say("match.open_facts" if n > 1 else "match.open_facts_one", n=n)
    doors = assessment.doors
    if doors.door is Door.OPEN and doors.closes:
        return record.say("match.closes", date=date_words(doors.closes, record.language))
    return ""


def _fails(one: Match, record: Record) -> str:
    failed = one.assessment.failed
    if not failed:
        return record.say("match.needs_first") if one.first else ""
    words = shortened(condition_words(record, failed[0]), LONGEST_CONDITION[record.language])
    if len(failed) > 1:
        return record.say("match.fails_more", condition=words, n=len(failed))
    return record.say("match.fails_changeable" if one.changeable else "match.fails",
                      condition=words)  # fmt: skip


def _opens(one: Match, record: Record) -> str:
    assessment = one.assessment
    if assessment.force is not Force.IN_FORCE:
        return record.say(f"force.{assessment.force}")
    opens = assessment.doors.opens
    return record.say("match.opens", date=date_words(opens, record.language)) if opens else ""


def _notes(one: Match, record: Record) -> list[str]:
    """What must come before, what excludes it, what may be had beside it."""
    if one.group in (Group.NO, Group.LATER):
        return []
    found = []
    for key, slugs in (("match.first", one.first), ("match.either_or", one.either_or),
                       ("match.together", one.together)):  # fmt: skip
        names = [_title(slug, record) for slug in slugs]
        if names:
            found.append(record.say(key, titles=record.say("comma").join(names)))
    return found


def _title(slug: str, record: Record) -> str:
    page = record.catalogue.pages.get(f"programmes/{slug}")
    return page.content.title.in_(record.language) if page else slug


def _weakness(one: Match, record: Record) -> str:
    """A draft is called one wherever it stands; so is what only press or third parties say."""
    sources = one.assessment.content.sources
    if one.assessment.force is Force.DRAFT:
        return "" if one.group is Group.LATER else record.say("force.draft")
    if any(source.standing.is_official for source in sources):
        return ""
    return record.say(f"standing.{sources[0].standing}")
