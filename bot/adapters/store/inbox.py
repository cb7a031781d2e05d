"""Updates from a platform, kept before they are acknowledged."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.engine import Database
from bot.adapters.store.tables import updates
from bot.adapters.store.unbroken import unbroken

KEPT = 10_000
"""Handled ids remembered per channel: Telegram repeats an update for a day at most."""
_PRUNE_EVERY = 100


@unbroken
class SqlInbox:
    """The Inbox port."""

    def __init__(self, database: Database, kept: int = KEPT) -> None:
        self._db = database
        self._kept = kept
        self._until_prune = _PRUNE_EVERY

    async def take(self, channel: str, update_id: int, payload: str, at: dt.datetime) -> bool:
        """Keep an update; False if it was kept before."""
        row = {"channel": channel, "update_id": update_id, "payload": payload, "at": at}
        insert = self._db.insert(updates).on_conflict_do_nothing()
        async with self._db.write() as connection:
            return (await connection.execute(insert, row)).rowcount == 1

    async def done(self, channel: str, update_id: int) -> None:
        """Mark an update as handled and drop its text; its id stays, to be refused again."""
        this = (updates.c.channel == channel) & (updates.c.update_id == update_id)
        async with self._db.write() as connection:
            await connection.execute(updates.update().where(this).values(payload=None))
            self._until_prune -= 1
            if self._until_prune <= 0:
                await self._prune(connection, channel)
                self._until_prune = _PRUNE_EVERY

    async def open(self, channel: str) -> list[str]:
        """Payloads that were taken but not handled, oldest first."""
        query = select(updates.c.payload).where(
            updates.c.channel == channel, updates.c.payload.is_not(None)
        )
        async with self._db.read() as connection:
            return list(await connection.scalars(query.order_by(updates.c.at, updates.c.update_id)))

    async def _prune(self, connection: AsyncConnection, channel: str) -> None:
        # By arrival, not by id: after a quiet week Telegram goes on from a random, maybe lower id.
        mine = updates.c.channel == channel
        newest_first = select(updates.c.at).where(mine).order_by(updates.c.at.desc())
        limit = await connection.scalar(newest_first.offset(self._kept - 1).limit(1))
        if limit is not None:
            old = mine & (updates.c.at < limit) & updates.c.payload.is_(None)
            await connection.execute(updates.delete().where(old))
