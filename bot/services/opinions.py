"""What founders thought of the answers: shares, the period before, and what helped least."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from bot.domain.folding import fold
from bot.domain.kept import Opinion
from bot.domain.masking import masked
from bot.ports import Clock, TalkStore
from bot.services.library import Library

MOST_READ = 50_000
MOST_LOOKED_AT = 300
MOST_SHOWN = 5


@dataclass(frozen=True)
class Tally:
    """How many found answers helpful, how many did not."""

    up: int = 0
    down: int = 0

    @property
    def share(self) -> int | None:
        """Helpful ones, in percent; None if nobody said anything."""
        total = self.up + self.down
        return round(100 * self.up / total) if total else None


@dataclass(frozen=True)
class Unhelpful:
    """A question whose answer did not help: how often, and the page it came from."""

    question: str
    page: str | None
    times: int


@dataclass(frozen=True)
class Report:
    """A period, the one before it, and the questions with the most 👎."""

    now: Tally
    before: Tally
    worst: tuple[Unhelpful, ...]


@dataclass(frozen=True)
class Opinions:
    """Counts opinions."""

    library: Library
    talk: TalkStore
    clock: Clock

    async def report(self, days: int, language: str) -> Report:
        """The last ``days`` days beside those before them."""
        start = self.clock.now() - dt.timedelta(days=days)
        said = await self.talk.opinions(start - dt.timedelta(days=days), MOST_READ)
        now = [one for one in said if one.at >= start]
        before = [one for one in said if one.at < start]
        down = [one.exchange_id for one in now if one.helpful is False]
        return Report(_tally(now), _tally(before), await self._worst(down, language))

    async def _worst(self, exchange_ids: list[str], language: str) -> tuple[Unhelpful, ...]:
        times: Counter[tuple[str, str]] = Counter()
        wording: dict[tuple[str, str], str] = {}
        for name, count in Counter(exchange_ids[:MOST_LOOKED_AT]).items():
            exchange = await self.talk.exchange(name)
            if exchange is None:
                continue
            page = next((source.page for source in exchange.answer.sources), "")
            key = ("".join(fold(exchange.asked).lower().split()), page)
            times[key] += count
            wording.setdefault(key, masked(exchange.asked))
        return tuple(
            Unhelpful(wording[key], self._title(key[1], language), count)
            for key, count in times.most_common(MOST_SHOWN)
        )

    def _title(self, page_id: str, language: str) -> str | None:
        page = self.library.shelf.catalogue.pages.get(page_id)
        return page.content.title.in_(language) if page else None


def _tally(said: list[Opinion]) -> Tally:
    up = sum(one.helpful is True for one in said)
    return Tally(up, len(said) - up)
