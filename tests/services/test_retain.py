"""What is older than it may be kept goes by itself; facts never do."""

from __future__ import annotations

import asyncio
import datetime as dt

from bot.adapters.fakes import FakeStore, FakeTalk, FrozenClock
from bot.domain.act import Upload
from bot.errors import StoreError
from bot.services.retain import DAY, Retain, keep_retaining
from tests.adapters.stories import NOON
from tests.services.founders import live

OLD, YOUNG, MOMENT = "telegram:1", "telegram:2", dt.timedelta(microseconds=1)
TICK = dt.timedelta(milliseconds=20)


def a_file(name: str, at: dt.datetime) -> Upload:
    return Upload(name, "telegram:900", "telegram:-900", at, "通知.docx", b"...", {})


async def a_store_of_old_and_young(days: int) -> FakeStore:
    """One founder whose everything is a moment older than ``days``, and one of just that age."""
    store = FakeStore()
    await live(store, OLD, "旧的", NOON - days * DAY - MOMENT)
    await live(store, YOUNG, "新的", NOON - days * DAY)
    for name, at in (("old", NOON - days * DAY - MOMENT), ("young", NOON - days * DAY)):
        await store.staff.put_upload(a_file(name, at))
        await store.staff.settle_upload(name, "published")
    await store.staff.put_upload(a_file("waits", NOON - 9 * days * DAY))
    return store


async def test_what_is_older_goes_and_what_is_just_as_old_stays() -> None:
    store = await a_store_of_old_and_young(30)
    gone = await Retain(store, FrozenClock(NOON), 30).run()
    assert gone == {
        "exchanges": 1, "feedback": 1, "staff_questions": 1, "lessons": 1, "interviews": 1,
        "uploads": 1, "applications": 1, "walkings": 1, "paper_files": 1, "deliveries": 1,
        "case_lines": 3,
    }  # fmt: skip
    assert {e.person for e in store.talk.exchanges.values()} == {YOUNG}
    assert {lesson.person for lesson in store.profiles.lessons.values()} == {YOUNG}
    assert {whose for whose, _ in store.profiles.facts} == {OLD, YOUNG}
    assert set(store.talk.languages) == {OLD, YOUNG}
    assert set(store.staff.uploads) == {"waits"}
    assert set(store.staff.settled) == {"young"}
    # What runs, waits or is a document of theirs stays.
    assert [a.state.runs for a in await store.applications.of(OLD)] == [True]
    assert [f.key for f in (await store.applications.held(OLD)).files] == ["common:旧的"]
    assert [d.fate for d in store.ledger.kept.values() if d.person == OLD] == ["waiting"]
    # The open case of the old one is still talked about.
    assert [len(case["lines"]) for case in await store.cases.export(OLD)] == [2]
    assert await Retain(store, FrozenClock(NOON), 30).run() == dict.fromkeys(gone, 0)


async def test_without_a_limit_everything_stays() -> None:
    store = await a_store_of_old_and_young(3000)
    assert await Retain(store, FrozenClock(NOON), 0).run() == {}
    assert len(store.talk.exchanges) == 2


class HeardTalk(FakeTalk):
    """Tells when a round is over; the first one fails if ``busy``, as a database may."""

    def __init__(self, busy: bool = False) -> None:
        super().__init__()
        self.busy = busy
        self.rounds = asyncio.Semaphore(0)

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        self.rounds.release()
        if self.busy:
            self.busy = False
            raise StoreError("The database is busy.")
        return await super().expire(before)


async def test_it_runs_at_once_and_then_at_intervals() -> None:
    talk, clock = HeardTalk(), FrozenClock(NOON)
    store = FakeStore(talk=talk)
    await live(store, OLD, "旧的", NOON - 31 * DAY)
    await live(store, YOUNG, "新的", NOON - 29 * DAY)
    task = asyncio.create_task(keep_retaining(Retain(store, clock, 30), TICK))
    async with asyncio.timeout(5):
        await talk.rounds.acquire()
        assert {e.person for e in talk.exchanges.values()} == {YOUNG}
        clock.advance(2 * DAY)
        await talk.rounds.acquire()
        assert not talk.exchanges
    task.cancel()


async def test_a_database_that_fails_is_tried_again() -> None:
    talk = HeardTalk(busy=True)
    store = FakeStore(talk=talk)
    await live(store, OLD, "旧的", NOON - 31 * DAY)
    task = asyncio.create_task(keep_retaining(Retain(store, FrozenClock(NOON), 30), TICK))
    async with asyncio.timeout(5):
        await talk.rounds.acquire()
        assert talk.exchanges
        await talk.rounds.acquire()
        assert not talk.exchanges
    task.cancel()


async def test_without_a_limit_nothing_keeps_running() -> None:
    async with asyncio.timeout(5):
        await keep_retaining(Retain(FakeStore(), FrozenClock(NOON)))
