"""Reads a bare answer to the question just put: 三个人, 没有, 去年三月, 江汉, 有限公司."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from decimal import Decimal
from functools import cache
from typing import Any

from bot.domain.fact import NUMERIC, Fact
from bot.domain.told.clauses import Mood
from bot.domain.told.gather import Gathered, possible, since
from bot.domain.told.labels import choices_named
from bot.domain.told.marks import compile_marked, covers
from bot.domain.told.message import Message
from bot.domain.told.numerals import read
from bot.domain.told.patterns.answers import (
    ALL_OF_IT,
    ALONE,
    BARE_NUMERAL,
    COUNTED,
    DONE,
    FILLED,
    JUST_NO,
    LATER,
    LEADS,
    MERE,
    NO,
    NOT_ONE,
    NOT_OVER,
    OTHER_PERIODS,
    OTHERS_LEFT,
    OVER,
    PASSES,
    UNDERWAY,
    YES,
    ZERO,
)
from bot.domain.told.patterns.nots import HEDGES
from bot.domain.told.patterns.replies import REPLIES
from bot.domain.told.places import settled

_PIECES = re.compile(r"\n+")
_LETTERS = {"number": "NM", "money": "M", "share": "SNQ", "months": "TN", "date": "DTN"}
_OF_PEOPLE = ("team_size", "shareholders", "insured_staff")
_LONGEST_REST = 12
_A_QUARTER = {"a quarter": Decimal("0.25")}
"""What is a time elsewhere, but a share when one is asked for."""


def read_answer(
    message: Message, name: str, fact: Fact, day: dt.date, found: Gathered
) -> tuple[Any, str]:
    """The raw value of ``fact`` in what the message tells, and the mark it took.

    ``found`` is what it tells unasked. (None, "") where the words do not answer the question.
    """
    told = message.said(Mood.TELLS)
    pieces = [piece for piece in _PIECES.split(told) if piece.strip()]
    if not pieces:
        return None, ""
    if fact.type in NUMERIC or fact.type == "date":
        return _measure(message, pieces, name, fact, day, found.firm)
    if _is_doubted(message.said(Mood.TELLS, Mood.PLANS)):
        return None, ""
    if fact.type == "yes_no":
        others = [(start, end) for other, start, end in found.places if other != name]
        if name in PASSES and (over := _is_over(pieces[:3])) is not None:
            return not over, ""
        answers = (_yes_or_no(piece, name, is_told) for piece, is_told in _clauses(told, others))
        return next((answer for answer in answers if answer is not None), None), ""
    if fact.type == "place":
        return _place(message, pieces)
    return choices_named([message.marked.unmarked(piece) for piece in pieces], name, fact), ""


def _is_over(pieces: list[str]) -> bool | None:
    """Whether what was is over, as the clauses say: 被列过，已经移出了; None if none says so."""
    if any(NOT_OVER.search(piece) for piece in pieces):
        return False
    if any(OTHERS_LEFT.search(piece) for piece in pieces):
        return None
    return True if any(OVER.search(piece) for piece in pieces) else None


def _is_doubted(told: str) -> bool:
    """True if a clause is in doubt, other than about what may come: "not yet, maybe next year"."""
    return any(HEDGES.search(line) and not LATER.search(line) for line in told.split("\n"))


def _clauses(told: str, others: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The first clauses, each with whether it tells some other fact.

    Of a clause that does so behind a yes or a no, the yes or no is a clause of its own.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for line in told.split("\n"):
        inside = [start for start, end in others if start < at + len(line) and end > at]
        lead = LEADS.match(line) if inside else None
        if lead and min(inside) >= at + lead.end():
            found.append((lead[0].strip(), False))
        elif line.strip():
            found.append((line, bool(inside)))
        at += len(line) + 1
    return found[:3]


def _measure(
    message: Message, pieces: list[str], name: str, fact: Fact, day: dt.date, used: Container[str]
) -> tuple[Any, str]:
    if message.corrects and len(pieces) > 1 and JUST_NO.fullmatch(pieces[0]):
        pieces = pieces[1:]
    letters = _LETTERS[fact.type]
    if message.corrects:
        pieces = pieces[::-1]
    for piece in pieces:
        if fact.type in NUMERIC and NOT_ONE.search(piece):
            return 0, ""
        other_period = OTHER_PERIODS.get(_period(name)) if fact.type == "money" else None
        if other_period and other_period.search(piece):
            continue
        marks = [c for c in piece if c not in used and any(covers(x, c) for x in letters)]
        if len(marks) == 1 and _answers(piece, marks[0], fact):
            raw = _converted(message.marked.values[marks[0]], marks[0], name, fact, day)
            if fact.type == "share" and covers("Q", marks[0]):
                raw = _A_QUARTER.get(message.marked.written[marks[0]])
            if raw is not None and possible(name, raw):
                return raw, marks[0]
        if not marks and fact.type in NUMERIC and (raw := _said(piece, name, fact)) is not None:
            return raw, ""
    return None, ""


def _period(name: str) -> str:
    """The time that a sum is asked for: "year", "month" or ""."""
    return next((period for period in ("year", "month") if period in name), "")


def _answers(piece: str, mark: str, fact: Fact) -> bool:
    """True if the piece is little more than the figure, and counts what was asked for."""
    behind = piece.partition(mark)[2].lstrip()
    unit = fact.unit.zh if fact.unit else ""
    counted = next((what for what, words in COUNTED.items() if re.match(words, behind)), None)
    if counted and unit and counted not in unit:
        return False
    return len(_rest(piece.replace(mark, " "))) <= _LONGEST_REST


def _rest(piece: str) -> str:
    """What is left of a piece without the words that go with any figure."""
    return FILLED.sub("", piece)


def _said(piece: str, name: str, fact: Fact) -> Any:
    """A number without a figure: none, all of it, just me, 十一."""
    if fact.type == "share" and ALL_OF_IT.search(piece):
        return 1
    if name in _OF_PEOPLE and ALONE.search(piece):
        return 1
    if numeral := BARE_NUMERAL.match(piece):
        return _numeral(numeral["n"], fact)
    if ZERO.search(piece) and len(piece) <= 24 and not HEDGES.search(piece):
        return 0
    return None


def _numeral(piece: str, fact: Fact) -> Any:
    value = read(piece)
    return value / 100 if value is not None and fact.type == "share" else value


def _converted(raw: Any, mark: str, name: str, fact: Fact, day: dt.date) -> Any:
    """A figure as the asked fact counts it: years as months, 35 as a share, two years as a date."""
    if fact.type == "share" and covers("N", mark):
        return _each(raw, lambda n: n if n <= 1 else n / 100)
    if name == "founder_age" and covers("N", mark) and isinstance(raw, Decimal) and raw > 1900:
        return {"from": day.year - int(raw) - 1, "to": day.year - int(raw)}
    if fact.type == "date" and covers("T", mark):
        return since(raw, day)
    if fact.type == "date" and covers("N", mark):
        return str(raw) if isinstance(raw, Decimal) and 1950 <= raw <= day.year else None
    if covers("B", mark) and name != "founder_age":
        return None
    return raw


def _each(raw: Any, change: Any) -> Any:
    return {end: change(n) for end, n in raw.items()} if isinstance(raw, dict) else change(raw)


def _replied(piece: str, name: str, tells_other: bool) -> bool | None:
    """A reply that only its question makes clear: 租的, clean, "my wife is".

    In a clause that ``tells_other`` facts, a mere yes or no belongs to those.
    """
    said = _replies().get(name)
    if said is None or len(piece) > (14 if not piece.isascii() else 36):
        return None
    yes, no = (
        any(not (tells_other and MERE.fullmatch(match[0])) for match in words.finditer(piece))
        for words in said
    )
    if no:
        return False
    return True if yes and not NO.search(piece) else None


@cache
def _replies() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        name: (compile_marked(words.yes), compile_marked(words.no))
        for name, words in REPLIES.items()
    }


def _yes_or_no(piece: str, name: str, tells_other: bool) -> bool | None:
    if (replied := _replied(piece.strip(), name, tells_other)) is not None:
        return replied
    if tells_other:
        return None
    piece = re.sub(r"^(?:呃|额|啊|哦|那个|well|um|uh|oh|,|，| )+", "", piece.strip())
    if len(piece) > (26 if not piece.isascii() else 80):
        return None
    if NO.search(piece) or UNDERWAY.search(piece):
        return False
    if YES.search(piece) or DONE.search(piece):
        return True
    return None


def _place(message: Message, pieces: list[str]) -> tuple[Any, str]:
    for piece in pieces:
        marks = [c for c in piece if covers("P", c)]
        if len(marks) == 1 and len(_rest(piece.replace(marks[0], " "))) <= _LONGEST_REST:
            return settled(message.marked.values[marks[0]], message.places), marks[0]
    return None, ""
