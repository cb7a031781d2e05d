"""Puts a case pack into words: the verdict, money, documents, steps, form, notes and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.aspect import Aspect
from bot.domain.content import Guide, Programme
from bot.domain.pack import Item, Pack, Section, Sign
from bot.domain.plan import china_day
from bot.domain.walkthrough import progress, step_of
from bot.domain.wording import date_words, money_words
from bot.services.compose.form import not_by_hand
from bot.services.compose.pack_matter import Matter
from bot.services.compose.pack_sources import source_items
from bot.services.compose.pack_steps import (
    paper_items,
    papers_head,
    step_items,
    time_lines,
)
from bot.services.compose.record import answer_aspect
from bot.services.compose.verdict import verdict_sentences
from bot.services.form import both, open_mark

TEXT_SIGNS = {
    Sign.NONE: "", Sign.BULLET: "· ", Sign.MET: "√ ", Sign.NOT_MET: "× ", Sign.UNKNOWN: "? ",
    Sign.JUDGED: "◇ ", Sign.DONE: "[√] ", Sign.SKIPPED: "[-] ", Sign.OPEN: "[ ] ",
    Sign.WARNING: "! ",
}  # fmt: skip


def sections(matter: Matter) -> tuple[Section, ...]:
    """The sections of a pack in reading order; those with nothing to say are left out."""
    verdict = tuple(_verdict(matter))
    said = {item.text for item in verdict}
    money = tuple(item for item in _aspect(matter, Aspect.HOW_MUCH) if item.text not in said)
    every = [
        Section(matter.say("pack.verdict"), verdict),
        Section(matter.say("pack.money"), money),
        Section(matter.say("pack.time"), tuple(_time(matter))),
        Section(papers_head(matter), tuple(paper_items(matter))),
        Section(matter.say("pack.steps"), tuple(step_items(matter))),
        Section(_form_head(matter), tuple(_form(matter))),
        Section(matter.say("pack.notes"), tuple(_notes(matter))),
        Section(matter.say("pack.gaps"), tuple(_gaps(matter))),
    ]
    for source in matter.record.content.sources:  # also those that nothing above cites
        matter.cited(source.title, source.id)
    every.append(Section(matter.say("pack.sources"), source_items(matter.record, matter.chinese)))
    return tuple(section for section in every if section.items)


def status_lines(matter: Matter) -> tuple[str, ...]:
    """How the application stands: its state, how far it has come, and what comes next."""
    application, record = matter.application, matter.record
    done = progress(application, record.page)
    state = application.outcome.result if application.outcome else application.state
    if application.outcome is None and application.is_submitted:
        state_words = matter.say("pack.state.submitted")
    else:
        state_words = matter.say(f"pack.state.{state}")
    lines = [matter.say("pack.progress", state=state_words, n=done.settled, steps=done.steps)]
    if application.outcome and application.outcome.amount is not None:
        money = money_words(application.outcome.amount, record.language)
        lines.append(matter.say("pack.granted", money=money))
    if reason := (application.outcome.reason if application.outcome else application.reason):
        lines.append(matter.say("pack.reason", reason=reason))
    step = step_of(record.page, application.step)
    if step is not None and application.state.runs:
        lines.append(matter.say("pack.next", step=step.title.in_(record.language)))
    return tuple(lines)


def _verdict(matter: Matter) -> Iterator[Item]:
    content = matter.record.content
    if content.eligibility is None and isinstance(content, Guide):
        return
    yield from matter.told(lambda record: verdict_sentences(record, matter.assessment), True)


def _aspect(matter: Matter, aspect: Aspect) -> Iterator[Item]:
    """What a programme's page says of one aspect; warnings and the title stand above already."""
    if not isinstance(matter.record.content, Programme):
        return
    title = f"{matter.record.title}{matter.say('colon')}"
    for item in matter.told(lambda record: answer_aspect(record, aspect), False):
        if item.sign is not Sign.WARNING:
            yield replace(item, text=item.text.removeprefix(title))


def _time(matter: Matter) -> Iterator[Item]:
    yield from _aspect(matter, Aspect.DEADLINE)
    yield from (Item(line, Sign.BULLET) for line in time_lines(matter))
    yield from _aspect(matter, Aspect.WHERE)


def _form_head(matter: Matter) -> str:
    form = matter.form
    return "" if form is None else matter.say(
        "pack.form", title=form.gloss or form.title, n=form.settled, blanks=len(not_by_hand(form))
    )  # fmt: skip


def _form(matter: Matter) -> Iterator[Item]:
    form = matter.form
    for blank in form.blanks if form else ():
        words = blank.value or open_mark(blank, matter.record.language)
        text = f"{both(blank.label, blank.gloss)}{matter.say('colon')}{words}"
        small = tuple(filter(None, (blank.meaning, blank.note)))
        yield Item(text, Sign.DONE if blank.value else Sign.OPEN, "", small)


def _notes(matter: Matter) -> Iterator[Item]:
    for note in matter.application.notes:
        step = step_of(matter.record.page, note.step)
        when = [date_words(china_day(note.at), matter.record.language)]
        if step is not None:
            when.append(step.title.in_(matter.record.language))
        yield Item(note.text, Sign.BULLET, "", (" · ".join(when),))


def _gaps(matter: Matter) -> Iterator[Item]:
    content, language = matter.record.content, matter.record.language
    if content.not_stated:
        parts = [matter.say(f"pack.part.{part}") for part in content.not_stated]
        yield Item(matter.say("pack.not_stated", parts=matter.say("comma").join(parts)),
                   Sign.BULLET)  # fmt: skip
    yield from (Item(gap.in_(language), Sign.BULLET) for gap in content.gaps)


def pack_text(pack: Pack) -> str:
    """The whole pack as plain text, for a terminal, or where no PDF can be made."""
    lines = [pack.title, *([pack.original] if pack.original else []), *pack.status]
    for section in pack.sections:
        lines += ["", f"== {section.head} =="]
        for item in section.items:
            cites = "".join(f"[{n}]" for n in item.cites)
            lines.append(f"{TEXT_SIGNS[item.sign]}{item.text}{cites}")
            lines += [f"    {line}" for line in (item.original, *item.small) if line]
    return "\n".join([*lines, "", pack.foot, ""])
