"""Page models refuse what cannot be right, with words that say what to change."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.content import (
    Benefit,
    Opening,
    Period,
    Programme,
    Recurring,
    Source,
    Standing,
)
from bot.domain.label import Label
from tests.adapters.stories import a_programme

A_SOURCE = {"id": "m", "title": "措施", "standing": "news", "checked": "2026-11-22"}


def refused(model: Any, **fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    return str(caught.value)


@pytest.mark.parametrize(
    ("model", "fields", "complaint"),
    [
        (Period, {"from": "2027-01-01", "until": "2026-01-01"}, "'from' is after 'until'"),
        (Opening, {}, "give 'opens' or 'closes'"),
        (Opening, {"opens": "2027-01-01", "closes": "2026-01-01"}, "'opens' is after 'closes'"),
        (Recurring, {"every": "year", "months": []}, "at least 1 item"),
        (Recurring, {"every": "year", "months": [13]}, "less than or equal to 12"),
        (Recurring, {"every": "year", "months": [1], "days": "0-5"}, "'days' runs from"),
        (Recurring, {"every": "year", "months": [1], "days": "20-10"}, "'days' runs from"),
        (Recurring, {"every": "year", "months": [1], "days": "1-32"}, "'days' runs from"),
        (Recurring, {"every": "year", "months": [1, 2], "days": "29-31"}, "has no day 29"),
        (Recurring, {"every": "year", "months": [1], "days": "soon"}, "should match pattern"),
        (Benefit, {"cite": "m"}, "give one of amount, rate, cap, quantity, in_kind"),
        (Benefit, {"cite": "m", "rate": 0.5}, "a share of what?"),
        (Benefit, {"cite": "m", "rate": 50, "of": "x"}, "less than or equal to 1"),
        (Benefit, {"cite": "m", "quantity": 3}, "a quantity needs its 'unit'"),
        (Benefit, {"cite": "", "amount": 3}, "at least 1 character"),
        (Source, {**A_SOURCE, "url": "www.wuhan.gov.cn"}, "should match pattern"),
        (Source, {**A_SOURCE, "id": "Measures 1"}, "should match pattern"),
        (Label, {"zh": "券", "en": " "}, "at least 1 character"),
        (Label, {"zh": "券"}, "Field required"),
    ],
)
def test_what_cannot_be_right_is_refused(
    model: Any, fields: dict[str, Any], complaint: str
) -> None:
    assert complaint in refused(model, **fields)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Period, {}),
        (Period, {"from": "2026-01-01", "until": "2026-01-01"}),
        (Opening, {"closes": "2026-01-01"}),
        (Opening, {"opens": "2026-01-01", "closes": "2026-01-01"}),
        (Recurring, {"every": "year", "months": [2], "days": "28-31"}),
        (Benefit, {"cite": "m", "not_stated": True}),
        (Benefit, {"cite": "m", "rate": 1, "base": {"zh": "租金", "en": "rent"}}),
        (Benefit, {"cite": "m", "quantity": 3, "unit": {"zh": "个工位", "en": "desks"}}),
    ],
)
def test_the_edge_of_what_can_be_right_is_kept(model: Any, fields: dict[str, Any]) -> None:
    model.model_validate(fields)


def test_one_benefit_may_stand_without_a_list() -> None:
    one = a_programme().content
    several = a_programme(benefit=[{"amount": 1, "cite": "m"}, {"amount": 2, "cite": "m"}]).content
    assert isinstance(one, Programme)
    assert isinstance(several, Programme)
    assert (len(one.benefit), len(several.benefit)) == (1, 2)


def test_one_text_serves_both_languages() -> None:
    source = Source.model_validate(A_SOURCE)
    assert source.title == Label(zh="措施", en="措施")


def test_pages_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        a_programme().id = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("standing", "official"),
    [(Standing.OFFICIAL_TEXT, True), (Standing.OFFICIAL_REPOST, True), (Standing.DRAFT_TEXT, False),
     (Standing.NEWS, False), (Standing.THIRD_PARTY, False)],
)  # fmt: skip
def test_only_adopted_texts_are_official(standing: Standing, official: bool) -> None:
    assert standing.is_official is official


def test_words_come_in_the_language_asked() -> None:
    label = Label(zh="券", en="voucher")
    assert (label.in_("zh"), label.in_("en"), label.in_("fr")) == ("券", "voucher", "券")
