"""What is known, and what was just understood, in words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.profile import Known, Lesson
from bot.services.compose.known import fact_words, known_words, lesson_words
from tests.services.rules_stories import JIANGHAN, ME, WUHAN, a_town, values_of
from tests.services.stories import NOON

TOWN = a_town()


def a_lesson(before: dict[str, Any], after: dict[str, Any]) -> Lesson:
    """A lesson; what was or is not known is None."""

    def known(given: dict[str, Any]) -> dict[str, Known | None]:
        said = values_of({name: raw for name, raw in given.items() if raw is not None})
        return {name: Known(said[name], NOON) if name in said else None for name in given}

    return Lesson("l1", ME, NOON, known(before), known(after))


def test_one_fact() -> None:
    assert fact_words("team_size", 11, TOWN, "zh") == "团队人数：11人"
    assert fact_words("team_size", 11, TOWN, "en") == "team size: 11 people"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({}, "", ""),
        ({"team_size": 3, "founder_age": 41}, "年龄：41周岁；团队人数：3人",
         "age: 41 years; team size: 3 people"),
        ({"company_registered": True}, "已注册：是", "registered: yes"),
        ({"company_registered": True, "company_place": WUHAN}, "注册地：武汉",
         "place of registration: Wuhan"),
        ({"company_registered": False, "team_size": 1}, "已注册：否；团队人数：1人",
         "registered: no; team size: 1 person"),
    ],
)  # fmt: skip
def test_several_facts_in_the_order_of_the_vocabulary(
    given: dict[str, Any], zh: str, en: str
) -> None:
    values = values_of(given)
    assert known_words(values, TOWN, "zh") == zh
    assert known_words(dict(reversed(values.items())), TOWN, "en") == en


def test_a_fact_of_another_vocabulary_is_left_out() -> None:
    assert known_words({"shoe_size": 43, "team_size": 3}, TOWN, "zh") == "团队人数：3人"
    lesson = Lesson("l1", ME, NOON, {"shoe_size": None}, {"shoe_size": Known(43, NOON)})
    assert lesson_words(lesson, TOWN, "zh") == ""


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        ({"team_size": None}, {"team_size": 3}, "团队人数：3人", "team size: 3 people"),
        ({"team_size": 3}, {"team_size": 11}, "团队人数：11人（原来是3人）",
         "team size: 11 people (was 3 people)"),
        ({"team_size": 3}, {"team_size": 3}, "团队人数：3人", "team size: 3 people"),
        ({"team_size": 3}, {"team_size": None}, "", ""),
        ({"company_place": None, "company_registered": None},
         {"company_place": JIANGHAN, "company_registered": True}, "注册地：武汉江汉",
         "place of registration: Jianghan, Wuhan"),
        ({"company_place": JIANGHAN, "company_registered": None},
         {"company_place": None, "company_registered": True}, "已注册：是", "registered: yes"),
    ],
)  # fmt: skip
def test_what_a_lesson_changed(
    before: dict[str, Any], after: dict[str, Any], zh: str, en: str
) -> None:
    assert lesson_words(a_lesson(before, after), TOWN, "zh") == zh
    assert lesson_words(a_lesson(before, after), TOWN, "en") == en
