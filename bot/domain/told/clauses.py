"""Cuts a marked text into clauses and says of each part whether it tells, supposes or asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.told.patterns.moods import (
    BRACKETS,
    CLAUSE,
    END,
    FIRST_PERSON,
    HARDLY,
    HEARD,
    IF,
    IF_AFTER,
    JOINED,
    OWNER,
    PARTICLE,
    PLAN,
    POLITE,
    PREDICATE,
    QUESTION,
    RULES,
    SENTENCE,
    SEVERAL_NOTS,
    SOMEONE,
    SPACED,
    STILL,
    THEIR_FIRM,
    THEN,
)

_ONLY_IF = re.compile(r"才$|必须|得$")


class Mood(StrEnum):
    """How a part of a message is meant."""

    TELLS = "tells"
    SUPPOSES = "supposes"
    ASKS = "asks"
    PLANS = "plans"
    OTHERS = "others"
    """Hearsay, rules, and other people's affairs."""


@dataclass(frozen=True)
class Part:
    """A stretch of the text, from ``start`` to ``end``, and how it is meant."""

    mood: Mood
    start: int
    end: int


def in_clauses(text: str) -> str:
    """The text with one clause a line and an empty line after each sentence."""
    text = HARDLY.sub(r"\1", text)
    text = STILL.sub(r"\1", text)
    text = BRACKETS.sub(",", text)
    text = SEVERAL_NOTS.sub(r"\1,", SEVERAL_NOTS.sub(r"\1,", text))
    text = POLITE.sub(" ", text.replace(END, " "))
    text = SPACED.sub(",", text)
    text = JOINED.sub("", text)
    text = SENTENCE.sub(lambda match: ("?" if "?" in match[0] else "") + END, text)
    sentences = CLAUSE.sub("\n", text).split(END)
    lines = "\n\n".join(filter(None, (_lines(sentence) for sentence in sentences)))
    return PARTICLE.sub("", lines)


def _lines(sentence: str) -> str:
    lines = (line.strip(" \t:;'\"()[]{}<>《》“”") for line in sentence.split("\n"))
    return "\n".join(filter(None, lines))


def parts_of(text: str) -> list[Part]:
    """Every stretch of ``text`` (as ``in_clauses`` leaves it) with its mood, in order."""
    found: list[Part] = []
    carried: Mood | None = None
    at = 0
    for line in text.split("\n"):
        if not line.strip():
            carried = carried if carried is Mood.OTHERS else None
        else:
            parts = list(_parts_of_clause(line, carried))
            found += [Part(part.mood, at + part.start, at + part.end) for part in parts]
            carried = _carried(line, parts[-1].mood, carried)
        at += len(line) + 1
    return found


def _carried(line: str, last: Mood, before: Mood | None) -> Mood | None:
    """What the clause leaves to the next: a supposition lasts a sentence, another's tale longer."""
    if last is Mood.SUPPOSES or (before is Mood.SUPPOSES and last is Mood.ASKS):
        return Mood.SUPPOSES
    if HEARD.search(line) or (SOMEONE.search(line) and THEIR_FIRM.search(line)):
        return Mood.OTHERS
    if before is Mood.OTHERS and last is Mood.OTHERS:
        return Mood.OTHERS
    return None


def _parts_of_clause(line: str, carried: Mood | None) -> Iterator[Part]:
    length = len(line)
    if IF_AFTER.search(line):
        yield Part(Mood.SUPPOSES, 0, length)
        return
    if found := IF.search(line):
        yield from _plain_parts(line, 0, found.start())
        yield from _supposed(line, found.start())
        return
    if carried is Mood.SUPPOSES:
        yield from _supposed(line, 0)
        return
    if (found := HEARD.search(line) or SOMEONE.search(line)) is not None:
        yield from _plain_parts(line, 0, found.start())
        yield Part(Mood.OTHERS, found.start(), length)
        return
    if carried is Mood.OTHERS and not OWNER.search(line):
        yield Part(Mood.OTHERS, 0, length)
        return
    yield from _plain_parts(line, 0, length)


def _supposed(line: str, start: int) -> Iterator[Part]:
    """What follows an "if": supposed until the question or the consequence begins."""
    then = THEN.search(line, start + 1 if IF.match(line, start) else start)
    if line.startswith("what if", start) or line[:start].endswith("what "):
        then = None
    if then is None:
        yield Part(Mood.SUPPOSES, start, len(line))
        return
    yield Part(Mood.SUPPOSES, start, then.start())
    yield Part(Mood.ASKS, then.start(), len(line))


def _plain_parts(line: str, start: int, end: int) -> Iterator[Part]:
    """A stretch without "if" and hearsay: told, with a plan, a rule or a question behind."""
    clause = line[start:end]
    if not clause.strip():
        return
    if "?" in line or QUESTION.search(clause):
        yield from _question_parts(clause, start)
        return
    cut, mood = len(clause), Mood.TELLS
    for pattern, other in ((RULES, Mood.OTHERS), (PLAN, Mood.PLANS)):
        found = pattern.search(clause)
        if found and found.start() < cut:
            cut, mood = found.start(), other
    if cut:
        told = mood is not Mood.OTHERS or FIRST_PERSON.search(clause[:cut])
        yield Part(Mood.TELLS if told else mood, start, start + cut)
    if cut < len(clause):
        yield Part(mood, start + cut, start + len(clause))


def _question_parts(clause: str, start: int) -> Iterator[Part]:
    """我们11个人 tells, 能申请吗 asks: what stands before the verb tells if it has an owner."""
    asks = QUESTION.search(clause)
    predicate = PREDICATE.search(clause)
    cut = min(found.start() for found in (asks, predicate) if found) if asks or predicate else 0
    before = clause[:cut]
    if FIRST_PERSON.search(before) and not (RULES.search(before) or _ONLY_IF.search(before)):
        yield Part(Mood.TELLS, start, start + cut)
        yield Part(Mood.ASKS, start + cut, start + len(clause))
    else:
        yield Part(Mood.ASKS, start, start + len(clause))


def only(text: str, parts: list[Part], *moods: Mood) -> str:
    """``text`` with everything in another mood struck out, each character by a line end."""
    kept = ["\n"] * len(text)
    for part in parts:
        if part.mood in moods:
            kept[part.start : part.end] = text[part.start : part.end]
    return "".join(kept)


def has_owner(text: str) -> bool:
    """True if the words name the speaker or the company as the one they are about."""
    return bool(OWNER.search(text))
