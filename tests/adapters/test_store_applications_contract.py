"""What every store of walks keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.reminder import Wishes
from bot.domain.walking import Walking
from bot.domain.walkthrough import Mark, Note, Outcome, Result, State, decided
from bot.errors import QihangError
from bot.ports import ApplicationStore
from tests.adapters.stories import COUNTS, NOON, a_programme
from tests.adapters.test_store_contract import AnyStore
from tests.adapters.walks import CHEN, GUIDE, LIN, VOUCHER, a_file, a_walk

MINUTE = dt.timedelta(minutes=1)
LICENCE, LEASE = "common:business_licence", f"{VOUCHER}#lease"


def the_port(store: AnyStore) -> ApplicationStore:
    """Every store fits the port: the type checker reads this."""
    return store.applications


# ---- walks


async def test_a_walk_is_kept_to_the_letter(store: AnyStore) -> None:
    walk = a_walk(
        chat="telegram:-7", told="d2", language="en", since=NOON + MINUTE, step="", muted=True,
        state=State.FINISHED, back_to="bbbb2222", reason="先不做了 😀", submitted_at=NOON,
        marks={"ask": Mark("done", NOON), "pay": Mark("skipped", NOON, "已经有了")},
        notes=(Note("k1", "ask", "窗口：江汉区\n2 楼 \0 👩🏽‍💻", NOON),
               Note("k2", "", "$tuple", NOON)),
        fields={"name": "启航「一人」公司", "amount": "1,000.50"},
        outcome=Outcome(Result.GRANTED, NOON, Decimal("200000.00"), dt.date(2026, 11, 20), "好"),
    )  # fmt: skip
    assert await store.applications.begin(walk) == walk
    kept = await store.applications.application(walk.id)
    assert kept == walk
    assert kept.outcome is not None
    assert str(kept.outcome.amount) == "200000.00"
    assert await store.applications.application("nonsense") is None


async def test_one_walk_through_a_page_runs_at_a_time(store: AnyStore) -> None:
    first = await store.applications.begin(a_walk())
    assert await store.applications.begin(a_walk("bbbb2222", digest="d2")) == first
    assert await store.applications.application("bbbb2222") is None
    for other in (a_walk("cccc3333", page=GUIDE), a_walk("dddd4444", CHEN)):
        assert await store.applications.begin(other) == other
    await store.applications.put(replace(first, state=State.PAUSED))
    assert (await store.applications.begin(a_walk("eeee5555"))).id == first.id
    await store.applications.put(replace(first, state=State.ABANDONED, revision=1))
    assert (await store.applications.begin(a_walk("eeee5555"))).id == "eeee5555"


async def test_of_two_beginnings_at_once_one_is_kept(store: AnyStore) -> None:
    walks = [a_walk(f"walk{n}") for n in range(6)]
    begun = await asyncio.gather(*map(store.applications.begin, walks))
    assert len({walk.id for walk in begun}) == 1
    assert len(await store.applications.of(LIN)) == 1


async def test_an_id_that_is_taken_leads_to_nobody_else(store: AnyStore) -> None:
    await store.applications.begin(a_walk())
    with pytest.raises(QihangError):
        await store.applications.begin(a_walk(person=CHEN))
    assert await store.applications.of(CHEN) == []


async def test_what_changed_meanwhile_is_not_overwritten(store: AnyStore) -> None:
    walk = await store.applications.begin(a_walk())
    changes = [replace(walk, reason=f"第{n}个") for n in range(4)]
    kept = await asyncio.gather(*map(store.applications.put, changes))
    assert sorted(kept) == [False, False, False, True]
    assert await store.applications.application(walk.id) == replace(
        changes[kept.index(True)], revision=1
    )
    assert not await store.applications.put(a_walk("nonsense"))
    await store.applications.forget(LIN)
    assert not await store.applications.put(replace(walk, revision=1))
    assert await store.applications.of(LIN) == []


async def test_an_old_walk_is_not_taken_up_beside_a_new_one(store: AnyStore) -> None:
    old = await store.applications.begin(a_walk(state=State.ABANDONED))
    await store.applications.begin(a_walk("bbbb2222"))
    assert not await store.applications.put(replace(old, state=State.OPEN))
    assert await store.applications.put(replace(old, reason="换了一个"))


async def test_the_latest_touched_comes_first(store: AnyStore) -> None:
    for n, name in enumerate(("one", "two", "three")):
        await store.applications.begin(a_walk(name, at=NOON + n * MINUTE, page=f"guides/{name}"))
    await store.applications.begin(a_walk("theirs", CHEN))
    assert await store.applications.put(
        replace(a_walk("one", page="guides/one"), changed_at=NOON + 9 * MINUTE)
    )
    assert [walk.id for walk in await store.applications.of(LIN)] == ["one", "three", "two"]


async def test_walks_behind_their_page_are_found(store: AnyStore) -> None:
    walks = [
        a_walk("current"),
        a_walk("old", CHEN, told="d0"),
        a_walk("gone", page=GUIDE, state=State.PAUSED, at=NOON + MINUTE),
        a_walk("ended", "telegram:44", told="d0", state=State.FINISHED),
        a_walk("told", "telegram:45", digest="d0"),
    ]
    for walk in walks:
        await store.applications.begin(walk)
    assert await store.applications.behind({VOUCHER: "d1"}) == [walks[2], walks[1]]
    assert await store.applications.behind({VOUCHER: "d1"}, limit=1) == [walks[2]]
    assert await store.applications.behind({VOUCHER: "d1"}, after="gone") == [walks[1]]
    assert await store.applications.behind({VOUCHER: "d1", GUIDE: "d1"}) == [walks[1]]
    assert len(await store.applications.behind({})) == 4
    assert await store.applications.put(replace(walks[2], told=""))  # he knows that it is gone
    assert await store.applications.behind({VOUCHER: "d1"}) == [walks[1]]


async def test_counts_tell_page_state_and_result_and_no_names(store: AnyStore) -> None:
    assert await store.applications.counts() == []
    for n in range(3):
        await store.applications.begin(a_walk(f"open{n}", f"telegram:{n}"))
    ended = a_walk("ended", state=State.FINISHED, submitted_at=NOON)
    await store.applications.begin(ended)
    await store.applications.begin(replace(ended, id="told"))
    refused = decided(replace(ended, id="told"), Outcome(Result.REFUSED, NOON))
    await store.applications.put(refused)
    assert await store.applications.counts() == [
        (VOUCHER, "finished", "refused", 1),
        (VOUCHER, "finished", "submitted", 1),
        (VOUCHER, "open", "", 3),
    ]


async def test_which_walk_is_before_a_founder_in_a_chat(store: AnyStore) -> None:
    assert await store.applications.walking(LIN, LIN) is None
    first = Walking(LIN, LIN, "aaaa1111", NOON)
    await store.applications.put_walking(first)
    await store.applications.put_walking(replace(first, chat="telegram:-7", application="b"))
    asked = replace(first, waits="field", about="启航", at=NOON + MINUTE)
    await store.applications.put_walking(asked)
    assert await store.applications.walking(LIN, LIN) == asked
    assert await store.applications.walking(CHEN, LIN) is None
    for _ in range(2):
        await store.applications.end_walking(LIN, LIN)
        assert await store.applications.walking(LIN, LIN) is None
    assert await store.applications.walking(LIN, "telegram:-7") is not None


# ---- documents and wishes


async def test_a_tick_keeps_its_first_moment(store: AnyStore) -> None:
    await store.applications.tick(LIN, LICENCE, NOON)
    await store.applications.tick(LIN, LICENCE, NOON + MINUTE)
    await store.applications.tick(CHEN, LEASE, NOON)
    held = await store.applications.held(LIN)
    assert held.ticked == {LICENCE: NOON}
    assert held.has(LICENCE)
    assert not held.has(LEASE)


async def test_a_file_with_a_document_ticks_it_and_goes_with_it(store: AnyStore) -> None:
    licence, again = a_file("f1", key=LICENCE), a_file("f2", key=LICENCE, at=NOON - MINUTE)
    loose = a_file("f3", name="扫描 😀.jpg", kind="photo")
    for file in (licence, again, loose, replace(licence, name="other.pdf")):
        await store.applications.add_file(file)
    held = await store.applications.held(LIN)
    assert held.ticked == {LICENCE: NOON}
    assert held.files == (again, licence, loose)
    await store.applications.untick(CHEN, LICENCE)
    assert await store.applications.held(LIN) == held
    await store.applications.untick(LIN, LICENCE)
    held = await store.applications.held(LIN)
    assert (held.ticked, held.files) == ({}, (loose,))


async def test_a_file_is_said_to_be_a_document_later(store: AnyStore) -> None:
    await store.applications.add_file(a_file())
    assert (await store.applications.held(LIN)).ticked == {}
    assert await store.applications.assign("f1", LEASE, NOON + MINUTE)
    assert await store.applications.file("f1") == a_file(key=LEASE)
    assert (await store.applications.held(LIN)).ticked == {LEASE: NOON + MINUTE}
    assert not await store.applications.assign("nonsense", LEASE, NOON)
    for _ in range(2):
        await store.applications.drop_file("f1")
        assert await store.applications.file("f1") is None
    assert (await store.applications.held(LIN)).has(LEASE)


async def test_wishes_are_the_usual_until_they_are_told(store: AnyStore) -> None:
    assert await store.applications.wishes(LIN) == Wishes(LIN)
    wishes = Wishes(LIN, True, dt.time(0, 0), "Europe/Berlin", dt.time(23, 59), dt.time(7, 30))
    await store.applications.put_wishes(Wishes(LIN, at=dt.time(10, 15)), NOON)
    await store.applications.put_wishes(wishes, NOON + MINUTE)
    assert await store.applications.wishes(LIN) == wishes
    assert await store.applications.wishes(CHEN) == Wishes(CHEN)


# ---- the whole of a person


async def everything_of(store: AnyStore, person: str, name: str) -> None:
    await store.applications.begin(a_walk(name, person, chat="telegram:-7"))
    await store.applications.put_walking(Walking(person, "telegram:-7", name, NOON))
    await store.applications.add_file(a_file(f"file-{name}", person, key=LICENCE))
    await store.applications.put_wishes(Wishes(person), NOON)


async def test_everything_of_a_person_is_taken_along_and_nothing_of_another(
    store: AnyStore,
) -> None:
    assert not any((await store.applications.export(LIN)).values())
    await everything_of(store, CHEN, "theirs")
    await everything_of(store, LIN, "mine")
    found = await store.applications.export(LIN)
    assert {name: len(rows) for name, rows in found.items()} == {
        "applications": 1, "walking": 1, "documents": 1, "files": 1, "reminders": 1,
    }  # fmt: skip
    (walk,) = found["applications"]
    assert (walk["id"], walk["where"], walk["began_at"]) == (
        "mine", "group", "2026-11-22T04:00:00+00:00",
    )  # fmt: skip
    assert not any(word in str(found) for word in (CHEN, "theirs", "telegram:-7"))


async def test_everything_of_a_person_is_forgotten_and_nothing_of_another(
    store: AnyStore,
) -> None:
    await everything_of(store, CHEN, "theirs")
    theirs = await store.applications.export(CHEN)
    await everything_of(store, LIN, "mine")
    assert await store.applications.forget(LIN) == 5
    assert not any((await store.applications.export(LIN)).values())
    assert await store.applications.export(CHEN) == theirs
    assert await store.applications.forget(LIN) == 0


async def test_what_ended_long_ago_goes_and_what_runs_stays(store: AnyStore) -> None:
    for state in State:
        await store.applications.begin(a_walk(state.value, page=state.value, state=state))
    for name, key in (("loose", ""), ("kept", LEASE)):
        await store.applications.add_file(a_file(name, key=key))
    await store.applications.put_walking(Walking(LIN, LIN, "finished", NOON))
    nothing = {"applications": 0, "walkings": 0, "paper_files": 0}
    assert await store.applications.expire(NOON) == nothing
    assert await store.applications.expire(NOON + MINUTE) == {
        "applications": 3, "walkings": 1, "paper_files": 1,
    }  # fmt: skip
    assert {walk.id for walk in await store.applications.of(LIN)} == {"open", "paused"}
    assert [file.id for file in (await store.applications.held(LIN)).files] == ["kept"]
    assert await store.applications.expire(NOON + MINUTE) == nothing


async def test_a_moment_without_a_time_zone_is_refused(store: AnyStore) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError):
        await store.applications.begin(a_walk(at=naive))
    with pytest.raises(ValueError):
        await store.applications.tick(LIN, LEASE, naive)
    assert await store.applications.of(LIN) == []


# ---- the pages that are walked


async def test_a_page_is_found_by_its_digest_live_or_earlier(store: AnyStore) -> None:
    first, second = a_programme(words="补50%"), a_programme(words="补30%")
    for page in (first, second):
        await store.catalogue.publish([page], [], [], {}, COUNTS, NOON)
        await store.catalogue.load()
    for page in (first, second):
        assert await store.catalogue.page(page.id, page.digest) == page
    await store.catalogue.publish([], [], [first.id], {}, COUNTS, NOON)
    await store.catalogue.load()
    assert await store.catalogue.page(first.id, second.digest) == second
    assert await store.catalogue.page(first.id, "nonsense") is None
    assert await store.catalogue.page("guides/nonsense", first.digest) is None


async def test_of_two_old_walks_taken_up_at_once_one_runs(store: AnyStore) -> None:
    walks = [await store.applications.begin(a_walk(f"old{n}", state=State.ABANDONED))
             for n in range(4)]  # fmt: skip
    taken = [replace(walk, state=State.OPEN) for walk in walks]
    kept = await asyncio.gather(*map(store.applications.put, taken))
    assert sorted(kept) == [False, False, False, True]
    assert sum(walk.state.runs for walk in await store.applications.of(LIN)) == 1
