"""A fact reads what was said of it, and refuses what it cannot be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.fact import BadValue
from bot.domain.value import Span
from tests.domain.stories import a_fact


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("number", "11", 11),
        ("number", 0, 0),
        ("months", 6, 6),
        ("money", 0.5, Decimal("0.5")),
        ("share", 1, 1),
        ("share", 0.3, Decimal("0.3")),
        ("money", {"from": 100000}, Span(100000, None)),
        ("yes_no", False, False),
        ("date", "2025-03", Span(dt.date(2025, 3, 1), dt.date(2025, 3, 31))),
        ("date", {"to": "2025"}, Span(None, dt.date(2025, 12, 31))),
        ("place", "cn/hubei", "cn/hubei"),
        ("choice", "a", "a"),
        ("choices", "a", frozenset("a")),
        ("choices", ["b", "a", "a"], frozenset("ab")),
        ("choices", [], frozenset()),
    ],
)
def test_a_fact_reads_what_was_said(kind: str, raw: Any, value: Any) -> None:
    found = a_fact(kind, choices=["a", "b"]).read(raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("number", 1.5), ("number", -1), ("number", True), ("number", "ten"), ("number", None),
        ("number", {"from": 9, "to": 5}), ("number", {"from": 1.5}), ("number", {}),
        ("months", 0.5), ("money", -0.01), ("money", "1e999999999"), ("share", 1.01),
        ("share", {"to": 30}), ("yes_no", 1), ("yes_no", "yes"), ("yes_no", None),
        ("date", "soon"), ("date", True), ("date", 20250314), ("date", {"from": "2026-01-01",
         "to": "2025"}), ("place", 5), ("place", None), ("choice", "z"), ("choice", ["a"]),
        ("choice", True), ("choices", ["a", "z"]), ("choices", [["a"]]), ("choices", None),
    ],
)  # fmt: skip
def test_a_fact_refuses_what_it_cannot_be(kind: str, raw: Any) -> None:
    with pytest.raises(BadValue) as caught:
        a_fact(kind, choices=["a", "b"]).read(raw)
    assert str(caught.value) == str(caught.value.what) != ""


@pytest.mark.parametrize(
    ("kind", "value", "sound"),
    [
        ("number", 10, True), ("number", True, False), ("number", 1.5, False),
        ("share", 0.3, True), ("share", 30, False), ("share", float("nan"), False),
        ("money", float("inf"), False), ("money", 0.5, True),
        ("date", dt.date(2026, 1, 1), True), ("date", "2026-01-01", False),
        ("choice", "a", True), ("choice", "z", False), ("choices", ("a", "b"), True),
        ("choices", ("a", 5), False), ("yes_no", False, True),
    ],
)  # fmt: skip
def test_what_a_page_compares_with_is_checked(kind: str, value: Any, sound: bool) -> None:
    assert (a_fact(kind, choices=["a", "b"]).problem_with(value) is None) is sound
