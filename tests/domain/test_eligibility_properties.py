"""Whatever the rule and whatever is known, verdicts are what every completion would come to."""

from __future__ import annotations

import datetime as dt
import os
import random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.condition import Group
from bot.domain.eligibility import MARKS, Mark, findings_of
from bot.domain.interview import Open, next_question, open_rules
from bot.domain.profile import derived
from bot.domain.rule import Rule, compile_rule
from bot.domain.value import NOTHING, Values
from tests.domain.naive import Brute, Spec, members
from tests.domain.random_rules import (
    DAYS,
    FACTS,
    KINDS,
    Case,
    a_case,
    a_tree,
    a_truth,
    brute,
    domain,
    facts_of,
    shuffled,
    some_facts,
)

MANY = int(os.environ.get("QIHANG_EXAMPLES", "300"))
many, fewer = settings(max_examples=MANY), settings(max_examples=MANY // 3)


def compiled(spec: Spec, day: dt.date) -> Rule:
    return compile_rule(Group.model_validate(spec), FACTS, day)


@many
@given(a_case())
def test_the_verdict_is_that_of_every_completion(case: Case) -> None:
    settled = compiled(case.spec, case.day).settle(case.known)
    naive = brute(case.spec, case.known, case.day)
    assert settled.possible == naive.possible()
    assert set(settled.missing) == naive.relevant()
    assert len(settled.missing) == len(set(settled.missing))
    assert (settled.outcome == -1) == bool(settled.missing)


@many
@given(a_case())
def test_a_condition_is_marked_by_what_all_its_completions_agree_on(case: Case) -> None:
    rule = compiled(case.spec, case.day)
    assert rule.marks(case.known) == brute(case.spec, case.known, case.day).marks()


@fewer
@given(a_case())
def test_a_mark_of_a_group_holds_in_every_completion(case: Case) -> None:
    whole = {"any": [case.spec], "text": {"zh": "条件", "en": "conditions"}}
    waiting = [(findings_of(compiled(whole, case.day), case.known)[0].inner[0], case.spec)]
    while waiting:
        finding, spec = waiting.pop()
        waiting += zip(finding.inner, members(spec), strict=True)
        possible = brute(spec, case.known, case.day).possible()
        assert finding.mark is Mark.UNKNOWN or {finding.mark} == {MARKS[p] for p in possible}


@fewer
@given(a_case(), st.randoms(use_true_random=False))
def test_the_order_of_conditions_does_not_matter(case: Case, order: random.Random) -> None:
    one = compiled(case.spec, case.day).settle(case.known)
    other = compiled(shuffled(case.spec, order), case.day).settle(case.known)
    assert one.possible == other.possible
    assert set(one.missing) == set(other.missing)


@fewer
@given(a_case(), st.data())
def test_one_more_fact_never_changes_what_is_settled(case: Case, data: st.DataObject) -> None:
    rule = compiled(case.spec, case.day)
    before = rule.settle(case.known)
    open_ = [name for name in case.names if name not in case.known]
    if not open_:
        return
    name = data.draw(st.sampled_from(open_))
    value = data.draw(st.sampled_from(domain(KINDS[name], case.day)))
    if name == "firm" and value is False and any(FACTS[said].needs for said in case.said):
        return
    after = rule.settle(derived({**case.said, name: value}, FACTS))
    assert after.possible <= before.possible


@st.composite
def a_conversation(draw: st.DrawFn) -> tuple[dt.date, dict[str, Spec], Values]:
    day = draw(st.sampled_from(DAYS))
    names = draw(some_facts(5))
    specs = {page: draw(a_tree(names, day)) for page in ("one", "other")}
    return day, specs, a_truth(draw, day)


@fewer
@given(a_conversation())
def test_asking_settles_everything_and_asks_only_what_matters(
    conversation: tuple[dt.date, dict[str, Spec], Values],
) -> None:
    day, specs, truth = conversation
    rules = {page: compiled(spec, day) for page, spec in specs.items()}
    told: Values = {}
    waiting: list[Open] = open_rules(rules, told)
    while asked := next_question(waiting, FACTS):
        assert asked.fact not in derived(told, FACTS)
        naive = {page: brute(spec, derived(told, FACTS), day) for page, spec in specs.items()}
        if all(one.size <= 1500 for one in naive.values()):
            assert asked.hangs == tuple(p for p in specs if asked.fact in naive[p].relevant())
        told |= {"firm": False} if truth[asked.fact] is NOTHING else {asked.fact: truth[asked.fact]}
        waiting = open_rules(rules, derived(told, FACTS))
    assert not waiting
    assert set(told) <= {*facts_of(*specs.values()), "firm"}
    for page, spec in specs.items():
        whole = Brute(spec, KINDS, {name: [value] for name, value in truth.items()}, day)
        assert {rules[page].settle(derived(told, FACTS)).outcome} == whole.possible()


@fewer
@given(a_case(), st.data())
def test_what_was_passed_is_not_asked_again(case: Case, data: st.DataObject) -> None:
    relevant = brute(case.spec, case.known, case.day).relevant()
    assume(relevant)
    passed = data.draw(st.sets(st.sampled_from(sorted(relevant))))
    waiting = open_rules({"page": compiled(case.spec, case.day)}, case.known)
    asked = next_question(waiting, FACTS, passed)
    assert (asked.fact in relevant - passed) if asked else passed == relevant
