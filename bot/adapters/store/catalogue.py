"""The published pages and passages in the database: load one version, publish the next."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store import publish
from bot.adapters.store.codec import page_from_json, page_to_json
from bot.adapters.store.engine import CHUNK, Database
from bot.adapters.store.history import History, write_originals
from bot.adapters.store.tables import page_versions, passages, publications, vocabularies
from bot.adapters.store.unbroken import unbroken
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.fact import FACTS_FILE
from bot.domain.passage import Passage
from bot.domain.place import PLACES_FILE, Places
from bot.ports import Original, Publication

_Key = tuple[str, int]
"""Id and first version: what names a row that never changes, and so can be cached by."""


@dataclass(frozen=True)
class _Rows:
    """What one snapshot held: every live key, and the rows that are not cached yet."""

    version: int
    page_keys: list[_Key]
    passage_keys: list[_Key]
    pages: list[Row[Any]]
    passages: list[Row[Any]]
    vocabulary: dict[str, str]


@unbroken
class SqlCatalogue(History):
    """The CatalogueStore port. Parsed pages are kept, so that a small change reloads at once."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._live = Catalogue()
        self._loading = asyncio.Lock()
        self._pages: dict[_Key, Page] = {}
        self._passages: dict[_Key, Passage] = {}

    async def version(self) -> int:
        """The number of the live version, 0 if nothing was published."""
        async with self._db.read() as connection:
            return await _version(connection)

    async def load(self) -> Catalogue:
        """The live catalogue, read in one snapshot; the same object while nothing is published."""
        async with self._loading:  # two at once would prune each other's cache
            async with self._db.snapshot() as connection:
                version = await _version(connection)
                if version == self._live.version:
                    return self._live
                rows = await self._rows(connection, version)
            # A thread, for the chat must not wait while a thousand pages are parsed.
            self._live = (await asyncio.to_thread(self._assemble, rows)).inherit(self._live)
            return self._live

    async def publish(
        self,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        removed: Sequence[str],
        vocabulary: Mapping[str, str],
        counts: Mapping[str, int],
        at: dt.datetime,
        *,
        author: str | None = None,
        review: str | None = None,
        originals: Sequence[Original] = (),
    ) -> Publication:
        """Replace ``pages`` (with their ``passages``) and drop the ``removed`` ids, atomically.

        ``vocabulary`` is the JSON of "facts" and "places" (see ``vocabulary_texts``); a name that
        is left out stays as it was. Raises ValueError for arguments that contradict each other.
        """
        publish.check(pages, passages, removed)
        await asyncio.to_thread(_vocabulary, vocabulary)
        texts = await asyncio.to_thread(_page_texts, pages)
        async with self._db.write(alone=True) as connection:
            version = await _version(connection) + 1
            row = {"version": version, "at": at, "counts": json.dumps(dict(counts)),
                   "author": author, "review": review}  # fmt: skip
            await connection.execute(publications.insert(), row)
            await publish.write_pages(connection, version, pages, texts, removed)
            await publish.write_passages(
                connection, version, [*texts, *removed], {p.id: p for p in passages}
            )
            await publish.write_vocabulary(connection, version, vocabulary)
            await write_originals(self._db, connection, originals)
        return Publication(version, at, dict(counts), author, review)

    async def page(self, page_id: str, digest: str) -> Page | None:
        """The version of a page with this digest, live or earlier."""
        live = self._live.pages.get(page_id)
        if live is not None and live.digest == digest:
            return live
        this = (page_versions.c.page_id == page_id) & (page_versions.c.digest == digest)
        async with self._db.read() as connection:
            text = await connection.scalar(select(page_versions.c.json).where(this).limit(1))
        return page_from_json(text) if text else None

    async def _rows(self, connection: AsyncConnection, version: int) -> _Rows:
        live = page_versions.c.last_version.is_(None)
        page_keys = await _keys(connection, page_versions, "page_id", live)
        passage_keys = await _keys(connection, passages, "id")
        words = select(vocabularies.c.name, vocabularies.c.json)
        words = words.where(vocabularies.c.last_version.is_(None))
        new_pages = [key for key in page_keys if key not in self._pages]
        new_passages = [key for key in passage_keys if key not in self._passages]
        return _Rows(
            version, page_keys, passage_keys,
            await _fetch(connection, page_versions, "page_id", new_pages, live),
            await _fetch(connection, passages, "id", new_passages),
            dict((await connection.execute(words)).all()),
        )  # fmt: skip

    def _assemble(self, rows: _Rows) -> Catalogue:
        with _no_collection():
            pages = self._pages | {
                (row.page_id, row.first_version): page_from_json(row.json) for row in rows.pages
            }
            found = self._passages | {
                (row.id, row.first_version): _passage(row) for row in rows.passages
            }
        # What is no longer live goes, or the cache would grow with every publication.
        self._pages = {key: pages[key] for key in rows.page_keys}
        self._passages = {key: found[key] for key in rows.passage_keys}
        places, facts = _vocabulary(rows.vocabulary)
        in_order = sorted(self._passages.values(), key=lambda p: (p.page_id, p.language, p.ordinal))
        return Catalogue(
            rows.version,
            {page_id: self._pages[page_id, first] for page_id, first in sorted(rows.page_keys)},
            {passage.id: passage for passage in in_order},
            places,
            facts,
            rows.vocabulary,
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the garbage collector: it would walk what is being built again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _page_texts(pages: Sequence[Page]) -> dict[str, str]:
    with _no_collection():
        return {page.id: page_to_json(page) for page in pages}


def _vocabulary(texts: Mapping[str, str]) -> tuple[Places, dict[str, Any]]:
    if unknown := set(texts) - {"facts", "places"}:
        raise ValueError(f"no such vocabulary: {', '.join(sorted(unknown))}")
    entries = PLACES_FILE.validate_json(texts.get("places", "{}"))
    return Places.from_entries(entries), FACTS_FILE.validate_json(texts.get("facts", "{}"))


def _passage(row: Row[Any]) -> Passage:
    made = Passage(
        row.page_id, row.language, row.ordinal, row.title, row.heading, row.text, row.locator
    )
    # Its cached properties are known: hashing ten thousand texts again would double the time.
    vars(made).update(id=row.id, text_digest=row.text_digest)
    return made


async def _version(connection: AsyncConnection) -> int:
    return await connection.scalar(select(func.max(publications.c.version))) or 0


async def _keys(
    connection: AsyncConnection, table: Table, key: str, *where: ColumnElement[bool]
) -> list[_Key]:
    query = select(table.c[key], table.c.first_version).where(*where)
    return [(found, first) for found, first in await connection.execute(query)]


async def _fetch(
    connection: AsyncConnection,
    table: Table,
    key: str,
    wanted: Sequence[_Key],
    *where: ColumnElement[bool],
) -> list[Row[Any]]:
    if not wanted:
        return []
    query = select(table).where(*where)
    if len(wanted) <= CHUNK // 2:  # beyond, reading all is faster than asking for each
        query = query.where(tuple_(table.c[key], table.c.first_version).in_(wanted))
    return list(await connection.execute(query))
