"""The ledger of messages that go out by themselves, in memory."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.delivery import Delivery, Fate
from bot.domain.exported import exported_delivery


class FakeLedger:
    """A Ledger in memory: deliveries by key, in the order of planning."""

    def __init__(self) -> None:
        self.kept: dict[str, Delivery] = {}

    async def plan(self, deliveries: Sequence[Delivery]) -> int:
        """Keep those whose key is new; how many were."""
        before = len(self.kept)
        for one in deliveries:
            _aware(one.planned_for, one.due_at)
            self.kept.setdefault(one.key, replace(one, payload=_as_json(one.payload)))
        return len(self.kept) - before

    async def replan(
        self, kind: str, subject: str, deliveries: Sequence[Delivery], at: dt.datetime
    ) -> None:
        """Make ``deliveries`` all that waits of a kind for a subject."""
        wanted = {one.key for one in deliveries}
        for known in await self.of(subject):
            if known.fate is Fate.WAITING and known.kind == kind and known.key not in wanted:
                self._set(known, fate=Fate.DROPPED, settled_at=at)
        await self.plan(deliveries)
        for one in deliveries:
            known = self.kept[one.key]
            new = {"planned_for": one.planned_for, "due_at": one.due_at,
                   "payload": _as_json(one.payload)}  # fmt: skip
            if known.fate is Fate.DROPPED:
                self._set(known, **new, fate=Fate.WAITING, tries=0,
                          claimed_at=None, settled_at=None)  # fmt: skip
            elif known.fate is Fate.WAITING:
                self._set(known, **new)

    async def claim(self, now: dt.datetime, kinds: Sequence[str], limit: int) -> list[Delivery]:
        """Take due deliveries of one kind for one chat, the longest due chat first."""
        due = [one for one in self.kept.values()
               if one.fate is Fate.WAITING and one.due_at <= now and one.kind in kinds]  # fmt: skip
        in_order = sorted(due, key=lambda one: one.due_at)
        theirs = [one for one in in_order
                  if (one.chat, one.kind) == (in_order[0].chat, in_order[0].kind)]  # fmt: skip
        return [self._set(one, fate=Fate.SENDING, tries=one.tries + 1, claimed_at=now)
                for one in theirs[:limit]]  # fmt: skip

    async def settle(
        self, keys: Sequence[str], fate: Fate, at: dt.datetime,
        again_at: dt.datetime | None = None, tried: bool = True,
    ) -> None:  # fmt: skip
        """Keep how claimed ones fared; whatever is not claimed stays."""
        for one in [self.kept[key] for key in keys if key in self.kept]:
            if one.fate not in (Fate.SENDING, Fate.UNCLEAR):
                continue
            if fate is Fate.WAITING:
                self._set(one, fate=fate, due_at=again_at or one.due_at, claimed_at=None,
                          settled_at=None, tries=one.tries - (not tried))  # fmt: skip
            else:
                self._set(one, fate=fate, settled_at=at)

    async def strand(self, before: dt.datetime, at: dt.datetime) -> int:
        """Whatever is ``sending`` since before is ``unclear``; how many."""
        dead = [one for one in self.kept.values() if one.fate is Fate.SENDING
                and one.claimed_at is not None and one.claimed_at < before]  # fmt: skip
        for one in dead:
            self._set(one, fate=Fate.UNCLEAR, settled_at=at)
        return len(dead)

    async def of(self, subject: str) -> list[Delivery]:
        """Every delivery about a subject, by when it is due."""
        found = [one for one in self.kept.values() if one.subject == subject]
        return sorted(found, key=lambda one: one.due_at)

    async def of_person(self, person: str, fates: Sequence[Fate]) -> list[Delivery]:
        """A person's deliveries with these fates, by when they are due."""
        found = [one for one in self.kept.values() if one.person == person and one.fate in fates]
        return sorted(found, key=lambda one: one.due_at)

    async def export(self, person: str) -> Sequence[Mapping[str, Any]]:
        """The deliveries of a person as plain data."""
        return [exported_delivery(one) for one in await self.of_person(person, list(Fate))]

    async def forget(self, person: str) -> int:
        """Erase a person's deliveries; how many."""
        return self._drop([key for key, one in self.kept.items() if one.person == person])

    async def erase(self, subject: str) -> int:
        """Erase every delivery about a subject, which is gone; how many."""
        return self._drop([key for key, one in self.kept.items() if one.subject == subject])

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase deliveries settled before; rows gone by table."""
        old = [key for key, one in self.kept.items() if one.settled_at and one.settled_at < before]
        return {"deliveries": self._drop(old)}

    def _set(self, delivery: Delivery, **changed: Any) -> Delivery:
        self.kept[delivery.key] = replace(delivery, **changed)
        return self.kept[delivery.key]

    def _drop(self, keys: Collection[str]) -> int:
        for key in keys:
            del self.kept[key]
        return len(keys)


def _as_json(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload as it would be read back. Raises TypeError for what is no plain data."""
    read: dict[str, Any] = json.loads(json.dumps(dict(payload)))
    return read


def _aware(*moments: dt.datetime) -> None:
    for at in moments:
        if at.tzinfo is None:
            raise ValueError(f"{at!r} has no time zone")
