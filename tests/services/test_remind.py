"""A founder is reminded at his hour, once, of what still holds; what comes late says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.act import EVERYTHING, Switch
from bot.domain.delivery import Fate
from bot.domain.walkthrough import Result, State
from bot.ports import Arrival
from bot.services.walk import Walk
from tests.services.errands import (
    EXAMPLE,
    OTHER,
    PAPERS,
    Errand,
    a_step,
    a_walkable,
    buttons,
)

TODAY = dt.date(2026, 11, 22)
FOURTEEN, THREE, LAST, CLOSES = (dt.date(2026, 12, day) for day in (6, 17, 19, 20))
ONE = (a_step("only", "网上提交", "Submit online", submits=True),)


def day_after(day: dt.date, days: int = 1) -> dt.date:
    return day + dt.timedelta(days=days)


async def an_errand(**front: object) -> tuple[Errand, Walk]:
    errand = await Errand.with_(a_walkable(**front))  # type: ignore[arg-type]
    return errand, await errand.begins()


async def test_before_a_window_closes_he_hears_of_it_three_times() -> None:
    errand, _ = await an_errand(steps=ONE)
    said = await errand.until(CLOSES)
    heads = [reply.blocks[1].text for reply in said]
    assert heads == [
        "还有14天截止（12月20日），还差1步、2份材料，需要2个工作日。",
        "还有3天截止（12月20日），还差1步、2份材料。",
        "明天截止（12月20日），还差1步、2份材料。",
    ]
    assert "按写明的时间来不及了" in said[2].blocks[2].text


async def test_a_reminder_leads_in_or_is_put_off() -> None:
    errand, walk = await an_errand(steps=ONE)
    said = await errand.until(FOURTEEN)
    app = walk.application.id
    assert buttons(said[0]) == [
        f"a:open:{app}", f"r:snooze:{app}:1", f"r:snooze:{app}:3", f"r:mute:{app}"
    ]  # fmt: skip


async def test_it_says_how_things_stand_when_it_is_sent() -> None:
    errand, walk = await an_errand()
    await errand.does(walk, "proof")
    for paper in PAPERS:
        await errand.store.applications.tick(
            errand.person.key, f"{EXAMPLE}#{paper['id']}", errand.office.clock.now()
        )
    said = await errand.until(FOURTEEN)
    assert "还差1步，需要2个工作日。" in said[0].text


async def test_what_is_due_at_once_comes_in_one_message_and_results_are_asked_apart() -> None:
    errand = await Errand.with_(a_walkable(), a_walkable("wuhan/other", "示例房租补贴"),
                                a_walkable("wuhan/third", "示例贷款"))  # fmt: skip
    walk, other, third = [await errand.begins(page)
                          for page in (EXAMPLE, OTHER, "programmes/wuhan/third")]  # fmt: skip
    await errand.does(third, "proof", "submit")
    errand.sleeps_until(dt.date(2027, 1, 1))
    said = await errand.looks()
    assert len(said) == 2
    assert said[0].text.startswith("今天有 2 件事")
    assert {f"a:open:{one.application.id}" for one in (walk, other)} <= set(buttons(said[0]))
    assert "就该有结果了，来了吗？" in said[1].text
    assert [f"o:{verb}:{third.application.id}" for verb in ("waiting", "granted", "refused")] == (
        buttons(said[1])[:3]
    )
    assert set(errand.fates().values()) == {Fate.SENT, Fate.DROPPED}  # his closing, handed in


async def test_a_step_that_waits_is_asked_about() -> None:
    errand, _ = await an_errand(closes=None)
    said = await errand.until(dt.date(2026, 12, 31))
    assert [reply.blocks[1].text for reply in said] == [
        "「准备支出证明」这一步等了14天，卡在哪了？"
    ]


async def test_a_step_done_is_not_asked_about() -> None:
    errand, walk = await an_errand(closes=None)
    await errand.until(dt.date(2026, 12, 1))
    await errand.does(walk, "proof")
    assert await errand.until(dt.date(2026, 12, 10)) == []
    assert "网上提交" in (await errand.until(dt.date(2026, 12, 31)))[0].text


async def test_a_result_is_asked_for_once() -> None:
    errand, walk = await an_errand()
    await errand.does(walk, "proof", "submit")
    said = await errand.until(dt.date(2027, 3, 1))
    assert len(said) == 1
    assert said[0].blocks[1].text == "按原文，12月18日就该有结果了，来了吗？"
    await errand.services.walks.decide(errand.person.key, walk.application.id, Result.WAITING)
    assert await errand.until(dt.date(2027, 6, 1)) == []


async def test_where_the_source_states_no_time_the_question_says_so() -> None:
    errand, walk = await an_errand(steps=ONE)
    await errand.does(walk, "only")
    said = await errand.until(day_after(TODAY, 40))
    assert "11月22日交的，已经30天了，有结果了吗？多久出结果，原文没写。" in said[0].text


async def test_an_opening_is_told_on_the_day() -> None:
    window = [{"opens": dt.date(2026, 12, 1), "closes": dt.date(2026, 12, 31)}]
    errand, _ = await an_errand(window=window)
    said = await errand.until(dt.date(2026, 12, 1))
    assert said[0].blocks[1].text == "窗口今天打开，还差2步、2份材料，需要4个工作日。"
    assert said[0].blocks[2].text == "还有30天截止（12月31日）。"


async def test_an_opening_seen_late_counts_from_today() -> None:
    window = [{"opens": dt.date(2026, 12, 1), "closes": None}]
    errand, _ = await an_errand(window=window)
    errand.sleeps_until(dt.date(2026, 12, 3))
    said = await errand.looks()
    assert said[0].blocks[1].text == "窗口12月1日已经打开，还差2步、2份材料，需要4个工作日。"


async def test_the_end_of_a_programme_is_told_as_such_and_so_is_the_last_day() -> None:
    errand, walk = await an_errand(closes=None, in_force={"until": CLOSES}, steps=ONE,
                                   window={"rolling": True})  # fmt: skip
    said = await errand.until(LAST)
    assert "政策还有14天到期（12月20日）" in said[0].text
    assert "政策明天到期（12月20日）" in said[2].text
    await errand.services.remind.snooze(walk.application, 1)
    assert "政策今天到期（12月20日）" in (await errand.until(CLOSES))[0].text


async def test_on_the_last_day_it_closes_today() -> None:
    errand, walk = await an_errand(steps=ONE)
    await errand.until(LAST)
    await errand.services.remind.snooze(walk.application, 1)
    said = await errand.until(CLOSES)
    assert "今天截止（12月20日），还差1步、2份材料" in said[0].text


async def test_a_round_that_is_missed_names_the_next_one() -> None:
    errand, _ = await an_errand(steps=ONE, window={"every": "year", "months": [12]})
    errand.sleeps_until(dt.date(2027, 1, 20))
    said = await errand.looks()
    assert said[0].text.split("\n")[1:3] == [
        "12月31日已经截止，这一批赶不上了。".replace("12月31日", "2026年12月31日"),
        "12月1日开放申请，还有315天。",
    ]  # fmt: skip


async def test_a_person_who_had_himself_forgotten_hears_nothing() -> None:
    errand, walk = await an_errand(steps=ONE)
    await errand.services.remind.snooze(walk.application, 1)
    await errand.store.applications.forget(errand.person.key)
    assert await errand.until(CLOSES) == []


# ---- late


async def test_what_came_due_while_nobody_was_there_comes_once_late_with_todays_figures() -> None:
    errand, _ = await an_errand(steps=ONE)
    errand.sleeps_until(dt.date(2026, 12, 18))
    said = await errand.looks()
    assert len(said) == 1  # three were due: one message says it
    assert "还有2天截止（12月20日）" in said[0].text
    assert said[0].blocks[-1].text == "（本该12月6日提醒你，当时我没在线，抱歉）"
    assert said[0].text.count("本该") == 1
    assert len(await errand.until(CLOSES)) == 1  # tomorrow it closes


async def test_what_is_past_is_said_as_past() -> None:
    errand, _ = await an_errand(steps=ONE)
    errand.sleeps_until(dt.date(2026, 12, 24))
    said = await errand.looks()
    assert said[0].blocks[1].text == "12月20日已经截止；下一批什么时候，原文没写。"


async def test_what_is_past_is_said_although_it_was_planned_anew_before() -> None:
    errand, walk = await an_errand(steps=ONE)
    errand.sleeps_until(day_after(CLOSES, 2))
    await errand.office.assistant.services.walks.note(errand.person.key, walk.application.id,
                                                      "n1", "回来了")  # fmt: skip
    said = await errand.looks()
    assert len(said) == 1
    assert "12月20日已经截止" in said[0].text


async def test_late_in_the_night_it_waits_for_the_morning() -> None:
    errand, _ = await an_errand(steps=ONE)
    errand.sleeps_until(dt.date(2026, 12, 6), 23)
    assert await errand.looks() == []
    said = await errand.until(dt.date(2026, 12, 7), 9)
    assert "（本该12月6日提醒你，晚了，抱歉）" in said[0].text
    at = errand.deliveries(Fate.SENT)[0].settled_at
    assert at is not None
    assert at.astimezone(errand.office.clock.now().tzinfo).hour == 8


# ---- what no longer holds


@pytest.mark.parametrize("how", ["mute", "abandon", "off", "submit"])
async def test_what_is_not_wanted_any_more_is_not_said(how: str) -> None:
    errand, walk = await an_errand(steps=ONE)
    services, person, app = errand.services, errand.person.key, walk.application.id
    if how == "mute":
        await services.walks.mute(person, app, True)
    elif how == "abandon":
        await services.walks.abandon(person, app, "")
    elif how == "off":
        await services.remind.wish(person, off=True)
    else:
        await errand.does(walk, "only")
    assert await errand.until(CLOSES) == [] or how == "submit"
    assert not any("截止" in reply.text for reply in errand.said)


async def test_a_kill_before_it_was_planned_anew_says_nothing_that_is_not_so() -> None:
    errand, walk = await an_errand(steps=ONE)
    abandoned = replace(walk.application, state=State.ABANDONED)
    assert await errand.store.applications.put(abandoned)
    assert await errand.until(CLOSES) == []
    assert errand.deliveries(Fate.WAITING) == []


async def test_off_and_on_again_what_was_passed_over_is_not_made_up() -> None:
    errand, _ = await an_errand(steps=ONE)
    await errand.services.remind.wish(errand.person.key, off=True)
    await errand.until(day_after(FOURTEEN))
    await errand.services.remind.wish(errand.person.key, off=False)
    assert await errand.looks() == []
    assert ["还有3天" in reply.text for reply in await errand.until(THREE)] == [True]


async def test_an_earlier_hour_sends_todays_at_once_and_does_not_call_it_late() -> None:
    errand, _ = await an_errand(steps=ONE)
    remind, person = errand.services.remind, errand.person.key
    await remind.wish(person, at=dt.time(20))
    assert await errand.until(FOURTEEN, 15) == []
    await remind.wish(person, at=dt.time(9))
    said = await errand.looks()
    assert len(said) == 1
    assert "本该" not in said[0].text


async def test_an_hour_elsewhere_is_his_own() -> None:
    errand, _ = await an_errand(steps=ONE)
    await errand.services.remind.wish(errand.person.key, zone="America/New_York")
    await errand.until(FOURTEEN, 21)
    assert errand.said == []  # eight in the morning in New York
    assert len(await errand.until(FOURTEEN, 22)) == 1


async def test_an_office_that_closes_earlier_does_so_for_the_old_version_too() -> None:
    errand, walk = await an_errand(steps=ONE)
    await errand.publishes(a_walkable(digest="v2", steps=ONE, closes=dt.date(2026, 12, 10)))
    await errand.looks()
    said = await errand.until(dt.date(2026, 12, 9))
    assert walk.application.digest != "v2"
    assert "明天截止（12月10日）" in said[-1].text


async def test_of_a_programme_that_is_suspended_nobody_is_asked_what_holds_it_up() -> None:
    errand, _ = await an_errand(closes=None)
    await errand.publishes(a_walkable(digest="v2", closes=None, status="suspended"))
    assert len(await errand.looks()) == 1  # that it is suspended
    assert await errand.until(dt.date(2026, 12, 31)) == []


async def test_a_window_that_opened_and_closed_unseen_is_past_with_the_next_one() -> None:
    errand, _ = await an_errand(steps=ONE, window={"every": "year", "months": [1], "days": "5-6"})
    errand.sleeps_until(dt.date(2027, 1, 20))
    said = await errand.looks()
    assert said[0].text.split("\n")[1:4] == [
        "窗口1月5日打开过，现在又关上了。", "2028年1月5日开放申请，还有350天。",
        "「网上提交」这一步等了59天，卡在哪了？",
    ]  # fmt: skip


@pytest.mark.parametrize("target", [f"page:{EXAMPLE}", EVERYTHING, "topic:算力"])
async def test_what_is_switched_off_waits_and_comes_when_it_is_on(target: str) -> None:
    errand, _ = await an_errand(steps=ONE)
    await errand.store.staff.switch_off(Switch(target, "核对中", "x", errand.office.clock.now()))
    assert await errand.until(FOURTEEN, 20) == []
    await errand.services.switches.on(target)
    said = await errand.until(day_after(FOURTEEN), 9)
    assert len(said) == 1
    assert "（本该12月6日提醒你，晚了，抱歉）" in said[0].text


async def test_windows_that_come_back_go_on_and_on() -> None:
    window = {"every": "year", "months": [3]}
    errand, _ = await an_errand(steps=ONE, window=window)
    said = await errand.until(dt.date(2029, 4, 1))
    assert len([one for one in said if "窗口今天打开" in one.text]) == 3
    assert len([one for one in said if "明天截止" in one.text]) == 3


# ---- put off


async def test_put_off_it_comes_at_his_hour_once() -> None:
    errand, walk = await an_errand(steps=ONE, closes=None)
    remind = errand.services.remind
    first = await remind.snooze(walk.application, 1)
    assert first == await remind.snooze(walk.application, 1)
    said = await errand.until(day_after(TODAY, 2))
    assert len(said) == 1
    assert said[0].text.split("\n")[1:4] == [
        "你让我今天再提醒你。", "还差1步、2份材料。", "下一步：网上提交"
    ]  # fmt: skip


async def test_planning_anew_leaves_what_was_put_off_alone() -> None:
    errand, walk = await an_errand(closes=None)
    await errand.services.remind.snooze(walk.application, 3)
    await errand.does(walk, "proof")
    said = await errand.until(day_after(TODAY, 3))
    assert "下一步：网上提交" in said[0].text


async def test_a_result_that_was_put_off_is_asked_for_again() -> None:
    errand, walk = await an_errand()
    walk = await errand.does(walk, "proof", "submit")
    await errand.services.remind.snooze(walk.application, 3)
    said = await errand.until(day_after(TODAY, 3))
    assert "11月22日交的，已经3天了，有结果了吗？" in said[0].text
    assert f"o:granted:{walk.application.id}" in buttons(said[0])


async def test_nothing_is_put_off_where_nothing_may_be_said() -> None:
    errand, walk = await an_errand()
    walks, remind, person = errand.services.walks, errand.services.remind, errand.person.key
    given_up = await walks.abandon(person, walk.application.id, "")
    assert given_up is not None
    assert await remind.snooze(given_up.application, 1) is None


# ---- how it fares


@pytest.mark.parametrize(("ended", "fate"), [("gone", Fate.GONE), ("unreached", Fate.WAITING)])
async def test_a_chat_that_cannot_be_reached(ended: Arrival, fate: Fate) -> None:
    errand, _ = await an_errand(steps=ONE)
    errand.office.messenger.ends = ended
    await errand.until(FOURTEEN)
    assert next(iter(errand.fates().values())) is fate


async def test_what_may_not_have_arrived_is_told_for_a_month() -> None:
    errand, _ = await an_errand(steps=ONE)
    errand.office.messenger.ends = "unclear"
    await errand.until(FOURTEEN)
    unclear = errand.services.remind.unclear
    assert len(await unclear(errand.person.key)) == 1
    errand.sleeps_until(dt.date(2027, 2, 1))
    assert await unclear(errand.person.key) == []


async def test_in_english_it_reads_like_english() -> None:
    errand = await Errand.with_(a_walkable(steps=ONE))
    await errand.begins(language="en")
    said = await errand.until(LAST)
    assert said[0].blocks[1].text == (
        "14 days left: it closes on 20 December. To go: 1 step and 2 documents, "
        "about 2 working days."
    )
    assert not any("一" <= sign <= "鿿" for reply in said for sign in reply.text)


async def test_whoever_plans_last_by_an_old_state_plans_by_the_newest() -> None:
    errand, walk = await an_errand(closes=None)
    await errand.does(walk, "proof")
    planned = errand.fates()
    await errand.services.remind.replan(walk.application, walk.page)
    assert errand.fates() == planned


async def test_of_somebody_forgotten_meanwhile_nothing_is_planned() -> None:
    errand, walk = await an_errand()
    await errand.services.forget.everything(errand.person.key)
    await errand.services.remind.replan(walk.application, walk.page)
    assert errand.store.ledger.kept == {}
