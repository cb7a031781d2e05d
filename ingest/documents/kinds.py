"""What a file is, judged by its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from bot.texts import notice
from ingest.documents.loaded import Unreadable
from ingest.documents.plain import is_wide_text

SUFFIXES = {
    "pdf": "pdf", "docx": "docx", "docm": "docx", "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls",
    "pptx": "pptx", "html": "html", "htm": "html", "txt": "txt", "md": "txt", "markdown": "txt",
    "csv": "csv", "png": "picture", "jpg": "picture", "jpeg": "picture", "tif": "picture",
    "tiff": "picture", "bmp": "picture", "webp": "picture", "zip": "zip",
}  # fmt: skip
"""The suffixes that are taken, and the kind that each promises."""
TAKEN = ("PDF", "DOCX", "XLSX", "XLS", "PPTX", "HTML", "TXT", "CSV", "PNG/JPG/TIFF/BMP/WEBP", "ZIP")
PROGRAMS = {
    "exe", "dll", "com", "scr", "msi", "bat", "cmd", "ps1", "sh", "vbs", "js", "jar", "apk", "lnk",
}  # fmt: skip
TEXTS = {"txt", "csv", "html"}
OLD_OFFICE = {"WordDocument": "doc", "PowerPoint Document": "ppt"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAM = (b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xce")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_NOT_TAKEN = {b"Rar!": "RAR", b"7z\xbc\xaf": "7Z", b"\x1f\x8b": "GZ", b"{\\rtf": "RTF",
              b"GIF8": "GIF"}  # fmt: skip
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_HTML = re.compile(rb"<(!doctype html|html|head|body|meta|title|article|table|div|p)\b", re.I)


def suffix_of(name: str) -> str:
    """The suffix in lower case without its point."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def kind_of(name: str, content: bytes) -> str:
    """One of the kinds in SUFFIXES. Raises Unreadable for what is not taken, with the reason."""
    if not content:
        raise Unreadable(notice("file.empty"))
    suffix = suffix_of(name)
    is_windows = content.startswith(b"MZ") and b"\0" in content[:64]
    if is_windows or content.startswith(_PROGRAM) or suffix in PROGRAMS:
        raise Unreadable(notice("file.program"))
    if (kind := _by_signature(content)) is not None:
        return kind
    promised = SUFFIXES.get(suffix)
    if promised is None and suffix:
        raise _not_taken(suffix.upper())
    if b"\0" in content[:4096] and not is_wide_text(content):
        raise Unreadable(notice("file.corrupt"))
    if _looks_like_html(content) and promised != "txt":
        return "html"
    return promised if promised in TEXTS else "txt"


def _by_signature(content: bytes) -> str | None:
    """The kind by the first bytes; None for what may be plain text."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(content)
    if content.startswith(_OLE):
        return _in_ole(content)
    is_bitmap = content.startswith(b"BM") and content[6:10] == bytes(4)
    is_webp = content[:4] + content[8:12] == b"RIFFWEBP"
    if is_bitmap or is_webp or content.startswith(_PICTURES):
        return "picture"
    if content[4:8] == b"ftyp":
        raise _not_taken("HEIC/MP4")
    for begin, named in _NOT_TAKEN.items():
        if content.startswith(begin):
            raise _not_taken(named)
    return None


def _not_taken(named: str) -> Unreadable:
    return Unreadable(notice("file.unsupported", kind=named, taken=TAKEN))


def _in_zip(content: bytes) -> str:
    """Office files are archives: what is in it tells them apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(notice("file.corrupt")) from error
    if "[Content_Types].xml" in names:
        for begin, kind in _OFFICE.items():
            if any(name.startswith(begin) for name in names):
                return kind
        raise Unreadable(notice("file.corrupt"))
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        raise Unreadable(notice("file.program"))
    if "OFD.xml" in names:
        raise _not_taken("OFD")
    if names and names[0] == "mimetype":
        raise _not_taken("ODF/EPUB")
    return "zip"


def _in_ole(content: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {"/".join(path) for path in container.listdir()}
    except Exception as error:  # it raises whatever a broken container leads to
        raise Unreadable(notice("file.corrupt")) from error
    if "EncryptedPackage" in streams:
        raise Unreadable(notice("file.encrypted"))
    if streams & {"Workbook", "Book"}:
        return "xls"
    for stream, suffix in OLD_OFFICE.items():
        if stream in streams:
            raise Unreadable(notice("file.old_office", kind=suffix))
    raise _not_taken("OLE")


def _looks_like_html(content: bytes) -> bool:
    return bool(_HTML.search(content[:4096].replace(b"\0", b"")))
