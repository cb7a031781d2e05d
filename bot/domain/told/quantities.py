"""Marks numbers, sums of money and shares, with their bounds: 不到10个人, 20万以上, 三成五."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.domain.told.marks import Marked
from bot.domain.told.numerals import SCALE_WORDS, read, read_pair
from bot.domain.told.patterns.quantities import (
    ENDS,
    HALF,
    LARGE,
    MEASURE,
    ORDINAL,
    ORDINALS,
    PART,
    PARTS,
    PER_CENT,
    POST_LEAST,
    QUANTITY,
    SKIPPED,
    UNIT,
)

_DIGIT = re.compile(r"\d")


def mark_quantities(marked: Marked) -> None:
    """Mark every share, sum of money and number that is left in ``marked``."""
    held: list[str] = []
    marked.text = SKIPPED.sub(lambda match: _hold(match[0], held), marked.text)
    marked.replace(ORDINAL, lambda match: _ordinal(match, marked))
    marked.replace(PER_CENT, lambda match: _per_cent(match, marked))
    marked.replace(PART, lambda match: _fraction(match, marked))
    marked.replace(QUANTITY, lambda match: _quantity(match, marked))
    marked.replace(HALF, lambda match: marked.put("S", _half(match)))
    marked.text = re.sub("[\uf700-\uf7ff]", lambda match: held[ord(match[0]) - 0xF700], marked.text)


def _hold(text: str, held: list[str]) -> str:
    """Put away words whose figures count nothing (一般, 第三条, h100) until all is marked."""
    if len(held) > 0xFF:
        return text
    held.append(text)
    return chr(0xF700 + len(held) - 1)


def _per_cent(match: re.Match[str], marked: Marked) -> str | None:
    value = read(match["n"])
    if value is None or value > 100:
        return None
    share = value / 100
    if match["under"] or match["post"] == "以下":
        return marked.put("S", {"to": share})
    if match["over"] or match["post"]:
        return marked.put("S", {"from": share})
    return marked.put("S", share)


def _fraction(match: re.Match[str], marked: Marked) -> str | None:
    """四分之三; nothing for what is no part of a whole."""
    if match["quarters"]:
        return marked.put("S", Decimal("0.75"))
    if said := match["of_en"]:
        parts = Decimal(2 if said.startswith("two") else 1)
        share = parts / PARTS[said.split()[1].rstrip("s")]
        return marked.put("S", share.quantize(Decimal("0.01")))
    whole, part = read(match["of"]), read(match["n"])
    if not whole or part is None or part > whole or (1000 * part) % whole:
        return None
    return marked.put("S", part / whole)


def _ordinal(match: re.Match[str], marked: Marked) -> str | None:
    """The second and all behind it; "first" is a word of its own in the tables."""
    value = read(match["n"]) if match["n"] else Decimal(match["th"] or ORDINALS[match["word"]])
    return marked.put("O", value) if value is not None and value > 1 else None


def _half(match: re.Match[str]) -> Any:
    half = Decimal("0.5")
    above = match["over"] or match["post"] in ("以上", "多")
    return {"from": half} if above else {"to": half} if match["under"] or match["post"] else half


def _quantity(match: re.Match[str], marked: Marked) -> str | None:
    """The mark of a quantity, followed by the unit if one was read over; None for mere words."""
    letter = _letter(match)
    if letter is None:
        return None
    ends = _ends(match)
    if ends is None:
        return None
    low, high = ends
    if letter == "S":
        tenths = Decimal(100 if match["pct"][0] != "成" else 10)
        tail = _tenth(match["tenth"])
        low, high = (low / tenths + tail, high / tenths + tail)
        if high > 1:
            return None
        high += Decimal("0.1") if match["few3"] else 0
    mark = marked.put(letter, _bounded(match, low, high, letter == "N"))
    if mark and not _DIGIT.search(match[0]):
        marked.in_words.add(mark)
    lead = " " if match[0][0] == " " else ""
    unit = "" if match["unit_a"] == "%" else match["unit_a"] or ""
    room = " " if unit[-1:].isascii() and unit.strip() else ""
    return mark and lead + mark + room + unit.strip() + _room_after(match[0])


def _room_after(text: str) -> str:
    return " " if text.endswith(" ") else ""


def _tenth(text: str | None) -> Decimal:
    """三成五 is 35 %, 三成半 as well."""
    if not text:
        return Decimal(0)
    return Decimal("0.05") if text == "半" else (read(text) or Decimal(0)) / 100


def _letter(match: re.Match[str]) -> str | None:
    """Money, share or number; None for a Chinese numeral that is no count (一起, 统一)."""
    if match["pct"]:
        return "S"
    rest = match.string[match.end() :]
    counted = match["unit_a"] not in (None, "%") or re.match(rf"\s?{UNIT}", rest)
    hundreds = match["as"] == "hundred" and not match["bs"]
    scaled = (match["as"] and not hundreds) or match["bs"]
    if (scaled or match["cur"] or match["cur1"] or match["cur2"]) and not counted:
        chinese_alone = (
            not match["a"][0].isascii()
            and match["as"] in ("千", "百")
            and not (match["cur1"] or match["cur2"] or match["bs"])
        )
        return "M" if not chinese_alone or MEASURE.match(rest) else None
    if match["a"][0].isascii() or match["unit_a"] or match["as"] or match["few"] or match["b"]:
        return "N"
    if MEASURE.match(rest) or LARGE.fullmatch(match["a"]):
        return "N"
    alone = not re.search(r"[\u3400-\u9fff]$", match.string[: match.start()])
    return "N" if alone and ENDS.match(rest) else None


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest number that the words may mean; the same for an exact number."""
    scale = SCALE_WORDS[match["as"]] if match["as"] else 1
    upper_scale = SCALE_WORDS[match["bs"]] if match["bs"] else scale
    pair = read_pair(match["a"])
    low, high = pair or (read(match["a"]), None)
    if low is None:
        return None
    if match["b"]:
        high = read(match["b"])
        if high is None:
            return None
        lower_scale = scale if match["as"] else upper_scale
        ends = (low * lower_scale, high * upper_scale)
        return ends if ends[0] <= ends[1] else None
    if match["plus"]:
        return (low * scale + (read(match["plus"]) or 0) * SCALE_WORDS[match["plus_s"]],) * 2
    if match["tail"]:
        return (low * scale + (read(match["tail"]) or 0) * (scale // 10),) * 2
    if high is not None:
        return low * scale, high * scale
    few = match["few"] or match["few2"]
    if few and few != "+":
        step = _step(low)
        above = 1 if few == "几" and step > 1 else 0  # 十几 is 11 at least, 十来个 may be ten
        return (low + above) * scale, (low + step) * scale - (low < 1000 and scale == 1)
    return low * scale, low * scale


def _step(number: Decimal) -> Decimal:
    """十来个 leaves room up to 19, 200多 up to 299: one more of the last figure that counts."""
    size = Decimal(1)
    while number and number % (size * 10) == 0:
        size *= 10
    return size


def _bounded(match: re.Match[str], low: Decimal, high: Decimal, whole: bool) -> Any:
    """As ``Fact.read`` takes it: a number, or {from, to} with the ends that are known."""
    post = match["post"] or ""
    below = 1 if whole else 0
    if match["least"] or post in POST_LEAST or "+" in (match["few"], match["few2"]):
        return {"from": low}
    if match["over"]:
        return {"from": low + below}
    if match["under"] or post == "不到":
        return {"to": max(high - below, Decimal(0))}
    if match["most"] or post:
        return {"to": high}
    return low if low == high else {"from": low, "to": high}
