"""What reading a file gives: the documents in it, and what is to be told of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts import Notice


def marker(kind: str, name: object) -> str:
    """The line that opens a page, a sheet or a slide: see bot.domain.locator."""
    return f"<!-- {kind} {str(name).replace('--', '—')} -->"


class Unreadable(Exception):
    """A file, or an entry of an archive, that gives nothing; ``what`` says why."""

    def __init__(self, what: Notice) -> None:
        super().__init__(what.key)
        self.what = what


@dataclass(frozen=True)
class Part:
    """One document read from a file; an archive gives several.

    ``name`` is its path within the archive, "" for the file itself. ``text`` is Markdown, with a
    line ``<!-- page 3 -->`` (``sheet``, ``slide``) before each page. ``ocr_pages`` were read from
    pictures, on ``empty_pages`` nothing could be read; both count from 1.
    """

    name: str
    text: str
    title: str | None = None
    language: str = "zh"
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    tables: int = 0


@dataclass(frozen=True)
class Trouble:
    """Something to tell staff about a file; with ``warning`` it is published nevertheless."""

    name: str
    what: Notice
    warning: bool = False


@dataclass(frozen=True)
class Text:
    """What the reader of one format finds: see Part; ``warnings`` are for staff."""

    text: str
    title: str | None = None
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """Everything that reading one file gave."""

    parts: tuple[Part, ...] = ()
    troubles: tuple[Trouble, ...] = ()
