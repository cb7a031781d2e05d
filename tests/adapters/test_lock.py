"""The data folder has one owner, and a second process is told who it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.adapters.lock import FolderLock
from bot.errors import FolderInUse

HOLD = """
import sys, time
from pathlib import Path
from bot.adapters.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_owner_is_told_the_process_that_holds_the_folder(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "data"), pytest.raises(FolderInUse) as caught:
        FolderLock(tmp_path / "data")
    assert f"process {os.getpid()}:" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_given_up_can_be_taken_again(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.release()
    lock.release()
    FolderLock(tmp_path).release()


def test_an_owner_without_a_name_yet_is_another_process(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        (tmp_path / "owner.pid").unlink()
        with pytest.raises(FolderInUse, match="another process"):
            FolderLock(tmp_path)


def test_a_killed_owner_leaves_no_lock_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse, match=f"process {owner.pid}:"):
            FolderLock(tmp_path)
        owner.kill()
    FolderLock(tmp_path).release()
