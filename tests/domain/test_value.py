"""Values that are known exactly or in part, and how they are written down."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.value import (
    NOTHING,
    Including,
    Span,
    day_or_span,
    months_before,
    number,
    plain,
    span_of,
)
from tests.domain.stories import a_fact


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(5, 5), ("5", 5), (5.0, 5), ("5.00", 5), (Decimal("5"), 5), (0.3, Decimal("0.3")),
     ("0.30", Decimal("0.3")), (-2, -2), ("1e3", 1000), ("1e18", 10**18)],
)  # fmt: skip
def test_a_whole_number_is_an_int_and_any_other_a_decimal(raw: Any, expected: Any) -> None:
    assert number(raw) == expected
    assert type(number(raw)) is type(expected)


@pytest.mark.parametrize(
    "raw", [True, False, None, "", "ten", "NaN", "inf", float("nan"), [1], "1e19", "1e999999999"]
)
def test_what_is_no_number_is_refused(raw: Any) -> None:
    with pytest.raises(ValueError):
        number(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (dt.date(2025, 3, 14), day("2025-03-14")),
        (dt.datetime(2025, 3, 14, 23, 59, tzinfo=dt.UTC), day("2025-03-14")),
        ("2025-03-14", day("2025-03-14")),
        (" 2025-3-4 ", day("2025-03-04")),
        ("2025-03", Span(day("2025-03-01"), day("2025-03-31"))),
        ("2024-02", Span(day("2024-02-01"), day("2024-02-29"))),
        (2025, Span(day("2025-01-01"), day("2025-12-31"))),
    ],
)
def test_a_date_may_be_known_to_the_day_the_month_or_the_year(raw: Any, expected: Any) -> None:
    assert day_or_span(raw) == expected
    assert type(day_or_span(raw)) is type(expected)


@pytest.mark.parametrize(
    "raw", ["2025-13", "2025-00", "2025-02-29", "2025-1-0", "0000", "25-01-01", "soon", True, None]
)
def test_what_is_no_date_is_refused(raw: Any) -> None:
    with pytest.raises(ValueError):
        day_or_span(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"from": 5, "to": 9}, Span(5, 9)),
        ({"from": 5, "to": 5}, Span(5, 5)),
        ({"from": 5}, Span(5, None)),
        ({"to": 9}, Span(None, 9)),
        ({"from": None, "to": 9}, Span(None, 9)),
    ],
)
def test_a_span_may_be_open_at_one_end(raw: dict[str, Any], expected: Span) -> None:
    assert span_of(raw, number) == expected


def test_a_span_of_months_runs_from_the_first_day_to_the_last() -> None:
    whole = span_of({"from": "2024", "to": "2025-02"}, day_or_span)
    assert whole == Span(day("2024-01-01"), day("2025-02-28"))


@pytest.mark.parametrize(
    "raw", [{}, {"from": 9, "to": 5}, {"form": 5}, {"from": "x"}, {"from": None, "to": None}]
)
def test_a_span_that_says_nothing_or_runs_backwards_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        span_of(raw, number)


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [(Span(5, 9), [5, 7, 9], [4, 10]), (Span(5), [5, 99], [4]), (Span(high=9), [0, 9], [10]),
     (Span(), [0], [])],
)  # fmt: skip
def test_both_ends_lie_in_a_span(span: Span, inside: list[int], outside: list[int]) -> None:
    assert all(one in span for one in inside)
    assert not any(one in span for one in outside)


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("number", 5, 5),
        ("number", Span(5, 9), {"from": 5, "to": 9}),
        ("number", Span(None, 9), {"to": 9}),
        ("money", Decimal("199999.99"), 199999.99),
        ("share", Span(Decimal("0.3")), {"from": 0.3}),
        ("yes_no", False, False),
        ("date", day("2025-03-14"), "2025-03-14"),
        ("date", Span(day("2025-01-01"), day("2025-12-31")), "2025"),
        ("date", Span(day("2024-02-01"), day("2024-02-29")), "2024-02"),
        ("date", Span(day("2025-01-02"), day("2025-12-31")),
         {"from": "2025-01-02", "to": "2025-12-31"}),
        ("date", Span(day("2025-01-01")), {"from": "2025-01-01"}),
        ("place", "cn/hubei/wuhan/?", "cn/hubei/wuhan/?"),
        ("choice", "a", "a"),
        ("choices", frozenset("ba"), ["a", "b"]),
        ("choices", frozenset(), []),
    ],
)  # fmt: skip
def test_what_is_written_down_reads_back(kind: str, value: Any, written: Any) -> None:
    assert plain(value) == written
    assert a_fact(kind, choices=["a", "b"]).read(written) == value


def test_what_was_only_derived_can_be_shown() -> None:
    assert plain(Including(frozenset("ba"))) == ["a", "b"]
    assert plain(NOTHING) is None


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        ("2026-11-22", 0, "2026-11-22"),
        ("2026-11-22", 11, "2025-12-22"),
        ("2026-11-22", 36, "2023-11-22"),
        ("2027-03-31", 1, "2027-02-28"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2028-02-29", 48, "2024-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", -2, "2027-02-28"),
    ],
)
def test_months_are_counted_back_by_the_calendar(on: str, months: int, expected: str) -> None:
    assert months_before(day(on), months) == day(expected)
