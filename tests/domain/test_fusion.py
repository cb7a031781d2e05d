"""What several retrievers found becomes one ranked list."""

import numpy as np
import pytest

from bot.domain.fusion import (
    Background,
    DenseHits,
    Vectors,
    fuse,
    language_axes,
    scaled,
    without_axes,
)


def unit(*numbers: float) -> Vectors:
    vector = np.array(numbers, dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def a_library(han: int = 40, other: int = 40) -> Background:
    """Chinese passages lie along the first axis, English along the second, topics elsewhere."""
    topics = np.random.default_rng(3).normal(size=(han + other, 6)).astype(np.float32) * 0.3
    topics[:han, 0] += 1
    topics[han:, 1] += 1
    rows = topics / np.linalg.norm(topics, axis=1, keepdims=True)
    return Background(rows, ("han",) * han + ("other",) * other)


def test_a_cosine_counts_from_the_mean_of_its_own_script() -> None:
    question = unit(1, 0, 0.3, 0, 0, 0)
    baseline = a_library().baseline(question)
    assert baseline.means["han"] > baseline.means["other"] + 0.5
    assert baseline.z(0.5, "other") > 0 > baseline.z(0.5, "han")


def test_too_small_a_group_is_compared_with_all() -> None:
    baseline = a_library(han=60, other=5).baseline(unit(1, 0, 0, 0, 0, 0))
    assert set(baseline.means) == {"han"}
    assert baseline.z(baseline.mean, "other") == 0


def test_with_no_sample_yet_the_cosine_itself_counts() -> None:
    empty = Background(np.empty((0, 6), dtype=np.float32), ())
    assert empty.baseline(unit(1, 0, 0, 0, 0, 0)).z(0.7, "han") == 0.7


def test_a_sample_without_spread_does_not_divide_by_zero() -> None:
    same = Background(np.stack([unit(1, 0)] * 3), ("han",) * 3)
    assert same.baseline(unit(1, 0)).z(1.0, "han") == 0


def test_every_sampled_vector_needs_its_group() -> None:
    with pytest.raises(ValueError, match="2 vectors for 1 groups"):
        Background(np.ones((2, 3), dtype=np.float32), ("han",))


def test_the_best_window_speaks_for_its_passage() -> None:
    baseline = Background(np.empty((0, 2), dtype=np.float32), ()).baseline(unit(1, 0))
    assert scaled([("a", 0.2), ("a", 0.6), ("b", 0.4)], {}, baseline) == {"a": 0.6, "b": 0.4}


def test_words_and_meaning_add_up_and_the_parts_show_how() -> None:
    careful = DenseHits("careful", 0.1, {"grant": 3.0, "loan": 1.0})
    quick = DenseHits("quick", 0.05, {"grant": 2.0, "loan": 4.0})
    best = fuse([careful, quick], [("grant", 0.5)], limit=5)[0]
    assert best.id == "grant"
    assert best.score == pytest.approx(0.5 + 0.3 + 0.1)
    assert best.parts == pytest.approx({"careful": 0.3, "quick": 0.1, "lexical": 0.5})


def test_a_passage_that_only_words_found_gets_the_worst_meaning_of_the_list() -> None:
    hits = DenseHits("careful", 0.1, {"grant": 3.0, "loan": 1.0})
    by_id = {ranked.id: ranked for ranked in fuse([hits], [("desk", 0.2)], limit=5)}
    assert by_id["desk"].score == pytest.approx(0.2 + 0.1)


def test_a_passage_without_its_slow_vector_is_judged_by_the_quick_one() -> None:
    careful = DenseHits("careful", 0.3, {"loan": 2.0}, pending={"grant"})
    quick = DenseHits("quick", 0.1, {"grant": 3.0, "loan": 1.0})
    by_id = {ranked.id: ranked for ranked in fuse([careful, quick], [], limit=5)}
    assert by_id["grant"].parts == pytest.approx({"quick": 0.3 * 4**0.8, "lexical": 0.0})
    assert by_id["grant"].score > by_id["loan"].score


def test_words_alone_still_rank_when_no_vector_is_ready() -> None:
    careful = DenseHits("careful", 0.3, {}, pending={"grant", "loan"})
    found = fuse([careful], [("loan", 0.2), ("grant", 0.4)], limit=5)
    assert [ranked.id for ranked in found] == ["grant", "loan"]


def test_ties_are_broken_the_same_way_each_time() -> None:
    assert [ranked.id for ranked in fuse([], [("b", 0.5), ("a", 0.5)], limit=1)] == ["a"]


def test_nothing_found_is_an_empty_list() -> None:
    assert fuse([DenseHits("careful", 1.0, {})], [], limit=3) == []


def test_without_the_language_axes_a_translation_is_the_same_vector() -> None:
    topics = np.random.default_rng(5).normal(size=(30, 4)).astype(np.float32)
    chinese = np.hstack([topics, np.full((30, 1), 2, dtype=np.float32)])
    english = np.hstack([topics, np.full((30, 1), -1, dtype=np.float32)])
    axes = language_axes([(chinese, english)])
    assert axes.shape == (1, 5)
    cleaned = without_axes(chinese, axes)
    np.testing.assert_allclose(cleaned, without_axes(english, axes), atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(cleaned, axis=1), 1, atol=1e-5)


def test_a_vector_that_is_only_language_becomes_zero_and_not_nan() -> None:
    axes = np.array([[0.0, 1.0]], dtype=np.float32)
    assert without_axes(unit(0, 1), axes).tolist() == [0, 0]
