"""The screens of a walk: the step before the founder, all steps, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.content import Page, Programme, Step
from bot.domain.papers import Held, key_of, papers_of
from bot.domain.plan import china_day
from bot.domain.turn import Block, Span, paragraph
from bot.domain.walkthrough import Mark, Progress, front_of, submitting
from bot.domain.wording import clause_words, date_words, source_words
from bot.services.walk import Walk
from bot.texts import say

BAR = 6
MOST_NOTES = 3
LONGEST_NOTE = 120
SELF = {"创始人", "公司", "企业", "申请人"}
"""Who does a step: the founder need not be told that it is he."""


@dataclass(frozen=True)
class Screen:
    """One walk as its founder sees it. ``plan`` are the lines on its window and its time."""

    walk: Walk
    held: Held
    language: str
    plan: tuple[str, ...] = ()

    def say(self, key: str, **values: object) -> str:
        """A text in the language of the walk."""
        return say(key, self.language, **values)

    @property
    def title(self) -> str:
        """The title of the page."""
        return front_of(self.walk.page).title.in_(self.language)

    def number(self, step: Step) -> int:
        """The place of a step, from 1."""
        return [one.id for one in front_of(self.walk.page).steps].index(step.id) + 1


def bar(progress: Progress) -> str:
    """``▓▓▓░░░``: not empty once something is settled, full only when everything is."""
    full = int(progress.share * BAR)
    full = max(full, 1) if progress.settled else full
    return "▓" * full + "░" * (BAR - full)


def head_block(screen: Screen) -> Block:
    """The title with how far the walk has come."""
    done = screen.walk.progress
    words = screen.say("walk.head", title=screen.title, bar=bar(done),
                       settled=done.settled, steps=done.steps)  # fmt: skip
    return Block((Span(words, "bold"),))


def step_blocks(screen: Screen, step: Step) -> list[Block]:
    """One step: what to do, where, how long, what to hand in, what was noted, its source."""
    language = screen.language
    title = step.title.in_(language)
    ahead = step.id == screen.walk.application.step
    heading = (screen.say("walk.next", title=title) if ahead
               else screen.say("walk.step", n=screen.number(step), title=title))  # fmt: skip
    lines = [Block((Span(line),), "line") for line in _facts(screen, step)]
    return [
        head_block(screen),
        *_plan_blocks(screen),
        Block((Span(heading, "bold"),)),
        paragraph(step.do.in_(language)),
        *lines,
        *_paper_blocks(screen, step),
        *_note_blocks(screen, step),
        *_source_blocks(screen, step),
    ]


def _plan_blocks(screen: Screen) -> list[Block]:
    between = " " if screen.language == "en" else ""
    return [Block((Span(between.join(screen.plan)),), "small")] if screen.plan else []


def _facts(screen: Screen, step: Step) -> Iterator[str]:
    """Where, who, how long and what it costs; what the source does not state is left out."""
    if step.where:
        yield screen.say("walk.where", where=step.where.in_(screen.language))
    if step.who and step.who.zh not in SELF:
        yield screen.say("walk.who", who=step.who.in_(screen.language))
    spent = [_takes(screen, step)] if step.takes_days is not None else []
    if step.cost:
        spent.append(screen.say("walk.cost", cost=step.cost.in_(screen.language)))
    if spent:
        line = screen.say("and").join(spent)
        yield line[:1].upper() + line[1:]


def _takes(screen: Screen, step: Step) -> str:
    if step.takes_days == 0:
        return screen.say("walk.takes.at_once")
    if step.days == "working":
        return (screen.say("walk.takes.one_working") if step.takes_days == 1
                else screen.say("walk.takes.working", n=step.takes_days))  # fmt: skip
    return (screen.say("walk.takes.one_calendar") if step.takes_days == 1
            else screen.say("walk.takes.calendar", n=step.takes_days))  # fmt: skip


def _paper_blocks(screen: Screen, step: Step) -> list[Block]:
    papers = papers_of(screen.walk.page, step)
    if not papers:
        return []
    lines = [paragraph(screen.say("walk.papers"))]
    for paper in papers:
        has = screen.held.has(key_of(screen.walk.page, paper))
        text = f"{'☑' if has else '☐'} {paper.name.in_(screen.language)}"
        if paper.note and not has:
            text += screen.say("aside", text=paper.note.in_(screen.language))
        lines.append(Block((Span(text),), "line"))
    return lines


def _note_blocks(screen: Screen, step: Step) -> list[Block]:
    """The latest notes of the step, cut to a line or two."""
    notes = [note for note in screen.walk.application.notes if note.step == step.id]
    if not notes:
        return []
    shown = [note.text if len(note.text) <= LONGEST_NOTE else note.text[:LONGEST_NOTE] + "…"
             for note in notes[-MOST_NOTES:]]  # fmt: skip
    return [paragraph(screen.say("walk.notes")),
            *(Block((Span(f"📝 {text}", "italic"),), "line") for text in shown)]  # fmt: skip


def _source_blocks(screen: Screen, step: Step) -> list[Block]:
    cited = citation_words(screen.walk.page, step.cite, screen.language)
    return [Block((Span(screen.say("walk.source", source=cited)),), "small")] if cited else []


def citation_words(page: Page, cite: str | None, language: str) -> str:
    """``《某办法》第三条``: the sources of a citation as one looks them up; "" for none."""
    by_id = {source.id: source for source in page.content.sources}
    clauses: dict[str, list[str]] = {}
    for part in (cite or "").split(";"):
        name = part.strip().partition(" ")[0]
        if name in by_id:
            clauses.setdefault(name, []).append(clause_words(part, language))
    comma, between = say("comma", language), say("and", language)
    space = " " if language == "en" else ""
    return between.join(
        f"{source_words(by_id[name], language)}{space}{comma.join(filter(None, found))}".rstrip()
        for name, found in clauses.items()
    )


def opening_blocks(page: Page, language: str) -> list[Block]:
    """What is said once, at the beginning: weak sources, and what the text does not state."""
    front = front_of(page)
    blocks = []
    if not any(source.standing.is_official for source in front.sources):
        blocks.append(Block((Span("⚠️ "), Span(say("weak", language)))))
    if front.gaps:
        gaps = [f"· {gap.in_(language).rstrip('。.')}" for gap in front.gaps]
        words = "\n".join((say("walk.gaps", language), *gaps))
        blocks.append(Block((Span(words),), "small"))
    return blocks


def all_blocks(screen: Screen) -> list[Block]:
    """Every step in a line, with its mark."""
    page, application = screen.walk.page, screen.walk.application
    handing_in = submitting(page)
    lines = []
    for number, step in enumerate(front_of(page).steps, 1):
        mark = application.marks.get(step.id)
        title = step.title.in_(screen.language)
        if handing_in is not None and step.id == handing_in.id and not application.is_submitted:
            title = screen.say("walk.all_submits", title=title)
        if step.id == application.step:
            title = screen.say("walk.all_here", title=title)
        if mark is not None and mark.how == "skipped" and mark.reason:
            title = screen.say("walk.all_skipped", title=title, reason=mark.reason)
        style = "bold" if step.id == application.step else "plain"
        lines.append(Block((Span(f"{_sign(mark)} {number}. {title}", style),), "line"))  # type: ignore[arg-type]
    head = screen.say("walk.all_head", title=screen.title)
    return [Block((Span(head, "bold"),)), *lines, *opening_blocks(page, screen.language)]


def _sign(mark: Mark | None) -> str:
    return "○" if mark is None else "✓" if mark.how == "done" else "–"


def seen_words(screen: Screen, mark: Mark) -> str:
    """When a settled step was settled, and why it was skipped."""
    day = date_words(china_day(mark.at), screen.language)
    if mark.how == "done":
        return screen.say("walk.seen_done", date=day)
    return screen.say("walk.seen_skipped", date=day, reason=mark.reason)


def finished_blocks(screen: Screen) -> list[Block]:
    """The end of a walk: a guide done, handed in and waiting, or not handed in yet."""
    return [head_block(screen), *(paragraph(line) for line in _finished(screen))]


def _finished(screen: Screen) -> Iterator[str]:
    page, application = screen.walk.page, screen.walk.application
    handing_in = submitting(page)
    if not isinstance(page.content, Programme):
        yield screen.say("walk.finished_guide", title=screen.title)
    elif application.submitted_at is not None:
        day = date_words(china_day(application.submitted_at), screen.language)
        yield screen.say("walk.submitted_on", date=day)
        if screen.walk.wants_result:
            yield screen.say("walk.finished_waiting")
    elif handing_in is not None:
        title = handing_in.title.in_(screen.language)
        yield screen.say("walk.finished_not_submitted", step=title)
    else:
        yield screen.say("walk.finished_unstated", title=screen.title)
