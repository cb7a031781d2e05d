"""Tables on a PDF page, found by their ruled lines; cells that no line parts are merged."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.documents.pdf_lines import Frame, Sign, rows_of
from ingest.documents.tables import Cell
from ingest.documents.words import join, tidy

NEAR = 3.0
"""Points within which lines meet, or are the same line."""
MOST_LINES = 20_000
MOST_CELLS = 5_000


@dataclass(frozen=True)
class Ruling:
    """A straight line: at ``at`` across, from ``low`` to ``high`` along."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Ruled:
    """A table's place on the page and its cells."""

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]
    cells: tuple[Cell, ...]

    def holds(self, sign: Sign) -> bool:
        """True if the sign stands within the table."""
        x, y = sign.middle
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def tables_of(page: Any, frame: Frame, signs: Sequence[Sign]) -> list[Ruled]:
    """The ruled tables of a page of pypdfium2 from top to bottom, with the signs within."""
    found = []
    for group in _connected(_merged(_rulings(page, frame))):
        if (table := _table(group, signs)) is not None:
            found.append(table)
    return sorted(found, key=lambda table: table.top)


def _rulings(page: Any, frame: Frame) -> Iterator[Ruling]:
    """Every horizontal and vertical edge of what is drawn."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_float(), ctypes.c_float()
    count = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        matrix = item.get_matrix()
        if item.container is not None:
            matrix = matrix.multiply(item.container.get_matrix())
        start = before = None
        for at in range(raw.FPDFPath_CountSegments(item)):
            count += 1
            if count > MOST_LINES:
                return
            segment = raw.FPDFPath_GetPathSegment(item, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            across, up = matrix.on_point(x.value, y.value)
            point = frame.point(across, up)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif before is not None:
                yield from _ruling(before, point)
            if raw.FPDFPathSegment_GetClose(segment) and start is not None:
                yield from _ruling(point, start)
            before = point


def _ruling(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    (x0, y0), (x1, y1) = one, other
    if abs(y0 - y1) < 1 and abs(x0 - x1) > NEAR:
        yield Ruling(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x0 - x1) < 1 and abs(y0 - y1) > NEAR:
        yield Ruling(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one line, and the two edges of a thick one, as one line."""
    found: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda one: (one.upright, round(one.at / NEAR), one.low)):
        last = found[-1] if found else None
        if (
            last and last.upright == ruling.upright and abs(last.at - ruling.at) < NEAR
            and ruling.low <= last.high + NEAR
        ):  # fmt: skip
            found[-1] = Ruling(last.upright, last.at, last.low, max(last.high, ruling.high))
        else:
            found.append(ruling)
    return [ruling for ruling in found if ruling.high - ruling.low > 6]


def _connected(rulings: list[Ruling]) -> Iterator[list[Ruling]]:
    """Groups of lines that cross or touch."""
    if len(rulings) > 3000:  # a drawing, no table
        return
    left = list(rulings)
    while left:
        group = [left.pop()]
        for one in group:
            touching = [other for other in left if _touch(one, other)]
            group += touching
            taken = set(map(id, touching))
            left = [other for other in left if id(other) not in taken]
        if sum(one.upright for one in group) >= 2 and sum(not one.upright for one in group) >= 2:
            yield group


def _touch(one: Ruling, other: Ruling) -> bool:
    if one.upright == other.upright:
        return False
    return (
        other.low - NEAR <= one.at <= other.high + NEAR
        and one.low - NEAR <= other.at <= one.high + NEAR
    )


def _table(group: list[Ruling], signs: Sequence[Sign]) -> Ruled | None:
    """The cells between the lines; None if the lines make no table with words in it."""
    xs = _levels(one.at for one in group if one.upright)
    ys = _levels(one.at for one in group if not one.upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    regions = _regions(xs, ys, group)
    inside = defaultdict(list)
    for sign in signs:
        x, y = sign.middle
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            place = _index(ys, y), _index(xs, x)
            inside[regions[place]].append(sign)
    if len(inside) < 3 or len(set(regions.values())) < 4:
        return None
    cells = tuple(
        Cell(row, column, _text(inside[row, column]), *_extent(regions, row, column))
        for row, column in sorted(set(regions.values()))
    )
    return Ruled(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), cells)


def _levels(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _index(levels: list[float], place: float) -> int:
    return min(sum(level <= place for level in levels), len(levels) - 1) - 1


Place = tuple[int, int]


def _regions(xs: list[float], ys: list[float], group: list[Ruling]) -> dict[Place, Place]:
    """Each elementary cell with the upper left one of those it is merged with."""
    upright = [one for one in group if one.upright]
    level = [one for one in group if not one.upright]
    regions: dict[Place, Place] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            here = row, column
            parted_left = column == 0 or _drawn(upright, xs[column], ys[row], ys[row + 1])
            parted_above = row == 0 or _drawn(level, ys[row], xs[column], xs[column + 1])
            if not parted_left:
                regions[here] = regions[row, column - 1]
            elif not parted_above:
                regions[here] = regions[row - 1, column]
            else:
                regions[here] = here
    return regions


def _drawn(rulings: list[Ruling], at: float, low: float, high: float) -> bool:
    middle = (low + high) / 2
    return any(abs(one.at - at) <= NEAR and one.low <= middle <= one.high for one in rulings)


def _extent(regions: dict[Place, Place], row: int, column: int) -> Place:
    """How many rows and columns the region covers, as a rectangle."""
    members = [place for place, first in regions.items() if first == (row, column)]
    return max(r for r, _ in members) - row + 1, max(c for _, c in members) - column + 1


def _text(signs: list[Sign]) -> str:
    words = ""
    for row in rows_of(signs):
        words = join(words, tidy(" ".join(run.text for run in row)))
    return words


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """True if two tables have their columns at the same places: one goes on in the other."""
    return len(one) == len(other) and all(
        abs(a - b) < 2 * NEAR for a, b in zip(one, other, strict=True)
    )


def headed(rows: list[list[str]], header: list[str]) -> list[list[str]]:
    """The rows of a table that goes on from the page before, under the header from there."""
    return rows if rows and rows[0] == header else [header, *rows]
