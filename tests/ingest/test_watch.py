"""The folder is watched: a burst of changes is one, a file half written is waited for."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from ingest import watch
from ingest.watch import changes, matters, on_network, settled

WITHIN = 20.0


class Watched:
    """What is told of a folder."""

    def __init__(self, told: AsyncIterator[set[Path]]) -> None:
        self._told = told

    async def next(self, within: float = WITHIN) -> set[str]:
        """The names of the next burst."""
        async with asyncio.timeout(within):
            return {path.name for path in await anext(self._told)}

    async def is_quiet(self, seconds: float = 1.5) -> bool:
        """True if nothing is told for a while."""
        try:
            await self.next(seconds)
        except TimeoutError:
            return True
        return False


@asynccontextmanager
async def watching(folder: Path, polling: bool | None = None) -> AsyncIterator[Watched]:
    """Somebody who has begun to watch."""
    stop = asyncio.Event()
    told = changes(folder, stop, polling)
    watched = Watched(told)
    try:
        assert await watched.next() == set(), "what came before is to be looked for"
        yield watched
    finally:
        stop.set()
        with contextlib.suppress(StopAsyncIteration, RuntimeError):
            await told.aclose()  # type: ignore[attr-defined]


async def test_two_hundred_files_are_one_change(tmp_path: Path) -> None:
    async with watching(tmp_path) as watched:
        for number in range(200):
            (tmp_path / f"{number}.md").write_text("示例", "utf-8")
            await asyncio.sleep(0.005)
        assert len(await watched.next()) == 200
        assert await watched.is_quiet()


async def test_a_saved_file_is_told_of_within_a_second(tmp_path: Path) -> None:
    async with watching(tmp_path) as watched:
        start = time.perf_counter()
        (tmp_path / "a.md").write_text("示例", "utf-8")
        assert await watched.next() == {"a.md"}
        assert time.perf_counter() - start < 2  # half a second where the machine is idle


async def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    async def write_slowly() -> float:
        with (tmp_path / "a.pdf").open("wb") as file:
            for _ in range(12):
                file.write(b"x" * 1000)
                file.flush()
                await asyncio.sleep(0.1)
        return time.perf_counter()

    async with watching(tmp_path) as watched:
        writing = asyncio.create_task(write_slowly())
        assert "a.pdf" in await watched.next()
        assert time.perf_counter() >= await writing
        assert (tmp_path / "a.pdf").stat().st_size == 12_000


async def test_what_is_done_to_files_is_followed(tmp_path: Path) -> None:
    (tmp_path / "in" / "here").mkdir(parents=True)
    file = tmp_path / "in" / "here" / "a.md"
    file.write_text("一", "utf-8")
    async with watching(tmp_path) as watched:
        file.rename(file.with_name("b.md"))
        assert {"a.md", "b.md"} <= await watched.next()
        new = tmp_path / ".b.md.part"
        new.write_text("二", "utf-8")
        os.replace(new, file.with_name("b.md"))
        assert await watched.next() == {"b.md"}
        file.with_name("b.md").unlink()
        assert "b.md" in await watched.next()


async def test_what_programs_leave_on_the_way_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    async with watching(tmp_path) as watched:
        for name in (".hidden", "~$a.docx", "a.md~", "a.swp", "a.tmp", "a.pdf.crdownload",
                     "a.part", ".git/index", "Thumbs.db"):  # fmt: skip
            (tmp_path / name).write_text("示例", "utf-8")
        assert await watched.is_quiet()


async def test_changes_while_one_is_dealt_with_are_told_next(tmp_path: Path) -> None:
    async with watching(tmp_path) as watched:
        (tmp_path / "a.md").write_text("一", "utf-8")
        assert await watched.next() == {"a.md"}
        (tmp_path / "b.md").write_text("二", "utf-8")
        await asyncio.sleep(1)  # a publication takes its time
        assert await watched.next() == {"b.md"}


async def test_a_folder_can_be_polled(tmp_path: Path) -> None:
    async with watching(tmp_path, polling=True) as watched:
        (tmp_path / "a.md").write_text("示例", "utf-8")
        assert "a.md" in await watched.next()


async def test_it_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop = asyncio.Event()
    told = changes(tmp_path, stop)
    assert await anext(told) == set()
    stop.set()
    async with asyncio.timeout(WITHIN):
        assert [found async for found in told] == []


async def test_a_file_that_never_settles_is_read_as_it_is(tmp_path: Path) -> None:
    async def keep_writing() -> None:
        while True:
            with (tmp_path / "a.log").open("ab") as file:
                file.write(b"x")
            await asyncio.sleep(0.02)

    writing = asyncio.create_task(keep_writing())
    start = time.perf_counter()
    await settled([tmp_path / "a.log"], patience=0.5)
    assert 0.5 <= time.perf_counter() - start < 5
    writing.cancel()


async def test_a_file_that_is_gone_is_not_waited_for(tmp_path: Path) -> None:
    start = time.perf_counter()
    await settled([tmp_path / "gone"])
    assert time.perf_counter() - start < watch.PATIENCE / 4


def test_what_matters_is_told_by_its_place_in_the_folder() -> None:
    root = Path("/srv/.private/knowledge")
    assert matters(root, root / "programmes/武汉/a.md")
    assert matters(root, Path("/elsewhere/.x/a.md"))
    assert not matters(root, root / ".git/HEAD")


MOUNTS = {
    "here": "/dev/sda1 / ext4 rw 0 0\nserver:/x {root} nfs4 rw 0 0\n",
    "above": "/dev/sda1 / ext4 rw 0 0\n//nas/x {above} cifs rw 0 0\n",
    "over": "/dev/sda1 {root} ext4 rw 0 0\nserver:/x {root} nfs4 rw 0 0\n",
    "elsewhere": "/dev/sda1 / ext4 rw 0 0\nserver:/x {root}2 nfs4 rw 0 0\n",
    "under": "server:/x {above} nfs rw 0 0\n/dev/sda1 {root} ext4 rw 0 0\n",
    "nonsense": "nonsense\n",
}


@pytest.mark.parametrize(
    ("mounts", "network"),
    [("here", True), ("above", True), ("over", True),
     ("elsewhere", False), ("under", False), ("nonsense", False)],
)  # fmt: skip
def test_a_network_share_is_told_by_where_the_folder_lies(
    tmp_path: Path, mounts: str, network: bool
) -> None:
    root = tmp_path / "my knowledge"
    root.mkdir()
    file = tmp_path / "mounts"
    written = {"root": root, "above": root.parent}
    told = {name: str(path).replace(" ", "\\040") for name, path in written.items()}
    file.write_text(MOUNTS[mounts].format(**told), "utf-8")
    assert on_network(root, file) is network


def test_where_nothing_is_known_of_mounts_the_folder_is_taken_for_local(tmp_path: Path) -> None:
    assert on_network(tmp_path, tmp_path / "none") is False
