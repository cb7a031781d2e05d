"""Turns the plans of applications into calendar entries: opens, start by, steps, closes, result."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.content import Page, Programme
from bot.domain.pack import Calendar, Entry
from bot.domain.plan import Due, Plan, china_day, plan
from bot.domain.turn import Attachment
from bot.domain.walkthrough import Application, State, front_of, handle_of, step_of
from bot.domain.wording import date_words
from bot.domain.workdays import Workdays
from bot.ports import Clock, Printer
from bot.texts import say

BEFORE_CLOSING = (14, 3, 1)
"""So many days before a window closes the calendar rings."""
ON_THE_DAY = (0,)


@dataclass(frozen=True)
class Calendars:
    """Makes the calendar file of one application or of several."""

    workdays: Workdays
    printer: Printer
    clock: Clock

    async def calendar(
        self, walks: Sequence[tuple[Application, Page]], language: str
    ) -> Attachment | None:
        """The file; None while nothing of these applications has a date."""
        now = self.clock.now()
        found = calendar_of(walks, now, self.workdays, language)
        if not found.entries:
            return None
        content = await asyncio.to_thread(self.printer.ics, found)
        return Attachment(f"qihang-{now.date().isoformat()}.ics", content)


def calendar_of(
    walks: Sequence[tuple[Application, Page]], now: dt.datetime, workdays: Workdays, language: str
) -> Calendar:
    """What lies ahead of applications that run or wait for a result, by day.

    The day is China's; what has passed is left out.
    """
    today = china_day(now)
    entries = [
        entry
        for walk, page in walks
        if _counts(walk)
        for entry in entries_of(walk, page, plan(walk, page, today, workdays), language)
    ]
    ordered = sorted(entries, key=lambda entry: (entry.day, entry.uid))
    if len(walks) == 1:
        title = walks[0][1].content.title.in_(language)
        return Calendar(title, now, tuple(ordered))
    return Calendar(say("ics.all", language), now, tuple(ordered))


def entries_of(walk: Application, page: Page, its_plan: Plan, language: str) -> Iterator[Entry]:
    """The entries of one application, from the day of its plan on."""
    title = page.content.title.in_(language)
    text = _description(walk, page, its_plan, language)

    def entry(what: str, day: dt.date | None, words: str, alarms: tuple[int, ...]) -> list[Entry]:
        if day is None or day < its_plan.today:
            return []
        uid = f"{walk.id}-{what}@qihang"
        return [Entry(uid, day, words, text, alarms, _url(walk, page), walk.revision)]

    opening, end = its_plan.opens, its_plan.deadline
    closing = say("ics.ends" if its_plan.due is Due.FORCE else "ics.closes", language, title=title)
    yield from entry("opens", opening, say("ics.opens", language, title=title), ON_THE_DAY)
    if its_plan.working + its_plan.calendar and its_plan.latest_start != end:
        words = say("ics.start", language, title=title)
        yield from entry("start", its_plan.latest_start, words, ON_THE_DAY)
    for line in its_plan.lines:
        step = step_of(page, line.step)
        if step is not None and line.days and line.end != end:
            words = say("ics.step", language, title=title, step=step.title.in_(language))
            yield from entry(f"step-{handle_of(step.id)}", line.end, words, ON_THE_DAY)
    yield from entry("closes", end, closing, BEFORE_CLOSING)
    result = say("ics.result", language, title=title)
    yield from entry("result", its_plan.result_by, result, ON_THE_DAY)


def _counts(walk: Application) -> bool:
    """True while something is to be done, or a result is waited for."""
    waits = walk.is_submitted and walk.state is not State.ABANDONED
    return walk.outcome is None and (walk.state.runs or waits)


def _description(walk: Application, page: Page, its_plan: Plan, language: str) -> str:
    """The next action, where it goes, whose dates are worked out, and what it all rests on."""
    step = step_of(page, walk.step)
    lines = []
    if step is not None:
        lines.append(say("pack.next", language, step=step.title.in_(language)))
        lines.append(step.do.in_(language))
    if its_plan.guessed:
        lines.append(say("plan.guessed", language, year=its_plan.guessed))
    source = front_of(page).sources[0]
    named = " ".join(filter(None, (source.title.in_(language), source.number, source.url)))
    lines.append(say("ics.source", language, source=named))
    lines.append(say("pack.foot", language, date=date_words(its_plan.today, language)))
    return "\n".join(lines)


def _url(walk: Application, page: Page) -> str | None:
    """Where to go: the address of the next step, else of the application, else of a source."""
    step = step_of(page, walk.step)
    if step is not None and step.url:
        return step.url
    content = page.content
    if isinstance(content, Programme) and content.apply and content.apply.url:
        return content.apply.url
    return next((source.url for source in front_of(page).sources if source.url), None)
