"""Gives back to Chinese text the full-width marks that a reader of pictures takes for others."""

from __future__ import annotations

import re

_CJK = r"㐀-鿿"
_FULL = _CJK + "，。；：、！？）】》」〕（《【「〔“”"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_NUMBER = re.compile(
    rf"(?<=[{_CJK}])\s?[\[［【〔]\s?((?:19|20)\d\d)\s?[\]］】〕]\s?(?=第?\s?\d+\s?号)"
)
_MARK = re.compile(rf"(?<=[{_FULL}])[ ]?([,;:?!])|(?<=\w)([,;?!])(?=[{_CJK}])")
_SPACE = re.compile(rf"(?<=[{_FULL}])[ ]+(?=[，。；：、！？）】》」〕])")


def is_chinese(text: str) -> bool:
    """True where Chinese characters make up a good part of the text."""
    return len(re.findall(f"[{_CJK}]", text)) > 0.1 * len(text.replace(" ", ""))


def with_full_marks(text: str) -> str:
    """``text`` with commas, brackets and the like as Chinese writes them; English is left alone.

    A mark is widened only where a Chinese character or mark stands next to it, a bracket also for
    what it holds: figures, addresses and English keep theirs.
    """
    if not is_chinese(text):
        return text
    text = _NUMBER.sub(r"〔\1〕", text)
    text = _MARK.sub(_wide, text)
    text = _BRACKETS.sub(_bracketed, text)
    text = re.sub(rf"(?<=[{_FULL}])\((?=[{_CJK}])|(?<=[{_CJK}])\((?![^()]*\))", "（", text)
    text = re.sub(rf"(?<=[{_CJK}])\)|(?<!\()\)(?=[{_CJK}])", "）", text)
    text = re.sub(rf"(?<=[{_CJK}])\.$", "。", text)
    return _SPACE.sub("", text)


def _wide(match: re.Match[str]) -> str:
    return _WIDE[match[1] or match[2]]


def _bracketed(match: re.Match[str]) -> str:
    """A pair is full-width where Chinese stands in it or on either side of it."""
    before = match.string[: match.start()].rstrip()[-1:]
    after = match.string[match.end() :].lstrip()[:1]
    near = before + match[1] + after
    if "（" in match[0] or "）" in match[0] or re.search(f"[{_FULL}]", near):
        return f"（{match[1]}）"
    return match[0]
