"""Founders' questions in the hands of staff, in memory."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.domain.case import Case, Deed, Delivered, Line, State, Who, after, exported


class FakeCases:
    """A CaseStore in memory: cases by number, lines by key in the order of keeping."""

    def __init__(self) -> None:
        self.kept: dict[int, Case] = {}
        self.said: dict[str, Line] = {}

    async def hand_over(self, case: Case, line: Line) -> Case:
        """Add a line to the open case of this person, or open ``case`` with it."""
        _aware(line.at)
        if line.key in self.said:
            return self.kept[self.said[line.key].number]
        theirs = await self.open_case(case.person) if case.person else None
        if theirs is None:
            theirs = replace(case, number=len(self.kept) + 1)
            self.kept[theirs.number] = theirs
        else:
            self._move(theirs, Deed.SAY, line.at, exchange_id=case.exchange_id,
                       with_profile=case.with_profile)  # fmt: skip
        self.said[line.key] = replace(line, number=theirs.number)
        return self.kept[theirs.number]

    async def case(self, number: int) -> Case | None:
        """The case with this number."""
        return self.kept.get(number)

    async def open_case(self, person: str) -> Case | None:
        """The case of a person that is not closed, if there is one."""
        return next((case for case in await self.open_cases() if case.person == person), None)

    async def open_cases(self) -> list[Case]:
        """Every case that is not closed, the oldest first."""
        found = [case for case in self.kept.values() if case.state is not State.CLOSED]
        return sorted(found, key=lambda case: (case.opened_at, case.number))

    async def add(self, line: Line, deed: Deed) -> bool:
        """Keep a line and move its case; False if it was kept before, or the case is erased."""
        _aware(line.at)
        case = self.kept.get(line.number)
        if line.key in self.said or case is None or case.person is None:
            return False
        self._move(case, deed, line.at)
        self.said[line.key] = line
        return True

    async def move(self, number: int, deed: Deed, at: dt.datetime) -> bool:
        """Move a case by a deed; False if there is no such case."""
        if number not in self.kept:
            return False
        self._move(self.kept[number], deed, at)
        return True

    async def claim(self, number: int, by: str, at: dt.datetime) -> str | None:
        """Take a case unless somebody has it; who has it then, None if there is no such case."""
        case = self.kept.get(number)
        if case is None:
            return None
        if case.claimed_by is None:
            self._move(case, Deed.CLAIM, at, claimed_by=by)
        return case.claimed_by or by

    async def line(self, key: str) -> Line | None:
        """The line with this key."""
        return self.said.get(key)

    async def lines(self, number: int) -> list[Line]:
        """Every line of a case, the oldest first."""
        return [line for line in self.said.values() if line.number == number]

    async def unsettled(self) -> list[Line]:
        """The lines that wait or are being sent, of all cases, the oldest first."""
        return [line for line in self.said.values() if line.delivered in ("waiting", "sending")]

    async def take(self, key: str, at: dt.datetime) -> bool:
        """Mark a waiting line as being sent; False if it does not wait."""
        line = self.said.get(key)
        if line is None or line.delivered != "waiting":
            return False
        self.said[key] = replace(line, delivered="sending")
        self.kept[line.number] = replace(self.kept[line.number], changed_at=at)
        return True

    async def settle(self, key: str, delivered: Delivered) -> None:
        """Keep how a line fared."""
        if key in self.said:
            self.said[key] = replace(self.said[key], delivered=delivered)

    async def export(self, person: str) -> list[dict[str, Any]]:
        """The cases of a person with their lines, as plain data."""
        theirs = [case for case in self.kept.values() if case.person == person]
        return [exported(case, await self.lines(case.number)) for case in theirs]

    async def forget(self, person: str, at: dt.datetime) -> int:
        """Leave of a person's cases number, state and times; say it to the staff where open."""
        gone = 0
        for case in [case for case in self.kept.values() if case.person == person]:
            gone += 1 + self._drop(case)
            if case.state is not State.CLOSED:
                self._move(self.kept[case.number], Deed.CLOSE, at)
                key = f"erased:{case.number}"
                self.said[key] = Line(case.number, key, Who.ERASED, at)
        return gone

    async def purge(self, before: dt.datetime) -> int:
        """Drop the lines of cases closed before a moment, and whose they were; how many lines."""
        old = [case for case in self.kept.values()
               if case.state is State.CLOSED and case.changed_at < before]  # fmt: skip
        return sum(self._drop(case) for case in old)

    def _drop(self, case: Case) -> int:
        before = len(self.said)
        self.said = {key: line for key, line in self.said.items() if line.number != case.number}
        self.kept[case.number] = replace(case, person=None, chat=None, exchange_id=None)
        return before - len(self.said)

    def _move(self, case: Case, deed: Deed, at: dt.datetime, **changed: Any) -> None:
        moved = replace(case, state=after(case, deed), changed_at=at, **changed)
        self.kept[case.number] = moved


def _aware(at: dt.datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
