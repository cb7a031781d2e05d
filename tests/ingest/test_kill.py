"""A publisher killed at any moment leaves one whole version, and the next run goes on from it.

``QIHANG_TEST_KILLS=100 .venv/bin/python -m pytest tests/ingest/test_kill.py -s`` kills more.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.ingest.house import House, a_house
from tests.ingest.publish_forever import next_version
from tests.ingest.versions import PAGES, a_version, marks_in

KILLS = int(os.environ.get("QIHANG_TEST_KILLS", "12"))


def a_publisher(root: Path) -> subprocess.Popen[str]:
    """A process that waits for the word "go"; its imports are done by then."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ingest.publish_forever", str(root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def run_and_kill(publisher: subprocess.Popen[str], seconds: float) -> list[int]:
    """Let it publish for a while; returns the versions it said were published."""
    assert publisher.stdin is not None
    assert publisher.stdout is not None
    assert publisher.stdout.readline() == "ready\n"
    publisher.stdin.write("go\n")
    publisher.stdin.flush()
    assert publisher.stdout.readline() == "open\n"  # the clock runs from here, on any machine
    time.sleep(seconds)
    publisher.kill()
    said, complaints = publisher.communicate()
    assert publisher.returncode == -signal.SIGKILL, f"it ended by itself: {complaints}"
    return [int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]


def put_down(publisher: subprocess.Popen[str]) -> None:
    """End a publisher that is not needed any more."""
    publisher.kill()
    publisher.communicate()


async def look(house: House) -> int:
    """One version and nothing else is in the catalogue, and in what a search finds."""
    live = await house.live()
    if live.version == 0:
        assert not live.pages
        assert not live.passages
        return 0
    version = str(live.version if live.version % 2 else 0)
    assert len(live.pages) == PAGES
    assert marks_in(body for p in live.pages.values() for body in p.bodies.values()) == {version}
    assert marks_in(passage.text for passage in live.passages.values()) == {version}
    assert len(live.passages) == PAGES * (1 + 4 + 1 + 1), "records and sections, in two languages"
    assert house.lacking(live, house.embedders[0]) == set(), "no version without its vectors"
    kept = await house.store.catalogue.kept_digests()
    assert {page.digest for page in live.pages.values()} <= kept, "nor without its files"
    hits = house.index(live).search("武汉的公司可以领多少券", 50).hits
    assert len(hits) == 50
    assert all(live.passages[hit.passage.id] == hit.passage for hit in hits)
    return live.version


async def go_on(house: House, root: Path) -> int:
    """The next run completes and embeds only what nobody had embedded; returns how much."""
    live = await house.live()
    publisher = house.publisher(a_version(root, next_version(live)).root)
    outcome = await publisher.run()
    assert outcome.publication is not None
    assert outcome.errors == 0
    after = await house.live()
    assert after.version == live.version + 1
    embedded = len(house.embedders[0].embedded)
    await publisher.catch_up()
    assert house.stale(after) == set()
    assert all(house.lacking(after, one) == set() for one in house.embedders)
    return embedded


@pytest.mark.slow
@pytest.mark.timeout(60 + 10 * KILLS)
async def test_killed_at_any_moment_one_version_is_whole(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    moments = random.Random(20261122)
    figures: Counter[str] = Counter()
    acknowledged = 0
    following = a_publisher(tmp_path)  # the next one imports while this one runs
    request.addfinalizer(lambda: put_down(following))
    for kill in range(KILLS):
        publisher, following = following, a_publisher(tmp_path)
        said = run_and_kill(publisher, moments.uniform(0, 1.2))
        figures["published before a kill"] += len(said)
        acknowledged = max([acknowledged, *said])
        async with a_house(tmp_path / "data") as house:
            assert house.vectors.strangers() == []
            live = await house.live()
            figures["kills with stale or missing rows"] += bool(
                house.stale(live) or any(house.lacking(live, one) for one in house.embedders)
            )
            version = await look(house)
            assert version >= acknowledged, "what was acknowledged is kept"
            figures["kills between commit and acknowledgement"] += version > acknowledged
            wanted = await fresh_texts(house, tmp_path)
            embedded = await go_on(house, tmp_path)
            assert embedded == wanted, "nothing that was embedded before the kill is done again"
            acknowledged = await look(house)
        figures["kills"] = kill + 1
        print(dict(figures), "versions", acknowledged, flush=True)  # noqa: T201
    assert figures["published before a kill"] > 0
    assert figures["kills with stale or missing rows"] > 0, "no kill fell into a publication"


async def fresh_texts(house: House, root: Path) -> int:
    """How many texts of the next version the fast embedder has not seen."""
    live = await house.live()
    knowledge = a_version(root, next_version(live))
    return await house.unseen(knowledge.read(), house.embedders[0])
