"""A house of 10,000 founders: 30,000 walks and 150,000 deliveries keep nobody waiting."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Awaitable
from dataclasses import replace
from time import perf_counter
from typing import TypeVar

import pytest
from sqlalchemy import select

from bot.adapters.store import Store
from bot.adapters.store.tables import applications as walks
from bot.domain.delivery import Fate
from bot.domain.walkthrough import Mark, Note, State
from tests.adapters.stories import NOON
from tests.adapters.walks import VOUCHER, a_delivery, a_walk

MINUTE = dt.timedelta(minutes=1)
FOUNDERS, EACH, REMINDERS = 10_000, 3, 5
SLOWER = 3
"""A machine may be so much slower than what is wanted, and busy, before the test fails."""
T = TypeVar("T")


@pytest.fixture
async def full(database_store: Store) -> Store:
    """A store with all of them: one walk of each has ended, a fifth of the reminders waits."""
    await _walk_often(database_store)
    for n in range(EACH * REMINDERS):
        fate = Fate.SENT if n % REMINDERS else Fate.WAITING
        await database_store.ledger.plan([
            a_delivery(
                f"{n}-{who}", f"telegram:{who}", NOON + who % 900 * MINUTE,
                subject=f"{n // REMINDERS}-{who}", fate=fate,
                settled_at=None if fate is Fate.WAITING else NOON,
            ) for who in range(FOUNDERS)
        ])  # fmt: skip
    return database_store


async def _walk_often(store: Store) -> None:
    notes = (Note("k", "step-1", "窗口在二楼，带原件。" * 5, NOON),)
    marks = {f"step-{n}": Mark("done", NOON) for n in range(4)}
    await store.applications.begin(a_walk(marks=marks, notes=notes, fields={"name": "启航公司"}))
    async with store.database.write() as connection:
        row = dict((await connection.execute(select(walks))).mappings().one())
        for n in range(EACH):
            ended = {"state": State.FINISHED.value, "result": "submitted"} if n == 0 else {}
            every = [
                {**row, **ended, "id": f"{n}-{who}", "person": f"telegram:{who}",
                 "page": f"guides/{n}"} for who in range(FOUNDERS)
            ]  # fmt: skip
            await connection.execute(walks.insert(), every)


async def _timed(call: Awaitable[T], wanted_ms: float, took: dict[str, str], name: str) -> T:
    began = perf_counter()
    found = await call
    spent = (perf_counter() - began) * 1000
    took[name] = f"{spent:.1f} ms"
    assert spent <= wanted_ms * SLOWER, f"{name} took {spent:.0f} ms"
    return found


@pytest.mark.slow
async def test_ten_thousand_founders_are_served_at_once(full: Store) -> None:
    took: dict[str, str] = {}
    walk, sent = full.applications, full.ledger
    live = {VOUCHER: "d1", **{f"guides/{n}": "d1" for n in range(EACH)}}
    await _timed(walk.of("telegram:1"), 30, took, "the first call, which connects")
    mine = await _timed(walk.of("telegram:77"), 30, took, "of")
    assert len(mine) == EACH
    assert await _timed(walk.behind(live), 30, took, "none behind") == []
    await walk.put(replace(mine[-1], told="d0"))
    assert len(await _timed(walk.behind(live), 30, took, "one behind")) == 1
    assert sum(n for *_, n in await _timed(walk.counts(), 200, took, "counts")) > FOUNDERS * EACH
    early = NOON - MINUTE
    assert await _timed(sent.claim(early, ["reminder"], 50), 100, took, "an empty claim") == []
    one = await _timed(sent.claim(NOON, ["reminder"], 50), 100, took, "a claim")
    assert len(one) == EACH
    late = NOON + 1000 * MINUTE
    many = await _timed(sent.claim(late, ["reminder"], 50), 100, took, "a claim of 30,000 due")
    keys = [delivery.key for delivery in many]
    await _timed(sent.settle(keys, Fate.SENT, late), 100, took, "settle")
    await _timed(sent.of("1-77"), 30, took, "of a subject")
    await _timed(sent.of_person("telegram:77", [Fate.WAITING]), 30, took, "of a person")
    again = [a_delivery(f"new-{n}", "telegram:77", late, subject="1-77") for n in range(REMINDERS)]
    await _timed(sent.replan("reminder", "1-77", again, NOON), 100, took, "replan")
    await _timed(sent.strand(late, late), 100, took, "strand")
    await _timed(walk.forget("telegram:77"), 300, took, "forget")
    kind = "SQLite" if full.database.is_sqlite else "PostgreSQL"
    told = "\n  ".join(f"{name}: {spent}" for name, spent in took.items())
    sys.stdout.write(f"\n{kind}\n  {told}\n")
