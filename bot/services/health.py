"""How things stand for staff: the folder, the last publication, what is stale, what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.act import Act, Hold, Switch
from bot.domain.content import Page, Programme
from bot.domain.schedule import Door, doors_on
from bot.ports import Clock, Outcome, Publication, StaffStore
from bot.services.library import Library
from bot.services.publish import Publish

STALE = dt.timedelta(days=60)
"""A page whose newest source was last looked at longer ago should be looked at again."""
SOON = dt.timedelta(days=14)
LATEST_ACTS = 5


@dataclass(frozen=True)
class Health:
    """What ``/status`` tells. ``outcome`` is that of the last run over the folder, if one ran."""

    version: int
    kinds: dict[str, int]
    outcome: Outcome | None
    publication: Publication | None
    held: tuple[Hold, ...]
    stale: tuple[Page, ...]
    closing: tuple[tuple[Page, dt.date], ...]
    behind: int
    uploads: int
    off: tuple[Switch, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Checkup:
    """Looks at everything that staff answer for."""

    library: Library
    publish: Publish
    store: StaffStore
    clock: Clock

    async def look(self) -> Health:
        """How things stand now."""
        shelf, now = self.library.shelf, self.clock.now()
        day = now.date()
        pages = list(shelf.catalogue.pages.values())
        kinds = [page.content.type for page in pages]
        latest = await self.publish.publications(1)
        return Health(
            shelf.catalogue.version, {kind: kinds.count(kind) for kind in sorted(set(kinds))},
            self.publish.last, latest[0] if latest else None,
            tuple(await self.publish.holds.holds()), tuple(_stale(pages, day)),
            tuple(_closing(pages, day)), shelf.index.pending,
            await self.store.waiting_uploads(), tuple(await self.store.switches()),
            tuple(replace(act, at=act.at.astimezone(now.tzinfo))
                  for act in await self.store.acts(LATEST_ACTS)),
        )  # fmt: skip


def _stale(pages: Sequence[Page], day: dt.date) -> list[Page]:
    """The pages with sources that nobody looked at for long, the longest first."""
    checked = [(max(source.checked for source in page.content.sources), page)
               for page in pages if page.content.sources]  # fmt: skip
    old = [pair for pair in checked if day - pair[0] > STALE]
    return [page for _, page in sorted(old, key=lambda pair: (pair[0], pair[1].id))]


def _closing(pages: Sequence[Page], day: dt.date) -> list[tuple[Page, dt.date]]:
    """The programmes whose window closes soon."""
    found = []
    for page in pages:
        if isinstance(page.content, Programme):
            doors = doors_on(page.content.window, day)
            if doors.door is Door.OPEN and doors.closes and doors.closes - day <= SOON:
                found.append((page, doors.closes))
    return sorted(found, key=lambda pair: (pair[1], pair[0].id))
