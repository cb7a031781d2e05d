"""What a test says of a value, and the cells into which the tests of a rule cut a fact."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.condition import OPERATORS, Test
from bot.domain.criteria import JUDGED, MOST_SEEN, NO, YES, Axis, check_of
from bot.domain.fact import Fact
from bot.domain.value import NOTHING, Including, Span, Value
from tests.domain.stories import TODAY, a_fact, a_test


def says(kind: str, value: Any, on: dt.date = TODAY, **operator: Any) -> int:
    return check_of(a_test("it", **operator), a_fact(kind), on)(value)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


LIMIT: dict[str, list[int]] = {
    "at_least": [NO, YES, YES],
    "at_most": [YES, YES, NO],
    "more_than": [NO, NO, YES],
    "less_than": [YES, NO, NO],
    "is": [NO, YES, NO],
    "is_not": [YES, NO, YES],
}


@pytest.mark.parametrize("operator", LIMIT)
def test_a_limit_and_what_lies_next_to_it(operator: str) -> None:
    named: dict[str, Any] = {operator: 10}
    assert [says("number", n, **named) for n in (9, 10, 11)] == LIMIT[operator]
    cents = [Decimal("9.99"), 10, Decimal("10.01")]
    assert [says("money", n, **named) for n in cents] == LIMIT[operator]


@pytest.mark.parametrize("operator", ["before", "after", "between"])
def test_a_date_and_the_days_next_to_it(operator: str) -> None:
    on = "2026-03-01"
    named: dict[str, Any] = {operator: [dt.date(2026, 3, 1), on] if operator == "between" else on}
    found = [says("date", day(d), **named) for d in ("2026-02-28", on, "2026-03-02")]
    expected = {"before": [YES, NO, NO], "after": [NO, NO, YES], "between": [NO, YES, NO]}
    assert found == expected[operator]


def test_one_of_several_numbers_or_choices() -> None:
    assert [says("number", n, in_=[1, 3]) for n in (1, 2, 3)] == [YES, NO, YES]
    assert [says("choice", c, in_=["a", "b"]) for c in "abc"] == [YES, YES, NO]
    assert [says("number", n, between=[2, 4]) for n in range(1, 6)] == [NO, YES, YES, YES, NO]


def test_shares_are_compared_exactly() -> None:
    assert says("share", Decimal("0.3"), at_least=0.3) == YES
    assert says("share", Decimal("0.2999"), at_least=0.3) == NO


@pytest.mark.parametrize(
    ("value", "expected"),
    [(10, YES), (11, JUDGED), (20, JUDGED), (21, NO)],
)
def test_between_a_limit_and_its_soft_limit_an_authority_judges(value: int, expected: int) -> None:
    assert says("number", value, at_most=10, soft=20) == expected


def test_every_comparison_may_have_a_soft_limit() -> None:
    assert [says("number", n, at_least=10, soft=5) for n in (4, 5, 9, 10)] == [NO, 1, 1, YES]
    assert [says("money", n, more_than=10, soft=5) for n in (5, 6, 10, 11)] == [NO, 1, 1, YES]
    assert [says("share", n, less_than=0, soft=1) for n in (0, 1)] == [JUDGED, NO]


@pytest.mark.parametrize(
    ("founded", "expected"),
    [("2023-11-22", YES), ("2023-11-21", JUDGED), ("2021-11-22", JUDGED), ("2021-11-21", NO)],
)
def test_an_age_may_have_a_soft_limit(founded: str, expected: int) -> None:
    assert says("date", day(founded), at_most=36, soft=60) == expected


@pytest.mark.parametrize(
    ("founded", "months", "on", "is_old", "is_older"),
    [
        ("2024-03-31", 36, "2027-03-30", False, False),
        ("2024-03-31", 36, "2027-03-31", True, False),
        ("2024-03-31", 36, "2027-04-01", True, True),
        # No 29 February: the months are over on the last day (Civil Code art. 202).
        ("2024-02-29", 12, "2025-02-27", False, False),
        ("2024-02-29", 12, "2025-02-28", True, False),
        ("2024-02-29", 12, "2025-03-01", True, True),
        ("2024-02-29", 48, "2028-02-28", False, False),
        ("2024-02-29", 48, "2028-02-29", True, False),
        # The leap day is one day more, and so is any day after the corresponding one.
        ("2025-02-28", 36, "2028-02-28", True, False),
        ("2025-02-28", 36, "2028-02-29", True, True),
        ("2026-02-28", 6, "2026-08-28", True, False),
        ("2026-02-28", 6, "2026-08-29", True, True),
        ("2026-02-28", 6, "2026-08-31", True, True),
        ("2026-08-31", 6, "2027-02-27", False, False),
        ("2026-08-31", 6, "2027-02-28", True, False),
        ("2026-08-31", 6, "2027-03-01", True, True),
        ("2026-11-22", 0, "2026-11-22", True, False),
    ],
)
def test_ages_on_the_last_days_of_a_month(
    founded: str, months: int, on: str, is_old: bool, is_older: bool
) -> None:
    born, asked = day(founded), day(on)
    assert says("date", born, asked, at_least=months) == (YES if is_old else NO)
    assert says("date", born, asked, less_than=months) == (NO if is_old else YES)
    assert says("date", born, asked, more_than=months) == (YES if is_older else NO)
    assert says("date", born, asked, at_most=months) == (NO if is_older else YES)


@pytest.mark.parametrize("operator", ["within", "is_", "in_", "is_not"])
def test_a_place_contains_its_children_whatever_the_operator(operator: str) -> None:
    wuhan = "cn/hubei/wuhan"
    named: dict[str, Any] = {operator: [wuhan] if operator == "in_" else wuhan}
    places = ["cn/hubei/wuhan", "cn/hubei/wuhan/hanyang", "cn/hubei", "cn/hubei/wuhanx", "/?"]
    found = [says("place", place, **named) for place in places]
    expected = [YES, YES, NO, NO, NO]
    assert found == ([NO, NO, YES, YES, YES] if operator == "is_not" else expected)


def test_a_place_within_one_of_several() -> None:
    both = ["cn/hubei", "cn/shanghai"]
    found = [says("place", p, within=both) for p in ("cn/hubei/wuhan", "cn/shanghai", "cn/beijing")]
    assert found == [YES, YES, NO]


def test_several_of_several_choices() -> None:
    groups = [frozenset(), frozenset("a"), frozenset("ab"), frozenset("c")]
    assert [says("choices", g, has_any=["a", "b"]) for g in groups] == [NO, YES, YES, NO]
    assert [says("choices", g, has_all=["a", "b"]) for g in groups] == [NO, NO, YES, NO]


def cut(fact: Fact, *tests: Test) -> Axis:
    return Axis.of("it", fact, tests, TODAY)


def outcomes(axis: Axis, value: Value) -> set[tuple[int, ...]]:
    return {axis.cells[cell] for cell in axis.cells_of(value)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Span(1, 10), {YES}),
        (Span(11), {NO}),
        (Span(10, 11), {YES, NO}),
        (Span(None, 10), {YES}),
        (Span(None, 11), {YES, NO}),
        (Span(30, 40), {NO}),
        (Span(), {YES, NO}),
    ],
)
def test_a_span_lies_in_the_cells_it_touches(value: Span, expected: set[int]) -> None:
    axis = cut(a_fact("number"), a_test("it", at_most=10))
    assert outcomes(axis, value) == {(one,) for one in expected}


def test_a_limit_reached_inside_a_span_is_seen() -> None:
    axis = cut(a_fact("money"), a_test("it", is_=5))
    assert outcomes(axis, Span(Decimal("4.995"), Decimal("5.005"))) == {(NO,), (YES,)}


def test_a_larger_place_may_be_any_smaller_one_that_the_tests_name() -> None:
    axis = cut(a_fact("place"), a_test("it", within="cn/hubei/wuhan"))
    assert outcomes(axis, "cn/hubei") == {(NO,), (YES,)}
    assert outcomes(axis, "cn/hubei/?") == {(NO,)}
    assert outcomes(axis, "cn/hubei/wuhan") == {(YES,)}
    assert outcomes(axis, "cn/hubei/wuhan/?") == {(YES,)}
    assert outcomes(axis, "cn/hubei/wuhan/hanyang") == {(YES,)}
    assert outcomes(axis, "cn/shanghai") == outcomes(axis, "/?") == {(NO,)}


def test_known_choices_leave_the_others_open() -> None:
    tests = a_test("it", has_any=["a", "b"]), a_test("it", has_all=["a", "b"])
    axis = cut(a_fact("choices", choices=["a", "b", "c"]), *tests)
    assert set(axis.cells) == {(NO, NO), (YES, NO), (YES, YES)}
    assert outcomes(axis, Including(frozenset("a"))) == {(YES, NO), (YES, YES)}
    assert outcomes(axis, Including(frozenset("c"))) == set(axis.cells)
    assert outcomes(axis, Including(frozenset("ab"))) == {(YES, YES)}


@pytest.mark.parametrize(
    ("kind", "operator", "absent"),
    [
        ("number", {"at_least": 0}, NO),
        ("number", {"is_not": 3}, YES),
        ("place", {"within": "cn"}, NO),
        ("place", {"is_not": "cn"}, YES),
        ("choices", {"has_any": ["a"]}, NO),
        ("yes_no", {"is_": False}, YES),
        ("yes_no", {"is_": True}, NO),
        ("yes_no", {"is_not": True}, YES),
        ("yes_no", {"is_not": False}, NO),
    ],
)
def test_what_does_not_apply_meets_no_test_but_a_denial(
    kind: str, operator: dict[str, Any], absent: int
) -> None:
    axis = cut(a_fact(kind, needs="company_registered"), a_test("it", **operator))
    assert outcomes(axis, NOTHING) == {(absent,)}


def test_only_a_fact_of_something_may_not_apply() -> None:
    test = a_test("it", at_least=0)
    alone = cut(a_fact("number"), test)
    of_a_company = cut(a_fact("number", needs="company_registered"), test)
    assert [alone.cells[i] for i in alone.everything] == [(YES,)]
    assert [of_a_company.cells[i] for i in of_a_company.everything] == [(YES,), (NO,)]
    assert [of_a_company.cells[i] for i in of_a_company.answers] == [(YES,)]


def test_a_span_asked_of_again_is_remembered_among_a_few_thousand() -> None:
    axis = cut(a_fact("number"), a_test("it", at_most=10))
    first = axis.cells_of(Span(10, 11))
    assert axis.cells_of(Span(10, 11)) is first
    for n in range(MOST_SEEN):
        assert outcomes(axis, Span(0, n)) == ({(YES,)} if n <= 10 else {(YES,), (NO,)})
    assert outcomes(axis, Span(1, MOST_SEEN)) == outcomes(axis, Span(10, 11))


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_of_a_page_is_known(operator: str) -> None:
    operand: Any = {"in": ["a"], "between": [1, 2], "within": "cn", "has_any": ["a"],
                    "has_all": ["a"], "before": "2026-01-01", "after": "2026-01-01"}  # fmt: skip
    kind = {"within": "place", "has_any": "choices", "has_all": "choices", "before": "date",
            "after": "date", "in": "choice"}.get(operator, "number")  # fmt: skip
    fact = a_fact(kind, choices=["a"])
    axis = cut(fact, Test.model_validate({"fact": "x", "cite": "m",
                                          operator: operand.get(operator, 3)}))  # fmt: skip
    assert {YES, NO} >= {cell for (cell,) in axis.cells}
