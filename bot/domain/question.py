"""What a question says of itself: language, places, pages named, aspects, and the topic left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bot.domain.aspect import (
    Aspect,
    asks_comparison,
    asks_overview,
    asks_whether_true,
    aspects_in,
    is_greeting,
    refers_back,
    without_aspects,
)
from bot.domain.catalogue import Catalogue
from bot.domain.content import Kind
from bot.domain.figures import Figure, figures
from bot.domain.folding import fold
from bot.domain.place import Places, within

LONGEST_NAME = 24
NATION = "cn"
LARGE_SUM = 1_000
_CJK = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[a-z]{2,}", re.I)
_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
_FILLER = re.compile(
    r"申请|申领|申报|办理|归|管|两个|都|拿|领|听说|真的|opc|一人公司|单人公司|创业者?|公司|企业|政策|补贴|支持|扶持|优惠|创业|"
    r"请问|想问一?下?|问一?下|我想|我要|我们|我|你们?|能否|能不能|可以|可不可以|是不是|有没有|如果|的话|一个人?公司|"
    r"现在|今年|目前|一下|大概|到底|具体|应该|需要|这个|那个|这|那|呢|吗|么|嘛|啊|呀|吧|了|的|在|是|有|和|与|跟|及|还|也|都|要|能|会|去|给|"
    r"\b(?:the|a|an|of|in|on|at|for|to|and|or|is|are|do|does|can|could|i|my|me|we|you|it|this|that|there|be|get|have|"
    r"has|if|as|with|by|from|please|any|some|much|what|how|when|where|who|which|about|one|person|company|opcs?|support|subsid(?:y|ies)|polic(?:y|ies)|founders?|solo|programmes?|programs?|"
    r"need|want|both|must|should|would|will|may|give|given)\b"
)
_KINDS: dict[Kind, str] = {
    Kind.VOUCHER: r"券|voucher",
    Kind.LOAN: r"贷|借钱|借点|能借|借多少|\bloans?\b|borrow",
    Kind.EQUITY: r"基金|股权|投资|入股|\bfunds?\b|\bequity\b|\binvest",
    Kind.SPACE: r"工位|场地|办公|房租|租金|免租|入驻|社区|\bdesks?\b|\boffices?\b|\brent\b|\bspace\b|\bcommunit",
    Kind.SCENARIO: r"场景|\bscenarios?\b",
    Kind.RECOGNITION: r"认定|认证|资质|\brecogni[sz]|\bcertif",
    Kind.TALENT: r"人才|租房|住房|落户|户口|\btalent|\bhousing\b|\bhukou\b",
    Kind.TAX: r"税|\btax",
    Kind.GRANT: r"补贴|资助|奖励|补助|拨款|\bgrants?\b|\bsubsid",
}


_LEAD = re.compile(
    r"^\s*(?:那|嗯|对了|另外|等等|等一下)?[,，]?\s*(?:先|再|顺便|顺便再|想|我想|还想|我先|那我)+"
    r"(?:请)?问(?:你|您)?(?:一?下|个事|一句)?\s*[,，:：]?\s*(?=\S{4})"
)
"""How a question begins that breaks into something else; it says nothing of its topic."""


@dataclass(frozen=True)
class Question:
    """A question as understood, before anything is looked up; ``text`` without a lead-in.

    ``places`` are the ids named, the most specific of a chain only; ``named`` maps page ids to the
    length of the longest title or alias that stands in the text.
    """

    text: str
    folded: str
    language: str
    places: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    overview: bool = False
    compares: bool = False
    follows: bool = False
    doubts: bool = False
    greeting: bool = False
    topic: str = ""
    placeless: str = ""
    figures: frozenset[Figure] = frozenset()
    search_text: str = ""

    @cached_property
    def has_topic(self) -> bool:
        """True if words are left that say what the question is about."""
        return len(_CJK.findall(self.topic)) >= 2 or bool(re.search(r"[a-z]{3,}", self.topic))

    @property
    def lacks_subject(self) -> bool:
        """True if only an aspect is asked for: of what, the words do not say."""
        nothing = not self.has_topic and not self.places and not self.kinds
        return nothing and bool(self.aspects) and self.search_text == self.text

    @property
    def aspect(self) -> Aspect | None:
        """The leading aspect, if any."""
        return self.aspects[0] if self.aspects else None


def language_of(text: str, default: str) -> str:
    """ "zh" or "en" by the script of the words; ``default`` where there are none."""
    chinese, latin = len(_CJK.findall(text)), len(_LATIN.findall(text))
    if chinese == 0 and latin == 0:
        return default
    return "zh" if chinese >= latin else "en"


def understand(text: str, default_language: str, places: Places) -> Question:
    """Read a question's own words. Nothing is looked up but the names of places."""
    text = _LEAD.sub("", text) or text
    folded = fold(text).lower()
    spans = find_places(folded, places)
    compares = asks_comparison(folded)
    candidates = [ids for ids, _, _ in spans if ids != (NATION,)]
    found = most_specific(candidates, keep_containers=compares)
    bare = _cut(folded, [(start, end) for _, start, end in spans])
    return Question(
        text=text, folded=folded, language=language_of(text, default_language), places=found,
        aspects=aspects_in(folded), kinds=_kinds(folded), overview=asks_overview(folded),
        compares=compares or len(found) > 1, follows=refers_back(folded),
        doubts=asks_whether_true(folded),
        greeting=is_greeting(folded), topic=_topic(bare), search_text=text,
        placeless=" ".join(bare.split()),
        figures=frozenset(f for f in figures(text) if f.kind == "percent" or _is_large(f)),
    )  # fmt: skip


