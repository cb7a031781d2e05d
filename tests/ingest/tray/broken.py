"""Files that are cut off, empty, of the wrong kind, or no document at all."""

from __future__ import annotations

import struct

from tests.ingest.tray import Case
from tests.ingest.tray.notice import LAST, TEXT
from tests.ingest.tray.offices import notice_docx, pptx, xlsx
from tests.ingest.tray.pdfs import NOTICE
from tests.ingest.tray.webs import government

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


def half(content: bytes) -> bytes:
    """A download that broke off."""
    return content[: len(content) // 2]


CASES = [
    Case("空文件.pdf", lambda: b"", "empty"),
    Case("空文件.docx", lambda: b"", "empty"),
    Case("空文件.txt", lambda: b"", "empty"),
    Case("半个.docx", lambda: half(notice_docx()), "corrupt"),
    Case("半个.xlsx", lambda: half(xlsx()), "corrupt"),
    Case("半个.pptx", lambda: half(pptx()), "corrupt"),
    Case("只有开头.pdf", lambda: NOTICE()[:400], "corrupt"),
    Case("缺结尾.pdf", lambda: NOTICE().removesuffix(b"%%EOF\n").rstrip(), warnings=("cut",),
         says=(LAST,)),
    Case("旧格式.doc", lambda: ole("WordDocument"), "old_office"),
    Case("旧格式.wps", lambda: ole("WordDocument"), "old_office"),
    Case("旧格式.ppt", lambda: ole("PowerPoint Document"), "old_office"),
    Case("加密.docx", lambda: ole("EncryptedPackage"), "encrypted"),
    Case("加密.xlsx", lambda: ole("EncryptedPackage"), "encrypted"),
    Case("坏的.xls", lambda: ole("Workbook"), "corrupt"),
    Case("其实是网页.pdf", lambda: government().encode(), warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是网页.xls", lambda: government().encode(), warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是PDF.txt", NOTICE, warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是PDF.docx", NOTICE, warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是Word.pdf", notice_docx, warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是Word.doc", notice_docx, warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是文字.docx", TEXT.encode, warnings=("wrong_suffix",), says=(LAST,)),
    Case("其实是Excel.csv", xlsx, warnings=("wrong_suffix",), says=("200,000",)),
    Case("后缀未知.bin", NOTICE, warnings=("wrong_suffix",), says=(LAST,)),
    Case("程序.exe", lambda: b"MZ" + bytes(200), "program"),
    Case("程序改名.pdf", lambda: b"\x7fELF" + bytes(200), "program"),
    Case("脚本.bat", lambda: b"del *.*", "program"),
    Case("脚本改名.txt", lambda: b"#!/bin/sh\nrm -r x\n", "program"),
    Case("文档.rtf", lambda: b"{\\rtf1 x}", "unsupported"),
    Case("压缩.rar", lambda: b"Rar!\x1a\x07\0" + bytes(50), "unsupported"),
    Case("压缩.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "unsupported"),
    Case("动图.gif", lambda: b"GIF89a" + bytes(50), "unsupported"),
    Case("手机照片.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(50), "unsupported"),
    Case("邮件.eml", lambda: b"From: a@example.com\n\nx", "unsupported"),
    Case("数据.json", lambda: b"{}", "unsupported"),
]  # fmt: skip
