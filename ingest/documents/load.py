"""Read one file of any kind into its documents, each outcome with its name. Runs in the worker."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.texts import Notice, notice
from ingest.documents import tables
from ingest.documents.archive import Budget, entries
from ingest.documents.kinds import SUFFIXES, kind_of, suffix_of
from ingest.documents.limits import DEEPEST, LARGEST_FILE, MB, MOST_CHARACTERS
from ingest.documents.loaded import Loaded, Part, Text, Trouble, Unreadable
from ingest.documents.scan import Scanner, can_read
from ingest.documents.words import is_empty, is_garbled, language_of

Busy = Callable[[], None]
Found = Iterator[Part | Trouble]


def load(path: Path, busy: Busy) -> Loaded:
    """Everything in the file at ``path``; ``busy`` is called before each page that takes long.

    Never raises: whatever goes wrong is a trouble with words for staff.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            return _refused(notice("file.too_large", size=LARGEST_FILE // MB))
        if not path.is_file():  # a pipe would never end
            return _refused(notice("file.no_access", why=path.name))
        content = path.read_bytes()
    except OSError as error:
        return _refused(notice("file.no_access", why=error.strerror or str(error)))
    found = list(_documents(path.name, "", content, busy, Budget(), 0))
    return Loaded(
        tuple(one for one in found if isinstance(one, Part)),
        tuple(one for one in found if isinstance(one, Trouble)),
    )


def _refused(what: Notice) -> Loaded:
    return Loaded(troubles=(Trouble("", what),))


def _documents(
    file: str, inner: str, content: bytes, busy: Busy, budget: Budget, depth: int
) -> Found:
    """The documents in one file; ``inner`` is its path within an archive."""
    try:
        kind = kind_of(file, content)
        if (wrong := _wrong_suffix(file, kind)) is not None:
            yield Trouble(inner, wrong, warning=True)
        if kind == "zip":
            yield from _unpacked(inner, content, busy, budget, depth)
        else:
            yield from _document(inner, kind, _read(kind, content, file, Scanner(busy)))
    except Unreadable as error:
        yield Trouble(inner, error.what)
    except (MemoryError, RecursionError):
        yield Trouble(inner, notice("file.too_heavy"))
    except Exception:  # a library met a file that its authors did not think of
        traceback.print_exc(file=sys.stderr)
        yield Trouble(inner, notice("file.corrupt"))


def _wrong_suffix(file: str, kind: str) -> Notice | None:
    suffix = suffix_of(file)
    if SUFFIXES.get(suffix) == kind or (kind in ("txt", "csv") and not suffix):
        return None
    return notice("file.wrong_suffix", suffix=suffix or "—", kind=kind.upper())


def _unpacked(inner: str, content: bytes, busy: Busy, budget: Budget, depth: int) -> Found:
    if depth > DEEPEST:
        raise Unreadable(notice("file.nested"))
    seen: set[str] = set()
    for name, entry in entries(content, budget):
        path = f"{inner}/{name}" if inner else name
        if isinstance(entry, Unreadable):
            yield Trouble(path, entry.what)
        elif name in seen or not name.isprintable():
            yield Trouble(path, notice("file.bad_name"))
        else:
            yield from _documents(name, path, entry, busy, budget, depth + 1)
        seen.add(name)
    if not seen:
        raise Unreadable(notice("file.empty_zip"))


def _read(kind: str, content: bytes, file: str, scanner: Scanner) -> Text:
    """Each kind by its reader, which is imported when it is needed."""
    if kind == "pdf":
        from ingest.documents.pdf import read_pdf

        return read_pdf(content, file, scanner)
    if kind == "docx":
        from ingest.documents.word import read_docx

        return read_docx(content, file, scanner)
    if kind == "pptx":
        from ingest.documents.slides import read_pptx

        return read_pptx(content, file, scanner)
    if kind in ("xlsx", "xls"):
        from ingest.documents.sheet import read_xls, read_xlsx

        return (read_xlsx if kind == "xlsx" else read_xls)(content, file)
    if kind == "picture":
        from ingest.documents.scan import read_picture_file

        return read_picture_file(content, file, scanner)
    if kind == "html":
        from ingest.documents.web import read_html

        return read_html(content, file)
    from ingest.documents.plain import read_csv, read_text

    return (read_csv if kind == "csv" else read_text)(content, file)


def _document(inner: str, kind: str, read: Text) -> Found:
    """The document, if there is text in it, with what staff should know of it."""
    text = read.text.replace("\0", "").encode("utf-8", "replace").decode()
    if is_empty(text) or len(read.empty_pages) == read.pages:
        if not read.empty_pages:
            raise Unreadable(notice("file.no_text"))
        raise Unreadable(notice("file.empty_scan") if can_read() else notice("file.needs_ocr"))
    if is_garbled(text):
        raise Unreadable(notice("file.garbled"))
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(notice("file.too_long", size=len(text), most=MOST_CHARACTERS))
    yield from (Trouble(inner, what, warning=True) for what in read.warnings)
    if read.ocr_pages:
        yield Trouble(inner, notice("file.ocr_pages", pages=read.ocr_pages), warning=True)
    if read.empty_pages:
        unread = notice("file.empty_pages", pages=read.empty_pages)
        yield Trouble(inner, unread, warning=True)
    yield Part(
        inner, text, read.title, language_of(text), read.pages, read.ocr_pages, read.empty_pages,
        tables.count(text),
    )  # fmt: skip
