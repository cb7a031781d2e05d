"""One published folder for all journeys, and one bot for those that leave it as they found it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.journeys.pages import write_teahouse
from tests.journeys.serving import ROOT, House, build, serving
from tests.telegram.client import Telegram, telegram_server

KEPT = {"wuhan", "hubei", "suzhou", "shanghai"}
"""The places whose programmes are published: enough for the stories, and built in half the time."""


def _left_out(folder: str, names: list[str]) -> set[str]:
    return set(names) - KEPT if folder.endswith("programmes") else set()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Part of the shipped folder and one very long guide, published with the fast embedder."""
    folder = tmp_path_factory.mktemp("built")
    knowledge = folder / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge, ignore=_left_out)
    write_teahouse(knowledge)
    return build(knowledge, folder / "data")


@pytest.fixture
def house(built: House, tmp_path: Path) -> House:
    """The published folder with data of its own, to be killed, locked or erased."""
    return built.copied_to(tmp_path)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_house(built: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The data folder of the bot that many stories share."""
    return built.copied_to(tmp_path_factory.mktemp("shared"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(shared_house: House) -> AsyncIterator[Telegram]:
    """A stand-in with a bot that serves it; every story has people of its own."""
    swift = {"QIHANG_MESSAGES_PER_MINUTE": "600"}
    async with telegram_server() as server, serving(shared_house, server, **swift):
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def town(shared: Telegram) -> AsyncIterator[Telegram]:
    """The shared stand-in; a story ends without a wrong request and without a turning spinner."""
    yield shared
    assert await shared.violations() == []
    assert await shared.unanswered() == []


@pytest.fixture
async def alone() -> AsyncIterator[Telegram]:
    """A stand-in for one story, which starts its own bot."""
    async with telegram_server() as server:
        yield server
        assert await server.violations() == []
