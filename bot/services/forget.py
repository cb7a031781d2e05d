"""Erases everything that is kept of a person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import TalkStore


@dataclass(frozen=True)
class Forget:
    """Erases a person's questions, answers, feedback and choices."""

    talk: TalkStore

    async def everything(self, person: str) -> int:
        """Returns how many rows went."""
        return await self.talk.forget(person)
