"""Several processes on one ledger: none gets what another has, and a dead one leaves no riddle."""

from __future__ import annotations

import asyncio
import datetime as dt
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest

from bot.adapters.store import Store, open_store
from bot.domain.delivery import Fate
from tests.adapters.stories import NOON
from tests.adapters.walks import a_delivery, a_walk

MINUTE = dt.timedelta(minutes=1)
CHATS = 60

CLAIM_AND_DIE = """
import asyncio, datetime as dt, os, sys
from bot.adapters.store import open_store

async def main():
    store = await open_store(sys.argv[1])
    claimed = await store.ledger.claim(dt.datetime.fromisoformat(sys.argv[2]), ["reminder"], 9)
    print(*[one.key for one in claimed], flush=True)
    os._exit(9)

asyncio.run(main())
"""


@pytest.fixture
async def two(database_url: str) -> AsyncIterator[tuple[Store, Store]]:
    """Two stores on one database, as two processes have them."""
    async with await open_store(database_url) as one, await open_store(database_url) as other:
        yield one, other


async def test_no_delivery_is_claimed_twice(two: tuple[Store, Store]) -> None:
    planned = [a_delivery(f"{n}{m}", f"telegram:{n}") for n in range(CHATS) for m in "abc"]
    await two[0].ledger.plan(planned)

    async def claim_all(store: Store) -> list[str]:
        mine: list[str] = []
        while some := await store.ledger.claim(NOON, ["reminder"], 2):
            mine += [one.key for one in some]
            await store.ledger.settle([one.key for one in some], Fate.SENT, NOON)
        return mine

    shares = await asyncio.gather(*(claim_all(store) for store in two * 3))
    got = [key for share in shares for key in share]
    assert len(got) == len(set(got)) == len(planned)
    settled = await two[1].ledger.of("aaaa1111")
    assert {(one.fate, one.tries) for one in settled} == {(Fate.SENT, 1)}


async def test_what_a_killed_process_had_claimed_becomes_unclear(database_url: str) -> None:
    async with await open_store(database_url) as store:
        await store.ledger.plan([a_delivery("r1"), a_delivery("r2", "telegram:43", NOON + MINUTE)])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CLAIM_AND_DIE, database_url, NOON.isoformat(),
            stdout=subprocess.PIPE,
        )  # fmt: skip
        said, _ = await process.communicate()
        assert (process.returncode, said) == (9, b"r1\n")
        assert await store.ledger.claim(NOON, ["reminder"], 9) == []
        assert await store.ledger.strand(NOON + MINUTE, NOON + MINUTE) == 1
        one, other = await store.ledger.of("aaaa1111")
        assert (one.fate, one.tries, other.fate) == (Fate.UNCLEAR, 1, Fate.WAITING)
        assert [d.key for d in await store.ledger.claim(NOON + MINUTE, ["reminder"], 9)] == ["r2"]


async def test_a_walk_is_begun_once_by_two_processes(two: tuple[Store, Store]) -> None:
    for person in range(10):
        begun = await asyncio.gather(
            *(
                store.applications.begin(a_walk(f"{person}-{n}", f"telegram:{person}"))
                for n, store in enumerate(two)
            )
        )
        assert begun[0].id == begun[1].id
