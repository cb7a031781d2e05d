"""Earlier publications and their files: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.adapters.fakes import FakeStore
from bot.adapters.store import Store
from bot.ports import Original
from tests.adapters.stories import COUNTS, NOON, a_programme, a_vocabulary, passages_of

AnyStore = Store | FakeStore
MINUTE = dt.timedelta(minutes=1)


async def publish(store: AnyStore, *words: str) -> None:
    """One publication for each wording of the voucher, a minute apart."""
    for minute, said in enumerate(words):
        page = a_programme(words=said)
        await store.catalogue.publish(
            [page], passages_of(page), [], a_vocabulary(), COUNTS, NOON + minute * MINUTE
        )


async def test_before_anything_is_published_there_is_no_history(store: AnyStore) -> None:
    assert await store.catalogue.publications(10) == []
    assert await store.catalogue.publication(1) is None
    assert await store.catalogue.publication(0) is None
    assert await store.catalogue.pages_at(0) == []
    assert await store.catalogue.vocabulary_at(0) == {}
    assert await store.catalogue.originals(["d"]) == []
    assert await store.catalogue.originals([]) == []


async def test_the_latest_publications_come_first(store: AnyStore) -> None:
    await publish(store, "一", "二", "三")
    found = await store.catalogue.publications(2)
    assert [(one.version, one.at) for one in found] == [
        (3, NOON + 2 * MINUTE), (2, NOON + MINUTE),
    ]  # fmt: skip
    assert len(await store.catalogue.publications(10)) == 3
    assert dict(found[0].counts) == COUNTS


async def test_author_and_review_are_kept_and_the_review_may_change(store: AnyStore) -> None:
    page = a_programme()
    said = await store.catalogue.publish(
        [page], passages_of(page), [], a_vocabulary(), COUNTS, NOON,
        author="张三 😀", review='{"pages": []}',
    )  # fmt: skip
    assert (said.author, said.review) == ("张三 😀", '{"pages": []}')
    await publish(store, "二")
    first = await store.catalogue.publication(1)
    second = await store.catalogue.publication(2)
    assert first is not None
    assert second is not None
    assert (first.author, first.review) == ("张三 😀", '{"pages": []}')
    assert (second.author, second.review) == (None, None)
    await store.catalogue.note_review(1, "新的")
    await store.catalogue.note_review(9, "谁也不是")
    await store.catalogue.note_review(0, "谁也不是")
    found = await store.catalogue.publications(5)
    assert [one.review for one in found] == [None, "新的"]


async def test_every_version_has_its_pages_and_its_vocabulary(store: AnyStore) -> None:
    await publish(store, "一", "二")
    other = a_programme("suzhou/corpus")
    await store.catalogue.publish(
        [other], passages_of(other), [a_programme().id], a_vocabulary("industry"), COUNTS, NOON
    )
    for version, said in ((1, "一"), (2, "二")):
        assert await store.catalogue.pages_at(version) == [a_programme(words=said)]
        assert await store.catalogue.vocabulary_at(version) == a_vocabulary()
    assert await store.catalogue.pages_at(3) == [other]
    assert await store.catalogue.vocabulary_at(3) == a_vocabulary("industry")


async def test_a_number_beyond_any_is_of_no_publication(store: AnyStore) -> None:
    await publish(store, "一")
    for version in (-1, 2, 2**31 - 1, 10**30):
        assert await store.catalogue.publication(version) is None


async def test_files_are_kept_to_the_byte_with_the_publication(store: AnyStore) -> None:
    content = bytes(range(256)) * 4
    page = a_programme()
    kept = [Original(page.digest, "programmes/武汉/算力 券.md", content),
            Original(page.digest, "programmes/a.en.md", b""),
            Original("another", "programmes/a.en.md", b"x")]  # fmt: skip
    await store.catalogue.publish(
        [page], passages_of(page), [], a_vocabulary(), COUNTS, NOON, originals=kept
    )
    assert await store.catalogue.originals([page.digest, page.digest, "none"]) == [
        kept[1], kept[0],
    ]  # fmt: skip
    assert len(await store.catalogue.originals([page.digest, "another"])) == 3


async def test_a_file_that_is_kept_stays_as_it_is(store: AnyStore) -> None:
    await store.catalogue.keep([])
    await store.catalogue.keep([Original("d", "a.md", b"first")])
    await store.catalogue.keep([Original("d", "a.md", b"second"), Original("d", "b.md", b"b")])
    found = await store.catalogue.originals(["d"])
    assert [(one.path, one.content) for one in found] == [("a.md", b"first"), ("b.md", b"b")]


async def test_a_publication_that_is_refused_keeps_no_file(store: AnyStore) -> None:
    page = a_programme()
    with pytest.raises(ValueError):
        await store.catalogue.publish(
            [page, page], [], [], {}, COUNTS, NOON, originals=[Original("d", "a.md", b"x")]
        )
    assert await store.catalogue.originals(["d"]) == []


async def test_the_files_of_many_pages_are_found_at_once(store: AnyStore) -> None:
    many = [Original(f"d{number}", f"{number:04}.md", b"x") for number in range(1500)]
    await store.catalogue.keep(many)
    assert await store.catalogue.originals([one.digest for one in many]) == many


async def test_it_is_known_of_which_pages_files_are_kept(database_store: Store) -> None:
    assert await database_store.catalogue.kept_digests() == set()
    await database_store.catalogue.keep(
        [Original("d", "a.md", b""), Original("d", "b.md", b""), Original("e", "a.md", b"")]
    )
    assert await database_store.catalogue.kept_digests() == {"d", "e"}
