"""Walks a founder through the steps of programmes and guides; every change is kept at once."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot.domain import walkthrough
from bot.domain.content import Page, Step
from bot.domain.turn import Person
from bot.domain.walking import Waits, Walking
from bot.domain.walkthrough import (
    Application,
    Note,
    Outcome,
    Progress,
    Result,
    State,
    can_be_walked,
    front_of,
    handle_of,
    step_of,
)
from bot.ports import ApplicationStore, Clock
from bot.services.pages import Pages

Change = Callable[[Application, Page, dt.datetime], Application]
After = Callable[[Application, Page], Awaitable[None]]
"""What is done whenever a walk changes: its reminders are planned anew."""
LONGEST_NOTE = 2000
MOST_NOTES = 200
"""More than that nobody reads again."""
LONGEST_REASON = 300
_TRIES = 5


@dataclass(frozen=True)
class Walk:
    """A walk with the version of the page that it goes by; ``live`` is the page as it is now, None
    if it is gone.
    """

    application: Application
    page: Page
    live: Page | None

    @property
    def step(self) -> Step | None:
        """The step before the founder; None when all are settled."""
        return step_of(self.page, self.application.step)

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return walkthrough.progress(self.application, self.page)

    @property
    def wants_result(self) -> bool:
        """True if it was handed in and no final result is told."""
        application = self.application
        told = application.outcome is not None and application.outcome.result is not Result.WAITING
        return application.is_submitted and not told

    def step_with(self, handle: str) -> Step | None:
        """The step whose handle a button carries."""
        return next((s for s in front_of(self.page).steps if handle_of(s.id) == handle), None)


@dataclass(frozen=True)
class Walks:
    """The verbs of a walk. Each gives None where the walk is not this person's or is gone."""

    store: ApplicationStore
    pages: Pages
    clock: Clock
    after: After

    async def start(
        self, person: Person, page_id: str, language: str, back_to: str | None = None
    ) -> Walk | None:
        """Begin a page at its first step, or go on with the walk through it that runs.

        ``back_to`` is the walk that a guide is opened from; it is kept unless that would lead in a
        circle. None for a page that is gone or has no steps.
        """
        page = self.pages.live(page_id)
        if page is None or not can_be_walked(page):
            return None
        now = self.clock.now()
        begun = walkthrough.begin(secrets.token_hex(5), person.key, person.chat, page, language,
                                  now, back_to)  # fmt: skip
        kept = await self.store.begin(begun)
        await self._face(person, kept.id)
        if kept.id == begun.id:
            await self.after(kept, page)
            return Walk(kept, page, page)
        circle = back_to is None or await self._leads_to(back_to, kept.id)

        def again(known: Application, page: Page, at: dt.datetime) -> Application:
            back = known.back_to if circle else back_to
            known = replace(known, language=language, back_to=back, changed_at=at)
            return walkthrough.resumed(known, page, at) if known.state is State.PAUSED else known

        return await self.change(person.key, kept.id, again)

    async def finished(self, person: str, page_id: str) -> Application | None:
        """The latest walk through a page that this person finished, if there is one."""
        return next((a for a in await self.store.of(person)
                     if a.page == page_id and a.state is State.FINISHED), None)  # fmt: skip

    async def walk(self, person: str, application_id: str) -> Walk | None:
        """One walk of this person."""
        application = await self.store.application(application_id)
        if application is None or application.person != person:
            return None
        return await self._with_page(application)

    async def board(self, person: str) -> list[Walk]:
        """Every walk of a person, the running ones first, each the latest touched first."""
        every = [await self._with_page(found) for found in await self.store.of(person)]
        walks = [walk for walk in every if walk is not None]
        return sorted(walks, key=lambda walk: not walk.application.state.runs)

    async def latest(self, person: str) -> Walk | None:
        """The running walk that a person touched last, if one runs."""
        found = next((a for a in await self.store.of(person) if a.state.runs), None)
        return await self._with_page(found) if found else None

    async def change(self, person: str, application_id: str, change: Change) -> Walk | None:
        """Apply a pure change to a walk and keep it; tried again if it changed meanwhile."""
        for _ in range(_TRIES):
            walk = await self.walk(person, application_id)
            if walk is None:
                return None
            changed = change(walk.application, walk.page, self.clock.now())
            changed_walk = await self._with_page(changed)
            assert changed_walk is not None
            # First what follows from it: after a kill in between, the turn comes again and finds
            # the walk as it was. Whoever lost a race makes up for it with the next try.
            await self.after(changed, changed_walk.page)
            if changed == walk.application:
                return walk
            if await self.store.put(changed):
                kept = replace(changed, revision=changed.revision + 1)
                return replace(changed_walk, application=kept)
        if walk := await self.walk(person, application_id):
            await self.after(walk.application, walk.page)
        return None

    # ---- the steps

    async def settle(
        self, person: str, application_id: str, step: str, how: Literal["done", "skipped"],
        reason: str = "",
    ) -> Walk | None:  # fmt: skip
        """A step is done, or skipped for a reason; tapped twice it counts once."""
        reason = reason.strip()[:LONGEST_REASON]
        return await self.change(person, application_id, lambda known, page, at: (
            walkthrough.settle(known, page, step, how, at, reason) if step_of(page, step)
            else known))  # fmt: skip

    async def reopen(self, person: str, application_id: str, step: str) -> Walk | None:
        """Go to a step; if it was settled it is open again."""
        return await self.change(person, application_id, lambda known, page, at: (
            walkthrough.unsettle(known, page, step, at) if step_of(page, step) else known
        ))  # fmt: skip

    async def back(self, person: str, application_id: str, step: str) -> Walk | None:
        """The step before ``step`` is open again; tapped twice under one message it counts once."""
        return await self.change(person, application_id, lambda known, page, at: (
            walkthrough.back(known, page, at) if known.step == step else known))  # fmt: skip

    # ---- the whole walk

    async def pause(self, person: str, application_id: str) -> Walk | None:
        """Put it aside."""
        return await self.change(person, application_id,
                                 lambda known, page, at: walkthrough.paused(known, at))  # fmt: skip

    async def resume(self, person: Person, application_id: str) -> Walk | None:
        """Take it up again, and have it before the founder in this chat."""
        walk = await self.change(person.key, application_id, lambda known, page, at: (
            known if known.state in (State.OPEN, State.FINISHED)
            else walkthrough.resumed(known, page, at)))  # fmt: skip
        if walk is not None:
            await self._face(person, application_id)
        return walk

    async def abandon(self, person: str, application_id: str, reason: str) -> Walk | None:
        """Give it up, and why; a reason said later is kept too."""
        reason = reason.strip()[:LONGEST_REASON]
        return await self.change(person, application_id, lambda known, page, at: (
            walkthrough.abandoned(known, reason, at)))  # fmt: skip

    async def restart(self, person: str, application_id: str) -> Walk | None:
        """From the first step of the page as it is now."""
        walk = await self.walk(person, application_id)
        if walk is None or walk.live is None or not can_be_walked(walk.live):
            return None
        live = walk.live
        return await self.change(person, application_id, lambda known, page, at: (
            walkthrough.restarted(known, live, at)))  # fmt: skip

    async def note(self, person: str, application_id: str, key: str, text: str) -> Walk | None:
        """Keep a note at the present step, once by ``key``; MOST_NOTES at most."""
        words = text.strip()[:LONGEST_NOTE]
        return await self.change(person, application_id, lambda known, page, at: (
            known if len(known.notes) >= MOST_NOTES
            else walkthrough.noted(known, Note(key, known.step, words, at))))  # fmt: skip

    async def fill(self, person: str, application_id: str, blank: str, text: str) -> Walk | None:
        """Keep the founder's answer for a field of the form."""
        words = text.strip()[:LONGEST_REASON]
        return await self.change(person, application_id, lambda known, page, at: (
            replace(known, fields={**known.fields, blank: words}, changed_at=at)))  # fmt: skip

    async def decide(
        self, person: str, application_id: str, result: Result, *, amount: Decimal | None = None,
        on: dt.date | None = None, reason: str = "",
    ) -> Walk | None:  # fmt: skip
        """Keep what the founder says of the result; what he said before and not now stays."""

        def told(known: Application, page: Page, at: dt.datetime) -> Application:
            before = known.outcome
            same = before is not None and before.result is result
            outcome = replace(before, at=at) if same and before else Outcome(result, at)
            if amount is not None:
                outcome = replace(outcome, amount=amount)
            if on is not None:
                outcome = replace(outcome, on=on)
            if reason:
                outcome = replace(outcome, reason=reason.strip()[:LONGEST_REASON])
            return walkthrough.decided(known, outcome)

        return await self.change(person, application_id, told)

    async def mute(self, person: str, application_id: str, muted: bool) -> Walk | None:
        """Remind of this one no more, or again."""
        return await self.change(person, application_id, lambda known, page, at: (
            replace(known, muted=muted)))  # fmt: skip

    # ---- what is before the founder

    async def facing(self, person: str, chat: str) -> tuple[Walk, Walking] | None:
        """The walk before a person in a chat, and what it waits for; None if there is none."""
        walking = await self.store.walking(person, chat)
        if walking is None:
            return None
        walk = await self.walk(person, walking.application)
        return None if walk is None else (walk, walking)

    async def wait_for(
        self, person: Person, application_id: str, waits: Waits = "", about: str = ""
    ) -> None:
        """What the next words of the founder are; "" for nothing in particular."""
        await self.store.put_walking(
            Walking(person.key, person.chat, application_id, self.clock.now(), waits, about)
        )

    async def leave(self, person: Person) -> None:
        """No walk is before the founder in this chat."""
        await self.store.end_walking(person.key, person.chat)

    async def _face(self, person: Person, application_id: str) -> None:
        await self.wait_for(person, application_id)

    async def _with_page(self, application: Application) -> Walk | None:
        page = await self.pages.version(application.page, application.digest)
        live = self.pages.live(application.page)
        page = page or live
        return None if page is None else Walk(application, page, live)

    async def _leads_to(self, start: str, target: str) -> bool:
        """True if going back from ``start`` comes to ``target``."""
        seen: set[str] = set()
        at: str | None = start
        while at is not None and at not in seen:
            if at == target:
                return True
            seen.add(at)
            known = await self.store.application(at)
            at = known.back_to if known else None
        return False
