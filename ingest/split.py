"""Split a page into passages: one for its typed record in each language, one for each section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.content import Document, Page
from bot.domain.passage import Passage
from bot.domain.place import Places
from bot.domain.record import record_text

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

LONGEST = {"zh": 700, "en": 1800}
"""Characters a passage may hold: about the 512 tokens that the careful embedder reads at once."""

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
            Passage(page.id, language, ordinal, title, heading, text)
            for ordinal, (heading, text) in enumerate(pieces)
        ]
    return found


def _pieces(page: Page, body: str, language: str, places: Places) -> Iterator[tuple[str, str]]:
    if not isinstance(page.content, Document):
        yield "", record_text(page.content, language, places)
    for heading, text in sections(body):
        named = heading or page.content.title.in_(language)
        for piece in _splitter(language).split_text(text):
            yield named, piece


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


@cache
def _splitter(language: str) -> RecursiveCharacterTextSplitter:
    # Imported here: it takes a third of a second, and only a publication needs it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS, keep_separator="end", chunk_size=LONGEST[language],
        chunk_overlap=0, strip_whitespace=True,
    )  # fmt: skip
