"""When a founder is reminded of an application: at his hour, in his zone, never in quiet hours."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.domain.content import Page
from bot.domain.delivery import Delivery
from bot.domain.plan import CHINA, china_day, end_of, result_day, slot_on
from bot.domain.walkthrough import Application, State, step_of, submitting
from bot.domain.workdays import DAY, Workdays

KIND = "reminder"
"""The kind of every delivery that is planned here."""

BEFORE_CLOSING = (14, 3, 1)
"""So many calendar days before a window closes."""

WAITS_AFTER = 14 * DAY
RESULT_AFTER = 30 * DAY
PATIENCE = 7 * DAY
"""So much longer than the source says a step may take before it is asked about."""


@dataclass(frozen=True)
class Wishes:
    """How a person wants to be reminded: at what local time, in which IANA zone, and between which
    local times never. Equal quiet times mean no quiet hours.
    """

    person: str
    off: bool = False
    at: dt.time = dt.time(9, 0)
    zone: str = "Asia/Shanghai"
    quiet_from: dt.time = dt.time(22, 0)
    quiet_until: dt.time = dt.time(8, 0)


class Cue(StrEnum):
    """What a reminder is about."""

    OPENS = "opens"
    CLOSES = "closes"
    WAITS = "waits"
    RESULT = "result"


@dataclass(frozen=True)
class Reminder:
    """``day`` is when it is said. ``event`` is the day the window opens or closes, the step came
    up, or it was handed in; ``days`` are those between the two.
    """

    cue: Cue
    day: dt.date
    event: dt.date
    days: int


def reminders(
    application: Application, page: Page, workdays: Workdays, today: dt.date
) -> list[Reminder]:
    """What there is to remind of, by day, past days included; ``today`` only says which window.

    Days before the walk began are not made up. Of windows it is the current one or the next, and
    the one after it, so that nothing is missed if nobody plans anew in between.
    """
    if application.muted or application.state in (State.ABANDONED, State.CLOSED):
        return []
    if application.submitted_at is not None:
        found = list(_result(application, page, workdays, application.submitted_at))
    elif application.state.runs:
        found = [*_windows(application, page, today), *_waits(application, page, workdays)]
    else:
        found = []
    return sorted(found, key=lambda one: (one.day, one.cue, one.event))


def _windows(application: Application, page: Page, today: dt.date) -> Iterator[Reminder]:
    began = china_day(application.began_at)
    slot = slot_on(page, today)
    for _ in range(2):
        if slot.is_shut:
            return
        if slot.opens and slot.opens > began:
            yield Reminder(Cue.OPENS, slot.opens, slot.opens, 0)
        if slot.closes is None:
            return
        earliest = max(began, slot.opens + DAY) if slot.opens else began
        for days in BEFORE_CLOSING:
            if slot.closes - days * DAY >= earliest:
                yield Reminder(Cue.CLOSES, slot.closes - days * DAY, slot.closes, days)
        if slot.closes == dt.date.max:
            return
        slot = slot_on(page, slot.closes + DAY)


def _waits(application: Application, page: Page, workdays: Workdays) -> Iterator[Reminder]:
    step = step_of(page, application.step)
    if application.state is not State.OPEN or step is None:
        return
    since = china_day(application.since)
    stated = end_of(step, since, workdays)
    day = max(since + WAITS_AFTER, stated + PATIENCE if stated else since)
    yield Reminder(Cue.WAITS, day, since, (day - since).days)


def _result(
    application: Application, page: Page, workdays: Workdays, at: dt.datetime
) -> Iterator[Reminder]:
    """The day after the last one on which the result was to come."""
    if application.outcome or application.state is State.PAUSED or submitting(page) is None:
        return
    submitted = china_day(at)
    stated = result_day(page, submitted, workdays)
    day = stated + DAY if stated else submitted + RESULT_AFTER
    yield Reminder(Cue.RESULT, day, submitted, (day - submitted).days)


def was_dated(page: Page, cue: Cue, event: dt.date) -> bool:
    """True if a window of the page does open, or close, on the day of a reminder, be it past."""
    slot = slot_on(page, event)
    return event == {Cue.OPENS: slot.opens, Cue.CLOSES: slot.closes}.get(cue)


def deliveries(
    application: Application, page: Page, wishes: Wishes, workdays: Workdays, now: dt.datetime
) -> list[Delivery]:
    """Every reminder of a walk as the ledger keeps it; hand all of it to ``replan`` each time.

    One rule for the past: a reminder is in the list if its moment is not before the walk began.
    What came due while nobody was there stays and goes out late; what was sent, the ledger keeps.
    A window that has closed is no window any more, and nothing of it is in the list.
    """
    if wishes.off:
        return []
    found = reminders(application, page, workdays, china_day(now))
    planned = [_delivery(application, one, moment(one.day, wishes)) for one in found]
    return [one for one in planned if one.planned_for >= application.began_at]


def _delivery(application: Application, reminder: Reminder, at: dt.datetime) -> Delivery:
    cue, event = reminder.cue, reminder.event.isoformat()
    step = application.step if cue is Cue.WAITS else ""
    names = [cue, step, event, str(reminder.days) if cue is Cue.CLOSES else ""]
    payload = {"cue": str(cue), "day": reminder.day.isoformat(), "event": event,
               "days": reminder.days, "step": step}  # fmt: skip
    return Delivery(
        "/".join(["remind", application.id, *(name for name in names if name)]), KIND,
        application.chat, application.id, at, at, application.person, payload,
    )  # fmt: skip


def moment(day: dt.date, wishes: Wishes) -> dt.datetime:
    """When a reminder of a local day comes, in UTC: at the person's hour, after quiet hours.

    An hour that the clocks skip is the first one after; of one that comes twice it is the first.
    """
    return out_of_quiet(_instant(day, wishes.at, _zone(wishes)), wishes)


def is_quiet(now: dt.datetime, wishes: Wishes) -> bool:
    """True within the quiet hours, by the person's clock; their end is quiet no more."""
    time = now.astimezone(_zone(wishes)).time()
    start, end = wishes.quiet_from, wishes.quiet_until
    if start <= end:
        return start <= time < end
    return time >= start or time < end


