"""Markdown tables: found in a text, told row by row in plain words, cut between rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_CHINESE = re.compile("[㐀-鿿]")


@dataclass(frozen=True)
class Table:
    """A table as its lines: the header, the rule under it, and the rows."""

    lines: tuple[str, ...]

    @property
    def head(self) -> str:
        """Header and rule, to be repeated above any of the rows."""
        return "\n".join(self.lines[:2])

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows under the header."""
        return self.lines[2:]

    def told(self) -> list[str]:
        """Each row in plain words, ``等级：一级；补贴：30%``; the header where there is no row."""
        names = _cells(self.lines[0])
        rows = [text for row in self.rows if (text := _told(names, _cells(row)))]
        return rows or [self.lines[0]]


def stretches(text: str) -> Iterator[Table | str]:
    """``text`` as tables and what stands between them, in order; no line is left out."""
    lines = text.splitlines()
    starts = {n for n in range(len(lines) - 1) if _is_row(lines[n]) and _is_rule(lines[n + 1])}
    table = 0
    numbers = []
    for n, line in enumerate(lines):
        if n in starts:
            table = n + 1
        elif not _is_row(line):
            table = 0
        numbers.append(table)
    for number, pairs in groupby(zip(numbers, lines, strict=True), key=lambda pair: pair[0]):
        found = tuple(line for _, line in pairs)
        yield Table(found) if number else "\n".join(found)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.fullmatch(line.strip()) is not None


def _cells(row: str) -> list[str]:
    bare = _PIPE.split(row.strip().removeprefix("|"))
    cells = bare[:-1] if not bare[-1].strip() else bare
    return [_BREAK.sub(" ", cell.replace("\\|", "|")).strip() for cell in cells]


def _told(names: Sequence[str], cells: Sequence[str]) -> str:
    """A row with the name of the column before each cell; an empty cell is not told."""
    chinese = _CHINESE.search("".join((*names, *cells)))
    colon, semicolon = ("：", "；") if chinese else (": ", "; ")
    named = [*names, *[""] * (len(cells) - len(names))]
    pairs = [(name, cell) for name, cell in zip(named, cells, strict=False) if cell]
    # A merged cell is repeated in each of its columns: it is told once.
    told = [f"{name}{colon}{cell}" if name and name != cell else cell for name, cell in pairs]
    return semicolon.join(dict.fromkeys(told))
