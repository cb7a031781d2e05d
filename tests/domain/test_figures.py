"""Figures are found on one scale for both languages, whatever the notation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import Figure, figures, money
from bot.domain.wording import date_words, money_words, percent_words


def numbers(text: str) -> set[Decimal]:
    return {Decimal(figure.value) for figure in figures(text) if figure.kind == "number"}


def of_kind(kind: str, text: str) -> set[str]:
    return {str(figure.value) for figure in figures(text) if figure.kind == kind}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最高20万元", 200_000),
        ("最高 20 万元", 200_000),
        ("最高２０万元", 200_000),
        ("最高二十万元", 200_000),
        ("最高二十万，分两年", 200_000),
        ("CNY 200,000", 200_000),
        ("200 thousand yuan", 200_000),
        ("RMB 200k", 200_000),
        ("1.5亿元", 150_000_000),
        ("一亿五千万元", 150_000_000),
        ("150 million", 150_000_000),
        ("0.15bn", 150_000_000),
        ("3千万", 30_000_000),
        ("5百万", 5_000_000),
        ("1,234,567.89元", Decimal("1234567.89")),
        ("十个人", 10),
        ("两名员工", 2),
        ("三年内", 3),
        ("within three years", 3),
        ("ten people", 10),
        ("15 working days", 15),
        ("50 people", 50),
    ],
)
def test_a_number_is_the_same_in_any_notation(text: str, expected: Decimal | int) -> None:
    assert Decimal(expected) in numbers(text)
    assert money(Decimal(expected)) in figures(text)


@pytest.mark.parametrize(
    "text", ["2026年3月18日", "2026-03-18", "2026/3/18", "2026.03.18", "18 March 2026",
             "18th Mar 2026", "March 18, 2026", "Mar. 18th, 2026", "2026 年 3 月 18 日"]
)  # fmt: skip
def test_a_day_is_the_same_in_any_notation(text: str) -> None:
    assert figures(text) == {Figure("date", "2026-03-18")}


@pytest.mark.parametrize("text", ["2026年3月", "2026-03", "2026/3", "March 2026", "Mar 2026"])
def test_a_month_is_the_same_in_any_notation(text: str) -> None:
    assert figures(text) == {Figure("date", "2026-03")}


@pytest.mark.parametrize(
    "text", ["50%", "50 %", "５０％", "百分之五十", "50 percent", "50 per cent", "50个百分点"]
)
def test_a_percentage_is_the_same_in_any_notation(text: str) -> None:
    assert figures(text) == {Figure("percent", Decimal(50))}


@pytest.mark.parametrize(
    "text",
    [
        "一人公司",
        "一人有限责任公司",
        "一次性发放",
        "第十二条",
        "第3条第二款",
        "第一步",
        "art. 4(2)",
        "articles 12",
        "section 3",
        "No. 4",
        "武政规〔2026〕4号",
        "武政规[2026]4号",
        "沪府（2026）12号",
        "https://www.wuhan.gov.cn/2026/t20260214_2730572.shtml",
        "如表[3]",
        "千万不要忘",
        "十分重要",
        "百分之点",
        "有一点难",
        "one of them",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == frozenset()


def test_each_figure_of_a_sentence_is_found_once() -> None:
    text = "自2026年3月18日起补50%，每年最高20万元，连续3年（第四条）。"
    assert figures(text) == {
        Figure("date", "2026-03-18"),
        Figure("percent", Decimal(50)),
        money(200_000),
        money(3),
    }


def test_a_share_is_not_the_number() -> None:
    assert of_kind("percent", "50%") == {"5E+1"}
    assert numbers("50%") == set()


MONEY = st.decimals(min_value="0.01", max_value=10**11, places=2)
ROUND_MONEY = st.builds(
    lambda n, zeros: Decimal(n * 10**zeros), st.integers(1, 9999), st.integers(0, 7)
)


@given(st.one_of(MONEY, ROUND_MONEY), st.sampled_from(["zh", "en"]))
def test_money_in_words_is_read_back(amount: Decimal, language: str) -> None:
    assert figures(money_words(amount, language)) == {money(amount)}


@given(st.decimals(min_value="0.0001", max_value=1, places=4))
def test_a_rate_in_words_is_read_back(rate: Decimal) -> None:
    assert figures(percent_words(rate)) == {Figure("percent", (rate * 100).normalize())}


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["zh", "en"]))
def test_a_date_in_words_is_read_back(day: dt.date, language: str) -> None:
    assert figures(date_words(day, language)) == {Figure("date", day.isoformat())}


@given(st.text("一二十百千万亿零点两%.,-/年月日元0123456789 [](百分之第条个MarchKm", max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    figures(text)
