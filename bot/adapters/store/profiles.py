"""What is known of each founder, every change of it, and the interviews under way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.codec import (
    interview_from_json,
    interview_to_json,
    known_from_json,
    known_to_json,
    value_from_json,
    value_to_json,
)
from bot.adapters.store.engine import Database
from bot.adapters.store.tables import interviews, lessons, profile_facts
from bot.adapters.store.unbroken import unbroken
from bot.domain.interview import Interview
from bot.domain.kept import Learned
from bot.domain.profile import Known, Lesson, Profile


@unbroken
class SqlProfiles:
    """The ProfileStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def profile(self, person: str) -> Profile:
        """What is known of a person, by name of the fact; an empty profile if nothing is."""
        query = select(profile_facts).where(profile_facts.c.person == person)
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return _profile(rows)

    async def everybody(self) -> list[Profile]:
        """Every profile, without whose it is."""
        query = select(profile_facts).order_by(profile_facts.c.person)
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        by_person = groupby(rows, key=lambda row: row.person)
        return [_profile(list(theirs)) for _, theirs in by_person]

    async def learn(self, lesson: Lesson) -> None:
        """Put ``lesson.after`` in place and keep the lesson, in one transaction.

        Raises StoreError if the id is taken, TypeError for a value that was only derived.
        """
        row = {
            "id": lesson.id,
            "person": lesson.person,
            "at": lesson.at,
            "before": known_to_json(lesson.before),
            "after": known_to_json(lesson.after),
        }
        async with self._db.write() as connection:
            await connection.execute(lessons.insert(), row)
            # In one order for all, so that two lessons at the same moment wait, not deadlock.
            for fact, known in sorted(lesson.after.items()):
                await self._put(connection, lesson.person, fact, known)

    async def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson with this id, if it is kept."""
        query = select(lessons).where(lessons.c.id == lesson_id)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return _lesson(row) if row else None

    async def interview(self, person: str, chat: str) -> Interview | None:
        """The interview of a person in a chat, if one is under way."""
        query = select(interviews).where(interviews.c.person == person, interviews.c.chat == chat)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return _interview(row) if row else None

    async def put_interview(self, interview: Interview) -> None:
        """Keep an interview; a person has at most one in a chat."""
        state = {"state": interview_to_json(interview), "at": interview.at}
        insert = self._db.insert(interviews).values(
            person=interview.person, chat=interview.chat, **state
        )
        async with self._db.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(index_elements=["person", "chat"], set_=state)
            )

    async def end_interview(self, person: str, chat: str) -> None:
        """Drop the interview of a person in a chat, if there is one."""
        this = and_(interviews.c.person == person, interviews.c.chat == chat)
        async with self._db.write() as connection:
            await connection.execute(interviews.delete().where(this))

    async def learned(self, person: str) -> Learned:
        """Everything that is kept of a person here, beside the profile."""
        changes = select(lessons).where(lessons.c.person == person)
        asked = select(interviews).where(interviews.c.person == person)
        async with self._db.snapshot() as connection:
            changed = (await connection.execute(changes.order_by(lessons.c.at))).all()
            under_way = (await connection.execute(asked.order_by(interviews.c.at))).all()
        return Learned(tuple(map(_lesson, changed)), tuple(map(_interview, under_way)))

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        gone = 0
        async with self._db.write() as connection:
            for table in (profile_facts, lessons, interviews):
                mine = table.delete().where(table.c.person == person)
                gone += (await connection.execute(mine)).rowcount
        await self._db.scrub()
        return gone

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the lessons and interviews from before, never a fact; rows gone by table."""
        gone = {}
        async with self._db.write() as connection:
            for table in (lessons, interviews):
                old = table.delete().where(table.c.at < before)
                gone[table.name] = (await connection.execute(old)).rowcount
        if any(gone.values()):
            await self._db.scrub()
        return gone

    async def _put(
        self, connection: AsyncConnection, person: str, fact: str, known: Known | None
    ) -> None:
        if known is None:
            this = and_(profile_facts.c.person == person, profile_facts.c.fact == fact)
            await connection.execute(profile_facts.delete().where(this))
            return
        said = {"value": value_to_json(known.value), "how": known.how, "at": known.at}
        insert = self._db.insert(profile_facts).values(person=person, fact=fact, **said)
        key = ["person", "fact"]
        await connection.execute(insert.on_conflict_do_update(index_elements=key, set_=said))


def _profile(rows: Sequence[Row[Any]]) -> Profile:
    facts = {row.fact: Known(value_from_json(row.value), row.at, row.how) for row in rows}
    return Profile(dict(sorted(facts.items())))


def _lesson(row: Row[Any]) -> Lesson:
    before, after = known_from_json(row.before), known_from_json(row.after)
    return Lesson(row.id, row.person, row.at, before, after)


def _interview(row: Row[Any]) -> Interview:
    return interview_from_json(row.person, row.chat, row.at, row.state)
