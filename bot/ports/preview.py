"""Looking at a file before it is in the folder: what was understood, and what would be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.answer import Answer
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.official import Finding
from bot.domain.review import Review
from bot.ports.catalogue import Sayable


@dataclass(frozen=True)
class Preview:
    """What a file would become at ``path``. ``pages`` is empty where it cannot be read, and
    ``problems`` say why.

    ``findings`` are candidate conditions, amounts and dates in a text without rules; ``answers``
    are questions with what would be answered; ``resembles`` is the live page nearest to it.
    ``same``: all of it is live already, word for word.
    """

    catalogue: Catalogue
    path: str
    pages: tuple[Page, ...]
    problems: tuple[Sayable, ...] = ()
    findings: tuple[Finding, ...] = ()
    review: Review | None = None
    answers: tuple[tuple[str, Answer], ...] = ()
    resembles: str | None = None
    same: bool = False


class Previewer(Protocol):
    """Reads a file as if it lay in the folder; nothing is published or written there."""

    async def path(self, name: str, content: bytes) -> str:
        """Where in the folder a file of this name belongs."""
        ...

    async def preview(self, name: str, content: bytes, details: Mapping[str, str]) -> Preview:
        """What the file would become; ``details`` correct what is guessed of it."""
        ...

    async def draft(self, name: str, content: bytes) -> str | None:
        """A page draft from an official text; None where nothing can be read."""
        ...

    async def write(self, path: str, content: bytes, details: Mapping[str, str]) -> Sequence[str]:
        """Put the file into the folder, with what staff say of it; returns the paths written."""
        ...
