"""The list of what there is: a heading a group, a line a programme, and what stands between."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.answer import Sentence
from bot.domain.content import Page
from bot.domain.eligibility import Assessment
from bot.domain.match import Group, Match, match
from bot.domain.profile import derived
from bot.services.assess import record_of
from bot.services.compose.matches import group_sentences, match_line, match_sentences
from tests.services.rules_stories import (
    AI,
    HERE,
    REVIEW,
    SMALL,
    TODAY,
    WUHAN,
    a_programme,
    a_test,
    a_town,
    assessed,
    the_facts,
    values_of,
)

FOUNDED = a_test("company_founded_on", "成立不满3年", "under 3 years old", at_most=36)
HOME = {"company_registered": False, "founder_residence": WUHAN}
NEWS = {"id": "measures", "title": "报道", "standing": "news", "checked": TODAY}
GIVES = {"amount": "5000", "cite": "measures art.1"}


def listed(*pages: Page, language: str = "zh", given: dict[str, Any]) -> list[Sentence]:
    """The whole list for somebody with these facts."""
    town = a_town(*pages)
    found = match(pages, derived(values_of(given), the_facts()), town, TODAY)
    return match_sentences(found, lambda page: record_of(page, town, TODAY, language))


def line(
    *conditions: Any, given: dict[str, Any], language: str = "zh", **front: Any
) -> str:  # fmt: skip
    """The line of the only programme, without its name."""
    page = a_programme("wuhan/x", "某券", *conditions, **{"benefit": GIVES, **front})
    name = {"zh": "某券：", "en": "wuhan x: "}[language]
    text = listed(page, language=language, given=given)[1].text
    assert text.startswith(name)
    return text.removeprefix(name)


@pytest.mark.parametrize(
    ("conditions", "front", "given", "zh", "en"),
    [
        ([SMALL], {}, {"team_size": 3}, "5,000元", "CNY 5,000"),
        ([SMALL], {"kind": "space", "benefit": {"in_kind": {"zh": "桌", "en": "desk"},
                                                "cite": "measures"}},
         {"team_size": 3}, "场地", "space"),
        ([SMALL], {"kind": "loan", "benefit": {"cap": "300000", "cite": "measures"}},
         {"team_size": 3}, "贷款，最多 30万元", "loan, up to CNY 300,000"),
        ([SMALL], {"kind": "loan", "benefit": {"not_stated": True, "cite": "measures"}},
         {"team_size": 3}, "贷款", "loan"),
        ([SMALL], {}, {}, "5,000元 · 还差 1 个问题", "CNY 5,000 · 1 question open"),
        ([SMALL, AI], {}, {}, "5,000元 · 还差 2 个问题", "CNY 5,000 · 2 questions open"),
        ([SMALL], {"window": [{"closes": "2026-12-31"}]}, {"team_size": 3},
         "5,000元 · 2026年12月31日截止", "CNY 5,000 · closes 31 December 2026"),
        ([SMALL], {"window": [{"opens": "2026-01-01"}]}, {"team_size": 3}, "5,000元", "CNY 5,000"),
        ([REVIEW], {}, {}, "5,000元", "CNY 5,000"),
        ([HERE, FOUNDED], {}, HOME, "5,000元 · 还差 1 个问题", "CNY 5,000 · 1 question open"),
        ([SMALL], {"status": "draft"}, {"team_size": 3}, "5,000元 · 征求意见稿，还没生效",
         "CNY 5,000 · a draft, not in force"),
        ([SMALL], {"window": [{"opens": "2027-01-01", "closes": "2027-02-01"}]}, {"team_size": 3},
         "5,000元 · 2027年1月1日开放", "CNY 5,000 · opens 1 January 2027"),
        ([SMALL], {"sources": [NEWS]}, {"team_size": 3}, "5,000元 · 新闻报道",
         "CNY 5,000 · press report"),
        ([SMALL], {"status": "draft"}, {"team_size": 11},
         "差一条，可以改：团队不超过10人 · 征求意见稿，还没生效",
         "one condition fails, and you can change it: at most 10 people · a draft, not in force"),
        ([SMALL], {"sources": [NEWS], "status": "draft"}, {"team_size": 3},
         "5,000元 · 征求意见稿，还没生效", "CNY 5,000 · a draft, not in force"),
        ([SMALL, AI], {}, {"team_size": 11}, "差一条，可以改：团队不超过10人",
         "one condition fails, and you can change it: at most 10 people"),
        ([a_test("founder_age", "不满30", "under 30", less_than=30)], {}, {"founder_age": 41},
         "差一条：不满30", "one condition fails: under 30"),
        ([SMALL, AI], {}, {"team_size": 11, "ai_core": False}, "差 2 条，先是：团队不超过10人",
         "2 conditions fail, first of all: at most 10 people"),
    ],
)  # fmt: skip
def test_a_programme_in_one_line(
    conditions: list[Any], front: dict[str, Any], given: dict[str, Any], zh: str, en: str
) -> None:
    assert line(*conditions, given=given, **front) == zh
    assert line(*conditions, given=given, language="en", **front) == en


def test_the_line_cites_the_benefit() -> None:
    page = a_programme("wuhan/x", "某券", SMALL)
    town = a_town(page)
    record = record_of(page, town, TODAY, "zh")
    sentence = match_line(Match(assessed(page, town, team_size=3), Group.NOW), record)
    assert record.notebook.entries[sentence.cites[0] - 1].clause == "第一条"


@pytest.mark.parametrize(
    ("relations", "zh", "en"),
    [
        ({"requires": ["wuhan/b"]}, "要先有：另一项", "first needs: wuhan b"),
        ({"excludes": ["wuhan/b"]}, "和它只能选一个：另一项", "only one of it and: wuhan b"),
        ({"stacks_with": ["wuhan/b", "wuhan/c"]}, "可以一起拿：另一项、第三项",
         "may be had together with: wuhan b, wuhan c"),
    ],
)  # fmt: skip
def test_how_it_stands_to_others(relations: dict[str, Any], zh: str, en: str) -> None:
    pages = [a_programme("wuhan/a", "某券", SMALL, relations=relations, benefit=GIVES),
             *(a_programme(f"wuhan/{slug}", title, SMALL)
               for slug, title in (("b", "另一项"), ("c", "第三项")))]  # fmt: skip
    for language, words in (("zh", zh), ("en", en)):
        found = listed(*pages, language=language, given={"team_size": 3})
        assert any(s.text.endswith(f" · {words}") for s in found)
        refused = listed(*pages, language=language, given={"team_size": 11})
        assert not any(words in s.text for s in refused)


def test_whoever_cannot_get_what_must_come_first_is_told_so() -> None:
    pages = [a_programme("wuhan/a", "某券", SMALL, relations={"requires": ["wuhan/b"]}),
             a_programme("wuhan/b", "认定", AI)]  # fmt: skip
    found = listed(*pages, given={"team_size": 3, "ai_core": False})
    assert "某券：要先拿到另一项，而那项不行" in [s.text for s in found]


def a_match(group: Group, **names: tuple[str, ...]) -> tuple[Match, Page]:
    page = a_programme("wuhan/x", "某券", SMALL, benefit=GIVES)
    return Match(assessed(page, team_size=3), group, **names), page


def test_what_is_named_though_it_is_not_held_goes_by_its_slug() -> None:
    one, page = a_match(Group.NOW, together=("wuhan/gone",))
    sentence = match_line(one, record_of(page, a_town(page), TODAY, "zh"))
    assert sentence.text == "某券：5,000元 · 可以一起拿：wuhan/gone"


def test_what_is_out_of_reach_without_a_reason_of_its_own_says_none() -> None:
    one, page = a_match(Group.NO)
    sentence = match_line(one, record_of(page, a_town(page), TODAY, "zh"))
    assert sentence.text == "某券"


def test_a_guide_gives_nothing() -> None:
    step = {"id": "go", "title": {"zh": "去", "en": "Go"}, "do": {"zh": "去", "en": "Go"}}
    one, page = a_match(Group.NOW)
    content = page.content.model_dump(
        include={"title", "summary", "sources", "place"}
    )  # what a guide shares with a programme
    guide = Page.model_validate(
        {"id": "guides/go", "content": {**content, "type": "guide", "steps": [step]},
         "bodies": page.bodies, "digest": ""}
    )  # fmt: skip
    of_guide = replace(one, assessment=replace(one.assessment, page=guide))
    sentence = match_line(of_guide, record_of(guide, a_town(guide), TODAY, "zh"))
    assert sentence.text == "某券"


def test_what_opens_on_a_day_not_stated_says_none() -> None:
    one, page = a_match(Group.LATER)
    assert isinstance(one.assessment, Assessment)
    sentence = match_line(replace(one), record_of(page, a_town(page), TODAY, "zh"))
    assert sentence.text == "某券：5,000元"


# ---- groups


def test_every_group_has_its_heading_the_nearest_first_and_what_is_over_none() -> None:
    pages = [
        a_programme("wuhan/1", "一", SMALL),
        a_programme("wuhan/2", "二", AI),
        a_programme("wuhan/3", "三", REVIEW),
        a_programme("wuhan/4", "四", HERE),
        a_programme("wuhan/5", "五", SMALL, status="draft"),
        a_programme("wuhan/6", "六", a_test("team_size", "大", "big", at_least=100)),
        a_programme("wuhan/7", "七", SMALL, status="ended"),
    ]
    given = {**HOME, "team_size": 3}
    for language, headings in (
        ("zh", ["现在就能申请（1）", "还要问你几句（1）", "要主管部门评审（1）",
                "等你注册公司后（1）", "以后才开放（1）", "拿不到（1）"]),
        ("en", ["You may apply now (1)", "Needs your answers (1)", "The authority assesses (1)",
                "Once you have registered (1)", "Opens later (1)", "Out of reach (1)"]),
    ):  # fmt: skip
        found = listed(*pages, language=language, given=given)
        assert [s.text for s in found if s.role == "group"] == headings
        assert len(found) == 12


@pytest.mark.parametrize(
    ("start", "most", "shown", "more"),
    [(0, 10, 10, 2), (10, 10, 2, 0), (0, 3, 3, 9), (0, 12, 12, 0)],
)
def test_a_group_from_a_line_on(start: int, most: int, shown: int, more: int) -> None:
    pages = [a_programme(f"wuhan/{n:02}", f"券{n:02}", SMALL) for n in range(12)]
    town = a_town(*pages)
    found = match(pages, values_of({"team_size": 3}), town, TODAY)
    sentences = group_sentences(
        found, lambda page: record_of(page, town, TODAY, "zh"), start, most
    )  # fmt: skip
    assert [s.text.split("：")[0] for s in sentences[1 : 1 + shown]] == [
        f"券{n:02}" for n in range(start, start + shown)
    ]
    rest = [s.text for s in sentences if s.role == "small"]
    assert rest == ([f"这一组还有 {more} 项"] if more else [])


def test_a_group_may_have_another_heading() -> None:
    one, page = a_match(Group.NOW)
    town = a_town(page)
    sentences = group_sentences(
        [one], lambda page: record_of(page, town, TODAY, "zh"), heading="多出来的（1）"
    )
    assert sentences[0] == Sentence("多出来的（1）", (), "group")
