"""Which rows a passage has in an embedder's collection, and the text of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.folding import fold, simplified
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
    texts = _windows(passage) if embedder.windowed else [_whole(passage)]
    return [
        Row(f"{passage.id}:{index}", piece, text_digest(piece)) for index, piece in enumerate(texts)
    ]


def _whole(passage: Passage) -> str:
    """The whole passage in Simplified characters, its punctuation left alone."""
    return simplified(without_markers(passage.indexed_text))


def _windows(passage: Passage) -> list[str]:
    """Windows of the passage's own words, each with the title line in front of it."""
    crumbs = fold(passage.crumbs)
    pieces = windows(fold(without_markers(passage.text)))
    if not pieces:
        return [crumbs]
    return [f"{crumbs}\n{piece}" for piece in pieces] if crumbs else pieces


def all_rows(passages: Iterable[Passage], embedder: Embedder) -> dict[str, Row]:
    """The rows of every passage, by row id."""
    return {row.id: row for passage in passages for row in rows_of(passage, embedder)}
