"""Files that are cut off, empty, of the wrong kind, or no document at all."""

from __future__ import annotations

from tests.ingest.tray import Case
from tests.ingest.tray.notice import LAST, TEXT
from tests.ingest.tray.offices import notice_docx, pptx, xlsx
from tests.ingest.tray.pdfs import NOTICE
from tests.ingest.tray.webs import government


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
