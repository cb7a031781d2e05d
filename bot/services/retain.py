"""Erases what is older than it may be kept, but for what is known of founders: that is theirs."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass

from bot import logs
from bot.ports import Clock, Stores

DAY = dt.timedelta(days=1)
log = logs.logger(__name__)


@dataclass(frozen=True)
class Retain:
    """``days`` is how long is kept what people asked and changed; 0: for good."""

    store: Stores
    clock: Clock
    days: int = 0

    async def run(self) -> dict[str, int]:
        """Erase what is more than ``days`` old; how many rows went, by table."""
        if not self.days:
            return {}
        before = self.clock.now() - self.days * DAY
        return {
            **await self.store.talk.expire(before),
            **await self.store.profiles.expire(before),
            **await self.store.staff.expire(before),
            **await self.store.applications.expire(before),
            **await self.store.ledger.expire(before),
            "case_lines": await self.store.cases.purge(before),
        }


async def keep_retaining(retain: Retain, every: dt.timedelta = DAY) -> None:
    """Erase what is old now, then at intervals. What fails is tried again next time."""
    while retain.days:
        try:
            log.info("old_erased", days=retain.days, **await retain.run())
        except Exception:
            log.exception("old_not_erased")
        await asyncio.sleep(every.total_seconds())
