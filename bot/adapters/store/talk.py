"""What people asked, what they were told, and what they thought of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.codec import (
    answer_from_json,
    answer_to_json,
    value_from_json,
    value_to_json,
)
from bot.adapters.store.engine import Database
from bot.adapters.store.tables import exchanges, feedback, people, staff_questions
from bot.adapters.store.unbroken import unbroken
from bot.domain.answer import Exchange


@unbroken
class SqlTalk:
    """The TalkStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def language_of(self, person: str) -> str | None:
        """The language a person chose, if any."""
        query = select(people.c.language).where(people.c.person == person)
        async with self._db.read() as connection:
            found: str | None = await connection.scalar(query)
        return found

    async def set_language(self, person: str, language: str, at: dt.datetime) -> None:
        """Remember a chosen language."""
        chosen = {"language": language, "at": at}
        insert = self._db.insert(people).values(person=person, **chosen)
        async with self._db.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(index_elements=["person"], set_=chosen)
            )

    async def record(self, exchange: Exchange) -> None:
        """Keep a question and its answer. Raises StoreError if the id is taken."""
        row = {
            "id": exchange.id,
            "person": exchange.person,
            "chat": exchange.chat,
            "asked": exchange.asked,
            "status": exchange.answer.status.value,
            "answer": answer_to_json(exchange.answer),
            "extra": value_to_json(exchange.extra),
            "at": exchange.at,
        }
        async with self._db.write() as connection:
            await connection.execute(exchanges.insert(), row)

    async def last_exchange(self, person: str, chat: str, since: dt.datetime) -> Exchange | None:
        """The latest exchange of this person in this chat, not older than ``since``."""
        query = select(exchanges).where(
            exchanges.c.person == person, exchanges.c.chat == chat, exchanges.c.at >= since
        )
        newest_first = query.order_by(exchanges.c.at.desc(), exchanges.c.seq.desc())
        return await self._first(newest_first.limit(1))

    async def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange with this id, if it is kept."""
        return await self._first(select(exchanges).where(exchanges.c.id == exchange_id))

    async def rate(self, exchange_id: str, person: str, helpful: bool, at: dt.datetime) -> bool:
        """Record helpful or not, once per person (the last word counts); False if unknown."""
        said = {"helpful": helpful, "at": at}
        insert = self._db.insert(feedback).values(exchange_id=exchange_id, person=person, **said)
        async with self._db.write() as connection:
            known = await _is_kept(connection, exchange_id)
            if known:
                key = ["exchange_id", "person"]
                await connection.execute(
                    insert.on_conflict_do_update(index_elements=key, set_=said)
                )
        return known

    async def ask_staff(self, exchange_id: str, person: str, at: dt.datetime) -> bool:
        """Put an exchange on the staff's list, once per person; False if unknown."""
        insert = self._db.insert(staff_questions)
        row = {"exchange_id": exchange_id, "person": person, "at": at}
        async with self._db.write() as connection:
            known = await _is_kept(connection, exchange_id)
            if known:
                await connection.execute(insert.on_conflict_do_nothing(), row)
        return known

    async def staff_list(self, limit: int = 50) -> list[Exchange]:
        """The exchanges that wait for the staff, the longest waiting first."""
        waiting = (
            select(staff_questions.c.exchange_id, func.min(staff_questions.c.at).label("since"))
            .group_by(staff_questions.c.exchange_id)
            .subquery()
        )
        query = (
            select(exchanges)
            .join(waiting, waiting.c.exchange_id == exchanges.c.id)
            .order_by(waiting.c.since, exchanges.c.seq)
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [_exchange(row) for row in await connection.execute(query)]

    async def forget(self, person: str) -> int:
        """Erase everything of a person, and what others said of it; returns how many rows went.

        The inbox needs nothing: it knows no persons, and drops each text once it is handled.
        """
        theirs = select(exchanges.c.id).where(exchanges.c.person == person)
        gone = 0
        async with self._db.write() as connection:
            for table in (feedback, staff_questions):
                mine = or_(table.c.person == person, table.c.exchange_id.in_(theirs))
                gone += (await connection.execute(table.delete().where(mine))).rowcount
            for owner in (exchanges, people):
                row = owner.delete().where(owner.c.person == person)
                gone += (await connection.execute(row)).rowcount
        await self._db.scrub()
        return gone

    async def _first(self, query: Select[*tuple[Any, ...]]) -> Exchange | None:
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return _exchange(row) if row else None


async def _is_kept(connection: AsyncConnection, exchange_id: str) -> bool:
    query = select(exchanges.c.id).where(exchanges.c.id == exchange_id)
    return await connection.scalar(query) is not None


def _exchange(row: Row[*tuple[Any, ...]]) -> Exchange:
    return Exchange(
        row.id, row.person, row.chat, row.asked, answer_from_json(row.answer), row.at,
        value_from_json(row.extra),
    )  # fmt: skip
