"""Delivers what is due in the ledger: claimed, put in words, sent at most once, told honestly."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.delivery import TRIES, Delivery, Fate, wait_before
from bot.domain.turn import Reply
from bot.logs import logger
from bot.ports import Arrival, Clock, Ledger, Messenger

PACE = 0.05
"""Seconds between two messages: at most 20 a second, and whoever writes to us comes between."""
AT_ONCE = 20
SEND_SECONDS = 600.0
"""A messenger waits by itself when a platform says that we are too fast, and that may be minutes;
longer than this, nobody knows what has become of a message."""
STRANDED_AFTER = dt.timedelta(minutes=15)
"""Longer than a message may take to be sent."""
AFTER_A_FAULT = dt.timedelta(hours=1)
GIVEN_UP_AFTER = dt.timedelta(days=7)
"""What could not be sent for so long, in many tries, is given up."""
_LONGEST_WAIT = dt.timedelta(hours=6)
_SOON = dt.timedelta(minutes=1)
_FATES = {"sent": Fate.SENT, "gone": Fate.GONE, "unclear": Fate.UNCLEAR, "refused": Fate.REFUSED}
log = logger(__name__)


@dataclass(frozen=True)
class Message:
    """One message that says several deliveries at once."""

    keys: tuple[str, ...]
    reply: Reply


@dataclass(frozen=True)
class Composed:
    """What becomes of claimed deliveries: said in a message, or waiting until ``later``.

    Whatever is in neither is no longer wanted.
    """

    messages: tuple[Message, ...] = ()
    later: Mapping[str, dt.datetime] = field(default_factory=dict)


class Composer(Protocol):
    """Puts deliveries of one kind for one chat in words, as things stand now."""

    async def compose(self, deliveries: Sequence[Delivery], now: dt.datetime) -> Composed:
        """What is to be sent now, and what later."""
        ...


@dataclass
class _Batch:
    """Claimed deliveries that are not settled yet, and how the others fared."""

    left: dict[str, Delivery]
    fates: Counter[Fate] = field(default_factory=Counter)


@dataclass(frozen=True)
class Deliver:
    """``composers`` by kind; only their kinds are claimed.

    What is claimed is ``sending``. A process that dies before it has settled it leaves it so, and
    whoever comes next calls it unclear: it may have arrived, and is never sent again.
    """

    ledger: Ledger
    messenger: Messenger
    clock: Clock
    composers: Mapping[str, Composer]
    pace: float = PACE
    send_seconds: float = SEND_SECONDS

    async def run_once(self) -> Counter[Fate]:
        """Deliver until nothing is due, chat by chat; how many fared how."""
        now = self.clock.now()
        fates = Counter({Fate.UNCLEAR: await self.ledger.strand(now - STRANDED_AFTER, now)})
        while batch := await self._claim():
            try:
                await self._carry(batch)
            except (asyncio.CancelledError, Exception):
                await self._release(batch)
                raise
            fates += batch.fates
        return fates

    async def _claim(self) -> _Batch | None:
        """The next chat's; cancelled meanwhile, what was claimed waits again."""
        claiming = asyncio.ensure_future(
            self.ledger.claim(self.clock.now(), list(self.composers), AT_ONCE)
        )
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:
            await self._release(_batch(await claiming))
            raise
        return _batch(claimed) if claimed else None

    async def _carry(self, batch: _Batch) -> None:
        """Settle every delivery of a batch."""
        composed = await self._composed(batch)
        said = {key for message in composed.messages for key in message.keys}
        await self._settle(batch, batch.left.keys() - said - composed.later.keys(), Fate.DROPPED)
        soon, waiting = self.clock.now() + _SOON, defaultdict[dt.datetime, list[str]](list)
        for key, until in composed.later.items():
            waiting[max(until, soon)].append(key)
        for until, keys in waiting.items():
            await self._settle(batch, keys, Fate.WAITING, until, tried=False)
        ended: Arrival = "sent"
        clock = asyncio.get_running_loop()
        for message in composed.messages:
            next_at = clock.time() + self.pace
            # A chat that is gone or out of reach is not tried once more right away.
            if ended not in ("gone", "unreached"):
                ended = await self._send(batch, message)
            await self._fared(batch, message, ended)
            await asyncio.sleep(max(0.0, next_at - clock.time()))

    async def _composed(self, batch: _Batch) -> Composed:
        """What the composer says. A fault of ours holds up this batch and no other."""
        deliveries = list(batch.left.values())
        now = self.clock.now()
        try:
            return await self.composers[deliveries[0].kind].compose(deliveries, now)
        except Exception:
            log.exception("a delivery could not be composed", keys=list(batch.left))
        for one in deliveries:
            await self._again(batch, one, AFTER_A_FAULT)
        return Composed()

    async def _send(self, batch: _Batch, message: Message) -> Arrival:
        """Send one message. Where it was cut off, it may have arrived."""
        chat = batch.left[message.keys[0]].chat
        try:
            async with asyncio.timeout(self.send_seconds):
                return await self.messenger.send(chat, message.reply)
        except Exception as error:
            log.warning("a delivery is unclear", keys=message.keys, reason=repr(error))
            return "unclear"
        except asyncio.CancelledError:
            await self._settle(batch, message.keys, Fate.UNCLEAR)
            raise

    async def _fared(self, batch: _Batch, message: Message, ended: Arrival) -> None:
        if ended != "unreached":
            await self._settle(batch, message.keys, _FATES[ended])
            return
        for key in message.keys:
            one = batch.left[key]
            await self._again(batch, one, wait_before(one.tries) or _LONGEST_WAIT)

    async def _again(self, batch: _Batch, one: Delivery, wait: dt.timedelta) -> None:
        """Try once more after a while. Tries alone do not end it: a network may be down a day."""
        now = self.clock.now()
        if one.tries >= TRIES and now - one.planned_for > GIVEN_UP_AFTER:
            await self._settle(batch, [one.key], Fate.REFUSED)
        else:
            await self._settle(batch, [one.key], Fate.WAITING, now + wait)

    async def _release(self, batch: _Batch) -> None:
        """What surely was not sent is due again."""
        await self._settle(batch, list(batch.left), Fate.WAITING, self.clock.now(), tried=False)

    async def _settle(
        self, batch: _Batch, keys: Iterable[str], fate: Fate,
        again_at: dt.datetime | None = None, tried: bool = True,
    ) -> None:  # fmt: skip
        # Cancelled from here on, it may be settled or not: it must not be released.
        taken = {key: batch.left.pop(key) for key in list(keys) if key in batch.left}
        if not taken:
            return
        batch.fates[fate] += len(taken)
        try:
            await self.ledger.settle(list(taken), fate, self.clock.now(), again_at, tried)
        except Exception:
            if fate in (Fate.WAITING, Fate.DROPPED):  # surely not sent
                batch.left |= taken
            raise


def _batch(claimed: Sequence[Delivery]) -> _Batch:
    return _Batch({one.key: one for one in claimed})
