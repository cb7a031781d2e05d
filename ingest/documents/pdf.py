"""PDF files page by page: text in reading order, tables, and OCR of pages that are pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from bot.texts import Notice, notice
from ingest.documents import tables
from ingest.documents.limits import MOST_PAGES
from ingest.documents.loaded import Text, Unreadable, marker
from ingest.documents.pdf_layout import Line, lines_of, paragraphs_of
from ingest.documents.pdf_lines import frames_of, rows_of, signs_of
from ingest.documents.pdf_tables import Ruled, headed, same_columns, tables_of
from ingest.documents.scan import Scanner
from ingest.documents.words import is_empty, is_garbled, tidy

LARGEST_SIDE = 3500
"""Dots that the longer side of a rendered page may have, however large the page is."""
DOTS = 200
"""Per inch, when a page is made a picture for OCR."""
PAGES_AT_ONCE = 50
"""After so many pages the reader says that it is still at work."""
FEW = 20
"""A page with a picture on it and fewer characters than this is a scan with a stamp or a number."""
_NUMBER = re.compile(
    r"[-—–\s·]*\d{1,4}[-—–\s·]*(?:/\s*\d+)?|第\s*\d+\s*页(?:[,，/\s]*共\s*\d+\s*页)?"
    r"|page \d+( of \d+)?",
    re.I,
)


@dataclass
class _Page:
    """One page as read: its lines in order and its tables, or the need of OCR."""

    lines: list[Line]
    ruled: list[Ruled]
    height: float
    is_picture: bool = False


def read_pdf(content: bytes, name: str, scanner: Scanner) -> Text:
    """A PDF. Raises Unreadable."""
    document = _opened(content)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Unreadable(notice("file.too_many_pages", pages=count, most=MOST_PAGES))
        if not count:
            raise Unreadable(notice("file.corrupt"))
        pages = []
        for at in range(count):
            if at % PAGES_AT_ONCE == PAGES_AT_ONCE - 1:
                scanner.busy()
            pages.append(_read(document, at))
        texts = _texts(pages)
        for at, page in enumerate(pages):
            if page.is_picture:
                texts[at] = _scanned(document, at, scanner) or texts[at]
        title = _title(texts) or _property(document)
    finally:
        document.close()
    blocks = [part for at, text in enumerate(texts, 1) for part in (marker("page", at), text)]
    return Text(
        "\n\n".join(filter(None, blocks)), title, count, scanner.read, scanner.empty, _cut(content)
    )


def _opened(content: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        what = notice("file.encrypted") if locked else notice("file.corrupt")
        raise Unreadable(what) from error


def _cut(content: bytes) -> tuple[Notice, ...]:
    return () if b"%%EOF" in content[-2048:] else (notice("file.cut"),)


def _read(document: Any, at: int) -> _Page:
    """The text layer of a page; one that is broken or missing asks for OCR."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        return _Page([], [], 0.0, is_picture=True)
    frame, *sideways = frames_of(page)
    signs = signs_of(page, frame)
    text = "".join(sign.text for sign in signs)
    has_picture = _has(page, raw.FPDF_PAGEOBJ_IMAGE)
    if is_garbled(text):
        return _Page([], [], frame.height, is_picture=True)
    if not text:
        is_drawn = has_picture or _has(page, raw.FPDF_PAGEOBJ_PATH)
        return _Page([], [], frame.height, is_picture=is_drawn)
    ruled = tables_of(page, frame, signs)
    free = [sign for sign in signs if not any(table.holds(sign) for table in ruled)]
    lines = lines_of(rows_of(free))
    for other in sideways:
        lines += lines_of(rows_of(signs_of(page, other)))
    return _Page(lines, ruled, frame.depth, is_picture=len(text) < FEW and has_picture)


def _has(page: Any, kind: int) -> bool:
    return any(True for _ in page.get_objects(filter=[kind], max_depth=3))


def _texts(pages: Sequence[_Page]) -> list[str]:
    """Each page as Markdown, without what is printed on every page."""
    repeated = _repeated(pages)
    sizes = [line.size for page in pages for line in page.lines for _ in range(len(line.text))]
    body = median(sizes) if sizes else 0.0
    found = []
    last: _Last | None = None
    for page in pages:
        lines = [line for line in page.lines if not _is_margin(line, page, repeated)]
        grids, last = _grids(page, lines, last)
        ruled = [(tables.markdown(rows), table.top)
                 for rows, table in zip(grids, page.ruled, strict=True)]  # fmt: skip
        found.append("\n\n".join(_in_order(list(paragraphs_of(lines, body)), ruled)))
    return found


@dataclass(frozen=True)
class _Last:
    """A table at the foot of a page: where its columns are, and its header."""

    columns: tuple[float, ...]
    header: list[str]


def _grids(
    page: _Page, lines: Sequence[Line], last: _Last | None
) -> tuple[list[list[list[str]]], _Last | None]:
    """The tables of a page; one that goes on from the page before gets the header from there."""
    grids = [tables.grid(table.cells) for table in page.ruled]
    if not grids:
        return [], None
    first, final = page.ruled[0], page.ruled[-1]
    is_on_top = not any(line.top < first.top for line in lines)
    if last and is_on_top and same_columns(last.columns, first.columns):
        grids[0] = headed(grids[0], last.header)
    is_at_foot = not any(line.top > final.bottom for line in lines)
    return grids, _Last(final.columns, grids[-1][0]) if is_at_foot else None


def _in_order(paragraphs: list[tuple[str, float]], ruled: list[tuple[str, float]]) -> Iterator[str]:
    """The paragraphs in reading order, each table before the first one that is below it."""
    for text, top in paragraphs:
        while ruled and ruled[0][1] < top:
            yield ruled.pop(0)[0]
        yield text
    yield from (text for text, _ in ruled)


def _repeated(pages: Sequence[_Page]) -> set[str]:
    """What stands at the edge of at least three pages and half of them, numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_masked(line) for line in page.lines if _is_at_edge(line, page)})
    enough = max(3, len(pages) / 2)
    repeated = {text for text, count in seen.items() if count >= enough}
    is_all = all(_masked(line) in repeated for page in pages for line in page.lines)
    return set() if is_all else repeated


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _is_at_edge(line: Line, page: _Page) -> bool:
    return line.bottom < 0.12 * page.height or line.top > 0.88 * page.height


def _is_margin(line: Line, page: _Page, repeated: set[str]) -> bool:
    return _is_at_edge(line, page) and (
        _masked(line) in repeated or bool(_NUMBER.fullmatch(line.text))
    )


def _scanned(document: Any, at: int, scanner: Scanner) -> str:
    """A page read by OCR, "" if that gives nothing."""
    import pypdfium2

    try:
        page = document[at]
        scale = min(DOTS / 72, LARGEST_SIDE / max(*page.get_size(), 1))
        return scanner.page(at + 1, [page.render(scale=scale).to_pil().convert("RGB")])
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return scanner.page(at + 1, [])


def _title(texts: Sequence[str]) -> str | None:
    """The first large line on the first page that is not the office's letterhead."""
    for line in texts[0].splitlines() if texts else ():
        if line.startswith("# ") and not re.search(r"文\s*件$", line):
            return line[2:]
    return None


def _property(document: Any) -> str | None:
    named = tidy(document.get_metadata_value("Title") or "")
    is_junk = re.match(
        r"(?i)(microsoft word|untitled|无标题|文档\d|.*\.(docx?|pdf|wps|tmp)$)", named
    )
    return named if len(named) > 3 and not is_junk and not is_empty(named) else None
