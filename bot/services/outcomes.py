"""Counts applications by programme: how many run, were handed in, and how they ended. No names."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.walkthrough import Result, State
from bot.ports import ApplicationStore, Clock
from bot.services.library import Library


class Standing(StrEnum):
    """Where a walk stands for the incubator; each stands in one place."""

    RUNNING = "running"
    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    DONE = "done"
    ABANDONED = "abandoned"


@dataclass(frozen=True)
class Tally:
    """The counts of one page, or of all; ``title`` is in the language asked for."""

    title: str
    counts: dict[Standing, int]

    @property
    def total(self) -> int:
        """Every walk."""
        return sum(self.counts.values())

    @property
    def submitted(self) -> int:
        """Those handed in, whatever came of it."""
        handed_in = (Standing.WAITING, Standing.GRANTED, Standing.REFUSED)
        return sum(self.counts.get(standing, 0) for standing in handed_in)


@dataclass(frozen=True)
class Outcomes:
    """Reads the counts."""

    store: ApplicationStore
    library: Library
    clock: Clock

    @property
    def day(self) -> dt.date:
        """The day the counts are of."""
        return self.clock.now().date()

    async def tallies(self, language: str) -> list[Tally]:
        """One tally a page, the most walked first; an unknown page goes by its id."""
        found: dict[str, dict[Standing, int]] = defaultdict(lambda: defaultdict(int))
        for page, state, result, count in await self.store.counts():
            found[page][standing_of(state, result)] += count
        tallies = [Tally(self._title(page, language), dict(counts))
                   for page, counts in found.items()]  # fmt: skip
        return sorted(tallies, key=lambda tally: (-tally.total, tally.title))

    def _title(self, page_id: str, language: str) -> str:
        page = self.library.shelf.catalogue.pages.get(page_id)
        return page.content.title.in_(language) if page else page_id


def standing_of(state: str, result: str) -> Standing:
    """The one place where a walk counts: a result outweighs the state."""
    if result in (Result.GRANTED, Result.REFUSED):
        return Standing(result)
    if state in (State.ABANDONED, State.CLOSED):
        return Standing.ABANDONED
    if result:
        return Standing.WAITING
    return Standing.DONE if state == State.FINISHED else Standing.RUNNING


def together(tallies: Iterable[Tally], title: str) -> Tally:
    """The sums over all."""
    counts: dict[Standing, int] = defaultdict(int)
    for tally in tallies:
        for standing, count in tally.counts.items():
            counts[standing] += count
    return Tally(title, dict(counts))
