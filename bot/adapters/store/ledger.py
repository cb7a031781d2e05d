"""The ledger of messages that go out by themselves, on SQLite or PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.engine import Database, chunks
from bot.adapters.store.tables import SENDS, WAITS, deliveries
from bot.adapters.store.unbroken import unbroken
from bot.domain.delivery import Delivery, Fate
from bot.domain.exported import exported_delivery

_BATCH = 2000
"""Rows erased in one transaction: others write meanwhile."""
_is = deliveries.c


@unbroken
class SqlLedger:
    """The Ledger port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def plan(self, deliveries: Sequence[Delivery]) -> int:
        """Keep those whose key is new, in one transaction; how many were."""
        async with self._db.write() as connection:
            return await self._plan(connection, deliveries)

    async def replan(
        self, kind: str, subject: str, deliveries: Sequence[Delivery], at: dt.datetime
    ) -> None:
        """Make ``deliveries`` all that waits of a kind for a subject, in one transaction."""
        async with self._db.write() as connection:
            await _drop_others(connection, kind, subject, deliveries, at)
            await self._plan(connection, deliveries)
            for delivery in deliveries:
                await _plan_again(connection, delivery)

    async def claim(self, now: dt.datetime, kinds: Sequence[str], limit: int) -> list[Delivery]:
        """Take due deliveries of one kind for one chat, the longest due chat first."""
        due = select(deliveries).where(WAITS, _is.due_at <= now, _is.kind.in_(kinds))
        due = due.order_by(_is.due_at, _is.seq)
        async with self._db.read() as connection:  # mostly nothing is due: keep no writer waiting
            if (await connection.execute(due.limit(1))).first() is None:
                return []
        # SQLite has one writer, and no such lock; on PostgreSQL each takes what others have not.
        due = due.with_for_update(skip_locked=True)
        async with self._db.write() as connection:
            first = (await connection.execute(due.limit(1))).first()
            if first is None:
                return []
            theirs = due.where(_is.chat == first.chat, _is.kind == first.kind).limit(limit)
            claimed = [_delivery(row) for row in await connection.execute(theirs)]
            change = {"fate": Fate.SENDING.value, "tries": _is.tries + 1, "claimed_at": now}
            for some in chunks([delivery.key for delivery in claimed]):
                mine = self._db.among(_is.key, some)
                await connection.execute(deliveries.update().where(mine).values(**change))
        return [replace(one, fate=Fate.SENDING, tries=one.tries + 1, claimed_at=now)
                for one in claimed]  # fmt: skip

    async def settle(
        self, keys: Sequence[str], fate: Fate, at: dt.datetime,
        again_at: dt.datetime | None = None, tried: bool = True,
    ) -> None:  # fmt: skip
        """Keep how claimed ones fared; whatever is not claimed stays."""
        change: dict[str, Any] = {"fate": fate.value, "settled_at": at}
        if fate is Fate.WAITING:
            change |= {"settled_at": null(), "claimed_at": null()}
            change |= {"due_at": again_at} if again_at else {}
            change |= {} if tried else {"tries": _is.tries - 1}
        claimed = _is.fate.in_((Fate.SENDING.value, Fate.UNCLEAR.value))
        async with self._db.write() as connection:
            for some in chunks(keys):
                these = self._db.among(_is.key, some) & claimed
                await connection.execute(deliveries.update().where(these).values(**change))

    async def strand(self, before: dt.datetime, at: dt.datetime) -> int:
        """Whatever is ``sending`` since before is ``unclear``: its process died; how many."""
        change = {"fate": Fate.UNCLEAR.value, "settled_at": at}
        dead = deliveries.update().where(SENDS, _is.claimed_at < before).values(**change)
        async with self._db.write() as connection:
            return (await connection.execute(dead)).rowcount

    async def of(self, subject: str) -> list[Delivery]:
        """Every delivery about a subject, by when it is due."""
        return await self._find(_is.subject == subject)

    async def of_person(self, person: str, fates: Sequence[Fate]) -> list[Delivery]:
        """A person's deliveries with these fates, by when they are due."""
        return await self._find(
            (_is.person == person) & _is.fate.in_([fate.value for fate in fates])
        )

    async def export(self, person: str) -> Sequence[Mapping[str, Any]]:
        """The deliveries of a person as plain data."""
        return [exported_delivery(one) for one in await self._find(_is.person == person)]

    async def forget(self, person: str) -> int:
        """Erase a person's deliveries; how many."""
        return await self._erase(_is.person == person)

    async def erase(self, subject: str) -> int:
        """Erase every delivery about a subject, which is gone; how many."""
        return await self._erase(_is.subject == subject)

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase deliveries settled before; rows gone by table."""
        gone = 0
        while batch := await self._expire_some(before):
            gone += batch
        if gone:
            await self._db.scrub()
        return {"deliveries": gone}

    async def _erase(self, which: ColumnElement[bool]) -> int:
        async with self._db.write() as connection:
            gone = (await connection.execute(deliveries.delete().where(which))).rowcount
        await self._db.scrub()
        return gone

    async def _expire_some(self, before: dt.datetime) -> int:
        some = select(_is.seq).where(_is.settled_at < before).limit(_BATCH)
        async with self._db.write() as connection:
            old = deliveries.delete().where(_is.seq.in_(some))
            return (await connection.execute(old)).rowcount

    async def _plan(self, connection: AsyncConnection, planned: Sequence[Delivery]) -> int:
        if not planned:
            return 0
        insert = self._db.insert(deliveries).on_conflict_do_nothing().returning(_is.seq)
        rows = await connection.execute(insert, [_row(delivery) for delivery in planned])
        return len(rows.all())

    async def _find(self, which: ColumnElement[bool]) -> list[Delivery]:
        query = select(deliveries).where(which).order_by(_is.due_at, _is.seq)
        async with self._db.read() as connection:
            return [_delivery(row) for row in await connection.execute(query)]


async def _drop_others(
    connection: AsyncConnection, kind: str, subject: str, kept: Sequence[Delivery], at: dt.datetime
) -> None:
    others = (_is.subject == subject) & (_is.kind == kind)
    others &= _is.key.not_in([delivery.key for delivery in kept])
    dropped = {"fate": Fate.DROPPED.value, "settled_at": at}
    await connection.execute(deliveries.update().where(WAITS, others).values(**dropped))


async def _plan_again(connection: AsyncConnection, delivery: Delivery) -> None:
    """Give one that waits or was dropped its new times and payload; one dropped waits again."""
    this = _is.key == delivery.key
    new = {"planned_for": delivery.planned_for, "due_at": delivery.due_at,
           "payload": _payload(delivery)}  # fmt: skip
    await connection.execute(deliveries.update().where(WAITS, this).values(**new))
    again = {**new, "fate": Fate.WAITING.value, "tries": 0,
             "claimed_at": null(), "settled_at": null()}  # fmt: skip
    dropped = this & (_is.fate == Fate.DROPPED.value)
    await connection.execute(deliveries.update().where(dropped).values(**again))


def _payload(delivery: Delivery) -> str:
    return json.dumps(dict(delivery.payload), ensure_ascii=False, separators=(",", ":"))


def _row(delivery: Delivery) -> dict[str, Any]:
    return {**vars(delivery), "fate": delivery.fate.value, "payload": _payload(delivery)}


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        row.key, row.kind, row.chat, row.subject, row.planned_for, row.due_at, row.person,
        json.loads(row.payload), Fate(row.fate), row.tries, row.claimed_at, row.settled_at,
    )  # fmt: skip
