"""What chats want to hear of, on SQLite or PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.codec import subscription_from_json, subscription_to_json
from bot.adapters.store.engine import Database
from bot.adapters.store.tables import IS_ON, WAITS, deliveries, subscriptions
from bot.adapters.store.unbroken import unbroken
from bot.domain.exported import exported_subscription
from bot.domain.subscription import UNSET, Subscription

_TURNS = 0x51696862
_is = subscriptions.c


@unbroken
class SqlSubscriptions:
    """The SubscriptionStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def of(self, chat: str) -> Subscription | None:
        """What a chat wants; None for one that was never asked."""
        async with self._db.read() as connection:
            rows = await connection.execute(select(subscriptions).where(_is.chat == chat))
            row = rows.first()
        return _subscription(row) if row else None

    async def put(self, subscription: Subscription) -> None:
        """Keep it in the place of what was kept of the chat."""
        row = _row(subscription)
        insert = self._db.insert(subscriptions).values(**row)
        async with self._db.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(index_elements=["chat"], set_=row)
            )

    async def every(self) -> list[Subscription]:
        """Those that are on, by chat."""
        async with self._db.read() as connection:
            rows = (await connection.execute(select(subscriptions).where(IS_ON))).all()
        # Sorted here: databases differ in how they order a text.
        return sorted(map(_subscription, rows), key=lambda one: one.chat)

    async def turn_off(self, chat: str, why: str, at: dt.datetime) -> bool:
        """Nothing is sent there any more, and why; False if unknown or off already."""
        this = subscriptions.update().where(IS_ON, _is.chat == chat)
        async with self._db.write() as connection:
            changed = await connection.execute(this.values(off=why, changed_at=at))
        return changed.rowcount == 1

    async def migrate(self, old: str, new: str) -> bool:
        """Move what is kept of a chat, and what waits for it, to its new key.

        Where the new one has a subscription, see ``wins``.
        """
        if old == new:
            return False
        this = select(subscriptions).where(_is.chat == old).with_for_update()
        waiting = deliveries.update().where(WAITS, deliveries.c.chat == old).values(chat=new)
        async with self._db.write() as connection:
            await self._in_turn(connection)
            row = (await connection.execute(this)).first()
            if row is not None:
                await self._move(connection, row, new)
            moved = (await connection.execute(waiting)).rowcount
        return row is not None or moved > 0

    async def export(self, person: str) -> Sequence[Mapping[str, Any]]:
        """A person's own subscription as plain data."""
        own = await self.of(person)
        return [exported_subscription(own)] if own else []

    async def forget(self, person: str) -> int:
        """Erase a person's own subscription, and his name from those he set; how many rows."""
        own = subscriptions.delete().where(_is.chat == person)
        his = subscriptions.update().where(_is.by == person).values(by=null())
        async with self._db.write() as connection:
            await self._in_turn(connection)
            gone = (await connection.execute(own)).rowcount
            gone += (await connection.execute(his)).rowcount
        await self._db.scrub()
        return gone

    async def _in_turn(self, connection: AsyncConnection) -> None:
        """Let those that touch several rows wait for each other before, not halfway."""
        if not self._db.is_sqlite:  # which has one writer anyway
            await connection.execute(select(func.pg_advisory_xact_lock(_TURNS)))

    async def _move(self, connection: AsyncConnection, row: Row[Any], new: str) -> None:
        moved = {**row._asdict(), "chat": new}
        # In one statement: another process may put one of the new chat just now.
        insert = self._db.insert(subscriptions).values(**moved)
        unset, older = _is.off == UNSET, _is.changed_at < row.changed_at
        loses = unset & older if row.off == UNSET else unset | older
        await connection.execute(
            insert.on_conflict_do_update(index_elements=["chat"], set_=moved, where=loses)
        )
        await connection.execute(subscriptions.delete().where(_is.chat == row.chat))


def _subscription(row: Row[Any]) -> Subscription:
    # Unpacked: five thousand rows read by name take twice as long.
    chat, is_group, language, details, off, by, changed_at = tuple(row)
    wishes = subscription_from_json(details)
    return Subscription(chat, is_group, language, changed_at, off=off, by=by or "", **wishes)


def _row(subscription: Subscription) -> dict[str, Any]:
    return {
        "chat": subscription.chat, "is_group": subscription.is_group,
        "language": subscription.language, "details": subscription_to_json(subscription),
        "off": subscription.off, "by": subscription.by or None,
        "changed_at": subscription.changed_at,
    }  # fmt: skip
