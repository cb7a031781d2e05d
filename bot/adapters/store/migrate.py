"""Bring a database to the present schema, at start-up and in one transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from bot.adapters.store.engine import Database
from bot.adapters.store.migrations import HEAD
from bot.adapters.store.tables import metadata
from bot.errors import StoreError

# Alembic's own table, as it makes it. Read here, because importing Alembic takes longer than
# everything else at start-up, and almost always there is nothing to do.
_stamp = MetaData(naming_convention={"pk": "%(table_name)s_pkc"})
alembic_version = Table(
    "alembic_version", _stamp, Column("version_num", String(32), primary_key=True)
)


async def bring_up_to_date(database: Database) -> None:
    """Create the tables, or upgrade them. Raises StoreError for a database from the future."""
    async with database.write(alone=True) as connection:
        await connection.run_sync(_bring_up_to_date)


def _bring_up_to_date(connection: Connection) -> None:
    found = revision(connection)
    if found is None:
        create(connection)
    elif found != HEAD:
        upgrade(connection)


def revision(connection: Connection) -> str | None:
    """The revision the database is at; None for a fresh one."""
    if not inspect(connection).has_table(alembic_version.name):
        return None
    return connection.scalar(select(alembic_version.c.version_num))


def create(connection: Connection) -> None:
    """Make every table at once and stamp it, as if all revisions had run."""
    metadata.create_all(connection)
    _stamp.create_all(connection)
    connection.execute(alembic_version.insert(), {"version_num": HEAD})


def upgrade(connection: Connection) -> None:
    """Run the revisions that are due."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            "The database was written by a newer version of Qihang: install that version, or put "
            "back the backup from before the update."
        ) from error
