"""Reads documents in a process of its own, which is bounded and replaced when it dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from bot.texts import notice
from ingest.documents.limits import MEMORY, MOST_SECONDS, SECONDS, SECONDS_FOR_A_SCAN
from ingest.documents.loaded import Loaded, Trouble
from ingest.documents.wire import unpacked

_ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SYSTEMROOT", "VIRTUAL_ENV")
"""What the worker may see of the environment: no token, no password."""


class ReaderClosed(RuntimeError):
    """The program is ending: what was being read is given up, and nothing is known of it."""


class DocumentReader:
    """Loads files one at a time; the worker starts with the first and is kept for the next.

    May be used from several threads. ``peak`` is the worker's peak memory in MB, as last told.
    """

    def __init__(
        self, seconds: float = SECONDS, most_seconds: float = MOST_SECONDS, memory: int = MEMORY
    ) -> None:
        self._seconds = seconds
        self._most = most_seconds
        self._memory = memory
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.peak = 0

    @property
    def pid(self) -> int | None:
        """The worker's process id while it lives."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def load(self, path: Path) -> Loaded:
        """What is in the file; a worker that dies or takes too long is a trouble of the file.

        Raises ReaderClosed when ``close`` is called meanwhile, or was before.
        """
        with self._lock:
            process = self._started()
            watch = _Watch(process, self._seconds, self._most)
            answer = _ask(process, path, watch)
            if answer is not None:
                self.peak = answer["peak"]
                return unpacked(answer["loaded"])
            self._stop()
        if self._closed:
            raise ReaderClosed
        what = (
            notice("file.too_slow", seconds=int(watch.taken)) if watch.fired
            else notice("file.crashed")
        )  # fmt: skip
        return Loaded(troubles=(Trouble("", what),))

    def close(self) -> None:
        """End the worker, be it in the middle of a file."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()
        with self._lock:
            self._stop()

    def __enter__(self) -> DocumentReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> subprocess.Popen[str]:
        if self._closed:
            raise ReaderClosed
        if self._process is None or self._process.poll() is not None:
            self._stop()
            environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
            environment["PYTHONPATH"] = str(_ROOT)
            environment["PYTHONUTF8"] = "1"
            environment["OMP_NUM_THREADS"] = "2"
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.documents.worker", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
                encoding="ascii", start_new_session=True,
            )  # fmt: skip
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:  # closes the pipes and waits for the end
                pass


class _Watch:
    """Kills a process by its own id when its time is up; ``more`` gives it time for a scan."""

    def __init__(self, process: subprocess.Popen[str], seconds: float, most: float) -> None:
        self._process = process
        self._begun = time.monotonic()
        self._most = most
        self.fired = False
        self._start(min(seconds, most))

    @property
    def taken(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._begun

    def more(self, seconds: float) -> None:
        """Let the process go on for so long from now, up to the most that a file may take."""
        self.stop()
        self._start(min(seconds, self._most - self.taken))

    def stop(self) -> None:
        """The answer came in time."""
        self._timer.cancel()

    def _start(self, seconds: float) -> None:
        self._timer = threading.Timer(max(0.0, seconds), self._fire)
        self._timer.daemon = True
        self._timer.start()

    def _fire(self) -> None:
        self.fired = True
        self._process.kill()


def _ask(process: subprocess.Popen[str], path: Path, watch: _Watch) -> dict[str, Any] | None:
    """The worker's answer; None if it died or was killed."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(json.dumps(str(path)) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            answer: dict[str, Any] = json.loads(line)
            if "loaded" in answer:
                return answer
            watch.more(SECONDS + SECONDS_FOR_A_SCAN)
    except (OSError, ValueError):  # it died in the middle of a line
        return None
    finally:
        watch.stop()
    return None
