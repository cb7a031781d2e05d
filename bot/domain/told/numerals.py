"""Reads one number, written in digits, in Chinese numerals or in English words."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.figures import SCALES, WORDS, read_chinese

_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ENGLISH: dict[str, int] = {
    **WORDS,
    **{name: at for at, name in enumerate(_TEENS, 13)},
    **{name: at * 10 for at, name in enumerate(_TENS, 2)},
    "zero": 0,
}
_SMALL = "|".join(sorted((name for name in _ENGLISH if name not in _TENS), key=len, reverse=True))
_FIGURE = "零〇一二两三四五六七八九"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+"
HAN = (
    rf"(?:[{_FIGURE}十][{_FIGURE}十百千]*[万亿](?=[{_FIGURE}十]+[千百万])[{_FIGURE}十百千万]*[千百万十](?:[{_FIGURE}](?![个名位人年月]))?)|"
    rf"[{_FIGURE}十][{_FIGURE}十百千]*(?:点[{_FIGURE}]+)?"
)
ENGLISH = (
    rf"\b(?:half a dozen|a dozen|a couple of|(?:{'|'.join(_TENS)})(?:[- ](?:{_SMALL}))?|"
    rf"{_SMALL}|an? (?=hundred|thousand|million)|half a (?=million))(?:\b|(?<= ))"
)
NUMBER = rf"(?:{DIGITS}|{HAN}|{ENGLISH})"

SCALE_WORDS = {
    **SCALES, "w": 10**4, "wan": 10**4, "mil": 10**6, "mn": 10**6, "hundred": 100,
    "hundred thousand": 10**5, "grand": 1000,
}  # fmt: skip
_SET_PHRASES = {"half a dozen": Decimal(6), "a dozen": Decimal(12), "a couple of": Decimal(2)}
_SCALES_OF_TEN = {"十": 10, "百": 100, "千": 1000}
_PAIR = re.compile(rf"([{_FIGURE}]?十)?([{_FIGURE}])([{_FIGURE}])([十百千])?")
_HUNDREDS = re.compile(rf"([{_FIGURE}]+)([千百])([{_FIGURE[1:]}])")


def digits_of(numerals: str) -> str:
    """Chinese figures read one by one: 二〇二五 → 2025. Digits stay."""
    return "".join(str("零一二三四五六七八九".find(c.replace("〇", "零"))) if c in _FIGURE else c
                   for c in numerals)  # fmt: skip


def read(text: str) -> Decimal | None:
    """The number that ``text`` (something that NUMBER matches) writes; None if it is none."""
    text = text.strip()
    if text[:1] in "0123456789." and text.isascii():
        return Decimal(text.replace(",", ""))
    if text[:1].isascii():
        return _english(text)
    if short := _HUNDREDS.fullmatch(text):  # 两千五 is 2500
        scale = SCALES[short[2]]
        first, last = read(short[1]), read(short[3])
        return None if first is None or last is None else first * scale + last * (scale // 10)
    try:
        return Decimal(str(read_chinese(text.replace("〇", "零"))))
    except ValueError:
        return None


def _english(text: str) -> Decimal | None:
    if text in _SET_PHRASES:
        return _SET_PHRASES[text]
    if text.startswith("half a"):
        return Decimal("0.5")
    if text in ("a", "an"):
        return Decimal(1)
    parts = [_ENGLISH.get(part) for part in re.split(r"[- ]", text)]
    return None if None in parts else Decimal(sum(part for part in parts if part is not None))


def read_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """两三, 十七八 and 三五百 say "two or three" and so on; None for any other numeral."""
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    low, high = read(match[2]), read(match[3])
    if low is None or high is None or not (high - low == 1 or (low == 3 and high == 5)):
        return None
    tens = read(match[1]) if match[1] else Decimal(0)
    scale = _SCALES_OF_TEN[match[4]] if match[4] else 1
    return None if tens is None else (tens + low * scale, tens + high * scale)
