"""A plan for an application, backwards from its deadline: when to start, and whether it fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.content import Page, Programme, Step, Window
from bot.domain.schedule import Door, Doors, Force, doors_on, force_on
from bot.domain.walkthrough import Application, front_of, submitting
from bot.domain.workdays import DAY, Workdays, after, before, between, last_until

CHINA = ZoneInfo("Asia/Shanghai")
"""Where deadlines, working days and days of submission are counted."""

TIGHT = 2
"""With so many working days to spare, or fewer, it is tight."""

FAR = 400
"""Working days are counted to a deadline within so many days; further off nobody asks."""

_JOINED_AT_MOST = 24


class Risk(StrEnum):
    """Whether there is time enough. ``unknown``: the source states too little to say."""

    NONE = "none"
    TIGHT = "tight"
    TOO_LATE = "too_late"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Due(StrEnum):
    """What ends on the deadline: the application window, or the programme itself."""

    WINDOW = "window"
    FORCE = "force"


def china_day(at: dt.datetime) -> dt.date:
    """The day in China at a moment: offices close by it, wherever the founder is."""
    return at.astimezone(CHINA).date()


@dataclass(frozen=True)
class Line:
    """One step in the plan: the last days to start and to end it. ``days`` (working, unless
    ``calendar``) is None where the source states none; it then starts when the ones before end.
    """

    step: str
    days: int | None
    calendar: bool = False
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True)
class Plan:
    """What is left to do until an application is handed in, seen from ``today``.

    ``opens`` is that of the current or the next window, ``deadline`` the last day to hand in; both
    are None once it was handed in, and while nothing can be.
    ``working`` and ``calendar`` are the stated days of the steps that are left, ``unstated`` how
    many steps state none. ``working_left`` counts today and the deadline; ``days_left`` is 0 on the
    deadline. ``latest_start`` is the last day on which the stated days still fit. ``guessed`` is
    the year whose holidays are not announced, if a date hangs on it. ``result_by`` is when the
    result should be there, ``submitted`` the day it was handed in.
    """

    today: dt.date
    door: Door
    force: Force | None
    risk: Risk
    opens: dt.date | None = None
    deadline: dt.date | None = None
    due: Due | None = None
    working: int = 0
    calendar: int = 0
    unstated: int = 0
    working_left: int | None = None
    days_left: int | None = None
    latest_start: dt.date | None = None
    lines: tuple[Line, ...] = ()
    guessed: int | None = None
    submitted: dt.date | None = None
    result_by: dt.date | None = None


@dataclass(frozen=True)
class Slot:
    """When applications are taken, current or next, with what ends it."""

    door: Door
    force: Force | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    due: Due | None = None

    @property
    def is_shut(self) -> bool:
        """True if nothing can be handed in, now or on a day that is known."""
        return self.door is Door.CLOSED or self.force in (Force.DRAFT, Force.SUSPENDED, Force.ENDED)


def plan(application: Application, page: Page, today: dt.date, workdays: Workdays) -> Plan:
    """The plan of a walk. Every step left is counted in full, also the one that was begun."""
    slot = slot_on(page, today)
    shut = Risk.CLOSED if slot.is_shut else Risk.NONE
    bare = Plan(today, slot.door, slot.force, shut)
    if application.submitted_at is not None:
        return _submitted(bare, page, application.submitted_at, workdays)
    steps = left_of(application, page)
    counted = _counted(replace(bare, opens=None if slot.is_shut else slot.opens), steps)
    if slot.closes is None or slot.is_shut:
        lines = tuple(Line(step.id, step.takes_days, step.days == "calendar") for step in steps)
        unknown = slot.door is Door.NOT_STATED and not slot.is_shut and slot.force is not None
        return replace(counted, lines=lines, risk=Risk.UNKNOWN if unknown else shut)
    dated = replace(counted, deadline=slot.closes, due=slot.due)
    return _guessed(_judged(_backwards(dated, steps, slot.closes, workdays), workdays), workdays)


def left_of(application: Application, page: Page) -> tuple[Step, ...]:
    """The steps not settled yet, up to the one that hands in; for a guide without one, all."""
    steps = front_of(page).steps
    handing_in = submitting(page)
    end = len(steps) if handing_in is None else steps.index(handing_in) + 1
    return tuple(step for step in steps[:end] if step.id not in application.marks)


def slot_on(page: Page, today: dt.date) -> Slot:
    """When applications are taken for a page: within its window, and while it is in force."""
    programme = page.content
    if not isinstance(programme, Programme):
        return Slot(Door.NOT_STATED)
    force = force_on(programme, today)
    starts, ends = programme.in_force.from_, programme.in_force.until
    doors = window_on(programme.window, max(today, starts or today))
    door, opens, closes = doors.door, doors.opens, doors.closes
    if starts and door not in (Door.CLOSED, Door.NOT_STATED):
        door = Door.OPENS_LATER if starts > today else door
        opens = max(opens or starts, starts)
    if ends and opens and opens > ends:
        return Slot(Door.CLOSED, force)
    if ends and (closes is None or ends < closes) and door is not Door.CLOSED:
        return Slot(door, force, opens, ends, Due.FORCE)
    return Slot(door, force, opens, closes, Due.WINDOW if closes else None)


def window_on(window: Window | None, day: dt.date) -> Doors:
    """The doors on a day, where windows that follow each other without a gap are one.

    Months in a row without end are open all year.
    """
    doors = doors_on(window, day)
    if doors.door not in (Door.OPEN, Door.OPENS_LATER):
        return doors
    opens, closes = doors.opens, doors.closes
    for _ in range(_JOINED_AT_MOST):
        following = doors_on(window, closes + DAY) if closes and closes < dt.date.max else None
        if following is None or following.door is not Door.OPEN:
            break
        closes = following.closes
    else:
        return Doors(Door.ROLLING)
    while opens and opens > dt.date.min:
        leading = doors_on(window, opens - DAY)
        if leading.door is not Door.OPEN:
            break
        opens = leading.opens
    return Doors(doors.door, opens, closes)


def end_of(step: Step, start: dt.date, workdays: Workdays) -> dt.date | None:
    """The day on which a step that begins after ``start`` should be over; None: not stated."""
    if step.takes_days is None:
        return None
    if step.days == "calendar":
        return start + step.takes_days * DAY
    return after(start, step.takes_days, workdays)


def result_day(page: Page, submitted: dt.date, workdays: Workdays) -> dt.date | None:
    """When the result should be there by the stated days of the steps after the submitting one;
    None where there is no such step, or one of them states none.
    """
    steps, handing_in = front_of(page).steps, submitting(page)
    decided = steps[steps.index(handing_in) + 1 :] if handing_in else ()
    day: dt.date | None = submitted if decided else None
    for step in decided:
        day = end_of(step, day, workdays) if day else None
    return day


def _submitted(bare: Plan, page: Page, at: dt.datetime, workdays: Workdays) -> Plan:
    day = china_day(at)
    result = result_day(page, day, workdays)
    guessed = workdays.known_until.year + 1 if result and result > workdays.known_until else None
    return replace(bare, risk=Risk.NONE, submitted=day, result_by=result, guessed=guessed)


def _counted(bare: Plan, steps: Sequence[Step]) -> Plan:
    working = sum(step.takes_days or 0 for step in steps if step.days == "working")
    calendar = sum(step.takes_days or 0 for step in steps if step.days == "calendar")
    unstated = sum(step.takes_days is None for step in steps)
    return replace(bare, working=working, calendar=calendar, unstated=unstated)


def _backwards(dated: Plan, steps: Sequence[Step], deadline: dt.date, workdays: Workdays) -> Plan:
    """Each step on days of its own, the last one ending on the deadline."""
    lines: list[Line] = []
    free = deadline
    for step in reversed(steps):
        days, calendar = step.takes_days, step.days == "calendar"
        start, end = free, free
        if days:
            end = free if calendar else last_until(free, workdays)
            start = end - (days - 1) * DAY if calendar else before(end, days - 1, workdays)
            free = start - DAY
        lines.append(Line(step.id, days, calendar, None if days is None else start, end))
    latest = free + DAY if free != deadline else deadline
    near = (deadline - dated.today).days <= FAR
    return replace(
        dated, lines=tuple(reversed(lines)), latest_start=latest,
        days_left=(deadline - dated.today).days,
        working_left=between(dated.today, deadline, workdays) if near else None,
    )  # fmt: skip


def _judged(dated: Plan, workdays: Workdays) -> Plan:
    """The risk: too late and tight are said whatever is unstated, "none" only if all is known."""
    latest = dated.latest_start or dated.today
    if latest < dated.today:
        return replace(dated, risk=Risk.TOO_LATE)
    near = (latest - dated.today).days <= FAR
    if near and between(dated.today, latest - DAY, workdays) <= TIGHT and dated.lines:
        return replace(dated, risk=Risk.TIGHT)
    vague = dated.unstated > 0 or dated.door is Door.NOT_STATED
    return replace(dated, risk=Risk.UNKNOWN if vague else Risk.NONE)


def _guessed(dated: Plan, workdays: Workdays) -> Plan:
    known = workdays.known_until
    hangs = dated.working > 0 and dated.deadline is not None and dated.deadline > known
    return replace(dated, guessed=known.year + 1 if hangs else None)
