"""Amounts, rates, dates and clauses as a native would write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.content import Programme, Source
from bot.domain.fact import FACTS_FILE
from bot.domain.wording import (
    benefit_words,
    chinese_number,
    clause_words,
    date_words,
    money_words,
    percent_words,
    source_words,
    window_words,
)
from tests.adapters.stories import a_programme

WORDS = {"zh": "算力支出", "en": "the compute bill"}
FACTS = FACTS_FILE.validate_python(
    {"compute_spend_year": {"type": "money", "question": WORDS, "why": WORDS, "label": WORDS}}
)


def the_programme(**front: Any) -> Programme:
    content = a_programme(**front).content
    assert isinstance(content, Programme)
    return content


def said_of(language: str, kind: str = "voucher", **benefit: Any) -> str:
    programme = the_programme(kind=kind, benefit={"cite": "measures art.1", **benefit})
    return benefit_words(programme.benefit[0], programme, FACTS, language)


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        ("200000.00", "20万元", "CNY 200,000"),
        ("2E+5", "20万元", "CNY 200,000"),
        ("1000000", "100万元", "CNY 1 million"),
        ("1250000", "125万元", "CNY 1.25 million"),
        ("1234567", "1,234,567元", "CNY 1,234,567"),
        ("150000000", "1.5亿元", "CNY 150 million"),
        ("12300", "1.23万元", "CNY 12,300"),
        ("9999", "9,999元", "CNY 9,999"),
        ("0.5", "0.5元", "CNY 0.5"),
        ("0", "0元", "CNY 0"),
    ],
)
def test_money(amount: str, chinese: str, english: str) -> None:
    assert money_words(Decimal(amount), "zh") == chinese
    assert money_words(Decimal(amount), "en") == english


def test_rates_and_dates() -> None:
    assert [percent_words(Decimal(rate)) for rate in ("0.5", "0.125", "1")] == [
        "50%",
        "12.5%",
        "100%",
    ]
    assert date_words(dt.date(2026, 3, 8), "zh") == "2026年3月8日"
    assert date_words(dt.date(2026, 3, 8), "en") == "8 March 2026"


@pytest.mark.parametrize(
    ("citation", "chinese", "english"),
    [
        ("measures art.4", "第四条", "art. 4"),
        ("measures art.4(2)", "第四条第（二）项", "art. 4(2)"),
        ("measures Art. 12", "第十二条", "art. 12"),
        ("measures 附件一", "附件一", "附件一"),
        ("measures", "", ""),
    ],
)
def test_clauses(citation: str, chinese: str, english: str) -> None:
    assert clause_words(citation, "zh") == chinese
    assert clause_words(citation, "en") == english


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (110, "一百一十"), (178, "一百七十八")],
)
def test_chinese_numerals(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_a_benefit_says_cap_share_and_length() -> None:
    given: dict[str, Any] = {
        "rate": "0.5",
        "of": "compute_spend_year",
        "cap": 200000,
        "per": "year",
        "years": 3,
    }
    english = said_of("en", **given)
    chinese = said_of("zh", **given)
    for part in ("CNY 200,000", "50%", "the compute bill", "3"):
        assert part in english
    for part in ("20万元", "50%", "算力支出", "3年"):
        assert part in chinese
    assert "，" in chinese
    assert "，" not in english


@pytest.mark.parametrize(
    ("benefit", "part"),
    [
        ({"amount": 5000, "per": "once"}, "CNY 5,000"),
        ({"rate": 1, "base": {"zh": "租金", "en": "the rent"}}, "the rent"),
        ({"rate": 1, "of": "pocket_money"}, "pocket_money"),
        ({"quantity": 3, "unit": {"zh": "个工位", "en": "desks"}}, "3"),
        ({"quantity": 3, "unit": {"zh": "个工位", "en": "desks"}, "at_least": True,
          "per": "year"}, "desks"),
        ({"in_kind": {"zh": "工位", "en": "a desk"}, "years": 1}, "a desk, "),
        ({"in_kind": {"zh": "工位", "en": "a desk"}, "months": 6}, "6"),
        ({"amount": 5000, "label": {"zh": "学生", "en": "Students"}}, "Students"),
    ],
)  # fmt: skip
def test_every_sort_of_benefit_has_words(benefit: dict[str, Any], part: str) -> None:
    assert part in said_of("en", **benefit)
    assert said_of("zh", **benefit)


def test_a_loan_a_stake_and_a_grant_are_not_called_the_same() -> None:
    said = {said_of("en", kind, cap=100000) for kind in ("loan", "equity", "grant")}
    assert len(said) == 3


def test_a_benefit_that_is_not_stated_is_called_so() -> None:
    assert said_of("zh", not_stated=True) != said_of("en", not_stated=True)


@pytest.mark.parametrize(
    ("window", "on", "dates"),
    [
        (None, "2026-11-22", []),
        ({"rolling": True}, "2026-11-22", []),
        ([{"opens": "2026-11-01", "closes": "2026-11-30"}], "2026-11-22", [1, 30]),
        ([{"opens": "2026-11-01"}], "2026-11-22", [1]),
        ([{"closes": "2026-11-30"}], "2026-11-22", [30]),
        ([{"opens": "2026-11-01", "closes": "2026-11-30"}], "2026-10-22", [1, 30]),
        ([{"opens": "2026-11-01"}], "2026-10-22", [1]),
        ([{"opens": "2026-11-01", "closes": "2026-11-30"}], "2026-12-22", [30]),
        ([{"closes": "2026-11-30"}], "2026-12-22", [30]),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_window_is_said_with_the_dates_it_has(
    window: Any, on: str, dates: list[int], language: str
) -> None:
    said = window_words(the_programme(window=window), dt.date.fromisoformat(on), language)
    assert "None" not in said
    assert "{" not in said
    for date in dates:
        assert date_words(dt.date(2026, 11, date), language) in said


def test_a_source_is_named_as_one_would_look_it_up() -> None:
    fields = {"id": "m", "standing": "news", "checked": dt.date(2026, 11, 22)}
    plain = Source.model_validate({**fields, "title": {"zh": "措施", "en": "Measures"}})
    numbered = plain.model_copy(update={"number": "武政规〔2026〕4号"})
    quoted = Source.model_validate({**fields, "title": "《措施》"})
    assert source_words(plain, "zh") == "《措施》"
    assert source_words(plain, "en") == "Measures"
    assert source_words(numbered, "zh") == "《措施》武政规〔2026〕4号"
    assert source_words(numbered, "en") == "Measures, 武政规〔2026〕4号"
    assert source_words(quoted, "zh") == "《措施》"
