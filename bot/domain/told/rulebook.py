"""Gathers the tables of patterns into rules, once, when the first message is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bot.domain.told.marks import FIRST_MARK, compile_marked, is_covered, letter_of
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
_DENIES = re.compile(r"没|无|零|n't|\b(?:no|none|not|never|without|zero)\b", re.ASCII)
_SAYS_WHAT = compile_marked(told_of("|".join(INDUSTRY.values())))
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


def rules_for(text: str) -> tuple[Rule, ...]:
    """The rules that may find something in ``text``, by its scripts and its marks."""
    marks = "".join(sorted({letter_of(c) for c in text if c >= FIRST_MARK}))
    needs = tuple(needed for needed in (_DENIES, _SAYS_WHAT) if needed.search(text))
    return _rules_for(bool(_SCRIPTS["han"].search(text)), bool(_ENGLISH.search(text)), marks, needs)


@cache
def _rules_for(
    han: bool, latin: bool, marks: str, needs: tuple[re.Pattern[str], ...]
) -> tuple[Rule, ...]:
    scripts = {"": True, "han": han, "latin": latin}
    return tuple(
        rule
        for rule in rulebook()
        if scripts[rule.script] and (rule.needs is None or rule.needs in needs)
        if not rule.letters or any(is_covered(x, mark) for x in rule.letters for mark in marks)
    )


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
        Rule(fact, compile_marked(none.format(what=what)), value=0, absence=True, needs=_DENIES)
        for fact, whats in ABSENT.items()
        for nones, what in zip((_NONE_OF[:2], _NONE_OF[2:]), _in_two_scripts(whats), strict=True)
        for none in ("|".join(nones),)
    ]


def _in_two_scripts(whats: str) -> tuple[str, str]:
    """The Chinese and the English alternatives of a pattern."""
    parts = alternatives(whats)
    chinese = [part for part in parts if _SCRIPTS["han"].search(part)]
    return "|".join(chinese), "|".join(part for part in parts if part not in chinese)


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
        Rule("industry", compile_marked(told_of(words)), value=choice, needs=_SAYS_WHAT)
        for choice, words in INDUSTRY.items()
    ]
    found += [
        Rule("founder_groups", re.compile(words), value=[choice])
        for choice, words in GROUPS.items()
    ]
    return found
