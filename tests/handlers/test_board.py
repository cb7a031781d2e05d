"""The board: every application with its progress, its next action, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.delivery import Delivery, Fate
from bot.domain.schedule import Force
from bot.domain.walkthrough import State
from bot.texts import say
from tests.handlers.walks import (
    GUIDE,
    LIN,
    SEED,
    VOUCHER,
    Trail,
    a_step,
    a_trail,
    finished,
    labels,
    the_guide,
    the_seed,
    the_voucher,
)
from tests.services.rules_stories import a_programme, buttons_of
from tests.services.stories import NOON, a_person


async def test_an_empty_board_says_how_to_begin() -> None:
    trail = Trail()
    (shown,) = await trail.does(command="applications")
    assert shown.text == say("board.none", "zh")
    (how,) = await trail.presses(say("board.begin", "zh"), shown)
    assert how.edits
    assert "/apply" in how.text


async def test_several_walks_side_by_side() -> None:
    trail = Trail()
    await trail.begins()
    await trail.begins("种子资助")
    await trail.does("做完了")
    (shown,) = await trail.does("我的申请")
    assert "算力服务券  ░░░░░░ 0/4" in shown.text
    assert "种子资助  ▓▓▓░░░ 1/2" in shown.text
    assert "下一步：递交" in shown.text
    assert "全年可交 · 还差 2 份材料" in shown.text
    assert labels(shown) == ["种子资助", "算力服务券", "我的材料还差什么", "📅 日历"]
    assert [b.data for b in buttons_of(shown)][-2:] == ["d:papers", "k:all"]
    (papers,) = await trail.presses("我的材料还差什么", shown)
    assert "还差" in papers.text
    (opened,) = await trail.presses("算力服务券", shown)
    assert "下一步：先有公司" in opened.text
    await trail.does("完成")
    assert "register" in trail.walk(VOUCHER).marks


async def test_a_document_at_hand_is_not_missing() -> None:
    trail = Trail()
    await trail.begins()
    await trail.store.applications.tick(LIN.key, "common:licence", trail.clock.now())
    (shown,) = await trail.does("进度")
    assert "还差 1 份材料" in shown.text


async def test_a_walk_opened_from_an_english_board_goes_on_in_english() -> None:
    trail = Trail()
    await trail.begins()
    (shown,) = await trail.does(command="applications", who=a_person(1, language="en"))
    assert "Next: Register" in shown.text
    assert "Open all year · 2 documents missing" in shown.text
    (opened,) = await trail.does(button=buttons_of(shown)[0].data)
    assert "Next: Register" in opened.text


def dates(opens: int, closes: int) -> list[dict[str, Any]]:
    today = NOON.date()
    return [
        {"opens": today + dt.timedelta(days=opens), "closes": today + dt.timedelta(days=closes)}
    ]


@pytest.mark.parametrize(
    ("window", "said"),
    [(dates(-5, 9), "2026年12月1日 截止，还剩 9 天"),
     (dates(-5, 1), "明天截止（2026年11月23日）"), (dates(-5, 0), "今天截止"),
     (dates(3, 9), "2026年11月25日 开放"), (dates(-9, -1), "这一批已截止"),
     (None, "受理时间原文没写"), ([{"opens": NOON.date()}], "正在受理，截止日没写"),
     ({"rolling": True}, "全年可交")],
)  # fmt: skip
async def test_the_window_in_a_few_words(window: Any, said: str) -> None:
    trail = Trail()
    await trail.begins("种子资助")
    trail.republish(the_seed(window=window).model_copy(update={"digest": "wuhan/seed"}))
    (shown,) = await trail.does("我的申请")
    assert said in shown.text


async def test_what_is_not_in_force_says_so() -> None:
    trail = Trail()
    await trail.begins("种子资助")
    trail.republish(the_seed(status="suspended"))
    (shown,) = await trail.does("我的申请")
    assert say(f"force.{Force.SUSPENDED}", "zh") in shown.text


async def test_put_aside_handed_in_and_ended_ones() -> None:
    trail = Trail()
    await trail.begins()
    await trail.does("先放着")
    await finished(trail, GUIDE, "注册公司")
    await finished(trail, SEED, "种子资助")
    (shown,) = await trail.does("我的申请")
    assert "先放着 · 全年可交" in shown.text
    assert "办过的：\n种子资助：2026年11月22日已交，等结果\n注册公司：办完了" in shown.text
    trail.tamper(SEED, state=State.CLOSED)
    trail.tamper(GUIDE, state=State.ABANDONED, reason="")
    (ended,) = await trail.does("我的申请")
    assert "种子资助：项目已结束" in ended.text
    assert "注册公司：不办了" in ended.text


async def test_one_that_is_handed_in_and_still_runs() -> None:
    trail = Trail()
    await trail.begins()
    for _ in range(3):
        await trail.does("做完了")
    (shown,) = await trail.does("我的申请")
    assert "2026年11月22日已交，等结果" in shown.text
    assert "材料" not in shown.text


async def test_only_finished_ones_need_no_calendar() -> None:
    trail = Trail()
    await finished(trail, GUIDE, "注册公司")
    (shown,) = await trail.does("我的申请")
    assert labels(shown) == ["注册公司"]


async def test_a_board_of_very_many_is_turned_over() -> None:
    pages = [a_programme(f"wuhan/p{n}", f"第{n}项资助", steps=[a_step("go", "去办")])
             for n in range(10, 20)]  # fmt: skip
    trail = Trail(catalogue=a_trail(*pages))
    for page in pages:
        await trail.begins(page.content.title.zh)
    (shown,) = await trail.does("我的申请")
    assert labels(shown) == [f"第{n}项资助" for n in range(19, 14, -1)] + ["更多（5）", "📅 日历"]
    (second,) = await trail.presses("更多", shown)
    assert second.edits
    assert labels(second)[:6] == [f"第{n}项资助" for n in range(14, 9, -1)] + ["从头看"]
    (first,) = await trail.presses("从头看", second)
    assert first.text == shown.text
    for forged in ("a:more:99", "a:more:²", "a:more:-1", "a:more:"):
        assert (await trail.does(button=forged))[0].text == shown.text


async def test_windows_that_follow_each_other_are_one_and_end_with_the_programme() -> None:
    """Twelve months in a row are no twelve deadlines; nothing opens after the programme is over."""
    trail = Trail()
    await trail.begins("种子资助")
    monthly = {"every": "year", "months": list(range(1, 13))}
    trail.republish(the_seed(window=monthly).model_copy(update={"digest": "wuhan/seed"}))
    assert "全年可交" in (await trail.does("我的申请"))[0].text
    ends = {"from": dt.date(2026, 1, 1), "until": NOON.date() + dt.timedelta(days=30)}
    rolling = the_seed(window={"rolling": True}, in_force=ends)
    trail.republish(rolling.model_copy(update={"digest": "wuhan/seed"}))
    assert "还剩 30 天" in (await trail.does("我的申请"))[0].text
    late = the_seed(window=dates(40, 60), in_force=ends)
    trail.republish(late.model_copy(update={"digest": "wuhan/seed"}))
    assert "这一批已截止" in (await trail.does("我的申请"))[0].text


async def test_a_reminder_that_may_not_have_come_is_told_of() -> None:
    trail = Trail()
    await trail.begins()
    at = trail.clock.now() - dt.timedelta(days=2)
    lost = Delivery("r:1", "reminder", LIN.chat, trail.walk().id, at, at, LIN.key)
    await trail.store.ledger.plan([lost])
    await trail.store.ledger.claim(trail.clock.now(), ["reminder"], 5)
    await trail.store.ledger.settle(["r:1"], Fate.UNCLEAR, trail.clock.now())
    (shown,) = await trail.does("我的申请")
    assert "2026年11月20日的一条提醒不确定有没有送到。" in shown.text


async def test_a_page_that_is_gone_is_left_out() -> None:
    trail = Trail(catalogue=a_trail(the_voucher(), the_seed(), the_guide()))
    await trail.begins("种子资助")
    del trail.catalogue.pages[SEED]
    (shown,) = await trail.does("我的申请")
    assert shown.text == say("board.none", "zh")
