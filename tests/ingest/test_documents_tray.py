"""Every file of the tray comes out as it should, one by one, in bounded time and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.documents.limits import MB, MEMORY
from ingest.documents.loaded import Loaded
from ingest.documents.reader import DocumentReader
from ingest.documents.scan import can_read
from tests.ingest.tray import (
    READ,
    Case,
    archives,
    broken,
    offices,
    old,
    pdfs,
    pictures,
    texts,
    webs,
)

CASES = [
    case for module in (texts, webs, offices, old, pdfs, pictures, archives, broken)
    for case in module.CASES
]  # fmt: skip
SLOWEST = 60.0


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    """One worker for the whole tray, as in a run."""
    with DocumentReader() as reader:
        yield reader


def outcomes(loaded: Loaded) -> dict[str, str]:
    """What became of each document in a file, by its path within."""
    refused = {t.name: t.what.key.removeprefix("file.") for t in loaded.troubles if not t.warning}
    return {part.name: READ for part in loaded.parts} | refused


def expected(case: Case) -> dict[str, str]:
    """What should become of it, given whether pictures can be read here."""
    if case.inner:
        return dict(case.inner)
    outcome = case.outcome
    if not can_read() and (outcome == "empty_scan" or (case.needs_ocr and case.pages != 2)):
        outcome = "needs_ocr"
    return {"": outcome}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_file_of_the_tray(case: Case, reader: DocumentReader, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.make())
    begun = time.monotonic()
    loaded = reader.load(path)
    assert time.monotonic() - begun < SLOWEST
    assert outcomes(loaded) == expected(case)
    if case.needs_ocr and not can_read():
        return
    warned = [t.what.key.removeprefix("file.") for t in loaded.troubles if t.warning]
    assert tuple(warned) == case.warnings
    text = "\n".join(part.text for part in loaded.parts)
    assert [words for words in case.says if words not in text] == []
    assert [words for words in case.silent if words in text] == []
    for trouble in loaded.troubles:
        assert trouble.what.in_("zh")
        assert trouble.what.in_("en")
    if case.tables is not None:
        assert sum(part.tables for part in loaded.parts) == case.tables
    if case.pages is not None:
        assert loaded.parts[0].pages == case.pages


def test_the_worker_stayed_within_bounds(reader: DocumentReader) -> None:
    assert reader.peak * MB < MEMORY
