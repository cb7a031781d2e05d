"""One question on its way through the steps of an answer."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.domain.answer import Answer, Exchange, Sentence
from bot.domain.content import Page
from bot.domain.question import Question
from bot.services.choose import Choice, Fit, Ranked, Way
from bot.services.library import Shelf
from bot.services.retrieve import Retrieved


@dataclass
class Work:
    """One question on its way through the steps; ``timings`` are milliseconds a step."""

    person: str
    chat: str
    text: str
    language: str
    shelf: Shelf
    now: dt.datetime
    before: Exchange | None = None
    fixed: str | None = None
    near: str | None = None
    question: Question | None = None
    pages: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    retrieved: Retrieved = field(default_factory=Retrieved)
    choice: Choice = field(default_factory=lambda: Choice(Way.NONE))
    left_out: tuple[Sentence, ...] = ()
    answer: Answer | None = None
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Record how long a step takes."""
        start = time.perf_counter()
        yield
        self.timings[step] = round((time.perf_counter() - start) * 1000, 2)


def known(work: Work) -> Choice:
    """The page that a button or a follow-up names; the hits on it are kept for quoting."""
    catalogue = work.shelf.catalogue
    ranked = []
    for page_id in work.pages:
        if page_id in catalogue.pages:
            hits = tuple(hit for hit in work.retrieved.hits if hit.passage.page_id == page_id)
            ranked.append(Ranked(catalogue.pages[page_id], 1.0, 1.0, Fit.ANY, 1, hits))
    way = Way.ONE if len(ranked) == 1 else Way.CLARIFY
    return Choice(way, tuple(ranked), 1.0) if ranked else Choice(Way.NONE)


def without(choice: Choice, on: Sequence[Page]) -> Choice:
    """A choice of the pages that are on; of a single one nothing need be asked."""
    pages = tuple(item for item in choice.pages if item.page in on)
    way = Way.ONE if choice.way is Way.CLARIFY and len(pages) == 1 else choice.way
    return replace(choice, way=way, pages=pages)
