"""A plan says when to start at the latest, and early on that it will not fit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fakes.workdays import FakeWorkdays
from bot.domain.content import Page
from bot.domain.plan import Due, Line, Plan, Risk, plan, slot_on, window_on
from bot.domain.schedule import Door, Doors, Force
from bot.domain.walkthrough import settle
from bot.domain.workdays import DAY, between
from tests.domain.walks import a_guide, a_page, a_step, a_walk, a_window, day, noon

PLAIN = FakeWorkdays()
FILL, SEND = a_step("fill", 5), a_step("send", 1)
SPRING = a_window("2026-03-01", "2026-03-31")


def the_plan(page: Page, today: str, offices: FakeWorkdays = PLAIN, *done: str) -> Plan:
    walk = a_walk(page, "2026-01-01")
    for name in done:
        walk = settle(walk, page, name, "done", noon("2026-01-02"))
    return plan(walk, page, day(today), offices)


def closing(closes: str, *steps: dict[str, Any]) -> Page:
    return a_page(*(steps or (FILL, SEND)), window=a_window("2026-03-01", closes))


def test_steps_are_laid_out_backwards_from_the_closing_day() -> None:
    found = the_plan(closing("2026-03-31"), "2026-03-02")  # a Tuesday; a Monday
    assert found.deadline == day("2026-03-31")
    assert found.due is Due.WINDOW
    assert found.lines == (
        Line("fill", 5, start=day("2026-03-24"), end=day("2026-03-30")),
        Line("send", 1, start=day("2026-03-31"), end=day("2026-03-31")),
    )
    assert found.latest_start == day("2026-03-24")
    assert (found.working, found.working_left, found.days_left) == (6, 22, 29)
    assert found.risk is Risk.NONE


def test_what_needs_fifteen_days_and_has_nine_is_too_late() -> None:
    found = the_plan(closing("2026-03-31", a_step("long", 15)), "2026-03-19")
    assert (found.risk, found.working, found.working_left) == (Risk.TOO_LATE, 15, 9)


@pytest.mark.parametrize(
    ("today", "risk"),
    [
        ("2026-03-18", Risk.NONE),  # four to spare
        ("2026-03-19", Risk.NONE),
        ("2026-03-20", Risk.TIGHT),
        ("2026-03-24", Risk.TIGHT),
        ("2026-03-25", Risk.TOO_LATE),
    ],
)
def test_with_two_days_to_spare_it_is_tight(today: str, risk: Risk) -> None:
    assert the_plan(closing("2026-03-31"), today).risk is risk


def test_a_holiday_in_between_makes_it_too_late() -> None:
    tuesday_off = FakeWorkdays(holidays=[day("2026-03-24")])
    assert the_plan(closing("2026-03-31"), "2026-03-24").risk is Risk.TIGHT
    assert the_plan(closing("2026-03-31"), "2026-03-24", tuesday_off).risk is Risk.TOO_LATE


def test_a_window_that_closes_on_a_sunday_leaves_until_friday() -> None:
    found = the_plan(closing("2026-03-29"), "2026-03-02")
    assert found.lines[-1].end == day("2026-03-27")


def test_settled_steps_are_not_counted() -> None:
    found = the_plan(closing("2026-03-31"), "2026-03-02", PLAIN, "fill")
    assert [line.step for line in found.lines] == ["send"]
    assert found.working == 1


def test_steps_after_handing_in_are_not_counted() -> None:
    page = closing("2026-03-31", FILL, a_step("send", 1, submits=True), a_step("decide", 30))
    assert the_plan(page, "2026-03-02").working == 6


def test_calendar_days_run_over_the_weekend() -> None:
    page = closing("2026-03-31", a_step("wait", 7, "calendar"), SEND)
    found = the_plan(page, "2026-03-02")
    assert found.lines[0] == Line("wait", 7, True, day("2026-03-24"), day("2026-03-30"))
    assert (found.working, found.calendar) == (1, 7)


def test_a_step_without_duration_is_said_and_not_filled_in() -> None:
    found = the_plan(closing("2026-03-31", a_step("ask"), FILL), "2026-03-02")
    assert found.lines[0] == Line("ask", None, end=day("2026-03-24"))
    assert (found.unstated, found.risk) == (1, Risk.UNKNOWN)


def test_it_is_tight_on_the_last_days_even_if_nothing_is_stated() -> None:
    page = closing("2026-03-31", a_step("ask"))
    assert the_plan(page, "2026-03-26").risk is Risk.UNKNOWN
    assert the_plan(page, "2026-03-27").risk is Risk.TIGHT


def test_a_step_that_takes_no_day_takes_none() -> None:
    found = the_plan(closing("2026-03-31", a_step("click", 0)), "2026-03-31")
    assert found.latest_start == day("2026-03-31")


def test_the_next_window_counts_while_none_is_open() -> None:
    found = the_plan(closing("2026-03-31"), "2026-02-02")
    assert (found.door, found.opens) == (Door.OPENS_LATER, day("2026-03-01"))
    assert found.deadline == day("2026-03-31")


def test_a_closed_window_leaves_nothing_to_plan() -> None:
    found = the_plan(closing("2026-03-31"), "2026-04-01")
    assert (found.risk, found.deadline, found.latest_start) == (Risk.CLOSED, None, None)


def test_all_year_there_is_no_hurry() -> None:
    found = the_plan(a_page(FILL, SEND, window={"rolling": True}), "2026-03-02")
    assert (found.risk, found.deadline, found.working) == (Risk.NONE, None, 6)


def test_a_window_that_is_not_stated_leaves_the_risk_unknown() -> None:
    assert the_plan(a_page(FILL), "2026-03-02").risk is Risk.UNKNOWN
    until = {"from": None, "until": day("2026-12-31")}
    assert the_plan(a_page(FILL, in_force=until), "2026-03-02").risk is Risk.UNKNOWN


def test_a_programme_that_ends_ends_the_window() -> None:
    until = {"from": None, "until": day("2026-06-30")}
    rolling = the_plan(a_page(FILL, window={"rolling": True}, in_force=until), "2026-03-02")
    assert (rolling.deadline, rolling.due) == (day("2026-06-30"), Due.FORCE)
    dated = a_page(FILL, window=a_window("2026-07-01", "2026-07-31"), in_force=until)
    assert the_plan(dated, "2026-03-02").risk is Risk.CLOSED
    assert the_plan(dated, "2026-07-02").force is Force.ENDED


@pytest.mark.parametrize(
    ("window", "deadline", "due"),
    [
        (("2026-06-01", "2026-06-15"), "2026-06-15", Due.WINDOW),
        (("2026-06-01", "2026-06-30"), "2026-06-30", Due.WINDOW),
        (("2026-06-01", "2026-07-15"), "2026-06-30", Due.FORCE),
        (("2026-06-30", "2026-07-15"), "2026-06-30", Due.FORCE),
        (("2026-06-01", None), "2026-06-30", Due.FORCE),
    ],
)
def test_whichever_ends_first_is_the_deadline(
    window: tuple[str, str | None], deadline: str, due: Due
) -> None:
    until = {"from": None, "until": day("2026-06-30")}
    found = the_plan(a_page(FILL, window=a_window(*window), in_force=until), "2026-03-02")
    assert (found.deadline, found.due) == (day(deadline), due)


@pytest.mark.parametrize("status", ["draft", "suspended", "ended"])
def test_nothing_can_be_handed_in_for_a_programme_that_does_not_run(status: str) -> None:
    found = the_plan(a_page(FILL, status=status, window={"rolling": True}), "2026-03-02")
    assert found.risk is Risk.CLOSED
    assert the_plan(a_page(FILL, status=status, window=SPRING), "2026-02-02").opens is None


def test_a_programme_that_starts_later_opens_then() -> None:
    starts = {"from": day("2026-05-01"), "until": None}
    slot = slot_on(a_page(in_force=starts, window={"rolling": True}), day("2026-03-02"))
    assert (slot.door, slot.opens) == (Door.OPENS_LATER, day("2026-05-01"))
    dated = a_page(in_force=starts, window=a_window("2026-05-10", "2026-05-20"))
    assert slot_on(dated, day("2026-03-02")).opens == day("2026-05-10")
    twice = a_page(in_force=starts, window={"every": "year", "months": [3, 6]})
    assert slot_on(twice, day("2026-03-02")).opens == day("2026-06-01")
    unstated = slot_on(a_page(in_force=starts), day("2026-03-02"))
    assert (unstated.door, unstated.opens) == (Door.NOT_STATED, None)


def test_a_guide_has_steps_and_no_deadline() -> None:
    found = the_plan(a_guide(FILL, a_step("ask")), "2026-03-02")
    assert (found.risk, found.deadline, found.force) == (Risk.NONE, None, None)
    assert (found.working, found.unstated) == (5, 1)


def test_months_in_a_row_are_one_window() -> None:
    page = a_page(window={"every": "year", "months": [3, 4, 5]})
    found = slot_on(page, day("2026-04-15"))
    assert (found.opens, found.closes) == (day("2026-03-01"), day("2026-05-31"))
    assert slot_on(page, day("2026-06-01")).opens == day("2027-03-01")


def test_every_month_is_all_year() -> None:
    page = a_page(window={"every": "year", "months": list(range(1, 13))})
    assert slot_on(page, day("2026-04-15")).door is Door.ROLLING


def test_a_window_without_dates_stays_what_it_is() -> None:
    assert window_on(None, day("2026-04-15")) == Doors(Door.NOT_STATED)


def test_far_deadlines_are_named_and_not_counted() -> None:
    found = the_plan(a_page(FILL, window=a_window(None, "9999-12-31")), "2026-03-02")
    assert (found.deadline, found.working_left) == (dt.date.max, None)
    assert found.risk is Risk.NONE


def test_a_date_in_a_year_without_arrangement_is_said_to_be_guessed() -> None:
    assert the_plan(closing("2026-12-31"), "2026-11-25").guessed is None
    assert the_plan(closing("2027-01-08"), "2026-11-25").guessed == 2027
    assert the_plan(closing("2027-01-08", a_step("ask")), "2026-11-25").guessed is None


DECIDED = [a_step("send", submits=True), a_step("check", 3), a_step("decide", 7)]


def test_after_handing_in_the_result_is_waited_for() -> None:
    page = a_page(*DECIDED)
    walk = settle(a_walk(page, "2026-03-02"), page, "send", "done", noon("2026-03-03"))
    found = plan(walk, page, day("2026-03-05"), PLAIN)
    assert (found.submitted, found.result_by) == (day("2026-03-03"), day("2026-03-17"))
    assert (found.risk, found.lines, found.guessed) == (Risk.NONE, (), None)
    late = replace(walk, submitted_at=noon("2026-12-28"))
    assert plan(late, page, day("2026-12-28"), PLAIN).guessed == 2027


@pytest.mark.parametrize("steps", [[a_step("send")], [*DECIDED, a_step("pay")]])
def test_a_result_that_is_not_stated_is_not_guessed(steps: list[dict[str, Any]]) -> None:
    page = a_page(*steps)
    walk = settle(a_walk(page, "2026-03-02"), page, "send", "done", noon("2026-03-03"))
    assert plan(walk, page, day("2026-03-05"), PLAIN).result_by is None


def test_what_a_guide_hands_in_nowhere_has_no_result() -> None:
    page = a_guide(FILL)
    walk = replace(a_walk(page, "2026-03-02"), submitted_at=noon("2026-03-03"))
    assert plan(walk, page, day("2026-03-05"), PLAIN).result_by is None


STEPS = st.lists(
    st.tuples(st.none() | st.integers(0, 20), st.sampled_from(["working", "calendar"])),
    min_size=1, max_size=5,
)  # fmt: skip


@given(STEPS, st.integers(0, 120))
def test_who_starts_on_the_latest_day_is_just_in_time(
    taken: list[tuple[int | None, str]], left: int
) -> None:
    steps = [a_step(f"s{n}", takes, days) for n, (takes, days) in enumerate(taken)]
    today = day("2026-03-31") - left * DAY
    found = the_plan(a_page(*steps, window=a_window(None, "2026-03-31")), today.isoformat())
    assert found.latest_start is not None
    assert found.deadline is not None
    assert (found.risk is Risk.TOO_LATE) == (found.latest_start < today)
    assert between(found.latest_start, found.deadline, PLAIN) >= found.working
    dates = [date for line in found.lines for date in (line.start, line.end) if date]
    assert dates == sorted(dates)
    assert all(date <= found.deadline for date in dates)
    if not found.calendar and found.working_left is not None:
        assert (found.risk is Risk.TOO_LATE) == (found.working_left < found.working)
