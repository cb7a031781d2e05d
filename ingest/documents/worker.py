"""The process that reads files and may die of one: a line with a path in, a line of JSON out."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from ingest.documents.limits import LARGEST_FILE
from ingest.documents.load import load
from ingest.documents.wire import packed


def main() -> None:
    """Answer requests until standard input ends."""
    _limit(int(sys.argv[1]))
    # Libraries print what they please: the answers have a channel of their own.
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)

    def answer(data: dict[str, object]) -> None:
        answers.write(json.dumps(data) + "\n")
        answers.flush()

    for line in sys.stdin:
        loaded = load(Path(json.loads(line)), busy=lambda: answer({"busy": True}))
        answer({"loaded": packed(loaded), "peak": _peak()})


def _limit(memory: int) -> None:
    """Where the system can: no more than so many bytes of data, no dump, no large files."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 * LARGEST_FILE, 2 * LARGEST_FILE))


def _peak() -> int:
    """The most memory in use so far, in MB; 0 where the system does not tell."""
    # Linux's ru_maxrss also counts what the process that started this one held.
    with suppress(OSError), Path("/proc/self/status").open(encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    with suppress(ImportError):
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
    return 0


if __name__ == "__main__":
    main()
