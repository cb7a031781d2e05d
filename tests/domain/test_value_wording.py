"""A founder's own facts as he would say them himself, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.fact import Fact
from bot.domain.value import ELSEWHERE, NOTHING, Including, Value
from bot.domain.value_wording import place_words, value_words
from tests.services.rules_stories import the_facts, the_places, the_shipped


def words(name: str, raw: Any, language: str) -> str:
    fact = the_facts()[name]
    return value_words(fact.read(raw), fact, the_places(), language)


@pytest.mark.parametrize(
    ("name", "raw", "zh", "en"),
    [
        ("team_size", 11, "11人", "11 people"),
        ("team_size", 1, "1人", "1 person"),
        ("team_size", 1200, "1,200人", "1,200 people"),
        ("team_size", {"from": 5, "to": 9}, "5–9人", "5–9 people"),
        ("team_size", {"from": 3, "to": 3}, "3人", "3 people"),
        ("team_size", {"from": 11}, "11人及以上", "11 people or more"),
        ("team_size", {"to": 10}, "最多10人", "at most 10 people"),
        ("founder_social_insurance_months", 1, "1个月", "1 month"),
        ("founder_age", 41, "41周岁", "41 years"),
        ("home_bought_m2", 90, "90平方米", "90 m²"),
        ("compute_spend_year", 200000, "20万元", "CNY 200,000"),
        ("compute_spend_year", 0, "0元", "CNY 0"),
        ("compute_spend_year", {"from": 300000, "to": 500000}, "30万元到50万元",
         "CNY 300,000 to CNY 500,000"),
        ("compute_spend_year", {"from": 500000}, "50万元及以上", "CNY 500,000 or more"),
        ("compute_spend_year", {"from": 0.01}, "有，大于0", "yes, more than 0"),
        ("compute_spend_year", {"from": 500000.01}, "超过50万元", "more than CNY 500,000"),
        ("compute_spend_year", {"to": 500000}, "最多50万元", "at most CNY 500,000"),
        ("compute_spend_year", {"from": 0, "to": 499999.99}, "不到50万元", "under CNY 500,000"),
        ("compute_spend_year", {"from": 0.01, "to": 499999.99}, "不到50万元",
         "under CNY 500,000"),
        ("compute_spend_year", {"from": 0, "to": 500000}, "最多50万元", "at most CNY 500,000"),
        ("ai_spend_share", 0.355, "35.5%", "35.5%"),
        ("ai_spend_share", {"from": 0.3}, "30%及以上", "30% or more"),
        ("ai_spend_share", {"from": 0, "to": 0.2999}, "不到30%", "under 30%"),
        ("ai_spend_share", {"from": 0.05, "to": 0.0999}, "5%到10%", "5% to 10%"),
        ("ai_core", True, "是", "yes"),
        ("ai_core", False, "否", "no"),
        ("founder_status", "student", "在校学生", "student"),
        ("founder_groups", ["veteran", "graduate"], "退役军人、高校毕业生（含大学生村官）",
         "ex-soldier, college graduate (village officials included)"),
        ("founder_groups", [], "没有", "none"),
        ("company_founded_on", "2025-03-14", "2025年3月14日", "14 March 2025"),
        ("company_founded_on", "2025-03", "2025年3月", "March 2025"),
        ("company_founded_on", "2025", "2025年", "2025"),
        ("company_founded_on", {"from": "2025-03-14"}, "2025年3月14日及以后",
         "14 March 2025 or later"),
        ("company_founded_on", {"to": "2025-03-14"}, "2025年3月14日及以前",
         "14 March 2025 or earlier"),
        ("company_founded_on", {"from": "2025-03-02", "to": "2025-04-01"},
         "2025年3月2日到2025年4月1日", "2 March 2025 to 1 April 2025"),
        ("company_place", "cn/hubei/wuhan/jianghan", "武汉江汉", "Jianghan, Wuhan"),
    ],
)  # fmt: skip
def test_a_value_in_words(name: str, raw: Any, zh: str, en: str) -> None:
    assert (words(name, raw, "zh"), words(name, raw, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("cn", "全国", "nationwide (China)"),
        ("cn/hubei", "湖北", "Hubei"),
        ("cn/hubei/wuhan", "武汉", "Wuhan"),
        ("cn/shanghai/xuhui", "上海徐汇", "Xuhui, Shanghai"),
        ("cn/jiangsu/suzhou/sip", "苏州工业园区", "Suzhou Industrial Park"),
        (ELSEWHERE, "其他地方", "somewhere else"),
        ("cn/hubei/wuhan/?", "武汉其他地方", "elsewhere in Wuhan"),
    ],
)
def test_a_place_as_people_name_it(place: str, zh: str, en: str) -> None:
    assert place_words(place, the_places(), "zh") == zh
    assert place_words(place, the_places(), "en") == en


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_only_derived(language: str) -> None:
    facts = the_facts()
    place, groups = facts["company_place"], facts["founder_groups"]
    nothing = value_words(NOTHING, place, the_places(), language)
    some = value_words(Including(frozenset({"veteran"})), groups, the_places(), language)
    assert (nothing, some) == {"zh": ("不适用", "退役军人"),
                               "en": ("does not apply", "ex-soldier")}[language]  # fmt: skip


def examples(fact: Fact) -> list[Value]:
    """A value of each shape that a fact may have."""
    if fact.type in ("choice", "choices"):
        return [fact.read(choice) for choice in fact.choices]
    raws: dict[str, list[Any]] = {
        "yes_no": [True, False],
        "date": ["2025", "2025-03", "2025-03-14", {"from": "2025"}, {"to": "2025-03"}],
        "share": [0, 0.5, 1, {"from": 0.1}, {"to": 0.2999}],
        "place": ["cn", "cn/hubei/wuhan/jianghan", "cn/hubei/wuhan/?", "/?"],
    }
    some: list[Any] = [0, 1, 12, {"from": 1}, {"to": 9}, {"from": 3, "to": 9}]
    return [fact.read(raw) for raw in raws.get(fact.type, some)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_of_the_vocabulary_has_words_for_every_value(language: str) -> None:
    for name, fact in the_shipped().facts.items():
        said = [value_words(value, fact, the_places(), language) for value in examples(fact)]
        assert all(said), name
        assert len(set(said)) == len(said), (name, said)
        if language == "en":
            assert all(one.isascii() or "²" in one or "–" in one for one in said), (name, said)
