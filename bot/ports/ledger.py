"""The one ledger of messages that go out by themselves: reminders, changes, later notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.domain.delivery import Delivery, Fate


class Ledger(Protocol):
    """Keeps deliveries. Each is claimed by one process, sent once, and its fate told honestly."""

    async def plan(self, deliveries: Sequence[Delivery]) -> int:
        """Keep those whose key is new, in one transaction; how many were."""
        ...

    async def replan(
        self, kind: str, subject: str, deliveries: Sequence[Delivery], at: dt.datetime
    ) -> None:
        """Make ``deliveries`` all that waits of a kind for a subject, in one transaction.

        What waits and is not among them is dropped; what waits and is, takes its new times and
        payload; one that was dropped waits again; whatever was sent, or is being sent, stays.
        """
        ...

    async def claim(self, now: dt.datetime, kinds: Sequence[str], limit: int) -> list[Delivery]:
        """Take due deliveries of one kind for one chat, the longest due chat first; all are
        ``sending`` then. Empty: nothing is due.
        """
        ...

    async def settle(
        self, keys: Sequence[str], fate: Fate, at: dt.datetime,
        again_at: dt.datetime | None = None, tried: bool = True,
    ) -> None:  # fmt: skip
        """Keep how claimed ones fared; ``waiting`` with ``again_at`` means that they are tried
        again then. ``tried`` is False where they were only put off: that does not count.
        """
        ...

    async def strand(self, before: dt.datetime, at: dt.datetime) -> int:
        """Whatever is ``sending`` since before is ``unclear``: its process died; how many."""
        ...

    async def of(self, subject: str) -> list[Delivery]:
        """Every delivery about a subject, by when it is due."""
        ...

    async def of_person(self, person: str, fates: Sequence[Fate]) -> list[Delivery]:
        """A person's deliveries with these fates, by when they are due."""
        ...

    async def export(self, person: str) -> Sequence[Mapping[str, Any]]:
        """The deliveries of a person as plain data."""
        ...

    async def forget(self, person: str) -> int:
        """Erase a person's deliveries; how many."""
        ...

    async def erase(self, subject: str) -> int:
        """Erase every delivery about a subject, which is gone; how many."""
        ...

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase deliveries settled before; rows gone by table."""
        ...
