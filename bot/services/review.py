"""Reviews a publication before it happens: what changes, for whom, which answers get worse."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.domain.catalogue import Catalogue
from bot.domain.change import Words
from bot.domain.changes import changes
from bot.domain.content import Page
from bot.domain.golden import Golden
from bot.domain.publication import Judgement, Prepared
from bot.domain.review import (
    Counts,
    Effect,
    GoldenFailure,
    GoldenReview,
    PageReview,
    Review,
    as_json,
    change_reviews,
)
from bot.ports import Clock, ProfileStore, TalkStore, Vectors
from bot.services.ask import Ask
from bot.services.effect import effect
from bot.services.evaluate import Result, evaluate
from bot.services.library import Library, Shelf

MOST_NEAR, PATIENCE = 60, 0.3
"""Questions near to a change that are asked before it is published, and the seconds for them; the
others are asked behind it.
"""
SURE_PATIENCE = 15.0
BREATH = 0.2
"""Seconds between two questions that nobody waits for: founders go first."""
FEW = 3
"""Of more changed pages nobody can say which one spoils an answer that names none of them."""
ALL_FROM = 15
"""From so many pages on, every question is asked: it is no edit that somebody waits for."""


@dataclass(frozen=True)
class Asked:
    """A golden question's outcome on one catalogue, and the pages that its answer named."""

    verdict: str
    pages: frozenset[str]


@dataclass
class Reviewer:
    """``golden`` reads the questions anew each time; ``embed`` gives vectors of shape (n, d).

    ``keeping`` makes a store for questions that nobody asked; nothing of them is kept. What the
    questions came to on the live version is remembered, so that a change is compared at once.
    """

    golden: Callable[[], Sequence[Golden]]
    embed: Callable[[Sequence[str]], Vectors]
    keeping: Callable[[], TalkStore]
    profiles: ProfileStore
    clock: Clock
    _version: int = -1
    _was: dict[Golden, Asked] = field(default_factory=dict)
    _known: dict[Golden, Asked] = field(default_factory=dict)
    _fresh: set[Golden] = field(default_factory=set)
    _next: tuple[dict[str, str], dict[Golden, Asked]] = ({}, {})
    _vectors: dict[str, Vectors] = field(default_factory=dict)

    async def look(self, prepared: Prepared, before: Shelf, after: Shelf) -> Judgement:
        """What ``prepared`` changes from the shelf ``before`` to the one ``after``.

        A page is blocked if a question that was answered right is not any more because of it.
        """
        self._turn_to(prepared.live)
        sure, near = await self._concerned(prepared)
        now = await self._ask_for_a_while(sure, near, after)
        self._next = (_digests(after.catalogue), now)
        cases = [case for case in (*sure, *near) if case in now]
        golden = _compared(cases, await self._before(cases, before), now)
        pages = await self._pages(prepared, after, _blame(golden.failures, prepared))
        counts = Counts(**prepared.counts)
        whole = Review(tuple(pages), counts, golden=golden if cases else None)
        blocked = {
            page.id: as_json(replace(whole, pages=(replace(page, held=True),), counts=Counts()))
            for page in pages
            if page.failures and page.id not in prepared.released
        }
        return Judgement(as_json(whole), blocked)

    async def settle(self, shelf: Shelf) -> GoldenReview | None:
        """Ask, in no hurry, every question that was not asked on this version yet.

        None if there is nothing to compare it with: after a start nothing is known of the version
        before. None too for a version that another has followed.
        """
        self._turn_to(shelf.catalogue)
        if shelf.catalogue.version < self._version:
            return None
        cases = list(await asyncio.to_thread(self.golden))
        was, now = dict(self._was), dict(self._known)
        for case in cases:
            if case in self._fresh:
                continue
            await asyncio.sleep(BREATH)
            now |= await self._ask([case], shelf)
        if shelf.catalogue.version == self._version:
            self._known, self._fresh = now, set(cases)
        return _compared(cases, now | was, now) if was else None

    def _turn_to(self, live: Catalogue) -> None:
        """Whatever was asked of a change is known of the live version once it is published; what
        was asked of a mere preview is not.
        """
        if live.version <= self._version:
            return
        digests, asked = self._next
        published = asked if digests == _digests(live) else {}
        self._was, self._known = self._known, self._known | published
        self._fresh, self._next = set(published), ({}, {})
        self._version = live.version

    async def _concerned(self, prepared: Prepared) -> tuple[list[Golden], list[Golden]]:
        """The questions about the pages that change, and the others, the nearest first."""
        cases = list(await asyncio.to_thread(self.golden))
        touched = set(prepared.digests)
        if len(touched) >= ALL_FROM or prepared.vocabulary != prepared.live.vocabulary:
            return cases, []
        sure = [case for case in cases if not touched.isdisjoint(self._named(case))]
        known = set(sure)
        rest = [case for case in cases if case not in known]
        return sure, await asyncio.to_thread(self._nearest, rest, prepared)

    def _named(self, case: Golden) -> set[str]:
        """The pages that a right answer names, and those that the last answer did."""
        known = self._known.get(case)
        return {*case.pages, *case.all_pages, *(known.pages if known else ())}

    def _nearest(self, cases: Sequence[Golden], prepared: Prepared) -> list[Golden]:
        """The questions by how near the nearest new passage is. Blocking."""
        live = prepared.live.passages
        texts = [one.indexed_text for one in prepared.passages if one.id not in live]
        if not cases or not texts:
            return []
        new = [case.ask for case in cases if case.ask not in self._vectors]
        if new:
            self._vectors |= dict(zip(new, self.embed(new), strict=True))
        questions = np.stack([self._vectors[case.ask] for case in cases])
        best = (questions @ self.embed(texts).T).max(axis=1)
        return [cases[int(at)] for at in np.argsort(-best, kind="stable")][:MOST_NEAR]

    async def _ask_for_a_while(
        self, sure: Sequence[Golden], near: Sequence[Golden], shelf: Shelf
    ) -> dict[Golden, Asked]:
        """What time allows: much for those that are ``sure`` to be touched, little for the rest.

        In a thread with a loop of its own: twenty chats that ask meanwhile are no queue for it.
        """
        return await asyncio.to_thread(lambda: asyncio.run(self._ask_within(sure, near, shelf)))

    async def _ask_within(
        self, sure: Sequence[Golden], near: Sequence[Golden], shelf: Shelf
    ) -> dict[Golden, Asked]:
        now = asyncio.get_running_loop().time
        found: dict[Golden, Asked] = {}
        for cases, patience in ((sure, SURE_PATIENCE), (near, PATIENCE)):
            until = now() + patience
            for case in cases:
                if now() > until:
                    break
                found |= await self._ask([case], shelf)
        return found

    async def _before(self, cases: Sequence[Golden], shelf: Shelf) -> Mapping[Golden, Asked]:
        """What the questions come to on the live version."""
        new = [case for case in cases if case not in self._known]
        if new:
            self._known |= await asyncio.to_thread(lambda: asyncio.run(self._ask(new, shelf)))
        return self._known

    async def _ask(self, cases: Sequence[Golden], shelf: Shelf) -> dict[Golden, Asked]:
        talk = self.keeping()
        score = await evaluate(self._asker(shelf, talk), talk, cases)
        return {result.case: _asked(result) for result in score.results}

    def _asker(self, shelf: Shelf, talk: TalkStore) -> Ask:
        """Whoever answers from the shelf; what is switched off now is asked all the same."""
        return Ask(Library(shelf), talk, self.clock, embed=self.embed)

    async def _pages(
        self, prepared: Prepared, after: Shelf, blamed: Mapping[str, list[GoldenFailure]]
    ) -> list[PageReview]:
        """Each page with its changes in words and what they do to saved profiles."""
        live, day = prepared.live, self.clock.now().date()
        everybody = await self.profiles.everybody()
        ids = list(prepared.digests)
        effects = await asyncio.to_thread(effect, live, after.catalogue, ids, everybody, day)
        return [
            self._page(live.pages.get(one), after.catalogue.pages.get(one), after, day,
                       blamed.get(one, []), done)
            for one, done in zip(ids, effects, strict=True)
        ]  # fmt: skip

    def _page(
        self, was: Page | None, now: Page | None, after: Shelf, day: dt.date,
        failures: Sequence[GoldenFailure], done: Effect,
    ) -> PageReview:  # fmt: skip
        page = now or was
        assert page is not None
        catalogue = after.catalogue
        found = changes(was, now, catalogue.facts, catalogue.places, day) if was and now else ()
        title = page.content.title
        return PageReview(
            page.id, Words(title.zh, title.en),
            "changed" if was and now else "new" if now else "removed",
            change_reviews(found), done if page.content.type == "programme" else None,
            failures=tuple(failures),
        )  # fmt: skip


