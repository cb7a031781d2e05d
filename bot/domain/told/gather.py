"""Chooses among what the rules find: one figure tells one fact, what is said later counts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.domain.told.clauses import Mood
from bot.domain.told.marks import covers
from bot.domain.told.message import Message
from bot.domain.told.patterns.choices import STRONGER
from bot.domain.told.patterns.uncounted import FIRST, NO_STAFF
from bot.domain.told.places import settled
from bot.domain.told.rulebook import rules_for
from bot.domain.told.rules import Find, clause_around, finds_of
from bot.domain.told.topics import topical_finds
from bot.domain.value import months_before

_OURS = re.compile(
    r"(?:我|我们|咱|咱们|本公司)(?:的|在|是|这|这种|这个|现在)*$|\b(?:my|our|i'm|i am|"
    r"we're|we are|i have|"
    r"we have)\b[^\n]{0,8}$"
)
_DONE = re.compile(
    r"了|过|刚|已|没(?!戏)|^我|我们|\b(?:just|already|have|has|been|paid|spent|got|"
    r"am)\b|'m\b|"
    r"'ve\b|ed\b"
)
_POLICY = re.compile(
    r"给|补|加|还是|认定|最高|支持|政策|券|每家|差别|扶持|优惠|开公司|\b(?:pays|offers|"
    r"grants?|gives|support|"
    r"subsid|vouchers?|recogni)"
)
_WHY_ASKED = re.compile(
    r"\bwhy\b[^\n]*\b(?:matters?|ask(?:ing)?|need|important|relevant|care)\b|"
    r"(?:为什么|为何|为啥|干嘛)[^\n]*(?:问|关系|重要|影响|在意)|[和跟与][^\n]*(?:什么|啥)关系"
)
"""A question about our question: 为什么要问我的户口是不是武汉 tells no place."""
_OURS_INSIDE = re.compile(r"我|咱|\b(?:my|our|i'm|we're)\b")
_PAYS = re.compile(
    r"(?:花|付|交|烧|租金?|费|用|掉)[了掉费是:]*(?:大概|大约|差不多|将近)?$|"
    r"\b(?:spen[dt]|spending|pay|paid|paying|costs?|rent(?: is| of|:)?) "
    r"(?:about |around |us |me )?$"
)
_OR = re.compile(r"[^\n]{0,4}(?:还是|或者?|\bor\b)[^\n]{0,8}")
_EACH_MONTH = re.compile(r" ?(?:/|每|多?一个?月|左右|a month|per month|monthly|every month|each)")
_MIN_BARE_SUM = 100
_YEARS = (1990, 2035)
_LIMITS = {"founder_age": (14, 99), "team_size": (0, 100_000)}


@dataclass(frozen=True)
class Gathered:
    """What was told, as plain as YAML writes it; the marks used up; where each fact was found."""

    values: dict[str, Any] = field(default_factory=dict)
    firm: set[str] = field(default_factory=set)
    places: list[tuple[str, int, int]] = field(default_factory=list)


def gather(
    message: Message,
    mood: Mood,
    known: Container[str],
    day: dt.date,
    taken: str = "",
    counted_only: bool = False,
    answers: bool = False,
) -> Gathered:
    """The facts that the parts in ``mood`` tell.

    ``taken`` are marks that have told a fact already. ``counted_only`` leaves out numbers told
    without a figure ("just me"): they have answered a question. ``answers`` is true of a message
    that has answered one: then it speaks of us.
    """
    text = message.said(mood)
    if not text.strip():
        return Gathered()
    found = [
        find
        for rule in rules_for(text)
        if rule.fact in known and not (counted_only and rule.is_constant)
        if rule.pattern.search(text)
        for find in finds_of(rule, text, message.marked)
    ]
    ours = answers or message.is_about_us or _describes(found, message)
    finds = [find for find in found if _counts(find, mood, text, message, ours)]
    chosen = _without_mere_absence(
        _one_fact_a_figure(finds, text, set(taken), message.corrects), text
    )
    chosen = _without_either(chosen, text)
    if mood is Mood.TELLS and (ours or not message.asks):
        left = topical_finds(text, message.marked, chosen, known, taken)
        chosen += [find for find in left if not message.asks or _is_no_policy(find, text)]
    firm = {found.mark for found in chosen if not found.loose and not found.weak}
    values = _values(sorted(chosen, key=lambda found: found.start), message, day)
    return Gathered(values, firm, [(find.fact, find.start, find.end) for find in chosen])


def _describes(found: list[Find], message: Message) -> bool:
    """True for a list of facts without an owner ("41岁，武汉，单干"), unless it asks."""
    facts = {find.fact for find in found}
    firm, loose = (any(find.loose is is_loose for find in found) for is_loose in (False, True))
    return not message.asks and firm and (loose or len(facts) > 1)


def _counts(found: Find, mood: Mood, text: str, message: Message, ours: bool) -> bool:
    """True if the find is told of us: a question only tells what it calls ours."""
    if mood is Mood.TELLS:
        if message.asks and not message.is_about_us and not _is_no_policy(found, text):
            return False
        return not found.loose or ours
    if mood is Mood.ASKS:
        before, after = clause_around(text, found.start, found.end)
        inside = text[found.start : found.end]
        if _WHY_ASKED.search(before + inside + after):
            return False
        return not found.loose and bool(_OURS.search(before) or _OURS_INSIDE.match(inside))
    return True


def _is_no_policy(found: Find, text: str) -> bool:
    """True unless the clause may speak of what a city gives; what has happened is no policy."""
    before, after = clause_around(text, found.start, found.end)
    clause = before + text[found.start : found.end] + after
    return bool(_DONE.search(clause)) or not _POLICY.search(clause)


def _one_fact_a_figure(finds: list[Find], text: str, used: set[str], corrects: bool) -> list[Find]:
    """Every figure goes to the fact whose words are nearest; places may tell several.

    What is told in so many words stands against loose words, unless these put it right.
    """
    chosen = [found for found in finds if not found.mark]
    levels: dict[str, tuple[bool, bool]] = {}
    owners: dict[tuple[str, int], str] = {}
    for found in sorted((f for f in finds if f.mark), key=_nearness):
        if found.mark in used:
            continue
        level = (found.loose and not corrects, found.backward)
        at = text.find(found.mark, found.start) if covers("P", found.mark) else 0
        if owners.setdefault((found.mark, at), found.fact) != found.fact and not _may_share(found):
            continue
        if levels.setdefault(found.fact, level) == level:
            chosen.append(found)
    return chosen


def _without_mere_absence(finds: list[Find], text: str) -> list[Find]:
    """三个合伙人，没有员工: who has no employees is alone only if nobody else is counted."""
    if not any(find.fact == "team_size" and find.mark for find in finds):
        return finds
    return [
        find
        for find in finds
        if find.fact != "team_size" or find.mark or not NO_STAFF.search(text[find.start : find.end])
    ]


def _without_either(finds: list[Find], text: str) -> list[Find]:
    """ "A sole trader or a limited company": of two choices with an "or" between, none is told."""
    said = [find for find in finds if isinstance(find.raw, str) and not find.mark]
    open_ = {
        id(find)
        for one in said
        for other in said
        if one.fact == other.fact and one.raw != other.raw and one.end <= other.start
        if _OR.fullmatch(text[one.end : other.start])
        for find in (one, other)
    }
    return [find for find in finds if id(find) not in open_]


def _may_share(found: Find) -> bool:
    return isinstance(found.raw, tuple) and found.fact != "founder_residence"


def _nearness(found: Find) -> tuple[bool, bool, bool, bool, int]:
    last = found.fact == "founder_residence"
    return (found.loose, last, found.fact not in FIRST, found.backward, found.end - found.start)


def _values(finds: Iterable[Find], message: Message, day: dt.date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for found in finds:
        raw = _settled(found, message, day)
        if raw is None or not possible(found.fact, raw) or _is_no_sum(found, message):
            continue
        before = values.get(found.fact)
        if isinstance(raw, list) and isinstance(before, list):
            raw = [*before, *(choice for choice in raw if choice not in before)]
        if not _outranked(found.fact, before, raw):
            values[found.fact] = raw
    return values


def _settled(found: Find, message: Message, day: dt.date) -> Any:
    """A place as one id, a time since as a date; other values as they are."""
    if isinstance(found.raw, tuple):
        return settled(found.raw, message.places)
    if found.since:
        return since(found.raw, day)
    return found.raw


def since(months: Any, day: dt.date) -> Any:
    """The month that lies ``months`` back, or its bounds: 成立不到一年 is later than a year ago."""
    if not isinstance(months, dict):
        return months_before(day, int(months)).isoformat()[:7]
    most = months.get("to")
    turned = {"from": None if most is None else most + 1, "to": months.get("from")}
    return {
        end: months_before(day, int(n)).isoformat() for end, n in turned.items() if n is not None
    }


def _is_no_sum(found: Find, message: Message) -> bool:
    """True for a number without 万 or yuan that is too small, or a year, to be a sum of money."""
    bare = found.money and covers("N", found.mark)
    if not bare or isinstance(found.raw, dict) or found.raw == 0:
        return False
    may_be_year = found.mark not in message.marked.in_words and not _is_paid(found.mark, message)
    return bool(found.raw < _MIN_BARE_SUM or (may_be_year and _YEARS[0] <= found.raw <= _YEARS[1]))


def _is_paid(mark: str, message: Message) -> bool:
    """True where a figure can be no year: 每月花2000, 2000 a month."""
    before, _, after = message.text.partition(mark)
    return bool(_PAYS.search(before) or _EACH_MONTH.match(after))


def possible(fact: str, raw: Any) -> bool:
    """False for what nobody is or has: a founder of four years."""
    low, high = _LIMITS.get(fact, (None, None))
    if low is None or high is None:
        return True
    ends = raw.values() if isinstance(raw, dict) else (raw,)
    return all(low <= end <= high for end in ends)


def _outranked(fact: str, before: Any, raw: Any) -> bool:
    """True if what was told before stands against ``raw``: registered as unemployed, unemployed."""
    return isinstance(before, str) and raw in STRONGER.get(fact, {}).get(before, ())
