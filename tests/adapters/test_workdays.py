"""China's working days are those that the State Council announced."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.adapters.workdays import ChinaWorkdays
from bot.domain.workdays import DAY, between

CHINA_DAYS = ChinaWorkdays()


def days(first: str, last: str) -> list[dt.date]:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [start + n * DAY for n in range((end - start).days + 1)]


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
                                 "2026-09-20", "2026-10-10"])  # fmt: skip
def test_a_weekend_that_is_worked_for_a_holiday_counts(day: str) -> None:
    there = dt.date.fromisoformat(day)
    assert there.weekday() >= 5
    assert CHINA_DAYS.is_worked(there)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-10-01", "2026-10-07")],
)
def test_nobody_works_on_the_days_off(first: str, last: str) -> None:
    assert not any(CHINA_DAYS.is_worked(day) for day in days(first, last))


def test_the_day_after_spring_festival_is_worked() -> None:
    assert CHINA_DAYS.is_worked(dt.date(2026, 2, 24))
    assert between(dt.date(2026, 2, 9), dt.date(2026, 2, 28), CHINA_DAYS) == 11


def test_an_ordinary_weekend_is_off_and_a_weekday_worked() -> None:
    assert [CHINA_DAYS.is_worked(day) for day in days("2026-11-23", "2026-11-29")] == [
        True, True, True, True, True, False, False,
    ]  # fmt: skip


def test_what_is_announced_ends_with_a_year() -> None:
    known = CHINA_DAYS.known_until
    assert known >= dt.date(2026, 12, 31)
    assert (known.month, known.day) == (12, 31)


def test_a_year_without_arrangement_has_its_statutory_holidays() -> None:
    year = CHINA_DAYS.known_until.year + 1
    assert not CHINA_DAYS.is_worked(dt.date(year, 10, 1))
    worked = [day for day in days(f"{year}-01-01", f"{year}-12-31") if CHINA_DAYS.is_worked(day)]
    assert all(day.weekday() < 5 for day in worked)
    assert 240 < len(worked) < 255


def test_the_last_day_there_is_can_be_asked() -> None:
    assert CHINA_DAYS.is_worked(dt.date.max) is (dt.date.max.weekday() < 5)
