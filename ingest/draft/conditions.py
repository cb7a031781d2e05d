"""Find the conditions of an official text: tests on facts where a wording is sure, else judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.domain.fact import Fact
from bot.domain.official import Finding, with_percents
from bot.domain.place import Places
from bot.texts import say
from ingest.draft.parts import Part
from ingest.draft.sentences import Sentence
from ingest.draft.vocabulary import JUDGED
from ingest.draft.wordings import NOT, Look, Span, Told, tell

LISTED = (Part.CONDITIONS, Part.EXCLUDED)
ELSEWHERE = (Part.BENEFIT, Part.OTHER, Part.STEPS, Part.FORCE)

_GIVEN = (
    r"(?:按照?|奖励|补贴|补助|资助|给予|一次性|可(?:以)?(?:按|申请|享受|获)|予以|提供|每|发放"
    r"|最高|再给|由|免费)"
)
_RECIPIENT = re.compile(
    rf"(?:^|(?<=[，；]))(?:对于?|凡|面向|符合|支持|鼓励)[^。；]+?(?=[，、]?{_GIVEN})"
    rf"|^[^。；]+?的，(?=[^，。；]{{0,6}}?{_GIVEN})"
)
"""Who is given something: 对注册满1年的企业，按…"""
_DEFINED = re.compile(r"是指|（即由|(?:应当?|必须|须|需)(?:同时)?(?:具备|符合|满足|为|是|在)")
_REFUSED = re.compile(
    r"(?:存在|发生|列入|有|属于|关联)[^。；]*"
    r"(?:不予(?:支持|受理|认定|补贴|兑现|资助|贷款)|不得(?:申报|申请|享受)|除外)"
)
_PIECE = re.compile(r"[^，,；;。：:]+")
_APPLICANT = r"(?:一人公司|主体|单位|企业|对象|人|者|项目|条件|OPC)*"
_EMPTY_WORDS = re.compile(
    r"^(?:本(?:办法|措施|细则|政策|方案)(?:所称|支持)?的?)?"
    rf"(?:申报|申请|申领|认定|享受|支持|借款|入驻|推荐)?的?{_APPLICANT}"
    r"(?:应当?|须|需|必须|原则上)?(?:同时)?(?:具备|符合|满足|包括|是|为)?"
    r"(?:以下|下列|如下|相应|相关|基本)?(?:之一|基本|相应)?的?"
    r"(?:条件|要求|情形|情况|范围)?(?:之一)?的?$"
    r"|^(?:均)?(?:可|不)(?:以)?(?:申请|申报|申领|享受|予|再)|^以.{2,8}形式申请的?$|^除.*外$"
    r"|^(?:已|未)成立公司的$|^[如若则]|^(?:过去|近|最近)[^，]{1,4}个?月$|^请|登录|提交|报送"
)
"""Pieces of a sentence that are no condition of their own."""
_ANY = re.compile(r"之一|任一|任意一")
_ALTERNATIVE = re.compile(r"[^，。；]{0,6}(?:或者?|、)[^，。；]{0,8}")
_LISTS = ("founder_groups", "founder_education")
"""Lists of people and degrees may hold another test within: 毕业2年内高校毕业生."""
_TOGETHER = ("company_place", "company_tax_place", "office_place", "company_form")
"""Facts that one phrase may tell at once: 注册地和税收关系在本区."""
_ALWAYS = ("company_place", "company_tax_place", "company_form", "company_registered")
"""What an 或 nearby never makes an alternative."""


@dataclass(frozen=True)
class Ground:
    """What conditions are read against: the vocabulary, the places, and where the text is from."""

    facts: dict[str, Fact]
    places: Places
    place: str | None


def find_conditions(text: Sequence[Sentence], ground: Ground) -> list[Finding]:
    """Every condition, in the order of the text; each said once."""
    found: dict[str, Finding] = {}
    for sentence in text:
        for finding in _of_sentence(sentence, ground):
            found.setdefault(repr(finding.entry), finding)
    return list(found.values())


def condition_spans(sentence: Sentence, ground: Ground) -> list[Span]:
    """Where conditions stand in ``with_percents(sentence.text)``: no money is given there."""
    return [told.span for told in _chosen(sentence, ground)]


def _of_sentence(sentence: Sentence, ground: Ground) -> Iterator[Finding]:
    tests = _chosen(sentence, ground)
    groups = _alternatives(tests, with_percents(sentence.text), sentence)
    yield from (_test(one, sentence, group) for one, group in zip(tests, groups, strict=True))
    if sentence.part in LISTED and not sentence.cells:
        yield from _left_over(sentence, [told.span for told in tests])
    elif sentence.part in ELSEWHERE and (judged := JUDGED.search(sentence.text)):
        said = _piece_around(sentence, judged)
        yield _finding(sentence, "judged", judged[0], {"judged": said})


def _role(sentence: Sentence) -> Part:
    """The part that a sentence belongs to; one that itself refuses somebody is EXCLUDED."""
    return Part.EXCLUDED if _REFUSED.search(sentence.text) else sentence.part


# ---- tests ----


def _chosen(sentence: Sentence, ground: Ground) -> list[Told]:
    """The tests that a sentence tells, in its order; of two that overlap, the better one."""
    text = with_percents(sentence.text)
    start, end, certain = _area(text, _role(sentence))
    if sentence.cells or start == end:
        return []
    chosen: list[Told] = []
    for told in tell(Look(text[:end], start, _role(sentence), ground.places, ground.place)):
        fact = ground.facts.get(told.fact)
        if fact and _valid(told, fact) and not any(_clash(told, one) for one in chosen):
            chosen.append(replace(told, sure=told.sure and certain))
    return sorted(chosen, key=lambda told: told.span)


def _area(text: str, part: Part) -> tuple[int, int, bool]:
    """(start, end, certain): where in a sentence conditions may stand; empty if nowhere."""
    if part in LISTED:
        return 0, len(text), True
    if part not in ELSEWHERE:
        return 0, 0, False
    if defined := _DEFINED.search(text):
        return (defined.end() - 2 if part is not Part.STEPS else 0), len(text), "是指" in defined[0]
    recipients = list(_RECIPIENT.finditer(text))
    return (recipients[0].start(), recipients[-1].end(), False) if recipients else (0, 0, False)


def _clash(told: Told, other: Told) -> bool:
    if told.fact in _LISTS or not (told.span[0] < other.span[1] and other.span[0] < told.span[1]):
        return False
    if told.fact == other.fact and told.span[0] == other.span[0]:  # 不少于1人、不超过10人
        return told.operator == other.operator
    together = told.fact in _TOGETHER and other.fact in _TOGETHER
    return not together or told.fact == other.fact


def _valid(told: Told, fact: Fact) -> bool:
    """True if the fact can have the values that it is compared with."""
    if fact.type == "date" and isinstance(told.operand, int):
        return True
    each = told.operand if isinstance(told.operand, list) else [told.operand]
    return all(fact.problem_with(one) is None for one in each)


def _alternatives(tests: Sequence[Told], text: str, sentence: Sentence) -> list[str]:
    """The group of each test: 高新技术企业或者科技型中小企业 is one of two that is enough."""
    groups = [""] * len(tests)
    if _role(sentence) is Part.EXCLUDED:
        return groups
    if sentence.item and _ANY.search(sentence.intro):
        return [f"{sentence.cite.rpartition('(')[0]} {sentence.intro}"] * len(tests)
    for at in range(len(tests) - 1):
        one, other = tests[at], tests[at + 1]
        rest = re.split(r"[，。；]", text[one.span[1] :])[0]
        between = text[one.span[1] : other.span[0]]
        if "或" in rest and _ALTERNATIVE.fullmatch(between) and _optional(one) and _optional(other):
            groups[at] = groups[at] or f"{sentence.cite}/{one.span[0]}"
            groups[at + 1] = groups[at]
    return groups


def _optional(told: Told) -> bool:
    """True for what may be one of several ways; what must be absent never is."""
    return told.fact not in _ALWAYS and told.operand is not False


def _test(told: Told, sentence: Sentence, group: str) -> Finding:
    entry = {"fact": told.fact, told.operator: told.operand}
    if told.soft is not None:
        entry["soft"] = told.soft
    value = told.words.strip("，、；：且并")
    unsaid = told.operand is False and not NOT.search(value)
    if unsaid or _role(sentence) is Part.EXCLUDED:
        value = say("draft.absent", "zh", said=value)
    either = bool(group) and not _ANY.search(sentence.intro)
    preferred = "优先" in sentence.intro + sentence.heading + sentence.text
    sure = told.sure and not either and not preferred
    return _finding(sentence, "condition", value, entry, sure, group)


def _finding(
    sentence: Sentence, kind: Literal["condition", "judged"], value: str, entry: dict[str, Any],
    sure: bool = False, group: str = "",
) -> Finding:  # fmt: skip
    return Finding(kind, value, sentence.text, sentence.page, sure, sentence.clause,
                   sentence.cite, entry, group)  # fmt: skip


# ---- what no rule reads ----


def _left_over(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Finding]:
    """Conditions in a list of conditions that no rule reads: for a person to word."""
    text = with_percents(sentence.text)
    if text.rstrip().endswith(("：", ":")):
        return
    runs: list[list[str]] = [[]]
    for piece in _PIECE.finditer(text):
        if text[piece.end() : piece.end() + 1] in ("：", ":"):
            continue
        told = any(start < piece.end() and piece.start() < end for start, end in spans)
        if told or _says_nothing(piece[0]):
            runs.append([])
        else:
            runs[-1].append(piece[0].strip())
    for run in filter(None, runs):
        words = "，".join(run)
        refused = _role(sentence) is Part.EXCLUDED
        value = say("draft.absent", "zh", said=words) if refused else words
        yield _finding(sentence, "judged", value, {"judged": value})


def _says_nothing(piece: str) -> bool:
    bare = re.sub(r"^[且并但、及和或]|[“”\"\s]", "", piece.strip())
    return len(bare) < 4 or bool(_EMPTY_WORDS.match(bare))


def _piece_around(sentence: Sentence, match: re.Match[str]) -> str:
    """The part of a sentence, between commas, that holds a match."""
    pieces = _PIECE.finditer(sentence.text)
    return next((p[0] for p in pieces if p.start() <= match.start() < p.end()), match[0])
