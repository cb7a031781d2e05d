"""Reads a bare answer to the question just put: 三个人, 没有, 去年三月, 江汉, 有限公司."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from typing import Any

from bot.domain.fact import NUMERIC, Fact
from bot.domain.told.gather import possible, since
from bot.domain.told.labels import choices_named
from bot.domain.told.marks import compile_marked, covers
from bot.domain.told.message import Message
from bot.domain.told.numerals import HAN, read
from bot.domain.told.patterns.replies import REPLIES
from bot.domain.told.places import settled
from bot.domain.told.rules import HEDGES

_FILLED = re.compile(
    r"大概|大约|差不多|左右|应该|可能|吧|了|的|是|就|有|啊|呢|嗯|哦|哈|现在|目前|一共|总共|共|才|只|刚|我|我们|公司|呃|额|其实|不对|说错|更正|连|算|在内|包括|已经|连续|交|满|都|也|还|大家|到现在|差|多|元|块钱?|人民币|每月|一年|yuan|rmb|cny|about|around|just|only|approximately|it's|its|it is|i'm|i am|we are|we're|we have|i have|have|has|was|is|are|"
    r"me|included|including|myself|us|now|currently|in total|total|so far|yet|or so|exactly|maybe|probably|well|uh|um|sorry|i meant|meant|actually|no|people|persons?|employees?|staff|years?|old|months?|times?|of|them|the|a|an|per|year|month|shares?|patents?|roughly|almost|nearly|ok|yes|yeah|i|my|and|at|in|on|since|from|think|个|名|位|人|员工|项|件|份|岁|周岁|次|家|平方米|平米|平|㎡|股东|小伙伴|届|毕业|注册|成立|入驻|年|月|日|号|这边|那边|区|市|附近|这里|district|city|area|square|met(?:er|re)s?|sqm|m2|sq|[\s,.:;!~、。()]"
)
_YES = re.compile(
    r"^(?:是(?!不|否|什么|谁|几)|对(?!不)|有(?!没|什么|点|多)|嗯|恩|没错|没问题|当然|肯定|必须|属于|算(?!了)|在的?(?!哪|申请|办)|能(?!不)|会(?!不)|可以|行|好的?$|正是|确实|yes|yeah|yep|yup|ya\b|sure|correct|right|of course|indeed|absolutely|definitely|true|affirmative|certainly|y$|i (?:do|am|have|did|was)\b(?!n't| not)|we (?:do|are|have|did)\b(?!n't| not)|it (?:is|does|has|did)\b(?!n't| not)|they (?:do|are)\b|all of it|also|already|👍|✅)"
)
_UNDERWAY = re.compile(r"^(?:我们|我|公司)?(?:正在|在|还在)(?:申请|申报|办|走流程|审|注册|准备)|^(?:still )?(?:applying|pending|in (?:the )?process)")
_DONE = re.compile(r"^[^不没未无]{1,8}(?:了|过|着|清楚|清|好了|完了|到手|齐了)$|^(?:有|是|对|在|全职|专职|自己|独立)[^不没未无]{0,6}的$|^(?:都|全|已经?|早就|一直)[^不没未无]{0,8}$|\b(?:done|did|already)\b")
_NO = re.compile(
    r"^(?:(?:我|我们|公司|目前|现在|暂时|暂|还|都|也|从来|并|真的?|肯定|当然|好像)*(?:没(?!错|问题|事)|不(?!过|错|仅|光|但|好意思)|无|否|未|莫)|从未|从没|非|假|no\b|nope|nah|not\b|never|none|neither|of course not|(?:certainly|definitely|absolutely|surely) not|n$|negative|nothing|false|hardly|i (?:don't|haven't|am not|didn't|do not)|i'm not|we (?:don't|haven't|aren't|didn't)|we're not|it (?:isn't|doesn't|hasn't)|they (?:don't|aren't)|isn't|haven't|don't|❌)"
)
_ZERO = re.compile(
    r"^(?:(?:我|我们|公司|目前|现在|暂时|暂|还|都|也|从来|一个|一项|一次|一分|一毛|一分钱)*(?:没|无(?!法)|零|为零|不曾)|从没|no\b(?! idea)|nope|nah|none|nil|zero|nothing|never|not (?:yet|any|a single|at all)|haven't|i haven't|we haven't|i don't have|we don't have|don't have|n/a|zip)"
)
_JUST_NO = re.compile(r"(?:no|nope|wait|不|不对|不是|错了|sorry|oops|actually| )+")
_NOT_ONE = compile_marked(
    r"[NM] ?(?:个|项|件|次|人|家|分|毛|块|分钱|毛钱)?(?:都|也)(?:没|不|无)|not (?:even |a |single )*N|not a single"
)
_ALL_OF_IT = re.compile(r"全(?:部|都|是|归)|都是我|百分之?百|一个人持有|all(?: of it)?\b|everything|entirely|wholly|mine\b|whole")
_ALONE = re.compile(r"(?:就|只有|只|光)我(?!们)|我自己|我一个|just me|only me|myself|alone|solo|一人")
_BARE_NUMERAL = re.compile(rf"^(?:{HAN})(?:万|亿|千|百)?$")
_PIECES = re.compile(r"\n+")
_LETTERS = {"number": "NM", "money": "M", "share": "SN", "months": "TN", "date": "DTN"}
_COUNTED = {"人": "个?人|名|位|people|persons?|employees|staff", "岁": "周?岁|years? old", "次": "次|times", "平方米": "平|㎡|m2|sq", "家": "家|companies"}  # fmt: skip
_LONGEST_REST = 6


def read_answer(
    message: Message, told: str, name: str, fact: Fact, day: dt.date
) -> tuple[Any, str]:
    """The raw value of ``fact`` in ``told`` (the message's told parts), and the mark it took.

    (None, "") where the words do not answer the question.
    """
    pieces = [piece for piece in _PIECES.split(told) if piece.strip()]
    if not pieces:
        return None, ""
    if fact.type in NUMERIC or fact.type == "date":
        return _measure(message, pieces, name, fact, day)
    if HEDGES.search(told):
        return None, ""
    if fact.type == "yes_no":
        return next((yes for piece in pieces[:2] if (yes := _yes_or_no(piece, name)) is not None), None), ""
    if fact.type == "place":
        return _place(message, pieces)
    return choices_named([message.marked.unmarked(piece) for piece in pieces], name, fact), ""


def _measure(
    message: Message, pieces: list[str], name: str, fact: Fact, day: dt.date
) -> tuple[Any, str]:
    if message.corrects and len(pieces) > 1 and _JUST_NO.fullmatch(pieces[0]):
        pieces = pieces[1:]
    for piece in pieces:
        if fact.type in NUMERIC and _NOT_ONE.search(piece):
            return 0, ""
        marks = [c for c in piece if any(covers(x, c) for x in _LETTERS[fact.type])]
        if len(marks) == 1 and _answers(piece, marks[0], fact):
            raw = _converted(message.marked.values[marks[0]], marks[0], name, fact, day)
            if raw is not None and possible(name, raw):
                return raw, marks[0]
        if not marks and fact.type in NUMERIC and (raw := _said(piece, name, fact)) is not None:
            return raw, ""
    return None, ""


def _answers(piece: str, mark: str, fact: Fact) -> bool:
    """True if the piece is little more than the figure, and counts what was asked for."""
    behind = piece.partition(mark)[2].lstrip()
    unit = fact.unit.zh if fact.unit else ""
    counted = next((what for what, words in _COUNTED.items() if re.match(words, behind)), None)
    if counted and unit and counted not in unit:
        return False
    return len(_rest(piece.replace(mark, " "))) <= _LONGEST_REST


def _rest(piece: str) -> str:
    """What is left of a piece without the words that go with any figure; English by words."""
    left = _FILLED.sub("", piece)
    return " ".join(re.findall(r"[a-z']+", piece)) and left if left.isascii() else left


def _said(piece: str, name: str, fact: Fact) -> Any:
    """A number without a figure: none, all of it, just me, 十一."""
    if fact.type == "share" and _ALL_OF_IT.search(piece):
        return 1
    if fact.type == "number" and name in ("team_size", "shareholders", "insured_staff") and _ALONE.search(piece):
        return 1
    if _BARE_NUMERAL.match(piece):
        return _numeral(piece, fact)
    if _ZERO.search(piece) and len(piece) <= 24 and not HEDGES.search(piece):
        return 0
    return None


def _numeral(piece: str, fact: Fact) -> Any:
    value = read(piece)
    return value / 100 if value is not None and fact.type == "share" else value


def _converted(raw: Any, mark: str, name: str, fact: Fact, day: dt.date) -> Any:
    """A figure as the asked fact counts it: years as months, 35 as a share, two years as a date."""
    if fact.type == "share" and covers("N", mark):
        return _each(raw, lambda n: n if n <= 1 else n / 100)
    if name == "founder_age" and covers("N", mark) and isinstance(raw, Decimal) and raw > 1900:
        return {"from": day.year - int(raw) - 1, "to": day.year - int(raw)}
    if fact.type == "date" and covers("T", mark):
        return since(raw, day)
    if fact.type == "date" and covers("N", mark):
        return str(raw) if isinstance(raw, Decimal) and 1950 <= raw <= day.year else None
    if covers("B", mark) and name != "founder_age":
        return None
    return raw


def _each(raw: Any, change: Any) -> Any:
    return {end: change(n) for end, n in raw.items()} if isinstance(raw, dict) else change(raw)


def _replied(piece: str, name: str) -> bool | None:
    """A reply that only its question makes clear: 租的, clean, "my wife is"."""
    said = _replies().get(name)
    if said is None or len(piece) > (14 if not piece.isascii() else 36):
        return None
    yes, no = said
    if no.search(piece):
        return False
    return True if yes.search(piece) and not _NO.search(piece) else None


@cache
def _replies() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        name: (compile_marked(words.yes), compile_marked(words.no))
        for name, words in REPLIES.items()
    }


def _yes_or_no(piece: str, name: str) -> bool | None:
    if (replied := _replied(piece.strip(), name)) is not None:
        return replied
    piece = re.sub(r"^(?:呃|额|啊|哦|那个|well|um|uh|oh|,|，| )+", "", piece.strip())
    if len(piece) > (16 if not piece.isascii() else 40):
        return None
    if _NO.search(piece) or _UNDERWAY.search(piece):
        return False
    if _YES.search(piece) or _DONE.search(piece):
        return True
    return None


def _place(message: Message, pieces: list[str]) -> tuple[Any, str]:
    for piece in pieces:
        marks = [c for c in piece if covers("P", c)]
        if len(marks) == 1 and len(_rest(piece.replace(marks[0], " "))) <= _LONGEST_REST:
            return settled(message.marked.values[marks[0]], message.places), marks[0]
    return None, ""
