"""What chats want to hear of, in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.delivery import Delivery, Fate
from bot.domain.exported import exported_subscription
from bot.domain.subscription import Subscription, wins


class FakeSubscriptions:
    """A SubscriptionStore in memory: subscriptions by chat, beside the rows of a ledger."""

    def __init__(self) -> None:
        self.kept: dict[str, Subscription] = {}
        self.ledger: dict[str, Delivery] = {}

    async def of(self, chat: str) -> Subscription | None:
        """What a chat wants; None for one that was never asked."""
        return self.kept.get(chat)

    async def put(self, subscription: Subscription) -> None:
        """Keep it in the place of what was kept of the chat."""
        _aware(subscription.changed_at)
        self.kept[subscription.chat] = subscription

    async def every(self) -> list[Subscription]:
        """Those that are on, by chat."""
        return [self.kept[chat] for chat in sorted(self.kept) if self.kept[chat].is_on]

    async def turn_off(self, chat: str, why: str, at: dt.datetime) -> bool:
        """Nothing is sent there any more, and why; False if unknown or off already."""
        _aware(at)
        known = self.kept.get(chat)
        if known is None or not known.is_on:
            return False
        self.kept[chat] = replace(known, off=why, changed_at=at)
        return True

    async def migrate(self, old: str, new: str) -> bool:
        """Move what is kept of a chat, and what waits for it, to its new key."""
        if old == new:
            return False
        moved, there = self.kept.pop(old, None), self.kept.get(new)
        if moved and wins(moved, there):
            self.kept[new] = replace(moved, chat=new)
        waiting = [one for one in self.ledger.values()
                   if one.chat == old and one.fate is Fate.WAITING]  # fmt: skip
        for one in waiting:
            self.ledger[one.key] = replace(one, chat=new)
        return bool(moved or waiting)

    async def export(self, person: str) -> Sequence[Mapping[str, Any]]:
        """A person's own subscription as plain data."""
        own = self.kept.get(person)
        return [exported_subscription(own)] if own else []

    async def forget(self, person: str) -> int:
        """Erase a person's own subscription, and his name from those he set; how many rows."""
        own = self.kept.pop(person, None)
        his = [one for one in self.kept.values() if one.by == person]
        for one in his:
            self.kept[one.chat] = replace(one, by="")
        return len(his) + bool(own)


def _aware(at: dt.datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
