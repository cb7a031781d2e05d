"""Reminders in words: one message for what is due at once; the figures are those of today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.content import Page
from bot.domain.plan import Due, Plan, Risk, left_of
from bot.domain.reminder import Cue
from bot.domain.schedule import Door, Force
from bot.domain.turn import Block, Button, Reply, Span, paragraph
from bot.domain.walkthrough import Application, front_of, step_of
from bot.services.compose.plan import day_words, needed_words, plan_lines
from bot.services.offers import shortened
from bot.texts import say

NEAR = 60
"""A deadline within so many days is said beside a step that waits."""
LONGEST_TITLE = 16
OPEN = (Door.OPEN, Door.ROLLING)


@dataclass(frozen=True)
class Said:
    """One reminder that still holds. ``cue`` is None for one that the founder put off to now.
    ``event`` is the day that it is about.
    """

    cue: Cue | None
    event: dt.date


@dataclass(frozen=True)
class Item:
    """What is to be said of one application: ``missing`` counts its documents not ticked.

    ``late`` is the day on which the founder should have heard of it, if that is past; ``away`` that
    nobody was there then.
    """

    application: Application
    page: Page
    plan: Plan
    missing: int
    said: tuple[Said, ...]
    late: dt.date | None = None
    away: bool = False


def reminder_message(items: Sequence[Item], language: str) -> Reply:
    """Several applications in one message, each with a way in; one has everything at hand."""
    blocks: list[Block] = []
    if len(items) > 1:
        blocks.append(paragraph(say("remind.several", language, n=len(items))))
    for item in items:
        title = say("remind.head", language, title=front_of(item.page).title.in_(language))
        blocks += [Block((Span(title, "bold"),)), *map(paragraph, _lines(item, language))]
    blocks += _late(items, language)
    if len(items) == 1:
        return Reply(tuple(blocks), _buttons(items[0].application.id, language))
    return Reply(tuple(blocks), tuple(_row(item, language) for item in items))


def result_message(item: Item, language: str) -> Reply:
    """Has the result come? Asked once."""
    title = say("remind.head", language, title=front_of(item.page).title.in_(language))
    app = item.application.id
    blocks = [Block((Span(title, "bold"),)), paragraph(_result(item, language)),
              *_late([item], language)]  # fmt: skip
    answers = (Button(say("remind.waiting", language), f"o:waiting:{app}"),
               Button(say("remind.granted", language), f"o:granted:{app}"),
               Button(say("remind.refused", language), f"o:refused:{app}"))  # fmt: skip
    return Reply(tuple(blocks), (answers, (_open(app, language), _mute(app, language))))


def lead_words(cue: Cue | None, event: dt.date, language: str, today: dt.date) -> str:
    """What a reminder that is planned will be about, in a few words."""
    keys = {Cue.OPENS: "remind.next.opens", Cue.CLOSES: "remind.next.closes",
            Cue.WAITS: "remind.next.waits", Cue.RESULT: "remind.next.result",
            None: "remind.next.snoozed"}  # fmt: skip
    return say(keys[cue], language, date=day_words(event, today, language))


def days_words(n: int, language: str) -> str:
    """``14天``, ``1 day``."""
    return say("plan.day" if n == 1 else "plan.days", language, n=n)


# ---- the lines


def _lines(item: Item, language: str) -> Iterator[str]:
    """What matters most first: the window, then the step."""
    cues = {one.cue: one for one in item.said}
    if None in cues:
        yield say("remind.snoozed", language)
        yield from _state(item, language)
    elif Cue.CLOSES in cues:
        yield from _closes(item, cues[Cue.CLOSES].event, language)
    elif Cue.OPENS in cues:
        yield from _opens(item, cues[Cue.OPENS].event, language)
    if Cue.WAITS in cues and None not in cues:
        yield _waits(item, cues[Cue.WAITS].event, language)
        if len(cues) == 1 and item.plan.door in OPEN and (item.plan.days_left or 0) <= NEAR:
            yield from _deadline(item.plan, language)


def _closes(item: Item, closes: dt.date, language: str) -> Iterator[str]:
    plan = item.plan
    if closes < plan.today:
        yield from _over(item, closes, language)
        return
    risky = plan.risk in (Risk.TIGHT, Risk.TOO_LATE)
    yield _with_left(item, _closing(plan, closes, language), language, needed=not risky)
    if risky:
        yield plan_lines(plan, language)[0]


def _closing(plan: Plan, closes: dt.date, language: str) -> str:
    """「还有14天截止（3月1日）」, without a full stop."""
    date, days = day_words(closes, plan.today, language), (closes - plan.today).days
    ends = plan.due is Due.FORCE
    if days == 0:
        return say("remind.ends_today" if ends else "remind.closes_today", language, date=date)
    if days == 1:
        key = "remind.ends_tomorrow" if ends else "remind.closes_tomorrow"
        return say(key, language, date=date)
    key = "remind.ends" if ends else "remind.closes"
    return say(key, language, date=date, days=days_words(days, language))


def _over(item: Item, closed: dt.date, language: str) -> Iterator[str]:
    """It closed while nobody could say so: what comes next, if the source says."""
    plan, date = item.plan, day_words(closed, item.plan.today, language)
    if plan.force is Force.ENDED:
        yield say("remind.ended", language, date=date)
    elif plan.risk is Risk.CLOSED:
        yield say("remind.closed_last", language, date=date)
    else:
        yield say("remind.closed", language, date=date)
        yield from plan_lines(plan, language)[:1]


def _opens(item: Item, opens: dt.date, language: str) -> Iterator[str]:
    plan, date = item.plan, day_words(opens, item.plan.today, language)
    if plan.door not in OPEN or plan.risk is Risk.CLOSED:
        yield say("remind.opened_and_closed", language, date=date)
        yield from plan_lines(plan, language)[:1] if plan.door is Door.OPENS_LATER else []
        return
    key = "remind.opens_today" if opens == plan.today else "remind.opened"
    yield _with_left(item, say(key, language, date=date), language)
    yield from _deadline(plan, language)


def _waits(item: Item, since: dt.date, language: str) -> str:
    step = step_of(item.page, item.application.step)
    days = days_words(max(1, (item.plan.today - since).days), language)
    return say("remind.waits", language, days=days, step=step.title.in_(language) if step else "")


def _deadline(plan: Plan, language: str) -> Iterator[str]:
    """How much time is left, the risk before the date."""
    if plan.risk in (Risk.TIGHT, Risk.TOO_LATE):
        yield plan_lines(plan, language)[0]
    elif plan.deadline:
        yield say("remind.until", language, closing=_closing(plan, plan.deadline, language))


def _state(item: Item, language: str) -> Iterator[str]:
    """Where an application stands, for a reminder that was put off."""
    plan = item.plan
    if plan.submitted:
        yield _result(item, language)
        return
    if plan.deadline and plan.door in OPEN:
        yield from _closes(item, plan.deadline, language)
    else:
        yield say("remind.left", language, left=_left(item, language))
    if step := step_of(item.page, item.application.step):
        yield say("remind.step", language, step=step.title.in_(language))


def _result(item: Item, language: str) -> str:
    plan = item.plan
    if plan.result_by is not None and plan.result_by < plan.today:
        date = day_words(plan.result_by, plan.today, language)
        return say("remind.result", language, date=date)
    submitted = plan.submitted or plan.today
    days = days_words((plan.today - submitted).days, language)
    date = day_words(submitted, plan.today, language)
    key = "remind.result_unstated" if plan.result_by is None else "remind.result_waits"
    return say(key, language, date=date, days=days)


# ---- the parts


def _with_left(item: Item, lead: str, language: str, needed: bool = True) -> str:
    """A lead with what is left to do, and how long that takes where the source says so."""
    left = _left(item, language)
    takes = needed_words(item.plan, language) if needed else ""
    if takes:
        return say("remind.line_takes", language, lead=lead, left=left, needed=takes)
    return say("remind.line", language, lead=lead, left=left)


def _left(item: Item, language: str) -> str:
    """「2步、3份材料」."""
    steps = len(left_of(item.application, item.page))
    words = say("remind.left_step" if steps == 1 else "remind.left_steps", language, n=steps)
    if not item.missing:
        return words
    key = "remind.left_paper" if item.missing == 1 else "remind.left_papers"
    return say("remind.and", language, one=words, other=say(key, language, n=item.missing))


def _late(items: Iterable[Item], language: str) -> Iterator[Block]:
    """That it comes late, said once; sorry."""
    late = [item for item in items if item.late]
    if late:
        first = min(late, key=lambda item: item.late or item.plan.today)
        assert first.late is not None
        key = "remind.late_away" if first.away else "remind.late"
        date = day_words(first.late, first.plan.today, language)
        yield Block((Span(say(key, language, date=date)),), "small")


def _buttons(app: str, language: str) -> tuple[tuple[Button, ...], ...]:
    later = (Button(say("remind.tomorrow", language), f"r:snooze:{app}:1"),
             Button(say("remind.in_3_days", language), f"r:snooze:{app}:3"))  # fmt: skip
    return (_open(app, language), *later), (_mute(app, language),)


def _row(item: Item, language: str) -> tuple[Button, ...]:
    """Among several: the way in, named, and whatever else there is to it."""
    app, title = item.application.id, front_of(item.page).title.in_(language)
    named = say("remind.open_named", language, title=shortened(title, LONGEST_TITLE))
    return Button(named, f"a:open:{app}"), Button(say("remind.more", language), f"r:menu:{app}")


def _open(app: str, language: str) -> Button:
    return Button(say("remind.open", language), f"a:open:{app}")


def _mute(app: str, language: str) -> Button:
    return Button(say("remind.mute", language), f"r:mute:{app}")
