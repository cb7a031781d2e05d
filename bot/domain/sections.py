"""Which headings of a page speak to which aspect, as the template of the folder names them."""

from __future__ import annotations

import re

from bot.domain.aspect import Aspect

_HEADINGS: dict[Aspect, str] = {
    Aspect.HOW_MUCH: r"多少|金额|时间和钱|一句话|how much|time and cost|in one line",
    Aspect.WHAT: r"一句话|in one line",
    Aspect.WHO: r"谁|适合|几个人|条件|who|suits",
    Aspect.DOCUMENTS: r"要交什么|要准备什么|材料|hand in|prepare",
    Aspect.HOW: r"怎么申请|一步一步|how to apply|step by step",
    Aspect.WHERE: r"怎么申请|哪里|how to apply|where",
    Aspect.DEADLINE: r"到什么时候|时间|期限|until when|time and cost",
    Aspect.OPEN: r"到什么时候|时间|until when",
    Aspect.COST: r"多少|怎么申请|时间和钱|how much|how to apply|time and cost",
    Aspect.LOAN: r"别混淆|能拿多少|do not confuse|how much",
    Aspect.STACK: r"别混淆|一起|do not confuse",
}


_DOUBTS = re.compile(r"别混淆|没写明|do not confuse|not stated")


def speaks_to(heading: str, aspects: tuple[Aspect, ...], doubts: bool = False) -> bool:
    """True if the heading is the place where a page says what is asked, or mends a rumour."""
    folded = heading.lower()
    if doubts and _DOUBTS.search(folded):
        return True
    return any(re.search(_HEADINGS[aspect], folded) for aspect in aspects if aspect in _HEADINGS)
