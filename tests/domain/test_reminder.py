"""What a founder is reminded of, at which moment, and of what he is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fakes.workdays import FakeWorkdays
from bot.domain.content import Page
from bot.domain.reminder import (
    Cue,
    Reminder,
    Wishes,
    deliveries,
    is_quiet,
    moment,
    out_of_quiet,
    read_zone,
    reminders,
)
from bot.domain.walkthrough import (
    Application,
    Outcome,
    Result,
    abandoned,
    closed,
    decided,
    paused,
    resumed,
    settle,
)
from bot.domain.workdays import DAY
from tests.domain.walks import a_guide, a_page, a_step, a_walk, a_window, day, noon

PLAIN = FakeWorkdays()
SPRING = a_page(window=a_window("2026-03-01", "2026-03-31"))
ROLLING = a_page(window={"rolling": True})
HIS = Wishes("p1")


def days_of(cue: Cue, walk: Application, page: Page, today: str) -> list[str]:
    found = reminders(walk, page, PLAIN, day(today))
    return [one.day.isoformat() for one in found if one.cue is cue]


def test_an_opening_and_a_closing_are_told_ahead() -> None:
    walk = a_walk(SPRING, "2026-02-02")
    assert reminders(walk, SPRING, PLAIN, day("2026-02-02")) == [
        Reminder(Cue.WAITS, day("2026-02-16"), day("2026-02-02"), 14),
        Reminder(Cue.OPENS, day("2026-03-01"), day("2026-03-01"), 0),
        Reminder(Cue.CLOSES, day("2026-03-17"), day("2026-03-31"), 14),
        Reminder(Cue.CLOSES, day("2026-03-28"), day("2026-03-31"), 3),
        Reminder(Cue.CLOSES, day("2026-03-30"), day("2026-03-31"), 1),
    ]


def test_who_begins_ten_days_before_closing_gets_no_reminder_of_fourteen() -> None:
    walk = a_walk(SPRING, "2026-03-21")
    assert days_of(Cue.CLOSES, walk, SPRING, "2026-03-21") == ["2026-03-28", "2026-03-30"]
    assert days_of(Cue.OPENS, walk, SPRING, "2026-03-21") == []


def test_the_day_on_which_he_begins_counts_for_a_closing_and_not_for_an_opening() -> None:
    walk = a_walk(SPRING, "2026-03-28")
    assert days_of(Cue.CLOSES, walk, SPRING, "2026-03-28") == ["2026-03-28", "2026-03-30"]
    assert days_of(Cue.OPENS, a_walk(SPRING, "2026-03-01"), SPRING, "2026-03-01") == []


def test_a_short_window_is_not_said_to_close_before_it_opens() -> None:
    page = a_page(window=a_window("2026-03-01", "2026-03-04"))
    walk = a_walk(page, "2026-02-02")
    assert days_of(Cue.CLOSES, walk, page, "2026-02-02") == ["2026-03-03"]


def test_a_window_that_comes_back_is_told_again() -> None:
    page = a_page(window={"every": "year", "months": [3], "days": "1-15"})
    walk = a_walk(page, "2026-02-02")
    assert days_of(Cue.OPENS, walk, page, "2026-03-05") == ["2026-03-01", "2027-03-01"]
    assert days_of(Cue.OPENS, walk, page, "2026-04-05") == ["2027-03-01", "2028-03-01"]


def test_all_year_nothing_opens_or_closes() -> None:
    walk = a_walk(ROLLING, "2026-02-02")
    assert [one.cue for one in reminders(walk, ROLLING, PLAIN, day("2026-02-02"))] == [Cue.WAITS]


def test_the_end_of_a_programme_is_told_like_a_closing() -> None:
    page = a_page(window={"rolling": True}, in_force={"from": None, "until": day("2026-06-30")})
    walk = a_walk(page, "2026-02-02")
    assert days_of(Cue.CLOSES, walk, page, "2026-02-02")[-1] == "2026-06-29"


@pytest.mark.parametrize(
    "front",
    [{"status": "suspended"}, {"status": "draft"}, {"status": "ended"},
     {"in_force": {"from": None, "until": day("2026-01-31")}}],
)  # fmt: skip
def test_a_programme_that_does_not_run_has_no_window(front: dict[str, Any]) -> None:
    page = a_page(window=a_window("2026-03-01", "2026-03-31"), **front)
    walk = a_walk(page, "2026-02-02")
    assert {one.cue for one in reminders(walk, page, PLAIN, day("2026-02-02"))} == {Cue.WAITS}


def test_the_last_day_there_is_has_no_window_after_it() -> None:
    page = a_page(window=a_window(None, "9999-12-31"))
    walk = a_walk(page, "2026-02-02")
    assert days_of(Cue.CLOSES, walk, page, "2026-02-02")[-1] == "9999-12-30"


def test_a_long_step_is_given_its_time_and_a_week() -> None:
    page = a_page(a_step("long", 20), a_step("send"))
    walk = a_walk(page, "2026-03-02")  # a Monday; 20 working days end on Monday the 30th
    assert days_of(Cue.WAITS, walk, page, "2026-03-02") == ["2026-04-06"]
    calendar = a_page(a_step("long", 20, "calendar"), a_step("send"))
    assert days_of(Cue.WAITS, walk, calendar, "2026-03-02") == ["2026-03-29"]
    short = settle(walk, page, "long", "done", noon("2026-03-10"))
    assert days_of(Cue.WAITS, short, page, "2026-03-10") == ["2026-03-24"]


def test_a_walk_that_was_put_aside_does_not_wait_but_its_window_closes() -> None:
    walk = paused(a_walk(SPRING, "2026-03-02"), noon("2026-03-03"))
    found = reminders(walk, SPRING, PLAIN, day("2026-03-03"))
    assert {one.cue for one in found} == {Cue.CLOSES}


@pytest.mark.parametrize("end", ["muted", "abandoned", "closed", "finished"])
def test_nothing_is_said_of_a_walk_that_is_over_or_muted(end: str) -> None:
    walk = a_walk(SPRING, "2026-03-02")
    at = noon("2026-03-03")
    skipped = settle(settle(walk, SPRING, "fill", "done", at), SPRING, "send", "skipped", at)
    ended = {
        "muted": replace(walk, muted=True),
        "abandoned": abandoned(walk, "", at),
        "closed": closed(walk, at),
        "finished": skipped,
    }
    assert reminders(ended[end], SPRING, PLAIN, day("2026-03-03")) == []


def sent(page: Page, on: str) -> Application:
    walk = a_walk(page, "2026-03-02")
    return replace(walk, submitted_at=noon(on), step="")


def test_a_result_is_asked_for_after_thirty_days() -> None:
    assert reminders(sent(SPRING, "2026-03-03"), SPRING, PLAIN, day("2026-03-03")) == [
        Reminder(Cue.RESULT, day("2026-04-02"), day("2026-03-03"), 30)
    ]


def test_a_result_is_asked_for_the_day_after_it_should_have_come() -> None:
    page = a_page(a_step("send", submits=True), a_step("decide", 5))
    assert days_of(Cue.RESULT, sent(page, "2026-03-03"), page, "2026-03-03") == ["2026-03-11"]


def test_a_result_is_not_asked_for_where_there_is_none_to_come() -> None:
    told = decided(sent(SPRING, "2026-03-03"), Outcome(Result.WAITING, noon("2026-03-04")))
    aside = paused(sent(SPRING, "2026-03-03"), noon("2026-03-04"))
    guide = a_guide(a_step("fill"))
    assert reminders(told, SPRING, PLAIN, day("2026-03-04")) == []
    assert reminders(aside, SPRING, PLAIN, day("2026-03-04")) == []
    assert reminders(sent(guide, "2026-03-03"), guide, PLAIN, day("2026-03-04")) == []


def test_a_reminder_is_kept_with_all_that_is_to_be_said() -> None:
    walk = a_walk(SPRING, "2026-02-02")
    kept = {one.key: one for one in deliveries(walk, SPRING, HIS, PLAIN, noon("2026-02-02"))}
    assert list(kept) == [
        "remind/0000000a/waits/fill/2026-02-02",
        "remind/0000000a/opens/2026-03-01",
        "remind/0000000a/closes/2026-03-31/14",
        "remind/0000000a/closes/2026-03-31/3",
        "remind/0000000a/closes/2026-03-31/1",
    ]
    waits = kept["remind/0000000a/waits/fill/2026-02-02"]
    assert (waits.kind, waits.subject, waits.person, waits.chat) == (
        "reminder", "0000000a", "p1", "p1")  # fmt: skip
    assert waits.payload == {"cue": "waits", "day": "2026-02-16", "event": "2026-02-02",
                             "days": 14, "step": "fill"}  # fmt: skip
    assert waits.planned_for == waits.due_at == dt.datetime(2026, 2, 16, 1, tzinfo=dt.UTC)


def test_nothing_is_planned_for_who_wants_none() -> None:
    walk = a_walk(SPRING, "2026-02-02")
    assert deliveries(walk, SPRING, replace(HIS, off=True), PLAIN, noon("2026-02-02")) == []


def keys(walk: Application, page: Page, now: str) -> set[str]:
    return {one.key for one in deliveries(walk, page, HIS, PLAIN, noon(now))}


def test_what_came_due_while_nobody_was_there_stays_planned() -> None:
    walk = a_walk(SPRING, "2026-02-02")
    assert keys(walk, SPRING, "2026-03-29") == keys(walk, SPRING, "2026-02-02")


def test_a_window_that_is_over_is_not_planned_any_more() -> None:
    walk = a_walk(SPRING, "2026-02-02")
    assert keys(walk, SPRING, "2026-04-01") == {"remind/0000000a/waits/fill/2026-02-02"}


def test_a_window_is_over_when_the_day_is_over_in_china() -> None:
    walk = a_walk(SPRING, "2026-02-02")
    planned = deliveries(walk, SPRING, HIS, PLAIN, utc("2026-03-31 16:30"))
    assert [one.payload["cue"] for one in planned] == ["waits"]


def test_what_was_to_be_said_earlier_on_the_day_it_began_is_not_made_up() -> None:
    walk = a_walk(SPRING, "2026-03-28")  # at midday; reminders come at nine
    assert "remind/0000000a/closes/2026-03-31/3" not in keys(walk, SPRING, "2026-03-28")


def test_a_window_that_moves_is_reminded_of_anew() -> None:
    moved = a_page(window=a_window("2026-03-01", "2026-04-15"))
    walk = a_walk(SPRING, "2026-03-02")
    both = keys(walk, SPRING, "2026-03-02") & keys(walk, moved, "2026-03-02")
    assert both == {"remind/0000000a/waits/fill/2026-03-02"}


def test_a_walk_taken_up_again_waits_anew() -> None:
    walk = paused(a_walk(ROLLING, "2026-03-02"), noon("2026-03-03"))
    again = resumed(walk, ROLLING, noon("2026-05-04"))
    assert keys(again, ROLLING, "2026-05-04") == {"remind/0000000a/waits/fill/2026-05-04"}


NEVER_QUIET = {"quiet_from": dt.time(0), "quiet_until": dt.time(0)}


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "on", "at", "expected"),
    [
        ("Asia/Shanghai", "2026-11-25", "09:00", "2026-11-25 01:00"),
        ("America/New_York", "2026-11-25", "09:00", "2026-11-25 14:00"),
        ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28 01:00"),  # skipped: at 3:00
        ("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31 00:30"),  # twice: the first
        ("Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03 15:30"),  # half an hour
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30 10:00"),  # a day that never was
        ("Nowhere/Atlantis", "2026-11-25", "09:00", "2026-11-25 01:00"),
    ],
)
def test_a_reminder_comes_at_the_local_hour(zone: str, on: str, at: str, expected: str) -> None:
    wishes = Wishes("p1", False, dt.time.fromisoformat(at), zone, **NEVER_QUIET)
    assert moment(day(on), wishes) == utc(expected)


@pytest.mark.parametrize(
    ("at", "quiet", "expected"),
    [
        ("07:00", ("22:00", "08:00"), "2026-11-25 00:00"),
        ("22:00", ("22:00", "08:00"), "2026-11-26 00:00"),
        ("08:00", ("22:00", "08:00"), "2026-11-25 00:00"),
        ("13:00", ("12:00", "14:00"), "2026-11-25 06:00"),
        ("14:00", ("12:00", "14:00"), "2026-11-25 06:00"),
    ],
)
def test_in_quiet_hours_it_waits_for_their_end(
    at: str, quiet: tuple[str, str], expected: str
) -> None:
    begins, ends = (dt.time.fromisoformat(one) for one in quiet)
    wishes = Wishes("p1", at=dt.time.fromisoformat(at), quiet_from=begins, quiet_until=ends)
    assert moment(day("2026-11-25"), wishes) == utc(expected)


def test_quiet_hours_that_end_in_a_skipped_hour_end_when_the_clocks_go_forward() -> None:
    wishes = Wishes("p1", zone="Europe/Berlin", quiet_until=dt.time(2, 30))
    assert out_of_quiet(utc("2027-03-28 00:30"), wishes) == utc("2027-03-28 01:00")


def test_quiet_hours_that_end_twice_are_quiet_until_the_second_end() -> None:
    wishes = Wishes("p1", zone="Europe/Berlin", quiet_until=dt.time(2, 30))
    assert out_of_quiet(utc("2027-10-31 00:10"), wishes) == utc("2027-10-31 00:30")
    assert out_of_quiet(utc("2027-10-31 01:10"), wishes) == utc("2027-10-31 01:30")


ZONES = st.sampled_from([
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
    "Africa/Casablanca", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo",
    "America/Santiago", "Asia/Beirut", "Pacific/Chatham", "UTC", "Europe/Dublin",
])  # fmt: skip
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2035, 12, 31))
WISHES = st.builds(Wishes, st.just("p1"), st.just(False), TIMES, ZONES, TIMES, TIMES)


def exists(on: dt.date, time: dt.time, zone: dt.tzinfo) -> bool:
    wall = dt.datetime.combine(on, time, zone)
    return wall.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=zone) == wall


@given(DAYS, WISHES)
def test_no_reminder_ever_comes_in_quiet_hours(on: dt.date, wishes: Wishes) -> None:
    then = moment(on, wishes)
    zone = ZoneInfo(wishes.zone)
    local = then.astimezone(zone)
    assert then.tzinfo is dt.UTC
    assert not is_quiet(then, wishes)
    assert dt.timedelta() <= local.date() - on <= 2 * DAY
    wall = dt.datetime.combine(on, wishes.at, zone)
    if exists(on, wishes.at, zone) and not is_quiet(wall, wishes):
        assert (local.date(), local.time()) == (on, wishes.at)


def skipped_times(zone: str) -> list[tuple[dt.date, dt.time]]:
    """Every quarter of an hour in 2005 to 2035 that the clocks of a zone went over."""
    there, found = ZoneInfo(zone), []
    quarters = [dt.time(n // 4, n % 4 * 15) for n in range(96)]
    for n in range(31 * 365):
        on = dt.date(2005, 1, 1) + n * DAY
        noons = [dt.datetime.combine(one, dt.time(12), there) for one in (on - DAY, on, on + DAY)]
        if len({one.utcoffset() for one in noons}) > 1:
            found += [(on, time) for time in quarters if not exists(on, time, there)]
    return found


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca",
                                  "Pacific/Apia", "America/Santiago"])  # fmt: skip
def test_a_skipped_hour_gives_the_first_moment_after(zone: str) -> None:
    skipped = skipped_times(zone)
    assert len(skipped) > 20
    for on, time in skipped:
        then = moment(on, Wishes("p1", False, time, zone, **NEVER_QUIET))
        before = (then - dt.timedelta(seconds=1)).astimezone(ZoneInfo(zone))
        after = then.astimezone(ZoneInfo(zone))
        assert before.replace(tzinfo=None) < dt.datetime.combine(on, time)
        assert after.replace(tzinfo=None) > dt.datetime.combine(on, time)


@given(DAYS, st.times(), WISHES)
def test_out_of_quiet_hours_is_at_most_a_day_and_a_bit_away(
    on: dt.date, time: dt.time, wishes: Wishes
) -> None:
    now = dt.datetime.combine(on, time, dt.UTC)
    then = out_of_quiet(now, wishes)
    assert not is_quiet(then, wishes)
    assert dt.timedelta() <= then - now <= dt.timedelta(hours=26)
    assert (then == now) == (not is_quiet(now, wishes))


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("北京时间", "Asia/Shanghai"), ("东京", "Asia/Tokyo"), ("UTC+8", "Asia/Shanghai"),
        ("utc -5", "Etc/GMT+5"), ("GMT+0", "UTC"), ("Europe/Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"), ("America/new_york", "America/New_York"),
        ("Beijing time", "Asia/Shanghai"), ("UTC+99", None), ("火星", None), ("", None),
        ("../etc/passwd", None), ("Asia", None),
    ],
)  # fmt: skip
def test_a_zone_is_read_by_its_name_or_a_common_word(said: str, zone: str | None) -> None:
    assert read_zone(said) == zone
