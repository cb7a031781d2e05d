"""The process that reads documents: bounded, replaced when it dies, and told no secrets."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.documents.limits import MB
from ingest.documents.loaded import Loaded
from ingest.documents.reader import DocumentReader, ReaderClosed
from tests.ingest.tray import archives, notice, offices, pdfs, pictures, texts

BOMBS = {
    "a.zip": archives.steep, "b.zip": archives.wide, "c.zip": archives.deep(9),
    "d.zip": archives.lying, "e.docx": archives.office_bomb, "f.png": pictures.enormous,
    "g.xlsx": offices.many_xlsx, "h.pdf": pdfs.pdf(pdfs.many_pages),
}  # fmt: skip


@pytest.fixture
def reader() -> Iterator[DocumentReader]:
    """A reader of its own."""
    with DocumentReader() as reader:
        yield reader


def saved(folder: Path, name: str, content: bytes) -> Path:
    """A file to read."""
    path = folder / name
    path.write_bytes(content)
    return path


def told(loaded: Loaded) -> list[str]:
    """The keys of what is told."""
    return [trouble.what.key for trouble in loaded.troubles]


def long_pdf() -> bytes:
    """A PDF that takes some seconds to read."""

    def draw(canvas: object) -> None:
        for _ in range(450):
            pdfs.one_column(canvas)
            canvas.showPage()  # type: ignore[attr-defined]

    return pdfs.canvas_of(draw)


def test_the_worker_starts_with_the_first_file_and_stays(
    reader: DocumentReader, tmp_path: Path
) -> None:
    assert reader.pid is None
    reader.load(saved(tmp_path, "a.txt", b"one"))
    first = reader.pid
    begun = time.monotonic()
    loaded = reader.load(saved(tmp_path, "b.txt", notice.TEXT.encode()))
    assert time.monotonic() - begun < 1
    assert reader.pid == first
    assert notice.LAST in loaded.parts[0].text


def test_a_worker_that_dies_takes_one_file_with_it(reader: DocumentReader, tmp_path: Path) -> None:
    path = saved(tmp_path, "long.pdf", long_pdf())
    reader.load(saved(tmp_path, "a.txt", b"one"))
    pid = reader.pid
    assert pid is not None
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    assert told(reader.load(path)) == ["file.crashed"]
    assert told(reader.load(tmp_path / "a.txt")) == []
    assert reader.pid != pid


def test_a_worker_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = saved(tmp_path, "long.pdf", long_pdf())
    with DocumentReader(most_seconds=0.6) as reader:
        begun = time.monotonic()
        assert told(reader.load(path)) == ["file.too_slow"]
        assert time.monotonic() - begun < 3


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "large.txt", texts.text("utf-8", "每年一次。" * 400_000)())
    with DocumentReader(memory=60 * MB) as reader:
        (key,) = told(reader.load(path))
        assert key in ("file.too_heavy", "file.crashed")
        assert told(reader.load(saved(tmp_path, "a.txt", b"one"))) == []


def test_bombs_are_refused_within_seconds_and_take_little_memory(
    reader: DocumentReader, tmp_path: Path
) -> None:
    paths = [saved(tmp_path, name, make()) for name, make in BOMBS.items()]
    begun = time.monotonic()
    for path in paths:
        assert reader.load(path).parts == ()
    assert time.monotonic() - begun < 20
    assert reader.peak < 500


def test_closing_does_not_wait_for_a_long_file(tmp_path: Path) -> None:
    path = saved(tmp_path, "long.pdf", long_pdf())
    reader = DocumentReader()
    threading.Timer(0.6, reader.close).start()
    begun = time.monotonic()
    with pytest.raises(ReaderClosed):
        reader.load(path)
    assert time.monotonic() - begun < 3
    with pytest.raises(ReaderClosed):
        reader.load(path)


def test_a_file_that_is_gone_is_reported(reader: DocumentReader, tmp_path: Path) -> None:
    assert told(reader.load(tmp_path / "nowhere.pdf")) == ["file.no_access"]
    assert told(reader.load(tmp_path)) == ["file.no_access"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_the_worker_knows_no_secrets_and_holds_no_files_of_ours(
    reader: DocumentReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QIHANG_TOKEN_FOR_TEST", "secret")
    with (tmp_path / "lock").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        reader.load(saved(tmp_path, "a.txt", b"one"))
        process = Path(f"/proc/{reader.pid}")
        assert b"secret" not in (process / "environ").read_bytes()
        open_files = [os.readlink(link) for link in (process / "fd").iterdir()]
    assert str(tmp_path / "lock") not in open_files
