"""Splits long answers into messages: at blocks, else sentences, else words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.channels.telegram.render import BULLET, clean, separator
from bot.domain.turn import Block, Span

LIMIT = 4000
"""UTF-16 units of shown text; Telegram takes 4096."""

_TAG = re.compile(r"#[a-z]+-[0-9a-z]+\b")
"""What a message that is answered by replying to it begins with; see the handlers' router."""
_LIKE_TAG = re.compile(r"\W*#[a-z]")
"""White space at the beginning goes when it is sent."""
_SENTENCE = re.compile(r"[。！？；!?;…]+[”’」』）)\]\"']*\s*|\.[”’)\]\"']*\s+|\n+")
_WORD = re.compile(r"\s+|(?<=[，、：])")
_JOINER = "\u200d"


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(blocks: Sequence[Block], limit: int = LIMIT) -> list[list[Block]]:
    """Parts of at most ``limit`` units each; blocks without words are left out."""
    parts: list[list[Block]] = []
    size = 0
    for block in map(clean, blocks):
        if not block.text.strip():
            continue
        for piece in _pieces(block, limit):
            gap = units(separator(parts[-1][-1], piece)) if parts else 0
            if parts and size + gap + _size(piece) <= limit:
                parts[-1].append(piece)
                size += gap + _size(piece)
            else:
                parts.append([piece])
                size = _size(piece)
    return parts


def named(parts: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Each later part under the tag of the first, whichever of them is replied to; words of
    others that happen to begin a part are never taken for a tag.
    """
    made: list[list[Block]] = [list(part) for part in parts]
    tag = _TAG.match(made[0][0].text) if made else None
    for part in made[1:]:
        if tag or _LIKE_TAG.match(part[0].text):
            part.insert(0, Block((Span(tag[0] if tag else "…"),), "line"))
    return made


def _size(block: Block) -> int:
    return units(block.text) + (units(BULLET) if block.kind == "item" else 0)


def _pieces(block: Block, limit: int) -> list[Block]:
    """The block itself, or pieces that fit; an item goes on without a second bullet."""
    found: list[Block] = []
    while _size(block) > limit:
        bullet = units(BULLET) if block.kind == "item" else 0
        head, tail = _halves(block, _cut(block, limit - bullet))
        if head.text.strip():
            found.append(head)
        block = tail
    return [*found, block] if block.text.strip() else found


def _halves(block: Block, at: int) -> tuple[Block, Block]:
    """The block before and from a character position; a style that is cut goes on."""
    head: list[Span] = []
    tail: list[Span] = []
    for span in block.spans:
        before, after = span.text[:at], span.text[at:]
        at = max(at - len(span.text), 0)
        if before:
            head.append(Span(before, span.style, span.url))
        if after:
            tail.append(Span(after, span.style, span.url))
    going_on = "paragraph" if block.kind == "item" else block.kind
    return Block(tuple(head), block.kind), Block(tuple(tail), going_on)


def _cut(block: Block, limit: int) -> int:
    """Where to cut: the last good border that fits and leaves no scrap, outside styles if it can"""
    text = block.text[: _fitting(block.text, limit)]
    styled = _styled(block)
    for pattern in (_SENTENCE, _WORD):
        borders = [match.end() for match in pattern.finditer(text)]
        good = [at for at in borders if at > len(text) // 4 and not styled[at]]
        good = [at for at in good if not _joins(block.text, at)]
        if good:
            return good[-1]
    outside = [at for at in range(len(text) // 4, len(text) + 1) if at and not styled[at]]
    for candidates in (outside, range(1, len(text) + 1)):
        for at in reversed(candidates):
            if not _joins(block.text, at):
                return at
    return len(text)


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into ``limit`` units."""
    used = 0
    for number, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return number
    return len(text)


def _styled(block: Block) -> list[bool]:
    """For each position whether a cut there falls inside a bold, italic or link span."""
    inside: list[bool] = []
    for span in block.spans:
        inside += [False] + [span.style != "plain"] * (len(span.text) - 1)
    return [*inside, False]


def _joins(text: str, at: int) -> bool:
    """Whether the characters around a position are seen as one (an emoji, a letter and accent)."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after == _JOINER or before == _JOINER or unicodedata.category(after).startswith("M"):
        return True
    if _modifies(after) or (before == "\r" and after == "\n"):
        return True
    if _flag(before) and _flag(after):
        run = len(text[:at]) - len(text[:at].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
        return run % 2 == 1
    return _jamo(before) and "\u1160" <= after <= "\u11ff"


def _modifies(character: str) -> bool:
    """Skin tones and the tag characters of sub-regional flags."""
    return "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7a3"
