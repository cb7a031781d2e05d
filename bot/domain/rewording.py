"""Whether two texts say the same in other words: by their figures, terms, links and likeness."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from bot.domain.figures import Figure, figures
from bot.domain.folding import fold
from bot.domain.label import Label

NAME_ALIKE = 0.5
"""From so much likeness on, a name is the same name said otherwise."""
DEMAND_ALIKE = 0.65
"""The same for what an authority judges."""

_LINK = re.compile(
    r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:][!-~]*)?)", re.ASCII | re.IGNORECASE
)
_TERM_ZH = re.compile(
    r"(?<![\d年月.])(\d{1,3}|[一二两三四五六七八九十百]{1,3})\s*个?\s*"
    r"(工作日|自然日|日历日|小时|星期|周|个月|(?<=个)月|天|日|年)"
)
_TERM_EN = re.compile(
    r"\b(\d{1,3})[\s-]+(working|business|calendar)?\s*(hour|day|week|month|year)s?\b", re.IGNORECASE
)
_UNITS = {
    "business day": "工作日", "working day": "工作日", "自然日": "day", "日历日": "day",
    "天": "day", "日": "day", "calendar day": "day", "星期": "week", "周": "week", "个月": "month",
    "月": "month", "年": "year", "小时": "hour",
}  # fmt: skip
_NEGATION = re.compile("[不非无未没免禁勿]")
_SIGNS = re.compile(r"[\W_]+")
_ONE = Figure("number", Decimal(1))
"""``一份``, ``一家``: said or left out at will."""


def same_figures(old: Label | None, new: Label | None) -> bool:
    """True if no number, date, sum, share, term or link differs, in both languages together."""
    return _figures(old) == _figures(new)


def same_words(old: Label | None, new: Label | None) -> bool:
    """True if at most signs, spaces and the translation differ."""
    if old is None or new is None:
        return old is new
    return _loose(old.zh) == _loose(new.zh) and same_figures(old, new)


def same_name(old: Label | None, new: Label | None) -> bool:
    """True if it is the same thing under the same or a similar name."""
    return _alike(old, new, NAME_ALIKE)


def same_demand(old: Label, new: Label) -> bool:
    """True if the same is demanded: very similar words, and neither says "not" where one does."""
    negations = (len(_NEGATION.findall(label.zh)) for label in (old, new))
    return len({*negations}) == 1 and _alike(old, new, DEMAND_ALIKE)


def same_link(old: str | None, new: str | None) -> bool:
    """True if both lead to the same place."""
    return _links(old or "") == _links(new or "")


def contradict(old: Label | None, new: Label | None) -> bool:
    """True if each says a figure that the other does not: one more or less is a way of saying it.

    ``1到10人`` and ``不超过10人`` word the same limit.
    """
    one, other = _figures(old), _figures(new)
    return bool(one - other) and bool(other - one)


def _alike(old: Label | None, new: Label | None, least: float) -> bool:
    if old is None or new is None:
        return old is new
    one, other = _loose(old.zh), _loose(new.zh)
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio >= least and same_figures(old, new)


def _figures(label: Label | None) -> frozenset[object]:
    """Of both languages: a figure written out in one of them stands in the other."""
    if label is None:
        return frozenset()
    return _figures_in(label.zh) | _figures_in(label.en)


@lru_cache(maxsize=20_000)
def _figures_in(text: str) -> frozenset[object]:
    text = fold(text)
    links = _links(text)
    prose = _LINK.sub(" ", text)
    return frozenset({*(figures(prose) - {_ONE}), *_terms(prose), *links})


def _terms(text: str) -> set[str]:
    """``30 工作日`` and ``30 day`` for 30个工作日 and 30日: the same number, another term."""
    found = {f"{_number(n)} {_UNITS.get(unit, unit)}" for n, unit in _TERM_ZH.findall(text)}
    for n, sort, unit in _TERM_EN.findall(text):
        name = f"{sort} {unit}".strip().lower()
        found.add(f"{n} {_UNITS.get(name, name)}")
    return found


def _number(written: str) -> str:
    said = [one.value for one in figures(f"{written}个") if isinstance(one.value, Decimal)]
    return f"{said[0]:f}" if said else written


def _links(text: str) -> frozenset[str]:
    found = (match[1].rstrip(".,;:/)").casefold() for match in _LINK.finditer(text))
    return frozenset(link.removeprefix("www.") for link in found)


def _loose(text: str) -> str:
    return _SIGNS.sub("", fold(text)).casefold()
