"""What reading files gave, from run to run: nothing is read twice while it stays the same."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.domain.content import Page
from ingest.documents.files import fingerprint
from ingest.documents.loaded import Loaded, Trouble
from ingest.documents.reader import DocumentReader
from ingest.documents.twins import Sketch, sketch
from ingest.documents.wire import packed_trouble, unpacked_trouble

MOST = 20_000
"""Files of which is kept what was told of them."""
GONE = {"file.no_access"}
"""Says nothing of the file's content."""
TRIED_AGAIN = {"file.crashed", "file.too_slow", "file.too_heavy"}
"""May come out better when the program is started again."""
RECENT = 64
"""Files whose text is kept at hand: a file that is held back, or whose sidecar changes."""


@dataclass(frozen=True)
class Remembered:
    """What was told of a file, and how many documents were in it."""

    troubles: tuple[Trouble, ...]
    parts: int


class Documents:
    """The reader, and what it found out; what was told is on disk too if ``memory`` is a file.

    One for the life of the program; ``load`` may be called from any thread.
    """

    def __init__(self, memory: Path | None = None, reader: DocumentReader | None = None) -> None:
        self._reader = reader or DocumentReader()
        self._path = memory
        self._known = _restored(memory)
        self._written = "{}"
        self._lock = threading.Lock()
        self._recent: OrderedDict[str, Loaded] = OrderedDict()
        self._sketches: dict[tuple[str, str], Sketch] = {}

    def __enter__(self) -> Documents:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the reader's process, be it in the middle of a file."""
        self._reader.close()

    def load(self, path: Path, same: str | None = None) -> Loaded:
        """What is in the file; ``same`` is its fingerprint, if that is known already.

        Raises OSError if the file cannot be opened, ReaderClosed after ``close``.
        """
        same = same or fingerprint(path)
        loaded = self._recent.get(same) or self._reader.load(path)
        if _keys(loaded.troubles) & GONE:
            return loaded
        with self._lock:
            self._recent[same] = loaded
            self._recent.move_to_end(same)
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
            self._known[same] = Remembered(loaded.troubles, len(loaded.parts))
        return loaded

    def recall(self, same: str) -> Remembered | None:
        """What was found when the file with this fingerprint was read, in this run or before."""
        with self._lock:
            told = self._known.pop(same, None)
            if told is not None:
                self._known[same] = told  # the latest come last
        return told

    def sketch(self, page: Page) -> Sketch:
        """The sketch of a page's text."""
        key = page.id, page.digest
        if key not in self._sketches:
            self._sketches[key] = sketch("\n".join(page.bodies.values()))
        return self._sketches[key]

    def save(self) -> None:
        """Write what is known to disk, the latest files only; without a disk, it is read again."""
        with self._lock:
            self._known = dict(list(self._known.items())[-MOST:])
            self._sketches = dict(list(self._sketches.items())[-MOST:])
            known = [item for item in self._known.items()
                     if not _keys(item[1].troubles) & TRIED_AGAIN]  # fmt: skip
        text = json.dumps({
            one: [told.parts, [packed_trouble(trouble) for trouble in told.troubles]]
            for one, told in known
        })  # fmt: skip
        if self._path is None or text == self._written:
            return
        with suppress(OSError):
            new = self._path.with_name(self._path.name + ".new")
            new.write_text(text, "utf-8")
            new.replace(self._path)
            self._written = text


def _keys(troubles: Iterable[Trouble]) -> set[str]:
    return {trouble.what.key for trouble in troubles}


def _restored(path: Path | None) -> dict[str, Remembered]:
    """What is on disk; nothing if there is none or it is not whole: it is only a memory."""
    try:
        data = json.loads(path.read_text("utf-8")) if path else {}
        return {
            one: Remembered(tuple(map(unpacked_trouble, troubles)), parts)
            for one, (parts, troubles) in data.items()
        }
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}
