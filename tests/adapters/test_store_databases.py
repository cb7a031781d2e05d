"""What only a real database can get wrong: locks, addresses, damage, erasure, odd letters."""

from __future__ import annotations

import asyncio
import datetime as dt
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.adapters.store import Store, open_store
from bot.adapters.store.engine import COMMAND_SECONDS, WAIT
from bot.adapters.store.inbox import SqlInbox
from bot.domain.answer import Answer, Sentence, Status
from bot.domain.interview import Interview
from bot.domain.profile import Known, Lesson
from bot.errors import BadSettings, QihangError, StoreError
from tests.adapters.stories import COUNTS, NOON, a_programme, an_exchange, passages_of

SECOND = dt.timedelta(seconds=1)


async def test_a_writer_that_finds_the_database_locked_gives_up_in_words(
    database_url: str,
) -> None:
    slow, hasty = await open_store(database_url), await open_store(database_url, wait=0.1)
    async with slow, hasty, slow.database.write(alone=True):
        with pytest.raises(StoreError, match="busy"):
            await hasty.catalogue.publish([], [], [], {}, COUNTS, NOON)
    assert WAIT <= COMMAND_SECONDS


async def test_readers_go_on_while_somebody_writes(database_url: str) -> None:
    async with await open_store(database_url, wait=0.1) as store, store.database.write(alone=True):
        assert await store.catalogue.version() == 0


async def test_a_cancelled_publication_is_whole_or_nothing_and_blocks_nobody(
    database_url: str,
) -> None:
    pages = [a_programme(f"city/p{n}") for n in range(40)]
    async with await open_store(database_url, wait=0.5) as store:
        for milliseconds in range(0, 40, 2):
            before = await store.catalogue.version()
            publishing = store.catalogue.publish(pages, [], [], {}, COUNTS, NOON)
            task = asyncio.create_task(publishing)
            await asyncio.sleep(milliseconds / 1000)
            task.cancel()
            await asyncio.wait([task])
            after = await store.catalogue.load()
            assert len(after.pages) == (40 if after.version else 0)
            assert await store.catalogue.publish([], [], [], {}, COUNTS, NOON)
            assert after.version in (before, before + 1)


async def test_letters_that_no_database_takes_do_not_lose_the_question(
    database_store: Store,
) -> None:
    answer = Answer(Status.NOT_FOUND, "zh", (Sentence("半个 \ud83d"),))
    await database_store.talk.record(an_exchange(asked="a\0b\ud83d", answer=answer))
    kept = await database_store.talk.exchange("e1")
    assert kept is not None
    assert kept.asked == "a\ufffdb\ufffd"
    assert kept.answer.text == "半个 \ufffd"


async def test_forgotten_words_are_gone_from_the_files(tmp_path: Path) -> None:
    def words_on_disk() -> bool:
        return any(b"wish to be forgotten" in file.read_bytes() for file in tmp_path.iterdir())

    async with await open_store(f"sqlite:///{tmp_path / 'q.db'}") as store:
        await store.talk.record(an_exchange(asked="I wish to be forgotten " * 500))
        assert words_on_disk()
        await store.talk.forget("telegram:42")
        assert not words_on_disk()


async def test_a_forgotten_profile_is_gone_from_the_files(tmp_path: Path) -> None:
    def words_on_disk() -> bool:
        return any(b"wish to be forgotten" in file.read_bytes() for file in tmp_path.iterdir())

    said = {"work": Known("I wish to be forgotten " * 500, NOON)}
    async with await open_store(f"sqlite:///{tmp_path / 'q.db'}") as store:
        await store.profiles.learn(Lesson("l1", "telegram:42", NOON, {"work": None}, said))
        await store.profiles.put_interview(
            Interview("telegram:42", "telegram:42", NOON, pending="I wish to be forgotten")
        )
        assert words_on_disk()
        await store.profiles.forget("telegram:42")
        assert not words_on_disk()


async def test_only_the_owner_may_read_the_database_file(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path / 'new folder' / 'q.db'}"):
        modes = {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "new folder").iterdir()}
    assert modes == {0o600}


async def test_old_handled_updates_are_pruned_and_open_ones_never(database_store: Store) -> None:
    inbox = SqlInbox(database_store.database, kept=20)
    await inbox.take("telegram", 0, "still open", NOON)
    for n in range(1, 121):
        # Telegram may go on from a lower id after a quiet week.
        await inbox.take("telegram", 1000 - n, "{}", NOON + n * SECOND)
        await inbox.done("telegram", 1000 - n)
    async with database_store.database.read() as connection:
        kept = await connection.scalar(text("SELECT count(*) FROM updates"))
    assert kept == 1 + 20 + 20  # the open one, the newest at the pruning, and those since
    assert await inbox.open("telegram") == ["still open"]
    assert not await inbox.take("telegram", 1000 - 120, "again", NOON)


async def test_an_unchanged_page_keeps_its_row_and_a_changed_one_begins_a_new(
    database_store: Store,
) -> None:
    store = database_store.catalogue
    same = a_programme("city/same")
    for words in ("一", "二"):
        pages = [same, a_programme("city/new", words=words)]
        passages = [p for page in pages for p in passages_of(page)]
        await store.publish(pages, passages, [], {}, COUNTS, NOON)
    query = text("SELECT page_id, first_version, last_version FROM page_versions ORDER BY 1, 2")
    async with database_store.database.read() as connection:
        rows = [tuple(row) for row in await connection.execute(query)]
    assert rows == [
        ("programmes/city/new", 1, 1),
        ("programmes/city/new", 2, None),
        ("programmes/city/same", 1, None),
    ]


async def test_a_reload_parses_only_what_changed(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path / 'q.db'}") as store:
        pages = [a_programme(f"city/p{n}") for n in range(3)]
        await store.catalogue.publish(pages, [], [], {}, COUNTS, NOON)
        before = await store.catalogue.load()
        assert await store.catalogue.load() is before
        changed = a_programme("city/p0", words="新")
        await store.catalogue.publish([changed], [], [], {}, COUNTS, NOON)
        after = await store.catalogue.load()
    assert after.pages[changed.id] == changed
    assert after.pages["programmes/city/p1"] is before.pages["programmes/city/p1"]


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("what is this", BadSettings),
        ("sqlite://", BadSettings),
        ("sqlite:///:memory:", BadSettings),
        ("mysql://qihang:secret@host/name", BadSettings),
        ("sqlite:////proc/nowhere/q.db", StoreError),
        ("postgresql://qihang:secret@127.0.0.1:1/name", StoreError),
    ],
)
async def test_an_address_that_cannot_work_is_refused_in_one_line(
    url: str, error: type[QihangError]
) -> None:
    if url.startswith("postgresql"):
        pytest.importorskip("asyncpg")
    with pytest.raises(error) as caught:
        await open_store(url)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


async def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "q.db").write_bytes(b"not a database, but long enough to look at" * 200)
    with pytest.raises(StoreError, match="damaged"):
        await open_store(f"sqlite:///{tmp_path / 'q.db'}")


async def test_a_database_that_is_not_there_is_named(postgres_server: str) -> None:
    with pytest.raises(StoreError, match="address"):
        await open_store(postgres_server + "nobody_made_this")
