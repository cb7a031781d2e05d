"""One owner of the data folder: a second process is told who holds it."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from bot.errors import FolderInUse


class FolderLock:
    """The ownership of a folder, held until ``release``, the end of ``with``, or any death.

    The operating system holds the lock, so a killed owner leaves none behind. The file
    ``owner.pid`` beside it only names the owner; it decides nothing.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder (made if missing) or raise FolderInUse at once."""
        folder.mkdir(parents=True, exist_ok=True)
        self._pid_file = folder / "owner.pid"
        self._lock = FileLock(folder / "owner.lock", blocking=False, fallback_to_soft=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise FolderInUse(_who(self._pid_file, folder)) from None
        self._pid_file.write_text(f"{os.getpid()}\n", encoding="ascii")

    def release(self) -> None:
        """Give the folder up; harmless when repeated."""
        if self._lock.is_locked:
            # Before the lock goes: afterwards the name might already be the next owner's.
            self._pid_file.unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _who(pid_file: Path, folder: Path) -> str:
    try:
        holder = f"process {int(pid_file.read_text(encoding='ascii'))}"
    except (OSError, ValueError):  # the owner has not written its name yet
        holder = "another process"
    return f"The folder {folder} is in use by {holder}: stop it first, or set another data folder."
