"""What a programme would pay one founder, and why it is that sum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.benefit import Award, awards
from bot.domain.content import Programme
from bot.domain.value import NOTHING, Span, Value
from tests.adapters.stories import a_programme

RENT = {"zh": "租金", "en": "rent"}
HALF = {"rate": "0.5", "of": "compute_spend_year", "cap": "200000"}


def awarded(benefit: Any, kind: str = "voucher", **values: Value) -> Award:
    content = a_programme(kind=kind, benefit={"cite": "measures", **benefit}).content
    assert isinstance(content, Programme)
    (found,) = awards(content, values)
    assert found.benefit is content.benefit[0]
    return found


def sums(award: Award) -> tuple[str, Any, Any, Any]:
    return award.because, award.amount, award.up_to, award.base


@pytest.mark.parametrize(
    ("spent", "because", "amount"),
    [
        (0, "computed", 0),
        (300_000, "computed", 150_000),
        (399_999, "computed", Decimal("199999.50")),
        (400_000, "computed", 200_000),
        (Decimal("400000.01"), "capped", 200_000),
        (1_000_000, "capped", 200_000),
        (Decimal("0.01"), "computed", Decimal("0.01")),
    ],
)
def test_a_share_of_what_was_spent_up_to_the_cap(spent: Any, because: str, amount: Any) -> None:
    found = awarded(HALF, compute_spend_year=spent)
    assert sums(found) == (because, amount, 200_000, spent)


@pytest.mark.parametrize(
    ("spent", "because", "amount"),
    [
        (Span(400_000, None), "computed", 200_000),
        (Span(500_000, None), "capped", 200_000),
        (Span(400_000, 900_000), "computed", 200_000),
        (Span(300_000, 300_000), "computed", 150_000),
        (Span(399_999, None), "base_unknown", None),
        (Span(300_000, 350_000), "base_unknown", None),
        (Span(None, 300_000), "base_unknown", None),
        (None, "base_unknown", None),
        (NOTHING, "base_unknown", None),
    ],
)
def test_a_span_is_enough_where_it_reaches_the_cap(
    spent: Any, because: str, amount: int | None
) -> None:
    values = {} if spent is None else {"compute_spend_year": spent}
    found = awarded(HALF, **values)
    base = spent.low if amount else None
    assert sums(found) == (because, amount, 200_000, base)


def test_a_share_without_a_cap_needs_the_exact_figure() -> None:
    uncapped = {"rate": "0.3", "of": "compute_spend_year"}
    assert sums(awarded(uncapped, compute_spend_year=10)) == ("computed", 3, None, 10)
    found = awarded(uncapped, compute_spend_year=Span(10, None))
    assert sums(found) == ("base_unknown", None, None, None)


@pytest.mark.parametrize("said", [True, False, "limited", frozenset({"a"})])
def test_a_base_that_is_no_figure_gives_no_sum(said: Value) -> None:
    found = awarded(HALF, compute_spend_year=said)
    assert sums(found) == ("base_unknown", None, 200_000, None)


@pytest.mark.parametrize(
    ("benefit", "expected"),
    [
        ({"amount": 5000}, ("fixed", 5000, None, None)),
        ({"amount": 5000, "cap": 9000}, ("fixed", 5000, None, None)),
        ({"rate": "0.5", "base": RENT, "cap": 60000}, ("base_outside", None, 60000, None)),
        ({"rate": "0.5", "base": RENT}, ("base_outside", None, None, None)),
        ({"cap": 5000000}, ("authority", None, 5000000, None)),
        ({"in_kind": {"zh": "工位", "en": "desk"}}, ("in_kind", None, None, None)),
        ({"quantity": 3, "unit": {"zh": "个工位", "en": "desks"}}, ("in_kind", None, None, None)),
        ({"not_stated": True}, ("not_stated", None, None, None)),
    ],
)
def test_why_the_sum_is_what_it_is(benefit: Any, expected: tuple[Any, ...]) -> None:
    assert sums(awarded(benefit, compute_spend_year=1)) == expected


@pytest.mark.parametrize("kind", ["loan", "equity"])
@pytest.mark.parametrize(
    ("benefit", "up_to"),
    [({"cap": 300000}, 300000), ({"amount": 300000}, 300000), (HALF, 200000),
     ({"not_stated": True}, None)],
)  # fmt: skip
def test_loans_and_equity_are_never_an_amount(kind: str, benefit: Any, up_to: int | None) -> None:
    found = awarded(benefit, kind, compute_spend_year=10)
    assert sums(found) == (kind, None, up_to, None)


def test_every_benefit_in_page_order() -> None:
    content = a_programme(
        benefit=[{**HALF, "cite": "m"}, {"amount": 1, "cite": "m"}, {"cap": 2, "cite": "m"}]
    ).content
    assert isinstance(content, Programme)
    found = awards(content, {"compute_spend_year": 100})
    assert [award.because for award in found] == ["computed", "fixed", "authority"]
