"""Puts the plan of an application in words: the risk first, then the window and what is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bot.domain.plan import FAR, Due, Plan, Risk
from bot.domain.schedule import Door, Force
from bot.domain.wording import date_words
from bot.texts import say

_SHUT = (Force.DRAFT, Force.SUSPENDED, Force.ENDED)


def plan_lines(plan: Plan, language: str) -> list[str]:
    """The plan in whole sentences, what matters most first; what is not known is left out or said
    to be unstated.
    """
    if plan.submitted:
        return list(_result(plan, language))
    if plan.risk is Risk.CLOSED:
        return [_closed(plan, language)]
    return [*_risk(plan, language), *_window(plan, language), *_needed(plan, language),
            *_latest(plan, language)]  # fmt: skip


def day_words(day: dt.date, today: dt.date, language: str) -> str:
    """A date without the year if it is this year's: ``3月1日``, ``1 March``."""
    words = date_words(day, language)
    if day.year != today.year:
        return words
    return words.removeprefix(f"{day.year}年").removesuffix(f" {day.year}")


def needed_words(plan: Plan, language: str) -> str:
    """``9个工作日``, ``9个工作日加5天``; "" where no step left states its days."""
    working, days = _working(plan.working, language), _days(plan.calendar, language)
    if plan.working and plan.calendar:
        return say("plan.both", language, working=working, days=days)
    return days if plan.calendar else working if plan.working else ""


def _risk(plan: Plan, language: str) -> Iterator[str]:
    if plan.risk not in (Risk.TIGHT, Risk.TOO_LATE):
        return
    needed, left = needed_words(plan, language), _left(plan, language)
    if plan.risk is Risk.TOO_LATE:
        yield say("plan.too_late", language, needed=needed, left=left)
    elif needed:
        yield say("plan.tight", language, needed=needed, left=left)
    else:
        yield say("plan.tight_unstated", language, left=left)


def _window(plan: Plan, language: str) -> Iterator[str]:
    """When it opens and what ends it; a guide has neither."""
    if plan.force is None:
        return
    if plan.door is Door.ROLLING:
        yield say("plan.rolling", language)
    if plan.door is Door.NOT_STATED:
        yield say("window.not_stated", language)
    if plan.door is Door.OPENS_LATER and plan.opens:
        date = day_words(plan.opens, plan.today, language)
        days = _days((plan.opens - plan.today).days, language)
        yield say("plan.opens", language, date=date, days=days)
    if plan.deadline:
        yield _ends(plan, plan.deadline, language)


def _ends(plan: Plan, deadline: dt.date, language: str) -> str:
    left = (deadline - plan.today).days
    date, days = day_words(deadline, plan.today, language), _days(left, language)
    ends = plan.due is Due.FORCE
    if left > FAR:
        return say("plan.ends_far" if ends else "plan.closes_far", language, date=date)
    if left == 0:
        return say("plan.ends_today" if ends else "plan.closes_today", language, date=date)
    return say("plan.ends" if ends else "plan.closes", language, date=date, days=days)


def _needed(plan: Plan, language: str) -> Iterator[str]:
    needed = needed_words(plan, language)
    if needed and plan.risk not in (Risk.TIGHT, Risk.TOO_LATE):
        yield say("plan.needed", language, needed=needed)
    if plan.unstated and not needed:
        yield say("plan.unstated", language)
    elif plan.unstated == 1:
        yield say("plan.unstated_one", language)
    elif plan.unstated:
        yield say("plan.unstated_some", language, n=plan.unstated)


def _latest(plan: Plan, language: str) -> Iterator[str]:
    """The last day to start, where it is near enough to matter and something is known of it."""
    if plan.latest_start is None or not plan.working + plan.calendar:
        return
    if (plan.latest_start - plan.today).days > FAR:
        return
    if plan.risk is not Risk.TOO_LATE:
        key = "plan.latest_more" if plan.unstated else "plan.latest"
        yield say(key, language, date=day_words(plan.latest_start, plan.today, language))
    if plan.guessed:
        yield say("plan.guessed", language, year=plan.guessed)


def _result(plan: Plan, language: str) -> Iterator[str]:
    if plan.result_by is None:
        yield say("plan.result_unstated", language)
        return
    key = "plan.result" if plan.result_by >= plan.today else "plan.result_due"
    yield say(key, language, date=day_words(plan.result_by, plan.today, language))
    if plan.guessed and plan.result_by >= plan.today:
        yield say("plan.guessed", language, year=plan.guessed)


def _closed(plan: Plan, language: str) -> str:
    if plan.force in _SHUT:
        return say("plan.not_in_force", language, why=say(f"force.{plan.force}", language))
    return say("plan.closed", language)


def _left(plan: Plan, language: str) -> str:
    """What is left in the days that are needed: working days, unless calendar days are too.

    Where only a weekend is left, its days are named, today among them.
    """
    if plan.calendar or plan.working_left is None:
        return _days(plan.days_left or 0, language)
    if plan.working_left == 0:
        return _days((plan.days_left or 0) + 1, language)
    return _working(plan.working_left, language)


def _working(n: int, language: str) -> str:
    return say("plan.working_day" if n == 1 else "plan.working_days", language, n=n)


def _days(n: int, language: str) -> str:
    return say("plan.day" if n == 1 else "plan.days", language, n=n)
