"""What lies ahead of applications as calendar entries: the same thing always under one id."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.adapters.fakes import FrozenClock
from bot.adapters.fakes.printer import FakePrinter
from bot.domain.pack import Calendar
from bot.domain.walkthrough import Application, Outcome, Result, abandoned, begin, paused, settle
from bot.services.calendar import BEFORE_CLOSING, Calendars, calendar_of
from tests.services.packing import DAY, NOW, WEEKDAYS, Weekdays, a_guide, a_voucher, a_walk
from tests.services.rules_stories import ME


def calendar(*walks: Application, language: str = "zh", **front: Any) -> Calendar:
    """The calendar of walks through the voucher."""
    page = a_voucher(**front)
    given = walks or (begin("abcd1234", ME, ME, page, "zh", NOW),)
    return calendar_of([(walk, page) for walk in given], NOW, WEEKDAYS, language)


def told(found: Calendar) -> list[tuple[str, str]]:
    return [(entry.day.isoformat(), entry.title) for entry in found.entries]


def test_a_new_walk_has_a_last_day_to_start_a_day_a_step_and_a_last_day() -> None:
    assert told(calendar()) == [
        ("2026-12-11", "示例算力券：最晚这天开始"),
        ("2026-12-17", "示例算力券：“备材料”该办完了"),
        ("2026-12-18", "示例算力券：截止日"),
    ]


def test_the_entries_speak_the_language_of_the_founder() -> None:
    found = calendar(language="en")

    assert found.name == "wuhan voucher"
    assert found.entries[-1].title == "wuhan voucher: last day to apply"
    assert "Next: Gather papers" in found.entries[-1].description


def test_an_entry_tells_the_next_action_and_the_source() -> None:
    text = calendar().entries[0].description

    assert text.splitlines() == [
        "下一步：备材料", "把材料备齐。", "依据：若干措施", "截至2026年11月25日；以官方原文为准",
    ]  # fmt: skip


def test_the_closing_day_rings_three_times_before() -> None:
    assert calendar().entries[-1].alarms == BEFORE_CLOSING == (14, 3, 1)


def test_a_window_to_come_has_its_opening_day() -> None:
    window = [{"opens": dt.date(2026, 12, 1), "closes": dt.date(2027, 1, 31)}]

    assert told(calendar(window=window))[0] == ("2026-12-01", "示例算力券：开始受理")


def test_a_policy_that_ends_is_told_as_that() -> None:
    found = calendar(window={"rolling": True}, in_force={"until": dt.date(2027, 6, 30)})

    assert told(found)[-1] == ("2027-06-30", "示例算力券：政策到期日")


def test_what_was_handed_in_has_the_day_of_its_result() -> None:
    page = a_voucher()
    walk = settle(a_walk(page), page, "send", "done", NOW)

    assert told(calendar(walk)) == [("2026-12-09", "示例算力券：该有结果了")]


def test_when_all_is_done_the_entry_tells_the_source_alone() -> None:
    page = a_voucher()
    walk = settle(settle(a_walk(page), page, "send", "done", NOW), page, "wait", "done", NOW)

    assert calendar(walk).entries[0].description.startswith("依据：")


def test_dates_that_hang_on_holidays_not_announced_are_said_to_be_guessed() -> None:
    page = a_voucher()
    early = Weekdays(dt.date(2026, 11, 30))
    walk = begin("abcd1234", ME, ME, page, "zh", NOW)

    found = calendar_of([(walk, page)], NOW, early, "zh")

    assert "2027年的放假安排还没公布" in found.entries[0].description


def test_ids_stay_when_the_plan_moves_and_the_revision_grows() -> None:
    page = a_voucher()
    before = calendar(a_walk(page)).entries[-1]
    later = replace(a_walk(page), revision=7)
    after = calendar(later, window=[{"closes": dt.date(2026, 12, 25)}]).entries[-1]

    assert before.uid == after.uid == "abcd1234-closes@qihang"
    assert (before.day, after.day) == (dt.date(2026, 12, 18), dt.date(2026, 12, 25))
    assert (before.revision, after.revision) == (0, 7)


def test_the_address_is_that_of_the_next_step_if_it_has_one() -> None:
    assert calendar(a_walk(a_voucher())).entries[0].url == "https://example.com/apply"
    apply = {"where": "示例", "url": "https://example.com/portal"}
    assert calendar(apply=apply).entries[0].url == "https://example.com/portal"
    assert calendar().entries[0].url is None


def test_all_of_a_person_come_in_one_calendar_by_day() -> None:
    page = a_voucher()
    found = calendar(a_walk(page), a_walk(page, "eeee5555"))

    assert found.name == "我的申请"
    assert [entry.uid.partition("-")[0] for entry in found.entries[-2:]] == ["abcd1234", "eeee5555"]
    assert found.entries == tuple(sorted(found.entries, key=lambda entry: entry.day))


def test_what_is_put_aside_still_counts_and_what_is_over_does_not() -> None:
    page = a_voucher()
    walk = a_walk(page)
    sent = settle(walk, page, "send", "done", NOW)

    assert calendar(paused(walk, NOW)).entries
    assert not calendar(abandoned(walk, "", NOW)).entries
    assert not calendar(abandoned(sent, "", NOW)).entries
    assert not calendar(replace(sent, outcome=Outcome(Result.GRANTED, NOW))).entries


def test_days_that_have_passed_are_left_out() -> None:
    assert told(calendar(window=[{"closes": dt.date(2026, 11, 26)}])) == [
        ("2026-11-25", "示例算力券：“备材料”该办完了"), ("2026-11-26", "示例算力券：截止日"),
    ]  # fmt: skip


async def test_the_file_is_named_by_the_day() -> None:
    page, printer = a_voucher(), FakePrinter()

    made = await Calendars(WEEKDAYS, printer, FrozenClock(NOW)).calendar(
        [(a_walk(page), page)], "zh"
    )

    assert made is not None
    assert made.name == "qihang-2026-11-25.ics"
    assert printer.calendars[0].made_at == NOW


async def test_where_nothing_has_a_date_there_is_no_file() -> None:
    page = a_guide()
    walk = begin("abcd1234", ME, ME, page, "zh", NOW - DAY)

    made = await Calendars(WEEKDAYS, FakePrinter(), FrozenClock(NOW)).calendar([(walk, page)], "zh")

    assert made is None
