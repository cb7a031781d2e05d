"""Find the conditions of an official text: tests on facts where a wording is sure, else judged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.domain.fact import Fact
from bot.domain.official import (
    AT_MOST,
    HAN_DATE,
    INVERSE,
    Finding,
    read_date,
    read_limit,
    with_percents,
)
from bot.domain.place import Places, chain, city_of
from bot.domain.question import find_places, most_specific
from bot.texts import say
from ingest.draft.sentences import Part, Sentence
from ingest.draft.vocabulary import (
    DEGREES,
    FLAGS,
    GROUPS,
    JUDGED,
    LIMITS,
    PLACES,
    Flag,
    Limit,
    Where,
)

LISTED = (Part.CONDITIONS, Part.EXCLUDED)
ELSEWHERE = (Part.BENEFIT, Part.OTHER, Part.STEPS, Part.FORCE)
Span = tuple[int, int]

_GIVEN = r"(?:按照?|奖励|补贴|补助|资助|给予|一次性|可(?:以)?(?:按|申请|享受|获)|予以|提供|每|发放|最高|再给|由|免费)"
_RECIPIENT = re.compile(
    rf"^(?:对于?|凡|面向|符合|支持|鼓励)(?P<a>.+?)(?=[，、]?{_GIVEN})|^(?P<b>[^。；]+?)的，(?=[^，。；]{{0,6}}?{_GIVEN})"
)
_DEFINED = re.compile(r"是指|(?:应当?|必须|须|需)(?:同时)?(?:具备|符合|满足|为|是|在)")
_NOT = re.compile(r"无|未|没有|不存在|不得|(?<!并)非(?!常)|不在|不属于|不处于|不含|不是|不能")
_REFUSED = re.compile(
    r"(?:存在|发生|列入|有|属于|关联)[^。；]*(?:不予(?:支持|受理|认定|补贴|兑现|资助|贷款)|不得(?:申报|申请|享受)|除外)"
)
_STARTS = re.compile(r"[。；;：:]")
_PIECE = re.compile(r"[^，,；;。：:]+")
_EMPTY_WORDS = re.compile(
    r"^(?:本(?:办法|措施|细则|政策|方案)(?:所称|支持)?的?)?(?:申报|申请|申领|认定|享受|支持|借款|入驻|推荐)?(?:的)?(?:一人公司|主体|单位|企业|对象|人|者|项目|条件|OPC)*"
    r"(?:应当?|须|需|必须|原则上)?(?:同时)?(?:具备|符合|满足|包括|是|为)?(?:以下|下列|如下|相应|相关|基本)?(?:之一|基本|相应)?(?:的)?(?:条件|要求|情形|情况|范围)?(?:之一)?(?:的)?$"
    r"|^(?:均)?(?:可|不)(?:以)?(?:申请|申报|申领|享受|予|再)|^以.{2,8}形式申请的?$|^除.*外$|^(?:已|未)成立公司的$|^[如若则]|^(?:过去|近|最近)[^，]{1,4}个?月$|^请|登录|提交|报送"
)
_LISTS = ("founder_groups", "founder_education")
_APART = (("company_place", "company_tax_place", "office_place", "company_form"),)
"""Facts that one phrase may tell together: 注册地和税收关系在本区."""
_ALWAYS = ("company_place", "company_tax_place", "company_form", "company_registered")
"""What an 或 nearby never makes an alternative; nor are things that must be absent."""
_ANY = re.compile(r"之一|任一|任意一")
_SOFT = re.compile(r"(?:最多|最高|放宽(?:至|到)|可(?:达|至))[^，。；\d]{0,8}(?P<n>\d+|[一二两三四五六七八九十百]+)\s*[名位个]?人?")


@dataclass(frozen=True)
class Ground:
    """What conditions are read against: the vocabulary, the places, and where the text is from."""

    facts: dict[str, Fact]
    places: Places
    place: str | None


def find_conditions(text: Sequence[Sentence], ground: Ground) -> list[Finding]:
    """Every condition, in the order of the text; each said once."""
    found: list[Finding] = []
    seen: set[str] = set()
    for sentence in text:
        for finding in _of_sentence(sentence, ground):
            key = repr({k: v for k, v in finding.entry.items() if k != "cite"})
            if key not in seen:
                seen.add(key)
                found.append(finding)
    return found


def condition_spans(sentence: Sentence, ground: Ground) -> list[Span]:
    """Where figures of conditions stand in ``with_percents(sentence.text)``: no money is given there."""
    return [span for span, _ in _matches(sentence, ground)]


def _of_sentence(sentence: Sentence, ground: Ground) -> Iterator[Finding]:
    matches = list(_matches(sentence, ground))
    yield from (finding for _, finding in matches)
    if sentence.part in LISTED and not sentence.cells:
        yield from _left_over(sentence, [span for span, _ in matches])
    elif sentence.part in ELSEWHERE and (judged := JUDGED.search(sentence.text)):
        yield _finding(sentence, "judged", judged[0], {"judged": _piece_around(sentence, judged)})


def _piece_around(sentence: Sentence, match: re.Match[str]) -> str:
    """The part of a sentence, between commas, that holds a match."""
    pieces = _PIECE.finditer(sentence.text)
    return next((p[0] for p in pieces if p.start() <= match.start() < p.end()), match[0])


def _finding(
    sentence: Sentence, field: Any, value: str, entry: dict[str, Any], sure: bool = False,
    group: str = "",
) -> Finding:  # fmt: skip
    return Finding(field, value, sentence.text, sentence.page, sure, sentence.clause,
                   sentence.cite, entry, group)  # fmt: skip


def _matches(sentence: Sentence, ground: Ground) -> Iterator[tuple[Span, Finding]]:
    """The tests that a sentence tells with the words that tell them.

    None overlaps another, but that a list of people or degrees may have an age limit within.
    """
    if sentence.cells:
        return
    text = with_percents(sentence.text)
    start, end, certain = _area(text, _role(sentence))
    if start == end:
        return
    taken: list[tuple[int, int, str]] = []
    found: list[tuple[Span, Finding]] = []
    for (low, high), finding in _candidates(text, start, end, sentence, ground):
        entry = finding.entry
        group = next((names for names in _APART if entry["fact"] in names), ())
        if any(low < b and a < high and (not group or fact == entry["fact"] or fact not in group)
               for a, b, fact in taken if entry["fact"] not in _LISTS):  # fmt: skip
            continue
        if entry["fact"] not in ground.facts or not _valid(entry, ground.facts[entry["fact"]]):
            continue
        taken.append((low, high, entry["fact"]))
        found.append(((low, high), replace(finding, sure=finding.sure and certain)))
    yield from _alternatives(sorted(found, key=lambda pair: pair[0]), text, sentence)


def _alternatives(
    found: Sequence[tuple[Span, Finding]], text: str, sentence: Sentence
) -> Iterator[tuple[Span, Finding]]:
    """高新技术企业或者科技型中小企业: one of the two is enough, where they are joined by 或."""
    group = ""
    for at, (span, finding) in enumerate(found):
        after = text[span[1] : found[at + 1][0][0]] if at + 1 < len(found) else ""
        rest = re.split(r"[，。；]", text[span[1] :])[0]
        before = bool(group)
        joined = re.fullmatch(r"[^，。；]{0,6}(?:或者?|、)[^，。；]{0,8}", after) and "或" in rest
        if joined and not group and _optional(finding):
            group = f"{sentence.cite}/{span[0]}"
        elif not joined and before:
            yield span, replace(finding, group=group, sure=False)
            group = ""
            continue
        apart = _role(sentence) is Part.EXCLUDED or not group
        yield span, finding if apart else replace(finding, group=group, sure=False)


def _role(sentence: Sentence) -> Part:
    """The part that a sentence belongs to; one that itself refuses somebody is EXCLUDED."""
    return Part.EXCLUDED if _REFUSED.search(sentence.text) else sentence.part


def _area(text: str, part: Part) -> tuple[int, int, bool]:
    """(start, end, certain): where in a sentence conditions may stand; empty if nowhere."""
    if part in LISTED:
        return 0, len(text), True
    if part not in ELSEWHERE:
        return 0, 0, False
    if defined := _DEFINED.search(text):
        return (defined.end() - 2 if part is not Part.STEPS else 0), len(text), "是指" in defined[0]
    if recipient := _RECIPIENT.match(text):
        return 0, recipient.end(), False
    return 0, 0, False


def _candidates(
    text: str, start: int, end: int, sentence: Sentence, ground: Ground
) -> Iterator[tuple[Span, Finding]]:
    area = text[:end]
    for where in PLACES:
        yield from _places(where, area, start, sentence, ground)
    for limit in LIMITS:
        yield from _limits(limit, area, start, sentence)
    yield from _dated(area, start, sentence)
    yield from _degrees(area, start, sentence)
    yield from _groups(area, start, sentence)
    for flag in FLAGS:
        yield from _flags(flag, area, start, sentence)


def _test(
    sentence: Sentence, value: str, fact: str, operator: str, operand: Any, sure: bool, **more: Any
) -> Finding:
    either = sentence.item and _ANY.search(sentence.intro) and _role(sentence) is not Part.EXCLUDED
    group = f"{sentence.cite.rpartition('(')[0]} {sentence.intro}" if either else ""
    entry = {"fact": fact, operator: operand, **more}
    value = value.strip("，、；：且并")
    if operand is False and not _NOT.search(value) or _role(sentence) is Part.EXCLUDED:
        value = say("draft.absent", "zh", said=value)
    return _finding(sentence, "condition", value, entry, sure, group)


def _valid(entry: Any, fact: Fact) -> bool:
    """True if the fact can have the values that it is compared with."""
    operand = next(value for key, value in entry.items() if key not in ("fact", "soft"))
    if fact.type == "date" and isinstance(operand, int):
        return True
    each = operand if isinstance(operand, (list, tuple)) else [operand]
    return all(fact.problem_with(one) is None for one in each)


def _optional(finding: Finding) -> bool:
    """True for what may be one of several ways; what must be absent never is."""
    return finding.entry["fact"] not in _ALWAYS and finding.entry.get("is") is not False


# ---- figures ----


def _limits(
    limit: Limit, text: str, start: int, sentence: Sentence
) -> Iterator[tuple[Span, Finding]]:
    for subject in limit.words.finditer(text, start):
        piece = max(text.rfind(mark, 0, subject.start()) for mark in "，。；：,;") + 1
        if limit.barred and re.search(limit.barred, text[piece : subject.end()]):
            continue
        if text[piece : piece + 1] in ("如", "若"):
            continue
        told = list(_before(limit, text, subject)) if limit.turned else []
        told = told or list(_behind(limit, text, subject))
        begun = min((span[0] for span, _, _ in told), default=0)
        for span, operator, values in told:
            words = text[begun : span[1]]
            after = text[span[1] :]
            yield span, _limit_finding(limit, sentence, words, after, operator, values)


def _behind(
    limit: Limit, text: str, subject: re.Match[str]
) -> Iterator[tuple[Span, str, tuple[Decimal, ...]]]:
    """Limits that follow their subject: the next one, and a second one joined to it."""
    window = re.split(r"[。；;]", text[subject.end() : subject.end() + 45])[0]
    at, low, told_before = 0, subject.start(), ""
    for figure in limit.figure.finditer(window):
        gap = window[at : figure.start()]
        told = read_limit(figure, limit.unit)
        joined = re.fullmatch(r"(?:以上|以下)?[、，,且和并至但应须]{0,3}", gap)
        near = re.fullmatch(r"[^，,]{0,22}|[^，,]{0,14}[，,](?:且|并|但|原则上|一般)?", gap)
        if told is None or not (joined if at else near):
            return
        operator, values = told
        if operator == "is":
            if not limit.bare or gap.strip("为是有仅共"):
                return
            operator = limit.bare
        if re.search("[%元]", gap) or operator == told_before:
            return
        if limit.barred and re.search(limit.barred, gap):
            return
        yield (low, subject.end() + figure.end()), operator, values
        at, low = figure.end(), subject.end() + figure.end()
        told_before = operator


def _before(
    limit: Limit, text: str, subject: re.Match[str]
) -> Iterator[tuple[Span, str, tuple[Decimal, ...]]]:
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
    if limit.barred and re.search(limit.barred, gap):
        return
    operator = limit.bare if told[0] == "is" else told[0]
    if operator:
        yield (figure.start(), subject.end()), operator, told[1]


def _limit_finding(
    limit: Limit, sentence: Sentence, words: str, after: str, operator: str,
    values: tuple[Decimal, ...],
) -> Finding:  # fmt: skip
    plain = [_plain(value) for value in values]
    sure, more = limit.sure, {}
    if _role(sentence) is Part.EXCLUDED:
        operator, sure = INVERSE.get(operator, operator), False
    if operator == AT_MOST and (soft := _SOFT.match(after.lstrip("，,（( "))):
        limited = _plain(Decimal(int(soft["n"]))) if soft["n"].isdigit() else None
        if limited is not None and limited > plain[0]:
            more, sure = {"soft": limited}, False
    operand = plain if operator == "between" else plain[0]
    return _test(sentence, words, limit.fact, operator, operand, sure, **more)


def _plain(value: Decimal) -> Any:
    return int(value) if value == value.to_integral() else float(value)


def _dated(text: str, start: int, sentence: Sentence) -> Iterator[tuple[Span, Finding]]:
    """Founded, or graduated, after or before a given day."""
    for fact, done in (("company_founded_on", "注册|登记|成立|设立"), ("founder_graduated_on", "毕业")):
        pattern = re.compile(
            rf"(?P<day>{HAN_DATE})[（(]?(?:含|不含)?[^）)，。；]{{0,3}}[）)]?(?:以|之)?(?P<a>后|前)[^，。；]{{0,8}}(?:{done})"
            rf"|(?:{done})[^，。；]{{0,8}}?(?P<other>{HAN_DATE})[^，。；]{{0,6}}?(?P<b>后|前)"
        )
        for match in pattern.finditer(text, start):
            day = read_date(match["day"] or match["other"])
            if day is None:
                continue
            later = "后" in (match["a"] or match["b"])
            limit = day - dt.timedelta(days=1) if later else day + dt.timedelta(days=1)
            operator = "after" if later else "before"
            yield match.span(), _test(sentence, match[0], fact, operator, limit, False)


# ---- words ----


def _flags(flag: Flag, text: str, start: int, sentence: Sentence) -> Iterator[tuple[Span, Finding]]:
    for match in flag.words.finditer(text, start):
        begin = max((m.end() for m in _STARTS.finditer(text, 0, match.start())), default=0)
        denied = bool(_NOT.search(text, begin, match.end()))
        refused = _role(sentence) is Part.EXCLUDED
        if flag.bad:
            if not (denied or refused or sentence.part is Part.CONDITIONS):
                continue
            sure = flag.sure and (denied != refused)
        else:
            piece = max(text.rfind(mark, 0, match.start()) for mark in "，。；：、") + 1
            if refused or _NOT.search(text, piece, match.start()):
                continue
            sure = flag.sure and not re.search(r"或|优先", text[begin:])
        words = match[0]
        if flag.bad and denied and (near := _NOT.search(text, max(begin, match.start() - 8), match.start())):
            words = text[near.start() : match.end()]
        operator = "in" if isinstance(flag.value, tuple) else "is"
        value = list(flag.value) if isinstance(flag.value, tuple) else flag.value
        yield match.span(), _test(sentence, words, flag.fact, operator, value, sure)


def _degrees(text: str, start: int, sentence: Sentence) -> Iterator[tuple[Span, Finding]]:
    for at, (_, words) in enumerate(DEGREES):
        pattern = rf"(?:{words})(?:研究生)?(?:学历|学位)*(?P<up>(?:及|或|（含）)?以上)?(?:学历|学位)?"
        for match in re.finditer(pattern, text[start:]):
            if not match["up"] and not re.search(r"学历|学位", match[0]):
                continue
            chosen = [DEGREES[at][0]] if not match["up"] else [name for name, _ in DEGREES[: at + 1]]
            span = (start + match.start(), start + match.end())
            yield span, _test(sentence, match[0], "founder_education", "in", chosen, bool(match["up"]))


def _groups(text: str, start: int, sentence: Sentence) -> Iterator[tuple[Span, Finding]]:
    found = [(match, name) for name, words in GROUPS for match in re.finditer(words, text)
             if match.start() >= start]  # fmt: skip
    names = list(dict.fromkeys(name for _, name in found))
    if len(names) < 2 and not (names and sentence.part is Part.CONDITIONS):
        return
    span = (min(match.start() for match, _ in found), max(match.end() for match, _ in found))
    yield span, _test(sentence, text[slice(*span)], "founder_groups", "has_any", names, len(names) > 1)


def _places(
    where: Where, text: str, start: int, sentence: Sentence, ground: Ground
) -> Iterator[tuple[Span, Finding]]:
    at = start
    while match := where.words.search(text, at):
        at = match.end()
        piece = max(text.rfind(mark, 0, match.start()) for mark in "，。；") + 1
        said = next((words for words in match.groups() if words), "")
        named = said or text[piece : match.start()]
        place = _place(named, ground)
        if place is None:
            at = match.start() + 1
            continue
        sure = place == ground.place and _role(sentence) is not Part.EXCLUDED
        yield match.span(), _test(sentence, match[0], where.fact, "within", place, sure)


def _place(named: str, ground: Ground) -> str | None:
    """The place that words mean; 本市 is the city of the text. None where it cannot be told."""
    found = [ids for ids, _, _ in find_places(named.lower(), ground.places)]
    chosen = most_specific(found, keep_containers=False)
    if len(chosen) == 1:
        return chosen[0]
    own = re.search(r"^(市|区|县|省|州)(?=$|内|域|范|辖|行)|[本我全该](市|区|县|省|州)", named)
    if own is None:
        return None
    here = ground.place
    if here is None:
        return "cn"
    level = own[1] or own[2]
    if level == "市":
        return city_of(here) or here
    return chain(here)[-2] if level == "省" and "/" in here else here


# ---- what no rule reads ----


def _left_over(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Finding]:
    """Conditions in a list of conditions that no rule reads: for a person to word."""
    text = with_percents(sentence.text)
    if text.rstrip().endswith(("：", ":")):
        return
    run: list[str] = []
    for piece in [*_PIECE.finditer(text), None]:
        if piece is not None and text[piece.end() : piece.end() + 1] in ("：", ":"):
            continue
        told = piece is not None and any(a < piece.end() and piece.start() < b for a, b in spans)
        if piece is not None and not told and not _says_nothing(piece[0]):
            run.append(piece[0].strip())
            continue
        if run:
            words = "，".join(run)
            refused = _role(sentence) is Part.EXCLUDED
            value = say("draft.absent", "zh", said=words) if refused else words
            yield _finding(sentence, "judged", value, {"judged": value})
            run = []


def _says_nothing(piece: str) -> bool:
    bare = re.sub(r"^[且并但、及和或]|[“”\"\s]", "", piece.strip())
    return len(bare) < 4 or bool(_EMPTY_WORDS.match(bare))
