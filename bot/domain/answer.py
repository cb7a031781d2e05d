"""An answer: sentences that cite numbered sources, with a named status for every ending."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a question ended. Each has its fixed sentence in ``locales/`` as ``status.<name>``."""

    ANSWERED = "answered"
    COMPARED = "compared"
    LISTED = "listed"
    CLARIFY = "clarify"
    ELSEWHERE = "elsewhere"
    NOT_STATED = "not_stated"
    ASSESSED = "assessed"
    MATCHED = "matched"
    SUPPOSED = "supposed"
    NOT_FOUND = "not_found"
    GREETED = "greeted"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    PAUSED = "paused"
    BUSY = "busy"
    FAILED = "failed"

    @property
    def is_answer(self) -> bool:
        """True if the person was told what was asked; ELSEWHERE says that it is not held."""
        return self in (
            Status.ANSWERED, Status.COMPARED, Status.LISTED, Status.NOT_STATED,
            Status.ASSESSED, Status.MATCHED, Status.SUPPOSED,
        )  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One statement; ``cites`` are source numbers from 1. ``role`` says how it is shown."""

    text: str
    cites: tuple[int, ...] = ()
    role: str = "line"


@dataclass(frozen=True)
class Cited:
    """A numbered source of an answer; ``quote`` stands in the cited page word for word."""

    n: int
    page: str
    title: str
    standing: str
    number: str | None = None
    clause: str | None = None
    date: dt.date | None = None
    until: dt.date | None = None
    url: str | None = None
    quote: str = ""
    status: str = "in_force"


@dataclass(frozen=True)
class Offer:
    """Something to do next, shown as a button; ``data`` is at most 48 bytes."""

    label: str
    data: str


@dataclass(frozen=True)
class Subject:
    """What the talk is about, kept for the follow-up: pages, places, aspect and topic words."""

    pages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    aspect: str | None = None
    topic: str = ""


@dataclass(frozen=True)
class Answer:
    """What was said to a question on a day, from one catalogue version, with its timings in ms."""

    status: Status
    language: str
    sentences: tuple[Sentence, ...] = ()
    sources: tuple[Cited, ...] = ()
    offers: tuple[Offer, ...] = ()
    subject: Subject = field(default_factory=Subject)
    as_of: dt.date | None = None
    catalogue_version: int = 0
    confidence: float = 0.0
    timings: dict[str, float] = field(default_factory=dict)
    dropped: int = 0

    @property
    def text(self) -> str:
        """The sentences as plain text, one a line."""
        return "\n".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Exchange:
    """A stored question with its answer; ``id`` is short and opaque."""

    id: str
    person: str
    chat: str
    asked: str
    answer: Answer
    at: dt.datetime
    extra: dict[str, Any] = field(default_factory=dict)
