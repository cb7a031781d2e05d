"""What is wrong with a page, said as ``file:line: what to change``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend; ``file`` is relative to the knowledge folder, ``line`` counts from 1."""

    file: str
    line: int
    what: str
    warning: bool = False

    def __str__(self) -> str:
        mark = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {mark}{self.what}"
