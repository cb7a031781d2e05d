"""Open an archive without being harmed: sizes, ratios, names and depth are checked first."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.texts import notice
from ingest.documents.limits import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MB,
    MOST_ENTRIES,
    STEEPEST,
)  # fmt: skip
from ingest.documents.loaded import Unreadable

_UTF8 = 0x800
_ENCRYPTED = 0x1
_LINK = 0o120000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError,
           RuntimeError)  # fmt: skip


@dataclass
class Budget:
    """What may still be unpacked from one file, archives within it included."""

    size: int = LARGEST_UNPACKED
    entries: int = MOST_ENTRIES

    def take(self, size: int, entries: int = 1) -> None:
        """Raises Unreadable when too much has been taken."""
        self.size -= size
        self.entries -= entries
        if self.size < 0 or self.entries < 0:
            raise bomb()


def bomb() -> Unreadable:
    """What is said of an archive that unpacks to too much."""
    return Unreadable(notice("file.bomb", size=LARGEST_UNPACKED // MB, entries=MOST_ENTRIES))


def check_office(content: bytes) -> None:
    """Raises Unreadable if an office file unpacks to more than it may, or is broken."""
    with _opened(content) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED or any(
            _is_steep(entry) for entry in entries
        ):
            raise bomb()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Unreadable(notice("file.encrypted"))
        try:
            if archive.testzip() is not None:
                raise Unreadable(notice("file.corrupt"))
        except _BROKEN as error:
            raise Unreadable(notice("file.corrupt")) from error


def entries(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes | Unreadable]]:
    """Each file in an archive by its name: its bytes, or why it cannot be read.

    Raises Unreadable if the whole is broken or a bomb.
    """
    with _opened(content) as archive:
        wanted = [entry for entry in archive.infolist() if not entry.is_dir()]
        budget.take(sum(entry.file_size for entry in wanted), len(wanted))
        if any(_is_steep(entry) for entry in wanted):
            raise bomb()
        for entry in wanted:
            name = _name(entry)
            if not _is_noise(name):
                yield name, _content(archive, entry, name)


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise Unreadable(notice("file.corrupt")) from error


def _is_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > MB and entry.file_size > STEEPEST * max(1, entry.compress_size)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: Windows in China writes GBK and does not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    raw = entry.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes | Unreadable:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name:
        return Unreadable(notice("file.bad_path"))
    if (entry.external_attr >> 16) & 0o170000 == _LINK:
        return Unreadable(notice("file.bad_path"))
    if entry.flag_bits & _ENCRYPTED:
        return Unreadable(notice("file.encrypted"))
    if entry.file_size > LARGEST_FILE:
        return Unreadable(notice("file.too_large", size=LARGEST_FILE // MB))
    try:
        with archive.open(entry) as file:
            # One byte more than it says: zipfile itself stops there and compares the checksum.
            return file.read(entry.file_size + 1)
    except _BROKEN:
        return Unreadable(notice("file.corrupt"))


def _is_noise(name: str) -> bool:
    return is_noise(name.rsplit("/", 1)[-1]) or name.startswith("__MACOSX/")


def is_noise(name: str) -> bool:
    """True for what systems and editors leave lying about, half-done downloads included."""
    return name.startswith((".", "~$", "~WRL")) or name.lower().endswith(
        (".tmp", ".part", ".crdownload", ".download", ".swp", "~", "thumbs.db", "desktop.ini")
    )
