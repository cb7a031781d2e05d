"""A tray of files as offices make them, good and bad, each with the outcome that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

READ = "read"


@dataclass(frozen=True)
class Case:
    """A file to make, and what has to come of it.

    ``outcome`` is "read" or the key of the trouble that refuses it ("encrypted" for
    ``file.encrypted``); ``warnings`` are the keys of what is told of a file that is read.
    ``says`` must be found in the text, ``silent`` must not. ``inner`` gives the outcome of
    entries of an archive by their path. A case with ``needs_ocr`` is refused where there is none.
    """

    name: str
    make: Callable[[], bytes]
    outcome: str = READ
    warnings: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    tables: int | None = None
    pages: int | None = None
    inner: tuple[tuple[str, str], ...] = ()
    needs_ocr: bool = False
