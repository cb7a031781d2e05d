"""How a founder reads that the rules changed under his application."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.content import Page
from bot.domain.touched import touched
from bot.domain.turn import Block
from bot.services.compose.touched import change_notice
from bot.texts import LANGUAGES
from tests.domain.renewals import (
    CITE,
    TODAY,
    Edit,
    both,
    the_next,
    the_page,
    walked,
)
from tests.services.rules_stories import assessed, the_facts, the_places

TITLE = {"zh": "示例市算力券", "en": "Example City compute voucher"}
PLAN = {"id": "plan", "name": both("商业计划书", "business plan")}
STAMP = {"id": "stamp", "title": both("盖章", "Stamp it"), "do": both("盖公章。", "Stamp it.")}


def notice(
    edit: Edit | None, language: str = "zh", settled: int = 2, known: dict[str, Any] | None = None,
    alternatives: tuple[str, ...] = (),
) -> list[Block]:  # fmt: skip
    """What is said when the programme is edited so; None: its page is gone."""
    before, after = the_page(), the_next(edit) if edit else None
    walk = walked(before, settled)
    what = touched(before, after, walk, the_facts(), the_places(), TODAY)
    verdicts = None
    if known is not None and after is not None:
        verdicts = (assessed(before, **known), assessed(after, **known))
    return change_notice(TITLE[language], what, before, after, walk, verdicts, language,
                         alternatives)  # fmt: skip


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks]


def much(front: dict[str, Any]) -> None:
    """A step elsewhere, a new and a dropped one, a new paper, half the money, a shorter window."""
    front["steps"][1].update(where="示例市大厅", takes_days=15)
    front["steps"][2:] = [STAMP]
    front["documents"][1] = PLAN
    front["steps"][0]["needs"] = ["licence", "plan"]
    front["benefit"]["cap"] = "100000"
    front["window"][0]["closes"] = "2026-12-10"


def half(front: dict[str, Any]) -> None:
    front["benefit"]["cap"] = "100000"


def smaller(front: dict[str, Any]) -> None:
    front["eligibility"]["all"][0].update(at_most=5, text=both("团队不超过5人", "at most 5 people"))


def one_more_question(front: dict[str, Any]) -> None:
    front["eligibility"]["all"].append({"fact": "founder_age", "less_than": 45, "cite": CITE})


def test_the_head_the_changes_by_kind_and_what_to_do() -> None:
    assert texts(notice(much)) == [
        "📌 你在办的「示例市算力券」规则变了",
        "步骤",
        "步骤（备齐材料）的所需材料：营业执照、支出明细表 → 营业执照、商业计划书",
        "步骤（网上申报）的去哪里：示例市政务服务网 → 示例市大厅",
        "步骤（网上申报）的用时（天）：5 → 15",
        "金额",
        "上限：20万元 → 10万元",
        "时间",
        "申报窗口：2026年11月1日到2026年12月31日 → 2026年11月1日到2026年12月10日",
        "你已经交了。变化影不影响交上去的那份，问一下受理的人最稳妥。",
        "换到新版的话，要重做：备齐材料、网上申报",
        "新增步骤：盖章",
        "去掉的步骤：等评审",
        "新增材料：商业计划书",
        "不再需要：支出明细表",
        "这次申请还按原来那一版走，你点了才会换到新版。",
    ]


def test_the_same_in_english() -> None:
    told = "\n".join(texts(notice(much, "en", settled=1)))
    for words in ("“Example City compute voucher”", "Cap: CNY 200,000 → CNY 100,000",
                  "1 November 2026 to 10 December 2026", "days it takes: 5 → 15",
                  "Do again: Collect the papers\n", "New steps: Stamp it",
                  "Steps dropped: Wait for the review", "New documents: business plan",
                  "No longer needed: list of spending"):  # fmt: skip
        assert words in told
    assert "handed it in" not in told
    handed_in = texts(notice(much, "en", settled=2))
    assert "If you move over, do again: Collect the papers, Apply online" in handed_in
    assert any("already handed it in" in text for text in handed_in)


def test_the_kinds_stand_in_bold_with_their_changes_under_them() -> None:
    kinds = [(block.kind, block.spans[0].style) for block in notice(half)]
    assert kinds == [("paragraph", "bold"), ("paragraph", "bold"), ("item", "plain"),
                     ("paragraph", "plain"), ("small", "plain")]  # fmt: skip


def test_where_nothing_has_to_be_done_again_that_is_said() -> None:
    assert "做完的步骤都还算数。" in texts(notice(half, settled=1))
    assert "做完的步骤都还算数。" not in texts(notice(half, settled=0))
    assert "Everything you have done still counts." in texts(notice(half, "en", settled=1))


def test_a_changed_paper_is_named() -> None:
    def copies(front: dict[str, Any]) -> None:
        front["documents"][0]["note"] = both("交3份复印件", "hand in 3 copies")

    told = texts(notice(copies, settled=1))
    assert told[1:3] == ["材料", "材料（营业执照）的说明：交2份复印件 → 交3份复印件"]
    assert told[3:5] == ["要重做：备齐材料", "材料要求变了：营业执照"]
    assert "Documents that changed: business licence" in texts(notice(copies, "en"))


def test_very_many_changes_are_counted() -> None:
    def all_over(front: dict[str, Any]) -> None:
        for step in front["steps"]:
            step.update(where="示例市大厅", takes_days=99, cost=both("9元", "CNY 9"))

    told = texts(notice(all_over))
    assert told[1] == "步骤"
    assert told[7] == "还有 4 处"
    assert "4 more" in texts(notice(all_over, "en"))

    def many_papers(front: dict[str, Any]) -> None:
        front["documents"] += [
            {"id": f"p{n}", "name": both(f"示例表{n}", f"Form {n}")} for n in range(9)
        ]

    (line,) = (text for text in texts(notice(many_papers)) if text.startswith("新增材料"))
    assert line.endswith("示例表5…")


@pytest.mark.parametrize(("known", "line"), [
    ({"team_size": 8, "ai_core": True},
     "按你的资料：原来能自己确定的都符合，其余要评审，现在差一条：团队不超过5人"),
    ({"team_size": 3, "ai_core": True}, None),
    ({"team_size": 30, "ai_core": True}, None),
])  # fmt: skip
def test_what_it_means_for_him_is_said_if_it_means_something(
    known: dict[str, Any], line: str | None
) -> None:
    told = [text for text in texts(notice(smaller, known=known)) if text.startswith("按你的资料")]
    assert told == ([line] if line else [])


def test_facts_that_are_wanted_now_and_two_conditions_that_fail() -> None:
    known = {"team_size": 3, "ai_core": True}
    told = texts(notice(one_more_question, "en", known=known))
    (line,) = (text for text in told if text.startswith("Going by your profile"))
    assert "now, I still need to know: " in line

    def both_limits(front: dict[str, Any]) -> None:
        smaller(front)
        one_more_question(front)

    told = texts(notice(both_limits, known={"team_size": 8, "ai_core": True, "founder_age": 50}))
    (line,) = (text for text in told if text.startswith("按你的资料"))
    assert "现在差 2 条：团队不超过5人、" in line


def test_who_may_have_it_now_reads_so() -> None:
    def larger(front: dict[str, Any]) -> None:
        front["eligibility"]["all"][0].update(at_most=50, text=both("不超过50人", "at most 50"))

    told = texts(notice(larger, known={"team_size": 30, "ai_core": True}))
    assert "按你的资料：原来不符合，现在能自己确定的都符合，其余要评审" in told


@pytest.mark.parametrize(("status", "zh", "en"), [
    ("ended", "已经结束了", "has ended"),
    ("suspended", "暂停了", "is suspended"),
    ("draft", "退回了征求意见稿", "is a draft again"),
])  # fmt: skip
def test_a_programme_that_is_over_is_told_kindly(status: str, zh: str, en: str) -> None:
    def over(front: dict[str, Any]) -> None:
        front["status"] = status

    told = texts(notice(over, alternatives=("另一项",)))
    assert zh in told[0]
    assert told[1] == "你做到第 3 步（共 3 步），记录都留着。"
    assert told[2].startswith("状态：现行 → ")
    assert told[3:] == ["可以看看这些：", "另一项"]
    told = texts(notice(over, "en", settled=3))
    assert en in told[0]
    assert told[1].startswith("You had been through all 3 steps.")
    assert len(told) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_gone_is_not_called_ended(language: str) -> None:
    head, reached = texts(notice(None, language))
    assert {"zh": "从资料库撤下了", "en": "taken out of my knowledge"}[language] in head
    assert "3" in reached


def test_a_version_that_is_not_firm_is_called_so() -> None:
    def announced(front: dict[str, Any]) -> None:
        front["status"] = "announced"
        front["sources"][0]["standing"] = "news"

    told = texts(notice(announced))
    assert told[1] == "注意：新版的状态是「只是公布，还没细则」。"
    assert "没看到官方原文" in told[2]
    assert not any(text.startswith("注意") for text in texts(notice(half)))


def test_a_guide_is_told_of_like_a_programme() -> None:
    def guide(page: Page) -> Page:
        fields = ("title", "summary", "sources", "steps", "documents")
        kept = {name: getattr(page.content, name) for name in fields}
        return Page.model_validate({**page.model_dump(), "content": {"type": "guide", **kept}})

    before, after = guide(the_page()), guide(the_next(much))
    walk = walked(before)
    what = touched(before, after, walk, the_facts(), the_places(), TODAY)
    told = texts(change_notice("示例指南", what, before, after, walk, None, "zh"))
    assert told[0] == "📌 你在办的「示例指南」规则变了"
    assert "新增步骤：盖章" in told
    assert "金额" not in told
