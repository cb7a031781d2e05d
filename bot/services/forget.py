"""Erases everything that is kept of a person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import ProfileStore, TalkStore


@dataclass(frozen=True)
class Forget:
    """Erases a person's facts, questions, answers, feedback and choices."""

    talk: TalkStore
    profiles: ProfileStore

    async def everything(self, person: str) -> int:
        """Returns how many rows went."""
        return await self.profile(person) + await self.talk.forget(person)

    async def profile(self, person: str) -> int:
        """Erase the facts and interviews only; returns how many rows went."""
        return await self.profiles.forget(person)
