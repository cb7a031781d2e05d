"""A plan in words: the risk comes first, and what the source does not state is said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.fakes.workdays import FakeWorkdays
from bot.domain.content import Page
from bot.domain.plan import plan
from bot.domain.walkthrough import settle
from bot.services.compose.plan import plan_lines
from tests.domain.walks import a_guide, a_page, a_step, a_walk, a_window, day, noon

FILL, SEND, ASK = a_step("fill", 8), a_step("send", 1), a_step("ask")
SPRING = a_window("2026-03-01", "2026-03-31")


def lines(page: Page, today: str, language: str = "zh") -> list[str]:
    return plan_lines(plan(a_walk(page, "2026-01-01"), page, day(today), FakeWorkdays()), language)


@pytest.mark.parametrize(
    ("steps", "front", "today", "said"),
    [
        ([FILL, SEND], {"window": SPRING}, "2026-03-02",
         ["3月31日截止，还有29天。", "还要9个工作日。", "最晚3月19日动手。"]),
        ([FILL, SEND], {"window": SPRING}, "2026-02-28",
         ["3月1日开放申请，还有1天。", "3月31日截止，还有31天。", "还要9个工作日。",
          "最晚3月19日动手。"]),
        ([FILL, SEND], {"window": SPRING}, "2026-03-18",
         ["时间很紧：还要9个工作日，只剩10个工作日，今天就动手。", "3月31日截止，还有13天。",
          "最晚3月19日动手。"]),
        ([FILL, SEND, ASK], {"window": SPRING}, "2026-03-26",
         ["按写明的时间来不及了：还要9个工作日，只剩4个工作日。还能不能赶上，先问主管部门。",
          "3月31日截止，还有5天。", "另有1步要多久，原文没写。"]),
        ([FILL, SEND], {"window": a_window("2026-03-01", "2026-03-29")}, "2026-03-28",
         ["按写明的时间来不及了：还要9个工作日，只剩2天。还能不能赶上，先问主管部门。",
          "3月29日截止，还有1天。"]),
        ([ASK], {"window": SPRING}, "2026-03-31",
         ["时间很紧：只剩1个工作日，今天就动手。", "今天（3月31日）截止。",
          "每步要多久，原文没写。"]),
        ([FILL, ASK, a_step("more")], {"window": SPRING}, "2026-03-02",
         ["3月31日截止，还有29天。", "还要8个工作日。", "另有2步要多久，原文没写。",
          "最晚3月20日动手，没写要多久的步骤还得另外留时间。"]),
        ([a_step("wait", 5, "calendar"), SEND], {"window": SPRING}, "2026-03-30",
         ["按写明的时间来不及了：还要1个工作日加5天，只剩1天。还能不能赶上，先问主管部门。",
          "3月31日截止，还有1天。"]),
        ([a_step("wait", 5, "calendar")], {"window": {"rolling": True}}, "2026-03-02",
         ["窗口：全年。", "还要5天。"]),
        ([ASK], {"window": SPRING}, "2026-04-01", ["这一批已经截止，下一批什么时候，原文没写。"]),
        ([ASK], {"status": "ended"}, "2026-03-02", ["现在申请不了：已经结束。"]),
        ([SEND], {"window": a_window(None, "2030-03-31")}, "2026-03-02",
         ["2030年3月31日截止。", "还要1个工作日。"]),
        ([SEND], {"window": a_window(None, "2027-01-29")}, "2026-12-28",
         ["2027年1月29日截止，还有32天。", "还要1个工作日。", "最晚2027年1月29日动手。",
          "2027年的放假安排还没公布，按法定节日估算。"]),
    ],
)  # fmt: skip
def test_a_plan_is_said(
    steps: list[dict[str, Any]], front: dict[str, Any], today: str, said: list[str]
) -> None:
    assert lines(a_page(*steps, **front), today) == said


@pytest.mark.parametrize(
    ("until", "said"),
    [("2026-03-02", "政策今天（3月2日）到期。"), ("2026-03-31", "政策执行到3月31日，还有29天。"),
     ("2028-12-31", "政策执行到2028年12月31日。")],
)  # fmt: skip
def test_the_end_of_a_policy_is_said(until: str, said: str) -> None:
    page = a_page(ASK, window={"rolling": True}, in_force={"from": None, "until": day(until)})
    assert said in lines(page, "2026-03-02")


def test_a_window_that_is_not_stated_is_said() -> None:
    assert lines(a_page(SEND), "2026-03-02")[0] == "什么时候受理，原文没写，要等主管部门发通知。"


def test_a_guide_has_no_window() -> None:
    assert lines(a_guide(FILL), "2026-03-02") == ["还要8个工作日。"]


def test_a_plan_is_said_in_english() -> None:
    page = a_page(FILL, SEND, window=SPRING)
    assert lines(page, "2026-03-18", "en") == [
        "Time is short: 9 working days needed, only 10 working days left. Start today.",
        "Closes on 31 March, in 13 days.",
        "Start by 19 March at the latest.",
    ]


@pytest.mark.parametrize(
    ("steps", "sent", "today", "said"),
    [
        ([a_step("decide", 7)], "2026-03-03", "2026-03-05", ["预计3月12日前出结果。"]),
        ([a_step("decide", 7)], "2026-03-03", "2026-03-13",
         ["按写明的时间，3月12日就该有结果了。"]),
        ([a_step("decide", 7)], "2026-12-28", "2026-12-28",
         ["预计2027年1月6日前出结果。", "2027年的放假安排还没公布，按法定节日估算。"]),
        ([], "2026-03-03", "2026-03-05", ["多久出结果，原文没写。"]),
    ],
)  # fmt: skip
def test_after_handing_in_the_result_is_said(
    steps: list[dict[str, Any]], sent: str, today: str, said: list[str]
) -> None:
    page = a_page(a_step("send", submits=True), *steps)
    walk = settle(a_walk(page, "2026-03-02"), page, "send", "done", noon(sent))
    assert plan_lines(plan(walk, page, day(today), FakeWorkdays()), "zh") == said
