"""What is wrong with a page, said as ``file:line: what to change``."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts import Notice, say


@dataclass(frozen=True)
class Problem:
    """One thing to mend; ``file`` is relative to the knowledge folder, ``line`` counts from 1."""

    file: str
    line: int
    what: Notice
    warning: bool = False

    def in_(self, language: str) -> str:
        """The problem as one line in ``language`` ("zh" or "en")."""
        mark = say("check.warning", language) if self.warning else ""
        return f"{self.file}:{self.line}: {mark}{self.what.in_(language)}"

    def __str__(self) -> str:
        return self.in_("en")

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, str, bool]:
        return self.file, self.line, str(self.what), self.warning
