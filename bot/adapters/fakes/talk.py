"""What people said and what is known of them, in memory; and the inbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from bot.domain.answer import Exchange, Status
from bot.domain.interview import Interview
from bot.domain.kept import Learned, Opinion, Talked
from bot.domain.profile import Known, Lesson, Profile
from bot.domain.trouble import CLEARED_WITHIN, GAPS, SETTLED, Settled, Trouble
from bot.domain.value import Absence, Including
from bot.errors import StoreError


class FakeTalk:
    """A TalkStore in memory. Feedback and staff questions are kept by (exchange, person)."""

    def __init__(self) -> None:
        self.exchanges: dict[str, Exchange] = {}
        self.languages: dict[str, str] = {}
        self.feedback: dict[tuple[str, str], bool] = {}
        self.rated_at: dict[tuple[str, str], dt.datetime] = {}
        self.asked_staff: dict[tuple[str, str], dt.datetime] = {}

    async def language_of(self, person: str) -> str | None:
        """The language a person chose, if any."""
        return self.languages.get(person)

    async def set_language(self, person: str, language: str, at: dt.datetime) -> None:
        """Remember a chosen language."""
        self.languages[person] = language

    async def record(self, exchange: Exchange) -> None:
        """Keep a question and its answer. Raises StoreError if the id is taken."""
        if exchange.at.tzinfo is None:
            raise ValueError(f"{exchange.at!r} has no time zone")
        if exchange.id in self.exchanges:
            raise StoreError(f"The exchange {exchange.id} is kept already.")
        self.exchanges[exchange.id] = exchange

    async def last_exchange(self, person: str, chat: str, since: dt.datetime) -> Exchange | None:
        """The latest exchange of this person in this chat, not older than ``since``."""
        found = [e for e in self.exchanges.values() if (e.person, e.chat) == (person, chat)]
        # Reversed: of two at the same moment, max must find the one recorded last.
        recent = [e for e in reversed(found) if e.at >= since]
        return max(recent, key=lambda e: e.at, default=None)

    async def lately(
        self, person: str, chat: str, since: dt.datetime, limit: int
    ) -> list[tuple[Exchange, bool | None]]:
        """What this person asked in this chat and whether it helped them, newest first."""
        found = [e for e in reversed(self.exchanges.values())
                 if (e.person, e.chat) == (person, chat) and e.at >= since]  # fmt: skip
        newest = sorted(found, key=lambda e: e.at, reverse=True)[:limit]
        return [(e, self.feedback.get((e.id, person))) for e in newest]

    async def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange with this id, if it is kept."""
        return self.exchanges.get(exchange_id)

    async def rate(self, exchange_id: str, person: str, helpful: bool, at: dt.datetime) -> bool:
        """Record helpful or not, once per person (the last word counts); False if unknown."""
        if exchange_id in self.exchanges:
            self.feedback[exchange_id, person] = helpful
            self.rated_at[exchange_id, person] = at
        return exchange_id in self.exchanges

    async def ask_staff(self, exchange_id: str, person: str, at: dt.datetime) -> bool:
        """Put an exchange on the staff's list, once per person; False if unknown."""
        if exchange_id in self.exchanges:
            self.asked_staff.setdefault((exchange_id, person), at)
        return exchange_id in self.exchanges

    async def staff_list(self, limit: int = 50) -> list[Exchange]:
        """The exchanges that wait for the staff, the longest waiting first."""
        waiting = sorted(self.asked_staff, key=lambda key: self.asked_staff[key])
        return [self.exchanges[eid] for eid in dict.fromkeys(eid for eid, _ in waiting)][:limit]

    async def troubled(self, since: dt.datetime, limit: int) -> list[Trouble]:
        """The exchanges that did not end well, newest first, settled ones too."""
        down = {eid for (eid, _), helpful in self.feedback.items() if not helpful}
        asked = {eid for eid, _ in self.asked_staff}
        found = [
            Trouble(e, e.id in down, e.id in asked) for e in reversed(self.exchanges.values())
            if e.at >= since and (e.id in down or e.id in asked or self._is_open(e))
        ]  # fmt: skip
        return sorted(found, key=lambda one: one.exchange.at, reverse=True)[:limit]

    def _is_open(self, one: Exchange) -> bool:
        if one.answer.status is not Status.CLARIFY:
            return one.answer.status in GAPS
        later = list(self.exchanges.values())[list(self.exchanges).index(one.id) + 1 :]
        return not any(
            (e.person, e.chat) == (one.person, one.chat) and e.answer.status.is_answer
            and one.at <= e.at <= one.at + CLEARED_WITHIN for e in later
        )  # fmt: skip

    async def settle(self, exchange_ids: Collection[str], how: Settled) -> None:
        """Keep what staff made of some exchanges; unknown ids are passed over."""
        for eid in exchange_ids:
            if one := self.exchanges.get(eid):
                self.exchanges[eid] = replace(one, extra={**one.extra, SETTLED: how})

    async def opinions(self, since: dt.datetime, limit: int) -> list[Opinion]:
        """The latest words on answers, helpful or not, newest first."""
        found = [Opinion(eid, self.rated_at[eid, who], helpful)
                 for (eid, who), helpful in self.feedback.items()
                 if self.rated_at[eid, who] >= since]  # fmt: skip
        return sorted(found, key=lambda one: one.at, reverse=True)[:limit]

    async def exchange_ids(self, person: str) -> frozenset[str]:
        """The ids of everything that a person asked."""
        return frozenset(eid for eid, one in self.exchanges.items() if one.person == person)

    async def talked(self, person: str) -> Talked:
        """Everything that is kept of a person here."""
        kept = [exchange for exchange in self.exchanges.values() if exchange.person == person]
        rated = [Opinion(eid, self.rated_at[eid, who], helpful)
                 for (eid, who), helpful in self.feedback.items() if who == person]  # fmt: skip
        put = [Opinion(eid, at) for (eid, who), at in self.asked_staff.items() if who == person]
        rated.sort(key=lambda one: one.at)
        put.sort(key=lambda one: one.at)
        return Talked(self.languages.get(person), tuple(kept), tuple(rated), tuple(put))

    async def forget(self, person: str) -> int:
        """Erase everything of a person, and what others said of it; returns how many rows went."""
        theirs = {eid for eid, exchange in self.exchanges.items() if exchange.person == person}
        before = self._rows()
        for said in (self.feedback, self.asked_staff):
            for key in [key for key in said if key[0] in theirs or key[1] == person]:
                del said[key]
        for eid in theirs:
            del self.exchanges[eid]
        self.languages.pop(person, None)
        return before - self._rows()

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the exchanges from before, and what was said of them; rows gone by table."""
        old = {eid for eid, exchange in self.exchanges.items() if exchange.at < before}
        rated = [key for key in self.feedback if key[0] in old]
        put = [key for key in self.asked_staff if key[0] in old]
        for key in rated:
            del self.feedback[key]
        for key in put:
            del self.asked_staff[key]
        for eid in old:
            del self.exchanges[eid]
        return {"feedback": len(rated), "staff_questions": len(put), "exchanges": len(old)}

    def _rows(self) -> int:
        tables = (self.exchanges, self.languages, self.feedback, self.asked_staff)
        return sum(len(table) for table in tables)


class FakeProfiles:
    """A ProfileStore in memory. Facts are kept by (person, fact), interviews by (person, chat)."""

    def __init__(self) -> None:
        self.facts: dict[tuple[str, str], Known] = {}
        self.lessons: dict[str, Lesson] = {}
        self.interviews: dict[tuple[str, str], Interview] = {}

    async def profile(self, person: str) -> Profile:
        """What is known of a person, by name of the fact; an empty profile if nothing is."""
        mine = {fact: known for (whose, fact), known in self.facts.items() if whose == person}
        return Profile(dict(sorted(mine.items())))

    async def everybody(self) -> list[Profile]:
        """Every profile, without whose it is."""
        return [await self.profile(person) for person in sorted({who for who, _ in self.facts})]

    async def learn(self, lesson: Lesson) -> None:
        """Put ``lesson.after`` in place and keep the lesson. Raises StoreError if the id is taken.

        Raises TypeError for a value that was only derived.
        """
        said = [known for known in (*lesson.before.values(), *lesson.after.values()) if known]
        if any(at.tzinfo is None for at in (lesson.at, *(known.at for known in said))):
            raise ValueError(f"a moment of the lesson {lesson.id} has no time zone")
        if any(isinstance(known.value, (Including, Absence)) for known in said):
            raise TypeError(f"a value of the lesson {lesson.id} was only derived")
        if lesson.id in self.lessons:
            raise StoreError(f"The lesson {lesson.id} is kept already.")
        self.lessons[lesson.id] = replace(
            lesson, before=dict(lesson.before), after=dict(lesson.after)
        )
        for fact, known in lesson.after.items():
            if known is None:
                self.facts.pop((lesson.person, fact), None)
            else:
                self.facts[lesson.person, fact] = known

    async def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson with this id, if it is kept."""
        return self.lessons.get(lesson_id)

    async def interview(self, person: str, chat: str) -> Interview | None:
        """The interview of a person in a chat, if one is under way."""
        return self.interviews.get((person, chat))

    async def put_interview(self, interview: Interview) -> None:
        """Keep an interview; a person has at most one in a chat."""
        if interview.at.tzinfo is None:
            raise ValueError(f"{interview.at!r} has no time zone")
        self.interviews[interview.person, interview.chat] = interview

    async def end_interview(self, person: str, chat: str) -> None:
        """Drop the interview of a person in a chat, if there is one."""
        self.interviews.pop((person, chat), None)

    async def learned(self, person: str) -> Learned:
        """Everything that is kept of a person here, beside the profile."""
        mine = [lesson for lesson in self.lessons.values() if lesson.person == person]
        asked = [one for (whose, _), one in self.interviews.items() if whose == person]
        mine.sort(key=lambda lesson: lesson.at)
        asked.sort(key=lambda interview: interview.at)
        return Learned(tuple(mine), tuple(asked))

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        before = self._rows()
        self.facts = {key: known for key, known in self.facts.items() if key[0] != person}
        self.lessons = {key: one for key, one in self.lessons.items() if one.person != person}
        self.interviews = {key: one for key, one in self.interviews.items() if key[0] != person}
        return before - self._rows()

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the lessons and interviews from before, never a fact; rows gone by table."""
        lessons = {key: one for key, one in self.lessons.items() if one.at >= before}
        interviews = {key: one for key, one in self.interviews.items() if one.at >= before}
        gone = {"lessons": len(self.lessons) - len(lessons),
                "interviews": len(self.interviews) - len(interviews)}  # fmt: skip
        self.lessons, self.interviews = lessons, interviews
        return gone

    def _rows(self) -> int:
        return len(self.facts) + len(self.lessons) + len(self.interviews)


class FakeInbox:
    """An Inbox in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], tuple[dt.datetime, str | None]] = {}

    async def take(self, channel: str, update_id: int, payload: str, at: dt.datetime) -> bool:
        """Keep an update; False if it was kept before."""
        if (channel, update_id) in self._kept:
            return False
        self._kept[channel, update_id] = (at, payload)
        return True

    async def done(self, channel: str, update_id: int) -> None:
        """Mark an update as handled and drop its text."""
        if (channel, update_id) in self._kept:
            at, _ = self._kept[channel, update_id]
            self._kept[channel, update_id] = (at, None)

    async def open(self, channel: str) -> list[str]:
        """Payloads that were taken but not handled, oldest first."""
        found = [
            (at, update_id, payload)
            for (its, update_id), (at, payload) in self._kept.items()
            if its == channel and payload is not None
        ]
        return [payload for *_, payload in sorted(found)]
