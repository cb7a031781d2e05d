"""A database made at once and one made by the revisions are the same; start-up is quick."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.adapters.store import migrate, migrations, open_store
from bot.adapters.store.engine import connect
from bot.adapters.store.tables import metadata
from bot.domain.profile import Known, Lesson
from bot.errors import StoreError
from tests.adapters.stories import NOON

FOLDER = Path(migrations.__file__).parent


def test_the_head_that_start_up_compares_with_is_the_newest_revision() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == migrations.HEAD


def _in_words(index: Any) -> str:
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return f"{index['name']} {index['unique']} {index['column_names']} {options}"


def _schema(connection: Connection) -> dict[str, Any]:
    """Everything the database says of its tables, in an order of our own."""
    found = inspect(connection)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
            found.get_pk_constraint(table),
            sorted(map(str, found.get_foreign_keys(table))),
            sorted(map(str, found.get_unique_constraints(table))),
            sorted(_in_words(index) for index in found.get_indexes(table)),
        )
        for table in found.get_table_names()
    }


async def test_the_revisions_lead_to_the_tables(database_url: str) -> None:
    database = connect(database_url)
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        upgraded = await connection.run_sync(_schema)
        difference = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
        for table in upgraded:
            cascade = "" if database.is_sqlite else " CASCADE"
            await connection.execute(text(f"DROP TABLE {table}{cascade}"))
        await connection.run_sync(migrate.create)
        created = await connection.run_sync(_schema)
    await database.close()
    assert created == upgraded
    assert [change for change in difference if change[0] != "remove_table"] == []


def _upgrade_to(revision: str, connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def test_a_database_of_the_first_revision_is_upgraded_and_keeps_its_rows(
    database_url: str,
) -> None:
    old = connect(database_url)
    async with old.write() as connection:
        await connection.run_sync(lambda sync: _upgrade_to("0001", sync))
        assert "lessons" not in await connection.run_sync(_schema)
        for row in (
            "publications (version, at, counts) VALUES (1, 0, '{}')",
            "people (person, language, at) VALUES ('telegram:42', 'en', 0)",
            "updates (channel, update_id, payload, at) VALUES ('telegram', 7, 'still open', 0)",
        ):
            await connection.execute(text(f"INSERT INTO {row}"))
    await old.close()
    async with await open_store(database_url) as store:
        async with store.database.read() as connection:
            assert await connection.run_sync(migrate.revision) == migrations.HEAD
        assert await store.catalogue.version() == 1
        assert await store.talk.language_of("telegram:42") == "en"
        assert await store.inbox.open("telegram") == ["still open"]
        learned = {"age": Known(30, NOON)}
        await store.profiles.learn(Lesson("l1", "telegram:42", NOON, {"age": None}, learned))
        assert (await store.profiles.profile("telegram:42")).facts == learned


async def test_a_database_of_walks_is_upgraded_and_what_waits_can_migrate(
    database_url: str,
) -> None:
    old = connect(database_url)
    async with old.write() as connection:
        await connection.run_sync(lambda sync: _upgrade_to("0004", sync))
        assert "subscriptions" not in await connection.run_sync(_schema)
        columns = "key, kind, chat, subject, payload, planned_for, due_at, fate, tries"
        values = "'r1', 'reminder', 'telegram:-7', 'aaaa1111', '{}', 0, 0, 'waiting', 0"
        await connection.execute(text(f"INSERT INTO deliveries ({columns}) VALUES ({values})"))
    await old.close()
    async with await open_store(database_url) as store:
        assert await store.subscriptions.every() == []
        assert await store.subscriptions.migrate("telegram:-7", "telegram:-1007")
        (kept,) = await store.ledger.of("aaaa1111")
        assert (kept.key, kept.chat) == ("r1", "telegram:-1007")


async def test_a_database_from_the_future_is_refused_in_words(database_url: str) -> None:
    async with await open_store(database_url) as store, store.database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        await open_store(database_url)


def test_start_up_does_not_import_alembic(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys; from bot.adapters.store import open_store\n"
        f"async def main(): await (await open_store('sqlite:///{tmp_path}/q.db')).close()\n"
        "asyncio.run(main()); asyncio.run(main()); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
