"""Match the table of official wordings against a text: which facts are tested, and how."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.domain.official import AT_MOST, HAN_DATE, INVERSE, read_date, read_limit
from bot.domain.place import Places, chain, city_of
from bot.domain.question import find_places, most_specific
from ingest.draft.parts import Part
from ingest.draft.vocabulary import DEGREES, FLAGS, GROUPS, LIMITS, PLACES, Flag, Limit, Where

Span = tuple[int, int]
Limits = Iterator[tuple[Span, str, tuple[Decimal, ...]]]

NOT = re.compile(r"无|未|没有|不存在|不得|(?<!并)非(?!常)|不在|不属于|不处于|不含|不是|不能")
_STARTS = re.compile(r"[。；;：:]")
_SOFT = re.compile(
    r"(?:最多|最高|放宽(?:至|到)|可(?:达|至))[^，。；\d]{0,8}(?P<n>\d+)\s*[名位个人]"
)
_JOINED = re.compile(r"(?:以上|以下)?[、，,且和并至但应须]{0,3}")
_NEAR = re.compile(r"[^，,]{0,22}|[^，,]{0,14}[，,](?:且|并|但|原则上|一般)?")
_DATED = (("company_founded_on", "注册|登记|成立|设立"), ("founder_graduated_on", "毕业"))
_OWN = re.compile(r"^(市|区|县|省|州)(?=$|内|域|范|辖|行)|[本我全该](市|区|县|省|州)")


@dataclass(frozen=True)
class Told:
    """One test that words tell: ``words`` stand at ``span`` of the text."""

    fact: str
    operator: str
    operand: Any
    words: str
    span: Span
    sure: bool = True
    soft: int | float | None = None


@dataclass(frozen=True)
class Look:
    """A text to look through from ``start`` on, its part, and where the document is from."""

    text: str
    start: int
    part: Part
    places: Places
    here: str | None

    @property
    def refused(self) -> bool:
        """True if the text lists what is refused: the test is the opposite."""
        return self.part is Part.EXCLUDED


def tell(look: Look) -> Iterator[Told]:
    """Every test that the table finds; an earlier one has the better claim to its words."""
    for where in PLACES:
        yield from _placed(where, look)
    for limit in LIMITS:
        yield from _limited(limit, look)
    if not look.refused:
        yield from _dated(look)
        yield from _degrees(look)
        yield from _grouped(look)
    for flag in FLAGS:
        yield from _flagged(flag, look)


def _piece_before(text: str, at: int, marks: str = "，。；：,;") -> int:
    """Where the piece that holds ``at`` begins."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


# ---- figures ----


def _limited(limit: Limit, look: Look) -> Iterator[Told]:
    text = look.text
    for subject in limit.words.finditer(text, look.start):
        begin = _piece_before(text, subject.start())
        barred = limit.barred and re.search(limit.barred, text[begin : subject.end()])
        if barred or text[begin : begin + 1] in ("如", "若"):
            continue
        found = list(_before(limit, text, subject)) if limit.turned else []
        found = found or list(_behind(limit, text, subject))
        begun = min((span[0] for span, _, _ in found), default=0)
        for span, operator, values in found:
            yield _limit_told(limit, look, (begun, span[1]), operator, values)


def _behind(limit: Limit, text: str, subject: re.Match[str]) -> Limits:
    """Limits that follow their subject: the next one, and another joined to it."""
    window = re.split(r"[。；;]", text[subject.end() : subject.end() + 45])[0]
    at, last = 0, ""
    for figure in limit.figure.finditer(window):
        gap = window[at : figure.start()]
        told = read_limit(figure, limit.unit)
        close = (_JOINED if at else _NEAR).fullmatch(gap)
        other = re.search("[%元]", gap) or (limit.barred and re.search(limit.barred, gap))
        if told is None or not close or other:
            return
        operator, values = told
        if operator == "is":
            operator = "" if gap.strip("为是有仅共") else limit.bare
        if not operator or operator == last:
            return
        yield (subject.start(), subject.end() + figure.end()), operator, values
        at, last = figure.end(), operator


def _before(limit: Limit, text: str, subject: re.Match[str]) -> Limits:
    """A limit right before its subject: 3名以上专职员工, 3年内新成立."""
    begin = max(0, subject.start() - 16 - limit.reach)
    figures = list(limit.figure.finditer(text, begin, subject.start()))
    if not figures:
        return
    figure = figures[-1]
    gap = text[figure.end() : subject.start()]
    told = read_limit(figure, limit.unit)
    if told is None or len(gap) > limit.reach or re.search(r"[，。；：,;、]", gap):
        return
    operator = limit.bare if told[0] == "is" else told[0]
    if operator and not (limit.barred and re.search(limit.barred, gap)):
        yield (figure.start(), subject.end()), operator, told[1]


