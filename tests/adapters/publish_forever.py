"""Publishes without end until it is killed; says each version once it is acknowledged."""

from __future__ import annotations

import asyncio
import sys

from bot.adapters.store import open_store
from tests.adapters.stories import COUNTS, NOON, a_programme, a_vocabulary, passages_of

PAGES = 12


async def publish_forever(url: str) -> None:
    """Every page of a publication says which one it belongs to."""
    store = await open_store(url)
    version = await store.catalogue.version()
    while True:
        version += 1
        pages = [a_programme(f"city/p{n}", words=f"第{version}版") for n in range(PAGES)]
        passages = [p for page in pages for p in passages_of(page, f"{page.id} 第{version}版")]
        await store.catalogue.publish(pages, passages, [], a_vocabulary(), COUNTS, NOON)
        print(version, flush=True)  # noqa: T201


if __name__ == "__main__":
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    asyncio.run(publish_forever(sys.argv[1]))
