"""Finds in a marked text what the tables' patterns tell: the mechanism that all facts share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.domain.told.marks import FIRST_MARK, Marked, compile_marked, covers
from bot.domain.told.patterns.nots import (
    GOING,
    HEDGES,
    INSIDE,
    IS_NOT,
    MAY_BE,
    NOT,
    NOT_AFTER,
    NOT_OF_A_FIRM,
    NOT_REALLY,
    NOT_THERE,
    REGISTERS,
    UNTIL_DONE,
)
from bot.domain.told.patterns.unless import UNLESS


@dataclass(frozen=True)
class Rule:
    """One pattern of a fact. ``value`` is told by the words themselves, or None: by the mark.

    ``letters`` are the marks that may hold the value. A ``loose`` rule says nothing of its own
    ("3 个人") and needs a message that speaks of the speaker or the company. ``turns`` means that
    a "not" around the words tells the opposite (yes/no facts); else it tells nothing, unless the
    words are an ``absence`` themselves. ``plus`` is added to the number; 0 adds the other numbers.
    ``otherwise`` is told by a "not" where only two choices are left. ``script`` ("han" or
    "latin") and ``needs``, which many rules share, say in which texts it pays to look.
    """

    fact: str
    pattern: re.Pattern[str]
    value: Any = None
    letters: str = ""
    loose: bool = False
    turns: bool = False
    absence: bool = False
    plus: int | None = None
    since: bool = False
    otherwise: str | None = None
    script: str = ""
    needs: re.Pattern[str] | None = None

    @property
    def is_constant(self) -> bool:
        """True if the words tell a number without a figure: "just me"."""
        return isinstance(self.value, int) and not isinstance(self.value, bool)


@dataclass(frozen=True)
class Find:
    """A fact found at ``start`` in the text, as plain as YAML would write its value."""

    fact: str
    raw: Any
    start: int
    end: int
    mark: str = ""
    loose: bool = False
    money: bool = False
    backward: bool = False
    since: bool = False
    weak: bool = False


_PREFIX = re.compile(r"(?P<loose>\?)|(?P<plus>[+-](?:\d|N)) ")


def rules_of(
    fact: str, patterns: Iterable[str], letters: str, *, since: bool = False
) -> list[Rule]:
    """Rules of one table entry, with the signs read that may stand before a pattern."""
    found = []
    for pattern in patterns:
        sign = _PREFIX.match(pattern)
        plus = None
        if sign and sign["plus"]:
            plus = 0 if sign["plus"] == "+N" else int(sign["plus"])
        compiled = compile_marked(pattern[sign.end() :] if sign else pattern, own=letters)
        loose = bool(sign and sign["loose"])
        found.append(Rule(fact, compiled, letters=letters, loose=loose, plus=plus, since=since))
    return found


def finds_of(rule: Rule, text: str, marked: Marked) -> Iterable[Find]:
    """Every place in ``text`` where ``rule`` tells its fact."""
    unless = unless_of(rule.fact)
    for match in rule.pattern.finditer(text):
        if unless and _speaks_of_else(unless, rule, text, match):
            continue
        if rule.letters:
            yield from _measured(rule, text, match, marked)
        elif (raw := _said(rule, text, match)) is not None:
            yield Find(rule.fact, raw, match.start(), match.end())


@cache
def unless_of(fact: str) -> re.Pattern[str] | None:
    """The words of a clause that is not about ``fact``, whatever it looks like."""
    return compile_marked(UNLESS[fact]) if fact in UNLESS else None


def _speaks_of_else(unless: re.Pattern[str], rule: Rule, text: str, match: re.Match[str]) -> bool:
    """True if the clause is about something else (for a place: as far as it is told)."""
    before, after = clause_around(text, match.start(), match.end())
    if rule.letters == "P":
        so_far = before + match[0] + after[:4]
        both = REGISTERS.search(match[0]) and not NOT_OF_A_FIRM.search(so_far)
        return bool(unless.search(so_far)) and not both
    return bool(unless.search(before + match[0] + after))


def _measured(rule: Rule, text: str, match: re.Match[str], marked: Marked) -> Iterable[Find]:
    """What the mark in ``match`` says, unless it is denied ("公司不在武汉")."""
    marks = [c for c in match[0] if c >= FIRST_MARK and any(covers(x, c) for x in rule.letters)]
    if not marks or (rule.letters == "P" and _place_denied(text, match)):
        return
    if rule.letters == "D" and INSIDE.search(match[0]):
        return
    if rule.letters == "M" and _is_spent_on_else(text, match, marks[0]):
        return
    mark = marks[-1] if rule.letters in ("P", "T") else marks[0]
    raw = marked.values[mark]
    if rule.plus is not None:
        raw = _plus(raw, rule.plus or sum(_least(marked.values[mark]) for mark in marks[1:]))
    money = rule.letters == "M"
    backward = money and match[0][0] == marks[0]
    yield Find(
        rule.fact, raw, match.start(), match.end(), mark, rule.loose, money, backward, rule.since
    )


_ON = re.compile(r"\b(?:on|for) (?:[a-z]+ )?$")
_ON_ELSE = re.compile(
    r" ?(?:on|for) (?!average|top|it\b|that\b|them\b|this\b|everything|the (?:year|month))[a-z]"
)


def _is_spent_on_else(text: str, match: re.Match[str], mark: str) -> bool:
    """True for the second sum of "30k on APIs and 10k on data" where it stands behind "APIs".

    A sum with an "on" of its own does not belong to what another "on" has named before.
    """
    if not match[0].endswith(mark) or not _ON_ELSE.match(text, match.end()):
        return False
    return bool(_ON.search(text[: match.start()]))


def _plus(raw: Any, more: Any) -> Any:
    return {end: n + more for end, n in raw.items()} if isinstance(raw, Mapping) else raw + more


def _least(raw: Any) -> Any:
    return min(raw.values()) if isinstance(raw, Mapping) else raw


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The clause's words before ``start`` and behind ``end``."""
    if start < end and text[end - 1] == "\n":
        end -= 1  # a pattern that reads the end of its line speaks of that line still
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[end : len(text) if last < 0 else last]


