"""One question, one search, the list of programmes: for people and for scripts."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import secrets
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.app import App, open_app
from bot.domain.content import Programme
from bot.handlers.answers import as_record, reply_of
from bot.settings import Settings

Print = Callable[[str], None]


@contextlib.asynccontextmanager
async def answering(settings: Settings, day: dt.date | None = None) -> AsyncIterator[App]:
    """An app over the built index; a folder that was never published is published first."""
    async with open_app(settings, day=day) as app:
        if await app.store.catalogue.version() == 0:
            await app.publish()
        else:
            await app.shelve()
        yield app


def to_json(value: object) -> str:
    """JSON for scripts: indented, not escaped."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


async def report_answer(
    settings: Settings, question: str, language: str | None, on: dt.datetime | None,
    as_json: bool, out: Print,
) -> None:  # fmt: skip
    """Print the answer to one question. Nothing of it is kept."""
    async with answering(settings, on.date() if on else None) as app:
        key = f"script:{secrets.token_hex(4)}"
        ask = app.ask
        exchange = await ask.question(key, key, question, language or "zh", fixed=language)
        await app.store.talk.forget(key)
        out(to_json(as_record(exchange)) if as_json else reply_of(exchange).text)


async def report_passages(settings: Settings, text: str, k: int, as_json: bool, out: Print) -> None:
    """Print the passages found for a text."""
    async with answering(settings) as app:
        found = await asyncio.to_thread(app.library.shelf.index.search, text, k)
        rows = [
            {
                "score": round(hit.score, 4),
                "page": hit.passage.page_id,
                "language": hit.passage.language,
                "heading": hit.passage.heading,
                "text": hit.passage.text,
                "parts": {name: round(value, 4) for name, value in hit.parts.items()},
            }
            for hit in found.hits
        ]
        lines = [f"{row['score']:.3f}  {row['page']} · {row['heading']}" for row in rows]
        out(to_json(rows) if as_json else "\n".join(lines))


async def report_programmes(settings: Settings, as_json: bool, out: Print) -> None:
    """Print the published programmes."""
    async with answering(settings) as app:
        pages = app.library.shelf.catalogue.pages.values()
        rows: list[dict[str, Any]] = [
            {
                "id": page.id.removeprefix("programmes/"),
                "title": page.content.title.model_dump(),
                "kind": str(page.content.kind),
                "place": page.content.place,
                "status": str(page.content.status),
                "summary": page.content.summary.model_dump(),
            }
            for page in pages
            if isinstance(page.content, Programme)
        ]
        lines = [f"{row['id']}  {row['title']['zh']} · {row['title']['en']}" for row in rows]
        out(to_json(rows) if as_json else "\n".join(lines))
