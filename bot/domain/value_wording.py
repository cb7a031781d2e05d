"""A founder's own facts in words: 11人, 20万元, 30%, 2025年3月, 武汉市江汉区."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from bot.domain.criteria import STEPS
from bot.domain.fact import Fact
from bot.domain.place import Places, chain, city_of, within
from bot.domain.value import ELSEWHERE, Absence, Including, Span, Value, day_or_span, number
from bot.domain.wording import date_words, money_words, percent_words
from bot.texts import say


def value_words(value: Value, fact: Fact, places: Places, language: str) -> str:
    """``value`` as one would say it, with its unit."""
    if isinstance(value, Absence):
        return say("value.nothing", language)
    if isinstance(value, Span):
        return _span(value, fact, language)
    if isinstance(value, (frozenset, Including)):
        chosen = value.choices if isinstance(value, Including) else value
        labels = [fact.choices[one].in_(language) for one in fact.choices if one in chosen]
        return say("comma", language).join(labels) or say("value.none", language)
    if fact.type == "yes_no":
        return say("value.yes" if value else "value.no", language)
    if fact.type == "choice":
        return fact.choices[str(value)].in_(language)
    if fact.type == "place":
        return place_words(str(value), places, language)
    return _exact(value, fact, language)


def place_words(place: str, places: Places, language: str) -> str:
    """A place as people name it: with its city where it is a district."""
    if place.endswith(ELSEWHERE):
        inside = place.removesuffix(ELSEWHERE)
        if not inside:
            return say("value.elsewhere", language)
        name = places.name(inside, language)
        return say("value.elsewhere_in", language, place=name)
    city = city_of(place)
    line = [one for one in chain(place) if city and within(one, city)] or [place]
    names = [places.name(one, language) for one in line]
    if len(names) > 1 and names[1] in names[0]:  # 苏州工业园区 names its city itself
        del names[1]
    return ", ".join(names) if language == "en" else "".join(reversed(names))


def _exact(value: object, fact: Fact, language: str) -> str:
    if isinstance(value, dt.date):
        return date_words(value, language)
    assert isinstance(value, (int, Decimal))
    if fact.type == "money":
        return money_words(Decimal(value), language)
    if fact.type == "share":
        return percent_words(Decimal(value))
    return _counted(f"{value:,}", fact, language, one=value == 1)


def _counted(number: str, fact: Fact, language: str, one: bool = False) -> str:
    unit = fact.unit.in_(language) if fact.unit else ""
    if language == "en":
        return f"{number} {SINGULAR.get(unit, unit) if one else unit}".strip()
    return f"{number}{unit}"


SINGULAR = {"people": "person", "months": "month", "years": "year", "times": "time",
            "items": "item", "companies": "company"}  # fmt: skip


def _span(span: Span, fact: Fact, language: str) -> str:
    low, high = span.low, span.high
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        for day in ("%Y", "%Y-%m"):
            if day_or_span(f"{low:{day}}") == span:
                return _month_or_year(low, day, language)
    if low == high and low is not None:
        return _exact(low, fact, language)
    if fact.type in ("money", "share"):
        return _broken_span(span, fact, language)
    if high is None or low is None:
        end = low if high is None else high
        if isinstance(end, dt.date):
            key = "value.from_day" if high is None else "value.up_to_day"
        else:
            key = "value.from" if high is None else "value.up_to"
        return say(key, language, value=_exact(end, fact, language))
    ends = [_exact(end, fact, language) for end in (low, high)]
    if fact.type in ("number", "months"):
        return _counted(f"{low}–{high}", fact, language)
    return say("value.between", language, low=ends[0], high=ends[1])


def _broken_span(span: Span, fact: Fact, language: str) -> str:
    """Sums and shares: what lies a cent beside a round figure is said as over or under it."""
    step = STEPS[fact.type]
    low, over = _rounder(span.low, -step)
    high, under = _rounder(span.high, step)
    if high is None:
        if over and not low:
            return say("value.some", language)
        key = "value.more_than" if over else "value.from"
        return say(key, language, value=_exact(low, fact, language))
    if not low:
        key = "value.under" if under else "value.up_to"
        return say(key, language, value=_exact(high, fact, language))
    ends = [_exact(end, fact, language) for end in (low, high)]
    return say("value.between", language, low=ends[0], high=ends[1])


def _rounder(end: Any, step: Decimal) -> tuple[Any, bool]:
    """``end``, or the rounder figure a step beside it, and whether that was taken."""
    if end is None:
        return None, False
    beside = end + step
    taken = _digits(beside) < _digits(end)
    return (number(beside) if taken else end), taken


def _digits(figure: Any) -> int:
    return len(Decimal(figure).normalize().as_tuple().digits) if figure else 0


def _month_or_year(day: dt.date, form: str, language: str) -> str:
    if form == "%Y":
        return say("value.year", language, year=day.year)
    if language == "en":
        return f"{day:%B} {day.year}"
    return f"{day.year}年{day.month}月"
