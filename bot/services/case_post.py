"""Carries the lines of cases to the founder or the staff chat: none lost, none knowingly twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from bot.domain.case import Delivered, Line, Who
from bot.domain.hours import Hours
from bot.ports import Arrival, CaseStore, Clock
from bot.services.compose.case_message import for_founder, for_staff, receipt
from bot.services.staff import Staff

GIVEN_UP_AFTER = dt.timedelta(minutes=10)
"""A line that has been on its way for so long was cut off by a kill: it may have arrived."""


@dataclass(frozen=True)
class Counter:
    """Under which name the staff answer, and when."""

    incubator: str = ""
    hours: Hours = field(default_factory=Hours)


@dataclass(frozen=True)
class CasePost:
    """A line is marked before it is sent and after: what is cut off between is unclear."""

    store: CaseStore
    staff: Staff
    clock: Clock
    counter: Counter

    async def carry(self, number: int, stuck: set[bool] | None = None) -> list[Line]:
        """Send what waits of one case, in order; the lines that this settled.

        What cannot go now holds up what follows it. ``stuck`` are the sides that cannot be reached
        at all, the founders' or not; they are not tried, and one more may be found.
        """
        lines = await self.store.lines(number)
        away = stuck if stuck is not None else set()
        held: set[bool] = set()
        settled = []
        for line in lines:
            side = line.who.to_founder
            if line.delivered != "waiting" or side in held | away:
                continue
            first = next((one for one in lines if one.who is Who.ASKED), line).key == line.key
            ended = await self._send(line, first)
            if ended is None:
                continue
            fared = _fared(line, ended)
            if fared != "waiting":
                settled.append(replace(line, delivered=fared))
                continue
            held.add(side)
            if not side and ended != "refused":
                away.add(side)
        return settled

    async def announce_waiting(self) -> None:
        """Send whatever waits, of all cases; tell the staff how their belated answers fared."""
        settled: list[Line] = []
        unsettled = await self.store.unsettled()
        for line in unsettled:
            if line.delivered == "sending" and await self._is_cut_off(line):
                await self.store.settle(line.key, "unclear")
                settled.append(replace(line, delivered="unclear"))
        stuck: set[bool] = set()
        for number in dict.fromkeys(line.number for line in unsettled):
            settled += await self.carry(number, stuck)
        for line in settled:
            if line.who is Who.STAFF and self.staff.chat is not None:
                told = receipt(line.number, line.delivered, self.staff.language)
                await self.staff.messenger.send(self.staff.chat, told)

    async def settled(self, key: str, again: bool) -> Delivered:
        """How a line fared. ``again``: its turn was cut off by a kill and is handled once more, so
        a line that was on its way then may have arrived.
        """
        line = await self.store.line(key)
        if line is None:
            return "gone"
        if again and line.delivered == "sending":
            await self.store.settle(key, "unclear")
            return "unclear"
        return line.delivered

    async def _send(self, line: Line, first: bool) -> Arrival | None:
        """Send one line and keep how it fared; None if somebody else is sending it."""
        case = await self.store.case(line.number)
        chat = case.chat if case and line.who.to_founder else self.staff.chat
        if case is None or chat is None:
            return "unreached"
        if not await self.store.take(line.key, self.clock.now()):
            return None
        incubator, language = self.counter.incubator, self.staff.language
        reply = (for_founder(case, line, incubator) if line.who.to_founder
                 else for_staff(case, line, first, incubator, language))  # fmt: skip
        ended = await self.staff.messenger.send(chat, reply)
        await self.store.settle(line.key, _fared(line, ended))
        return ended

    async def _is_cut_off(self, line: Line) -> bool:
        case = await self.store.case(line.number)
        return case is None or self.clock.now() - case.changed_at > GIVEN_UP_AFTER


def _fared(line: Line, ended: Arrival) -> Delivered:
    """What became of a line by how its sending ended. A staff chat that is wrongly set, or that
    the bot has left, will be put right: what is for it waits.
    """
    if ended == "unreached" or (not line.who.to_founder and ended in ("gone", "refused")):
        return "waiting"
    return ended
