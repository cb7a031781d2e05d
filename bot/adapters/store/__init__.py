"""The database behind the ports, on SQLite or PostgreSQL: ``async with await open_store(url)``."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

from bot.adapters.store.applications import SqlApplications
from bot.adapters.store.cases import SqlCases
from bot.adapters.store.catalogue import SqlCatalogue
from bot.adapters.store.codec import vocabulary_texts
from bot.adapters.store.engine import WAIT, Database, connect
from bot.adapters.store.inbox import SqlInbox
from bot.adapters.store.ledger import SqlLedger
from bot.adapters.store.migrate import bring_up_to_date
from bot.adapters.store.profiles import SqlProfiles
from bot.adapters.store.staff import SqlHolds, SqlStaff
from bot.adapters.store.subscriptions import SqlSubscriptions
from bot.adapters.store.talk import SqlTalk
from bot.adapters.store.vectors import SqlVectors

__all__ = ["Store", "open_store", "vocabulary_texts"]


@dataclass(frozen=True)
class Store:
    """One open database as the ports. Close it in the event loop that opened it."""

    database: Database
    catalogue: SqlCatalogue
    vectors: SqlVectors
    talk: SqlTalk
    inbox: SqlInbox
    profiles: SqlProfiles
    staff: SqlStaff
    holds: SqlHolds
    cases: SqlCases
    applications: SqlApplications
    ledger: SqlLedger
    subscriptions: SqlSubscriptions

    async def close(self) -> None:
        """Close every connection."""
        await self.database.close()

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


async def open_store(url: str, wait: float = WAIT) -> Store:
    """Open the database and bring its schema up to date.

    ``url`` is ``sqlite:///file`` or ``postgresql://user:password@host/name``; ``wait`` is how many
    seconds a call waits for a busy database. Raises BadSettings for an address that cannot be
    used, StoreError for a database that cannot.
    """
    database = connect(url, wait)
    try:
        await bring_up_to_date(database)
    except BaseException:
        await database.close()
        raise
    return Store(
        database,
        SqlCatalogue(database),
        SqlVectors(database),
        SqlTalk(database),
        SqlInbox(database),
        SqlProfiles(database),
        SqlStaff(database),
        SqlHolds(database),
        SqlCases(database),
        SqlApplications(database),
        SqlLedger(database),
        SqlSubscriptions(database),
    )
