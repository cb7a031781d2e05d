"""What becomes of every file of the tray, how fast, and in how much memory: ``--write`` for docs.

With QIHANG_SHARED the test documents of other projects are read too.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.documents.loaded import Loaded
from ingest.documents.reader import DocumentReader
from tests.ingest import test_documents_shared as shared
from tests.ingest.test_documents_tray import expected, outcomes
from tests.ingest.tray import READ, archives, broken, offices, old, pdfs, pictures, texts, webs

GROUPS = {
    "TXT, CSV": texts, "HTML": webs, "DOCX, XLSX, PPTX": offices, "XLS and other old Office": old,
    "PDF": pdfs,
    "PNG, JPG, TIFF, BMP, WEBP": pictures, "ZIP": archives, "damaged, disguised, not taken": broken,
}  # fmt: skip
DOCS = Path(__file__).parents[1] / "docs" / "formats.md"
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Result:
    """One file: its group, what came of each document in it, whether that is right."""

    group: str
    name: str
    outcomes: dict[str, str]
    warnings: tuple[str, ...]
    is_right: bool
    seconds: float
    peak: int


def results() -> Iterator[Result]:
    """Read the whole tray, and the shared documents where there are some."""
    for group, module in GROUPS.items():
        with DocumentReader() as reader, tempfile.TemporaryDirectory() as folder:
            for case in module.CASES:
                path = Path(folder) / case.name
                path.write_bytes(case.make())
                yield _result(group, path, expected(case), reader)
    with DocumentReader() as reader:
        for name in filter(None, shared.names()):
            wanted = {"": shared.expected(name)}
            yield _result("other projects' documents", shared.FOLDER / name, wanted, reader)


def _result(group: str, path: Path, wanted: dict[str, str], reader: DocumentReader) -> Result:
    begun = time.perf_counter()
    loaded = reader.load(path)
    seconds = time.perf_counter() - begun
    found = outcomes(loaded)
    warned = _warnings(loaded)
    return Result(group, path.name, found, warned, found == wanted, seconds, reader.peak)


def _warnings(loaded: Loaded) -> tuple[str, ...]:
    return tuple(t.what.key.removeprefix("file.") for t in loaded.troubles if t.warning)


def summary(found: Iterable[Result]) -> Iterator[str]:
    """One row a group: how many files, what came of them, the slowest, the peak of memory."""
    yield "| files | n | right | read | refused | slowest | peak memory |"
    yield "|---|--:|--:|--:|---|--:|--:|"
    groups: dict[str, list[Result]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    for group, rows in groups.items():
        refused = Counter(o for one in rows for o in one.outcomes.values() if o != READ)
        said = ", ".join(f"{key} {count}" for key, count in sorted(refused.items())) or "–"
        right = sum(one.is_right for one in rows)
        read = sum(READ in one.outcomes.values() for one in rows)
        slowest, peak = max(one.seconds for one in rows), max(one.peak for one in rows)
        yield f"| {group} | {len(rows)} | {right} | {read} | {said} | {slowest:.1f} s | {peak} MB |"


def each(found: Iterable[Result]) -> Iterator[str]:
    """One row for each file of the tray; those of other projects are only counted."""
    yield "| file | outcome | told |"
    yield "|---|---|---|"
    for one in found:
        if one.group in GROUPS:
            whole = ", ".join(f"{k}: {o}" if k else o for k, o in one.outcomes.items())
            shown = " ".join(whole.split())
            yield f"| {one.name} | {shown} | {', '.join(one.warnings) or '–'} |"


def main() -> int:
    """Print the tables, or with ``--write`` put them into the docs; 1 if an outcome is wrong."""
    found = list(results())
    text = "\n".join([*summary(found), "", *each(found), ""])
    if "--write" in sys.argv:
        DOCS.write_text(_TABLES.sub(lambda _: text, DOCS.read_text("utf-8")), "utf-8")
    else:
        print(text)
    for one in found:
        if not one.is_right:
            print(f"WRONG {one.name}: {one.outcomes}", file=sys.stderr)
    return 0 if all(one.is_right for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
