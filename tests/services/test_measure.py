"""The measures of retrieval, against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from bot.services.measure import median, ndcg, percentile, quality, recall, reciprocal_rank

FOUND = ["a", "x", "b", "y", "z", "c"]


def test_recall_is_measured_against_what_could_be_there() -> None:
    assert recall(FOUND, {"a", "b", "c"}, 1) == 1.0  # one place, and it is relevant
    assert recall(FOUND, {"a", "b", "c"}, 5) == pytest.approx(2 / 3)
    assert recall(FOUND, {"x"}, 1) == 0.0
    assert recall(FOUND, {"x"}, 5) == 1.0


def test_ndcg_discounts_by_rank() -> None:
    assert ndcg(["x", "a"], {"a"}, 10) == pytest.approx(1 / math.log2(3))  # .6309
    # ranks 1 and 3 of two relevant: (1 + 1/2) / (1 + 1/log2(3))
    assert ndcg(FOUND, {"a", "b"}, 10) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert ndcg(["a", "b"], {"a", "b"}, 10) == pytest.approx(1.0)


def test_ndcg_stops_at_k_and_knows_the_best_possible_there() -> None:
    assert ndcg(["x", "a"], {"a"}, 1) == 0.0
    assert ndcg(["a"], {"a", "b", "c"}, 1) == pytest.approx(1.0)


def test_the_reciprocal_rank_is_that_of_the_first_hit() -> None:
    assert reciprocal_rank(FOUND, {"b", "c"}, 10) == pytest.approx(1 / 3)
    assert reciprocal_rank(FOUND, {"c"}, 5) == 0.0
    assert reciprocal_rank([], {"c"}, 5) == 0.0


def test_quality_is_the_mean_over_questions_that_have_an_answer() -> None:
    relevant = {"q1": {"a"}, "q2": {"b"}, "unjudged": set[str](), "unranked": {"a"}}
    score = quality({"q1": ["a"], "q2": ["x", "b"], "unjudged": ["a"]}, relevant)
    assert score.queries == 3
    assert score.recall1 == pytest.approx(1 / 3)
    assert score.recall5 == pytest.approx(2 / 3)
    assert score.mrr10 == pytest.approx((1 + 0.5) / 3)
    assert score.ndcg10 == pytest.approx((1 + 1 / math.log2(3)) / 3)


def test_nothing_measured_is_zero() -> None:
    assert quality({}, {}).ndcg10 == 0.0
    assert ndcg(["a"], (), 10) == 0.0
    assert recall(["a"], (), 1) == 0.0
    assert median([]) == percentile([], 95) == 0.0


def test_the_middle_and_the_tail() -> None:
    values = [5.0, 1.0, 3.0, 2.0, 4.0]
    assert median(values) == 3.0
    assert percentile(values, 95) == 5.0
    assert percentile(values, 60) == 3.0
    assert percentile([7.0], 1) == 7.0
