"""Gives what no pattern has read to the fact that its clause speaks of, whatever the order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from bot.domain.told.marks import Marked, compile_marked, covers
from bot.domain.told.patterns.topics import CLAIMS, FIGURES
from bot.domain.told.patterns.unless import UNLESS
from bot.domain.told.rules import HEDGES, Find, counts_nots

_LONGEST_CLAIM = 60
_JOINT = re.compile(r"都|全在|、|和|\b(?:both|all|and|too|as well)\b")
_MYSELF = re.compile(r"(?:^|我|、)人(?=和|跟|都|、)|我(?:人)?和公司|住|\bme\b|\blive\b")


def topical_finds(
    text: str, marked: Marked, read: list[Find], known: Container[str], taken: str
) -> Iterator[Find]:
    """Finds in the clauses of ``text`` for the marks and facts that are not in ``read`` yet."""
    used = {find.mark for find in read} | {taken}
    told = {find.fact for find in read}
    at = 0
    for line in text.split("\n"):
        if line.strip():
            for mark in line:
                if covers("P", mark) and _JOINT.search(line):
                    yield from _shared_place(line, mark, marked, at, known, told)
                elif mark in marked.values and mark not in used:
                    yield from _figure(line, mark, marked, at, known, told)
            yield from _claims(line, at, known, told)
        at += len(line) + 1


def _figure(
    line: str, mark: str, marked: Marked, at: int, known: Container[str], told: Iterable[str]
) -> Iterator[Find]:
    for fact, letter, words in _figures():
        fits = fact in known and fact not in told and covers(letter, mark)
        if fits and all(word.search(line) for word in words) and not _else(fact, line):
            start = at + line.index(mark)
            money = letter == "M"
            yield Find(fact, marked.values[mark], start, start + 1, mark, money=money)
            return


def _shared_place(
    line: str, mark: str, marked: Marked, at: int, known: Container[str], told: Container[str]
) -> Iterator[Find]:
    """注册和办公都在汉阳 tells two places: all that the clause speaks of."""
    start = at + line.index(mark)
    for fact, letter, words in _figures():
        words = (_MYSELF,) if fact == "founder_residence" else words
        if letter == "P" and fact in known and fact not in told and all(w.search(line) for w in words):
            yield Find(fact, marked.values[mark], start, start + 1, mark)


def _claims(line: str, at: int, known: Container[str], told: Iterable[str]) -> Iterator[Find]:
    if len(line) > _LONGEST_CLAIM * (2 if line.isascii() else 1) or HEDGES.search(line):
        return
    for fact, words in _said():
        if fact in known and fact not in told and all(word.search(line) for word in words):
            if not _else(fact, line):
                yield Find(fact, counts_nots(line) % 2 == 0, at, at + len(line))


def _else(fact: str, line: str) -> bool:
    unless = _unless().get(fact)
    return unless is not None and bool(unless.search(line))


@cache
def _figures() -> tuple[tuple[str, str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (fact, letter, tuple(compile_marked(word) for word in words))
        for fact, (letter, words) in FIGURES.items()
    )


@cache
def _said() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (fact, tuple(compile_marked(word) for word in words)) for fact, words in CLAIMS.items()
    )


@cache
def _unless() -> dict[str, re.Pattern[str]]:
    return {fact: compile_marked(words) for fact, words in UNLESS.items()}
