"""Doubles of the ports in memory, for tests and for trying things out."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.adapters.fakes.catalogue import FakeCatalogue, FakeVectors
from bot.adapters.fakes.clock import FrozenClock
from bot.adapters.fakes.messenger import FakeMessenger
from bot.adapters.fakes.staff import FakeHolds, FakeStaff
from bot.adapters.fakes.talk import FakeInbox, FakeProfiles, FakeTalk

__all__ = [
    "FakeCatalogue", "FakeHolds", "FakeInbox", "FakeMessenger", "FakeProfiles", "FakeStaff",
    "FakeStore", "FakeTalk", "FakeVectors", "FrozenClock",
]  # fmt: skip


@dataclass(frozen=True)
class FakeStore:
    """The ports in memory, shaped like the store."""

    catalogue: FakeCatalogue = field(default_factory=FakeCatalogue)
    vectors: FakeVectors = field(default_factory=FakeVectors)
    talk: FakeTalk = field(default_factory=FakeTalk)
    inbox: FakeInbox = field(default_factory=FakeInbox)
    profiles: FakeProfiles = field(default_factory=FakeProfiles)
    staff: FakeStaff = field(default_factory=FakeStaff)
    holds: FakeHolds = field(default_factory=FakeHolds)

    async def close(self) -> None:
        """Nothing to close."""
