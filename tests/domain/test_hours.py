"""When staff answer, when they are back, and how that is said."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import hours_words, moment_words, read_hours
from bot.errors import BadSettings

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = read_hours("1-5 09:00-18:00")


def at(day: int, time: str) -> dt.datetime:
    """A moment of November 2026; the 23rd is a Monday."""
    hour, minute = time.split(":")
    return dt.datetime(2026, 11, day, int(hour), int(minute), tzinfo=ZONE)


def back(now: dt.datetime, hours: str = "1-5 09:00-18:00", language: str = "zh") -> str:
    """When somebody is back, in words; "" if somebody is there."""
    found = read_hours(hours).back_at(now)
    return moment_words(found, now, language) if found else ""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(23, "9:00"), ""),
        (at(27, "17:59"), ""),
        (at(23, "8:59"), "今天9:00"),
        (at(23, "18:00"), "明天9:00"),
        (at(27, "18:00"), "下周一9:00"),
        (at(28, "12:00"), "下周一9:00"),
        (at(29, "23:59"), "明天9:00"),
    ],
)
def test_outside_the_hours_it_is_said_when_they_are_back(now: dt.datetime, words: str) -> None:
    assert back(now) == words


def test_the_day_is_named_as_people_name_it() -> None:
    assert back(at(23, "12:00"), "4 13:30-17:00") == "周四13:30"
    assert back(at(26, "18:00"), "4 13:30-17:00") == "下周四13:30"
    assert back(at(27, "18:00"), language="en") == "next Monday at 9:00"
    assert back(at(23, "12:00"), "4 13:30-17:00", "en") == "on Thursday at 13:30"
    assert back(at(23, "7:05"), language="en") == "today at 9:00"


def test_several_shifts_a_lunch_break_and_a_night() -> None:
    broken = "1-5 09:00-12:00; 1-5 13:30-18:00; 6 10:00-12:00"
    assert back(at(23, "12:30"), broken) == "今天13:30"
    assert back(at(28, "11:00"), broken) == ""
    assert back(at(24, "1:00"), "1 22:00-2:00") == ""
    assert back(at(24, "2:00"), "1 22:00-2:00") == "下周一22:00"
    assert back(at(24, "0:00"), "1-7 00:00-24:00") == ""


def test_no_hours_mean_always() -> None:
    for nothing in ("", "always"):
        assert read_hours(nothing).back_at(at(29, "3:00")) is None
    assert hours_words(read_hours(" "), "zh") == ""


def test_hours_in_words() -> None:
    assert hours_words(OFFICE, "zh") == "周一至周五 9:00–18:00"
    assert hours_words(OFFICE, "en") == "Monday to Friday, 9:00–18:00"
    assert hours_words(read_hours("6 10:00-24:00"), "zh") == "周六 10:00–24:00"
    assert hours_words(read_hours("6 22:00-00:30"), "zh") == "周六 22:00–0:30"


@pytest.mark.parametrize(
    "text", ["9-18", "1-5 9-18", "5-1 09:00-18:00", "1-5 09:00-09:00", "0-5 09:00-18:00",
             "1-5 25:00-26:00", "1-5 09:60-18:00", "周一 09:00-18:00", "1-5 24:01-25:00"],
)  # fmt: skip
def test_hours_that_cannot_be_read_are_an_error_that_says_how(text: str) -> None:
    with pytest.raises(BadSettings, match="1-5 09:00-18:00"):
        read_hours(text)