def out_of_quiet(now: dt.datetime, wishes: Wishes) -> dt.datetime:
    """Now, or the end of the quiet hours that it lies in; in UTC."""
    now = now.astimezone(dt.UTC)
    if not is_quiet(now, wishes):
        return now
    zone = _zone(wishes)
    today = now.astimezone(zone).date()
    ends = [_instant(today + n * DAY, wishes.quiet_until, zone, fold)
            for n in range(3) for fold in (0, 1)]  # fmt: skip
    return min(end for end in ends if end > now and not is_quiet(end, wishes))


def _instant(day: dt.date, time: dt.time, zone: dt.tzinfo, fold: int = 0) -> dt.datetime:
    """A local time in UTC; one that is skipped is the moment at which the clocks go forward."""
    wall = dt.datetime.combine(day, time.replace(fold=fold), zone)
    there = wall.astimezone(dt.UTC)
    if there.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return there
    early = wall.replace(fold=1).astimezone(dt.UTC)
    late = wall.replace(fold=0).astimezone(dt.UTC)
    offset = early.astimezone(zone).utcoffset()
    while late - early > dt.timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def read_zone(text: str) -> str | None:
    """The IANA zone that is meant by its name, its city, ``UTC+8`` or a common word."""
    named = re.sub(r"[\s_]+", " ", text.strip().casefold())
    named = named.removesuffix("时间").removesuffix(" time")
    offset = re.fullmatch(r"(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?00)?", named)
    if offset:
        sign, hours = offset[1], int(offset[2])
        named = f"etc/gmt{'-' if sign == '+' else '+'}{hours}" if hours else "utc"
    return _WORDS.get(named) or _named_zones().get(named)


_WORDS = {
    "北京": "Asia/Shanghai", "中国": "Asia/Shanghai", "上海": "Asia/Shanghai",
    "武汉": "Asia/Shanghai", "深圳": "Asia/Shanghai", "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai", "etc/gmt-8": "Asia/Shanghai", "香港": "Asia/Hong_Kong",
    "台北": "Asia/Taipei", "东京": "Asia/Tokyo", "日本": "Asia/Tokyo", "新加坡": "Asia/Singapore",
    "东八区": "Asia/Shanghai", "首尔": "Asia/Seoul", "悉尼": "Australia/Sydney",
    "迪拜": "Asia/Dubai", "伦敦": "Europe/London", "柏林": "Europe/Berlin", "巴黎": "Europe/Paris",
    "纽约": "America/New_York", "旧金山": "America/Los_Angeles", "洛杉矶": "America/Los_Angeles",
    "utc": "UTC", "gmt": "UTC",
}  # fmt: skip


_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/",
            "Pacific/")  # fmt: skip


@cache
def _named_zones() -> dict[str, str]:
    """Every zone by its name, and by its city alone; in small letters, with blanks."""
    zones = sorted(zoneinfo.available_timezones())
    cities = {zone.rpartition("/")[2]: zone for zone in zones if zone.startswith(_REGIONS)}
    named = cities | {zone: zone for zone in zones}
    return {name.casefold().replace("_", " "): zone for name, zone in named.items()}


def _zone(wishes: Wishes) -> dt.tzinfo:
    """The person's zone; one that is known no more is China's."""
    try:
        return zoneinfo.ZoneInfo(wishes.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return CHINA
