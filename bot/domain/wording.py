"""Amounts, rates, dates and clauses in words, as a native would write them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from bot.domain.content import Benefit, Kind, Programme, Source
from bot.domain.fact import Fact
from bot.domain.schedule import Door, doors_on
from bot.texts import say


def money_words(amount: Decimal, language: str) -> str:
    """``20万元`` or ``CNY 200,000``; large round sums as 亿 or million."""
    if language == "en":
        if amount >= 1_000_000 and amount % 10_000 == 0:
            return f"CNY {_plain(amount / 1_000_000)} million"
        return f"CNY {_plain(amount)}"
    for scale, unit in ((10**8, "亿"), (10**4, "万")):
        if amount >= scale and amount * 100 % scale == 0:
            return f"{_plain(amount / scale)}{unit}元"
    return f"{_plain(amount)}元"


def _plain(number: Decimal) -> str:
    whole = number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
    return f"{whole:,f}"


def percent_words(rate: Decimal) -> str:
    """``50%`` for 0.5."""
    return f"{_plain(rate * 100)}%"


def date_words(day: dt.date, language: str) -> str:
    """``2026年3月18日`` or ``18 March 2026``."""
    if language == "en":
        return f"{day.day} {day:%B} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def benefit_words(
    benefit: Benefit, programme: Programme, facts: dict[str, Fact], language: str
) -> str:
    """One benefit in one line: the cap, the share and its base, how often and how long."""
    comma = "，" if language == "zh" else ", "
    parts = [part for part in (
        _sum(benefit, programme, language),
        _rate(benefit, facts, language),
        _quantity(benefit, language),
        benefit.in_kind.in_(language) if benefit.in_kind else "",
        _length(benefit, language),
    ) if part]  # fmt: skip
    if not parts:
        parts = [say("benefit.not_stated", language)]
    line = comma.join(parts)
    return (
        say("benefit.labelled", language, label=benefit.label.in_(language), line=line)
        if (benefit.label)
        else line
    )


def _sum(benefit: Benefit, programme: Programme, language: str) -> str:
    per = say(f"per.{benefit.per}", language) if benefit.per else ""
    if benefit.amount is not None:
        return say("benefit.amount", language, money=money_words(benefit.amount, language), per=per)
    if benefit.cap is None:
        return ""
    key = {Kind.LOAN: "benefit.loan_cap", Kind.EQUITY: "benefit.equity_cap"}
    return say(key.get(programme.kind, "benefit.cap"), language,
               money=money_words(benefit.cap, language), per=per)  # fmt: skip


def _rate(benefit: Benefit, facts: dict[str, Fact], language: str) -> str:
    if benefit.rate is None:
        return ""
    fact = facts.get(benefit.of or "")
    base = benefit.base or (fact.label if fact else None)
    words = base.in_(language) if base else str(benefit.of)
    return say("benefit.rate", language, rate=percent_words(benefit.rate), base=words)


def _quantity(benefit: Benefit, language: str) -> str:
    if benefit.quantity is None or benefit.unit is None:
        return ""
    key = "benefit.quantity_at_least" if benefit.at_least else "benefit.quantity"
    per = say(f"per.{benefit.per}", language) if benefit.per else ""
    return say(key, language, quantity=_plain(benefit.quantity),
               unit=benefit.unit.in_(language), per=per)  # fmt: skip


def _length(benefit: Benefit, language: str) -> str:
    if benefit.years is not None:
        key = "benefit.one_year" if benefit.years == 1 else "benefit.years"
        return say(key, language, n=_plain(benefit.years))
    return say("benefit.months", language, n=benefit.months) if benefit.months else ""


def window_words(programme: Programme, day: dt.date, language: str) -> str:
    """When applications are taken, seen from ``day``."""
    state = doors_on(programme.window, day)
    if state.door in (Door.NOT_STATED, Door.ROLLING):
        return say(f"window.{state.door}", language)
    opens = date_words(state.opens, language) if state.opens else None
    closes = date_words(state.closes, language) if state.closes else None
    key = f"window.{state.door}" + ("" if opens and closes else ".until" if closes else ".from")
    return say(key, language, opens=opens, closes=closes)


def clause_words(citation: str, language: str) -> str:
    """The clause of ``measures art.4(2)``: ``第四条（二）`` or ``art. 4(2)``; "" if it has none."""
    _, _, locator = citation.strip().partition(" ")
    match = re.fullmatch(r"art\.?\s*(\d+)(?:\((\d+)\))?", locator.strip(), re.I)
    if not match:
        return locator.strip()
    if language == "en":
        return f"art. {match[1]}" + (f"({match[2]})" if match[2] else "")
    item = f"第（{chinese_number(int(match[2]))}）项" if match[2] else ""
    return f"第{chinese_number(int(match[1]))}条{item}"


def chinese_number(number: int) -> str:
    """A whole number in Chinese numerals: 12 is 十二, 178 is 一百七十八."""
    if number <= 10:
        return "零一二三四五六七八九十"[number]
    import cn2an  # takes 0.3 s to import, and few clauses are so far down

    words = str(cn2an.an2cn(number))
    return words.removeprefix("一") if 10 <= number < 20 else words


def source_words(source: Source, language: str) -> str:
    """Title and document number as a founder would look it up."""
    title = source.title.in_(language)
    quoted = f"《{title}》" if language == "zh" and not title.startswith("《") else title
    return (
        f"{quoted}{source.number}"
        if source.number and language == "zh"
        else (f"{quoted}, {source.number}" if source.number else quoted)
    )
