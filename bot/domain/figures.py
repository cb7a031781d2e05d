"""Find the amounts, percentages, dates and counts in a text, on one scale for both languages.

``20万元``, ``CNY 200,000`` and ``二十万`` are one figure; so are ``2026年3月18日`` and
``18 March 2026``. What a sentence says can then be looked for in what it cites.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Kind = Literal["number", "percent", "date"]


@dataclass(frozen=True)
class Figure:
    """A figure: a plain number, a percentage (50 for 50 %), or an ISO date (``2026-03``)."""

    kind: Kind
    value: Decimal | str


def money(amount: Decimal | int) -> Figure:
    """The figure of a sum of money in whole units."""
    return Figure("number", Decimal(amount).normalize())


MONTHS = {name: number for number, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
     "august aug", "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WORDS = {name: number for number, name in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve"), 1)}  # fmt: skip
SCALES = {
    "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000, "百": 100,
    "billion": 10**9, "bn": 10**9, "million": 10**6, "thousand": 1000, "m": 10**6, "k": 1000,
}  # fmt: skip

_SKIPPED = re.compile(
    r"https?://\S+|[〔\[(]20\d\d[〕\])]\s*\d*\s*号?|\[\d+\]|一人公司|一人有限|一次性|第[零一二两三四五六七八九十百\d]+[条章款项节步期批]"
    r"|\b(?:art(?:icle)?s?|sec(?:tion)?s?|no)\.?\s*\d+(?:\(\d+\))?", re.I)  # fmt: skip
_DATES = (
    re.compile(r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*日)?"),
    re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>(?:19|20)\d\d)[-/](?P<m>0?[1-9]|1[0-2])(?![\d/-])"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>20\d\d)", re.I),
    re.compile(rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y>20\d\d)", re.I),
    re.compile(rf"\b(?P<m>{_MONTH})\.?,?\s+(?P<y>20\d\d)", re.I),
)
_PERCENT = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(?:%|percent\b|per\s+cent\b|个百分点)|百分之([零一二两三四五六七八九十百点]+)",
    re.I,
)
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(\d[\d,]*(?:\.\d+)?)\s*(亿|千万|百万|万|千|(?:billion|million|thousand|bn|m|k)\b)?",
    re.I,
)
_UNIT = "年|个|天|日|人|名|倍|项|次|万|亿|元|周|家|岁|份|平|卡|张|篇|套|股"
_CHINESE = re.compile(rf"([零一二两三四五六七八九十百千万亿]++)(?:(?=\s*(?:{_UNIT}))|(?<=[万亿]))")
_WORD = re.compile(
    rf"\b({'|'.join(WORDS)})(?=[\s-]+(?:year|month|week|day|working|people|person|staff|time))",
    re.I,
)


@lru_cache(maxsize=20_000)
def figures(text: str) -> frozenset[Figure]:
    """Every figure said in ``text``. Article and document numbers and links are left out."""
    text = unicodedata.normalize("NFKC", text.replace("〔", "[").replace("〕", "]"))
    text = _SKIPPED.sub(" ", text)
    found: set[Figure] = set()
    for pattern in _DATES:
        found.update(Figure("date", _iso(match)) for match in pattern.finditer(text))
        text = pattern.sub(" ", text)
    percents = (_percent(match) for match in _PERCENT.finditer(text))
    found.update(Figure("percent", value) for value in percents if value is not None)
    text = _PERCENT.sub(" ", text)
    found.update(Figure("number", _scaled(match)) for match in _NUMBER.finditer(text))
    text = _NUMBER.sub(" ", text)
    found.update(Figure("number", value) for value in _chinese_numbers(text))
    found.update(
        Figure("number", Decimal(WORDS[match[1].lower()])) for match in _WORD.finditer(text)
    )
    return frozenset(found)


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = MONTHS.get(parts["m"].lower()) or int(parts["m"])
    day = f"-{int(parts['d']):02d}" if parts.get("d") else ""
    return f"{parts['y']}-{month:02d}{day}"


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "")).normalize()


def _percent(match: re.Match[str]) -> Decimal | None:
    return _decimal(match[1]) if match[1] else _chinese(match[2])


def _scaled(match: re.Match[str]) -> Decimal:
    scale = SCALES[(match[2] or "").lower()] if match[2] else 1
    return (_decimal(match[1]) * scale).normalize()


def _chinese_numbers(text: str) -> list[Decimal]:
    values = (_chinese(match[1]) for match in _CHINESE.finditer(text))
    return [value for value in values if value is not None]


def _chinese(words: str) -> Decimal | None:
    try:
        return Decimal(str(read_chinese(words))).normalize()
    except ValueError:  # 千万 as in "by all means"
        return None


def read_chinese(numerals: str) -> float:
    """Chinese numerals as a number. Raises ValueError.

    Most stand alone (三年), and those Unicode knows; the library takes 0.3 s to import.
    """
    if len(numerals) == 1:
        return unicodedata.numeric(numerals.replace("两", "二"))
    import cn2an

    try:
        return float(cn2an.cn2an(numerals, "smart"))
    except KeyError as error:  # its own slip on odd mixtures
        raise ValueError(numerals) from error
