"""Archives: good ones, those of Windows in China, and those that mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.ingest.tray import Case
from tests.ingest.tray.notice import ARTICLES, LAST, TEXT
from tests.ingest.tray.offices import docx, notice_docx, paragraph
from tests.ingest.tray.pdfs import NOTICE, encrypted

Entries = dict[str, bytes]


def zipped(entries: Entries) -> bytes:
    """An archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def pack() -> bytes:
    """An application pack as it is passed round, litter included."""
    return zipped({
        "申报/通知.docx": notice_docx(), "申报/通知.pdf": NOTICE(),
        "说明.txt": ARTICLES[5].encode(),
        "__MACOSX/._说明.txt": b"\0\0", "申报/.DS_Store": b"\0", "申报/~$通知.docx": b"x",
    })  # fmt: skip


def mixed() -> bytes:
    """An archive in which some files can be read and some cannot."""
    return zipped({
        "好.txt": ARTICLES[4].encode(), "密码.pdf": encrypted("secret"),
        "坏.docx": notice_docx()[:700],
        "空.txt": b"", "程序.exe": b"MZ" + b"\0" * 60,
    })  # fmt: skip


def named_in_gbk() -> bytes:
    """As Windows in China packs: names in GBK, and no word of it."""
    plain = zipped({"AAAAAAAA/BBBBBBBB.txt": TEXT.encode()})
    folder, file = "申报材料".encode("gbk"), "办法全文".encode("gbk")
    return plain.replace(b"AAAAAAAA", folder).replace(b"BBBBBBBB", file)


def locked() -> bytes:
    """An archive whose entry is marked as encrypted."""
    content = bytearray(zipped({"密.txt": TEXT.encode()}))
    for begin, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(begin) + offset
        (flags,) = struct.unpack_from("<H", content, at)
        struct.pack_into("<H", content, at, flags | 1)
    return bytes(content)


def steep() -> bytes:
    """One entry of a thousand times its packed size."""
    return zipped({"零.txt": b"\0" * 100_000_000})


def wide() -> bytes:
    """Very many small entries."""
    return zipped({f"{n}.txt": b"x" for n in range(5_000)})


def deep(levels: int) -> Callable[[], bytes]:
    """A maker of archives within archives."""

    def make() -> bytes:
        content, name = ARTICLES[3].encode(), "办法.txt"
        for level in range(levels):
            content, name = zipped({name: content}), f"{level}.zip"
        return content

    return make


def lying() -> bytes:
    """An entry that says it unpacks to ten bytes, and unpacks to ten million."""
    content = bytearray(zipped({"谎.txt": b"1234567890" * 1_000_000}))
    for begin, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(begin) + offset, 10)
    return bytes(content)


def escaping() -> bytes:
    """Entries that point outside the archive."""
    return zipped({
        "../../etc/怪.txt": b"x", "/tmp/怪.txt": b"x", "C:/怪.txt": b"x", "好.txt": LAST.encode(),
    })  # fmt: skip


def office_bomb() -> bytes:
    """A Word file whose text unpacks to a quarter of a gigabyte of nothing."""
    made = io.BytesIO(docx(paragraph("示例")))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\0" * 250_000_000)
    return made.getvalue()


CASES = [
    Case("材料.zip", pack, says=(LAST,), inner=(
        ("申报/通知.docx", "read"), ("申报/通知.pdf", "read"), ("说明.txt", "read"))),
    Case("有好有坏.zip", mixed, inner=(
        ("好.txt", "read"), ("密码.pdf", "encrypted"), ("坏.docx", "corrupt"), ("空.txt", "empty"),
        ("程序.exe", "program"))),
    Case("中文名.zip", named_in_gbk, inner=(("申报材料/办法全文.txt", "read"),), says=(LAST,)),
    Case("带密码.zip", locked, inner=(("密.txt", "encrypted"),)),
    Case("炸弹.zip", steep, "bomb"),
    Case("五千个.zip", wide, "bomb"),
    Case("套一层.zip", deep(2), inner=(("0.zip/办法.txt", "read"),), says=(ARTICLES[3],)),
    Case("套三层.zip", deep(4), inner=(("2.zip/1.zip", "nested"),)),
    Case("谎报.zip", lying, inner=(("谎.txt", "corrupt"),)),
    Case("越界.zip", escaping, inner=(
        ("../../etc/怪.txt", "bad_path"), ("/tmp/怪.txt", "bad_path"), ("C:/怪.txt", "bad_path"),
        ("好.txt", "read"))),
    Case("怪名.zip", lambda: zipped({"好.txt": LAST.encode(), "坏\n名.txt": b"x"}), inner=(
        ("好.txt", "read"), ("坏\n名.txt", "bad_name"))),
    Case("空包.zip", lambda: zipped({}), "empty_zip"),
    Case("半个.zip", lambda: pack()[:500], "corrupt"),
    Case("炸弹.docx", office_bomb, "bomb"),
]  # fmt: skip
