"""What every ledger keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.delivery import Delivery, Fate
from bot.ports import Ledger
from tests.adapters.stories import NOON
from tests.adapters.test_store_contract import AnyStore
from tests.adapters.walks import CHEN, LIN, a_delivery

MINUTE = dt.timedelta(minutes=1)
REMINDER = ["reminder"]


def the_port(store: AnyStore) -> Ledger:
    """Every store fits the port: the type checker reads this."""
    return store.ledger


async def fates(store: AnyStore, subject: str = "aaaa1111") -> dict[str, Fate]:
    return {one.key: one.fate for one in await store.ledger.of(subject)}


async def claimed(store: AnyStore, now: dt.datetime = NOON, limit: int = 9) -> list[str]:
    return [one.key for one in await store.ledger.claim(now, REMINDER, limit)]


# ---- planning


async def test_a_delivery_is_kept_to_the_letter_and_once(store: AnyStore) -> None:
    payload = {"步骤": "问 😀 \0", "days": [7, 1.5, None, True], "by": {"$date": "2026-11-30"}}
    one = a_delivery(chat="telegram:-7", due_at=NOON + MINUTE, payload=payload)
    group = a_delivery("n1", None, chat="telegram:-7", kind="notice", payload={})
    assert await store.ledger.plan([one, group, replace(one, payload={})]) == 2
    assert await store.ledger.plan([replace(one, payload={}), a_delivery("r2")]) == 1
    assert await store.ledger.plan([]) == 0
    assert await store.ledger.of("aaaa1111") == [group, a_delivery("r2"), one]
    assert await store.ledger.of("nonsense") == []


async def test_what_is_no_plain_data_is_refused(store: AnyStore) -> None:
    with pytest.raises(TypeError):
        await store.ledger.plan([a_delivery(payload={"day": dt.date(2026, 11, 30)})])
    with pytest.raises(ValueError):
        await store.ledger.plan([a_delivery(due_at=NOON.replace(tzinfo=None))])
    assert await store.ledger.of("aaaa1111") == []


async def test_planned_again_what_waits_is_just_what_is_wanted(store: AnyStore) -> None:
    kept, unwanted, new = a_delivery("kept"), a_delivery("unwanted"), a_delivery("new")
    others = [a_delivery("theirs", CHEN, subject="bbbb2222"), a_delivery("other", kind="change")]
    await store.ledger.plan([kept, unwanted, *others])
    moved = replace(kept, due_at=NOON + MINUTE, planned_for=NOON + MINUTE, payload={"step": "pay"})
    await store.ledger.replan("reminder", "aaaa1111", [moved, new], NOON + MINUTE)
    dropped = replace(unwanted, fate=Fate.DROPPED, settled_at=NOON + MINUTE)
    found = {one.key: one for one in await store.ledger.of("aaaa1111")}
    assert found == {"kept": moved, "unwanted": dropped, "new": new, "other": others[1]}
    assert await store.ledger.of("bbbb2222") == [others[0]]
    await store.ledger.replan("reminder", "aaaa1111", [unwanted], NOON + 2 * MINUTE)
    found = {one.key: one for one in await store.ledger.of("aaaa1111")}
    assert found["unwanted"] == unwanted
    assert (found["kept"].fate, found["new"].fate) == (Fate.DROPPED, Fate.DROPPED)


async def test_what_was_dropped_while_it_was_claimed_waits_afresh(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery()])
    await claimed(store)
    await store.ledger.settle(["r1"], Fate.DROPPED, NOON)
    await store.ledger.replan("reminder", "aaaa1111", [a_delivery()], NOON)
    assert await store.ledger.of("aaaa1111") == [a_delivery()]


async def test_planned_again_what_was_sent_or_is_being_sent_stays(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery(key) for key in ("sent", "sending", "unclear")])
    assert len(await claimed(store)) == 3
    await store.ledger.settle(["sent"], Fate.SENT, NOON)
    await store.ledger.settle(["unclear"], Fate.UNCLEAR, NOON)
    before = await store.ledger.of("aaaa1111")
    again = [a_delivery(key, payload={"new": 1}) for key in ("sent", "sending", "unclear")]
    await store.ledger.replan("reminder", "aaaa1111", again, NOON)
    await store.ledger.replan("reminder", "aaaa1111", [], NOON)
    assert await store.ledger.of("aaaa1111") == before


# ---- claiming


async def test_one_chat_is_claimed_at_a_time_the_longest_due_first(store: AnyStore) -> None:
    await store.ledger.plan([
        a_delivery("late"), a_delivery("later", at=NOON + MINUTE),
        a_delivery("first", CHEN, at=NOON - MINUTE), a_delivery("also", CHEN),
        a_delivery("notice", CHEN, at=NOON - MINUTE, kind="notice"),
    ])  # fmt: skip
    assert await claimed(store, NOON - 2 * MINUTE) == []
    assert await store.ledger.claim(NOON, [], 9) == []
    assert [await claimed(store) for _ in range(3)] == [["first", "also"], ["late"], []]
    (notice,) = await store.ledger.claim(NOON, ["notice", "reminder"], 9)
    assert notice.key == "notice"
    assert await claimed(store, NOON + MINUTE) == ["later"]


async def test_no_more_are_claimed_than_wanted(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery(f"r{n}", at=NOON - n * MINUTE) for n in range(3)])
    assert await claimed(store, limit=0) == []
    assert [await claimed(store, limit=2) for _ in range(3)] == [["r2", "r1"], ["r0"], []]


async def test_a_claimed_one_says_when_and_how_often(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery()])
    for tries in (1, 2):
        (one,) = await store.ledger.claim(NOON, REMINDER, 1)
        assert one == a_delivery(fate=Fate.SENDING, tries=tries, claimed_at=NOON)
        assert await store.ledger.of("aaaa1111") == [one]
        await store.ledger.settle(["r1"], Fate.WAITING, NOON, NOON)
        assert await store.ledger.of("aaaa1111") == [a_delivery(tries=tries)]


async def test_what_many_claim_at_once_each_gets_but_one(store: AnyStore) -> None:
    planned = [a_delivery(f"{chat}-{n}", f"telegram:{chat}") for chat in range(12) for n in "ab"]
    await store.ledger.plan(planned)

    async def claim_all() -> list[str]:
        mine: list[str] = []
        while some := await claimed(store):
            mine += some
        return mine

    shares = await asyncio.gather(*(claim_all() for _ in range(4)))
    got = [key for share in shares for key in share]
    assert sorted(got) == sorted(one.key for one in planned)


# ---- how they fare


@pytest.mark.parametrize("fate", [Fate.SENT, Fate.UNCLEAR, Fate.REFUSED, Fate.GONE, Fate.DROPPED])
async def test_an_end_is_kept_with_its_moment(store: AnyStore, fate: Fate) -> None:
    await store.ledger.plan([a_delivery(), a_delivery("r2")])
    await claimed(store, limit=1)
    await store.ledger.settle(["r1", "r2", "nonsense"], fate, NOON + MINUTE)
    one, other = await store.ledger.of("aaaa1111")
    assert (one.fate, one.settled_at, one.tries) == (fate, NOON + MINUTE, 1)
    assert other == a_delivery("r2")  # nobody had claimed it


async def test_what_failed_is_tried_again_later(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery()])
    await claimed(store)
    await store.ledger.settle(["r1"], Fate.WAITING, NOON, NOON + MINUTE)
    assert await store.ledger.of("aaaa1111") == [a_delivery(tries=1, due_at=NOON + MINUTE)]
    assert await claimed(store) == []
    assert await claimed(store, NOON + MINUTE) == ["r1"]


async def test_what_was_only_put_off_was_not_tried(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery()])
    await claimed(store)
    await store.ledger.settle(["r1"], Fate.WAITING, NOON, NOON + MINUTE, tried=False)
    assert await store.ledger.of("aaaa1111") == [a_delivery(due_at=NOON + MINUTE)]


async def test_what_is_about_a_walk_that_is_gone_is_erased(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery(), a_delivery("r2"), a_delivery("r3", subject="other")])
    await claimed(store, limit=1)
    assert await store.ledger.erase("aaaa1111") == 2
    assert await store.ledger.of("aaaa1111") == []
    assert len(await store.ledger.of("other")) == 1


async def test_what_was_sent_stays_sent(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery()])
    await claimed(store)
    await store.ledger.settle(["r1"], Fate.SENT, NOON)
    await store.ledger.settle(["r1"], Fate.WAITING, NOON, NOON)
    assert await claimed(store) == []
    assert await fates(store) == {"r1": Fate.SENT}


async def test_what_a_dead_process_had_is_unclear_and_not_sent_again(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery("dead"), a_delivery("waits", CHEN, at=NOON + MINUTE)])
    await claimed(store)
    assert await store.ledger.strand(NOON, NOON) == 0
    assert await store.ledger.strand(NOON + MINUTE, NOON + 2 * MINUTE) == 1
    one, other = await store.ledger.of("aaaa1111")
    assert (one.fate, one.settled_at) == (Fate.UNCLEAR, NOON + 2 * MINUTE)
    assert other.fate is Fate.WAITING
    assert await claimed(store) == []
    await store.ledger.settle(["dead"], Fate.SENT, NOON + 3 * MINUTE)  # it was only slow
    assert (await fates(store))["dead"] is Fate.SENT


# ---- the whole of a person


async def test_a_persons_deliveries_by_fate(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery("theirs", CHEN), a_delivery("late", at=NOON + MINUTE),
                             a_delivery("sent")])  # fmt: skip
    await store.ledger.claim(NOON, REMINDER, 9)
    await store.ledger.claim(NOON, REMINDER, 9)
    await store.ledger.settle(["sent"], Fate.SENT, NOON)

    async def keys(*wanted: Fate) -> list[str]:
        return [one.key for one in await store.ledger.of_person(LIN, wanted)]

    assert await keys(*Fate) == ["sent", "late"]
    assert await keys(Fate.WAITING, Fate.GONE) == ["late"]
    assert await keys() == []


async def test_a_person_takes_along_and_is_forgotten(store: AnyStore) -> None:
    await store.ledger.plan([a_delivery("theirs", CHEN), a_delivery("mine"),
                             a_delivery("group", chat="telegram:-7")])  # fmt: skip
    mine = await store.ledger.export(LIN)
    assert [(one["key"], one["where"], one["due_at"]) for one in mine] == [
        ("mine", "private", "2026-11-22T04:00:00+00:00"),
        ("group", "group", "2026-11-22T04:00:00+00:00"),
    ]
    assert not any(word in str(mine) for word in (CHEN, "telegram:-7"))
    theirs = await store.ledger.export(CHEN)
    assert await store.ledger.forget(LIN) == 2
    assert await store.ledger.export(LIN) == []
    assert await store.ledger.export(CHEN) == theirs
    assert await store.ledger.forget(LIN) == 0


async def test_what_was_settled_long_ago_goes(store: AnyStore) -> None:
    old: list[Delivery] = [a_delivery(f"old{n}") for n in range(5)]
    await store.ledger.plan([*old, a_delivery("waits", CHEN), a_delivery("sending", "telegram:44")])
    for _ in range(3):
        await store.ledger.claim(NOON, REMINDER, 9)
    await store.ledger.settle([one.key for one in old], Fate.SENT, NOON)
    await store.ledger.settle(["waits"], Fate.WAITING, NOON, NOON)
    assert await store.ledger.expire(NOON) == {"deliveries": 0}
    assert await store.ledger.expire(NOON + MINUTE) == {"deliveries": 5}
    assert set(await fates(store)) == {"waits", "sending"}
