"""What a publication, or a date, brings to those who hear of policies."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.change import change_words
from bot.domain.content import Document, Page, Programme
from bot.domain.notice import News, Reason, due_news
from bot.domain.notice_dates import last_day
from tests.domain.news import all_of, half, shorter, smaller, status, told
from tests.domain.renewals import TODAY, Edit, both, the_next, the_page

LAST = dt.date(2026, 12, 31)
"""The last day of the window of 示例市."""


def after(edit: Edit) -> News | None:
    """What it is that the programme of 示例市 is edited so."""
    return told(the_page(), the_next(edit))


def reasons(news: News | None) -> tuple[Reason, ...]:
    return news.reasons if news else ()


def lines(news: News | None, language: str = "zh") -> list[str]:
    return [change_words(change, language) for change in news.changes] if news else []


# ---- a publication


def test_a_new_programme_is_news_with_its_last_day() -> None:
    news = told(None, the_page())
    assert news is not None
    assert (news.reasons, news.changes, news.deadline) == ((Reason.NEW,), (), LAST)


def test_a_new_draft_is_news() -> None:
    assert reasons(told(None, the_page(status("draft")))) == (Reason.NEW,)


def test_what_had_ended_before_is_no_news() -> None:
    ended = the_page(status("ended"))
    assert told(None, ended) is None
    assert told(ended, None) is None
    assert told(ended, the_next(all_of(status("ended"), half))) is None


def test_another_amount() -> None:
    news = after(half)
    assert reasons(news) == (Reason.AMOUNT,)
    assert lines(news) == ["上限：20万元 → 10万元"]
    assert lines(news, "en") == ["Cap: CNY 200,000 → CNY 100,000"]


def test_another_condition() -> None:
    news = after(smaller)
    assert reasons(news) == (Reason.CONDITION,)
    assert "10" in lines(news)[0]
    assert "5" in lines(news)[0]


def test_another_window_and_its_new_last_day() -> None:
    news = after(shorter)
    assert reasons(news) == (Reason.WINDOW,)
    assert news is not None
    assert news.deadline == dt.date(2026, 12, 10)
    assert "2026年12月31日" in lines(news)[0]
    assert "2026年12月10日" in lines(news)[0]


def test_several_at_once_are_told_in_order() -> None:
    news = after(all_of(shorter, half, smaller))
    assert reasons(news) == (Reason.AMOUNT, Reason.CONDITION, Reason.WINDOW)


@pytest.mark.parametrize(("was", "now", "reason"), [
    ("in_force", "ended", Reason.ENDED),
    ("draft", "ended", Reason.ENDED),
    ("in_force", "suspended", Reason.SUSPENDED),
    ("in_force", "draft", Reason.WITHDRAWN),
    ("suspended", "in_force", Reason.RESUMED),
    ("ended", "in_force", Reason.RESUMED),
    ("draft", "in_force", Reason.ADOPTED),
    ("draft", "announced", Reason.ADOPTED),
    ("announced", "in_force", Reason.ADOPTED),
])  # fmt: skip
def test_what_becomes_of_its_validity(was: str, now: str, reason: Reason) -> None:
    assert reasons(told(the_page(status(was)), the_next(status(now)))) == (reason,)


def test_an_end_that_has_passed_ends_it() -> None:
    news = after(lambda front: front["in_force"].update(until="2026-11-20"))
    assert reasons(news) == (Reason.ENDED,)
    assert news is not None
    assert news.deadline is None


def test_what_ends_is_told_without_its_other_changes() -> None:
    news = after(all_of(status("ended"), half, smaller))
    assert reasons(news) == (Reason.ENDED,)
    assert not any("上限" in line for line in lines(news))


def test_a_draft_that_is_adopted_with_less_money_tells_both() -> None:
    now = the_next(half)
    assert reasons(told(the_page(status("draft")), now)) == (Reason.ADOPTED, Reason.AMOUNT)


def test_a_page_that_is_taken_down_is_not_said_to_have_ended() -> None:
    assert reasons(told(the_page(), None)) == (Reason.GONE,)


@pytest.mark.parametrize("edit", [
    lambda front: front.update(summary=both("示例市给一半。", "Half is given.")),
    lambda front: front["sources"][0].update(checked="2026-11-25"),
    lambda front: front.update(aliases=["示例券"]),
    lambda front: front["documents"].append({"id": "plan", "name": both("计划书", "plan")}),
    lambda front: front["steps"][1].update(takes_days=15),
    lambda front: front["apply"].update(contact="027-11111111"),
], ids=["summary", "checked", "aliases", "documents", "steps", "contact"])  # fmt: skip
def test_other_words_papers_and_steps_are_no_news(edit: Edit) -> None:
    assert after(edit) is None


def test_files_that_staff_drop_in_are_no_news() -> None:
    document = Document(title=both("示例通知", "Example notice"))
    page = Page(id="documents/notice", content=document, bodies={"zh": "示例"}, digest="x")
    assert told(None, page) is None
    assert told(page, None) is None
    assert reasons(told(page, the_page())) == (Reason.NEW,)


# ---- a date


def due(day: str, edit: Edit | None = None) -> tuple[Reason, ...]:
    return reasons(due_news(the_page(edit), dt.date.fromisoformat(day)))


def test_a_window_opens_once_closes_soon_twice_and_ends_once() -> None:
    """Every day of three years: nothing is told on any other."""
    first = dt.date(2026, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(3 * 366)]
    found = {day.isoformat(): reasons(due_news(the_page(), day)) for day in days}
    assert {day: some for day, some in found.items() if some} == {
        "2026-11-01": (Reason.OPENING,), "2026-12-17": (Reason.CLOSING,),
        "2026-12-28": (Reason.CLOSING,), "2029-01-01": (Reason.ENDED,),
    }  # fmt: skip


def test_months_that_follow_each_other_are_one_window() -> None:
    def spring(front: dict[str, Any]) -> None:
        front["window"] = {"every": "year", "months": [3, 4]}

    assert due("2027-03-01", spring) == (Reason.OPENING,)
    assert due("2027-04-01", spring) == ()
    assert due("2027-03-28", spring) == ()
    assert due("2027-04-27", spring) == (Reason.CLOSING,)


def test_a_window_of_every_month_never_closes() -> None:
    def always(front: dict[str, Any]) -> None:
        front["window"] = {"every": "year", "months": list(range(1, 13))}

    content = the_page(always).content
    assert isinstance(content, Programme)
    assert last_day(content, TODAY) is None
    assert due("2026-12-01", always) == ()


def test_nobody_can_apply_after_the_rule_itself_has_ended() -> None:
    def ends(front: dict[str, Any]) -> None:
        front["in_force"]["until"] = "2026-12-20"

    assert due("2026-12-17", ends) == (Reason.CLOSING,)
    assert due("2026-12-28", ends) == ()
    assert due("2026-12-21", ends) == (Reason.ENDED,)


@pytest.mark.parametrize("value", ["draft", "announced", "suspended", "ended"])
def test_what_is_not_in_force_opens_for_nobody(value: str) -> None:
    assert due("2026-11-01", status(value)) == ()


def test_a_rule_that_begins_to_apply_opens_what_is_taken_all_year() -> None:
    assert due("2026-03-18", lambda front: front.update(window={"rolling": True})) == (
        Reason.OPENING,
    )
