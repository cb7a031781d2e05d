"""Pictures: a notice as a scanner sees it, and pictures that hold nothing or are none."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.ingest.notice_pictures import font_file
from tests.ingest.tray import Case
from tests.ingest.tray.notice import ARTICLES, TITLE

if TYPE_CHECKING:
    from PIL.Image import Image


def chinese_font() -> str:
    """The file of a Chinese font; the story is skipped without one."""
    path = font_file()
    if path is None:
        pytest.skip("no Chinese font: the package zhplot is not installed")
    return str(path)


def page(lines: list[str], size: int = 32) -> Image:
    """Lines printed black on white, as a scan at 200 dots an inch."""
    from PIL import Image as Images
    from PIL import ImageDraw, ImageFont

    image = Images.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(chinese_font(), size)
    y = 160
    for line in lines:
        for at in range(0, len(line), 42):
            draw.text((150, y), line[at : at + 42], fill="black", font=font)
            y += int(1.6 * size)
        y += size // 2
    return image


@cache
def scan(kind: str = "PNG") -> bytes:
    """A scanned page of the notice."""
    return encoded(page([TITLE, *ARTICLES[2:6]]), kind)


def encoded(image: Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def two_pages() -> bytes:
    """A TIFF of two pages, as a fax or a scanner makes it."""
    second = page([ARTICLES[6]])
    return encoded(page([ARTICLES[3]]), "TIFF", save_all=True, append_images=[second],
                   compression="tiff_lzw")  # fmt: skip


def white() -> bytes:
    """A sheet of paper with nothing on it."""
    from PIL import Image as Images

    return encoded(Images.new("RGB", (800, 1100), "white"), "PNG")


def enormous() -> bytes:
    """A PNG of few bytes that would take gigabytes of memory: 60,000 by 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


KEY = ("36个月", "不超过20万元")
CASES = [
    Case("扫描.png", scan, warnings=("ocr_pages",), says=KEY, needs_ocr=True, pages=1),
    Case("拍照.jpg", lambda: scan("JPEG"), warnings=("ocr_pages",), says=KEY, needs_ocr=True),
    Case("扫描.bmp", lambda: scan("BMP"), warnings=("ocr_pages",), says=KEY, needs_ocr=True),
    Case("扫描.webp", lambda: scan("WEBP"), warnings=("ocr_pages",), says=KEY, needs_ocr=True),
    Case("传真.tiff", two_pages, warnings=("ocr_pages",), pages=2, needs_ocr=True,
         says=("<!-- page 2 -->", "20万元")),
    Case("白纸.png", white, "empty_scan"),
    Case("巨图.png", enormous, "too_many_pixels"),
    Case("半张.png", lambda: scan()[:2000], "corrupt"),
]  # fmt: skip