def _limit_told(
    limit: Limit, look: Look, span: Span, operator: str, values: tuple[Decimal, ...]
) -> Told:
    plain = [_plain(value) for value in values]
    operand: Any = plain if operator == "between" else plain[0]
    words = look.text[slice(*span)]
    if look.refused:
        opposite = INVERSE.get(operator, operator)
        return Told(limit.fact, opposite, operand, words, span, sure=False)
    soft = _SOFT.match(look.text[span[1] :].lstrip("，,（( ")) if operator == AT_MOST else None
    if soft and int(soft["n"]) > plain[0]:
        return Told(limit.fact, operator, operand, words, span, False, int(soft["n"]))
    return Told(limit.fact, operator, operand, words, span, limit.sure)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral() else float(value)


def _dated(look: Look) -> Iterator[Told]:
    """Founded, or graduated, after or before a given day."""
    for fact, done in _DATED:
        pattern = re.compile(
            rf"(?P<day>{HAN_DATE})[（(]?(?:含|不含)?[^）)，。；]{{0,3}}[）)]?(?:以|之)?(?P<a>后|前)"
            rf"[^，。；]{{0,8}}(?:{done})"
            rf"|(?:{done})[^，。；]{{0,8}}?(?P<other>{HAN_DATE})[^，。；]{{0,6}}?(?P<b>后|前)"
        )
        for match in pattern.finditer(look.text, look.start):
            day = read_date(match["day"] or match["other"])
            if day is None:
                continue
            later = "后" in (match["a"] or match["b"])
            limit = day - dt.timedelta(days=1) if later else day + dt.timedelta(days=1)
            operator = "after" if later else "before"
            yield Told(fact, operator, limit, match[0], match.span(), sure=False)


# ---- words ----


def _flagged(flag: Flag, look: Look) -> Iterator[Told]:
    for match in flag.words.finditer(look.text, look.start):
        told = _absent(flag, match, look) if flag.bad else _present(flag, match, look)
        if told:
            yield told


def _absent(flag: Flag, match: re.Match[str], look: Look) -> Told | None:
    """What must not be: denied in the sentence, or in a list of what is refused."""
    text, begin = look.text, 0
    for start in _STARTS.finditer(text, 0, match.start()):
        begin = start.end()
    denied = bool(NOT.search(text, begin, match.end()))
    if not (denied or look.refused or look.part is Part.CONDITIONS):
        return None
    near = NOT.search(text, max(begin, match.start() - 8), match.start())
    words = text[near.start() : match.end()] if near else match[0]
    sure = flag.sure and denied != look.refused
    return Told(flag.fact, "is", flag.value, words, match.span(), sure)


def _present(flag: Flag, match: re.Match[str], look: Look) -> Told | None:
    begin = _piece_before(look.text, match.start(), "，。；：、")
    if look.refused or NOT.search(look.text, begin, match.start()):
        return None
    sure = flag.sure and not re.search(r"或|优先", look.text[begin:])
    if isinstance(flag.value, tuple):
        return Told(flag.fact, "in", list(flag.value), match[0], match.span(), sure)
    return Told(flag.fact, "is", flag.value, match[0], match.span(), sure)


def _degrees(look: Look) -> Iterator[Told]:
    for at, (name, words) in enumerate(DEGREES):
        pattern = re.compile(
            rf"(?:{words})(?:研究生)?(?:学历|学位)*(?P<up>(?:及|或|（含）)?以上)?(?:学历|学位)?"
        )
        for match in pattern.finditer(look.text, look.start):
            up = bool(match["up"])
            if up or re.search(r"学历|学位", match[0]):
                chosen = [higher for higher, _ in DEGREES[: at + 1]] if up else [name]
                yield Told("founder_education", "in", chosen, match[0], match.span(), up)


def _grouped(look: Look) -> Iterator[Told]:
    """Groups of people of whom one is enough; a single one counts only among conditions."""
    found = [
        (match.span(), name) for name, words in GROUPS
        for match in re.compile(rf"(?<!非)(?:{words})").finditer(look.text, look.start)
    ]  # fmt: skip
    names = list(dict.fromkeys(name for _, name in found))
    if len(names) > 1 or (names and look.part is Part.CONDITIONS):
        span = (min(start for (start, _), _ in found), max(end for (_, end), _ in found))
        words = look.text[slice(*span)]
        yield Told("founder_groups", "has_any", names, words, span, len(names) > 1)


# ---- places ----


def _placed(where: Where, look: Look) -> Iterator[Told]:
    at = look.start
    while match := where.words.search(look.text, at):
        begin = _piece_before(look.text, match.start(), "，。；")
        named = next((words for words in match.groups() if words), "")
        place = _place(named or look.text[begin : match.start()], look)
        at = match.end() if place else match.start() + 1
        if place:
            sure = place == look.here and not look.refused
            yield Told(where.fact, "within", place, match[0], match.span(), sure)


def _place(named: str, look: Look) -> str | None:
    """The place that words mean; 本市 is the city of the text. None where it cannot be told."""
    found = [ids for ids, _, _ in find_places(named.lower(), look.places)]
    chosen = most_specific(found, keep_containers=False)
    if len(chosen) == 1:
        return chosen[0]
    own = _OWN.search(named)
    if own is None or look.here is None:
        return "cn" if own else None
    level = own[1] or own[2]
    if level == "市":
        return city_of(look.here) or look.here
    return chain(look.here)[-2] if level == "省" and "/" in look.here else look.here
