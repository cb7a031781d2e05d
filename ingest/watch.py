"""Waits for changes of the knowledge folder that are over: a file half written is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import awatch

from bot.logs import logger
from ingest.documents.archive import is_noise

QUIET_MS = 200
"""A burst of changes (a ``git pull``) is one change once it has been quiet so long."""
LONGEST_BURST_MS = 8_000
LOOK_MS = 1_000
"""So long after it began to watch, the folder is looked at once for what came before."""
SETTLE = 0.15
PATIENCE = 20.0
"""Seconds that a file may keep growing before it is read as it is."""
POLL_MS = 1_000
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "vboxsf", "drvfs",
           "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "virtiofs"}  # fmt: skip
"""File systems whose changes by others the kernel does not report."""
log = logger(__name__)


async def changes(
    root: Path, stop: asyncio.Event | None = None, polling: bool | None = None
) -> AsyncIterator[set[Path]]:
    """Yields the paths of each burst of changes under ``root`` once they have settled.

    The first set is empty: what changed before somebody watched is to be looked for. ``polling``
    where the kernel does not tell of changes; by default that is found out.
    """
    root = root.resolve()  # noqa: ASYNC240
    if polling is None and on_network(root):
        polling = True
    try:
        async for paths in _watched(root, stop, polling):
            yield paths
    except OSError as error:
        if polling:
            raise
        # The kernel allows only so many watches: looking again and again always works.
        log.warning("the folder is polled from now on", reason=str(error))
        async for paths in _watched(root, stop, polling=True):
            yield paths


async def _watched(
    root: Path, stop: asyncio.Event | None, polling: bool | None
) -> AsyncIterator[set[Path]]:
    log.info("watching the folder", folder=str(root), polling=bool(polling))
    begun = False
    async for found in awatch(
        root, watch_filter=lambda _, path: matters(root, Path(path)), debounce=LONGEST_BURST_MS,
        step=QUIET_MS, stop_event=stop, force_polling=polling, poll_delay_ms=POLL_MS,
        rust_timeout=LOOK_MS, yield_on_timeout=True,
    ):  # fmt: skip
        paths = {Path(path) for _, path in found}
        if paths or not begun:
            begun = True
            await settled(paths)
            yield paths


def matters(root: Path, path: Path) -> bool:
    """False for hidden files and folders, and for what editors and downloads write on the way."""
    inner = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    return not any(is_noise(part) for part in inner.parts)


async def settled(paths: Iterable[Path], patience: float = PATIENCE) -> None:
    """Wait until no file grows or changes any more, for a while at most."""
    deadline = asyncio.get_running_loop().time() + patience
    watched = list(paths)
    seen = _stamps(watched)
    while asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(SETTLE)
        now = _stamps(watched)
        if now == seen:
            return
        seen = now
    log.warning("a file keeps changing and is read as it is")


def _stamps(paths: Iterable[Path]) -> dict[Path, tuple[int, int] | None]:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def on_network(root: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """True where the folder lies on a network share, whose changes must be polled for."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    target = root.resolve()
    best, kind = -1, ""
    for line in lines:
        fields = line.split()
        if len(fields) < 3:
            continue
        where = Path(fields[1].replace("\\040", " "))
        if target.is_relative_to(where) and len(where.parts) >= best:
            best, kind = len(where.parts), fields[2]
    return kind in NETWORK
