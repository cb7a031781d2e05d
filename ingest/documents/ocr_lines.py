"""Puts the lines found in a picture upright and into the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.float64]
"""The corners of each box, shape (boxes, 4, 2): top left, top right, bottom right, bottom left."""

FEWEST_LINES = 3
"""Fewer lines side by side are cells or a heading, not columns."""
FILLED = 0.6
"""The lines of a column fill it so far on average; the cells of a table do not."""

LATIN = 0.55
"""How wide a Latin letter is beside a Chinese one."""


@dataclass(frozen=True)
class Line:
    """A piece of text with where it stands, in pixels of the upright picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How high its box is: half as high again as its letters at the worst."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """How large its letters are: a Chinese one is as wide as it is high."""
        ems = sum(1.0 if ord(letter) > 0xFF else LATIN for letter in self.text)
        return self.width / ems if ems >= 3 else 0.8 * self.height

    @property
    def width(self) -> float:
        """From its first letter to its last."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """How far down the page it stands."""
        return (self.top + self.bottom) / 2


def upright(texts: Sequence[str], corners: Corners) -> list[Line]:
    """Each text as a line of a page that is not turned, however it lay when it was seen."""
    middles = corners.mean(axis=1)
    along = corners[:, 1] - corners[:, 0] + corners[:, 2] - corners[:, 3]
    down = corners[:, 3] - corners[:, 0] + corners[:, 2] - corners[:, 1]
    widths, heights = np.hypot(*along.T) / 2, np.hypot(*down.T) / 2
    # Long lines tell the tilt; a single character tells nothing.
    long = widths >= np.median(widths)
    tilt = np.median(np.arctan2(along[long, 1], along[long, 0]))
    turned = middles @ np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    return [
        Line(text, float(x - w / 2), float(y - h / 2), float(x + w / 2), float(y + h / 2))
        for text, (x, y), w, h in zip(texts, turned, widths, heights, strict=True)
    ]


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each column, the left one first; a page of one column is one list.

    What runs across both columns, such as a title, ends the columns above it.
    """
    if (gutter := _gutter(lines)) is None:
        return [sorted(lines, key=lambda line: line.middle)]
    found: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if line.left < gutter < line.right:
            found += [left, right]
            left, right = [], []
            across.append(line)
            continue
        found.append(across)
        across = []
        (left if line.right <= gutter else right).append(line)
    found += [left, right, across]
    return [one for one in found if one]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a column ends and the next begins, as x; None on a page of one column."""
    if len(lines) < 2 * FEWEST_LINES:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    places = np.linspace(start + 0.3 * (end - start), start + 0.7 * (end - start), 41)
    crossed = [sum(line.left < x < line.right for line in lines) for x in places]
    least = [x for x, n in zip(places, crossed, strict=True) if n == min(crossed)]
    gutter = float(median(least))
    sides = (
        [line for line in lines if line.right <= gutter],
        [line for line in lines if line.left >= gutter],
    )
    if min(crossed) > 0.35 * len(lines) or not all(_is_column(side) for side in sides):
        return None
    (_, first), (second, _) = (_edges(side) for side in sides)
    letters = median(line.size for line in lines)
    return gutter if second - first > 0.8 * letters and _side_by_side(*sides) else None


def _is_column(lines: Sequence[Line]) -> bool:
    if len(lines) < FEWEST_LINES:
        return False
    left, right = _edges(lines)
    return sum(line.width for line in lines) >= FILLED * len(lines) * (right - left)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _side_by_side(one: Sequence[Line], other: Sequence[Line]) -> bool:
    top = max(min(line.top for line in side) for side in (one, other))
    bottom = min(max(line.bottom for line in side) for side in (one, other))
    return bottom - top > FEWEST_LINES * median(line.height for line in one)


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand at one height, from left to right; the rows from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if found and _same_row(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _same_row(row: Sequence[Line], line: Line) -> bool:
    last = row[-1]
    if abs(last.middle - line.middle) >= 0.45 * min(last.height, line.height):
        return False
    slack = line.height
    return all(line.left >= one.right - slack or line.right <= one.left + slack for one in row)


def joined(row: Sequence[Line]) -> Line:
    """A row as one line; a wide gap is kept as a space."""
    text = row[0].text
    for one, other in pairwise(row):
        text += (" " if other.left - one.right > 0.4 * one.height else "") + other.text
    return Line(
        text, row[0].left, min(one.top for one in row), row[-1].right,
        max(one.bottom for one in row),
    )  # fmt: skip
