"""A page's conditions compiled for a day: what the known facts come to, and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.condition import Group
from bot.domain.criteria import JUDGED, NO, YES
from bot.domain.diagram import axes_of
from bot.domain.rule import UNKNOWN, Rule, Settled, compile_rule
from bot.domain.value import NOTHING, Span, Value
from tests.domain.stories import FACTS, TODAY, a_group, a_test
from tests.domain.stories import JUDGED as ASSESSED

SMALL = a_test("team_size", at_most=10)
AI = a_test("ai_core", is_=True)
IN_WUHAN = a_test("company_place", within="cn/hubei/wuhan")
WUHAN = "cn/hubei/wuhan"


def rule(group: Group) -> Rule:
    return compile_rule(group, FACTS, TODAY)


def settled(group: Group, **values: Value) -> tuple[int, tuple[str, ...]]:
    found = rule(group).settle(values)
    return found.outcome, found.missing


def test_every_condition_of_all_has_to_hold() -> None:
    both = a_group(all=[SMALL, AI])
    assert settled(both) == (UNKNOWN, ("team_size", "ai_core"))
    assert settled(both, team_size=10) == (UNKNOWN, ("ai_core",))
    assert settled(both, team_size=11) == (NO, ())
    assert settled(both, ai_core=False) == (NO, ())
    assert settled(both, team_size=10, ai_core=True) == (YES, ())


def test_one_condition_of_any_is_enough() -> None:
    either = a_group(any=[SMALL, AI])
    assert settled(either, ai_core=True) == (YES, ())
    assert settled(either, ai_core=False) == (UNKNOWN, ("team_size",))
    assert settled(either, ai_core=False, team_size=11) == (NO, ())


def test_no_condition_of_none_may_hold() -> None:
    neither = a_group(none=[SMALL, AI])
    assert settled(neither, ai_core=True) == (NO, ())
    assert settled(neither, ai_core=False, team_size=11) == (YES, ())
    assert settled(a_group(none=[ASSESSED])) == (JUDGED, ())


def test_so_many_conditions_of_several_have_to_hold() -> None:
    two = a_group(at_least_of={"n": 2, "of": [SMALL, AI, IN_WUHAN]})
    assert settled(two, team_size=1, ai_core=True) == (YES, ())
    assert settled(two, team_size=1) == (UNKNOWN, ("ai_core", "company_place"))
    assert settled(two, team_size=11, ai_core=False) == (NO, ())
    assert settled(a_group(at_least_of={"n": 2, "of": [AI]})) == (NO, ())


def test_an_authority_judges_what_is_left() -> None:
    both = a_group(all=[SMALL, ASSESSED])
    assert settled(both, team_size=10) == (JUDGED, ())
    assert settled(both, team_size=11) == (NO, ())
    assert settled(a_group(any=[SMALL, ASSESSED]), team_size=11) == (JUDGED, ())
    assert settled(a_group(all=[ASSESSED])) == (JUDGED, ())


def test_a_soft_limit_may_leave_only_no_and_judged() -> None:
    found = rule(a_group(all=[a_test("team_size", at_most=10, soft=20)]))
    assert found.settle({"team_size": Span(11, 30)}) == Settled(
        frozenset({NO, JUDGED}), ("team_size",)
    )
    assert found.settle({"team_size": Span(11, 20)}).outcome == JUDGED


def test_conditions_that_no_answer_reconciles_are_settled_at_once() -> None:
    status = a_test("founder_status", is_="student")
    elsewise = a_group(any=[a_test("founder_status", is_="retired"), SMALL])
    assert settled(a_group(all=[status, elsewise]), team_size=11) == (NO, ())
    always = a_group(any=[SMALL, a_test("team_size", more_than=10)])
    assert settled(always) == (YES, ())


def test_a_larger_place_is_not_known_yet() -> None:
    there = a_group(all=[IN_WUHAN])
    assert settled(there, company_place="cn/hubei") == (UNKNOWN, ("company_place",))
    assert settled(there, company_place="cn/hubei/?") == (NO, ())
    assert settled(there, company_place="cn/hubei/wuhan/hanyang") == (YES, ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, (UNKNOWN, ("insured_staff",))),
        ({"company_registered": True}, (YES, ())),
        ({"insured_staff": NOTHING}, (NO, ())),
        ({"insured_staff": 0}, (YES, ())),
    ],
)
def test_a_figure_of_a_company_may_not_apply_while_nothing_says_that_there_is_one(
    values: dict[str, Any], expected: tuple[int, tuple[str, ...]]
) -> None:
    assert settled(a_group(all=[a_test("insured_staff", at_least=0)]), **values) == expected


def test_each_condition_is_marked_in_page_order() -> None:
    tree = a_group(all=[SMALL, {"any": [AI, ASSESSED]}, IN_WUHAN, a_test("team_size", at_least=2)])
    found = rule(tree)
    assert found.marks({}) == [UNKNOWN, UNKNOWN, JUDGED, UNKNOWN, UNKNOWN]
    known: dict[str, Value] = {"team_size": Span(2, 11), "ai_core": False, "company_place": WUHAN}
    assert found.marks(known) == [UNKNOWN, NO, JUDGED, YES, YES]
    assert found.marks({"company_place": NOTHING, "team_size": 1})[3:] == [NO, NO]


def test_what_holds_of_every_answer_is_met_though_nothing_is_known() -> None:
    found = rule(
        a_group(all=[a_test("insured_staff", at_least=0), a_test("team_size", at_least=0)])
    )
    assert found.marks({}) == [UNKNOWN, YES], "without a company nobody is insured"
    assert found.marks({"company_registered": True}) == [YES, YES]


def test_what_is_left_to_decide() -> None:
    found = rule(a_group(all=[SMALL, AI]))
    assert not isinstance(found.rest(found.cells({"team_size": 10})), int)
    assert found.rest(found.cells({"team_size": 11})) == NO
    assert found.settle({"team_size": 11, "other": 3}).missing == ()


def test_a_rule_with_the_outcome_of_some_conditions_fixed() -> None:
    found = rule(a_group(all=[SMALL, ASSESSED, AI]))
    assert found.root_with({}) is found.root
    assert found.root_with({0: NO}) == NO
    assert found.root_with({0: YES, 1: YES, 2: YES}) == YES
    only_ai = found.root_with({0: YES, 1: YES})
    assert axes_of(only_ai) == [1]
    assert only_ai is found.root_with({1: YES, 0: YES})
