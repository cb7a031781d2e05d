"""Founders' questions in the hands of staff, on SQLite or PostgreSQL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.engine import Database
from bot.adapters.store.tables import case_lines, cases
from bot.adapters.store.unbroken import unbroken
from bot.domain.case import Case, Deed, Delivered, Line, State, Who, after, exported

_IS_OPEN = cases.c.state != State.CLOSED.value
_NOBODY = {"person": None, "chat": None, "exchange_id": None}


@unbroken
class SqlCases:
    """The CaseStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def hand_over(self, case: Case, line: Line) -> Case:
        """Add a line to the open case of this person, or open ``case`` with it."""
        async with self._db.write(alone=True) as connection:
            known = await _first_line(connection, case_lines.c.key == line.key)
            if known is not None:
                return await _must(connection, known.number)
            theirs = _IS_OPEN & (cases.c.person == case.person)
            found = (await connection.execute(select(cases).where(theirs))).first()
            if found is None:
                row = {**vars(case), "state": case.state.value}
                del row["number"]
                made = await connection.execute(cases.insert().values(**row))
                (number,) = made.inserted_primary_key or (0,)
            else:
                number = found.number
                changed = {"exchange_id": case.exchange_id, "with_profile": case.with_profile}
                await _move(connection, _case(found), Deed.SAY, line.at, **changed)
            await connection.execute(case_lines.insert().values(**_row(line, number)))
            return await _must(connection, number)

    async def case(self, number: int) -> Case | None:
        """The case with this number."""
        async with self._db.read() as connection:
            return await _find(connection, cases.c.number == number)

    async def open_case(self, person: str) -> Case | None:
        """The case of a person that is not closed, if there is one."""
        async with self._db.read() as connection:
            return await _find(connection, _IS_OPEN & (cases.c.person == person))

    async def open_cases(self) -> list[Case]:
        """Every case that is not closed, the oldest first."""
        query = select(cases).where(_IS_OPEN).order_by(cases.c.opened_at, cases.c.number)
        async with self._db.read() as connection:
            return [_case(row) for row in await connection.execute(query)]

    async def add(self, line: Line, deed: Deed) -> bool:
        """Keep a line and move its case; False if it was kept before, or the case is erased."""
        async with self._db.write(alone=True) as connection:
            if await _first_line(connection, case_lines.c.key == line.key) is not None:
                return False
            case = await _find(connection, cases.c.number == line.number)
            if case is None or case.person is None:
                return False
            await _move(connection, case, deed, line.at)
            await connection.execute(case_lines.insert().values(**_row(line, line.number)))
        return True

    async def move(self, number: int, deed: Deed, at: dt.datetime) -> bool:
        """Move a case by a deed; False if there is no such case."""
        async with self._db.write(alone=True) as connection:
            case = await _find(connection, cases.c.number == number)
            if case is not None:
                await _move(connection, case, deed, at)
        return case is not None

    async def claim(self, number: int, by: str, at: dt.datetime) -> str | None:
        """Take a case unless somebody has it; who has it then, None if there is no such case."""
        async with self._db.write(alone=True) as connection:
            case = await _find(connection, cases.c.number == number)
            if case is None:
                return None
            if case.claimed_by is None:
                await _move(connection, case, Deed.CLAIM, at, claimed_by=by)
        return case.claimed_by or by

    async def line(self, key: str) -> Line | None:
        """The line with this key."""
        async with self._db.read() as connection:
            return await _first_line(connection, case_lines.c.key == key)

    async def lines(self, number: int) -> list[Line]:
        """Every line of a case, the oldest first."""
        return await self._lines(case_lines.c.case_number == number)

    async def unsettled(self) -> list[Line]:
        """The lines that wait or are being sent, of all cases, the oldest first."""
        return await self._lines(case_lines.c.delivered.in_(("waiting", "sending")))

    async def take(self, key: str, at: dt.datetime) -> bool:
        """Mark a waiting line as being sent; False if it does not wait."""
        waits = (case_lines.c.key == key) & (case_lines.c.delivered == "waiting")
        touched = select(case_lines.c.case_number).where(case_lines.c.key == key)
        async with self._db.write() as connection:
            taken = await connection.execute(
                case_lines.update().where(waits).values(delivered="sending")
            )
            if taken.rowcount:
                case = cases.c.number == touched.scalar_subquery()
                await connection.execute(cases.update().where(case).values(changed_at=at))
        return taken.rowcount == 1

    async def settle(self, key: str, delivered: Delivered) -> None:
        """Keep how a line fared."""
        change = case_lines.update().where(case_lines.c.key == key).values(delivered=delivered)
        async with self._db.write() as connection:
            await connection.execute(change)

    async def export(self, person: str) -> list[dict[str, Any]]:
        """The cases of a person with their lines, as plain data."""
        theirs = select(cases).where(cases.c.person == person).order_by(cases.c.number)
        async with self._db.read() as connection:
            found = [_case(row) for row in await connection.execute(theirs)]
        return [exported(case, await self.lines(case.number)) for case in found]

    async def forget(self, person: str, at: dt.datetime) -> int:
        """Leave of a person's cases number, state and times; say it to the staff where open."""
        theirs = select(cases).where(cases.c.person == person)
        gone = 0
        async with self._db.write(alone=True) as connection:
            for case in [_case(row) for row in await connection.execute(theirs)]:
                mine = case_lines.c.case_number == case.number
                gone += 1 + (await connection.execute(case_lines.delete().where(mine))).rowcount
                emptied = cases.update().where(cases.c.number == case.number).values(**_NOBODY)
                await connection.execute(emptied)
                if case.state is not State.CLOSED:
                    await _move(connection, case, Deed.CLOSE, at)
                    told = Line(case.number, f"erased:{case.number}", Who.ERASED, at)
                    await connection.execute(case_lines.insert().values(**_row(told, case.number)))
        await self._db.scrub()
        return gone

    async def purge(self, before: dt.datetime) -> int:
        """Drop the lines of cases closed before a moment, and whose they were; how many lines."""
        old = (cases.c.state == State.CLOSED.value) & (cases.c.changed_at < before)
        numbers = select(cases.c.number).where(old)
        async with self._db.write(alone=True) as connection:
            dropped = case_lines.delete().where(case_lines.c.case_number.in_(numbers))
            gone = (await connection.execute(dropped)).rowcount
            await connection.execute(cases.update().where(old).values(**_NOBODY))
        await self._db.scrub()
        return gone

    async def _lines(self, which: ColumnElement[bool]) -> list[Line]:
        query = select(case_lines).where(which).order_by(case_lines.c.seq)
        async with self._db.read() as connection:
            return [_line(row) for row in await connection.execute(query)]


