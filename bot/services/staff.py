"""Knows who is staff: named in the settings, or in the staff chat now; and keeps what they did."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot.domain.act import Act
from bot.domain.turn import Person
from bot.ports import Clock, Messenger, StaffStore

KNOWN_FOR = dt.timedelta(minutes=1)
"""How long a membership that was looked up is taken for granted."""


@dataclass(frozen=True)
class Staff:
    """``ids`` and ``chat`` are keys such as ``telegram:42``; without either there is no staff."""

    ids: frozenset[str]
    chat: str | None
    messenger: Messenger
    store: StaffStore
    clock: Clock
    language: str = "zh"
    _members: dict[str, dt.datetime] = field(default_factory=dict)

    async def is_staff(self, person: Person) -> bool:
        """True for a person of the settings, for whoever writes in the staff chat, and for its
        members elsewhere. Somebody who left it stays staff for a minute at most.
        """
        if person.key in self.ids or (self.chat is not None and person.chat == self.chat):
            return True
        if self.chat is None:
            return False
        seen = self._members.get(person.key)
        if seen is not None and self.clock.now() - seen < KNOWN_FOR:
            return True
        self._members.pop(person.key, None)
        if await self.messenger.is_member(self.chat, person.key):
            self._members[person.key] = self.clock.now()
            return True
        return False

    def is_desk(self, person: Person) -> bool:
        """True where staff may work: in private, or in the staff chat; no other group."""
        return not person.is_group or person.chat == self.chat

    async def note(self, person: str, deed: str) -> None:
        """Keep what a staff member does."""
        await self.store.note(Act(person, deed, self.clock.now()))
