"""The words on a PDF page: its signs with their places, gathered into rows and runs."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from ingest.documents.words import is_wide

FAIR = 0.1
"""Of the text; a smaller share printed sideways is a note in the margin."""
GAP = 0.8
"""Of the size of the text: a wider gap may part two columns."""
ABOVE = 0.85
"""The share of a sign's height that is above its baseline."""
HYPHEN = 2
"""What pdfium gives for a hyphen at the end of a line."""


@dataclass(frozen=True)
class Sign:
    """One character; y grows downwards from the top of the page as it is shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    spaced: bool = False
    """Whether a space stands before it in the file."""

    @property
    def base(self) -> float:
        """Where its baseline is."""
        return self.bottom - (1 - ABOVE) * self.size

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Run:
    """Words on one row without a wide gap between them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def width(self) -> float:
        """From the first sign to the last."""
        return self.right - self.left


@dataclass(frozen=True)
class Frame:
    """Turns places in a PDF page into places from the upper left, with the text upright."""

    width: float
    height: float
    left: float = 0.0
    bottom: float = 0.0
    turn: int = 0

    @property
    def depth(self) -> float:
        """How high the page is when its text stands upright."""
        return self.width if self.turn in (90, 270) else self.height

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point with y downwards; ``turn`` is 0, 90, 180 or 270 degrees clockwise."""
        x, y = x - self.left, y - self.bottom
        if self.turn == 90:
            return y, x
        if self.turn == 180:
            return self.width - x, y
        if self.turn == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box as (left, top, right, bottom)."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def frames_of(page: Any) -> list[Frame]:
    """The frames in which a fair share of the text stands upright, the commonest first.

    There is always one. A page may be shown turned, and a table printed sideways on it.
    """
    import pypdfium2.raw as raw

    text = page.get_textpage()
    turns = Counter(
        turn
        for at in range(0, text.count_chars(), max(1, text.count_chars() // 500))
        if (turn := _turn(raw, text, at)) is not None
    )
    left, bottom, right, top = page.get_mediabox()
    wanted = [turn for turn, count in turns.most_common() if count > FAIR * turns.total()] or [0]
    return [Frame(right - left, top - bottom, left, bottom, turn) for turn in wanted]


def _turn(raw: Any, text: Any, at: int) -> int | None:
    """By how much a character must be turned to stand upright; None if it slants or is a space."""
    code = raw.FPDFText_GetUnicode(text, at)
    if code <= 32 and code != HYPHEN:
        return None
    angle = round(math.degrees(raw.FPDFText_GetCharAngle(text, at)))
    return -angle % 360 if angle % 90 == 0 else None


def signs_of(page: Any, frame: Frame) -> list[Sign]:
    """Every upright character, in the order of the file: what slants is a watermark or a stamp."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    found: list[Sign] = []
    places: set[tuple[str, int, int]] = set()
    high, spaced = 0, False
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        code = ord("-") if code == HYPHEN else code
        if code <= 32 or code in (0xA0, 0x3000) or raw.FPDFText_IsGenerated(text, at) == 1:
            spaced |= code == 32 and raw.FPDFText_IsGenerated(text, at) == 0
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        sign = _sign(raw, text, at, frame, chr(code), spaced)
        if sign is not None and not _is_shadow(sign, places):
            found.append(sign)
            spaced = False
    return found


def _sign(raw: Any, text: Any, at: int, frame: Frame, said: str, spaced: bool) -> Sign | None:
    """A character in its place, as high as its font and on its baseline; None if not upright."""
    if _turn(raw, text, at) != frame.turn:
        return None
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, at, rect)
    raw.FPDFText_GetMatrix(text, at, matrix)
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    left, top, right, bottom = frame.box(rect.left, rect.bottom, rect.right, rect.top)
    size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    if not 1 < size < 1000:
        size = max(1.0, bottom - top)
    base = frame.point(x.value, y.value)[1]
    return Sign(said, left, base - ABOVE * size, right, base + (1 - ABOVE) * size, size, spaced)


def _is_shadow(sign: Sign, places: set[tuple[str, int, int]]) -> bool:
    """True for a sign printed again with a small shift, which is how some programs embolden."""
    step = sign.size / 14
    column, row = round(sign.left / step), round(sign.top / step)
    around = ((sign.text, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    is_shadow = not places.isdisjoint(around)
    places.add((sign.text, column, row))
    return is_shadow


def rows_of(signs: Iterable[Sign]) -> list[list[Run]]:
    """The signs as rows from top to bottom, each as its runs from left to right."""
    rows: list[list[Sign]] = []
    tallest: list[Sign] = []
    for sign in sorted(signs, key=lambda one: one.bottom):
        if rows and _same_row(tallest[-1], sign):
            rows[-1].append(sign)
            tallest[-1] = max(tallest[-1], sign, key=lambda one: one.size)
        else:
            rows.append([sign])
            tallest.append(sign)
    return [list(_runs(row)) for row in rows]


def _same_row(one: Sign, other: Sign) -> bool:
    """True if two signs share a baseline, or one is small and raised beside the other."""
    small, large = sorted((one.size, other.size))
    apart = abs(one.base - other.base)
    return apart < 0.25 * small or (small < 0.8 * large and apart < 0.5 * large)


def _runs(row: list[Sign]) -> Iterator[Run]:
    """Split a row at gaps that are wider than a space."""
    row = sorted(row, key=lambda sign: sign.left)
    size = median(sign.size for sign in row)
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or row[at].left - row[at - 1].right > GAP * size:
            yield _run(row[start:at], size)
            start = at


def _run(signs: list[Sign], size: float) -> Run:
    words = [signs[0].text]
    for before, sign in pairwise(signs):
        gap = sign.left - before.right
        are_wide = is_wide(before.text) and is_wide(sign.text)
        if gap > (0.6 if are_wide else 0.15) * size or (sign.spaced and gap > 0.1 * size):
            words.append(" ")
        words.append(sign.text)
    return Run(
        "".join(words), signs[0].left, min(one.top for one in signs),
        max(one.right for one in signs), max(one.bottom for one in signs), size,
    )  # fmt: skip
