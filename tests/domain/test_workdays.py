"""Working days are counted as an office counts them: today and the last day can be used."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fakes.workdays import FakeWorkdays
from bot.domain.workdays import DAY, after, before, between, last_until

MONDAY = dt.date(2026, 11, 23)
FRIDAY, SATURDAY, SUNDAY = (MONDAY + n * DAY for n in (4, 5, 6))
PLAIN = FakeWorkdays()
SOME_DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
OFFICES = st.builds(FakeWorkdays, st.frozensets(SOME_DAYS), st.frozensets(SOME_DAYS))


def test_a_week_has_five_working_days() -> None:
    assert between(MONDAY, SUNDAY, PLAIN) == 5
    assert after(MONDAY, 5, PLAIN) == MONDAY + 7 * DAY
    assert before(MONDAY, 1, PLAIN) == FRIDAY - 7 * DAY


def test_a_holiday_is_not_counted_and_a_worked_saturday_is() -> None:
    offices = FakeWorkdays(holidays=[FRIDAY], worked=[SATURDAY])
    assert after(MONDAY, 4, offices) == SATURDAY
    assert between(FRIDAY, SATURDAY, offices) == 1


def test_today_and_the_closing_day_can_both_be_used() -> None:
    assert between(MONDAY, MONDAY, PLAIN) == 1
    assert between(MONDAY, MONDAY + DAY, PLAIN) == 2
    assert between(SATURDAY, SUNDAY, PLAIN) == 0
    assert between(MONDAY, MONDAY - DAY, PLAIN) == 0


def test_what_must_be_done_by_sunday_is_done_on_friday() -> None:
    assert last_until(SUNDAY, PLAIN) == FRIDAY
    assert last_until(FRIDAY, PLAIN) == FRIDAY


@given(SOME_DAYS, st.integers(0, 60), OFFICES)
def test_after_and_before_undo_each_other_on_working_days(
    day: dt.date, n: int, offices: FakeWorkdays
) -> None:
    start = after(day, 1, offices)
    assert offices.is_worked(start)
    assert before(after(start, n, offices), n, offices) == start
    assert after(before(start, n, offices), n, offices) == start


@given(SOME_DAYS, st.integers(0, 30), OFFICES)
def test_the_nth_working_day_is_n_away_and_one_more_is_later(
    day: dt.date, n: int, offices: FakeWorkdays
) -> None:
    there = after(day, n, offices)
    assert between(day + DAY, there, offices) == n
    assert after(day, n + 1, offices) > there
    assert before(day, n + 1, offices) < before(day, n, offices)


@given(SOME_DAYS, st.integers(0, 90), st.integers(0, 90), OFFICES)
def test_days_counted_in_two_parts_are_those_counted_at_once(
    first: dt.date, a: int, b: int, offices: FakeWorkdays
) -> None:
    middle, last = first + a * DAY, first + (a + b) * DAY
    whole = between(first, last, offices)
    assert whole == between(first, middle, offices) + between(middle + DAY, last, offices)
