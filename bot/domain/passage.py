"""What is indexed: a piece of a page under its headings, with a digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Passage:
    """A piece of a page.

    ``language`` is "zh" or "en". ``heading`` is the breadcrumb under the title, "" for the record:
    the passage made of the page's typed front matter. ``ordinal`` counts from 0 in page order.
    ``locator`` says where in its document it begins, e.g. "p3" (see bot/domain/locator.py).
    """

    page_id: str
    language: str
    ordinal: int
    title: str
    heading: str
    text: str
    locator: str = ""

    @property
    def is_record(self) -> bool:
        """True for the passage made of the page's front matter."""
        return self.heading == ""

    @property
    def crumbs(self) -> str:
        """The title and the headings above the words; "" for a text without either."""
        return " · ".join(part for part in (self.title, self.heading) if part)

    @cached_property
    def indexed_text(self) -> str:
        """What embedders and the lexical index see: the title, the headings, the words."""
        return f"{self.crumbs}\n{self.text}" if self.crumbs else self.text

    @cached_property
    def text_digest(self) -> str:
        """Digest of the indexed text: vectors are cached by it."""
        return text_digest(self.indexed_text)

    @cached_property
    def id(self) -> str:
        """Stable id: the same words in the same place keep it, others get a new one."""
        key = f"{self.page_id}\0{self.language}\0{self.ordinal}\0{self.indexed_text}"
        if self.locator:
            key += f"\0{self.locator}"
        return hashlib.sha256(key.encode()).hexdigest()[:32]


def text_digest(text: str) -> str:
    """The digest under which a text's vectors are cached."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
