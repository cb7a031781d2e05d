"""Puts a founder's question into the hands of a person, and carries what the two sides say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.answer import Exchange, Status
from bot.domain.case import IN_A_ROW, Case, Deed, Delivered, Line, State, Who, is_unhelpful
from bot.domain.turn import Person
from bot.ports import CaseStore, Clock, TalkStore
from bot.services.case_post import CasePost, Counter
from bot.services.compose.case import Material, card_text
from bot.services.learn import Learn
from bot.services.library import Library
from bot.services.staff import Staff

REMEMBERED = dt.timedelta(hours=12)
SHOWN = 4
"""So many earlier questions are shown with one that is handed over."""
LOOKED_AT = 12
SMALL_TALK = (Status.GREETED, Status.EMPTY, Status.TOO_LONG)


@dataclass(frozen=True)
class Handed:
    """A case with how the line that was just added to it fared."""

    case: Case
    delivered: Delivered


@dataclass(frozen=True)
class Agreed:
    """What a founder agreed to show: also his details or not, as they were at a moment."""

    with_profile: bool
    at: dt.datetime


@dataclass(frozen=True)
class ToApprove:
    """The question of a case in the founder's words, and the last answer of the staff."""

    question: str
    answer: str
    language: str
    exchange_id: str | None


@dataclass(frozen=True)
class Cases:
    """Cases between founders and the staff; holds no state of its own."""

    library: Library
    store: CaseStore
    talk: TalkStore
    learn: Learn
    staff: Staff
    clock: Clock
    counter: Counter

    @property
    def post(self) -> CasePost:
        """What carries the lines."""
        return CasePost(self.store, self.staff, self.clock, self.counter)

    # ---- the founder

    async def struggles(self, person: str, chat: str) -> Exchange | None:
        """The last of so many unhelpful answers in a row that a person should be offered."""
        since = self.clock.now() - REMEMBERED
        row: list[Exchange] = []
        for exchange, helpful in await self.talk.lately(person, chat, since, LOOKED_AT):
            unhelpful = is_unhelpful(exchange, helpful)
            if unhelpful is False:
                break
            if unhelpful:
                row.append(exchange)
        return row[0] if row and len(row) % IN_A_ROW == 0 else None

    async def material(
        self, person: Person, exchange: Exchange | None, until: dt.datetime
    ) -> Material:
        """What could be shown with a question: what was asked before it, and what is known.

        What was said after ``until`` is left out: nobody agreed to show it.
        """
        profile = await self.learn.profile(person.key)
        known = {name: one.value for name, one in profile.facts.items() if one.at <= until}
        recent = await self._before(person, exchange) if exchange else []
        return Material(exchange, tuple(recent), known, self.library.shelf.catalogue)

    async def _before(self, person: Person, exchange: Exchange) -> list[Exchange]:
        since = exchange.at - REMEMBERED
        lately = await self.talk.lately(person.key, person.chat, since, LOOKED_AT)
        before = [one for one, _ in reversed(lately)
                  if one.id != exchange.id and one.at <= exchange.at
                  and one.answer.status not in SMALL_TALK]  # fmt: skip
        return before[-SHOWN:]

    async def hand_over(
        self, person: Person, exchange: Exchange | None, agreed: Agreed, language: str, key: str
    ) -> Handed:
        """Give a question to the staff, as a new case or within the one that is open."""
        now = self.clock.now()
        material = await self.material(person, exchange, agreed.at)
        text = card_text(material, agreed.with_profile, self.staff.language)
        name = exchange.id if exchange else None
        again = await self.store.line(key) is not None
        case = Case(0, person.key, person.chat, name, language, State.OPEN,
                    agreed.with_profile, None, now, now)  # fmt: skip
        case = await self.store.hand_over(case, Line(0, key, Who.ASKED, now, text, person.key))
        if exchange is not None:
            await self.talk.ask_staff(exchange.id, person.key, now)
        await self.post.carry(case.number)
        return await self._handed(case, key, again)

    async def question(self, person: str, chat: str) -> Exchange | None:
        """What a person asked last, lately; greetings are no questions."""
        since = self.clock.now() - REMEMBERED
        asked = [one for one, _ in await self.talk.lately(person, chat, since, LOOKED_AT)]
        return next((one for one in asked if one.answer.status not in SMALL_TALK), None)

    async def of(self, person: str, number: int) -> Case | None:
        """A case of this person; None for another's, and for one that is not kept."""
        case = await self.store.case(number)
        return case if case and case.person == person else None

    async def add(self, person: str, number: int, text: str, key: str) -> Handed | None:
        """What a founder writes into a case: into the open one, if that is another by now."""
        case = await self.of(person, number)
        if case is None:
            return None
        if case.state is State.CLOSED:
            case = await self.store.open_case(person) or case
        return await self._add(case, Who.FOUNDER, text, person, key, Deed.SAY)

    async def solve(self, person: str, number: int) -> Case | None:
        """The founder needs nobody any more; the staff are told once."""
        case = await self.of(person, number)
        if case is not None and case.state is not State.CLOSED:
            key = f"solved:{number}:{case.changed_at.timestamp()}"
            await self._add(case, Who.SOLVED, None, person, key, Deed.CLOSE)
        return case

    # ---- the staff

    async def answer(self, number: int, by: str, text: str, key: str) -> Handed | None:
        """What a staff member says to the founder; whoever answers first has the case."""
        case = await self.store.case(number)
        if case is None or case.person is None:
            return Handed(case, "gone") if case else None
        deed = Deed.ANSWER
        if case.state is State.CLOSED and await self.store.open_case(case.person):
            deed = Deed.CLOSE  # they have gone on to another case: this one stays closed
        handed = await self._add(case, Who.STAFF, text, by, key, deed)
        await self.store.claim(number, by, self.clock.now())
        return handed

    async def claim(self, number: int, by: str) -> str | None:
        """Take a case; who has it then, which is the first who took it. None: no such case."""
        return await self.store.claim(number, by, self.clock.now())

    async def wait(self, number: int) -> None:
        """It is the founder's turn."""
        case = await self.store.case(number)
        if case is not None and case.state is not State.CLOSED:
            await self.store.move(number, Deed.WAIT, self.clock.now())

    async def close(self, number: int, by: str) -> None:
        """End a case; the founder is told once."""
        case = await self.store.case(number)
        if case is not None and case.state is not State.CLOSED:
            key = f"closed:{number}:{case.changed_at.timestamp()}"
            await self._add(case, Who.CLOSED, None, by, key, Deed.CLOSE)

    async def seen(self, number: int) -> tuple[Case, Sequence[Line]] | None:
        """A case with all its lines."""
        case = await self.store.case(number)
        return (case, await self.store.lines(number)) if case else None

    async def to_approve(self, number: int) -> ToApprove | None:
        """What could become an approved answer; None before there are a question and an answer."""
        case = await self.store.case(number)
        lines = await self.store.lines(number)
        answers = [line.text for line in lines if line.who is Who.STAFF and line.text]
        if case is None or not answers:
            return None
        exchange = await self.talk.exchange(case.exchange_id) if case.exchange_id else None
        asked = [line.text for line in lines if line.who is Who.FOUNDER and line.text]
        question = exchange.asked if exchange else next(iter(asked), "")
        return (
            ToApprove(question, answers[-1], case.language, case.exchange_id) if question else None
        )

    async def announce_waiting(self) -> None:
        """Send whatever could not be sent before; called when a channel opens, and every minute."""
        await self.post.announce_waiting()

    async def _add(
        self, case: Case, who: Who, text: str | None, author: str, key: str, deed: Deed
    ) -> Handed:
        line = Line(case.number, key, who, self.clock.now(), text, author)
        new = await self.store.add(line, deed)
        await self.post.carry(case.number)
        return await self._handed(case, key, again=not new)

    async def _handed(self, case: Case, key: str, again: bool) -> Handed:
        delivered = await self.post.settled(key, again)
        return Handed(await self.store.case(case.number) or replace(case, person=None), delivered)
