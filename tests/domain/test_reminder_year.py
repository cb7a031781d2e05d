"""A year goes by: each reminder comes exactly once, at the local hour, never in quiet hours.

The clock jumps from one due moment to the next, over Spring Festival and National Day, and over
the days on which the clocks of six zones change. What should come is written out by hand; when it
should come is found by looking at every minute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.fakes.ledger import FakeLedger
from bot.adapters.workdays import ChinaWorkdays
from bot.domain.content import Page
from bot.domain.delivery import Delivery, Fate
from bot.domain.reminder import KIND, Wishes, deliveries
from bot.domain.walkthrough import Application, abandoned, paused, settle
from bot.domain.workdays import DAY
from tests.domain.walks import a_page, a_step, a_walk, a_window, day, noon

ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
         "Africa/Casablanca", "Pacific/Apia"]  # fmt: skip
ALL_DAY = Wishes("any", quiet_from=dt.time(0), quiet_until=dt.time(0))
PEOPLE = {
    "usual": Wishes("usual"),
    "night": replace(ALL_DAY, person="night", at=dt.time(2, 30)),
    "skipped": replace(ALL_DAY, person="skipped", at=dt.time(2, 10)),
    "late": Wishes("late", at=dt.time(23, 30)),
    "noon": Wishes("noon", at=dt.time(12, 15), quiet_from=dt.time(12), quiet_until=dt.time(13)),
}
FIRST, LAST = noon("2026-01-05"), noon("2027-01-20")
OFFICES = ChinaWorkdays()

Event = Callable[[Application], Application]


@dataclass(frozen=True)
class Story:
    """A walk, what happens in it by day, and the reminders that should come."""

    page: Page
    began: str
    expected: tuple[str, ...]
    events: dict[str, Event] = field(default_factory=dict)


DATED = a_page(window=a_window("2026-05-06", "2026-06-05"))
QUARTERS = a_page(window={"every": "year", "months": [1, 4, 7, 10], "days": "1-15"})
ROLLING = a_page(window={"rolling": True})
LONG = a_page(a_step("long", 10), a_step("send"), window={"rolling": True})
DECIDED = a_page(a_step("send", submits=True), a_step("decide", 7), window={"rolling": True})


def sending(page: Page, on: str) -> Event:
    return lambda walk: settle(walk, page, "send", "done", noon(on))


WAITS, OPENS = "waits 2026-01-19", "opens 2026-05-06"
CLOSES = ("closes 2026-05-22", "closes 2026-06-02", "closes 2026-06-04")
STORIES = {
    "dated": Story(DATED, "2026-01-05", (WAITS, OPENS, *CLOSES)),
    "begun-late": Story(DATED, "2026-06-01", ("closes 2026-06-02", "closes 2026-06-04",
                                              "waits 2026-06-15")),
    "sent": Story(DATED, "2026-01-05", (WAITS, OPENS, "result 2026-06-19"),
                  {"2026-05-20": sending(DATED, "2026-05-20")}),
    "aside": Story(DATED, "2026-01-05", (OPENS, *CLOSES),
                   {"2026-01-12": lambda walk: paused(walk, noon("2026-01-12"))}),
    "given-up": Story(DATED, "2026-01-05", (WAITS, OPENS, CLOSES[0]),
                      {"2026-05-25": lambda walk: abandoned(walk, "", noon("2026-05-25"))}),
    "quarters": Story(QUARTERS, "2026-01-05", (
        "closes 2026-01-12", "closes 2026-01-14", WAITS,
        "opens 2026-04-01", "closes 2026-04-12", "closes 2026-04-14",
        "opens 2026-07-01", "closes 2026-07-12", "closes 2026-07-14",
        "opens 2026-10-01", "closes 2026-10-12", "closes 2026-10-14",
        "opens 2027-01-01", "closes 2027-01-12", "closes 2027-01-14")),
    "rolling": Story(ROLLING, "2026-01-05", (WAITS,)),
    # 10 working days after 9 February: 10 to 14 (a worked Saturday), 24 to 28 (another)
    "spring-festival": Story(LONG, "2026-02-09", ("waits 2026-03-07",)),
    # 7 working days after 12 February: 13, 14, 24 to 28
    "decided-in-spring": Story(DECIDED, "2026-02-10", ("result 2026-03-01",),
                               {"2026-02-12": sending(DECIDED, "2026-02-12")}),
    # 7 working days after 29 September: 30, 8 to 10 October (a Saturday), 12 to 14
    "decided-in-october": Story(DECIDED, "2026-09-28", ("result 2026-10-15",),
                                {"2026-09-29": sending(DECIDED, "2026-09-29")}),
}  # fmt: skip


def changes_of(zone: str) -> list[dt.date]:
    """The days of 2026 on which the clocks of a zone change."""
    there = ZoneInfo(zone)
    days = [dt.date(2026, 3, 1) - 40 * DAY + n * DAY for n in range(340)]
    offsets = {one: dt.datetime.combine(one, dt.time(0), there).utcoffset() for one in days}
    return [one for one in days[:-1] if offsets[one] != offsets[one + DAY]]


def clock_story(change: dt.date) -> Story:
    """A window that closes on the day after the clocks change: the last reminder is on the day."""
    window: list[dict[str, Any]] = [{"opens": change - 20 * DAY, "closes": change + DAY}]
    days = [(change - n * DAY).isoformat() for n in (13, 2, 0)]
    began = change - 10 * DAY
    waits = f"waits {(began + 14 * DAY).isoformat()}"
    told = tuple(f"closes {one}" for one in days[1:])
    return Story(a_page(window=window), began.isoformat(), (*told, waits))


def stories(zone: str) -> dict[str, Story]:
    clocks = {f"clock-{n}": clock_story(change) for n, change in enumerate(changes_of(zone))}
    return {**STORIES, **clocks}


def is_quiet_at(time: dt.time, wishes: Wishes) -> bool:
    start, end = wishes.quiet_from, wishes.quiet_until
    return start <= time < end if start <= end else not end <= time < start


def expected_moment(on: dt.date, wishes: Wishes) -> dt.datetime:
    """The first minute at or after the person's hour on a day that is not quiet."""
    wall, zone = dt.datetime.combine(on, wishes.at, dt.UTC), ZoneInfo(wishes.zone)
    minute = dt.datetime.combine(on, dt.time(0), dt.UTC) - dt.timedelta(hours=14)
    while minute.astimezone(zone).replace(tzinfo=dt.UTC) < wall:
        minute += dt.timedelta(minutes=1)
    while is_quiet_at(minute.astimezone(zone).time(), wishes):
        minute += dt.timedelta(minutes=1)
    return minute


