"""Nothing in any table or file names a person who was forgotten; what others have stays."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import select

from bot.adapters.fakes import FrozenClock
from bot.adapters.store import Store, open_store
from bot.adapters.store.tables import exchanges, metadata
from bot.domain.act import Act, Upload
from bot.services.export import Export
from bot.services.forget import Forget
from bot.services.retain import DAY, Retain
from tests.adapters.stories import NOON, an_exchange
from tests.services.founders import live

ME, OTHER, GROUP, STAFF = "telegram:4242001", "telegram:4242002", "telegram:-4242", "telegram:900"
SECRET, THEIRS = "请把我忘掉", "别家的话"


def a_forget(store: Store) -> Forget:
    return Forget(store, FrozenClock(NOON))


def an_export(store: Store) -> Export:
    return Export(store, FrozenClock(NOON))


async def rows_of(store: Store) -> dict[str, list[Any]]:
    """Every row of every table."""
    async with store.database.read() as connection:
        return {
            name: list(map(tuple, await connection.execute(select(table))))
            for name, table in metadata.tables.items()
        }


def naming(rows: dict[str, list[Any]], *words: str) -> list[tuple[str, Any]]:
    """The rows where one of the words stands in any column, texts and bytes alike."""
    return [(name, row) for name, found in rows.items() for row in found
            if any(word in _text(value) for value in row for word in words)]  # fmt: skip


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


async def two_founders_and_the_staff(store: Store) -> None:
    await live(store, OTHER, THEIRS, group=GROUP)
    await live(store, ME, SECRET, group=GROUP)
    await store.talk.rate(f"group-{THEIRS}", ME, False, NOON)
    await store.talk.rate(f"group-{SECRET}", OTHER, True, NOON)
    await store.staff.note(Act(STAFF, "button case:1", NOON))
    drafts = {"waits": {"question": SECRET, "exchanges": f"asked-{SECRET}"},
              "rejected": {"question": SECRET, "exchanges": ""},
              "another": {"question": THEIRS, "exchanges": f"asked-{THEIRS}"}}  # fmt: skip
    for name, details in drafts.items():
        upload = Upload(name, STAFF, STAFF, NOON, "answers/draft.md", b"", details)
        await store.staff.put_upload(upload)
    await store.staff.settle_upload("rejected", "rejected")
    await store.inbox.take("telegram", 1, f'{{"from": "{ME}", "text": "{SECRET}"}}', NOON)
    await store.inbox.done("telegram", 1)


async def test_no_row_of_any_table_names_a_forgotten_person(database_store: Store) -> None:
    await two_founders_and_the_staff(database_store)
    mine = naming(await rows_of(database_store), ME, SECRET)
    assert {name for name, _ in mine} >= {
        "people", "exchanges", "feedback", "staff_questions", "profile_facts", "lessons",
        "interviews", "cases", "case_lines", "applications", "walkings", "paper_ticks",
        "paper_files", "reminder_wishes", "deliveries", "subscriptions",
    }  # fmt: skip
    assert len([name for name, _ in mine if name == "subscriptions"]) == 2
    await a_forget(database_store).everything(ME)
    group = await database_store.subscriptions.of(GROUP)
    assert (group and group.by) == ""
    assert naming(await rows_of(database_store), ME, SECRET) == []


async def test_what_others_have_stays_to_the_letter(database_store: Store) -> None:
    await live(database_store, OTHER, THEIRS, group=GROUP)
    await live(database_store, ME, SECRET, group=GROUP)
    rows = naming(await rows_of(database_store), OTHER, THEIRS)
    file = await an_export(database_store).everything(OTHER)
    await a_forget(database_store).everything(ME)
    assert naming(await rows_of(database_store), OTHER, THEIRS) == rows
    assert await an_export(database_store).everything(OTHER) == file


def files_with(folder: Path, *words: str) -> list[str]:
    """The names of files that hold one of the words."""
    return [file.name for file in folder.iterdir()
            if any(word.encode() in file.read_bytes() for word in words)]  # fmt: skip


async def test_no_file_holds_a_word_of_a_forgotten_person(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path / 'q.db'}") as store:
        await two_founders_and_the_staff(store)
        assert files_with(tmp_path, SECRET, ME)
        await a_forget(store).everything(ME)
        assert files_with(tmp_path, SECRET, ME) == []
    assert files_with(tmp_path, SECRET, ME) == []


async def test_what_is_older_than_it_may_be_kept_is_in_no_file(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path / 'q.db'}") as store:
        await store.talk.record(an_exchange(asked=SECRET * 500, at=NOON - 31 * DAY))
        assert (await Retain(store, FrozenClock(NOON), 30).run())["exchanges"] == 1
        assert files_with(tmp_path, SECRET) == []


async def test_ten_thousand_questions_are_taken_along_and_forgotten_within_seconds(
    database_store: Store,
) -> None:
    await _ask_often(database_store, 10_000)
    began = perf_counter()
    file = await an_export(database_store).everything(ME)
    exported = perf_counter()
    assert await a_forget(database_store).everything(ME) > 10_000
    forgotten = perf_counter()
    assert file.content.count(b'"question"') == 10_000
    assert len(file.content) < 40_000_000  # Telegram takes 50 MB
    assert exported - began < 30
    assert forgotten - exported < 30


async def _ask_often(store: Store, times: int) -> None:
    """Everything of a founder, with one question as often."""
    await live(store, ME, SECRET)
    first = await store.talk.exchange(f"asked-{SECRET}")
    assert first is not None
    async with store.database.write() as connection:
        row = dict((await connection.execute(select(exchanges))).mappings().one())
        del row["seq"]
        await connection.execute(
            exchanges.insert(), [{**row, "id": f"many-{n}"} for n in range(times - 1)]
        )
