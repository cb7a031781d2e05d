"""Switches answers off and on again; what is off is known without asking the database."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.act import EVERYTHING, Switch, Upload
from bot.domain.answer import Answer, Offer, Sentence, Status, Subject
from bot.domain.content import Page
from bot.domain.switch import Off, Order, covers, order_of
from bot.domain.wording import date_words
from bot.ports import Clock, StaffStore
from bot.services.library import Library
from bot.texts import say

KNOWN_FOR = dt.timedelta(seconds=30)
"""So long what is off is taken for granted; a switch turned in this process counts at once."""
MOST_NAMED = 4
NAME = "switch"
"""What a proposal to switch something off is called among the things that wait for staff."""


@dataclass(frozen=True)
class Proposal:
    """Something to be switched off once it is confirmed; several targets must be chosen from."""

    id: str
    targets: tuple[str, ...]
    reason: str


class Switches:
    """Knows, proposes, turns."""

    def __init__(self, store: StaffStore, library: Library, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._off = Off()
        self._read_at: dt.datetime | None = None
        self._turned = 0

    async def off(self) -> Off:
        """What is off now."""
        now = self._clock.now()
        if self._read_at is not None and dt.timedelta(0) <= now - self._read_at < KNOWN_FOR:
            return self._off
        turned = self._turned
        kept = await self._store.switches()
        # The day that a founder reads is the day here, whatever zone the store keeps.
        off = Off(tuple(replace(one, at=one.at.astimezone(now.tzinfo)) for one in kept))
        if turned == self._turned:  # else a switch was turned while this was read
            self._off, self._read_at = off, now
        return off

    def _turn(self) -> None:
        """What was read before a switch was turned counts no longer."""
        self._turned += 1
        self._read_at = None

    def order(self, text: str) -> Order:
        """What the words after ``/off`` or ``/on`` mean."""
        return order_of(text, self._library.shelf.catalogue)

    async def propose(self, order: Order, by: str, chat: str) -> Proposal:
        """Keep what is to be confirmed; nothing is off yet."""
        name = secrets.token_hex(5)
        details = {"targets": "\n".join(order.targets), "reason": order.reason}
        await self._store.put_upload(Upload(name, by, chat, self._clock.now(), NAME, b"", details))
        return Proposal(name, order.targets, order.reason)

    async def proposal(self, name: str) -> Proposal | None:
        """A proposal that still waits."""
        kept = await self._store.upload(name)
        if kept is None or kept.name != NAME:
            return None
        return Proposal(name, tuple(kept.details["targets"].split("\n")), kept.details["reason"])

    async def confirm(self, proposal: Proposal, target: str, by: str) -> None:
        """Switch one target of a proposal off."""
        await self._store.switch_off(Switch(target, proposal.reason, by, self._clock.now()))
        self._turn()
        await self._store.settle_upload(proposal.id, "published")

    async def drop(self, proposal: Proposal) -> None:
        """Leave everything as it is."""
        await self._store.settle_upload(proposal.id, "rejected")

    async def on(self, target: str) -> bool:
        """Switch a target on; False if it was on."""
        changed = await self._store.switch_on(target)
        self._turn()
        return changed

    def pages(self, target: str) -> list[Page]:
        """The pages that a target covers now."""
        return [page for page in self._library.shelf.catalogue.pages.values()
                if covers(target, page)]  # fmt: skip

    async def parted(self, pages: Sequence[Page]) -> tuple[list[Page], dict[Switch, list[Page]]]:
        """The pages that are on, and by switch those that are off."""
        return parted(pages, await self.off())

    async def of_pages(self, page_ids: Iterable[str]) -> Switch | None:
        """The switch that covers any of these pages."""
        live = self._library.shelf.catalogue.pages
        _, paused = await self.parted([live[one] for one in page_ids if one in live])
        return next(iter(paused), None)


def paused_words(switch: Switch, language: str) -> str:
    """What a founder is told instead of an answer."""
    key = "paused.all" if switch.target == EVERYTHING else "status.paused"
    since = date_words(switch.at.date(), language)
    return say(key, language, reason=switch.reason, since=since)


def paused_answer(switch: Switch, language: str, subject: Subject, day: dt.date) -> Answer:
    """Why staff have switched this off, and since when; never what it says."""
    sentence = Sentence(paused_words(switch, language), (), "fixed")
    offers = (Offer(say("offer.staff", language), "staff"),)
    return Answer(Status.PAUSED, language, (sentence,), offers=offers, subject=subject, as_of=day)


def parted(pages: Sequence[Page], off: Off) -> tuple[list[Page], dict[Switch, list[Page]]]:
    """The pages that are on, and by switch those that are off."""
    on: list[Page] = []
    paused: dict[Switch, list[Page]] = {}
    for page in pages:
        switch = off.of_page(page)
        if switch is None:
            on.append(page)
        else:
            paused.setdefault(switch, []).append(page)
    return on, paused


def left_out(paused: Mapping[Switch, Sequence[Page]], language: str) -> list[Sentence]:
    """What a list says of the pages that are off: their names, why, and since when."""
    lines = []
    for switch, pages in paused.items():
        named = [page.content.title.in_(language) for page in pages]
        titles = say("comma", language).join(named[:MOST_NAMED])
        if len(named) > MOST_NAMED:
            titles = say("paused.more", language, titles=titles, n=len(named))
        since = date_words(switch.at.date(), language)
        text = say("paused.left_out", language, titles=titles, reason=switch.reason, since=since)
        lines.append(Sentence(text, (), "fixed"))
    return lines


def short_target(target: str) -> str:
    """A target as it fits a button."""
    return hashlib.sha256(target.encode()).hexdigest()[:10]
