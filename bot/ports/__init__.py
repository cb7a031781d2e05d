"""What the inside needs of the outside, as Protocols."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from bot.ports.application import ApplicationStore
from bot.ports.case import CaseStore
from bot.ports.catalogue import (
    CatalogueStore,
    FolderPublisher,
    Original,
    Outcome,
    Publication,
)
from bot.ports.index import Embedder, Found, Hit, Index, VectorCache, Vectors
from bot.ports.ledger import Ledger
from bot.ports.messenger import Arrival, Messenger
from bot.ports.preview import Preview, Previewer
from bot.ports.printer import Printer
from bot.ports.staff import HoldStore, StaffStore
from bot.ports.subscription import SubscriptionStore
from bot.ports.talk import Inbox, ProfileStore, TalkStore

__all__ = [
    "ApplicationStore",
    "Arrival",
    "CaseStore",
    "CatalogueStore",
    "Clock",
    "Embedder",
    "FolderPublisher",
    "Found",
    "Hit",
    "HoldStore",
    "Inbox",
    "Index",
    "Ledger",
    "Messenger",
    "Original",
    "Outcome",
    "Preview",
    "Previewer",
    "Printer",
    "ProfileStore",
    "Publication",
    "StaffStore",
    "Stores",
    "SubscriptionStore",
    "TalkStore",
    "VectorCache",
    "Vectors",
]


class Clock(Protocol):
    """Tells the time, always timezone-aware."""

    def now(self) -> dt.datetime:
        """The present moment in the configured time zone."""
        ...


class Stores(Protocol):
    """What the services keep things in."""

    @property
    def talk(self) -> TalkStore: ...
    @property
    def profiles(self) -> ProfileStore: ...
    @property
    def staff(self) -> StaffStore: ...
    @property
    def catalogue(self) -> CatalogueStore: ...
    @property
    def holds(self) -> HoldStore: ...
    @property
    def cases(self) -> CaseStore: ...
    @property
    def applications(self) -> ApplicationStore: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def subscriptions(self) -> SubscriptionStore: ...
