"""The documents of applications: which are one and the same, what a founder has, his files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.content import Page, Paper, Step
from bot.domain.walkthrough import front_of


@dataclass(frozen=True)
class PaperFile:
    """A file that a founder sent: what the platform calls it, never its bytes.

    ``key`` is the document it is; "" while he has not said. ``kind`` is how the platform sends it
    back. ``id`` is ours, ``file_id`` the platform's.
    """

    id: str
    person: str
    key: str
    file_id: str
    name: str
    size: int
    kind: str
    at: dt.datetime


@dataclass(frozen=True)
class Held:
    """What a founder has: the keys he ticked with when, and the files he sent, oldest first."""

    ticked: dict[str, dt.datetime]
    files: tuple[PaperFile, ...] = ()

    def has(self, key: str) -> bool:
        """True for a document that was ticked, by hand or by sending it."""
        return key in self.ticked

    def files_of(self, key: str) -> tuple[PaperFile, ...]:
        """The files of one document."""
        return tuple(file for file in self.files if file.key == key)


def key_of(page: Page, paper: Paper) -> str:
    """The name of a document over all pages: a ``common`` one is the same everywhere."""
    return f"common:{paper.common}" if paper.common else f"{page.id}#{paper.id}"


def papers_of(page: Page, step: Step | None = None) -> tuple[Paper, ...]:
    """The documents of a page, or of one of its steps, in the page's order."""
    every = front_of(page).documents
    return every if step is None else tuple(paper for paper in every if paper.id in step.needs)


def missing(page: Page, held: Held, step: Step | None = None) -> tuple[Paper, ...]:
    """The documents that are not ticked yet."""
    return tuple(p for p in papers_of(page, step) if not held.has(key_of(page, p)))
