"""What every store of staff work and of holds keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.act import EVERYTHING, Act, Hold, Switch, Upload
from tests.adapters.stories import NOON
from tests.adapters.test_store_contract import AnyStore

MINUTE = dt.timedelta(minutes=1)
LI, WANG, CHAT = "telegram:900", "telegram:901", "telegram:-900"
NAIVE = NOON.replace(tzinfo=None)


def an_upload(name: str = "u1", at: dt.datetime = NOON, **details: str) -> Upload:
    return Upload(name, LI, CHAT, at, "通知 😀.docx", b"PK\0\xff", details)


# ---- acts


async def test_acts_are_kept_and_the_latest_come_first(store: AnyStore) -> None:
    assert await store.staff.acts(5) == []
    done = [Act(LI, f"/off page:{n} 价格变了 😀", NOON - n * MINUTE) for n in range(3)]
    for act in done:
        await store.staff.note(act)
    assert await store.staff.acts(5) == done[::-1]
    assert await store.staff.acts(2) == [done[2], done[1]]


async def test_the_same_act_twice_is_two_acts(store: AnyStore) -> None:
    for _ in range(2):
        await store.staff.note(Act(LI, "/status", NOON))
    assert len(await store.staff.acts(5)) == 2


async def test_an_act_without_a_time_zone_is_refused(store: AnyStore) -> None:
    with pytest.raises(ValueError):
        await store.staff.note(Act(LI, "/status", NAIVE))


# ---- switches


async def test_what_is_off_can_change_its_reason_and_come_back(store: AnyStore) -> None:
    assert await store.staff.switches() == []
    page = Switch("page:programmes/a", "在改", LI, NOON + MINUTE)
    await store.staff.switch_off(page)
    await store.staff.switch_off(Switch(EVERYTHING, "维护", LI, NOON))
    assert [switch.target for switch in await store.staff.switches()] == [EVERYTHING, page.target]
    everything = Switch(EVERYTHING, "维护到三点", WANG, NOON + 2 * MINUTE)
    await store.staff.switch_off(everything)
    assert await store.staff.switches() == [page, everything]
    assert await store.staff.switch_on(EVERYTHING)
    assert not await store.staff.switch_on(EVERYTHING)
    assert await store.staff.switches() == [page]


# ---- files that wait


async def test_a_file_waits_whole_until_it_is_settled(store: AnyStore) -> None:
    assert await store.staff.upload("u1") is None
    await store.staff.put_upload(an_upload(place="武汉"))
    await store.staff.put_upload(an_upload("u2"))
    assert await store.staff.upload("u1") == an_upload(place="武汉")
    assert await store.staff.waiting_uploads() == 2
    assert await store.staff.settle_upload("u1", "published")
    assert not await store.staff.settle_upload("u1", "rejected")
    assert not await store.staff.settle_upload("nobody", "rejected")
    assert await store.staff.upload("u1") is None
    assert await store.staff.waiting_uploads() == 1


async def test_details_of_a_file_can_be_corrected_until_it_is_settled(store: AnyStore) -> None:
    await store.staff.put_upload(an_upload())
    await store.staff.put_upload(an_upload(place="宜昌"))
    kept = await store.staff.upload("u1")
    assert kept is not None
    assert (kept.details, kept.content) == ({"place": "宜昌"}, an_upload().content)
    await store.staff.settle_upload("u1", "rejected")
    await store.staff.put_upload(an_upload(place="襄阳"))  # a turn handled again after a kill
    assert await store.staff.upload("u1") is None
    assert await store.staff.waiting_uploads() == 0


async def test_settled_files_that_are_old_go_and_waiting_ones_never(store: AnyStore) -> None:
    just_before = NOON - dt.timedelta(microseconds=1)
    for name, at in (("old", just_before), ("young", NOON), ("waits", NOON - MINUTE)):
        await store.staff.put_upload(an_upload(name, at))
    for name in ("old", "young"):
        await store.staff.settle_upload(name, "published")
    assert await store.staff.expire(NOON) == {"uploads": 1}
    assert await store.staff.expire(NOON) == {"uploads": 0}
    assert await store.staff.upload("waits") is not None
    await store.staff.put_upload(an_upload("young"))
    assert await store.staff.upload("young") is None


async def test_drafts_that_are_old_go_too_for_they_quote_founders(store: AnyStore) -> None:
    for name, at in (("old", NOON - MINUTE), ("young", NOON)):
        await store.staff.put_upload(replace(an_upload(name, at, question="？"), content=b""))
    assert await store.staff.expire(NOON) == {"uploads": 1}
    assert await store.staff.upload("old") is None
    assert await store.staff.upload("young") is not None


async def test_drafts_made_of_what_somebody_asked_can_be_erased(store: AnyStore) -> None:
    of_two = an_upload("of two", question="算力券？", exchanges="e1\ne2")
    for upload in (of_two, an_upload("of another", exchanges="e3"), an_upload("a file")):
        await store.staff.put_upload(upload)
    assert await store.staff.drop_drafts(["e2", "e4"]) == 1
    assert await store.staff.drop_drafts(["e2", ""]) == 0
    assert await store.staff.upload("of two") is None
    assert await store.staff.waiting_uploads() == 2
    await store.staff.put_upload(of_two)  # a turn handled again after a kill
    assert await store.staff.upload("of two") is None


# ---- holds


async def test_a_page_is_held_once_by_its_latest_review(store: AnyStore) -> None:
    assert await store.holds.holds() == []
    other = Hold("programmes/b", "d3", "{}", NOON + MINUTE)
    later = Hold("programmes/a", "d2", '{"worse": ["算力券"]}', NOON + 2 * MINUTE)
    for hold in (Hold("programmes/a", "d1", "{}", NOON), other, later):
        await store.holds.hold(hold)
    assert await store.holds.holds() == [other, later]


async def test_a_released_page_names_who_let_it_go_until_it_is_held_anew(store: AnyStore) -> None:
    assert not await store.holds.release("programmes/a", LI, NOON)
    hold = Hold("programmes/a", "d1", "{}", NOON)
    await store.holds.hold(hold)
    assert await store.holds.release("programmes/a", LI, NOON)
    assert await store.holds.holds() == [Hold("programmes/a", "d1", "{}", NOON, LI)]
    await store.holds.hold(hold)
    assert await store.holds.holds() == [hold]


async def test_holds_of_published_pages_are_dropped(store: AnyStore) -> None:
    for page in "abc":
        await store.holds.hold(Hold(f"programmes/{page}", "d", "{}", NOON))
    await store.holds.drop([])
    await store.holds.drop(["programmes/a", "programmes/c", "programmes/nobody"])
    assert [hold.page_id for hold in await store.holds.holds()] == ["programmes/b"]
