"""Finds in a marked text what the tables' patterns tell: the mechanism that all facts share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.domain.told.marks import Marked, compile_marked, covers
from bot.domain.told.patterns.unless import UNLESS


@dataclass(frozen=True)
class Rule:
    """One pattern of a fact. ``value`` is told by the words themselves, or None: by the mark.

    ``letters`` are the marks that may hold the value. A ``loose`` rule says nothing of its own
    ("3 个人") and needs a message that speaks of the speaker or the company. ``turns`` means that
    a "not" around the words tells the opposite (yes/no facts); else it tells nothing, unless the
    words are an ``absence`` themselves. ``plus`` is added to the number; 0 adds the other numbers.
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


_NOT = re.compile(
    r"(?:没有?|不是?|未|无|非|别|都不|并不|从不|从没|木有|免)[^\n]{0,9}$|"
    r"\b(?:not|no|never|without|neither|nor|none of|nobody|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|hadn't|can't|won't|nothing|zero)\b[^\n]{0,34}$"
)
_NOT_REALLY = re.compile(
    r"联系不上|不仅|不但|不光|不只|不过|不错|不断|没问题|没想到|除了|不同|不少|不多|不久|非常|未来|无锡|无人|无线|无论|未必|别的|不用说|不到|\bnot only\b|\bno longer a problem\b|\bno doubt\b|\bnot just\b|\bno problem\b|\bsince\b"
)
_NOT_AFTER = re.compile(
    r"^(?:证书?|资质|编号|备案|登记|认定|的?(?:话|事)|这块|这个|方面|现在|目前|暂时|我们?|公司|、[^\n]{1,4}|也|都|:|是|,| )*(?:还|暂|尚|并|从来|也|都)*(?:没有?|未|不是|不在|无(?!人)|没办|没做|没拿|没通过|没过|不涉及|不属于|不存在|不算)|"
    r"^ ?(?:is|are|was|has|have|status)?:? ?(?:not|isn't|aren't|hasn't|haven't|never|no\b|none)"
)
_GOING = re.compile(r"(?:正在|在)(?:申请|申报|办理?|走流程|准备|审核|评审|等)|申请中|办理中|审核中|待(?:审核|批)|刚(?:申请|提交|申报)|\b(?:applying|in (?:the )?process|pending|under review|waiting for|applied)\b")
HEDGES = re.compile(
    r"好像|不(?:太|是很|大)?(?:确定|清楚|知道|了解)|可能|也许|应该(?!就)|大概(?=是|有|没|不|算)|估计|貌似|似乎|说不准|不好说|或许|没准|记不清|忘了|看情况|"
    r"\bmaybe\b|\bperhaps\b|\bprobably\b|\bnot (?:really |quite |too )?(?:sure|certain)\b|\bunsure\b|\bi think\b|\bi guess\b|\bmight\b|\bpossibly\b|\bi suppose\b|\bdon't (?:know|remember)\b|\bi believe\b|\bshould be\b|\bno idea\b|\bhave to (?:ask|check)\b|\bkind of\b|\bseems?\b"
)
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
    unless = _unless().get(rule.fact)
    for match in rule.pattern.finditer(text):
        if unless and _speaks_of_else(unless, rule, text, match):
            continue
        if rule.letters:
            yield from _measured(rule, text, match, marked)
        elif (raw := _said(rule, text, match)) is not None:
            yield Find(rule.fact, raw, match.start(), match.end())


@cache
def _unless() -> dict[str, re.Pattern[str]]:
    return {fact: compile_marked(words) for fact, words in UNLESS.items()}


def _speaks_of_else(
    unless: re.Pattern[str], rule: Rule, text: str, match: re.Match[str]
) -> bool:
    """True if the clause is about something else (for a place: as far as it is told)."""
    before, after = clause_around(text, match.start(), match.end())
    if rule.letters == "P":
        so_far = before + match[0] + after[:4]
        both = _REGISTERS.search(match[0]) and not _NOT_OF_A_FIRM.search(so_far)
        return bool(unless.search(so_far)) and not both
    return bool(unless.search(before + match[0] + after))


def _measured(rule: Rule, text: str, match: re.Match[str], marked: Marked) -> Iterable[Find]:
    """What the mark in ``match`` says, unless it is denied ("公司不在武汉")."""
    marks = [c for c in match[0] if any(covers(letter, c) for letter in rule.letters)]
    if not marks or (rule.letters == "P" and _place_denied(text, match)):
        return
    if rule.letters == "D" and _INSIDE.search(match[0]):
        return
    mark = marks[-1] if rule.letters in ("P", "T") else marks[0]
    raw = marked.values[mark]
    if rule.plus is not None:
        raw = _plus(raw, rule.plus or sum(_least(marked.values[mark]) for mark in marks[1:]))
    money = rule.letters == "M"
    backward = money and match[0][0] == marks[0]
    yield Find(rule.fact, raw, match.start(), match.end(), mark, rule.loose, money, backward, rule.since)


def _plus(raw: Any, more: Any) -> Any:
    return {end: n + more for end, n in raw.items()} if isinstance(raw, Mapping) else raw + more


def _least(raw: Any) -> Any:
    return min(raw.values()) if isinstance(raw, Mapping) else raw


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The clause's words before ``start`` and behind ``end``."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[end : len(text) if last < 0 else last]


_NOT_THERE = re.compile(r"(?:不|没)(?:是|再)?(?:在|住|去)?$|(?:不|没)(?:是)?在|\b(?:not|isn't|no longer|never|aren't|don't)\b")


def _place_denied(text: str, match: re.Match[str]) -> bool:
    before, _ = clause_around(text, match.start(), match.end())
    return bool(_NOT_THERE.search(match[0]) or _NOT_THERE.search(before[-8:]))


def _said(rule: Rule, text: str, match: re.Match[str]) -> Any:
    """The value that the words tell, turned round by a "not" where it may be; None if denied."""
    before, after = clause_around(text, match.start(), match.end())
    clause = before + match[0] + after
    if HEDGES.search(clause):
        return None
    if rule.absence:
        no_in_it = _INSIDE.search(match[0])
        return None if not no_in_it and is_negated(before, "") else rule.value
    said_not = is_negated(before, after) or (rule.turns and _denied_inside(rule, match[0]))
    if not rule.turns:
        return None if said_not else rule.value
    if not said_not and _GOING.search(clause):
        return None
    return rule.value is not said_not


_NOT_OF_A_FIRM = re.compile(r"户|社保|社区|税务登记|tax regist|hukou|household|residence|insur|communit")
_REGISTERS = re.compile(r"注册|regist|incorporat")
_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|[()|]", re.S)
_INSIDE = re.compile(r"没|不(?!同|断|良)|未(?!来)|\bnot\b|n't\b|\bnever\b|\bno\b")


def _denied_inside(rule: Rule, words: str) -> bool:
    """True for 算法没有备案: a "not" among the words, of which the pattern itself has none."""
    if not _INSIDE.search(words):
        return False
    return not any(
        _INSIDE.search(part.replace(r"\b", "")) and re.compile(part, re.ASCII).search(words)
        for part in _alternatives(rule.pattern.pattern)
    )


@cache
def _alternatives(pattern: str) -> tuple[str, ...]:
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
    return len(_INSIDE.findall(_NOT_REALLY.sub(" ", line)))


def is_negated(before: str, after: str) -> bool:
    """True if a "not" stands shortly before or behind."""
    before = _NOT_REALLY.sub("  ", before)
    return bool(_NOT.search(before) or _NOT_AFTER.search(after))
