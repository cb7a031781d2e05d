"""One difference between two versions of a page, in words of both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.domain.content import Kind, Standing
from bot.domain.label import Label
from bot.domain.wording import date_words
from bot.texts import MissingText, say

LONGEST_QUOTE = 60
_LEAD = 12
"""So many letters before the first difference are quoted with it."""


@dataclass(frozen=True)
class Words:
    """The same words in Chinese and English, to be kept and said later in either."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The words in ``language`` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Change:
    """One thing that differs. ``field`` is the page's own name for it ("benefit", "window").

    Without ``before`` it is new, without ``after`` it is gone, without both it only reads
    differently. ``weighty`` is what founders feel: amounts, windows, validity, conditions, place.
    """

    field: str
    label: Words
    before: Words | None
    after: Words | None
    weighty: bool = False


def change_words(change: Change, language: str) -> str:
    """``上限：20万元 → 10万元``, ``新增条件：…``, ``去掉条件：…``."""
    label = change.label.in_(language)
    before = change.before.in_(language) if change.before else ""
    after = change.after.in_(language) if change.after else ""
    if change.before and change.after:
        text = say("change.changed", language, label=label, before=before, after=after)
    elif change.after:
        text = say("change.added", language, label=label, after=after)
    elif change.before:
        text = say("change.removed", language, label=label, before=before)
    else:
        text = say("change.touched", language, label=label)
    return text[:1].upper() + text[1:]


def both(words: Callable[[str], str]) -> Words:
    """What ``words`` says in each language."""
    return Words(words("zh"), words("en"))


def worded(key: str, **values: object) -> Words:
    """The text ``key`` in both languages; values may be words themselves."""

    def in_(language: str) -> str:
        filled = {n: v.in_(language) if isinstance(v, Words) else v for n, v in values.items()}
        return say(key, language, **filled)

    return both(in_)


def part(name: str) -> Words:
    """What a field of a page is called: ``cap`` is 上限; one without words by its own name."""
    try:
        return both(lambda language: say(f"change.part.{name}", language))
    except MissingText:
        return Words(name, name)


def named(thing: Words, name: Words | None) -> Words:
    """``材料（营业执照）``: which one of several."""
    return thing if name is None else worded("change.named", thing=thing, name=name)


def part_of(thing: Words, name: str) -> Words:
    """``材料（营业执照）的说明``."""
    return worded("change.part_of", thing=thing, part=part(name))


def listed(every: list[Words]) -> Words | None:
    """Several words as a list, None for none."""
    if not every:
        return None
    return both(lambda language: say("comma", language).join(one.in_(language) for one in every))


def plain_words(value: Any) -> Words | None:
    """Any value of a page as words; None for nothing."""
    if value is None or value == () or value == "":
        return None
    if isinstance(value, (Label, Words)):
        return Words(value.zh, value.en)
    if isinstance(value, bool):
        return worded("value.yes") if value else worded("value.no")
    if isinstance(value, dt.date):
        return both(lambda language: date_words(value, language))
    if isinstance(value, Standing):
        return both(lambda language: say(f"standing.{value}", language))
    if isinstance(value, Kind):
        return both(lambda language: say(f"kind.{value}", language))
    if isinstance(value, tuple):
        return listed([words for words in map(plain_words, value) if words])
    text = f"{value.normalize():,f}" if isinstance(value, Decimal) else str(value)
    return Words(text, text)


def quoted(
    before: Words | None, after: Words | None, longest: int = LONGEST_QUOTE
) -> tuple[Words | None, Words | None]:
    """Both, cut to ``longest`` around what differs first.

    Where only one language differs, that one is quoted in both; where none does, nothing.
    """
    one, other = before or Words("", ""), after or Words("", "")
    zh = _excerpts(one.zh, other.zh, longest)
    en = _excerpts(one.en, other.en, longest)
    zh, en = (zh if zh[0] != zh[1] else en), (en if en[0] != en[1] else zh)
    if before and after and zh[0] == zh[1]:
        return None, None
    return (Words(zh[0], en[0]) if before else None), (Words(zh[1], en[1]) if after else None)


def _excerpts(one: str, other: str, longest: int) -> tuple[str, str]:
    one, other = " ".join(one.split()), " ".join(other.split())
    if not one or not other or max(len(one), len(other)) <= longest:
        start = 0
    else:
        pairs = enumerate(zip(one, other, strict=False))
        differs = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
        start = max(0, differs - _LEAD)
    return _excerpt(one, start, longest), _excerpt(other, start, longest)


def _excerpt(text: str, start: int, longest: int) -> str:
    lead = "…" if start else ""
    rest = lead + text[start:]
    return rest if len(rest) <= longest else rest[: longest - 1] + "…"
