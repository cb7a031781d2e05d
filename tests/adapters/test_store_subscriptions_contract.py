"""What every store of subscriptions keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from dataclasses import replace
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.adapters.store import Store
from bot.adapters.store.tables import subscriptions
from bot.domain.delivery import Delivery, Fate
from bot.domain.subscription import UNSET, Pace, Subscription, Topic, wins
from bot.errors import StoreError
from bot.ports import SubscriptionStore
from tests.adapters.stories import NOON
from tests.adapters.test_store_contract import AnyStore
from tests.adapters.walks import CHEN, LIN, a_delivery

MINUTE = dt.timedelta(minutes=1)
GROUP, SUPERGROUP = "telegram:-7", "telegram:-1007"
CHATS, WANTED_MS, SLOWER = 5000, 60, 3
"""So many are read in so many ms; a busy machine may be so much slower before it fails."""


def the_port(store: AnyStore) -> SubscriptionStore:
    """Every store fits the port: the type checker reads this."""
    return store.subscriptions


def a_subscription(chat: str = GROUP, at: dt.datetime = NOON, **given: Any) -> Subscription:
    """A group that is on, set up by Lin."""
    usual: dict[str, Any] = {"is_group": chat.startswith("telegram:-"), "off": "", "by": LIN}
    return Subscription(chat, changed_at=at, **{**usual, "language": "zh", **given})


def a_notice(key: str, chat: str = GROUP, **given: Any) -> Delivery:
    """A notice that is due for a chat."""
    return a_delivery(key, None, chat=chat, kind="notice", subject="n1", **given)


async def chats(store: AnyStore) -> dict[str, tuple[str, Fate]]:
    """Where every notice goes, and how it stands."""
    return {one.key: (one.chat, one.fate) for one in await store.ledger.of("n1")}


# ---- one chat


async def test_a_subscription_is_kept_to_the_letter(store: AnyStore) -> None:
    full = a_subscription(
        places=frozenset({"wuhan", "wuhan/jianghan"}), pace=Pace.WEEKLY, language="en",
        topics=frozenset({Topic.COMPUTING, Topic.FILING}), zone="Asia/某地 \0", thread=2**40,
        at=NOON + dt.timedelta(microseconds=7), quiet_from=dt.time(23, 30),
        quiet_until=dt.time(7, 15, 59), off="asked",
    )  # fmt: skip
    plain = Subscription(LIN, False, "zh", NOON)
    for one in (full, plain):
        await store.subscriptions.put(one)
        assert await store.subscriptions.of(one.chat) == one
    assert await store.subscriptions.of("telegram:404") is None


async def test_what_is_put_takes_the_place_of_what_was(store: AnyStore) -> None:
    await store.subscriptions.put(a_subscription(thread=7, topics=frozenset({Topic.TAX})))
    changed = a_subscription(at=NOON + MINUTE, pace=Pace.DAILY, by=CHEN)
    await store.subscriptions.put(changed)
    assert await store.subscriptions.every() == [changed]


async def test_those_that_are_on_come_by_chat(store: AnyStore) -> None:
    assert await store.subscriptions.every() == []
    names = ("telegram:9", "telegram:-10", "local:b", "telegram:-9", "telegram:10", "Zulu:1")
    for name in names:
        await store.subscriptions.put(a_subscription(name))
    for why in ("unset", "asked", "blocked", "kicked"):
        await store.subscriptions.put(a_subscription(f"telegram:{why}", off=why))
    assert [one.chat for one in await store.subscriptions.every()] == sorted(names)


async def test_a_chat_is_turned_off_once_and_says_why(store: AnyStore) -> None:
    mine = a_subscription(thread=7)
    for one in (mine, a_subscription(LIN)):
        await store.subscriptions.put(one)
    assert await store.subscriptions.turn_off(GROUP, "kicked", NOON + MINUTE)
    assert not await store.subscriptions.turn_off(GROUP, "asked", NOON + 2 * MINUTE)
    assert not await store.subscriptions.turn_off("telegram:404", "asked", NOON)
    off = replace(mine, off="kicked", changed_at=NOON + MINUTE)
    assert await store.subscriptions.of(GROUP) == off
    assert [one.chat for one in await store.subscriptions.every()] == [LIN]
    await store.subscriptions.put(mine)  # they came back
    assert len(await store.subscriptions.every()) == 2


async def test_a_moment_without_a_time_zone_is_refused(store: AnyStore) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError):
        await store.subscriptions.put(a_subscription(at=naive))
    with pytest.raises(ValueError):
        await store.subscriptions.turn_off(GROUP, "asked", naive)
    assert await store.subscriptions.every() == []


async def test_what_another_version_wrote_is_refused_in_words(database_store: Store) -> None:
    await database_store.subscriptions.put(a_subscription())
    for details in ("{}", "[]", "nonsense", '{"places": 7}'):
        async with database_store.database.write() as connection:
            await connection.execute(subscriptions.update().values(details=details))
        with pytest.raises(StoreError, match="stored subscription cannot be read"):
            await database_store.subscriptions.every()


# ---- a group becomes a supergroup


async def test_a_chat_that_migrates_takes_everything_that_waits_along(store: AnyStore) -> None:
    mine = a_subscription(thread=7, places=frozenset({"wuhan"}))
    await store.subscriptions.put(mine)
    await store.ledger.plan([a_notice("sent"), a_notice("sending"), a_notice("dropped")])
    await store.ledger.replan("notice", "n1", [a_notice("sent"), a_notice("sending")], NOON)
    await store.ledger.claim(NOON, ["notice"], 9)
    await store.ledger.settle(["sent"], Fate.SENT, NOON)
    await store.ledger.plan([a_notice("waits"), a_notice("theirs", LIN)])
    moved = {
        "sent": (GROUP, Fate.SENT), "sending": (GROUP, Fate.SENDING),
        "dropped": (GROUP, Fate.DROPPED), "waits": (SUPERGROUP, Fate.WAITING),
        "theirs": (LIN, Fate.WAITING),
    }  # fmt: skip
    assert await store.subscriptions.migrate(GROUP, SUPERGROUP)
    assert not await store.subscriptions.migrate(GROUP, SUPERGROUP)
    assert await store.subscriptions.every() == [replace(mine, chat=SUPERGROUP)]
    assert await store.subscriptions.of(GROUP) is None
    assert await chats(store) == moved


async def test_of_two_subscriptions_the_one_changed_last_is_kept(store: AnyStore) -> None:
    old, new = a_subscription(pace=Pace.DAILY), a_subscription(SUPERGROUP, thread=3)
    for late, kept in ((MINUTE, replace(old, chat=SUPERGROUP)), (-MINUTE, new), (0 * MINUTE, new)):
        for one in (replace(old, changed_at=NOON + late), new):
            await store.subscriptions.put(one)
        assert await store.subscriptions.migrate(GROUP, SUPERGROUP)
        assert await store.subscriptions.of(GROUP) is None
        expected = NOON + late if kept.pace is Pace.DAILY else NOON
        assert await store.subscriptions.every() == [replace(kept, changed_at=expected)]


@pytest.mark.parametrize("late", [MINUTE, -MINUTE])
async def test_what_somebody_chose_beats_what_nobody_set_yet(
    store: AnyStore, late: dt.timedelta
) -> None:
    chosen = a_subscription(pace=Pace.WEEKLY)
    unset = replace(a_subscription(SUPERGROUP), off=UNSET, changed_at=NOON + late)
    for old, new in (
        (chosen, unset),
        (replace(unset, chat=GROUP), replace(chosen, chat=SUPERGROUP)),
    ):
        await store.subscriptions.put(old)
        await store.subscriptions.put(new)
        assert await store.subscriptions.migrate(GROUP, SUPERGROUP)
        assert await store.subscriptions.of(SUPERGROUP) == replace(chosen, chat=SUPERGROUP)
        assert wins(old, new) is (old.off != UNSET)


async def test_what_waits_moves_without_a_subscription_too(store: AnyStore) -> None:
    await store.subscriptions.put(a_subscription(SUPERGROUP))
    await store.ledger.plan([a_notice("late")])  # planned by a process that did not know yet
    assert await store.subscriptions.migrate(GROUP, SUPERGROUP)
    assert await chats(store) == {"late": (SUPERGROUP, Fate.WAITING)}
    assert await store.subscriptions.every() == [a_subscription(SUPERGROUP)]


async def test_a_chat_that_stays_or_is_unknown_does_not_migrate(store: AnyStore) -> None:
    await store.subscriptions.put(a_subscription())
    assert not await store.subscriptions.migrate(GROUP, GROUP)
    assert not await store.subscriptions.migrate("telegram:404", SUPERGROUP)
    assert await store.subscriptions.every() == [a_subscription()]


async def test_told_often_at_once_it_migrates_once(store: AnyStore) -> None:
    for _ in range(5):
        await store.subscriptions.forget(LIN)
        await store.subscriptions.put(a_subscription())
        newer = a_subscription(SUPERGROUP, NOON + MINUTE, thread=3)
        putting = asyncio.create_task(store.subscriptions.put(newer))
        often = [store.subscriptions.migrate(GROUP, SUPERGROUP) for _ in range(4)]
        moved = await asyncio.gather(*often)
        await putting
        assert sorted(moved) == [False, False, False, True]
        assert await store.subscriptions.every() == [newer]


async def test_two_that_cross_keep_nobody_waiting(store: AnyStore) -> None:
    for n in range(5):
        await store.subscriptions.put(a_subscription(at=NOON + n * MINUTE))
        await asyncio.gather(
            *(store.subscriptions.migrate(*pair)
              for pair in ((GROUP, SUPERGROUP), (SUPERGROUP, GROUP)) * 2)
        )  # fmt: skip
        assert len(await store.subscriptions.every()) == 1


async def test_while_others_claim_nothing_is_lost_or_taken_twice(store: AnyStore) -> None:
    await store.subscriptions.put(a_subscription())
    await store.ledger.plan([a_notice(f"n{n}") for n in range(40)])
    moving = asyncio.create_task(store.subscriptions.migrate(GROUP, SUPERGROUP))
    claims = await asyncio.gather(*(store.ledger.claim(NOON, ["notice"], 5) for _ in range(3)))
    assert await moving
    claimed = [one.key for claim in claims for one in claim]
    assert len(claimed) == len(set(claimed))
    waiting = {key: chat for key, (chat, fate) in (await chats(store)).items()
               if fate is Fate.WAITING}  # fmt: skip
    assert set(waiting.values()) == {SUPERGROUP}
    assert len(waiting) + len(claimed) == 40


# ---- forgetting and taking along


async def test_a_person_takes_along_what_he_wants_to_hear_in_private(store: AnyStore) -> None:
    topics = frozenset({Topic.TAX, Topic.COMPUTING})
    await store.subscriptions.put(a_subscription(LIN, topics=topics, pace=Pace.DAILY))
    await store.subscriptions.put(a_subscription(places=frozenset({"wuhan"})))
    assert await store.subscriptions.export(LIN) == [
        {
            "language": "zh", "changed_at": NOON.astimezone(dt.UTC).isoformat(), "places": [],
            "topics": ["computing", "tax"], "pace": "daily", "zone": "Asia/Shanghai",
            "at": "09:00:00", "quiet_from": "22:00:00", "quiet_until": "08:00:00",
            "thread": None, "off": "",
        }
    ]  # fmt: skip
    assert await store.subscriptions.export(CHEN) == []


async def test_forgotten_a_person_leaves_the_group_that_he_set_up(store: AnyStore) -> None:
    group, theirs = a_subscription(), a_subscription(CHEN, by=CHEN)
    for one in (a_subscription(LIN), group, theirs):
        await store.subscriptions.put(one)
    assert await store.subscriptions.forget(LIN) == 2
    assert await store.subscriptions.every() == [replace(group, by=""), theirs]
    assert await store.subscriptions.export(LIN) == []
    assert await store.subscriptions.forget(LIN) == 0


# ---- many


@pytest.fixture
async def full(database_store: Store) -> Store:
    """A store of 5,000 groups that are on, and as many that are off."""
    topics = frozenset({Topic.COMPUTING, Topic.MONEY})
    await database_store.subscriptions.put(
        a_subscription(topics=topics, places=frozenset({"wuhan", "wuhan/jianghan"}))
    )
    async with database_store.database.write() as connection:
        row = dict((await connection.execute(select(subscriptions))).mappings().one())
        every = [
            {**row, "chat": f"telegram:-{n}", "off": "kicked" if n % 2 else "",
             "details": row["details"].replace('"thread":null', f'"thread":{n}')}
            for n in range(1000, 1000 + 2 * CHATS)
        ]  # fmt: skip
        await connection.execute(subscriptions.delete())
        await connection.execute(subscriptions.insert(), every)
    await database_store.subscriptions.of(GROUP)  # which connects
    return database_store


async def test_five_thousand_are_read_at_once(full: Store) -> None:
    took = []
    for _ in range(5):
        began = perf_counter()
        assert len(await full.subscriptions.every()) == CHATS
        took.append((perf_counter() - began) * 1000)
    kind = "SQLite" if full.database.is_sqlite else "PostgreSQL"
    sys.stdout.write(
        f"\n{kind}: {CHATS:,} subscriptions, each another, in {took[0]:.0f} ms, "
        f"again in {min(took):.0f} ms\n"
    )
    assert min(took) <= WANTED_MS * SLOWER


async def test_neither_a_migration_nor_those_that_are_on_read_the_whole_table(full: Store) -> None:
    if not full.database.is_sqlite:
        return  # PostgreSQL weighs this by statistics
    async with full.database.read() as connection:
        for query, index in (
            ("SELECT * FROM subscriptions WHERE off = ''", "ix_subscriptions_on"),
            ("UPDATE deliveries SET chat = 'b' WHERE fate = 'waiting' AND chat = 'a'",
             "ix_deliveries_due_chat"),
            ("""UPDATE subscriptions SET "by" = NULL WHERE "by" = 'a'""", "ix_subscriptions_by"),
        ):  # fmt: skip
            plan = (await connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))).all()
            assert index in str(plan), (query, plan)
