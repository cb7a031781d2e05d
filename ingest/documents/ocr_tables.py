"""Finds the rows of a table among the rows of a page, and writes them as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ingest.documents.ocr_lines import Line, joined, rows
from ingest.documents.ocr_paragraphs import run_on

Row = list[Line]

FEWEST_ROWS = 2


def blocks(lines: Sequence[Line]) -> Iterator[str | list[Line]]:
    """A column of a page as tables (Markdown) and stretches of running lines, in order."""
    found = rows(lines)
    running: list[Line] = []
    marked = zip(found, _in_tables(found), strict=True)
    for in_table, pairs in groupby(marked, key=lambda pair: pair[1]):
        stretch = [row for row, _ in pairs]
        table = _table(stretch) if in_table else None
        if table is None:
            running += [joined(row) for row in stretch]
            continue
        if running:
            yield running
        yield table
        running = []
    if running:
        yield running


def _in_tables(found: Sequence[Row]) -> list[bool]:
    """Which rows have cells side by side, or carry on the cell above them."""
    marks: list[bool] = []
    for n, row in enumerate(found):
        carries_on = bool(marks) and marks[-1] and _carries_on(found[n - 1], row)
        marks.append(_has_cells(row) or carries_on)
    return marks


def _has_cells(row: Row) -> bool:
    return any(other.left - one.right > 1.2 * one.height for one, other in pairwise(row))


def _carries_on(above: Row, row: Row) -> bool:
    """True for a second line in a cell: nearer to the row above than a row of its own would be."""
    return row[0].middle - above[0].middle < 1.5 * row[0].height and row[0].left > above[0].left


def _table(found: Sequence[Row]) -> str | None:
    spans = _spans(found)
    if sum(_has_cells(row) for row in found) < FEWEST_ROWS or len(spans) < 2:
        return None
    cells: list[list[list[str]]] = []
    for n, row in enumerate(found):
        if not (n and _carries_on(found[n - 1], row) and not _has_cells(row)):
            cells.append([[] for _ in spans])
        for line in row:
            middle = (line.left + line.right) / 2
            at = next(i for i, (start, end) in enumerate(spans) if start <= middle <= end)
            cells[-1][at].append(line.text)
    head, *others = [" | ".join(_cell(texts) for texts in row) for row in cells]
    return "\n".join([f"| {head} |", "|" + "---|" * len(spans), *(f"| {row} |" for row in others)])


def _cell(texts: Sequence[str]) -> str:
    return run_on(texts).replace("|", "\\|") if texts else ""


def _spans(found: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where each column of the table reaches: cells that overlap share one."""
    spans: list[tuple[float, float]] = []
    for line in sorted((line for row in found for line in row), key=lambda line: line.left):
        if spans and line.left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], line.right))
        else:
            spans.append((line.left, line.right))
    return spans
