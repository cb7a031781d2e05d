"""A publisher that is killed at any moment loses nothing it acknowledged and leaves no mix."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.adapters.store import open_store
from tests.adapters.publish_forever import PAGES

KILLS = 15


def _a_publisher(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.adapters.publish_forever", url],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _run_and_kill(publisher: subprocess.Popen[str], seconds: float) -> int:
    """Let it publish for a while; returns the last version it acknowledged."""
    with publisher:
        assert publisher.stdin is not None
        assert publisher.stdout is not None
        assert publisher.stdout.readline() == "ready\n"
        publisher.stdin.write("go\n")
        publisher.stdin.flush()
        time.sleep(seconds)
        publisher.kill()
        lines = [line for line in publisher.stdout if line.endswith("\n")]
    return int(lines[-1]) if lines else 0


@pytest.mark.slow
async def test_killed_at_any_moment_the_catalogue_is_whole(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'qihang.db'}"
    moments = random.Random(20261122)
    acknowledged = 0
    following = _a_publisher(url)  # the next one imports while this one runs
    for _ in range(KILLS):
        publisher, following = following, _a_publisher(url)
        acknowledged = max(acknowledged, _run_and_kill(publisher, moments.uniform(0.05, 0.4)))
        await _look(url, acknowledged)
    following.kill()
    following.communicate()
    assert acknowledged > KILLS


async def _look(url: str, acknowledged: int) -> None:
    async with await open_store(url) as store:
        catalogue = await store.catalogue.load()
    assert catalogue.version >= acknowledged
    if catalogue.version:
        mark = f"第{catalogue.version}版"
        assert len(catalogue.pages) == PAGES
        assert all(page.bodies["zh"].endswith(mark) for page in catalogue.pages.values())
        texts = {p.text for p in catalogue.passages.values() if not p.is_record}
        assert texts == {f"{page_id} {mark}" for page_id in catalogue.pages}
        assert len(catalogue.passages) == 2 * PAGES
