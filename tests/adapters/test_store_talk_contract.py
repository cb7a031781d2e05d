"""What every store of talk and updates keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.adapters.store.talk import BATCH
from bot.domain.answer import Answer, Cited, Sentence, Status
from bot.domain.kept import Opinion, Talked
from bot.errors import StoreError
from tests.adapters.stories import NOON, an_exchange
from tests.adapters.test_store_contract import AnyStore

MINUTE = dt.timedelta(minutes=1)
MOMENT = dt.timedelta(microseconds=1)


# ---- talk


async def test_a_chosen_language_is_remembered_and_can_change(store: AnyStore) -> None:
    assert await store.talk.language_of("telegram:42") is None
    await store.talk.set_language("telegram:42", "en", NOON)
    await store.talk.set_language("telegram:42", "zh", NOON + MINUTE)
    assert await store.talk.language_of("telegram:42") == "zh"


async def test_an_exchange_is_kept_whole(store: AnyStore) -> None:
    answer = Answer(
        Status.COMPARED,
        "en",
        sentences=(Sentence("Half of it.", (1, 2), "amount"),),
        sources=(Cited(1, "programmes/a", "券", "news", date=dt.date(2026, 2, 13)),),
        as_of=dt.date(2026, 11, 22),
        confidence=0.1 + 0.2,
        timings={"retrieve": 12.5},
    )
    extra = {"day": dt.date(2026, 1, 1), "pair": (1, "二"), "cap": Decimal("0.10"), "at": NOON}
    exchange = an_exchange(asked="算力券 😀", answer=answer, extra=extra)
    await store.talk.record(exchange)
    assert await store.talk.exchange("e1") == exchange
    assert await store.talk.exchange("e2") is None


async def test_an_id_that_is_taken_is_refused_and_the_first_stays(store: AnyStore) -> None:
    await store.talk.record(an_exchange(asked="一"))
    with pytest.raises(StoreError):
        await store.talk.record(an_exchange(asked="二", person="telegram:43"))
    kept = await store.talk.exchange("e1")
    assert kept is not None
    assert kept.asked == "一"


async def test_the_last_exchange_is_of_this_person_in_this_chat(store: AnyStore) -> None:
    await store.talk.record(an_exchange("early", at=NOON))
    await store.talk.record(an_exchange("late", at=NOON + MINUTE))
    await store.talk.record(an_exchange("same moment", at=NOON + MINUTE))
    await store.talk.record(an_exchange("group", chat="telegram:-7", at=NOON + 2 * MINUTE))
    await store.talk.record(an_exchange("other", person="telegram:43", at=NOON + 2 * MINUTE))

    async def last(since: dt.datetime) -> str | None:
        found = await store.talk.last_exchange("telegram:42", "telegram:42", since)
        return found.id if found else None

    assert await last(NOON) == "same moment"
    assert await last(NOON + MINUTE) == "same moment"
    assert await last(NOON + 2 * MINUTE) is None


async def test_a_moment_without_a_time_zone_is_refused(store: AnyStore) -> None:
    with pytest.raises(ValueError):
        await store.talk.record(an_exchange(at=NOON.replace(tzinfo=None)))


async def test_feedback_and_staff_questions_need_an_exchange(store: AnyStore) -> None:
    assert not await store.talk.rate("e1", "telegram:42", True, NOON)
    assert not await store.talk.ask_staff("e1", "telegram:42", NOON)
    await store.talk.record(an_exchange())
    assert await store.talk.rate("e1", "telegram:42", True, NOON)
    assert await store.talk.rate("e1", "telegram:42", False, NOON + MINUTE)
    assert await store.talk.ask_staff("e1", "telegram:42", NOON)
    assert await store.talk.forget("telegram:42") == 3  # the exchange, one rating, one question


async def test_the_staff_see_each_waiting_exchange_once_the_longest_waiting_first(
    store: AnyStore,
) -> None:
    for name in ("e1", "e2", "e3"):
        await store.talk.record(an_exchange(name))
    await store.talk.ask_staff("e2", "telegram:42", NOON)
    await store.talk.ask_staff("e1", "telegram:42", NOON + MINUTE)
    await store.talk.ask_staff("e2", "telegram:43", NOON + 2 * MINUTE)
    assert [exchange.id for exchange in await store.talk.staff_list()] == ["e2", "e1"]
    assert [exchange.id for exchange in await store.talk.staff_list(1)] == ["e2"]


async def test_forgetting_erases_one_person_and_nobody_else(store: AnyStore) -> None:
    for name, person in (("mine", "telegram:42"), ("theirs", "telegram:43")):
        await store.talk.set_language(person, "zh", NOON)
        await store.talk.record(an_exchange(name, person))
    for rater in ("telegram:42", "telegram:43"):
        await store.talk.rate("mine", rater, True, NOON)
        await store.talk.rate("theirs", rater, True, NOON)
        await store.talk.ask_staff("theirs", rater, NOON)
    assert await store.talk.forget("telegram:42") == 6
    assert await store.talk.forget("telegram:42") == 0
    assert await store.talk.language_of("telegram:42") is None
    assert await store.talk.exchange("mine") is None
    assert await store.talk.language_of("telegram:43") == "zh"
    assert [exchange.id for exchange in await store.talk.staff_list()] == ["theirs"]


async def test_everything_of_a_person_can_be_read_back_and_nothing_of_another(
    store: AnyStore,
) -> None:
    mine = [an_exchange("e1", asked="一"), an_exchange("e2", at=NOON + MINUTE, chat="telegram:-7")]
    theirs = an_exchange("e3", "telegram:43", asked="二")
    for exchange in (*mine, theirs):
        await store.talk.record(exchange)
    await store.talk.set_language("telegram:42", "en", NOON)
    await store.talk.rate("e3", "telegram:42", False, NOON + 2 * MINUTE)
    await store.talk.rate("e1", "telegram:42", True, NOON)
    await store.talk.rate("e1", "telegram:43", True, NOON)
    await store.talk.ask_staff("e2", "telegram:42", NOON + MINUTE)
    assert await store.talk.talked("telegram:42") == Talked(
        "en", tuple(mine),
        (Opinion("e1", NOON, True), Opinion("e3", NOON + 2 * MINUTE, False)),
        (Opinion("e2", NOON + MINUTE),),
    )  # fmt: skip
    assert await store.talk.talked("telegram:44") == Talked(None)


async def test_what_is_older_goes_with_what_was_said_of_it(store: AnyStore) -> None:
    for number, at in enumerate((NOON - MINUTE, NOON - MOMENT, NOON, NOON + MINUTE)):
        await store.talk.record(an_exchange(f"e{number}", at=at))
        await store.talk.rate(f"e{number}", "telegram:43", True, NOON + MINUTE)
    await store.talk.ask_staff("e0", "telegram:42", NOON)
    await store.talk.set_language("telegram:42", "en", NOON - MINUTE)
    gone = await store.talk.expire(NOON)
    assert gone == {"exchanges": 2, "feedback": 2, "staff_questions": 1}
    left = await store.talk.talked("telegram:42")
    assert [exchange.id for exchange in left.exchanges] == ["e2", "e3"]
    assert left.language == "en"
    assert len((await store.talk.talked("telegram:43")).feedback) == 2
    assert await store.talk.expire(NOON) == dict.fromkeys(gone, 0)


async def test_more_that_is_old_than_goes_at_once(store: AnyStore) -> None:
    for number in range(BATCH + 3):
        await store.talk.record(an_exchange(f"e{number}", at=NOON - MINUTE))
    assert (await store.talk.expire(NOON))["exchanges"] == BATCH + 3


# ---- the inbox


async def test_an_update_is_taken_once_per_channel(store: AnyStore) -> None:
    assert await store.inbox.take("telegram", 2**40, "{}", NOON)
    assert not await store.inbox.take("telegram", 2**40, "again", NOON)
    assert await store.inbox.take("web", 2**40, "[]", NOON)
    assert await store.inbox.open("telegram") == ["{}"]


async def test_a_handled_update_is_no_longer_open_but_still_refused(store: AnyStore) -> None:
    await store.inbox.take("telegram", 1, "{}", NOON)
    await store.inbox.done("telegram", 1)
    await store.inbox.done("telegram", 99)
    assert await store.inbox.open("telegram") == []
    assert not await store.inbox.take("telegram", 1, "{}", NOON)


async def test_open_updates_come_oldest_first(store: AnyStore) -> None:
    for update_id, at in ((7, NOON + MINUTE), (6, NOON), (5, NOON)):
        await store.inbox.take("telegram", update_id, str(update_id), at)
    assert await store.inbox.open("telegram") == ["5", "6", "7"]


# ---- what did not end well


async def troubled(store: AnyStore, since: dt.datetime = NOON, limit: int = 50) -> list[str]:
    return [one.exchange.id for one in await store.talk.troubled(since, limit)]


async def asked(store: AnyStore, name: str, status: Status, minutes: int, **who: str) -> None:
    exchange = an_exchange(name, at=NOON + minutes * MINUTE, **who)
    answer = replace(exchange.answer, status=status)
    await store.talk.record(replace(exchange, answer=answer))


async def test_what_found_no_answer_is_trouble_newest_first(store: AnyStore) -> None:
    for minutes, status in enumerate(Status):
        await asked(store, str(status), status, minutes, person=f"telegram:{minutes}")
    assert await troubled(store) == ["not_found", "elsewhere", "clarify"]
    assert await troubled(store, limit=1) == ["not_found"]
    assert await troubled(store, NOON + 5 * MINUTE) == ["not_found"]


async def test_an_answer_is_trouble_once_it_did_not_help_or_staff_are_asked(
    store: AnyStore,
) -> None:
    for minutes, name in enumerate(("fine", "down", "up", "put")):
        await asked(store, name, Status.ANSWERED, minutes)
    await store.talk.rate("down", "telegram:42", False, NOON)
    await store.talk.rate("down", "telegram:43", True, NOON)
    await store.talk.rate("up", "telegram:42", True, NOON)
    await store.talk.ask_staff("put", "telegram:42", NOON)
    found = await store.talk.troubled(NOON, 50)
    assert [(one.exchange.id, one.unhelpful, one.for_staff) for one in found] == [
        ("put", False, True), ("down", True, False)
    ]  # fmt: skip


async def test_a_question_back_is_no_trouble_if_an_answer_follows_before_long(
    store: AnyStore,
) -> None:
    await asked(store, "cleared", Status.CLARIFY, 0)
    await asked(store, "its answer", Status.ANSWERED, 30)
    await asked(store, "left", Status.CLARIFY, 31)
    await asked(store, "another's answer", Status.ANSWERED, 32, person="telegram:43")
    await asked(store, "in a group", Status.ANSWERED, 33, chat="telegram:-7")
    await asked(store, "too late", Status.ANSWERED, 62)
    assert await troubled(store) == ["left"]


async def test_what_staff_made_of_it_is_kept_with_the_exchange(store: AnyStore) -> None:
    await asked(store, "e1", Status.NOT_FOUND, 0)
    await asked(store, "e2", Status.NOT_FOUND, 1)
    await store.talk.settle(["e1", "unknown"], "dismissed")
    found = await store.talk.troubled(NOON, 50)
    assert [(one.exchange.id, one.settled) for one in found] == [("e2", ""), ("e1", "dismissed")]
    await store.talk.settle(["e1"], "answered")
    assert (await store.talk.troubled(NOON, 50))[1].settled == "answered"
    await store.talk.settle([], "answered")


async def test_the_latest_opinions_come_first(store: AnyStore) -> None:
    await store.talk.record(an_exchange())
    for person, minutes in (("telegram:42", 2), ("telegram:43", 1), ("telegram:44", 3)):
        await store.talk.rate("e1", person, person != "telegram:43", NOON + minutes * MINUTE)
    found = await store.talk.opinions(NOON + 2 * MINUTE, 50)
    assert [(one.at, one.helpful) for one in found] == [
        (NOON + 3 * MINUTE, True), (NOON + 2 * MINUTE, True)
    ]  # fmt: skip
    assert len(await store.talk.opinions(NOON, 1)) == 1
