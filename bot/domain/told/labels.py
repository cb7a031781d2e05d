"""Finds the choices that an answer names: by pattern, by label, or by part of a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from bot.domain.fact import Fact
from bot.domain.told.patterns.choices import CHOICES
from bot.domain.told.patterns.chosen import ASKED
from bot.domain.told.patterns.industry import INDUSTRY
from bot.domain.told.rules import clause_around, is_negated
from bot.domain.told.spelling import tidy

_SPLIT = re.compile(r"[、,;()]| or |或|和| and ")
_NONE = "none"


@cache
def _tidied(label: str) -> str:
    """A label in the form of a tidied message; labels are few and read often."""
    return tidy(label)


def choices_named(pieces: list[str], name: str, fact: Fact) -> Any:
    """The choice, or for a several-of fact the list of choices, that ``pieces`` name; else None."""
    text = "\n".join(pieces)
    found = _by_label(text, fact)
    if not found or fact.type == "choices":
        found = [*found, *_by_words(text, name, fact)]
    if fact.type == "choice":
        return found[0] if found else None
    several = list(dict.fromkeys(choice for choice in found if choice != _NONE))
    return several or ([_NONE] if found else None)


def _by_label(text: str, fact: Fact) -> list[str]:
    """The choices whose whole label, or key, the text is made of."""
    bare = text.strip()
    found = []
    for choice, label in fact.choices.items():
        names = {_tidied(label.zh), _tidied(label.en), choice, choice.replace("_", " ")}
        if bare in names:
            return [choice]
        if fact.type == "choices" and any(_tidied(part) in bare for part in (label.zh, label.en)):
            found.append(choice)
    return found


def _by_words(text: str, name: str, fact: Fact) -> list[str]:
    patterns = _patterns_of(name, fact)
    found = []
    for choice, pattern in patterns:
        matches = [m for m in pattern.finditer(text) if _affirmed(choice, text, m)]
        if matches:
            longest = max(matches, key=lambda match: len(match[0]))
            found.append((-len(longest[0]), longest.start(), choice))
    if fact.type == "choice":
        found.sort()
    return list(dict.fromkeys(choice for _, _, choice in found))


def _affirmed(choice: str, text: str, match: re.Match[str]) -> bool:
    if choice in (_NONE, "not_registered", "unemployed"):
        return True
    before, after = clause_around(text, match.start(), match.end())
    return not is_negated(before, after)


def _patterns_of(name: str, fact: Fact) -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for choice in fact.choices:
        words = [table[name][choice] for table in (CHOICES, ASKED) if choice in table.get(name, {})]
        if name == "industry" and choice in INDUSTRY:
            words.append(INDUSTRY[choice])
        words += [re.escape(part) for part in _parts_of_label(fact, choice)]
        found.append((choice, re.compile("|".join(words) or r"(?!)")))
    return found


def _parts_of_label(fact: Fact, choice: str) -> Iterator[str]:
    label = fact.choices[choice]
    for text in (label.zh, label.en):
        for part in _SPLIT.split(_tidied(text)):
            if len(part.strip()) >= (2 if not part.isascii() else 4):
                yield part.strip()
