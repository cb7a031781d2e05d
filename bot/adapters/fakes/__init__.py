"""Doubles of the ports in memory, for tests and for trying things out."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.adapters.fakes.applications import FakeApplications
from bot.adapters.fakes.cases import FakeCases
from bot.adapters.fakes.catalogue import FakeCatalogue, FakePublisher, FakeVectors
from bot.adapters.fakes.clock import FrozenClock
from bot.adapters.fakes.ledger import FakeLedger
from bot.adapters.fakes.messenger import FakeMessenger, FakePreviewer
from bot.adapters.fakes.staff import FakeHolds, FakeStaff
from bot.adapters.fakes.subscriptions import FakeSubscriptions
from bot.adapters.fakes.talk import FakeInbox, FakeProfiles, FakeTalk

__all__ = [
    "FakeApplications",
    "FakeCases",
    "FakeCatalogue",
    "FakeHolds",
    "FakeInbox",
    "FakeLedger",
    "FakeMessenger",
    "FakePreviewer",
    "FakeProfiles",
    "FakePublisher",
    "FakeStaff",
    "FakeStore",
    "FakeSubscriptions",
    "FakeTalk",
    "FakeVectors",
    "FrozenClock",
]


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
    cases: FakeCases = field(default_factory=FakeCases)
    applications: FakeApplications = field(default_factory=FakeApplications)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    subscriptions: FakeSubscriptions = field(default_factory=FakeSubscriptions)

    def __post_init__(self) -> None:
        self.subscriptions.ledger = self.ledger.kept  # a chat that migrates takes along what waits

    async def close(self) -> None:
        """Nothing to close."""
