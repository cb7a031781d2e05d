"""What every store of cases keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.case import Case, Deed, Line, State, Who
from bot.ports import CaseStore
from tests.adapters.stories import NOON, an_exchange
from tests.adapters.test_store_contract import AnyStore

MINUTE = dt.timedelta(minutes=1)
LIN, CHEN = "telegram:42", "telegram:43"
WANG, ZHAO = "telegram:900", "telegram:901"


def a_case(person: str = LIN, **other: object) -> Case:
    """A case that is not kept yet."""
    case = Case(0, person, person, "e1", "zh", State.OPEN, True, None, NOON, NOON)
    return replace(case, **other)  # type: ignore[arg-type]


def a_line(key: str = "k1", who: Who = Who.ASKED, number: int = 0, **other: object) -> Line:
    """A line that is not kept yet."""
    return replace(Line(number, key, who, NOON, "算力券怎么申请？"), **other)  # type: ignore[arg-type]


def the_port(store: AnyStore) -> CaseStore:
    """Every store fits the port: the type checker reads this."""
    return store.cases


async def opened(store: AnyStore, person: str = LIN, key: str = "k1") -> int:
    case = await store.cases.hand_over(a_case(person), a_line(key))
    return case.number


async def test_a_case_is_kept_whole_and_numbered_from_one(store: AnyStore) -> None:
    assert await store.cases.case(1) is None
    case = await store.cases.hand_over(a_case(), a_line(author=LIN))
    assert case == a_case(number=1)
    assert await store.cases.case(1) == case
    assert await store.cases.lines(1) == [a_line(number=1, author=LIN)]
    assert await opened(store, CHEN, "k2") == 2


async def test_one_case_of_a_founder_is_open_at_a_time(store: AnyStore) -> None:
    number = await opened(store)
    later = a_case(exchange_id="e2", with_profile=False)
    case = await store.cases.hand_over(later, a_line("k2", at=NOON + MINUTE))
    assert (case.number, case.exchange_id, case.with_profile) == (number, "e2", False)
    assert [line.key for line in await store.cases.lines(number)] == ["k1", "k2"]
    await store.cases.move(number, Deed.CLOSE, NOON)
    assert await store.cases.open_case(LIN) is None
    assert await opened(store, key="k3") != number


async def test_a_line_is_kept_once(store: AnyStore) -> None:
    number = await opened(store)
    again = await store.cases.hand_over(a_case(exchange_id="other"), a_line())
    assert (again.number, again.exchange_id) == (number, "e1")
    answer = a_line("a1", Who.STAFF, number)
    assert await store.cases.add(answer, Deed.ANSWER)
    await store.cases.move(number, Deed.SAY, NOON)
    assert not await store.cases.add(answer, Deed.ANSWER)
    case = await store.cases.case(number)
    assert case is not None
    assert case.state is State.OPEN
    assert len(await store.cases.lines(number)) == 2
    assert not await store.cases.add(a_line("a2", Who.STAFF, 99), Deed.ANSWER)
    assert not await store.cases.move(99, Deed.CLOSE, NOON)


async def test_the_first_who_claims_has_it(store: AnyStore) -> None:
    number = await opened(store)
    has = await asyncio.gather(*(store.cases.claim(number, by, NOON) for by in (WANG, ZHAO) * 3))
    assert len(set(has)) == 1
    case = await store.cases.case(number)
    assert case is not None
    assert (case.state, case.claimed_by) == (State.CLAIMED, has[0])
    assert await store.cases.claim(99, WANG, NOON) is None


async def test_two_openings_at_once_are_one_case(store: AnyStore) -> None:
    openings = (store.cases.hand_over(a_case(), a_line(f"k{n}")) for n in range(4))
    found = await asyncio.gather(*openings)
    assert {case.number for case in found} == {found[0].number}
    assert len(await store.cases.lines(found[0].number)) == 4


async def test_a_line_is_taken_once_and_settled(store: AnyStore) -> None:
    number = await opened(store)
    assert [line.key for line in await store.cases.unsettled()] == ["k1"]
    taken = await asyncio.gather(*(store.cases.take("k1", NOON + MINUTE) for _ in range(4)))
    assert sorted(taken) == [False, False, False, True]
    case, line = await store.cases.case(number), await store.cases.line("k1")
    assert case is not None
    assert line is not None
    assert (case.changed_at, line.delivered) == (NOON + MINUTE, "sending")
    assert len(await store.cases.unsettled()) == 1
    await store.cases.settle("k1", "sent")
    assert await store.cases.unsettled() == []
    assert not await store.cases.take("k1", NOON)
    assert not await store.cases.take("nonsense", NOON)
    assert await store.cases.line("nonsense") is None


async def test_open_cases_come_oldest_first(store: AnyStore) -> None:
    for person, at in ((LIN, NOON + MINUTE), (CHEN, NOON)):
        await store.cases.hand_over(a_case(person, opened_at=at), a_line(f"of {person}"))
    await opened(store, "telegram:44", "k9")
    await store.cases.move(3, Deed.CLOSE, NOON)
    assert [case.person for case in await store.cases.open_cases()] == [CHEN, LIN]


async def test_forgetting_leaves_number_state_and_times(store: AnyStore) -> None:
    number, other = await opened(store), await opened(store, CHEN, "theirs")
    await store.cases.add(a_line("a1", Who.STAFF, number), Deed.ANSWER)
    assert await store.cases.forget(LIN, NOON + MINUTE) == 3
    case = await store.cases.case(number)
    assert case is not None
    assert (case.person, case.chat, case.exchange_id) == (None, None, None)
    assert (case.state, case.opened_at, case.changed_at) == (State.CLOSED, NOON, NOON + MINUTE)
    (told,) = await store.cases.lines(number)
    assert (told.who, told.text, told.author) == (Who.ERASED, None, None)
    assert not await store.cases.add(a_line("a2", Who.STAFF, number), Deed.ANSWER)
    assert await store.cases.forget(LIN, NOON) == 0
    assert [line.key for line in await store.cases.lines(other)] == ["theirs"]


async def test_forgetting_a_closed_case_tells_nobody(store: AnyStore) -> None:
    number = await opened(store)
    await store.cases.move(number, Deed.CLOSE, NOON)
    await store.cases.forget(LIN, NOON)
    assert await store.cases.lines(number) == []


async def test_a_founder_takes_along_what_was_said_and_no_colleague(store: AnyStore) -> None:
    number = await opened(store)
    await store.cases.add(a_line("a1", Who.STAFF, number, author=WANG, text="可以。"), Deed.ANSWER)
    (found,) = await store.cases.export(LIN)
    assert (found["number"], found["state"]) == (number, "waiting")
    assert [line["text"] for line in found["lines"]] == ["算力券怎么申请？", "可以。"]
    assert WANG not in str(found)
    assert await store.cases.export(CHEN) == []


async def test_old_closed_cases_lose_their_lines(store: AnyStore) -> None:
    closed, still_open = await opened(store), await opened(store, CHEN, "k2")
    await store.cases.move(closed, Deed.CLOSE, NOON)
    assert await store.cases.purge(NOON) == 0
    assert await store.cases.purge(NOON + MINUTE) == 1
    case = await store.cases.case(closed)
    assert case is not None
    assert (case.person, case.state) == (None, State.CLOSED)
    assert await store.cases.lines(closed) == []
    assert len(await store.cases.lines(still_open)) == 1


async def test_a_moment_without_a_time_zone_is_refused(store: AnyStore) -> None:
    with pytest.raises(ValueError):
        await store.cases.hand_over(a_case(), a_line(at=NOON.replace(tzinfo=None)))


async def test_what_was_asked_lately_comes_newest_first_with_the_word_on_it(
    store: AnyStore,
) -> None:
    for n, name in enumerate(("e1", "e2", "e3")):
        await store.talk.record(an_exchange(name, at=NOON + n * MINUTE))
    await store.talk.record(an_exchange("other", person=CHEN, at=NOON + MINUTE))
    await store.talk.record(an_exchange("group", chat="telegram:-7", at=NOON + MINUTE))
    await store.talk.rate("e2", LIN, False, NOON)
    await store.talk.rate("e3", CHEN, True, NOON)

    async def lately(since: dt.datetime, limit: int = 9) -> list[tuple[str, bool | None]]:
        found = await store.talk.lately(LIN, LIN, since, limit)
        return [(exchange.id, helpful) for exchange, helpful in found]

    assert await lately(NOON) == [("e3", None), ("e2", False), ("e1", None)]
    assert await lately(NOON + MINUTE, 1) == [("e3", None)]
    assert await lately(NOON + 3 * MINUTE) == []
