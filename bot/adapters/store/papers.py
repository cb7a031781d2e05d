"""What founders have for their applications, and how they want reminding, in the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.engine import Database
from bot.adapters.store.tables import paper_files, paper_ticks, reminder_wishes
from bot.adapters.store.unbroken import unbroken
from bot.domain.papers import Held, PaperFile
from bot.domain.reminder import Wishes


@unbroken
class Papers:
    """The part of the ApplicationStore port that belongs to a person, not to one walk."""

    _db: Database

    async def held(self, person: str) -> Held:
        """The documents that a person has."""
        async with self._db.snapshot() as connection:
            return await held_by(connection, person)

    async def tick(self, person: str, key: str, at: dt.datetime) -> None:
        """A document is there; when it was ticked first stays."""
        async with self._db.write() as connection:
            await self._tick(connection, person, key, at)

    async def untick(self, person: str, key: str) -> None:
        """A document is not there after all; its files go too."""
        async with self._db.write() as connection:
            for table in (paper_ticks, paper_files):
                this = (table.c.person == person) & (table.c.key == key)
                await connection.execute(table.delete().where(this))

    async def add_file(self, file: PaperFile) -> None:
        """Keep a file, once by its id; with a key the document is ticked too."""
        row = self._db.insert(paper_files).values(**vars(file)).on_conflict_do_nothing()
        async with self._db.write() as connection:
            if (await connection.execute(row)).rowcount and file.key:
                await self._tick(connection, file.person, file.key, file.at)

    async def file(self, file_id: str) -> PaperFile | None:
        """The file with this id of ours."""
        async with self._db.read() as connection:
            found = await _files(connection, paper_files.c.id == file_id)
        return found[0] if found else None

    async def assign(self, file_id: str, key: str, at: dt.datetime) -> bool:
        """Say which document a kept file is, and tick it; False if there is no such file."""
        this = paper_files.c.id == file_id
        async with self._db.write() as connection:
            found = await _files(connection, this)
            for file in found:
                await connection.execute(paper_files.update().where(this).values(key=key))
                await self._tick(connection, file.person, key, at)
        return bool(found)

    async def drop_file(self, file_id: str) -> None:
        """Drop a file."""
        async with self._db.write() as connection:
            await connection.execute(paper_files.delete().where(paper_files.c.id == file_id))

    async def wishes(self, person: str) -> Wishes:
        """How a person wants to be reminded; the usual where he said nothing."""
        async with self._db.read() as connection:
            return await wished_by(connection, person) or Wishes(person)

    async def put_wishes(self, wishes: Wishes, at: dt.datetime) -> None:
        """Keep how a person wants to be reminded."""
        said = {
            "off": wishes.off, "at_minute": _minute(wishes.at), "zone": wishes.zone,
            "quiet_from": _minute(wishes.quiet_from),
            "quiet_until": _minute(wishes.quiet_until), "at": at,
        }  # fmt: skip
        insert = self._db.insert(reminder_wishes).values(person=wishes.person, **said)
        async with self._db.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(index_elements=["person"], set_=said)
            )

    async def _tick(
        self, connection: AsyncConnection, person: str, key: str, at: dt.datetime
    ) -> None:
        row = self._db.insert(paper_ticks).values(person=person, key=key, at=at)
        await connection.execute(row.on_conflict_do_nothing())


async def held_by(connection: AsyncConnection, person: str) -> Held:
    """The documents that a person has."""
    ticks = select(paper_ticks.c.key, paper_ticks.c.at).where(paper_ticks.c.person == person)
    ticked = dict((await connection.execute(ticks)).all())
    return Held(ticked, tuple(await _files(connection, paper_files.c.person == person)))


async def wished_by(connection: AsyncConnection, person: str) -> Wishes | None:
    """How a person wants to be reminded; None where he said nothing."""
    query = select(reminder_wishes).where(reminder_wishes.c.person == person)
    row = (await connection.execute(query)).first()
    if row is None:
        return None
    return Wishes(
        row.person, row.off, _time(row.at_minute), row.zone,
        _time(row.quiet_from), _time(row.quiet_until),
    )  # fmt: skip


async def _files(connection: AsyncConnection, which: ColumnElement[bool]) -> list[PaperFile]:
    query = select(paper_files).where(which).order_by(paper_files.c.at, paper_files.c.id)
    return [_file(row) for row in await connection.execute(query)]


def _file(row: Row[Any]) -> PaperFile:
    return PaperFile(
        row.id, row.person, row.key, row.file_id, row.name, row.size, row.kind, row.at
    )  # fmt: skip


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _time(minute: int) -> dt.time:
    return dt.time(*divmod(minute, 60))
