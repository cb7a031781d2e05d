"""Which chats want to hear what, kept through migrations, blocks and returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.domain.subscription import Subscription


class SubscriptionStore(Protocol):
    """Keeps one subscription a chat."""

    async def of(self, chat: str) -> Subscription | None:
        """What a chat wants; None for one that was never asked."""
        ...

    async def put(self, subscription: Subscription) -> None:
        """Keep it in the place of what was kept of the chat."""
        ...

    async def every(self) -> list[Subscription]:
        """Those that are on, by chat."""
        ...

    async def turn_off(self, chat: str, why: str, at: dt.datetime) -> bool:
        """Nothing is sent there any more, and why; False if the chat is unknown or off already."""
        ...

    async def migrate(self, old: str, new: str) -> bool:
        """A chat has another key now: its subscription, and what waits for it in the ledger, go
        along in one transaction. Done again it changes nothing; False if nothing was kept of it.
        """
        ...

    async def export(self, person: str) -> Sequence[Mapping[str, Any]]:
        """What is kept of a person: his own subscription, and the chats of groups he set up are
        not among them.
        """
        ...

    async def forget(self, person: str) -> int:
        """Erase a person's own subscription, and his name from those he set; how many rows."""
        ...
