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

_OFFICIAL: dict[Aspect, str] = {
    Aspect.HOW_MUCH: r"标准|额度|支持内容|支持方式|补贴内容",
    Aspect.WHO: r"对象|资格|范围",
    Aspect.HOW: r"程序|流程|方式|办理",
    Aspect.WHERE: r"方式|地点|途径|受理",
}
"""What such a part is called in an official text, besides."""

_DOUBTS = re.compile(r"别混淆|没写明|do not confuse|not stated")


def speaks_to(heading: str, aspects: tuple[Aspect, ...], doubts: bool = False) -> bool:
    """True if the heading is the place where a page says what is asked, or mends a rumour."""
    folded = heading.lower()
    if doubts and _DOUBTS.search(folded):
        return True
    return any(re.search(_HEADINGS[aspect], folded) for aspect in aspects if aspect in _HEADINGS)


def names_part(heading: str, aspects: tuple[Aspect, ...]) -> bool:
    """True if the heading of a part of an official text says that it is about what is asked."""
    return any(re.search(_OFFICIAL[aspect], heading) for aspect in aspects if aspect in _OFFICIAL)
