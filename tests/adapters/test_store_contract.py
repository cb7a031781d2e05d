"""What every store of pages and vectors keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import datetime as dt
from decimal import Decimal

import numpy as np
import pytest

from bot.adapters.fakes import FakeStore
from bot.adapters.store import Store
from bot.domain.content import Programme
from bot.domain.passage import Passage
from bot.ports import CatalogueStore, Inbox, TalkStore, VectorCache
from tests.adapters.stories import (
    COUNTS,
    NOON,
    a_programme,
    a_vocabulary,
    passages_of,
)

AnyStore = Store | FakeStore
MINUTE = dt.timedelta(minutes=1)


def the_ports(store: AnyStore) -> tuple[CatalogueStore, VectorCache, TalkStore, Inbox]:
    """Every store fits the ports: the type checker reads this."""
    return store.catalogue, store.vectors, store.talk, store.inbox


# ---- the catalogue


async def test_before_anything_is_published_the_catalogue_is_empty(store: AnyStore) -> None:
    catalogue = await store.catalogue.load()
    assert (await store.catalogue.version(), catalogue.version, catalogue.pages) == (0, 0, {})


async def test_what_is_published_is_loaded_word_for_word(store: AnyStore) -> None:
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


async def test_amounts_rates_and_dates_come_back_to_the_digit(store: AnyStore) -> None:
    await store.catalogue.publish([a_programme()], [], [], a_vocabulary(), COUNTS, NOON)
    (page,) = (await store.catalogue.load()).pages.values()
    assert isinstance(page.content, Programme)
    assert str(page.content.benefit[0].cap) == "200000.00"
    assert page.content.in_force.until == dt.date(2028, 12, 31)


async def test_dates_and_decimals_inside_conditions_and_examples_keep_their_type(
    store: AnyStore,
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


async def test_a_changed_page_replaces_its_passages_and_leaves_the_others(
    store: AnyStore,
) -> None:
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


async def test_the_same_words_under_another_heading_are_another_passage(store: AnyStore) -> None:
    page = a_programme()
    for title, heading in (("甲 · 乙", ""), ("甲", "乙")):
        passage = Passage(page.id, "zh", 0, title, heading, "字")
        await store.catalogue.publish([page], [passage], [], a_vocabulary(), COUNTS, NOON)
        assert list((await store.catalogue.load()).passages.values()) == [passage]


async def test_a_passage_that_moves_to_another_page_of_its_document_is_kept_as_moved(
    store: AnyStore,
) -> None:
    page = a_programme()
    for locator in ("", "p3", "sheet:收费表", "p4t2"):
        passage = Passage(page.id, "zh", 0, "甲", "乙", "字", locator)
        await store.catalogue.publish([page], [passage], [], a_vocabulary(), COUNTS, NOON)
        assert list((await store.catalogue.load()).passages.values()) == [passage]


async def test_a_removed_page_takes_its_passages_along(store: AnyStore) -> None:
    page = a_programme()
    await store.catalogue.publish([page], passages_of(page), [], a_vocabulary(), COUNTS, NOON)
    await store.catalogue.publish([], [], [page.id, "guides/never-was"], {}, COUNTS, NOON)
    catalogue = await store.catalogue.load()
    assert (catalogue.version, catalogue.pages, catalogue.passages) == (2, {}, {})


async def test_new_words_in_the_vocabulary_replace_the_old(store: AnyStore) -> None:
    await store.catalogue.publish([], [], [], a_vocabulary("team_size"), COUNTS, NOON)
    await store.catalogue.publish([], [], [], a_vocabulary("industry"), COUNTS, NOON)
    assert list((await store.catalogue.load()).facts) == ["industry"]


async def test_every_earlier_version_can_be_read_and_restored(store: AnyStore) -> None:
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
    store: AnyStore, case: str
) -> None:
    page = a_programme()
    pages = [page, page] if case == "twice" else [page]
    removed = [page.id] if case == "published and removed" else []
    passages = passages_of(a_programme("b/b")) if case == "a stranger's passage" else []
    with pytest.raises(ValueError):
        await store.catalogue.publish(pages, passages, removed, {}, COUNTS, NOON)
    assert await store.catalogue.version() == 0


async def test_a_broken_vocabulary_is_refused_before_it_can_be_loaded(store: AnyStore) -> None:
    with pytest.raises(ValueError):
        await store.catalogue.publish([], [], [], {"facts": "team_size: ?"}, COUNTS, NOON)
    assert await store.catalogue.version() == 0


async def test_publications_at_the_same_time_all_count(store: AnyStore) -> None:
    pages = [a_programme(f"city/voucher-{n}") for n in range(6)]
    said = await asyncio.gather(
        *(store.catalogue.publish([p], passages_of(p), [], {}, COUNTS, NOON) for p in pages)
    )
    assert sorted(publication.version for publication in said) == [1, 2, 3, 4, 5, 6]
    assert len((await store.catalogue.load()).pages) == 6


async def test_a_reader_sees_the_old_or_the_new_and_never_a_mix(store: AnyStore) -> None:
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


async def test_a_vector_comes_back_bit_for_bit_for_its_embedder_only(store: AnyStore) -> None:
    vector = np.array([0.1, -1e-38, 3.0], dtype=np.float32)
    await store.vectors.put("fast-1", {"d1": vector})
    found = await store.vectors.get("fast-1", ["d1", "d2"])
    assert list(found) == ["d1"]
    assert found["d1"].dtype == np.float32
    assert found["d1"].tobytes() == vector.tobytes()
    assert await store.vectors.get("fast-2", ["d1"]) == {}


async def test_missing_names_each_text_once_and_in_order(store: AnyStore) -> None:
    await store.vectors.put("fast", {"b": np.ones(2, dtype=np.float32)})
    assert await store.vectors.missing("fast", ["c", "b", "a", "c"]) == ["c", "a"]
    assert await store.vectors.missing("fast", []) == []


async def test_more_vectors_than_a_query_takes_values(store: AnyStore) -> None:
    many = {f"d{n}": np.full(2, n, dtype=np.float32) for n in range(2501)}
    await store.vectors.put("fast", many)
    await store.vectors.put("fast", {"d7": np.zeros(2, dtype=np.float32)})
    found = await store.vectors.get("fast", list(many))
    assert (len(found), found["d2500"][0], found["d7"][0]) == (2501, 2500, 0)
    with pytest.raises(ValueError):
        await store.vectors.put("fast", {"flat": np.ones((1, 2), dtype=np.float32)})
