"""Which rows a passage has in an embedder's collection, and the text of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.folding import fold
from bot.domain.markers import without_markers
from bot.domain.passage import Passage, text_digest
from bot.domain.windows import windows
from bot.ports import Embedder


@dataclass(frozen=True)
class Row:
    """One vector to be: its id, the text that is embedded, and the digest it is cached by."""

    id: str
    text: str
    digest: str


def searchable(passage: Passage) -> str:
    """The passage as embedders and the lexical index see it: folded, without citation marks."""
    return fold(without_markers(passage.indexed_text))


def rows_of(passage: Passage, embedder: Embedder) -> list[Row]:
    """The rows of a passage: one for the whole, or several windows for an averaging embedder."""
    text = searchable(passage)
    texts = _windows(passage, text) if embedder.windowed else [text]
    return [
        Row(f"{passage.id}:{index}", piece, text_digest(piece)) for index, piece in enumerate(texts)
    ]


def _windows(passage: Passage, text: str) -> list[str]:
    """Windows of the passage's own words, each with the title in front of it."""
    title, _, words = text.partition("\n")
    pieces = windows(words) if words.strip() else [title]
    return [f"{title}\n{piece}" for piece in pieces] if passage.title else pieces


def all_rows(passages: Iterable[Passage], embedder: Embedder) -> dict[str, Row]:
    """The rows of every passage, by row id."""
    return {row.id: row for passage in passages for row in rows_of(passage, embedder)}
