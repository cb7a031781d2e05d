"""Founders' walks through applications, on SQLite or PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, TextClause, func, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.codec import application_from_json, application_to_json
from bot.adapters.store.engine import CHUNK, Database, chunks
from bot.adapters.store.papers import Papers, held_by, wished_by
from bot.adapters.store.tables import (
    RUNS,
    applications,
    paper_files,
    paper_ticks,
    reminder_wishes,
    walkings,
)
from bot.adapters.store.unbroken import unbroken
from bot.domain.exported import (
    exported_files,
    exported_ticks,
    exported_walk,
    exported_walking,
    exported_wishes,
    result_of,
)
from bot.domain.walking import Walking
from bot.domain.walkthrough import Application
from bot.errors import StoreError

_TABLES = (applications, walkings, paper_ticks, paper_files, reminder_wishes)
_walk = applications.c


@unbroken
class SqlApplications(Papers):
    """The ApplicationStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def begin(self, application: Application) -> Application:
        """Keep a new walk and return it; or the person's running one for the same page."""
        insert = self._db.insert(applications).values(**_row(application))
        insert = insert.on_conflict_do_nothing(index_elements=["person", "page"], index_where=RUNS)
        async with self._db.write() as connection:
            while not (await connection.execute(insert)).rowcount:
                running = await _find(connection, *_runs(application))
                if running:  # if not, it has ended just now
                    return running[0]
        return application

    async def load(self, walks: Sequence[Application]) -> None:
        """Keep many walks at once, e.g. from a copy; raises StoreError if one is kept already."""
        async with self._db.write() as connection:
            await connection.execute(applications.insert(), [_row(walk) for walk in walks])

    async def application(self, application_id: str) -> Application | None:
        """The walk with this id."""
        async with self._db.read() as connection:
            found = await _find(connection, _walk.id == application_id)
        return found[0] if found else None

    async def put(self, application: Application) -> bool:
        """Replace the walk of the same revision, unless another runs for the page."""
        row = {**_row(application), "revision": application.revision + 1}
        this = (_walk.id == application.id) & (_walk.revision == application.revision)
        change = applications.update().where(this).values(**row)
        try:
            async with self._db.write() as connection:
                return (await connection.execute(change)).rowcount == 1
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):  # one that runs for the page is kept
                return False
            raise

    async def of(self, person: str) -> list[Application]:
        """Every walk of a person, the latest touched first."""
        async with self._db.read() as connection:
            return await _of(connection, person)

    async def behind(
        self, live: Mapping[str, str], after: str = "", limit: int = 200
    ) -> list[Application]:
        """Running walks whose ``told`` is not the live digest of their page, by id."""
        told = select(_walk.page, _walk.told).where(RUNS).distinct()
        rows: list[Row[Any]] = []
        async with self._db.snapshot() as connection:
            pairs = [(page, digest) for page, digest in await connection.execute(told)]
            old = [(page, digest) for page, digest in pairs if live.get(page, "") != digest]
            for some in chunks(old, CHUNK // 2):
                these = (RUNS, tuple_(_walk.page, _walk.told).in_(some), _walk.id > after)
                query = select(applications).where(*these).order_by(_walk.id).limit(limit)
                rows += (await connection.execute(query)).all()
        return [_application(row) for row in sorted(rows, key=lambda row: row.id)[:limit]]

    async def counts(self) -> list[tuple[str, str, str, int]]:
        """How many walks by page, state and result."""
        group = (_walk.page, _walk.state, _walk.result)
        async with self._db.read() as connection:
            found = await connection.execute(select(*group, func.count()).group_by(*group))
            return sorted((page, state, result, count) for page, state, result, count in found)

    async def walking(self, person: str, chat: str) -> Walking | None:
        """Which walk is before a person in a chat, and what we wait for."""
        this = (walkings.c.person == person) & (walkings.c.chat == chat)
        async with self._db.read() as connection:
            row = (await connection.execute(select(walkings).where(this))).first()
        return _walking(row) if row else None

    async def put_walking(self, walking: Walking) -> None:
        """Keep that; one a person and chat."""
        row = vars(walking)
        insert = self._db.insert(walkings).values(**row)
        async with self._db.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(index_elements=["person", "chat"], set_=row)
            )

    async def end_walking(self, person: str, chat: str) -> None:
        """Drop it, if there is one."""
        this = (walkings.c.person == person) & (walkings.c.chat == chat)
        async with self._db.write() as connection:
            await connection.execute(walkings.delete().where(this))

    async def export(self, person: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Everything of a person here as plain data."""
        before = select(walkings).where(walkings.c.person == person).order_by(walkings.c.chat)
        async with self._db.snapshot() as connection:
            walks = await _of(connection, person)
            rows = (await connection.execute(before)).all()
            held = await held_by(connection, person)
            wishes = await wished_by(connection, person)
        return {
            "applications": [exported_walk(walk) for walk in walks],
            "walking": [exported_walking(_walking(row)) for row in rows],
            "documents": exported_ticks(held),
            "files": exported_files(held),
            "reminders": [exported_wishes(wishes)] if wishes else [],
        }

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        gone = 0
        async with self._db.write() as connection:
            for table in _TABLES:
                mine = table.delete().where(table.c.person == person)
                gone += (await connection.execute(mine)).rowcount
        await self._db.scrub()
        return gone

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase walks that ended before, and files never assigned; rows gone by table."""
        loose = (paper_files.c.key == "") & (paper_files.c.at < before)
        old = {
            applications: _walk.state.not_in(("open", "paused")) & (_walk.changed_at < before),
            walkings: walkings.c.at < before,
            paper_files: loose,
        }
        gone = {}
        async with self._db.write() as connection:
            for table, which in old.items():
                rows = await connection.execute(table.delete().where(which))
                gone[table.name] = rows.rowcount
        if any(gone.values()):
            await self._db.scrub()
        return gone


def _runs(application: Application) -> tuple[TextClause | ColumnElement[bool], ...]:
    """The walk that runs for the same person and page."""
    return RUNS, _walk.person == application.person, _walk.page == application.page


async def _of(connection: AsyncConnection, person: str) -> list[Application]:
    found = await _find(connection, _walk.person == person)
    by_id = sorted(found, key=lambda one: one.id)
    return sorted(by_id, key=lambda one: (one.changed_at, one.began_at), reverse=True)


async def _find(
    connection: AsyncConnection, *which: TextClause | ColumnElement[bool]
) -> list[Application]:
    rows = await connection.execute(select(applications).where(*which))
    return [_application(row) for row in rows]


def _application(row: Row[Any]) -> Application:
    return application_from_json(row._asdict(), row.details)


def _row(application: Application) -> dict[str, Any]:
    return {
        "id": application.id, "person": application.person, "chat": application.chat,
        "page": application.page, "digest": application.digest, "told": application.told,
        "language": application.language, "state": application.state.value,
        "result": result_of(application), "revision": application.revision,
        "began_at": application.began_at, "changed_at": application.changed_at,
        "details": application_to_json(application),
    }  # fmt: skip


def _walking(row: Row[Any]) -> Walking:
    return Walking(row.person, row.chat, row.application, row.at, row.waits, row.about)