def _place_denied(text: str, match: re.Match[str]) -> bool:
    """True if the place is denied, or only may be the one (可能会去苏州)."""
    before, _ = clause_around(text, match.start(), match.end())
    if MAY_BE.search(before + match[0]):
        return True
    return bool(NOT_THERE.search(match[0]) or NOT_THERE.search(before[-8:]))


def _said(rule: Rule, text: str, match: re.Match[str]) -> Any:
    """The value that the words tell, turned round by a "not" where it may be; None if denied."""
    before, after = clause_around(text, match.start(), match.end())
    clause = before + match[0] + after
    if HEDGES.search(clause):
        return None
    if rule.absence:
        no_in_it = INSIDE.search(match[0])
        return None if not no_in_it and is_negated(before, "") else rule.value
    said_not = is_negated(before, after) or (rule.turns and _denied_inside(rule, match[0]))
    if not rule.turns:
        is_other = said_not and IS_NOT.search(before)
        return rule.otherwise if is_other else None if said_not else rule.value
    if not said_not and GOING.search(clause):
        return False if rule.fact in UNTIL_DONE else None
    return rule.value is not said_not


_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|[()|]", re.S)


def _denied_inside(rule: Rule, words: str) -> bool:
    """True for 算法没有备案: a "not" among the words, of which the pattern itself has none."""
    if not INSIDE.search(words):
        return False
    return not any(
        INSIDE.search(part.replace(r"\b", "")) and re.compile(part, re.ASCII).search(words)
        for part in alternatives(rule.pattern.pattern)
    )


@cache
def alternatives(pattern: str) -> tuple[str, ...]:
    """What stands between the outermost | of a pattern."""
    parts, depth, start = [], 0, 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and depth == 0:
            parts.append(pattern[start : token.start()])
            start = token.end()
    return (*parts, pattern[start:])


def counts_nots(line: str) -> int:
    """How many times a clause says "not"."""
    return len(INSIDE.findall(NOT_REALLY.sub(" ", line)))


def is_negated(before: str, after: str) -> bool:
    """True if a "not" stands shortly before or behind."""
    before = NOT_REALLY.sub("  ", before)
    return bool(NOT.search(before) or NOT_AFTER.search(after))
