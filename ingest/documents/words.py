"""Judge and join text: whether it is garbled, its language, how broken lines go together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.folding import script
from bot.domain.locator import MARKER

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_WIDE_SIGN = re.compile(f"[{_WIDE}]")
_SPACED_OUT = re.compile(rf"(?<![^ ])(?:[{_WIDE}] ){{2,}}[{_WIDE}](?![^ ])")
_BROKEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\s*\n\s*(?=[{_WIDE}])")
_BAD = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]|锟斤拷|烫烫烫")
_LATIN = re.compile(r"[\u00a1-\u00ff]")
_ENDING = re.compile(r"[。！？；：!?;:）)】》”]$")
_HEADING = re.compile(
    r"(第[一二三四五六七八九十百\d]+[章节编篇]\s*\S{0,30}|[一二三四五六七八九十]+、\S{1,30})$"
)
_NEW_LINE = re.compile(
    r"[（(]?[一二三四五六七八九十百]+[)）、.．]|第[一二三四五六七八九十百\d]+[章节条款编]"
    r"|[（(]?\d{1,2}[)）、．]|\d{1,2}\.\s*(?=\D)|[•●■◆▪·○※\-–—]\s?|附件|抄送|注："
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*第?\s*\d{1,5}\s*号$"
)
"""A document number (文号) on a line of its own, below the title."""
GARBLED = 0.1
"""The share of signs that say nothing from which a text is not worth reading."""


def is_garbled(text: str) -> bool:
    """True for text that a broken font or a wrong encoding made unreadable."""
    signs = len(re.sub(r"\s", "", text))
    if not signs:
        return False
    bad = sum(len(found[0]) for found in _BAD.finditer(text))
    return bad > GARBLED * signs or len(_LATIN.findall(text)) > 0.4 * signs


def language_of(text: str) -> str:
    """ "zh" for a text with a fair share of Chinese characters, else "en"."""
    return "zh" if script(MARKER.sub("", re.sub(r"[\s|\-:#]+", "", text))) == "han" else "en"


def join(before: str, after: str) -> str:
    """Two lines of one paragraph as one: no space at a Chinese character, no broken word."""
    if not before or not after:
        return before or after
    if re.search(r"[a-z]-$", before) and after[0].islower():
        return before[:-1] + after
    split_figure = before[-1].isdigit() and after[0].isdigit() and _WIDE_SIGN.search(before[-20:])
    glued = is_wide(before[-1]) or is_wide(after[0]) or split_figure
    return before + ("" if glued else " ") + after


def is_wide(sign: str) -> bool:
    """True for Chinese characters and their punctuation, which take no spaces."""
    return bool(_WIDE_SIGN.match(sign))


def flowing(text: str) -> str:
    """Text whose line ends mean nothing (HTML) on one line."""
    return re.sub(r"[ \t\r\f\n]+", " ", _BROKEN_WIDE.sub("", text))


def tidy(line: str) -> str:
    """A line with single spaces and no control signs; spaced out words (通 知 书) joined."""
    line = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\ufeff]", "", line)
    line = re.sub(r"[ \t\n\u00a0\u3000]+", " ", line).strip()
    return _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), line)


def begins_anew(line: str) -> bool:
    """True for a line that opens a numbered item, an article or an annex, or is a 文号."""
    return bool(_NEW_LINE.match(line) or _NUMBER.match(line))


def is_heading(line: str) -> bool:
    """True for "第二章 …" and "一、…" that stand alone."""
    return bool(_HEADING.match(line)) and not _ENDING.search(line)


def as_paragraphs(lines: Iterable[str]) -> str:
    """Plain lines as Markdown: headings marked, what would be read as Markdown signs escaped."""
    found = []
    for line in lines:
        if is_heading(line):
            line = f"## {line}"
        elif line.startswith("#"):
            line = "\\" + line
        found.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(found)).strip()


def is_empty(text: str) -> bool:
    """True if nothing but markers, rules and space is left."""
    return not re.search(r"\w", MARKER.sub("", text))
