"""Breaks text into lines as both scripts want it: words whole, no punctuation at a line's start."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator

Measure = Callable[[str], float]
"""How wide a piece of text is."""

MISSING = "□"
"""Stands for a character that the font does not have."""

_NOT_FIRST = frozenset("，。、；：！？…—～·）》〉」』】〕〗”’%％℃‰°,.;:!?)]}")
_NOT_LAST = frozenset("（《〈「『【〔〖“‘([{￥¥$€")
_UNITS = frozenset("年月日天号个万亿元项条款人份岁家批次名件步")
"""What stays with the number before it."""
_WORD = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
                   r"\u3000-\u303f\U00020000-\U0003ffff]+|\s+|.", re.S)  # fmt: skip
_SEAMS = re.compile(r"(?<=[/?&=_\-.,;@#])(?=[^\s/])")
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad\u20e3") | {
    chr(code) for code in range(0x1F3FB, 0x1F400)
}
"""Joiners, selectors and skin tones: nothing is lost without them."""


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a text that are at most ``width`` wide; line breaks of its own are kept."""
    return [line for part in text.split("\n") for line in _broken(part, width, measure)]


def _broken(text: str, width: float, measure: Measure) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, width, measure):
        wide = measure(piece.rstrip())
        if line and used + wide > width:
            lines.append(line.rstrip())
            line, used, piece = "", 0.0, piece.lstrip()
        line += piece
        used += measure(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    """What is not broken, as far as it fits on a line."""
    for piece in _joined(text):
        if measure(piece.strip()) <= width:
            yield piece
            continue
        for part in _SEAMS.split(piece):
            yield from [part] if measure(part) <= width else part


def _joined(text: str) -> list[str]:
    """Words and single Chinese characters, with the punctuation that belongs to each."""
    found: list[str] = []
    for piece in _WORD.findall(text):
        last = found[-1] if found else ""
        if last and (
            piece[0] in _NOT_FIRST
            or last[-1] in _NOT_LAST
            or (piece[0] in _UNITS and last[-1].isdigit())
            or (piece.isspace() and not last.isspace())
        ):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def printable(text: str, has: Container[int]) -> str:
    """The text in characters that the font has; every other one is shown as a box."""
    kept = []
    for sign in unicodedata.normalize("NFC", text):
        if sign == "\n" or (ord(sign) in has and sign.isprintable()):
            kept.append(sign)
        elif sign.isspace():
            kept.append(" ")
        elif sign not in _UNSEEN and unicodedata.category(sign) not in ("Cc", "Cf", "Mn"):
            kept.append(MISSING)
    return "".join(kept)
