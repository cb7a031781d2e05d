"""The answers offered for a question are the ones that some condition tells apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.interview import Open
from bot.domain.options import cities, options_for
from bot.domain.rule import compile_rule
from bot.domain.value import ELSEWHERE, Span, Value
from tests.domain.stories import FACTS, TODAY, a_group, a_test

WUHAN, HUBEI, SUZHOU = "cn/hubei/wuhan", "cn/hubei", "cn/jiangsu/suzhou"


def offered(name: str, *operators: dict[str, Any], known: Value | None = None) -> list[Any]:
    """The values offered for a fact that open pages test so, each page once."""
    waiting = []
    for number, operator in enumerate(operators):
        rule = compile_rule(a_group(all=[a_test(name, **operator)]), FACTS, TODAY)
        waiting.append(Open(f"page{number}", rule, {}, rule.root))
    return values(options_for(name, FACTS[name], waiting, known))


def values(options: Sequence[Any]) -> list[Any]:
    return list(options)


def test_yes_or_no() -> None:
    assert offered("ai_core", {"is_": True}) == [True, False]


def test_every_choice_whether_one_or_several() -> None:
    assert offered("founder_status") == ["student", "employed", "retired"]
    assert offered("founder_groups") == [frozenset({"student"}), frozenset({"veteran"}),
                                         frozenset({"none"})]  # fmt: skip


@pytest.mark.parametrize(
    ("operators", "ranges"),
    [
        ([{"at_most": 10}], [Span(0, 10), Span(11, None)]),
        ([{"at_least": 3}], [Span(0, 2), Span(3, None)]),
        ([{"more_than": 3}], [Span(0, 3), Span(4, None)]),
        ([{"less_than": 3}], [Span(0, 2), Span(3, None)]),
        ([{"at_most": 10}, {"at_most": 20}], [Span(0, 10), Span(11, 20), Span(21, None)]),
        ([{"at_most": 10}, {"at_most": 10}], [Span(0, 10), Span(11, None)]),
        ([{"at_most": 10, "soft": 20}], [Span(0, 10), Span(11, 20), Span(21, None)]),
        ([{"between": [1, 10]}], [0, Span(1, 10), Span(11, None)]),
        ([{"is_": 1}], [0, 1, Span(2, None)]),
        ([{"is_not": 1}], [0, 1, Span(2, None)]),
        ([{"at_least": 1}], [0, Span(1, None)]),
    ],
)
def test_numbers_come_as_the_ranges_that_matter(
    operators: list[dict[str, Any]], ranges: list[Any]
) -> None:
    assert offered("team_size", *operators) == ranges


def test_sums_are_told_apart_to_the_cent_and_shares_to_a_hundredth_of_a_percent() -> None:
    assert offered("compute_spend_year", {"at_least": 500_000}) == [
        Span(0, Decimal("499999.99")), Span(500_000, None),
    ]  # fmt: skip
    assert offered("ai_spend_share", {"at_least": 0.3}) == [
        Span(0, Decimal("0.2999")), Span(Decimal("0.3"), None),
    ]  # fmt: skip


def test_dates_come_as_before_and_from_a_day_on() -> None:
    day = dt.date(2024, 1, 1)
    assert offered("founder_graduated_on", {"before": day}) == [
        Span(None, dt.date(2023, 12, 31)), Span(day, None),
    ]  # fmt: skip
    young = offered("company_founded_on", {"at_most": 36})
    assert young == [Span(None, dt.date(2023, 11, 21)), Span(dt.date(2023, 11, 22), None)]


def test_ranges_leave_no_gap_and_do_not_overlap() -> None:
    limits: list[dict[str, Any]] = [
        {"at_most": 10},
        {"between": [5, 12]},
        {"at_least": 100},
        {"is_": 7},
    ]
    ranges = [one if isinstance(one, Span) else Span(one, one)
              for one in offered("team_size", *limits)]  # fmt: skip
    for number in range(150):
        assert sum(number in one for one in ranges) == 1, number


def test_nothing_is_offered_where_no_condition_is_open() -> None:
    assert offered("team_size") == []
    assert offered("founder_graduated_on") == []


def test_places_that_conditions_name_and_elsewhere() -> None:
    assert offered("founder_residence", {"within": WUHAN}) == [WUHAN, ELSEWHERE]
    assert offered("founder_residence", {"within": WUHAN}, {"within": SUZHOU}) == [
        WUHAN, SUZHOU, ELSEWHERE,
    ]  # fmt: skip


def test_of_a_larger_place_the_rest_is_offered_once_a_smaller_one_is_named() -> None:
    inner = {"within": f"{WUHAN}/jianghan"}
    assert offered("founder_residence", {"within": WUHAN}, inner) == [
        f"{WUHAN}/jianghan", WUHAN + ELSEWHERE, ELSEWHERE,
    ]  # fmt: skip


def test_of_very_many_places_the_cities_are_offered_and_the_rest_of_a_province() -> None:
    districts = [f"cn/{city}/d{n}" for city in ("hubei/wuhan", "shanghai") for n in range(5)]
    tests = [{"within": place} for place in (*districts, HUBEI, "cn", SUZHOU)]
    assert offered("founder_residence", *tests) == [
        WUHAN, SUZHOU, "cn/shanghai", HUBEI + ELSEWHERE, ELSEWHERE,
    ]  # fmt: skip
    assert cities(["cn", HUBEI, "cn/beijing", WUHAN, f"{WUHAN}/jianghan"]) == [
        "cn/beijing", WUHAN,
    ]  # fmt: skip


@pytest.mark.parametrize("known", [WUHAN, HUBEI])
def test_where_a_larger_place_is_known_only_smaller_ones_are_offered(known: str) -> None:
    inner, there = {"within": f"{WUHAN}/jianghan"}, {"within": SUZHOU}
    assert offered("founder_residence", inner, there, known=known) == [
        f"{WUHAN}/jianghan", known + ELSEWHERE,
    ]  # fmt: skip


def test_whoever_is_elsewhere_is_offered_all() -> None:
    assert offered("founder_residence", {"within": WUHAN}, known=HUBEI + ELSEWHERE) == [
        WUHAN, ELSEWHERE,
    ]  # fmt: skip
