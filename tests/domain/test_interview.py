"""Which question is asked next: the one whose answer is expected to settle the most."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.condition import Group
from bot.domain.interview import Asked, Interview, next_question, open_rules
from bot.domain.profile import derived
from bot.domain.rule import Rule, compile_rule
from tests.domain.stories import FACTS, JUDGED, TODAY, a_fact, a_group, a_test

SMALL = a_test("team_size", at_most=10)
AI = a_test("ai_core", is_=True)
REGISTERED = a_test("company_registered", is_=True)
IN_WUHAN = a_test("company_place", within="cn/hubei/wuhan")


def rules(**groups: Group) -> dict[str, Rule]:
    return {page: compile_rule(group, FACTS, TODAY) for page, group in groups.items()}


def asked(
    known: dict[str, Any], passed: tuple[str, ...] = (), **groups: Group
) -> tuple[str, tuple[str, ...]] | None:
    found = next_question(open_rules(rules(**groups), derived(known, FACTS)), FACTS, passed)
    return None if found is None else (found.fact, found.hangs)


def test_nothing_is_asked_where_nothing_can_change() -> None:
    assert asked({}, one=a_group(all=[JUDGED])) is None
    assert asked({"team_size": 11}, one=a_group(all=[SMALL, AI])) is None
    assert next_question([], FACTS) is None


def test_an_open_rule_says_what_it_misses() -> None:
    settled, waiting = a_group(all=[AI]), a_group(all=[SMALL, REGISTERED])
    (one,) = open_rules(rules(settled=settled, open=waiting), {"ai_core": True})
    assert (one.page, one.missing) == ("open", ("team_size", "company_registered"))


def test_the_question_on_which_most_pages_hang_comes_first() -> None:
    found = asked({}, one=a_group(all=[AI, SMALL]), two=a_group(all=[REGISTERED, SMALL]))
    assert found == ("team_size", ("one", "two"))


def test_what_nearly_everybody_answers_alike_is_asked_late() -> None:
    debts = a_test("tax_arrears", is_=False)
    both = a_group(all=[debts, SMALL])
    assert asked({"company_registered": True}, one=both) == ("team_size", ("one",))
    answered = {"company_registered": True, "team_size": 3}
    assert asked(answered, one=both) == ("tax_arrears", ("one",))


def test_a_tie_goes_to_the_fact_that_the_vocabulary_names_first() -> None:
    size, months = a_test("team_size", at_most=10), a_test("social_months", at_most=10)
    first = asked({}, one=a_group(any=[months, size]))
    assert first == asked({}, one=a_group(any=[size, months])) == ("team_size", ("one",))


def test_the_hinge_of_a_rule_is_asked_before_its_alternatives() -> None:
    hinge = a_group(all=[SMALL, {"any": [REGISTERED, a_test("founder_enrolled", is_=True)]}])
    assert asked({}, one=hinge) == ("team_size", ("one",))


def test_of_two_that_save_as_much_the_one_that_ends_a_page_is_asked() -> None:
    ends = a_group(all=[a_test("social_months", at_most=10)])
    three = a_group(at_least_of={"n": 2, "of": [AI, SMALL, REGISTERED]})
    assert asked({}, ends=ends, three=three) == ("social_months", ("ends",))


def test_what_was_passed_is_not_asked_again() -> None:
    both = a_group(all=[SMALL, REGISTERED])
    assert asked({}, ("team_size",), one=both) == ("company_registered", ("one",))
    assert asked({}, ("company_registered",), one=both) == ("team_size", ("one",))
    assert asked({}, ("team_size", "company_registered"), one=both) is None
    other = a_group(all=[AI])
    found = asked({}, ("team_size", "company_registered"), one=both, other=other)
    assert found == ("ai_core", ("other",))


def test_a_place_known_in_part_is_asked_for_again() -> None:
    there = a_group(all=[IN_WUHAN])
    assert asked({"company_place": "cn/hubei"}, one=there) == ("company_place", ("one",))
    assert asked({"company_place": "cn/hubei/?"}, one=there) is None


@pytest.mark.parametrize("usual", [True, False])
def test_the_usual_answer_weighs_more_whichever_it_is(usual: bool) -> None:
    facts = {"rare": a_fact("yes_no", usual=usual), "even": a_fact("yes_no")}
    tests = [a_test("rare", is_=usual), a_test("even", is_=True)]
    group = a_group(all=tests)
    waiting = open_rules({"one": compile_rule(group, facts, TODAY)}, {})
    assert next_question(waiting, facts) == Asked("even", ("one",))


def test_an_interview_holds_where_it_stands() -> None:
    one = Interview("telegram:42", "telegram:42", dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert (one.pending, one.asked, one.passed, one.paused) == (None, (), (), False)
