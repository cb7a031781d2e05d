"""What people asked, what they were told, and what they thought of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    exists,
    func,
    or_,
    select,
    type_coerce,
)
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
from bot.domain.answer import Exchange, Status
from bot.domain.kept import Opinion, Talked
from bot.domain.trouble import CLEARED_WITHIN, GAPS, SETTLED, Settled, Trouble

BATCH = 500
"""Exchanges that are erased at once when they are old: meanwhile nobody else can write."""


@unbroken
class SqlTalk:
    """The TalkStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def language_of(self, person: str) -> str | None:
        """The language a person chose, if any."""
        async with self._db.read() as connection:
            return await connection.scalar(_language(person))

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

    async def lately(
        self, person: str, chat: str, since: dt.datetime, limit: int
    ) -> list[tuple[Exchange, bool | None]]:
        """What this person asked in this chat and whether it helped them, newest first."""
        mine = (exchanges.c.person == person) & (exchanges.c.chat == chat)
        rated = (feedback.c.exchange_id == exchanges.c.id) & (feedback.c.person == person)
        query = (
            select(exchanges, feedback.c.helpful)
            .join(feedback, rated, isouter=True)
            .where(mine, exchanges.c.at >= since)
            .order_by(exchanges.c.at.desc(), exchanges.c.seq.desc())
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [(_exchange(row), row.helpful) for row in await connection.execute(query)]

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

    async def troubled(self, since: dt.datetime, limit: int) -> list[Trouble]:
        """The exchanges that did not end well, newest first, settled ones too."""
        one = exchanges.c
        down = exists().where(feedback.c.exchange_id == one.id, feedback.c.helpful.is_(False))
        asked = exists().where(staff_questions.c.exchange_id == one.id)
        gap = one.status.in_([str(status) for status in GAPS])
        unclear = (one.status == str(Status.CLARIFY)) & ~_cleared()
        query = (
            select(exchanges, down.label("down"), asked.label("put"))
            .where(one.at >= since, or_(gap, unclear, down, asked))
            .order_by(one.at.desc(), one.seq.desc())
            .limit(limit)
        )
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return [Trouble(_exchange(row), bool(row.down), bool(row.put)) for row in rows]

    async def settle(self, exchange_ids: Collection[str], how: Settled) -> None:
        """Keep what staff made of some exchanges; unknown ids are passed over."""
        wanted = exchanges.c.id.in_(list(exchange_ids))
        async with self._db.write() as connection:
            rows = await connection.execute(select(exchanges.c.id, exchanges.c.extra).where(wanted))
            for row in rows.all():
                extra = value_to_json({**value_from_json(row.extra), SETTLED: how})
                mine = exchanges.c.id == row.id
                await connection.execute(exchanges.update().where(mine).values(extra=extra))

    async def opinions(self, since: dt.datetime, limit: int) -> list[Opinion]:
        """The latest words on answers, helpful or not, newest first."""
        query = (
            select(feedback.c.exchange_id, feedback.c.at, feedback.c.helpful)
            .where(feedback.c.at >= since)
            .order_by(feedback.c.at.desc())
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [Opinion(*row) for row in await connection.execute(query)]

    async def exchange_ids(self, person: str) -> frozenset[str]:
        """The ids of everything that a person asked."""
        query = select(exchanges.c.id).where(exchanges.c.person == person)
        async with self._db.read() as connection:
            return frozenset(await connection.scalars(query))

    async def talked(self, person: str) -> Talked:
        """Everything that is kept of a person here."""
        asked = select(exchanges).where(exchanges.c.person == person).order_by(exchanges.c.seq)
        rated = select(feedback).where(feedback.c.person == person).order_by(feedback.c.at)
        put = select(staff_questions).where(staff_questions.c.person == person)
        async with self._db.snapshot() as connection:
            language = await connection.scalar(_language(person))
            rows = (await connection.execute(asked)).all()
            said = (await connection.execute(rated)).all()
            waiting = (await connection.execute(put.order_by(staff_questions.c.at))).all()
        # In a thread: to read thousands of answers takes a second, and others are talking.
        return Talked(
            language,
            await asyncio.to_thread(lambda: tuple(map(_exchange, rows))),
            tuple(Opinion(row.exchange_id, row.at, row.helpful) for row in said),
            tuple(Opinion(row.exchange_id, row.at) for row in waiting),
        )

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

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the exchanges from before, and what was said of them; rows gone by table."""
        gone = {"feedback": 0, "staff_questions": 0, "exchanges": 0}
        while (batch := await self._expire_some(before))[-1]:
            for name, rows in zip(gone, batch, strict=True):
                gone[name] += rows
        if gone["exchanges"]:
            await self._db.scrub()
        return gone

    async def _expire_some(self, before: dt.datetime) -> list[int]:
        """Of feedback, questions to staff, and exchanges: how many rows went."""
        old = select(exchanges.c.seq).where(exchanges.c.at < before).limit(BATCH)
        async with self._db.write() as connection:
            these = exchanges.c.seq.in_(list(await connection.scalars(old)))
            theirs = select(exchanges.c.id).where(these)
            gone = [
                feedback.delete().where(feedback.c.exchange_id.in_(theirs)),
                staff_questions.delete().where(staff_questions.c.exchange_id.in_(theirs)),
                exchanges.delete().where(these),
            ]
            return [(await connection.execute(rows)).rowcount for rows in gone]

    async def _first(self, query: Select[*tuple[Any, ...]]) -> Exchange | None:
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return _exchange(row) if row else None


def _language(person: str) -> Select[str]:
    return select(people.c.language).where(people.c.person == person)


async def _is_kept(connection: AsyncConnection, exchange_id: str) -> bool:
    query = select(exchanges.c.id).where(exchanges.c.id == exchange_id)
    return await connection.scalar(query) is not None


def _cleared() -> ColumnElement[bool]:
    """True for an exchange that an answer to the same person followed before long."""
    later, one = exchanges.alias("later").c, exchanges.c
    moment = type_coerce(one.at, BigInteger)
    end = moment + CLEARED_WITHIN // dt.timedelta(microseconds=1)
    answers = [str(status) for status in Status if status.is_answer]
    return exists().where(
        later.person == one.person, later.chat == one.chat, later.seq > one.seq,
        type_coerce(later.at, BigInteger) >= moment, type_coerce(later.at, BigInteger) <= end,
        later.status.in_(answers),
    )  # fmt: skip


def _exchange(row: Row[*tuple[Any, ...]]) -> Exchange:
    return Exchange(
        row.id, row.person, row.chat, row.asked, answer_from_json(row.answer), row.at,
        value_from_json(row.extra),
    )  # fmt: skip
