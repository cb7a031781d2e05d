"""Read pictures by OCR where it is installed, and keep count of what was read and what was not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.texts import notice
from ingest.documents.limits import MOST_PAGES, MOST_PIXELS
from ingest.documents.loaded import Text, Unreadable, marker

if TYPE_CHECKING:
    from PIL.Image import Image

BROKEN = (OSError, ValueError, SyntaxError, EOFError)
"""What Pillow raises for a picture that is not whole."""


WIDEST, LONGEST = 3500, 20_000
"""Dots of a picture: more of them only cost memory."""


def can_read() -> bool:
    """Whether OCR is installed."""
    try:
        from ingest.documents import ocr
    except ImportError:
        return False
    return ocr.available()


def _nothing() -> None:
    """Nobody waits."""


@dataclass
class Scanner:
    """Reads the pictures of one document; ``busy`` is called before each, for it takes seconds."""

    busy: Callable[[], None] = _nothing
    read: tuple[int, ...] = field(default=(), init=False)
    empty: tuple[int, ...] = field(default=(), init=False)

    def page(self, number: int, pictures: Iterable[bytes | Image]) -> str:
        """The text on the pictures of one page, which is counted as read or as empty."""
        texts = [self._picture(picture) for picture in pictures] if can_read() else []
        text = "\n\n".join(filter(None, texts))
        if text:
            self.read += (number,)
        else:
            self.empty += (number,)
        return text

    def _picture(self, picture: bytes | Image) -> str:
        from ingest.documents import ocr

        self.busy()
        image = _opened(picture) if isinstance(picture, bytes) else picture
        return ocr.read_picture(image).text.strip() if image is not None else ""


def _opened(content: bytes) -> Image | None:
    """The picture ready for OCR; None if it is broken or far too large."""
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(content))
        return _sensible(image) if image.width * image.height <= MOST_PIXELS else None
    except (*BROKEN, Image.DecompressionBombError):
        return None


def _sensible(image: Image) -> Image:
    """The picture no wider than OCR can use; a screenshot may be long."""
    if image.width > WIDEST or image.height > LONGEST:
        image.thumbnail((WIDEST, LONGEST))
    return image


def read_picture_file(content: bytes, name: str, scanner: Scanner) -> Text:
    """A photo, or a TIFF of several pages. Raises Unreadable."""
    from PIL import Image, ImageSequence

    most = MOST_PIXELS // 1_000_000
    try:
        image = Image.open(io.BytesIO(content))
        blocks = []
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if number > MOST_PAGES:
                raise Unreadable(notice("file.too_many_pages", pages=number, most=MOST_PAGES))
            if frame.width * frame.height > MOST_PIXELS:
                raise Unreadable(notice("file.too_many_pixels", most=most))
            blocks += [marker("page", number), scanner.page(number, [_sensible(frame.copy())])]
    except Image.DecompressionBombError as error:
        raise Unreadable(notice("file.too_many_pixels", most=most)) from error
    except BROKEN as error:
        raise Unreadable(notice("file.corrupt")) from error
    pages = len(blocks) // 2
    return Text("\n\n".join(blocks), None, pages, scanner.read, scanner.empty)
