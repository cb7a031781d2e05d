"""Founders' questions in the hands of staff, and every line said in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from bot.domain.case import Case, Deed, Delivered, Line


class CaseStore(Protocol):
    """Keeps cases. A line is kept once by its key, whatever happens."""

    async def hand_over(self, case: Case, line: Line) -> Case:
        """Add a line to the open case of this person, or open ``case`` with it.

        The numbers given are not used. A line that is kept already changes nothing.
        """
        ...

    async def case(self, number: int) -> Case | None:
        """The case with this number."""
        ...

    async def open_case(self, person: str) -> Case | None:
        """The case of a person that is not closed, if there is one."""
        ...

    async def open_cases(self) -> list[Case]:
        """Every case that is not closed, the oldest first."""
        ...

    async def add(self, line: Line, deed: Deed) -> bool:
        """Keep a line and move its case; False, and nothing changes, if the line was kept before
        or its founder is forgotten.
        """
        ...

    async def move(self, number: int, deed: Deed, at: dt.datetime) -> bool:
        """Move a case by a deed; False if there is no such case."""
        ...

    async def claim(self, number: int, by: str, at: dt.datetime) -> str | None:
        """Take a case unless somebody has it; who has it then, None if there is no such case."""
        ...

    async def line(self, key: str) -> Line | None:
        """The line with this key."""
        ...

    async def lines(self, number: int) -> list[Line]:
        """Every line of a case, the oldest first."""
        ...

    async def unsettled(self) -> list[Line]:
        """The lines that wait or are being sent, of all cases, the oldest first."""
        ...

    async def take(self, key: str, at: dt.datetime) -> bool:
        """Mark a waiting line as being sent; False if it does not wait."""
        ...

    async def settle(self, key: str, delivered: Delivered) -> None:
        """Keep how a line fared."""
        ...

    async def export(self, person: str) -> Sequence[dict[str, Any]]:
        """The cases of a person with their lines, as plain data."""
        ...

    async def forget(self, person: str, at: dt.datetime) -> int:
        """Leave of a person's cases number, state and times; how many rows changed or went.

        One that was open is closed, and a line says so to the staff.
        """
        ...

    async def purge(self, before: dt.datetime) -> int:
        """Drop the lines of cases closed before a moment, and whose they were; how many lines."""
        ...
