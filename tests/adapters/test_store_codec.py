"""Whatever an answer or a loose value holds, it reads back as it was written."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.store.codec import (
    answer_from_json,
    answer_to_json,
    page_to_json,
    value_from_json,
    value_to_json,
)
from bot.domain.answer import Answer, Cited, Offer, Sentence, Status, Subject
from bot.errors import StoreError
from tests.adapters.stories import a_programme

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
reals = st.floats(allow_nan=False)
maybe_day = st.none() | st.dates()


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A tuple of up to three."""
    return st.lists(items, max_size=3).map(tuple)


cited = st.builds(
    Cited, st.integers(1, 9), words, words, words, st.none() | words, st.none() | words,
    maybe_day, maybe_day, st.none() | words, words, words,
)  # fmt: skip
answers = st.builds(
    Answer,
    st.sampled_from(Status),
    st.sampled_from(["zh", "en"]),
    sentences=some(st.builds(Sentence, words, some(st.integers(1, 9)), words)),
    sources=some(cited),
    offers=some(st.builds(Offer, words, words)),
    subject=st.builds(Subject, some(words), some(words), st.none() | words, words),
    as_of=maybe_day,
    catalogue_version=st.integers(0, 2**40),
    confidence=reals,
    timings=st.dictionaries(words, reals, max_size=3),
    dropped=st.integers(0, 9),
)
moments = st.datetimes(timezones=st.just(dt.UTC)).map(lambda at: at.replace(fold=0))
leaves = st.none() | st.booleans() | st.integers() | reals | words | st.dates() | moments
keys = words.filter(lambda key: not key.startswith("$"))
loose = st.recursive(
    leaves | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner) | some(inner) | st.dictionaries(keys, inner),
    max_leaves=8,
)


@given(answers)
def test_every_answer_reads_back_equal(answer: Answer) -> None:
    read = answer_from_json(answer_to_json(answer))
    assert read == answer
    assert repr(read) == repr(answer)  # the types too: equal numbers may differ in kind


@given(loose)
def test_every_loose_value_reads_back_equal(value: Any) -> None:
    read = value_from_json(value_to_json(value))
    assert read == value
    assert repr(read) == repr(value)


@pytest.mark.parametrize("change", [{"new": 1}, {"confidence": "0.5"}, {"status": "who knows"}])
def test_an_answer_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    text = json.dumps(json.loads(answer_to_json(Answer(Status.BUSY, "zh"))) | change)
    with pytest.raises(StoreError, match="another version"):
        answer_from_json(text)


@pytest.mark.parametrize("value", [{1: "a number for a key"}, {"$date": "a tag for a key"}, {1, 2}])
def test_a_value_that_json_cannot_carry_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        value_to_json(value)


@pytest.mark.parametrize("value", [{1, 2}, {"$date": "2026-01-01"}])
def test_a_page_that_would_not_read_back_the_same_is_refused(value: Any) -> None:
    example = {"name": "怪", "on": dt.date(2026, 1, 1), "given": {"x": value}, "expect": "ended"}
    with pytest.raises(StoreError, match="cannot be kept"):
        page_to_json(a_programme(examples=[example]))
