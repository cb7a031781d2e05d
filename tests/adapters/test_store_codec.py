"""Whatever an answer or a loose value holds, it reads back as it was written."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.store.codec import (
    answer_from_json,
    answer_to_json,
    application_from_json,
    application_to_json,
    interview_from_json,
    interview_to_json,
    known_from_json,
    known_to_json,
    page_to_json,
    value_from_json,
    value_to_json,
)
from bot.domain.answer import Answer, Cited, Offer, Sentence, Status, Subject
from bot.domain.interview import Interview
from bot.domain.profile import Known
from bot.domain.value import NOTHING, Including, Span, Value
from bot.errors import StoreError
from tests.adapters.stories import NOON, a_programme
from tests.adapters.walks import a_walk

_DETAILS = application_to_json(a_walk())
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

numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)


def spans(ends: st.SearchStrategy[Any]) -> st.SearchStrategy[Span]:
    """With either end open, or both."""
    return st.builds(Span, st.none() | ends, st.none() | ends)


values = st.one_of(
    st.booleans(), numbers, st.dates(), words, st.frozensets(words, max_size=4),
    spans(numbers), spans(st.dates()),
)  # fmt: skip
facts = st.dictionaries(
    keys,
    st.none() | st.builds(Known, values, moments, st.sampled_from(["button", "text", "form"])),
    max_size=4,
)
interviews = st.builds(
    Interview, words, words, moments, pages=some(words), place=st.none() | words,
    pending=st.none() | words, asked=some(words), passed=some(words), chosen=some(words),
    paused=st.booleans(),
)  # fmt: skip


def in_words(value: Value) -> str:
    """As repr, but frozensets that are equal read the same."""
    return f"{sorted(value)} set" if isinstance(value, frozenset) else repr(value)


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


@given(values)
def test_every_value_of_a_fact_reads_back_exactly(value: Value) -> None:
    read = value_from_json(value_to_json(value))
    assert read == value
    assert in_words(read) == in_words(value)


@given(st.frozensets(words, max_size=4))
def test_equal_sets_are_written_the_same(value: frozenset[str]) -> None:
    assert value_to_json(value) == value_to_json(frozenset(sorted(value, reverse=True)))


@given(facts)
def test_a_side_of_a_lesson_reads_back_equal(side: dict[str, Known | None]) -> None:
    assert known_from_json(known_to_json(side)) == side


@given(interviews)
def test_every_interview_reads_back_equal(one: Interview) -> None:
    text = interview_to_json(one)
    assert interview_from_json(one.person, one.chat, one.at, text) == one


def test_an_interview_from_before_a_field_was_added_gets_its_default() -> None:
    one = interview_from_json("telegram:42", "telegram:-7", NOON, '{"pending":"age"}')
    assert one == Interview("telegram:42", "telegram:-7", NOON, pending="age")


@pytest.mark.parametrize(
    "read",
    [
        lambda: known_from_json('{"age":{"value":3,"new":1}}'),
        lambda: known_from_json("[]"),
        lambda: interview_from_json("telegram:42", "telegram:42", NOON, '{"new":1}'),
        lambda: interview_from_json("telegram:42", "telegram:42", NOON, "not JSON"),
        lambda: application_from_json(vars(a_walk()), "{}"),
        lambda: application_from_json(vars(a_walk()), "[]"),
        lambda: application_from_json(vars(a_walk()) | {"state": "new"}, _DETAILS),
    ],
)
def test_a_lesson_interview_or_walk_of_another_shape_is_refused(read: Callable[[], Any]) -> None:
    with pytest.raises(StoreError, match="another version"):
        read()


@pytest.mark.parametrize("change", [{"new": 1}, {"confidence": "0.5"}, {"status": "who knows"}])
def test_an_answer_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    text = json.dumps(json.loads(answer_to_json(Answer(Status.BUSY, "zh"))) | change)
    with pytest.raises(StoreError, match="another version"):
        answer_from_json(text)


@pytest.mark.parametrize(
    "value",
    [
        {1: "a number for a key"},
        {"$date": "a tag for a key"},
        {1, 2},
        frozenset({1, "two"}),
        NOTHING,
        Including(frozenset({"ai"})),
    ],
)
def test_a_value_that_json_cannot_carry_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        value_to_json(value)


@pytest.mark.parametrize("value", [{1, 2}, {"$date": "2026-01-01"}])
def test_a_page_that_would_not_read_back_the_same_is_refused(value: Any) -> None:
    example = {"name": "怪", "on": dt.date(2026, 1, 1), "given": {"x": value}, "expect": "ended"}
    with pytest.raises(StoreError, match="cannot be kept"):
        page_to_json(a_programme(examples=[example]))
