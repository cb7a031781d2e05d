"""Find documents that say the same, or nearly: the share of their short pieces that they share."""

from __future__ import annotations

import hashlib
import heapq
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.locator import MARKER

PIECE = 5
"""Characters in a piece."""
KEPT = 400
"""The smallest hashes of a text's pieces stand for all of them."""
SHORTEST = 200
"""Shorter texts are twins only if they are equal: forms and letters share much."""
NEARLY = 0.85


@dataclass(frozen=True)
class Sketch:
    """A text in short: its fingerprint, and a fair sample of its pieces."""

    whole: str
    sample: frozenset[int]


def sketch(text: str) -> Sketch:
    """The sketch of a text; its layout and its punctuation do not count."""
    plain = re.sub(r"[\W_]+", "", MARKER.sub("", text)).lower()
    whole = hashlib.sha256(plain.encode()).hexdigest()
    if len(plain) < SHORTEST:
        return Sketch(whole, frozenset())
    pieces = {plain[at : at + PIECE] for at in range(len(plain) - PIECE + 1)}
    return Sketch(whole, frozenset(heapq.nsmallest(KEPT, map(_hash, pieces))))


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of pieces that two texts have in common (Jaccard), 1.0 only for equal texts."""
    if one.whole == other.whole:
        return 1.0
    union = heapq.nsmallest(KEPT, one.sample | other.sample)
    shared = one.sample & other.sample
    return min(0.999, sum(piece in shared for piece in union) / max(1, len(union)))


def closest(one: Sketch, others: Iterable[tuple[str, Sketch]]) -> tuple[str, float] | None:
    """The name of the nearest twin and how like it is; None if nothing comes near."""
    found = max(((likeness(one, other), name) for name, other in others), default=(0.0, ""))
    return (found[1], found[0]) if found[0] >= NEARLY else None


def _hash(piece: str) -> int:
    # Adler and CRC of neighbouring pieces differ little; multiplying spreads them.
    return (zlib.crc32(piece.encode()) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFF
