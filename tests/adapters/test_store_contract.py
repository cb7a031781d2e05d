"""What every store keeps to: the same stories in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import datetime as dt
from decimal import Decimal

import numpy as np
import pytest

from bot.adapters.fakes import FakeStore
from bot.adapters.store import Store
from bot.domain.answer import Answer, Cited, Sentence, Status
from bot.domain.content import Programme
from bot.domain.passage import Passage
from bot.errors import StoreError
from bot.ports import CatalogueStore, Inbox, TalkStore, VectorCache
from tests.adapters.stories import (
    COUNTS,
    NOON,
    a_programme,
    a_vocabulary,
    an_exchange,
    passages_of,
)

Any = Store | FakeStore
MINUTE = dt.timedelta(minutes=1)


def the_ports(store: Any) -> tuple[CatalogueStore, VectorCache, TalkStore, Inbox]:
    """Every store fits the ports: the type checker reads this."""
    return store.catalogue, store.vectors, store.talk, store.inbox


# ---- the catalogue


async def test_before_anything_is_published_the_catalogue_is_empty(store: Any) -> None:
    catalogue = await store.catalogue.load()
    assert (await store.catalogue.version(), catalogue.version, catalogue.pages) == (0, 0, {})


async def test_what_is_published_is_loaded_word_for_word(store: Any) -> None:
    page = a_programme()
    passages = passages_of(page, "补50%，最多20万元 😀", "一年一次")
    said = await store.catalogue.publish([page], passages, [], a_vocabulary(), COUNTS, NOON)
    assert (said.version, said.at, said.counts) == (1, NOON, COUNTS)
    catalogue = await store.catalogue.load()
    assert catalogue.pages == {page.id: page}
    assert list(catalogue.passages.values()) == passages
    assert [p.id for p in catalogue.passages.values()] == list(catalogue.passages)
    assert catalogue.places.name("wuhan/jianghan", "zh") == "江汉区"
    assert catalogue.facts["team_size"].type == "number"


async def test_amounts_rates_and_dates_come_back_to_the_digit(store: Any) -> None:
    await store.catalogue.publish([a_programme()], [], [], a_vocabulary(), COUNTS, NOON)
    (page,) = (await store.catalogue.load()).pages.values()
    assert isinstance(page.content, Programme)
    assert str(page.content.benefit[0].cap) == "200000.00"
    assert page.content.in_force.until == dt.date(2028, 12, 31)


async def test_dates_and_decimals_inside_conditions_and_examples_keep_their_type(
    store: Any,
) -> None:
    given = {"company_founded_on": dt.date(2026, 1, 2), "revenue": Decimal("1.50"), "places": ["a"]}
    page = a_programme(
        eligibility={"all": [{"fact": "company_founded_on", "cite": "measures art.1",
                              "between": [dt.date(2025, 1, 1), dt.date(2026, 1, 1)]}]},
        examples=[{"name": "早", "on": dt.date(2026, 3, 1), "given": given, "expect": "eligible"}],
    )  # fmt: skip
    await store.catalogue.publish([page], [], [], a_vocabulary(), COUNTS, NOON)
    (read,) = (await store.catalogue.load()).pages.values()
    assert read == page
    assert isinstance(read.content, Programme)
    assert read.content.examples[0].given == given


async def test_a_changed_page_replaces_its_passages_and_leaves_its_neighbours(store: Any) -> None:
    old, other = a_programme(words="补50%"), a_programme("suzhou/corpus")
    both = passages_of(old) + passages_of(other)
    await store.catalogue.publish([old, other], both, [], a_vocabulary(), COUNTS, NOON)
    before = await store.catalogue.load()
    new = a_programme(words="补30%")
    await store.catalogue.publish([new], passages_of(new), [], {}, COUNTS, NOON + MINUTE)
    after = await store.catalogue.load()
    assert after.version == 2
    assert after.pages == {new.id: new, other.id: other}
    assert set(after.passages.values()) == {*passages_of(new), *passages_of(other)}
    assert after.facts == before.facts
    assert before.pages[old.id] == old


async def test_the_same_words_under_another_heading_are_another_passage(store: Any) -> None:
    page = a_programme()
    for title, heading in (("甲 · 乙", ""), ("甲", "乙")):
        passage = Passage(page.id, "zh", 0, title, heading, "字")
        await store.catalogue.publish([page], [passage], [], a_vocabulary(), COUNTS, NOON)
        assert list((await store.catalogue.load()).passages.values()) == [passage]


async def test_a_removed_page_takes_its_passages_along(store: Any) -> None:
    page = a_programme()
    await store.catalogue.publish([page], passages_of(page), [], a_vocabulary(), COUNTS, NOON)
    await store.catalogue.publish([], [], [page.id, "guides/never-was"], {}, COUNTS, NOON)
    catalogue = await store.catalogue.load()
    assert (catalogue.version, catalogue.pages, catalogue.passages) == (2, {}, {})


async def test_new_words_in_the_vocabulary_replace_the_old(store: Any) -> None:
    await store.catalogue.publish([], [], [], a_vocabulary("team_size"), COUNTS, NOON)
    await store.catalogue.publish([], [], [], a_vocabulary("industry"), COUNTS, NOON)
    assert list((await store.catalogue.load()).facts) == ["industry"]


async def test_every_earlier_version_can_be_read_and_restored(store: Any) -> None:
    first, second = a_programme(words="补50%"), a_programme(words="补30%")
    for page in (first, second):
        await store.catalogue.publish([page], passages_of(page), [], a_vocabulary(), COUNTS, NOON)
    await store.catalogue.publish([], [], [second.id], {}, COUNTS, NOON)
    versions = [await store.catalogue.pages_at(n) for n in (1, 2, 3)]
    assert versions == [[first], [second], []]
    restored = versions[0]
    await store.catalogue.publish(restored, passages_of(first), [], {}, COUNTS, NOON)
    assert (await store.catalogue.load()).pages == {first.id: first}


@pytest.mark.parametrize("case", ["twice", "published and removed", "a stranger's passage"])
async def test_a_publication_that_contradicts_itself_is_refused_whole(
    store: Any, case: str
) -> None:
    page = a_programme()
    pages = [page, page] if case == "twice" else [page]
    removed = [page.id] if case == "published and removed" else []
    passages = passages_of(a_programme("b/b")) if case == "a stranger's passage" else []
    with pytest.raises(ValueError):
        await store.catalogue.publish(pages, passages, removed, {}, COUNTS, NOON)
    assert await store.catalogue.version() == 0


async def test_a_broken_vocabulary_is_refused_before_it_can_be_loaded(store: Any) -> None:
    with pytest.raises(ValueError):
        await store.catalogue.publish([], [], [], {"facts": "team_size: ?"}, COUNTS, NOON)
    assert await store.catalogue.version() == 0


async def test_publications_at_the_same_time_all_count(store: Any) -> None:
    pages = [a_programme(f"city/voucher-{n}") for n in range(6)]
    said = await asyncio.gather(
        *(store.catalogue.publish([p], passages_of(p), [], {}, COUNTS, NOON) for p in pages)
    )
    assert sorted(publication.version for publication in said) == [1, 2, 3, 4, 5, 6]
    assert len((await store.catalogue.load()).pages) == 6


async def test_a_reader_sees_the_old_or_the_new_and_never_a_mix(store: Any) -> None:
    async def publish() -> None:
        for n in range(1, 9):
            pages = [a_programme(f"city/voucher-{i}", words=f"第{n}版") for i in range(5)]
            passages = [passage for page in pages for passage in passages_of(page)]
            await store.catalogue.publish(pages, passages, [], {}, COUNTS, NOON)

    writing = asyncio.create_task(publish())
    while not writing.done():
        catalogue = await store.catalogue.load()
        bodies = {page.bodies["zh"] for page in catalogue.pages.values()}
        texts = {p.text for p in catalogue.passages.values() if not p.is_record}
        assert bodies == texts == ({f"## 能拿多少\n\n第{catalogue.version}版"} if bodies else set())
        await asyncio.sleep(0)
    await writing


# ---- vectors


async def test_a_vector_comes_back_bit_for_bit_for_its_embedder_only(store: Any) -> None:
    vector = np.array([0.1, -1e-38, 3.0], dtype=np.float32)
    await store.vectors.put("fast-1", {"d1": vector})
    found = await store.vectors.get("fast-1", ["d1", "d2"])
    assert list(found) == ["d1"]
    assert found["d1"].dtype == np.float32
    assert found["d1"].tobytes() == vector.tobytes()
    assert await store.vectors.get("fast-2", ["d1"]) == {}


async def test_missing_names_each_text_once_and_in_order(store: Any) -> None:
    await store.vectors.put("fast", {"b": np.ones(2, dtype=np.float32)})
    assert await store.vectors.missing("fast", ["c", "b", "a", "c"]) == ["c", "a"]
    assert await store.vectors.missing("fast", []) == []


async def test_more_vectors_than_a_query_takes_values(store: Any) -> None:
    many = {f"d{n}": np.full(2, n, dtype=np.float32) for n in range(2501)}
    await store.vectors.put("fast", many)
    await store.vectors.put("fast", {"d7": np.zeros(2, dtype=np.float32)})
    found = await store.vectors.get("fast", list(many))
    assert (len(found), found["d2500"][0], found["d7"][0]) == (2501, 2500, 0)
    with pytest.raises(ValueError):
        await store.vectors.put("fast", {"flat": np.ones((1, 2), dtype=np.float32)})


# ---- talk


async def test_a_chosen_language_is_remembered_and_can_change(store: Any) -> None:
    assert await store.talk.language_of("telegram:42") is None
    await store.talk.set_language("telegram:42", "en", NOON)
    await store.talk.set_language("telegram:42", "zh", NOON + MINUTE)
    assert await store.talk.language_of("telegram:42") == "zh"


async def test_an_exchange_is_kept_whole(store: Any) -> None:
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


async def test_an_id_that_is_taken_is_refused_and_the_first_stays(store: Any) -> None:
    await store.talk.record(an_exchange(asked="一"))
    with pytest.raises(StoreError):
        await store.talk.record(an_exchange(asked="二", person="telegram:43"))
    kept = await store.talk.exchange("e1")
    assert kept is not None
    assert kept.asked == "一"


async def test_the_last_exchange_is_of_this_person_in_this_chat(store: Any) -> None:
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


async def test_a_moment_without_a_time_zone_is_refused(store: Any) -> None:
    with pytest.raises(ValueError):
        await store.talk.record(an_exchange(at=NOON.replace(tzinfo=None)))


async def test_feedback_and_staff_questions_need_an_exchange(store: Any) -> None:
    assert not await store.talk.rate("e1", "telegram:42", True, NOON)
    assert not await store.talk.ask_staff("e1", "telegram:42", NOON)
    await store.talk.record(an_exchange())
    assert await store.talk.rate("e1", "telegram:42", True, NOON)
    assert await store.talk.rate("e1", "telegram:42", False, NOON + MINUTE)
    assert await store.talk.ask_staff("e1", "telegram:42", NOON)
    assert await store.talk.forget("telegram:42") == 3  # the exchange, one rating, one question


async def test_the_staff_see_each_waiting_exchange_once_the_longest_waiting_first(
    store: Any,
) -> None:
    for name in ("e1", "e2", "e3"):
        await store.talk.record(an_exchange(name))
    await store.talk.ask_staff("e2", "telegram:42", NOON)
    await store.talk.ask_staff("e1", "telegram:42", NOON + MINUTE)
    await store.talk.ask_staff("e2", "telegram:43", NOON + 2 * MINUTE)
    assert [exchange.id for exchange in await store.talk.staff_list()] == ["e2", "e1"]
    assert [exchange.id for exchange in await store.talk.staff_list(1)] == ["e2"]


async def test_forgetting_erases_one_person_and_nobody_else(store: Any) -> None:
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


# ---- the inbox


async def test_an_update_is_taken_once_per_channel(store: Any) -> None:
    assert await store.inbox.take("telegram", 2**40, "{}", NOON)
    assert not await store.inbox.take("telegram", 2**40, "again", NOON)
    assert await store.inbox.take("web", 2**40, "[]", NOON)
    assert await store.inbox.open("telegram") == ["{}"]


async def test_a_handled_update_is_no_longer_open_but_still_refused(store: Any) -> None:
    await store.inbox.take("telegram", 1, "{}", NOON)
    await store.inbox.done("telegram", 1)
    await store.inbox.done("telegram", 99)
    assert await store.inbox.open("telegram") == []
    assert not await store.inbox.take("telegram", 1, "{}", NOON)


async def test_open_updates_come_oldest_first(store: Any) -> None:
    for update_id, at in ((7, NOON + MINUTE), (6, NOON), (5, NOON)):
        await store.inbox.take("telegram", update_id, str(update_id), at)
    assert await store.inbox.open("telegram") == ["5", "6", "7"]
