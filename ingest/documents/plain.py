"""Plain text and CSV in whatever encoding an office wrote them."""

from __future__ import annotations

import codecs
import csv
import io
import re

from bot.texts import notice
from ingest.documents import tables
from ingest.documents.limits import MOST_CELLS
from ingest.documents.loaded import Text, Unreadable
from ingest.documents.words import as_paragraphs, begins_anew, is_garbled, join, tidy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
PLAUSIBLE = 0.75
"""The share of a text's Chinese characters that are everyday ones in a right decoding."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WRAPPED = 25
"""Lines of at least this many characters may have been broken by an editor."""


def decode(content: bytes) -> str:
    """The text of ``content``. Raises Unreadable if no encoding makes sense of it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if (wide := _utf16(content)) is not None:
        return wide
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (chinese := _chinese(content)) is not None:
        return chinese
    if (mended := content.decode("utf-8", "replace")).count("\ufffd") < 0.005 * len(mended):
        return mended
    return _other(content)


def is_wide_text(content: bytes) -> bool:
    """True for UTF-16 and UTF-32, with a mark or without: text in which zeros are no surprise."""
    marks = [mark for mark, encoding in _MARKS if encoding != "utf-8-sig"]
    return content.startswith(tuple(marks)) or _utf16(content) is not None


def _utf16(content: bytes) -> str | None:
    """UTF-16 without a mark, known by the zeros of its spaces and line ends."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if max(even, odd) < max(2, len(content) // 100) or min(even, odd) > max(even, odd) // 10:
        return None
    try:
        return content.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None


def _chinese(content: bytes) -> str | None:
    """GB 18030 or Big5, whichever gives everyday characters."""
    best, share = None, PLAUSIBLE
    for encoding, everyday in (("gb18030", ("gb2312", 0xB0, 0xD7)), ("big5", ("big5", 0xA4, 0xC6))):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = _everyday(text, *everyday)
        if found > share:
            best, share = text, found
    return best


def _everyday(text: str, encoding: str, first: int, last: int) -> float:
    """The share of everyday Chinese among all that is not ASCII or punctuation."""
    signs = [sign for sign in text[:20_000] if sign.isalnum() and sign > "\x7f"]
    known = (sign.encode(encoding, "ignore") for sign in signs if _HAN.match(sign))
    return sum(first <= code[0] <= last for code in known if code) / max(1, len(signs))


def _other(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None:
        raise Unreadable(notice("file.garbled"))
    # Its relatives differ from Windows' Western encoding in few letters, and are rarer.
    is_latin = best.encoding in ("cp1250", "cp1254", "cp1257", "iso8859_2", "latin_1", "mac_roman")
    return content.decode("cp1252" if is_latin else best.encoding, "replace")


def readable(content: bytes) -> str:
    """The decoded text with plain line ends. Raises Unreadable if it says nothing."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if is_garbled(text):
        raise Unreadable(notice("file.garbled"))
    return text


def read_text(content: bytes, name: str) -> Text:
    """A text file; lines that an editor broke in mid-sentence are joined. Markdown is kept."""
    text = readable(content)
    if name.lower().endswith((".md", ".markdown")):
        return Text(text.strip())
    lines: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = tidy(raw)
        indented = raw.startswith(("\u3000", "  ", "\t"))
        if lines and open_line and line and not indented and not begins_anew(line):
            lines[-1] = join(lines[-1], line)
        elif line:
            lines.append(line)
        open_line = len(line) >= _WRAPPED and not line.endswith(("。", "！", "？", "：", "；"))
    return Text(as_paragraphs(lines))


def read_csv(content: bytes, name: str) -> Text:
    """A table with any of the usual separators."""
    text = readable(content)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    if sum(map(len, rows)) > MOST_CELLS:
        raise Unreadable(notice("file.too_many_cells", most=MOST_CELLS))
    return Text(tables.markdown([[tidy(cell.replace("\n", " ")) for cell in row] for row in rows]))


def _separator(text: str) -> str:
    """The sign that splits the most lines into the same number of cells."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]

    def fit(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0), usual

    return max((",", ";", "\t", "|"), key=fit)
