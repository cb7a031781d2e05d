"""The wording of Chinese official texts: their figures, dates and clause numbers, as values."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from bot.domain.figures import SCALES, read_chinese

Kind = Literal[
    "title", "number", "issued", "issuer", "place", "kind", "status", "in_force", "window",
    "benefit", "condition", "judged", "document", "step", "apply",
]  # fmt: skip
"""What a finding is about: the field of a page that it belongs to."""


@dataclasses.dataclass(frozen=True)
class Finding:
    """Something that an official text says, tied to its sentence.

    ``value`` are the words that say it, ``entry`` is what a page would hold. ``sure`` is False for
    all that a person must look at. ``group`` joins conditions of which one is enough.
    """

    field: Kind
    value: str
    sentence: str
    page: int | None = None
    sure: bool = False
    clause: str = ""
    cite: str = ""
    entry: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    group: str = ""


_FIGURE = "零〇○Ｏ一二三四五六七八九"
HAN_DATE = (
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    rf"|[{_FIGURE}]{{4}}\s*年\s*[{_FIGURE}十]{{1,3}}\s*月\s*[{_FIGURE}十]{{1,3}}\s*日"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
)
"""A whole date: 2026年2月13日, 二〇二六年二月十三日 or 2026-02-13."""

NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)"
"""A number in digits or Chinese numerals."""


def level(text: str) -> str:
    """``text`` with full-width digits and signs of figures as ASCII ones, of the same length."""
    digits = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
    return text.translate(digits)


def read_number(words: str, scale: str = "") -> Decimal | None:
    """``words`` (what NUMBER matches) times a Chinese ``scale`` such as 万; None if it is none."""
    words = words.replace(",", "").replace("，", "")
    try:
        value = Decimal(words) if words[:1].isdigit() else Decimal(str(read_chinese(words)))
    except (ArithmeticError, ValueError):
        return None
    return value * SCALES.get(scale, 1)


def read_date(words: str) -> dt.date | None:
    """The whole date in ``words``; None where there is none or it does not exist."""
    match = re.search(HAN_DATE, level(words))
    if match is None:
        return None
    parts = [part for part in re.split(r"[年月日\-/.\s]+", match[0]) if part]
    try:
        year, month, day = (_part(part) for part in parts)
        return dt.date(year, month, day)
    except ValueError:
        return None


def _part(words: str) -> int:
    """A year, month or day: 2026, 二〇二六, 十三."""
    if words.isascii():
        return int(words)
    words = words.translate(str.maketrans("〇○Ｏ", "零零零"))
    if "十" not in words:
        return int("".join(str("零一二三四五六七八九".index(one)) for one in words))
    return int(read_chinese(words))


# ---- limits: 不超过10人, 3年以内, 18至45周岁 ----

AT_MOST, AT_LEAST, MORE, LESS = "at_most", "at_least", "more_than", "less_than"
INVERSE = {AT_MOST: MORE, MORE: AT_MOST, AT_LEAST: LESS, LESS: AT_LEAST}
_BEFORE = {
    AT_MOST: "不超过|不得超过|未超过|不高于|不多于|不大于|不得多于|至多|最多|控制在|≤|<=",
    AT_LEAST: "不低于|不得低于|不少于|不得少于|不小于|至少|最低|达到|年满|已满|(?<![未不])满"
    "|(?<!到)达|≥|>=",
    LESS: "低于|少于|小于|未满|不满|不足|未达到|未达|<",
    MORE: "(?<![不未])超过|大于|高于|多于|>",
}
_AFTER = {AT_LEAST: "(?:及|或)?以上", AT_MOST: "(?:及|或)?以下|以内|之内|内(?!容)"}
_BEFORE_WORDS = "|".join(
    f"(?P<{name}_before>{words})" for name, words in _BEFORE.items()
)  # fmt: skip
_AFTER_WORDS = "|".join(f"(?P<{name}_after>{words})" for name, words in _AFTER.items())
SCALE = "(?P<scale>亿|千万|百万|万|千|百)?"
UNITS = {
    "people": "[名位个]?人员?|名",
    "money": "元",
    "share": "%",
    "months": "(?P<unit>年|个月|月)",
    "age": "周?岁",
    "items": "[项件个篇]",
    "m2": "平方米|㎡|平米",
    "firms": "[家户个]",
    "times": "次",
}
"""The units of limits, as regular expressions."""


def limit_pattern(unit: str) -> re.Pattern[str]:
    """A limit in ``unit`` (a name of UNITS), for ``read_limit``."""
    words = UNITS[unit]
    low_words = words.replace("(?P<unit>", "(?:")
    return re.compile(
        rf"(?:(?P<low>{NUMBER})(?:亿|千万|百万|万|千|百)?(?:{low_words})?(?:[（(]含[）)])?[-—–~～至到])?"
        rf"(?:(?:{_BEFORE_WORDS})(?:为|有|是|持有|拥有|具有|取得)?)?\s*(?:人民币|等额)?(?P<n>{NUMBER}){SCALE}(?:{words})"
        rf"(?P<incl>[（(]不?含[^）)]{{0,8}}[）)])?(?:{_AFTER_WORDS})?"
    )


def read_limit(match: re.Match[str], unit: str) -> tuple[str, tuple[Decimal, ...]] | None:
    """(operator, values) of a match of ``limit_pattern``; "is" where only a number stands."""
    groups = match.groupdict()
    times = 12 if groups.get("unit") == "年" else 1
    value = read_number(groups["n"], groups["scale"] or "")
    if value is None:
        return None
    value = value * times / (100 if unit == "share" else 1)
    if groups["low"] and (low := read_number(groups["low"], groups["scale"] or "")) is not None:
        return "between", (low * times / (100 if unit == "share" else 1), value)
    before = next((name for name in _BEFORE if groups[f"{name}_before"]), None)
    after = next((name for name in _AFTER if groups[f"{name}_after"]), None)
    operator = before or after or "is"
    if before is None and after and "不含" in (groups["incl"] or ""):
        operator = MORE if after == AT_LEAST else LESS
    return operator, (value,)


def with_percents(text: str) -> str:
    """``text`` with 百分之五十 and full-width figures written as 50%, for patterns to read."""

    def digits(match: re.Match[str]) -> str:
        value = read_number(match[1])
        return match[0] if value is None else f"{value.normalize():f}%"

    return re.sub(r"百分之([零一二两三四五六七八九十百点]+)", digits, level(text))
