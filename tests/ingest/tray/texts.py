"""Plain text and CSV in the encodings of old office machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from tests.ingest.tray import Case
from tests.ingest.tray.notice import ARTICLES, LAST, ROWS, TABLE, TEXT, TITLE

TRADITIONAL = (
    "關於印發《某某市示例創業補貼辦法》的通知\n\n第一條 為支持創業者，制定本辦法。\n\n"
    "第二條 申請人的企業應當成立不超過三十六個月，每年最高不超過二十萬元。"
)


def text(encoding: str, words: str = TEXT) -> Callable[[], bytes]:
    """A maker of the words in an encoding, with the line ends of Windows."""
    return lambda: words.replace("\n", "\r\n").encode(encoding)


def wrapped() -> bytes:
    """The notice with its lines broken at 38 characters, as old editors did."""
    lines = [piece for article in ARTICLES for piece in _broken("\u3000\u3000" + article)]
    return "\n".join([TITLE, "", *lines]).encode()


def _broken(words: str) -> Iterable[str]:
    return (words[at : at + 38] for at in range(0, len(words), 38))


def table(encoding: str, separator: str = ",") -> Callable[[], bytes]:
    """A maker of the notice's table as CSV."""

    def make() -> bytes:
        made = io.StringIO()
        csv.writer(made, delimiter=separator).writerows(TABLE)
        return made.getvalue().encode(encoding)

    return make


MOJIBAKE = TEXT.encode("gb18030").decode("latin-1")
REPLACED = TEXT.encode().decode("ascii", "replace")
CASES = [
    Case("utf8.txt", text("utf-8"), says=(TITLE, *ARTICLES)),
    Case("utf8带标记.txt", text("utf-8-sig"), says=(TITLE, LAST), silent=("\ufeff",)),
    Case("gbk.txt", text("gbk"), says=(TITLE, *ARTICLES)),
    Case("gb18030.txt", text("gb18030", TEXT + "\n主办人：㐂㛃𠮷"), says=(LAST, "㐂㛃𠮷")),
    Case("big5.txt", text("big5", TRADITIONAL), says=("每年最高不超過二十萬元。",)),
    Case("utf16.txt", text("utf-16"), says=(TITLE, LAST)),
    Case("utf16le无标记.txt", text("utf-16-le"), says=(TITLE, LAST)),
    Case("utf16be无标记.txt", text("utf-16-be"), says=(TITLE, LAST)),
    Case("英文.txt", text("utf-8", "Notice\n\nAt most CNY 200,000 a year."), says=("200,000",)),
    Case("西文.txt", text("cp1252", "Café für Gründer: höchstens zwölf Monate."), says=("Café",)),
    Case("折行.txt", wrapped, says=ARTICLES),
    Case("空格.txt", lambda: b"  \r\n\t\n ", "no_text"),
    Case("乱码.txt", text("utf-8", MOJIBAKE), "garbled"),
    Case("问号.txt", text("utf-8", REPLACED), "garbled"),
    Case("锟斤拷.txt", text("utf-8", "锟斤拷" * 200), "garbled"),
    Case("二进制.txt", lambda: bytes(range(256)) * 40, "corrupt"),
    Case("无后缀", text("utf-8"), says=(LAST,)),
    Case("说明.markdown", text("utf-8", "# 说明\n\n每年一次。"), says=("# 说明", "每年一次。")),
    Case("补贴.csv", table("utf-8"), says=ROWS, tables=1),
    Case("补贴gbk.csv", table("gbk"), says=ROWS, tables=1),
    Case("补贴utf16.csv", table("utf-16"), says=ROWS, tables=1),
    Case("补贴分号.csv", table("gb18030", ";"), says=ROWS, tables=1),
    Case("补贴制表符.csv", table("utf-8-sig", "\t"), says=ROWS, tables=1),
    Case("太长.txt", lambda: ("每年一次。" * 410_000).encode(), "too_long"),
]  # fmt: skip
