"""Gathers the tables of patterns into rules, once, when the first message is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bot.domain.told.marks import compile_marked
from bot.domain.told.patterns.choices import CHOICES, GROUPS
from bot.domain.told.patterns.company import COMPANY
from bot.domain.told.patterns.counts import NUMBERS
from bot.domain.told.patterns.founder import FOUNDER
from bot.domain.told.patterns.industry import INDUSTRY, told_of
from bot.domain.told.patterns.money import MONEY
from bot.domain.told.patterns.places import DATES, LASTING, PLACES
from bot.domain.told.patterns.shares import MONTHS, SHARES
from bot.domain.told.patterns.uncounted import ABSENT, CONSTANTS
from bot.domain.told.patterns.work import WORK
from bot.domain.told.rules import Rule, alternatives, rules_of

_FIGURES = (
    (NUMBERS, "NBO"),
    (MONTHS, "T"),
    (SHARES, "S"),
    (MONEY, "M"),
    (DATES, "D"),
    (LASTING, "T"),
    (PLACES, "P"),
)
_SCRIPTS = {"han": re.compile("[\u3400-\u9fff]"), "latin": re.compile("[a-z]{2}")}
_ENGLISH = re.compile(r"\b(?!(?:ai|opc)\b)[a-z]", re.ASCII)
_NONE_OF = (
    r"(?:没有?|无|没|零|还没有?|没拿到?)(?:任何|什么|过|取得|申请|授权|的)*(?:{what})",
    (
        r"(?:{what})(?:都|还|也|暂时|目前|一个|一项|是|:|的话|证书|方面|还都)*(?:没有?|"
        r"无(?=\n|$|、)|为零|N个都没)"
    ),
    (
        r"\b(?:no|without(?: any)?|zero|don't have any|haven't|don't have|hasn't|"
        r"doesn't have any|never|didn't)(?: (?:any|yet|had|registered|won|got|granted|"
        r"received))*[^\n]{{0,18}}? ?\b(?:{what})"
    ),
    r"\b(?:{what})(?: yet)?(?:: ?|,? )(?:none|zero|no\b(?= |\n|$)|not yet)",
)


@cache
def rulebook() -> tuple[Rule, ...]:
    """Every rule, those of the more telling tables first."""
    found: list[Rule] = []
    for table, letters in _FIGURES:
        for fact, patterns in table.items():
            found += rules_of(fact, patterns, letters, since=table is LASTING)
    found += _constants() + _absences() + _yes_no() + _choices()
    return tuple(part for rule in found for part in _by_script(rule))


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the rules that may find something in ``text``."""
    scripts = {"": True, "han": _SCRIPTS["han"].search(text), "latin": _ENGLISH.search(text)}
    return frozenset(script for script, found in scripts.items() if found)


def _by_script(rule: Rule) -> list[Rule]:
    """The rule cut into one for Chinese texts, one for English ones, and what serves both."""
    parts: dict[str, list[str]] = {}
    for part in alternatives(rule.pattern.pattern):
        bare = re.sub(r"\\.", "", part)
        scripts = [name for name, letters in _SCRIPTS.items() if letters.search(bare)]
        parts.setdefault(scripts[0] if len(scripts) == 1 else "", []).append(part)
    return [
        replace(rule, pattern=re.compile("|".join(words), re.ASCII), script=script)
        for script, words in parts.items()
    ]


def _constants() -> list[Rule]:
    return [
        Rule(fact, compile_marked(pattern), value=value, absence=not value)
        for fact, values in CONSTANTS.items()
        for value, patterns in values.items()
        for pattern in patterns
    ]


def _absences() -> list[Rule]:
    return [
        Rule(fact, compile_marked("|".join(_NONE_OF).format(what=what)), value=0, absence=True)
        for fact, what in ABSENT.items()
    ]


def _yes_no() -> list[Rule]:
    found = []
    for fact, words in {**FOUNDER, **COMPANY, **WORK}.items():
        found.append(Rule(fact, compile_marked(words.yes), value=True, turns=True))
        if words.no:
            found.append(Rule(fact, compile_marked(words.no), value=False, absence=True))
    return found


def _other(choice: str, choices: Iterable[str]) -> str | None:
    """The only other choice; None if there are more."""
    others = [other for other in choices if other != choice]
    return others[0] if len(others) == 1 else None


def _choices() -> list[Rule]:
    found = [
        Rule(fact, compile_marked(words), value=choice, otherwise=_other(choice, choices))
        for fact, choices in CHOICES.items()
        for choice, words in choices.items()
    ]
    found += [
        Rule("industry", compile_marked(told_of(words)), value=choice)
        for choice, words in INDUSTRY.items()
    ]
    found += [
        Rule("founder_groups", re.compile(words), value=[choice])
        for choice, words in GROUPS.items()
    ]
    return found
