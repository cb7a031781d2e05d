"""Connections to SQLite or PostgreSQL: one writer at a time, snapshots for readers, time-outs."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Table,
    Text,
    cast,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.adapters.store.failures import translated
from bot.errors import BadSettings

WAIT = 5.0
"""Seconds a call waits for a connection, a lock or a busy file."""
COMMAND_SECONDS = 30.0
"""Seconds a statement may run on PostgreSQL."""
CHUNK = 500
"""Values in one IN list; older SQLite builds take 999."""

_WRITERS_KEY = 0x51696861
T = TypeVar("T")


class Database:
    """A writer and a reader engine (the same one on PostgreSQL). Use inside one event loop."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self._writer = writer
        self._reader = reader
        self.is_sqlite = writer.dialect.name == "sqlite"

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read by."""
        with translated():
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose every read sees the same moment."""
        with translated():
            async with self._reader.connect() as connection:
                if not self.is_sqlite:  # a transaction on SQLite's WAL is a snapshot anyway
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def write(self, alone: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end. ``alone``: no other such one runs meanwhile."""
        with translated():
            async with self._writer.begin() as connection:
                if alone and not self.is_sqlite:  # SQLite has one writer anyway
                    await connection.execute(select(func.pg_advisory_xact_lock(_WRITERS_KEY)))
                yield connection

    def among(self, column: Column[str], values: Sequence[str]) -> ColumnElement[bool]:
        """``column`` is one of ``values``, of which there are at most a CHUNK."""
        if self.is_sqlite:
            return column.in_(values)
        # One array instead of hundreds of parameters: PostgreSQL need not plan anew each time.
        return column == func.any(cast(list(values), postgresql.ARRAY(Text)))

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    async def scrub(self) -> None:
        """Leave no erased words in SQLite's write-ahead log."""
        if self.is_sqlite:
            with translated():
                async with self._writer.connect() as connection:
                    raw: Any = (await connection.get_raw_connection()).driver_connection
                    await raw.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()


def connect(url: str, wait: float = WAIT) -> Database:
    """The database at ``url``; nothing is opened yet. Raises BadSettings for a bad address."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        _make_private(Path(address.database or ""))
        return Database(_sqlite(address, wait, writes=True), _sqlite(address, wait, writes=False))
    engine = create_async_engine(
        address, pool_size=5, pool_timeout=wait, pool_pre_ping=True, hide_parameters=True,
        connect_args={
            "timeout": wait, "command_timeout": COMMAND_SECONDS,
            "server_settings": {
                "application_name": "qihang", "lock_timeout": str(int(wait * 1000)),
            },
        },
    )  # fmt: skip
    return Database(engine, engine)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise BadSettings("The database address cannot be read: sqlite:///file or "
                          "postgresql://user:password@host/name.") from None  # fmt: skip
    backend = address.get_backend_name()
    if backend == "sqlite":
        if address.database in (None, "", ":memory:"):
            raise BadSettings("The database address names no file: sqlite:///data/qihang.db.")
        return address.set(drivername="sqlite+aiosqlite")
    if backend not in ("postgresql", "postgres"):
        raise BadSettings(f"The database must be SQLite or PostgreSQL, not {backend}.")
    if find_spec("asyncpg") is None:
        raise BadSettings("PostgreSQL needs one more package: pip install 'qihang[postgres]'.")
    return address.set(drivername="postgresql+asyncpg")


def _make_private(file: Path) -> None:
    with translated():
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _sqlite(address: URL, wait: float, writes: bool) -> AsyncEngine:
    engine = create_async_engine(
        address, pool_size=1 if writes else 4, max_overflow=0, pool_timeout=wait,
        hide_parameters=True, connect_args={"timeout": wait, "isolation_level": None},
    )  # fmt: skip
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        for pragma in _WRITER if writes else _READER:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    # The driver's own BEGIN comes late and only before writes: a read would be no snapshot.
    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


# synchronous=FULL costs one fsync (about 3 ms) a commit. NORMAL would survive kill -9 too, but a
# power cut could take back what was acknowledged: an update, or that a notice was delivered.
_WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_READER = ("query_only=ON",)


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """``values`` in pieces of at most ``size``."""
    return (values[start : start + size] for start in range(0, len(values), size))
