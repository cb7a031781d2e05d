"""Takes a founder's word on an answer: helpful or not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Clock, TalkStore


@dataclass(frozen=True)
class Rate:
    """Records feedback on stored exchanges."""

    talk: TalkStore
    clock: Clock

    async def helpful(self, exchange: str, person: str, yes: bool) -> bool:
        """Keep the person's last word; False if the exchange is not kept any more."""
        return await self.talk.rate(exchange, person, yes, self.clock.now())
