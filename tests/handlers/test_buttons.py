"""Buttons fit a phone and a platform, and what they carry comes back as the same fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from bot.channels.telegram.render import DATA_BYTES
from bot.domain.aspect import Aspect
from bot.domain.eligibility import rule_of
from bot.domain.fact import Fact
from bot.domain.interview import Open
from bot.domain.match import Group
from bot.domain.options import options_for
from bot.domain.turn import Button, Reply
from bot.domain.value import ELSEWHERE, Span, Value
from bot.handlers.buttons import A_ROW, WIDEST, decoded, encoded, rows
from bot.handlers.router import BUTTONS
from bot.texts import say
from tests.domain.stories import a_fact
from tests.services.rules_stories import (
    TODAY,
    the_facts,
    the_places,
    the_shipped,
)

GONE = Reply(notice=say("feedback.gone", "zh"))
ID = "0123456789"
"""As long as the id of an exchange or a lesson."""
WORDS = ("skip", "unknown", "why", "back", "change", "stop", "done", "keep", "changed")


# ---- rows


def widths(*texts: str) -> list[int]:
    return [len(row) for row in rows(Button(text, "x") for text in texts)]


def test_a_row_holds_three_that_fit_a_phone() -> None:
    assert widths() == []
    assert widths("a", "b", "c", "d") == [3, 1]
    assert widths("a" * 10, "b" * 10, "c" * 10) == [3]
    assert widths("a" * 10, "b" * 10, "c" * 11) == [2, 1]
    assert widths("字" * 8, "字" * 8) == [1, 1]
    assert widths("字" * 40, "a") == [1, 1]
    assert widths("☑ 无", "👍") == [2]


def test_no_button_is_lost_and_the_order_stays() -> None:
    texts = [f"{'x' * (n % 17)}{n}" for n in range(60)]
    found = list(rows(Button(text, "x") for text in texts))
    assert [button.text for row in found for button in row] == texts
    assert all(1 <= len(row) <= A_ROW for row in found)
    assert all(sum(map(len, (b.text for b in row))) <= WIDEST for row in found if len(row) > 1)


# ---- values in buttons


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("yes_no", True, "1"),
        ("yes_no", False, "0"),
        ("number", 11, "11"),
        ("number", Span(0, 10), "0~10"),
        ("number", Span(11, None), "11~"),
        ("number", Span(None, 10), "~10"),
        ("money", Span(Decimal("0.01"), Decimal("499999.99")), "0.01~499999.99"),
        ("share", Decimal("0.3"), "0.3"),
        ("date", dt.date(2025, 3, 14), "2025-03-14"),
        ("date", Span(dt.date(2025, 3, 1), dt.date(2025, 3, 31)), "2025-03-01~2025-03-31"),
        ("date", Span(None, dt.date(2025, 3, 1)), "~2025-03-01"),
        ("place", "cn/hubei/wuhan", "hubei/wuhan"),
        ("place", "cn/hubei/wuhan/?", "hubei/wuhan/?"),
        ("place", ELSEWHERE, "/?"),
        ("place", "cn", "cn"),
        ("choice", "a", "a"),
        ("choices", frozenset("ba"), "a+b"),
        ("choices", frozenset(), ""),
    ],
)
def test_a_value_comes_back(kind: str, value: Value, text: str) -> None:
    assert encoded(value) == text
    assert decoded(text, a_fact(kind, choices=["a", "b"])) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("yes_no", ""), ("yes_no", "2"), ("yes_no", "true"),
        ("number", ""), ("number", "-1"), ("number", "1.5"), ("number", "x"), ("number", "~"),
        ("number", "9~5"), ("number", "1~x"), ("number", "9" * 40), ("number", "nan"),
        ("money", "-0.01"), ("money", "inf"), ("share", "1.01"), ("share", "30"),
        ("months", "0.5"), ("date", "2025-13"), ("date", "2025-02-30"), ("date", "yesterday"),
        ("date", "~"), ("date", "2025~2024"), ("choice", "c"), ("choice", ""), ("choice", "a+b"),
        ("choices", "a+c"), ("choices", "c"), ("choices", "+"),
    ],
)  # fmt: skip
def test_what_the_fact_cannot_have_is_nothing(kind: str, text: str) -> None:
    assert decoded(text, a_fact(kind, choices=["a", "b"])) is None


# ---- everything that any button may carry


def offered(name: str, fact: Fact) -> Iterator[Value]:
    """Every answer that some shipped page makes us offer for a fact."""
    town = the_shipped()
    rules = [rule for page in town.pages.values() if (rule := rule_of(page, town, TODAY))]
    waiting = [Open("", rule, {}, rule.root) for rule in rules
               if name in [axis.fact for axis in rule.axes]]  # fmt: skip
    yield from options_for(name, fact, waiting, None)
    if fact.type == "place":
        larger = {place.rpartition("/")[0] for place in the_places().by_id}
        yield from the_places().by_id
        yield from (place + ELSEWHERE for place in the_places().by_id if place in larger)
    if fact.type in ("money", "number", "months"):
        yield Span(Decimal("99999999.99") if fact.type == "money" else 99999, 999_999_999)


@pytest.mark.parametrize("name", the_facts())
def test_every_answer_to_every_fact_fits_and_comes_back(name: str) -> None:
    fact = the_facts()[name]
    values = list(offered(name, fact))
    for value in values:
        assert decoded(encoded(value), fact) == value
        assert len(f"i:{name}:{encoded(value)}".encode()) <= DATA_BYTES
    assert len({encoded(value) for value in values}) == len(set(values))


def every_data() -> Iterator[str]:
    """The data of every button that is not an answer."""
    for name, fact in the_facts().items():
        yield from (f"w:{word}:{name}" for word in WORDS)
        yield from (f"p:{deed}:{name}" for deed in ("edit", "drop"))
        yield from (f"t:{name}:{choice}" for choice in fact.choices)
    yield from (f"more:{group}.{start}:{ID}" for group in Group for start in (0, 9990))
    yield from (f"ask:{aspect}:{ID}" for aspect in Aspect)
    yield from (f"{deed}:{ID}" for deed in ("u", "if", "match", "sources", "up", "down", "staff"))
    yield from (f"c:{which}:{ID}" for which in ("new", "old"))
    yield from (f"{deed}:{index}:{ID}" for deed in ("may", "page") for index in range(6))


def test_no_data_is_longer_than_telegram_takes() -> None:
    for data in every_data():
        assert len(data.encode()) <= DATA_BYTES, data
        assert data.split(":")[0] in BUTTONS
        assert data.count(":") <= 2


def test_no_value_breaks_the_data_apart() -> None:
    parts: list[Any] = [*the_facts(), *the_places().by_id]
    parts += [choice for fact in the_facts().values() for choice in fact.choices]
    assert not [part for part in parts if set(part) & set(":~+. ")]
