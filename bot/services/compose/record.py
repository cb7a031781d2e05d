"""Answers one aspect of a programme or guide from its typed record, first line first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.answer import Sentence
from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.condition import Judged, leaves
from bot.domain.content import Benefit, Guide, Kind, Page, Programme
from bot.domain.place import within
from bot.domain.prose import names
from bot.domain.schedule import Door, Force, doors_on, force_on
from bot.domain.wording import benefit_words, date_words, window_words
from bot.services.notebook import Notebook
from bot.texts import say


@dataclass(frozen=True)
class Record:
    """One page to be answered from, on a day, in a language; ``brief``: without its relatives."""

    page: Page
    content: Programme | Guide
    catalogue: Catalogue
    notebook: Notebook
    day: dt.date
    language: str
    brief: bool = False

    def say(self, key: str, **values: object) -> str:
        """A text in the language of the answer."""
        return say(key, self.language, **values)

    def line(self, text: str, cite: str | None = None, role: str = "line") -> Sentence:
        """A sentence that cites this page."""
        return Sentence(text, self.notebook.cite(self.page.id, cite, text), role)

    def head(self, text: str, cite: str | None = None) -> Sentence:
        """The first line of the answer."""
        return self.line(text, cite, "head")

    @property
    def titled_summary(self) -> str:
        """The page's one-line answer, with the title before it unless it names the thing itself."""
        summary = self.content.summary.in_(self.language)
        if names(summary, self.title):
            return summary
        return f"{self.title}{self.say('colon')}{summary}"

    @property
    def title(self) -> str:
        """The page's title in the language of the answer."""
        return self.content.title.in_(self.language)


def answer_aspect(record: Record, aspect: Aspect) -> list[Sentence]:
    """The sentences that answer ``aspect``, with what must be known about the programme's dates."""
    sentences = _BY_ASPECT[aspect](record)
    return [*sentences, *_warnings(record, aspect)]


def _what(record: Record) -> list[Sentence]:
    content = record.content
    lines = [record.head(record.titled_summary, _first_cite(content))]
    if isinstance(content, Guide):
        return lines
    lines.append(record.line(record.say("what.authority", name=_authority(record))))
    return lines


def _how_much(record: Record) -> list[Sentence]:
    content = record.content
    if isinstance(content, Guide):
        return _what(record)
    first = content.benefit[0]
    lines = [record.head(record.titled_summary, first.cite)]
    if len(content.benefit) > 1:
        lines += [record.line(_benefit(record, b), b.cite) for b in content.benefit]
    for benefit in content.benefit:
        if benefit.note:
            lines.append(record.line(benefit.note.in_(record.language), benefit.cite, "note"))
    return lines + _related(record)


def _related(record: Record) -> list[Sentence]:
    """What may be had together with it, and what its districts add, in one line each."""
    if record.brief:
        return []
    relations, place = record.content.relations, record.content.place
    found = [_relative(record, target, "related") for target in relations.stacks_with]
    found += [
        _relative(record, target, "related.district") for target in relations.see_also
        if target not in relations.stacks_with and _place_of(record, target) != place
        and within(_place_of(record, target), place)
    ]  # fmt: skip
    return [line for line in found if line][:4]


def _place_of(record: Record, target: str) -> str:
    page = record.catalogue.pages.get(f"programmes/{target}")
    return page.content.place if page else ""


def _relative(record: Record, target: str, key: str) -> Sentence | None:
    page = record.catalogue.pages.get(f"programmes/{target}")
    if page is None or not isinstance(page.content, Programme):
        return None
    text = record.say(key, title=page.content.title.in_(record.language),
                      summary=page.content.summary.in_(record.language))  # fmt: skip
    return Sentence(text, record.notebook.cite(page.id, page.content.benefit[0].cite, text))


def _who(record: Record) -> list[Sentence]:
    content = record.content
    if content.eligibility is None:
        return [record.head(record.say("who.not_stated", title=record.title))]
    lines = [record.head(record.say("who.head", title=record.title))]
    for leaf in leaves(content.eligibility):
        if isinstance(leaf, Judged):
            by = leaf.by.in_(record.language) if leaf.by else record.say("who.authority")
            text = record.say("who.judged", text=leaf.judged.in_(record.language), by=by)
        elif leaf.text:
            text = leaf.text.in_(record.language)
        else:
            fact = record.catalogue.facts.get(leaf.fact)
            label = fact.label.in_(record.language) if fact else leaf.fact
            text = f"{label}: {leaf.operators[0]} {leaf.operand}"
        lines.append(record.line(text, leaf.cite))
    return lines


