"""Tables as Markdown: merged cells filled, one row a line, the first row as the header."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

REPEATED = 40
"""A merged cell's text is repeated in each column it covers up to this many characters."""
_RULE = re.compile(r"^\|(?: ?:?-{3,}:? ?\|)+$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """A cell at the upper left of the rows and columns that it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def grid(cells: Iterable[Cell]) -> list[list[str]]:
    """The cells as rows of equal length; merged ones are filled so that each row stands alone.

    Rows and columns in which no text begins are left out. A cell alone in its row (a caption, a
    note) and long text are said once in a row.
    """
    cells = [cell for cell in cells if cell.text]
    down = sorted({cell.row for cell in cells})
    across = sorted({cell.column for cell in cells})
    rows = [[""] * len(across) for _ in down]
    placed = [
        (cell.text, _within(down, cell.row, cell.rows), _within(across, cell.column, cell.columns))
        for cell in cells
    ]
    beside = Counter(row for _, covered, _ in placed for row in covered)
    for text, covered, columns in placed:
        once = len(text) > REPEATED or beside[covered[0]] == 1
        for row in covered:
            for column in columns[:1] if once else columns:
                rows[row][column] = text
    return rows


def _within(used: list[int], first: int, length: int) -> range:
    """Which of the used rows, or columns, are among the ``length`` from ``first`` on."""
    return range(bisect_left(used, first), bisect_left(used, first + length))


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; one cell or one column comes out as plain paragraphs, "" if empty."""
    filled = _filled(rows)
    if not filled:
        return ""
    if len(filled[0]) == 1:
        return "\n\n".join(row[0] for row in filled)
    captions = []
    while len(filled) > 2 and _is_caption(filled[0]):
        captions.append(next(cell for cell in filled.pop(0) if cell))
    lines = [_line(row) for row in filled]
    lines.insert(1, "|" + "---|" * len(filled[0]))
    return "\n\n".join([*captions, "\n".join(lines)])


def count(text: str) -> int:
    """How many Markdown tables stand in ``text``."""
    return len(_RULE.findall(text))


def _is_caption(row: Sequence[str]) -> bool:
    return len(row) > 2 and sum(map(bool, row)) == 1


def _filled(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without the rows and columns in which nothing stands, all of one length."""
    width = max(map(len, rows), default=0)
    whole = [[_flat(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    columns = [at for at in range(width) if any(row[at] for row in whole)]
    return [[row[at] for at in columns] for row in whole if any(row)]


def _flat(cell: str) -> str:
    return re.sub(r"\s*\n\s*", " ", cell.strip())


def _line(row: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
