"""Gives what no pattern has read to the fact that its clause speaks of, whatever the order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from bot.domain.told.marks import FIRST_MARK, Marked, compile_marked, covers, is_covered, letter_of
from bot.domain.told.patterns.claims import CLAIMS
from bot.domain.told.patterns.nots import GOING, HEDGES, MAY_BE, UNTIL_DONE
from bot.domain.told.patterns.topics import FIGURES
from bot.domain.told.rules import Find, counts_nots, unless_of

_LONGEST_CLAIM = 60
_JOINT = re.compile(r"都|全在|、|和|\b(?:both|all|and|too|as well)\b")
_MYSELF = re.compile(r"(?:^|我|、)人(?=和|跟|都|、)|我(?:人)?和公司|住|\bme\b|\blive\b")


@dataclass(frozen=True)
class Topic:
    """What a clause must hold, in any order, to speak of ``fact``; ``letter`` is its figure's."""

    fact: str
    words: tuple[re.Pattern[str], ...]
    letter: str = ""

    def stands_in(self, line: str) -> bool:
        """True if the clause speaks of the fact and of nothing that shows otherwise."""
        unless = unless_of(self.fact)
        if not all(word.search(line) for word in self.words):
            return False
        return unless is None or not unless.search(line)


def topical_finds(
    text: str, marked: Marked, read: list[Find], known: Container[str], taken: str
) -> Iterator[Find]:
    """Finds in the clauses of ``text`` for the marks and facts that are not in ``read`` yet."""
    used = {find.mark for find in read} | {taken}
    told = {find.fact for find in read}
    unread = {letter_of(c) for c in text if c >= FIRST_MARK and c not in used}
    open_figures = [
        topic
        for topic in _figures()
        if any(is_covered(topic.letter, own) for own in unread)
        if _is_open(topic, text, known, told)
    ]
    open_claims = [topic for topic in _said() if _is_open(topic, text, known, told)]
    at = 0
    for line in text.split("\n"):
        if line.strip():
            for mark in (c for c in line if c in marked.values):
                if covers("P", mark) and _JOINT.search(line):
                    yield from _shared_place(line, mark, marked, at, told)
                elif mark not in used:
                    yield from _figure(line, mark, marked, at, open_figures)
            yield from _claims(line, at, open_claims)
        at += len(line) + 1


def _is_open(topic: Topic, text: str, known: Container[str], told: Container[str]) -> bool:
    """True if the fact is wanted, not told yet, and spoken of at all."""
    if topic.fact not in known or topic.fact in told:
        return False
    return all(word.search(text) for word in topic.words)


def _figure(line: str, mark: str, marked: Marked, at: int, topics: list[Topic]) -> Iterator[Find]:
    for topic in topics:
        if topic.letter == "D" and counts_nots(line):
            return  # 去年还没开张: the day of what has not happened is no date
        if topic.letter == "P" and MAY_BE.search(line):
            return
        if covers(topic.letter, mark) and topic.stands_in(line):
            yield _find(topic, line, mark, marked, at)
            return


def _shared_place(
    line: str, mark: str, marked: Marked, at: int, told: Container[str]
) -> Iterator[Find]:
    """注册和办公都在汉阳 tells two places: all that the clause speaks of."""
    for topic in _figures():
        words = (_MYSELF,) if topic.fact == "founder_residence" else topic.words
        if topic.letter == "P" and topic.fact not in told and all(w.search(line) for w in words):
            yield _find(topic, line, mark, marked, at)


def _find(topic: Topic, line: str, mark: str, marked: Marked, at: int) -> Find:
    start = at + line.index(mark)
    money = topic.letter == "M"
    return Find(topic.fact, marked.values[mark], start, start + 1, mark, money=money, weak=True)


def _claims(line: str, at: int, topics: list[Topic]) -> Iterator[Find]:
    if len(line) > _LONGEST_CLAIM * (2 if line.isascii() else 1) or HEDGES.search(line):
        return
    for topic in topics:
        if topic.stands_in(line):
            done = topic.fact not in UNTIL_DONE or not GOING.search(line)
            yield Find(topic.fact, done and counts_nots(line) % 2 == 0, at, at + len(line))


@cache
def _figures() -> tuple[Topic, ...]:
    return tuple(
        Topic(fact, tuple(compile_marked(word) for word in words), letter)
        for fact, (letter, words) in FIGURES.items()
    )


@cache
def _said() -> tuple[Topic, ...]:
    return tuple(
        Topic(fact, tuple(compile_marked(word) for word in words)) for fact, words in CLAIMS.items()
    )