def _documents(record: Record) -> list[Sentence]:
    content = record.content
    if not content.documents:
        return [record.head(record.say("documents.not_stated", title=record.title)), *_gaps(record)]
    lines = [record.head(record.say("documents.head", title=record.title))]
    for paper in content.documents:
        text = paper.name.in_(record.language)
        if paper.note:
            text += record.say("aside", text=paper.note.in_(record.language))
        elif paper.where:
            text += record.say("aside", text=paper.where.in_(record.language))
        lines.append(record.line(text, paper.cite))
    return lines


def _how(record: Record) -> list[Sentence]:
    content = record.content
    if not content.steps:
        head = record.head(record.say("how.not_stated", title=record.title))
        return [head, *_where_lines(record), *_gaps(record)]
    key = "how.head_one" if len(content.steps) == 1 else "how.head"
    head = record.head(record.say(key, title=record.title, n=len(content.steps)))
    missing = _gaps(record) if "portal" in content.not_stated else []
    return [head, *_steps(record, limit=12), *_where_lines(record), *missing]


def _steps(record: Record, limit: int) -> list[Sentence]:
    lines = []
    for number, step in enumerate(record.content.steps[:limit], 1):
        text = f"{number}. {step.title.in_(record.language)}{record.say('colon')}"
        text += step.do.in_(record.language)
        if step.takes_days is not None:
            text += record.say("aside", text=record.say("step.days", n=step.takes_days))
        cites = record.notebook.cite(record.page.id, step.cite, text)
        lines.append(Sentence(text, cites, "step"))
    return lines


def _where(record: Record) -> list[Sentence]:
    lines = _where_lines(record)
    if lines:
        first = f"{record.title}{record.say('colon')}{lines[0].text}"
        return [Sentence(first, lines[0].cites, "head"), *lines[1:]]
    return [record.head(record.say("where.not_stated", title=record.title))]


def _where_lines(record: Record) -> list[Sentence]:
    content = record.content
    if isinstance(content, Guide):
        return []
    lines = []
    if content.apply:
        text = record.say("where.apply", where=content.apply.where.in_(record.language))
        lines.append(record.line(text, content.apply.cite))
        if content.apply.contact:
            contact = content.apply.contact.in_(record.language)
            lines.append(
                record.line(record.say("where.contact", contact=contact), content.apply.cite)
            )
    lines.append(record.line(record.say("what.authority", name=_authority(record))))
    return lines


def _deadline(record: Record) -> list[Sentence]:
    content = record.content
    if isinstance(content, Guide):
        timed = [record.line(f"{step.title.in_(record.language)}{record.say('colon')}"
                             f"{record.say('step.days', n=step.takes_days)}", step.cite)
                 for step in content.steps if step.takes_days is not None]  # fmt: skip
        return [record.head(record.say("deadline.guide", title=record.title)), *timed]
    words = window_words(content, record.day, record.language)
    lines = [record.head(f"{record.title}{record.say('colon')}{words}")]
    note = getattr(content.window, "note", None)
    if isinstance(content.window, tuple):
        note = next((opening.note for opening in content.window if opening.note), None)
    if note:
        lines.append(record.line(note.in_(record.language)))
    return lines + _period(record)


def _period(record: Record) -> list[Sentence]:
    period = record.content.in_force if isinstance(record.content, Programme) else None
    if period is None or not (period.from_ or period.until):
        return []
    start = date_words(period.from_, record.language) if period.from_ else None
    end = date_words(period.until, record.language) if period.until else None
    key = "period.both" if start and end else "period.from" if start else "period.until"
    return [record.line(record.say(key, start=start, end=end))]


