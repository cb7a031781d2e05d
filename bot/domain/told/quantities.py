"""Marks numbers, sums of money and shares, with their bounds: 不到10个人, 20万以上, 三成五."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.domain.told.marks import Marked
from bot.domain.told.numerals import DIGITS, ENGLISH, HAN, NUMBER, SCALE_WORDS, read, read_pair

_SCALE = r"(?:千万|百万|亿|万|千|百|w(?![a-z])|k(?![a-z])|m(?![a-z0-9²])|bn\b|mil\b|mn\b|million|billion|hundred thousand|hundred|thousand|grand\b)"
_CURRENCY = r"(?:元|块钱|块|人民币|rmb\b|yuan\b|cny\b|renminbi\b|kuai\b)"
_AT_LEAST = (
    r"至少有?|起码有?|最少有?|不少于|不低于|最低|at least|no (?:less|fewer) than|a minimum of"
)
_OVER = r"超过了?|大于|高于|多于|more than|over|above|exceeding|north of|upwards of"
_UNDER = r"不到|少于|低于|小于|不足|不满|未满|less than|fewer than|under|below|not quite"
_AT_MOST = (
    r"最多有?|不超过|至多|顶多|最高|at most|no more than|not more than|up to|a maximum of|max"
)
_ABOUT = r"大概是?|大约|差不多|约|将近|接近|快|about|almost|nearly|like|close to"
_UNIT = r"(?:个人|个|名|位|人|口|项|件|家|平方米|平米|平|次|岁|㎡|员工|people|employees|staff|persons)"
_MEASURE = re.compile(
    r"\s?(?:[个名位人口项件份家平次回岁成股张篇款]|周岁|多[个名位人家项岁]|来[个名位人家岁]|几[个名位人家岁]|以[上下])"
)
_LARGE = re.compile(r"[一二两三四五六七八九十][零一二两三四五六七八九]*[十百千][零一二两三四五六七八九十百千]*|十[一二三四五六七八九]")
_ENDS = re.compile(r"(?:左右|上下|吧|了)?\s?(?:$|[,。;\n])")
_QUANTITY = re.compile(
    rf"(?<![第a-z\d.])(?:(?P<least>{_AT_LEAST})|(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<most>{_AT_MOST}))?\s?(?:{_ABOUT})?\s?"
    rf"(?P<cur>[¥￥]|(?:rmb|cny) ?)?(?P<a>{DIGITS}|{HAN}|{ENGLISH})\s?(?P<few>多|来|几|余|\+)?\s?(?P<as>{_SCALE})?(?P<few2>多|几|余|\+)?"
    rf"(?P<tail>(?<=[万wk])[一二三四五六七八九1-9](?![个名位人\d万千百十.,]))?(?P<cur1>{_CURRENCY})?"
    rf"(?P<unit_a>\s?{_UNIT}|%(?=\s?(?:到|至|-|~|to)))?(?:\s?(?:到|至|-|~|—|–|to|or|或)\s?(?P<b>{NUMBER})\s?(?P<bs>{_SCALE})?)?"
    rf"\s?(?P<pct>%|percent\b|per ?cent\b|个百分点|个点|成(?![立员功都本交为了就年])(?P<tenth>[一二三四五六七八九半](?!个))?(?P<few3>多)?)?\s?(?P<cur2>{_CURRENCY})?"
    rf"(?=\s?(?:{_UNIT})?\s?(?P<post>以上|及以上|起步|以下|以内|之内|不到|or (?:more|over|above)|plus(?=\s*(?:$|[,.;]|people|employees))|or (?:less|fewer|under))?)"
)
_PER_CENT = re.compile(
    rf"(?P<under>{_UNDER})?(?P<over>{_OVER}|{_AT_LEAST})?(?:{_ABOUT})?百分之(?P<n>{HAN}|{DIGITS})(?P<post>以上|以下)?"
)
_PART = re.compile(rf"(?P<of>{HAN}|\d+)分之(?P<n>{HAN}|\d+)|\b(?P<quarters>three quarters)\b")
_HALF = re.compile(rf"(?P<over>{_OVER}|{_AT_LEAST})?(?P<under>{_UNDER})?\s?(?<![上下])(?:一半|(?<!an )(?<!a )(?<!and a )\bhalf\b(?! a)|(?:对半|五五)开?)")
_SKIPPED = re.compile(
    r"(?<![a-z])(?!opc|ai\d)[a-z]+\d+[a-z\d]*|一人公司|一人有限(?:责任)?公司|一次性|一般|一直|一起|第[零一二两三四五六七八九十百\d]+[条章款项节步期批]|〔\d+〕\d*号?|\[\d+\]\d*号|三甲|五险一金?|211|985|三好|一本(?!书)|二本(?!书)|三本(?!书)|3d|2b|2c"
)
_POST_LEAST = ("以上", "及以上", "起步", "or more", "or over", "or above", "plus")


def mark_quantities(marked: Marked) -> None:
    """Mark every share, sum of money and number that is left in ``marked``."""
    held: list[str] = []
    marked.text = _SKIPPED.sub(lambda match: _hold(match[0], held), marked.text)
    marked.replace(_PER_CENT, lambda match: _per_cent(match, marked))
    marked.replace(_PART, lambda match: _fraction(match, marked))
    marked.replace(_QUANTITY, lambda match: _quantity(match, marked))
    marked.replace(_HALF, lambda match: marked.put("S", _half(match)))
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
    whole, part = read(match["of"]), read(match["n"])
    if not whole or part is None or part > whole or (1000 * part) % whole:
        return None
    return marked.put("S", part / whole)


def _half(match: re.Match[str]) -> Any:
    half = Decimal("0.5")
    return {"from": half} if match["over"] else {"to": half} if match["under"] else half


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
    counted = match["unit_a"] not in (None, "%") or re.match(rf"\s?{_UNIT}", rest)
    if (
        match["as"] or match["bs"] or match["cur"] or match["cur1"] or match["cur2"]
    ) and not counted:
        chinese_alone = (
            not match["a"][0].isascii()
            and match["as"] in ("千", "百")
            and not (match["cur1"] or match["cur2"] or match["bs"])
        )
        return "M" if not chinese_alone or _MEASURE.match(rest) else None
    if match["a"][0].isascii() or match["unit_a"] or match["as"] or match["few"] or match["b"]:
        return "N"
    if _MEASURE.match(rest) or _LARGE.fullmatch(match["a"]):
        return "N"
    alone = not re.search(r"[\u3400-\u9fff]$", match.string[: match.start()])
    return "N" if alone and _ENDS.match(rest) else None


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
    if match["tail"]:
        return (low * scale + (read(match["tail"]) or 0) * (scale // 10),) * 2
    if high is not None:
        return low * scale, high * scale
    few = match["few"] or match["few2"]
    if few and few != "+":
        step = _step(low)
        return low * scale, (low + step) * scale - (1 if low < 1000 and scale == 1 else 0)
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
    if match["least"] or post in _POST_LEAST or "+" in (match["few"], match["few2"]):
        return {"from": low}
    if match["over"]:
        return {"from": low + below}
    if match["under"] or post == "不到":
        return {"to": max(high - below, Decimal(0))}
    if match["most"] or post:
        return {"to": high}
    return low if low == high else {"from": low, "to": high}
