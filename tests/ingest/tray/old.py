"""Files of the Office of 2003: a container of streams, and a workbook in its records."""

from __future__ import annotations

import struct

from tests.ingest.tray import Case
from tests.ingest.tray.notice import ROWS, TABLE

FREE, END, OF_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def ole(stream: str, content: bytes = b"") -> bytes:
    """A container of old Office with one stream of at least eight sectors."""
    content = content.ljust(8 * SECTOR, b"\0")
    content += b"\0" * (-len(content) % SECTOR)
    count = len(content) // SECTOR
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6sIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096,
                        END, 0, END, 0)  # fmt: skip
    head += struct.pack("<I108I", 0, *([FREE] * 108))
    chain = [OF_FAT, END, *range(3, 2 + count), END]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    entries = _entry("Root Entry", 5, 1, END, 0) + _entry(stream, 2, FREE, 2, len(content))
    return head.ljust(SECTOR, b"\0") + fat + entries.ljust(SECTOR, b"\0") + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """One entry of the container's directory."""
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, FREE, FREE, child)
        + b"\0" * 36 + struct.pack("<IQ", start, size)
    )  # fmt: skip


def record(kind: int, data: bytes = b"") -> bytes:
    """One record of a workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, column: int, words: str) -> bytes:
    """A cell with words: their number, a mark for UTF-16, and the words."""
    text = struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHH", row, column, 0) + text)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number; style 1 shows a percentage, 2 a date."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def style(form: int) -> bytes:
    """A cell style with one of the built-in number formats."""
    return record(0x00E0, struct.pack("<HHHBBBBIIH", 0, form, 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))


def begin(kind: int) -> bytes:
    """The record that opens the workbook (5) or a sheet (16)."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def sheet() -> bytes:
    """The notice's table, a percentage, a date, and a cell merged down."""
    last = len(TABLE)
    cells = [
        label(row, column, words)
        for row, line in enumerate(TABLE)
        for column, words in enumerate(line)
    ]
    cells += [label(last, 0, "利率"), number(last, 1, 0.35, 1), number(last, 2, 46142, 2)]
    cells += [number(last + 1, 1, 12)]
    merged = record(0x00E5, struct.pack("<HHHHH", 1, last, last + 1, 0, 0))
    return begin(16) + b"".join(cells) + merged + record(0x000A)


def xls() -> bytes:
    """A workbook of one sheet."""
    font = struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0) + b"Arial"
    styles = record(0x0031, font) * 5 + style(0) + style(9) + style(14)
    head = begin(5) + record(0x0042, struct.pack("<H", 1200)) + styles
    name = "标准".encode("utf-16-le")
    start = len(head) + len(record(0, bytes(8) + name)) + len(record(0x000A))
    bound = record(0x0085, struct.pack("<IBBBB", start, 0, 0, 2, 1) + name)
    return ole("Workbook", head + bound + record(0x000A) + sheet())


CASES = [
    Case("标准.xls", xls, pages=1, tables=1,
         says=("<!-- sheet 标准 -->", *ROWS, "| 利率 | 35% | 2026-04-30 |", "| 利率 | 12 |")),
    Case("旧格式.doc", lambda: ole("WordDocument"), "old_office"),
    Case("旧格式.wps", lambda: ole("WordDocument"), "old_office"),
    Case("旧格式.ppt", lambda: ole("PowerPoint Document"), "old_office"),
    Case("加密.docx", lambda: ole("EncryptedPackage"), "encrypted"),
    Case("加密.xlsx", lambda: ole("EncryptedPackage"), "encrypted"),
    Case("坏的.xls", lambda: ole("Workbook"), "corrupt"),
]  # fmt: skip