def _open(record: Record) -> list[Sentence]:
    content = record.content
    if isinstance(content, Guide):
        return _deadline(record)
    force = force_on(content, record.day)
    door = doors_on(content.window, record.day).door
    if force is not Force.IN_FORCE:
        lines = [record.head(record.say(f"open.{force}", title=record.title))]
        return lines + _period(record)
    known = {Door.OPEN, Door.ROLLING, Door.CLOSED, Door.OPENS_LATER}
    key = f"open.{door}" if door in known else "open.in_force"
    lines = [record.head(record.say(key, title=record.title))]
    if door not in (Door.ROLLING, Door.NOT_STATED):
        lines.append(record.line(window_words(content, record.day, record.language)))
    return lines + _period(record)


def _loan(record: Record) -> list[Sentence]:
    content = record.content
    if isinstance(content, Guide):
        return _what(record)
    key = {Kind.LOAN: "loan.yes", Kind.EQUITY: "loan.equity"}.get(content.kind, "loan.no")
    kind = record.say(f"kind.{content.kind}")
    lines = [record.head(record.say(key, title=record.title, kind=kind), content.benefit[0].cite)]
    lines.append(record.line(content.summary.in_(record.language), content.benefit[0].cite))
    lines += [
        record.line(benefit.note.in_(record.language), benefit.cite, "note")
        for benefit in content.benefit if benefit.note
    ]  # fmt: skip
    return lines + (_gaps(record)[:1] if content.kind is Kind.EQUITY else [])


def _stack(record: Record) -> list[Sentence]:
    relations = record.content.relations
    lines = []
    for key, targets in (("stack.with", relations.stacks_with), ("stack.not", relations.excludes)):
        names = [record.catalogue.pages[f"programmes/{t}"].content.title.in_(record.language)
                 for t in targets if f"programmes/{t}" in record.catalogue.pages]  # fmt: skip
        if names:
            joined = record.say("comma").join(names)
            lines.append(record.line(record.say(key, title=record.title, names=joined)))
    if relations.note:
        lines.append(record.line(relations.note.in_(record.language)))
    if not lines:
        lines = [record.line(record.say("stack.not_stated", title=record.title))]
    return [Sentence(lines[0].text, lines[0].cites, "head"), *lines[1:]]


def _gaps(record: Record) -> list[Sentence]:
    return [record.line(gap.in_(record.language), None, "note") for gap in record.content.gaps[:2]]


def _warnings(record: Record, aspect: Aspect) -> list[Sentence]:
    """Said with every answer: not in force, closed, or borne out by weak sources only."""
    content = record.content
    if not isinstance(content, Programme):
        return []
    lines = []
    force = force_on(content, record.day)
    if force is not Force.IN_FORCE and aspect is not Aspect.OPEN:
        lines.append(record.line(record.say(f"open.{force}", title=record.title), None, "warning"))
    elif aspect not in (Aspect.OPEN, Aspect.DEADLINE):
        state = doors_on(content.window, record.day)
        if state.door in (Door.CLOSED, Door.OPENS_LATER):
            words = window_words(content, record.day, record.language)
            lines.append(record.line(words, None, "warning"))
    if force is not Force.DRAFT and not any(s.standing.is_official for s in content.sources):
        lines.append(record.line(record.say("weak"), None, "warning"))
    return lines


def _benefit(record: Record, benefit: Benefit) -> str:
    assert isinstance(record.content, Programme)
    return benefit_words(benefit, record.content, record.catalogue.facts, record.language)


def _authority(record: Record) -> str:
    content = record.content
    return content.authority.in_(record.language) if isinstance(content, Programme) else ""


def _first_cite(content: Programme | Guide) -> str | None:
    return content.benefit[0].cite if isinstance(content, Programme) else None


_BY_ASPECT: dict[Aspect, Callable[[Record], list[Sentence]]] = {
    Aspect.WHAT: _what,
    Aspect.HOW_MUCH: _how_much,
    Aspect.WHO: _who,
    Aspect.DOCUMENTS: _documents,
    Aspect.HOW: _how,
    Aspect.WHERE: _where,
    Aspect.DEADLINE: _deadline,
    Aspect.OPEN: _open,
    Aspect.LOAN: _loan,
    Aspect.STACK: _stack,
    Aspect.COST: _what,
    Aspect.SOURCES: _what,
}
