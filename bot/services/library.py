"""The live catalogue with its index, swapped as one so that no answer mixes two versions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.catalogue import Catalogue
from bot.ports import Index


@dataclass(frozen=True)
class Shelf:
    """One published catalogue and the index over exactly its passages."""

    catalogue: Catalogue
    index: Index


class Library:
    """Hands out the live shelf; a question keeps the one it began with."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def shelf(self) -> Shelf:
        """The live shelf."""
        return self._shelf

    def replace(self, shelf: Shelf) -> None:
        """Put a newer shelf in place; questions under way finish on the old one."""
        self._shelf = shelf
