"""The version of a page that a walk goes by: the live one, or an earlier one from the store."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.domain.content import Page
from bot.ports import CatalogueStore
from bot.services.library import Library

MOST_KEPT = 64


@dataclass(frozen=True)
class Pages:
    """Hands out versions; the earlier ones that were wanted lately stay in memory."""

    library: Library
    store: CatalogueStore
    _kept: OrderedDict[tuple[str, str], Page] = field(default_factory=OrderedDict)

    def live(self, page_id: str) -> Page | None:
        """A page as it is published now."""
        return self.library.shelf.catalogue.pages.get(page_id)

    async def version(self, page_id: str, digest: str) -> Page | None:
        """The version of a page with this digest; None if it was never published."""
        live = self.live(page_id)
        if live is not None and live.digest == digest:
            return live
        key = (page_id, digest)
        found = self._kept.get(key) or await self.store.page(page_id, digest)
        if found is not None:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found
