"""Cuts a passage into a few windows of whole sentences, for embedders that dilute long text."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?:[。！？!?；;…]+|\.(?=\s))[\"'”’」』）)]*\s*|\n+")
_CLAUSE_END = re.compile(r"[，、,：:]\s*")


def windows(text: str, size: int = 180, most: int = 8) -> list[str]:
    """Return 1..`most` windows of whole sentences, in order, together covering the text.

    `size` is in UTF-8 bytes, which measure both scripts alike: a Chinese character is three,
    an English word about six and says about as much as two characters. When the text would
    need more than `most` windows, the windows grow instead.
    """
    size = max(size, -(-_bytes(text) // most))
    parts = [part for sentence in _cut(text, _SENTENCE_END) for part in _fit(sentence, size)]
    packed = _pack(parts, size)
    while len(packed) > most:
        size += size // 4 + 1
        packed = _pack(parts, size)
    return packed


def _fit(sentence: str, size: int) -> list[str]:
    """Cut a sentence of more than twice the size at its clauses; leave any other whole."""
    return [sentence] if _bytes(sentence) <= 2 * size else _cut(sentence, _CLAUSE_END)


def _cut(text: str, end: re.Pattern[str]) -> list[str]:
    """Cut the text after every match of `end`, dropping blank pieces."""
    stops = [match.end() for match in end.finditer(text)]
    pieces = (text[a:b] for a, b in zip([0, *stops], [*stops, len(text)], strict=True))
    return [piece for piece in pieces if piece.strip()]


def _pack(parts: list[str], size: int) -> list[str]:
    """Join neighbours while they fit into `size`; a short tail joins the window before it."""
    packed: list[str] = []
    for part in parts:
        if packed and _bytes(packed[-1]) + _bytes(part) <= size:
            packed[-1] += part
        else:
            packed.append(part)
    if len(packed) > 1 and _bytes(packed[-1]) * 3 < size:
        tail = packed.pop()
        packed[-1] += tail
    return [window.strip() for window in packed]


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
