"""Takes a founder's word on an answer: helpful, not helpful, or for the staff to answer."""

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

    async def ask_staff(self, exchange: str, person: str) -> bool:
        """Put the exchange on the staff's list; False if it is not kept any more."""
        return await self.talk.ask_staff(exchange, person, self.clock.now())
