"""What people say: their questions and answers, their profiles, and updates not yet handled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from bot.domain.answer import Exchange
from bot.domain.interview import Interview
from bot.domain.kept import Learned, Opinion, Talked
from bot.domain.profile import Lesson, Profile
from bot.domain.trouble import Settled, Trouble


class TalkStore(Protocol):
    """Keeps what people asked and what they were told."""

    async def language_of(self, person: str) -> str | None:
        """The language a person chose, if any."""
        ...

    async def set_language(self, person: str, language: str, at: dt.datetime) -> None:
        """Remember a chosen language."""
        ...

    async def record(self, exchange: Exchange) -> None:
        """Keep a question and its answer."""
        ...

    async def last_exchange(self, person: str, chat: str, since: dt.datetime) -> Exchange | None:
        """The latest exchange of this person in this chat, not older than ``since``."""
        ...

    async def lately(
        self, person: str, chat: str, since: dt.datetime, limit: int
    ) -> list[tuple[Exchange, bool | None]]:
        """What this person asked in this chat and whether it helped them, newest first."""
        ...

    async def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange with this id, if it is kept."""
        ...

    async def rate(self, exchange_id: str, person: str, helpful: bool, at: dt.datetime) -> bool:
        """Record helpful or not, once per person (the last word counts); False if unknown."""
        ...

    async def ask_staff(self, exchange_id: str, person: str, at: dt.datetime) -> bool:
        """Put an exchange on the staff's list; False if unknown."""
        ...

    async def troubled(self, since: dt.datetime, limit: int) -> list[Trouble]:
        """The exchanges that did not end well, newest first, settled ones too."""
        ...

    async def settle(self, exchange_ids: Collection[str], how: Settled) -> None:
        """Keep what staff made of some exchanges; unknown ids are passed over."""
        ...

    async def opinions(self, since: dt.datetime, limit: int) -> list[Opinion]:
        """The latest words on answers, helpful or not, newest first."""
        ...

    async def exchange_ids(self, person: str) -> frozenset[str]:
        """The ids of everything that a person asked."""
        ...

    async def talked(self, person: str) -> Talked:
        """Everything that is kept of a person here."""
        ...

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        ...

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the exchanges from before, and what was said of them; rows gone by table."""
        ...


class ProfileStore(Protocol):
    """Keeps what is known of each founder, every change of it, and the interviews under way."""

    async def profile(self, person: str) -> Profile:
        """What is known of a person; an empty profile if nothing is."""
        ...

    async def everybody(self) -> list[Profile]:
        """Every profile, without whose it is."""
        ...

    async def learn(self, lesson: Lesson) -> None:
        """Put ``lesson.after`` in place and keep the lesson, in one transaction."""
        ...

    async def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson with this id, if it is kept."""
        ...

    async def interview(self, person: str, chat: str) -> Interview | None:
        """The interview of a person in a chat, if one is under way."""
        ...

    async def put_interview(self, interview: Interview) -> None:
        """Keep an interview; a person has at most one in a chat."""
        ...

    async def end_interview(self, person: str, chat: str) -> None:
        """Drop the interview of a person in a chat, if there is one."""
        ...

    async def learned(self, person: str) -> Learned:
        """Everything that is kept of a person here, beside the profile."""
        ...

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        ...

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the lessons and interviews from before, never a fact; rows gone by table."""
        ...


class Inbox(Protocol):
    """Updates from a platform, kept before they are acknowledged, so that a kill loses none."""

    async def take(self, channel: str, update_id: int, payload: str, at: dt.datetime) -> bool:
        """Keep an update; False if it was kept before."""
        ...

    async def done(self, channel: str, update_id: int) -> None:
        """Mark an update as handled and drop its text."""
        ...

    async def open(self, channel: str) -> list[str]:
        """Payloads that were taken but not handled, oldest first."""
        ...
