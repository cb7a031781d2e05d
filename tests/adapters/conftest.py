"""The same store three times: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.adapters.fakes import FakeStore
from bot.adapters.store import Store, open_store
from tests.adapters.postgres_server import find_binaries, running


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server of our own; skips where that is not possible."""
    if find_spec("asyncpg") is None:
        pytest.skip("asyncpg is not installed: pip install 'qihang[postgres]'")
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's initdb and postgres are not on this machine")
    with running(binaries) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'qihang.db'}"
    return await _fresh_database(request.getfixturevalue("postgres_server"))


@pytest.fixture
async def database_store(database_url: str) -> AsyncIterator[Store]:
    """A store on that database."""
    async with await open_store(database_url) as store:
        yield store


@pytest.fixture(params=["fake", "sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store | FakeStore]:
    """Each of the three in turn."""
    if request.param == "fake":
        yield FakeStore()
        return
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'qihang.db'}"
    else:
        url = await _fresh_database(request.getfixturevalue("postgres_server"))
    async with await open_store(url) as opened:
        yield opened


async def _fresh_database(server: str) -> str:
    url = server + "postgres"
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"))
    async with engine.begin() as connection:  # far cheaper than a database for every story
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    return url
