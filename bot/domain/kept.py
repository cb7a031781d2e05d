"""What is kept of one person beside the profile: all that was asked, answered and said of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.answer import Exchange
from bot.domain.interview import Interview
from bot.domain.profile import Lesson


@dataclass(frozen=True)
class Opinion:
    """A word on an answer: helpful or not, or None where it was put to the staff."""

    exchange_id: str
    at: dt.datetime
    helpful: bool | None = None


@dataclass(frozen=True)
class Talked:
    """The chosen language, the exchanges of a person and their opinions, each oldest first.

    An opinion may be on an answer that somebody else got in a group.
    """

    language: str | None
    exchanges: tuple[Exchange, ...] = ()
    feedback: tuple[Opinion, ...] = ()
    for_staff: tuple[Opinion, ...] = ()


@dataclass(frozen=True)
class Learned:
    """Every change of a profile and the interviews under way, each oldest first."""

    lessons: tuple[Lesson, ...] = ()
    interviews: tuple[Interview, ...] = ()
