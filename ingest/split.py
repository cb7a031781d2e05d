"""Split a page into passages: one for its typed record in each language, one for each section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.content import Approved, Document, Page
from bot.domain.locator import in_table, located, whole_sentences
from bot.domain.passage import Passage
from bot.domain.place import Places
from bot.domain.record import record_text
from bot.domain.tables import Table, stretches

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

LONGEST = {"zh": 700, "en": 1800}
"""Characters a passage may hold: about the 512 tokens that the careful embedder reads at once."""

LONGEST_CAPTION = 60

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_SEPARATORS = ["\n\n", "\n", "。", "！", "？", "；", ". ", "! ", "? ", "; ", "，", ", ", " ", ""]


def split_page(page: Page, places: Places) -> list[Passage]:
    """The passages of a page in every language it has, records first."""
    found: list[Passage] = []
    for language, body in sorted(page.bodies.items(), reverse=True):
        if language not in LONGEST:
            continue
        title = page.content.title.in_(language)
        pieces = list(_pieces(page, body, language, places))
        found += [
            Passage(page.id, language, ordinal, title, heading, text, locator)
            for ordinal, (heading, text, locator) in enumerate(pieces)
        ]
    return found


def _pieces(
    page: Page, body: str, language: str, places: Places
) -> Iterator[tuple[str, str, str]]:  # heading, text, locator
    if isinstance(page.content, Approved):
        yield "", "\n".join((page.content.title.in_(language), *page.content.questions)), ""
    elif not isinstance(page.content, Document):
        yield "", record_text(page.content, language, places), ""
    cutter = _Cutter(language)
    for heading, text in sections(whole_sentences(body)):
        named = heading or page.content.title.in_(language)
        for piece, locator in cutter.cut(text):
            yield named, piece, locator


def sections(body: str) -> Iterator[tuple[str, str]]:
    """The sections of Markdown as (breadcrumb of headings, text); code fences are respected."""
    trail: list[tuple[int, str]] = []
    lines: list[str] = []
    fenced = False
    for line in body.splitlines():
        fenced ^= line.lstrip().startswith("```")
        match = None if fenced else _HEADING.match(line)
        if not match:
            lines.append(line)
            continue
        yield from _section(trail, lines)
        lines = []
        level = len(match[1])
        trail = [item for item in trail if item[0] < level] + [(level, match[2])]
    yield from _section(trail, lines)


def _section(trail: list[tuple[int, str]], lines: list[str]) -> Iterator[tuple[str, str]]:
    if text := "\n".join(lines).strip():
        yield " > ".join(name for _, name in trail if name), text


@dataclass
class _Cutter:
    """Cuts the sections of one body, in order, and knows where in the document it is."""

    language: str
    page: str = ""
    tables: int = 0

    def cut(self, text: str) -> Iterator[tuple[str, str]]:
        """The pieces of a section, each with its locator; none reaches over a page break."""
        lines: list[str] = []
        for line in text.splitlines():
            if (page := located(line)) is None:
                lines.append(line)
                continue
            yield from self._on_page("\n".join(lines))
            lines, self.page, self.tables = [], page, 0
        yield from self._on_page("\n".join(lines))

    def _on_page(self, text: str) -> Iterator[tuple[str, str]]:
        if not self.page and len(text) <= LONGEST[self.language]:
            yield from ((piece, "") for piece in self._prose(text))
            return
        caption = ""
        found = list(stretches(text))
        for n, stretch in enumerate(found):
            if isinstance(stretch, Table):
                self.tables += 1
                locator = in_table(self.page, self.tables)
                yield from ((piece, locator) for piece in self._table(stretch, caption))
                caption = ""
                continue
            caption = _caption(stretch) if n + 1 < len(found) else ""
            prose = stretch.rstrip().removesuffix(caption)
            yield from ((piece, self.page) for piece in self._prose(prose))

    def _prose(self, text: str) -> list[str]:
        return _splitter(self.language).split_text(text)

    def _table(self, table: Table, caption: str) -> Iterator[str]:
        """The table in pieces, each under the caption and the header; a giant row in words."""
        head = f"{caption}\n\n{table.head}".lstrip()
        room = LONGEST[self.language] - len(head)
        rows: list[str] = []
        for row in table.rows:
            if rows and sum(map(len, rows)) + len(rows) + len(row) >= room:
                yield "\n".join([head, *rows])
                rows = []
            if len(row) >= room:
                told = Table((*table.lines[:2], row)).told()
                yield from self._prose("\n\n".join([caption, *told]))
            else:
                rows.append(row)
        if rows:
            yield "\n".join([head, *rows])
        elif not table.rows:
            yield from self._prose(head)


def _caption(text: str) -> str:
    """The line above a table that names it; "" if what stands there is a sentence."""
    last = text.rstrip().rpartition("\n")[2]
    is_sentence = last.endswith(("。", ".", "；", ";")) or last.startswith(("- ", "* ", "> "))
    return "" if is_sentence or len(last) > LONGEST_CAPTION else last


@cache
def _splitter(language: str) -> RecursiveCharacterTextSplitter:
    # Imported here: it takes a third of a second, and only a publication needs it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS, keep_separator="end", chunk_size=LONGEST[language],
        chunk_overlap=0, strip_whitespace=True,
    )  # fmt: skip
