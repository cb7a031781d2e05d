"""Erases everything that is kept of a person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.case import case_name
from bot.ports import Clock, Stores


@dataclass(frozen=True)
class Forget:
    """Erases a person's facts, questions, answers, feedback, choices, walks, documents, reminders,
    wishes for notices, words with staff, and the drafts that staff made of their questions.

    The acts of staff stay: they name no founder and hold none of their words. So do the wishes of
    groups, without the name of who set them.
    """

    store: Stores
    clock: Clock

    async def everything(self, person: str) -> int:
        """Returns how many rows went. Done again after a kill, it finishes what was begun."""
        asked = await self.store.talk.exchange_ids(person)
        cases = [case_name(case["number"]) for case in await self.store.cases.export(person)]
        gone = await self.store.staff.drop_drafts({*asked, *cases})
        gone += await self.store.cases.forget(person, self.clock.now())
        gone += await self.store.applications.forget(person)
        gone += await self.store.subscriptions.forget(person)
        gone += await self.store.ledger.forget(person)  # last: nothing plans for what is gone
        return gone + await self.profile(person) + await self.store.talk.forget(person)

    async def profile(self, person: str) -> int:
        """Erase the facts and interviews only; returns how many rows went."""
        return await self.store.profiles.forget(person)
