"""Diagrams ask only for what can change the outcome."""

from __future__ import annotations

from itertools import product

import pytest

from bot.domain.criteria import JUDGED, NO, YES
from bot.domain.diagram import Branch, Diagrams, axes_of, outcomes_of


@pytest.fixture
def diagrams() -> Diagrams:
    return Diagrams()


def test_a_question_whose_answers_are_alike_is_not_asked(diagrams: Diagrams) -> None:
    assert diagrams.branch(0, [YES, YES, YES]) is YES
    once, again = diagrams.branch(0, [NO, YES]), diagrams.branch(0, [NO, YES])
    assert once is again
    assert diagrams.branch(1, [once, again]) is once


def test_two_conditions_joined(diagrams: Diagrams) -> None:
    for one, other in product((NO, JUDGED, YES), repeat=2):
        assert diagrams.both(one, other) == min(one, other)
        assert diagrams.either(one, other) == max(one, other)
    asks = diagrams.branch(0, [NO, YES])
    assert diagrams.both(asks, NO) is diagrams.both(NO, asks) is NO
    assert diagrams.both(asks, YES) is diagrams.both(YES, asks) is asks
    assert diagrams.either(asks, YES) is YES
    assert diagrams.either(NO, asks) is asks
    assert diagrams.both(asks, asks) is asks
    assert outcomes_of(diagrams.both(asks, JUDGED)) == {NO, JUDGED}


def test_a_condition_and_its_opposite_are_settled(diagrams: Diagrams) -> None:
    asks = diagrams.branch(0, [NO, YES])
    assert diagrams.both(asks, diagrams.inverted(asks)) is NO
    assert diagrams.either(asks, diagrams.inverted(asks)) is YES
    assert diagrams.inverted(JUDGED) is JUDGED


def test_questions_keep_their_order(diagrams: Diagrams) -> None:
    first, second = diagrams.branch(0, [NO, YES]), diagrams.branch(1, [NO, YES])
    joined = diagrams.both(second, first)
    assert isinstance(joined, Branch)
    assert (joined.axis, axes_of(joined)) == (0, [0, 1])
    assert diagrams.both(first, second) is joined
    assert outcomes_of(joined) == {NO, YES}
    assert axes_of(YES) == []
    assert outcomes_of(YES) == {YES}


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_at_least_some_of_several(diagrams: Diagrams, n: int) -> None:
    for nodes in product((NO, JUDGED, YES), repeat=3):
        best = sorted(nodes, reverse=True)
        assert diagrams.at_least(n, nodes) == (best[n - 1] if n <= 3 else NO)


def test_what_is_known_leaves_the_rest(diagrams: Diagrams) -> None:
    first = diagrams.branch(0, [NO, JUDGED, YES])
    both = diagrams.both(first, diagrams.branch(1, [NO, YES]))
    assert axes_of(diagrams.restricted(both, {})) == [0, 1]
    assert diagrams.restricted(both, {0: (0,)}) is NO
    assert axes_of(diagrams.restricted(both, {0: (2,)})) == [1]
    assert outcomes_of(diagrams.restricted(both, {1: (1,), 0: (1, 2)})) == {JUDGED, YES}
    assert diagrams.restricted(both, {0: (1,), 1: (1,)}) is JUDGED


def test_a_branch_met_twice_is_gone_through_once(diagrams: Diagrams) -> None:
    last = diagrams.branch(2, [NO, YES])
    shared = diagrams.branch(0, [diagrams.branch(1, [NO, last]), diagrams.branch(1, [YES, last])])
    assert axes_of(shared) == [0, 1, 2]
    assert axes_of(diagrams.restricted(shared, {2: (0, 1)})) == [0, 1, 2]
    assert axes_of(diagrams.restricted(shared, {1: (1,)})) == [2]
