"""Whether a programme is in force and open, on any day that is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.content import Opening, Programme, Recurring, Rolling, Window
from bot.domain.schedule import Door, Doors, Force, doors_on, force_on
from tests.adapters.stories import a_programme

YEARS_2025_26 = [dt.date(2025, 1, 1) + dt.timedelta(n) for n in range(730)]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def opening(opens: str | None = None, closes: str | None = None) -> Opening:
    return Opening(opens=day(opens) if opens else None, closes=day(closes) if closes else None)


def the_programme(**front: Any) -> Programme:
    content = a_programme(**front).content
    assert isinstance(content, Programme)
    return content


@pytest.mark.parametrize(
    ("status", "on", "expected"),
    [
        ("in_force", "2026-03-17", Force.NOT_STARTED),
        ("in_force", "2026-03-18", Force.IN_FORCE),
        ("in_force", "2028-12-31", Force.IN_FORCE),
        ("in_force", "2029-01-01", Force.ENDED),
        ("announced", "2026-11-22", Force.ANNOUNCED),
        ("announced", "2026-03-17", Force.NOT_STARTED),
        ("announced", "2029-01-01", Force.ENDED),
        ("draft", "2026-11-22", Force.DRAFT),
        ("draft", "2029-01-01", Force.DRAFT),
        ("suspended", "2026-11-22", Force.SUSPENDED),
        ("ended", "2026-11-22", Force.ENDED),
    ],
)
def test_out_of_its_dates_a_rule_is_not_in_force(status: str, on: str, expected: Force) -> None:
    assert force_on(the_programme(status=status), day(on)) is expected


def test_a_rule_without_dates_is_in_force_every_day() -> None:
    assert force_on(the_programme(in_force={}), day("1990-01-01")) is Force.IN_FORCE


@pytest.mark.parametrize("window", [None, ()])
def test_a_window_that_is_not_stated_is_not_guessed(window: Window | None) -> None:
    assert doors_on(window, day("2026-11-22")) == Doors(Door.NOT_STATED)


def test_a_rolling_window_has_no_dates() -> None:
    assert doors_on(Rolling(rolling=True), day("2026-11-22")) == Doors(Door.ROLLING)


SPRING, AUTUMN = opening("2026-03-01", "2026-03-31"), opening("2026-09-01", "2026-09-30")


@pytest.mark.parametrize(
    ("window", "on", "door", "which"),
    [
        ((AUTUMN, SPRING), "2026-02-28", Door.OPENS_LATER, SPRING),
        ((AUTUMN, SPRING), "2026-03-01", Door.OPEN, SPRING),
        ((AUTUMN, SPRING), "2026-03-31", Door.OPEN, SPRING),
        ((AUTUMN, SPRING), "2026-04-01", Door.OPENS_LATER, AUTUMN),
        ((AUTUMN, SPRING), "2026-10-01", Door.CLOSED, AUTUMN),
        ((opening(closes="2026-09-30"),), "2020-01-01", Door.OPEN, opening(closes="2026-09-30")),
        ((opening(closes="2026-09-30"),), "2026-10-01", Door.CLOSED, opening(closes="2026-09-30")),
        ((opening("2026-09-01"),), "2026-08-31", Door.OPENS_LATER, opening("2026-09-01")),
        ((opening("2026-09-01"),), "2099-01-01", Door.OPEN, opening("2026-09-01")),
    ],
)
def test_a_dated_window_counts_its_last_day(
    window: Window, on: str, door: Door, which: Opening
) -> None:
    assert doors_on(window, day(on)) == Doors(door, which.opens, which.closes)


def test_a_window_that_comes_back_names_the_next_time() -> None:
    window = Recurring(every="year", months=(4, 1), days="1-15")
    assert doors_on(window, day("2026-01-15")) == Doors(
        Door.OPEN, day("2026-01-01"), day("2026-01-15")
    )
    assert doors_on(window, day("2026-01-16")) == Doors(
        Door.OPENS_LATER, day("2026-04-01"), day("2026-04-15")
    )
    assert doors_on(window, day("2026-12-31")) == Doors(
        Door.OPENS_LATER, day("2027-01-01"), day("2027-01-15")
    )


@settings(max_examples=25)
@given(
    st.sets(st.integers(1, 12), min_size=1).map(tuple),
    st.none()
    | st.tuples(st.integers(1, 28), st.integers(0, 30)).map(
        lambda pair: [pair[0], min(sum(pair), 31)]
    ),
)
def test_a_window_that_comes_back_is_open_exactly_on_its_days(
    months: tuple[int, ...], days: list[int] | None
) -> None:
    window = Recurring(every="year", months=months, days=f"{days[0]}-{days[1]}" if days else None)
    low, high = days or (1, 31)
    for on in YEARS_2025_26:
        doors = doors_on(window, on)
        assert doors.opens is not None
        assert doors.closes is not None
        if on.month in months and low <= on.day <= high:
            assert doors.door is Door.OPEN
            assert doors.opens <= on <= doors.closes
        else:
            assert doors.door is Door.OPENS_LATER, on
            assert on < doors.opens <= doors.closes