@dataclass
class Year:
    """A founder's year: planned every week and whenever something happens, sent when due."""

    wishes: Wishes
    stories: dict[str, Story]
    down: tuple[dt.datetime, dt.datetime] = (LAST, LAST)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    walks: dict[str, Application] = field(default_factory=dict)
    sent: list[tuple[dt.datetime, Delivery]] = field(default_factory=list)

    async def run(self) -> None:
        now = FIRST
        while now < LAST:
            if not self.down[0] <= now < self.down[1]:
                await self.happen(now)
                await self.deliver(
                    now, min(now + DAY, self.down[0] if now < self.down[0] else LAST)
                )
            now += DAY

    async def happen(self, now: dt.datetime) -> None:
        """What happens on a day; everything else is planned anew on Mondays."""
        for name, story in self.stories.items():
            today = now.date().isoformat()
            if today == story.began:
                self.walks[name] = a_walk(story.page, today, name, self.wishes.person)
            if today in story.events:
                self.walks[name] = story.events[today](self.walks[name])
            fresh = today == story.began or today in story.events
            if name in self.walks and (fresh or now.weekday() == 0 or now == self.down[1]):
                await self.plan(name, now)

    async def plan(self, name: str, now: dt.datetime) -> None:
        walk, page = self.walks[name], self.stories[name].page
        planned = deliveries(walk, page, self.wishes, OFFICES, now)
        await self.ledger.replan(KIND, walk.id, planned, now)

    async def deliver(self, now: dt.datetime, until: dt.datetime) -> None:
        """Send whatever is due before a moment, each when it is due or, if that is past, now."""
        while (due := self.next_due()) is not None and due < until:
            at = max(now, due)
            claimed = await self.ledger.claim(at, [KIND], 20)
            self.sent += [(at, one) for one in claimed]
            await self.ledger.settle([one.key for one in claimed], Fate.SENT, at)

    def next_due(self) -> dt.datetime | None:
        waiting = (one.due_at for one in self.ledger.kept.values() if one.fate is Fate.WAITING)
        return min(waiting, default=None)

    def told(self, name: str) -> list[tuple[dt.datetime, str]]:
        """What was said of a walk, and when."""
        return [(at, f"{one.payload['cue']} {one.payload['day']}")
                for at, one in self.sent if one.subject == name]  # fmt: skip


def years(zone: str) -> Iterator[Year]:
    for wishes in PEOPLE.values():
        yield Year(replace(wishes, zone=zone), stories(zone))


@pytest.mark.parametrize("zone", ZONES)
async def test_each_reminder_comes_once_at_the_local_hour_and_none_in_quiet_hours(
    zone: str,
) -> None:
    for year in years(zone):
        await year.run()
        for name, story in year.stories.items():
            told = year.told(name)
            assert sorted(what for _, what in told) == sorted(story.expected), (name, year.wishes)
            for at, what in told:
                assert at == expected_moment(day(what.split()[1]), year.wishes), (name, what)
                assert not is_quiet_at(at.astimezone(ZoneInfo(zone)).time(), year.wishes)


def test_the_clocks_do_change_in_this_year() -> None:
    assert {zone: len(changes_of(zone)) for zone in ZONES} == {
        "Asia/Shanghai": 0, "Europe/Berlin": 2, "America/New_York": 2, "Australia/Lord_Howe": 2,
        "Africa/Casablanca": 2, "Pacific/Apia": 0,
    }  # fmt: skip


async def test_what_came_due_while_the_bot_was_down_comes_once_and_late() -> None:
    back = noon("2026-06-03")
    year = Year(PEOPLE["usual"], {"dated": STORIES["dated"]}, (noon("2026-05-21"), back))
    await year.run()
    told = year.told("dated")
    assert [what for _, what in told] == list(STORIES["dated"].expected)
    assert [at == back for at, _ in told] == [False, False, True, True, False]


async def test_a_closing_that_passed_while_the_bot_was_down_is_not_told_any_more() -> None:
    year = Year(PEOPLE["usual"], {"dated": STORIES["dated"]},
                (noon("2026-05-23"), noon("2026-06-08")))  # fmt: skip
    await year.run()
    assert [what for _, what in year.told("dated")] == [WAITS, OPENS, CLOSES[0]]


async def test_planning_again_changes_nothing() -> None:
    year = Year(PEOPLE["usual"], STORIES)
    await year.run()
    kept = dict(year.ledger.kept)
    for name in year.stories:
        for _ in range(2):
            await year.plan(name, LAST)
    assert year.ledger.kept == kept