def _digests(catalogue: Catalogue) -> dict[str, str]:
    return {page_id: page.digest for page_id, page in catalogue.pages.items()}


def _asked(result: Result) -> Asked:
    answer = result.answer
    named = {source.page for source in answer.sources} | set(answer.subject.pages)
    return Asked(result.verdict, frozenset(named))


def _compared(
    cases: Sequence[Golden], was: Mapping[Golden, Asked], now: Mapping[Golden, Asked]
) -> GoldenReview:
    worse = [
        GoldenFailure(
            case.ask, case.language, was[case].verdict, now[case].verdict,
            tuple(sorted({*case.pages, *case.all_pages, *was[case].pages, *now[case].pages})),
        )
        for case in cases
        if was[case].verdict == "right" != now[case].verdict
    ]  # fmt: skip
    before, after = (sum(one[case].verdict == "right" for case in cases) for one in (was, now))
    return GoldenReview(len(cases), before, after, tuple(worse))


def _blame(failures: Iterable[GoldenFailure], prepared: Prepared) -> dict[str, list[GoldenFailure]]:
    """The failures by the changed pages that have to do with them.

    Where none has, a few changed pages are all to blame; of many, nobody can say which.
    """
    touched = set(prepared.digests)
    found: dict[str, list[GoldenFailure]] = {}
    for failure in failures:
        guilty = touched & set(failure.pages) or (touched if len(touched) <= FEW else set())
        for page_id in guilty:
            found.setdefault(page_id, []).append(failure)
    return found
