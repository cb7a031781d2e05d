"""Tables as Markdown: merged cells filled, one row a line, the first row as the header."""

from __future__ import annotations

import re
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

    A cell alone in its row (a caption, a note) and long text are said once in a row.
    """
    cells = list(cells)
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    rows = [[""] * width for _ in range(height)]
    beside = Counter(
        row for cell in cells if cell.text for row in range(cell.row, cell.row + cell.rows)
    )
    for cell in cells:
        once = len(cell.text) > REPEATED or beside[cell.row] == 1
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + (1 if once else cell.columns)):
                rows[row][column] = cell.text
    return rows


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
