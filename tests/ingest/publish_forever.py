"""Publishes one version of a folder after the other until it is killed."""

from __future__ import annotations

import asyncio
import itertools
import sys
from pathlib import Path

from bot.domain.catalogue import Catalogue
from tests.ingest.house import a_house
from tests.ingest.versions import a_version


async def publish_forever(root: Path) -> None:
    """Goes on after the live version; says when it begins, and each one once it is swept."""
    async with a_house(root / "data") as house:
        live = await house.live()
        print("open", flush=True)  # noqa: T201
        for version in itertools.count(next_version(live)):
            publisher = house.publisher(a_version(root, version).root)
            outcome = await publisher.run()
            assert outcome.publication is not None, outcome
            assert outcome.errors == 0, outcome.problems
            await publisher.catch_up()
            print(outcome.publication.version, flush=True)  # noqa: T201


def next_version(live: Catalogue) -> int:
    """Publication n holds version n of the folder."""
    return live.version + 1


if __name__ == "__main__":
    print("ready", flush=True)  # noqa: T201
    if sys.stdin.readline():
        asyncio.run(publish_forever(Path(sys.argv[1])))
