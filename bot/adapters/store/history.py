"""Earlier publications: what they held, by whom, and the files that bring them back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.codec import page_from_json
from bot.adapters.store.engine import Database, chunks
from bot.adapters.store.tables import originals, page_versions, publications, vocabularies
from bot.adapters.store.unbroken import unbroken
from bot.domain.content import Page
from bot.ports import Original, Publication

LARGEST = 2**31 - 1
"""The largest number that every database takes: somebody may type more digits."""


@unbroken
class History:
    """The part of the CatalogueStore port that looks back."""

    _db: Database

    async def publications(self, limit: int) -> list[Publication]:
        """The latest publications, newest first."""
        query = select(publications).order_by(publications.c.version.desc()).limit(limit)
        async with self._db.read() as connection:
            return [_publication(row) for row in await connection.execute(query)]

    async def publication(self, version: int) -> Publication | None:
        """One publication by its number."""
        if not 0 < version <= LARGEST:
            return None
        query = select(publications).where(publications.c.version == version)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return _publication(row) if row else None

    async def note_review(self, version: int, review: str) -> None:
        """Replace the review of a publication."""
        change = publications.update().where(publications.c.version == version)
        async with self._db.write() as connection:
            await connection.execute(change.values(review=review))

    async def pages_at(self, version: int) -> list[Page]:
        """The pages of an earlier version, by id."""
        query = select(page_versions.c.json).where(*_held(page_versions, version))
        async with self._db.read() as connection:
            texts = (await connection.scalars(query)).all()
        pages = await asyncio.to_thread(lambda: [page_from_json(text) for text in texts])
        return sorted(pages, key=lambda page: page.id)

    async def vocabulary_at(self, version: int) -> dict[str, str]:
        """The JSON of "facts" and "places" of an earlier version."""
        query = select(vocabularies.c.name, vocabularies.c.json)
        async with self._db.read() as connection:
            found = await connection.execute(query.where(*_held(vocabularies, version)))
            return dict(found.all())

    async def keep(self, originals: Sequence[Original]) -> None:
        """Keep files that are not published, e.g. of a page that is held back."""
        async with self._db.write() as connection:
            await write_originals(self._db, connection, originals)

    async def kept_digests(self) -> set[str]:
        """The digests of pages whose files are kept."""
        async with self._db.read() as connection:
            return set(await connection.scalars(select(originals.c.digest).distinct()))

    async def originals(self, digests: Sequence[str]) -> list[Original]:
        """The files kept under these digests, by path."""
        found: list[Original] = []
        async with self._db.read() as connection:
            for some in chunks(list(dict.fromkeys(digests))):
                query = select(originals).where(originals.c.digest.in_(some))
                found += [Original(*row) for row in await connection.execute(query)]
        return sorted(found, key=lambda original: original.path)


async def write_originals(
    database: Database, connection: AsyncConnection, kept: Sequence[Original]
) -> None:
    """Keep files; one that is kept already stays."""
    if kept:
        insert = database.insert(originals).on_conflict_do_nothing()
        await connection.execute(insert, [vars(original) for original in kept])


def _held(table: Table, version: int) -> tuple[ColumnElement[bool], ...]:
    """The rows that were live in a version."""
    last = table.c.last_version
    return (table.c.first_version <= version, or_(last.is_(None), last >= version))


def _publication(row: Row[Any]) -> Publication:
    return Publication(row.version, row.at, json.loads(row.counts), row.author, row.review)