async def _move(
    connection: AsyncConnection, case: Case, deed: Deed, at: dt.datetime, **changed: Any
) -> None:
    values = {"state": after(case, deed).value, "changed_at": at, **changed}
    await connection.execute(cases.update().where(cases.c.number == case.number).values(**values))


async def _find(connection: AsyncConnection, which: ColumnElement[bool]) -> Case | None:
    row = (await connection.execute(select(cases).where(which))).first()
    return _case(row) if row else None


async def _must(connection: AsyncConnection, number: int) -> Case:
    found = await _find(connection, cases.c.number == number)
    if found is None:
        raise LookupError(f"there is no case {number}")
    return found


async def _first_line(connection: AsyncConnection, which: ColumnElement[bool]) -> Line | None:
    query: Select[Any] = select(case_lines).where(which)
    row = (await connection.execute(query)).first()
    return _line(row) if row else None


def _row(line: Line, number: int) -> dict[str, Any]:
    row = {**vars(line), "who": line.who.value, "case_number": number}
    del row["number"]
    return row


def _case(row: Row[Any]) -> Case:
    return Case(
        row.number, row.person, row.chat, row.exchange_id, row.language, State(row.state),
        row.with_profile, row.claimed_by, row.opened_at, row.changed_at,
    )  # fmt: skip


def _line(row: Row[Any]) -> Line:
    return Line(row.case_number, row.key, Who(row.who), row.at, row.text, row.author, row.delivered)
