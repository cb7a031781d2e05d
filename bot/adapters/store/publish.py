"""The steps of one publication, all inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.store.engine import chunks
from bot.adapters.store.tables import page_versions, vocabularies
from bot.adapters.store.tables import passages as passage_rows
from bot.domain.content import Page
from bot.domain.passage import Passage


def check(pages: Sequence[Page], passages: Sequence[Passage], removed: Sequence[str]) -> None:
    """Raises ValueError for passages of other pages, or a page both published and removed."""
    ids = {page.id for page in pages}
    if len(ids) < len(pages):
        raise ValueError("a page is given twice")
    if both := ids & set(removed):
        raise ValueError(f"both published and removed: {', '.join(sorted(both))}")
    if strays := {passage.page_id for passage in passages} - ids:
        raise ValueError(f"passages of pages that are not published: {', '.join(sorted(strays))}")


async def write_pages(
    connection: AsyncConnection,
    version: int,
    pages: Sequence[Page],
    texts: Mapping[str, str],
    removed: Sequence[str],
) -> None:
    """End the versions that are changed or removed, begin the new ones, leave the rest alone."""
    live: dict[str, tuple[str, str]] = {}
    columns = (page_versions.c.page_id, page_versions.c.digest, page_versions.c.json)
    for some in chunks([*texts, *removed]):
        query = select(*columns).where(
            page_versions.c.page_id.in_(some), page_versions.c.last_version.is_(None)
        )
        live |= {
            page_id: (digest, text) for page_id, digest, text in await connection.execute(query)
        }
    changed = [page for page in pages if live.get(page.id) != (page.digest, texts[page.id])]
    ended = [page.id for page in changed if page.id in live]
    ended += [page_id for page_id in removed if page_id in live]
    await _end(connection, page_versions, "page_id", ended, version)
    rows = [
        {"page_id": p.id, "first_version": version, "digest": p.digest, "json": texts[p.id]}
        for p in changed
    ]
    if rows:
        await connection.execute(page_versions.insert(), rows)


async def write_passages(
    connection: AsyncConnection,
    version: int,
    page_ids: Sequence[str],
    wanted: Mapping[str, Passage],
) -> None:
    """Make ``wanted`` the passages of these pages; rows with the same words stay."""
    columns = (passage_rows.c.id, passage_rows.c.title, passage_rows.c.heading)
    live: dict[str, tuple[str, str]] = {}
    for some in chunks(page_ids):
        query = select(*columns).where(passage_rows.c.page_id.in_(some))
        live |= {pid: (title, heading) for pid, title, heading in await connection.execute(query)}
    # The id covers the words but not where the title ends and the heading begins.
    kept = {pid for pid, p in wanted.items() if live.get(pid) == (p.title, p.heading)}
    for some in chunks([pid for pid in live if pid not in kept]):
        await connection.execute(passage_rows.delete().where(passage_rows.c.id.in_(some)))
    rows = [_row(version, passage) for pid, passage in wanted.items() if pid not in kept]
    if rows:
        await connection.execute(passage_rows.insert(), rows)


def _row(version: int, passage: Passage) -> dict[str, str | int]:
    return {
        "id": passage.id,
        "first_version": version,
        "page_id": passage.page_id,
        "language": passage.language,
        "ordinal": passage.ordinal,
        "title": passage.title,
        "heading": passage.heading,
        "text": passage.text,
        "text_digest": passage.text_digest,
        "locator": passage.locator,
    }


async def write_vocabulary(
    connection: AsyncConnection, version: int, texts: Mapping[str, str]
) -> None:
    """Keep each text as a version of its own, like a page."""
    query = select(vocabularies.c.name, vocabularies.c.json)
    query = query.where(vocabularies.c.last_version.is_(None))
    live = dict((await connection.execute(query)).all())
    changed = {name: text for name, text in texts.items() if live.get(name) != text}
    ended = [name for name in changed if name in live]
    await _end(connection, vocabularies, "name", ended, version)
    rows = [{"name": n, "first_version": version, "json": text} for n, text in changed.items()]
    if rows:
        await connection.execute(vocabularies.insert(), rows)


async def _end(
    connection: AsyncConnection, table: Table, key: str, ids: Collection[str], version: int
) -> None:
    for some in chunks(list(ids)):
        live = table.c[key].in_(some) & table.c.last_version.is_(None)
        await connection.execute(update(table).where(live).values(last_version=version - 1))
