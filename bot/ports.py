"""What the inside needs of the outside, as Protocols."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.answer import Exchange
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.interview import Interview
from bot.domain.passage import Passage
from bot.domain.profile import Lesson, Profile

Vectors = NDArray[np.float32]


class Clock(Protocol):
    """Tells the time, always timezone-aware."""

    def now(self) -> dt.datetime:
        """The present moment in the configured time zone."""
        ...


class Embedder(Protocol):
    """Turns texts into unit vectors. ``name`` identifies model and version in the index.

    A ``windowed`` embedder averages over its text, so passages are given to it in pieces.
    """

    name: str
    windowed: bool

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), d) for texts to be found."""
        ...

    def query(self, text: str) -> Vectors:
        """The vector of shape (d,) for a question."""
        ...


@dataclass(frozen=True)
class Hit:
    """A passage found, with its fused score in 0..1 and the parts it was fused from."""

    passage: Passage
    score: float
    parts: Mapping[str, float]


@dataclass(frozen=True)
class Found:
    """The passages found for a question, best first, and how much it is one for this folder.

    ``topical`` is above 0 where the question lies nearer to some passage than to everyday
    questions about other things, below 0 where it does not.
    """

    hits: Sequence[Hit]
    topical: float


class Index(Protocol):
    """Finds the passages of one catalogue that fit a question."""

    def search(self, text: str, limit: int) -> Found:
        """The best passages. Blocking: call it in a thread."""
        ...

    def terms(self, text: str) -> Mapping[str, float]:
        """The terms of a text with the weight of each: the rarer in the catalogue, the more."""
        ...


@dataclass(frozen=True)
class Publication:
    """A published version: its number, when, and the four counts of passages."""

    version: int
    at: dt.datetime
    counts: Mapping[str, int]


class CatalogueStore(Protocol):
    """Keeps pages, passages and their versions; one transaction publishes."""

    async def version(self) -> int:
        """The number of the live version, 0 if nothing was published."""
        ...

    async def load(self) -> Catalogue:
        """The live catalogue."""
        ...

    async def publish(
        self,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        removed: Sequence[str],
        vocabulary: Mapping[str, str],
        counts: Mapping[str, int],
        at: dt.datetime,
    ) -> Publication:
        """Replace ``pages`` (with their ``passages``) and drop the ``removed`` ids, atomically."""
        ...


class VectorCache(Protocol):
    """Vectors by embedder name and text digest, so that no text is embedded twice."""

    async def get(self, embedder: str, digests: Sequence[str]) -> dict[str, Vectors]:
        """The cached vectors among ``digests``."""
        ...

    async def put(self, embedder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors by text digest."""
        ...

    async def missing(self, embedder: str, digests: Sequence[str]) -> list[str]:
        """Those of ``digests`` that have no vector yet, in the order given."""
        ...


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

    async def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange with this id, if it is kept."""
        ...

    async def rate(self, exchange_id: str, person: str, helpful: bool, at: dt.datetime) -> bool:
        """Record helpful or not, once per person (the last word counts); False if unknown."""
        ...

    async def ask_staff(self, exchange_id: str, person: str, at: dt.datetime) -> bool:
        """Put an exchange on the staff's list; False if unknown."""
        ...

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        ...


class ProfileStore(Protocol):
    """Keeps what is known of each founder, every change of it, and the interviews under way."""

    async def profile(self, person: str) -> Profile:
        """What is known of a person; an empty profile if nothing is."""
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

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
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