_AND = re.compile(
    r"和|与|跟|同|还是|对比|相比|比起来?|、|,|\bvs\.?\b|\bversus\b|\bor\b|\band\b|\bcompared (?:to|with)\b|\bthan\b"
)


def compared_parts(question: Question) -> list[str]:
    """The pieces of a comparison: "武汉创业资助和江城基金有什么不一样" → two texts to look up."""
    parts = [part.strip(" ?？。") for part in _AND.split(question.folded)]
    return [part for part in parts if len(_CJK.findall(part)) >= 2 or re.search(r"[a-z]{3,}", part)]


def _is_large(figure: Figure) -> bool:
    """True for a sum of money rather than a count of people or years."""
    return isinstance(figure.value, Decimal) and figure.value >= LARGE_SUM


def _kinds(folded: str) -> frozenset[Kind]:
    return frozenset(kind for kind, pattern in _KINDS.items() if re.search(pattern, folded))


def _topic(bare: str) -> str:
    left = _FILLER.sub(" ", without_aspects(bare))
    return " ".join(re.sub(r"[^\w]+", " ", left).split())


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


Found = tuple[tuple[str, ...], int, int]


def find_places(folded: str, places: Places) -> list[Found]:
    """The places named in ``folded`` as (candidate ids, start, end), longest names first chosen."""
    return sorted([*_chinese_names(folded, places), *_latin_names(folded, places)],
                  key=lambda found: found[1])  # fmt: skip


def _chinese_names(folded: str, places: Places) -> Iterable[Found]:
    start = 0
    while start < len(folded):
        longest = min(places.longest.get(folded[start], 0), LONGEST_NAME, len(folded) - start)
        for length in range(longest, 1, -1):
            ids = places.names.get(folded[start : start + length])
            if ids and _CJK.search(folded[start : start + length]):
                yield ids, start, start + length
                start += length - 1
                break
        start += 1


def _latin_names(folded: str, places: Places) -> Iterable[Found]:
    words = list(_WORD.finditer(folded))
    position = 0
    while position < len(words):
        for count in range(min(5, len(words) - position), 0, -1):
            start, end = words[position].start(), words[position + count - 1].end()
            if ids := places.names.get(folded[start:end]):
                yield ids, start, end
                position += count - 1
                break
        position += 1


def most_specific(candidates: list[tuple[str, ...]], keep_containers: bool) -> tuple[str, ...]:
    """One id per name where the others settle it; containers of a named place are left out."""
    certain = [ids[0] for ids in candidates if len(ids) == 1]
    chosen: list[str] = []
    for ids in candidates:
        fitting = [i for i in ids if any(within(i, other) for other in certain)] or list(ids)
        chosen += [place for place in fitting if place not in chosen]
    return tuple(
        place for place in chosen
        if keep_containers or not any(other != place and within(other, place) for other in chosen)
    )  # fmt: skip


def named_pages(folded: str, catalogue: Catalogue) -> dict[str, int]:
    """The pages whose title or alias stands in the text → length of the longest such name."""
    found: dict[str, int] = {}
    for name, page_id in catalogue.names:
        if len(name) > found.get(page_id, 1) and name in folded and _stands_in(name, folded):
            found[page_id] = len(name)
    return found


def _stands_in(name: str, folded: str) -> bool:
    if _CJK.search(name):
        return name in folded
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(name)}(?:s|es)?(?![a-z0-9])", folded))
