"""The reading order of a PDF page: columns, tables among the text, paragraphs and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.documents.pdf_lines import Run
from ingest.documents.words import begins_anew, is_heading, is_wide, join, tidy

WIDE_COLUMN = 12
"""Half of the lines of a real column have at least this many characters."""
LONGEST_HEADING = 60
_OPEN_END = re.compile(r"[。！？；：.!?:;]$")


@dataclass(frozen=True)
class Line:
    """A line as read, with the left and right edge of the column it stands in."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    column: tuple[float, float]


def lines_of(rows: Sequence[Sequence[Run]]) -> list[Line]:
    """The rows of runs as lines in reading order: a column is read to its end before the next."""
    rows = [row for row in rows if row]
    gutter = _gutter(rows) if rows else None
    if gutter is None:
        return _column(rows)
    found: list[Line] = []
    band: list[Sequence[Run]] = []
    for row in rows:
        if any(run.left < gutter < run.right for run in row):
            found += _band(band, gutter)
            found += _column([row])
            band = []
        else:
            band.append(row)
    return found + _band(band, gutter)


def _band(rows: list[Sequence[Run]], gutter: float) -> list[Line]:
    """Rows without a run across the gutter: the left side, then the right."""
    left = [[run for run in row if run.right <= gutter] for row in rows]
    right = [[run for run in row if run.right > gutter] for row in rows]
    if not any(left) or not any(right) or len(rows) < 3:
        return _column(rows)
    return lines_of(left) + lines_of(right)


def _gutter(rows: Sequence[Sequence[Run]]) -> float | None:
    """Where few runs cross and many long ones end or begin; None on a page of one column."""
    runs = [run for row in rows for run in row]
    low, high = min(run.left for run in runs), max(run.right for run in runs)
    places = [low + (high - low) * step / 100 for step in range(25, 76)]
    best = min(places, key=lambda at: (_crossing(runs, at), abs(at - (low + high) / 2)))
    left = [_length(run) for run in runs if run.right <= best]
    right = [_length(run) for run in runs if run.left >= best]
    if min(len(left), len(right)) < 4 or _crossing(runs, best) > 0.25 * len(runs):
        return None
    are_wide = median(left) >= WIDE_COLUMN and median(right) >= WIDE_COLUMN
    is_even = min(sum(left), sum(right)) > 0.15 * sum(map(_length, runs))
    return best if are_wide and is_even else None


def _crossing(runs: Sequence[Run], at: float) -> int:
    return sum(run.left < at < run.right for run in runs)


def _length(run: Run) -> int:
    """Characters, a Chinese one for two: it is as wide."""
    return sum(2 if is_wide(sign) else 1 for sign in run.text)


def _column(rows: Sequence[Sequence[Run]]) -> list[Line]:
    rows = [row for row in rows if row]
    if not rows:
        return []
    edges = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    return [
        Line(
            tidy("  ".join(run.text for run in row)), row[0].left, min(run.top for run in row),
            row[-1].right, max(run.bottom for run in row), max(run.size for run in row), edges,
        )
        for row in rows
    ]  # fmt: skip


def paragraphs_of(lines: Sequence[Line], body: float) -> Iterator[tuple[str, float]]:
    """The lines as Markdown paragraphs, each with its top; ``body`` is the usual size of text."""
    run: list[Line] = []
    for line in lines:
        if not line.text:
            continue
        if run and not _goes_on(run[-1], line):
            yield _paragraph(run, body), run[0].top
            run = []
        run.append(line)
    if run:
        yield _paragraph(run, body), run[0].top


def _goes_on(before: Line, line: Line) -> bool:
    """True if the line continues the paragraph of the one before."""
    size = max(before.size, line.size)
    gap = line.top - before.bottom
    if abs(before.size - line.size) > 0.15 * size or begins_anew(line.text):
        return False
    if before.column != line.column:  # the next column: a sentence may go on there
        return not _OPEN_END.search(before.text) and _is_full(before) and not _is_indented(line)
    if gap > 1.3 * size or gap < -2 * size or is_heading(before.text):
        return False
    if _is_centred(before) and _is_centred(line):
        return True
    return _is_full(before) and not _is_indented(line)


def _is_full(line: Line) -> bool:
    """Whether a line reaches the right edge, or nearly: the next word did not fit."""
    left, right = line.column
    return line.right > right - max(2.5 * line.size, 0.12 * (right - left))


def _is_indented(line: Line) -> bool:
    return line.left > line.column[0] + 1.2 * line.size


def _is_centred(line: Line) -> bool:
    left, right = line.column
    margins = line.left - left, right - line.right
    return min(margins) > 1.5 * line.size and abs(margins[0] - margins[1]) < 1.5 * line.size


def _paragraph(lines: list[Line], body: float) -> str:
    words = ""
    for line in lines:
        words = join(words, line.text)
    is_large = lines[0].size > 1.15 * body and len(words) <= LONGEST_HEADING
    if is_large and re.search(r"\w{2}", words):
        return f"{'#' if lines[0].size > 1.5 * body else '##'} {words}"
    if is_heading(words):
        return f"## {words}"
    return "\\" + words if words.startswith("#") else words
