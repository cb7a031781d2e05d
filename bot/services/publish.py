"""Publishes the folder, answers from it at once, and tells the staff what came of it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from bot.domain.act import Hold
from bot.domain.catalogue import Catalogue
from bot.domain.change import Words
from bot.domain.review import Counts, GoldenReview, Review, as_json, review_from_dict
from bot.domain.turn import Button, Reply
from bot.logs import logger
from bot.ports import CatalogueStore, FolderPublisher, HoldStore, Outcome, Publication
from bot.services.compose.publication import publication_blocks
from bot.services.staff import Staff
from bot.texts import say

T = TypeVar("T")
log = logger(__name__)
MOST_UNSAID = 20
"""Messages to the staff that are kept while their chat cannot be reached."""
MOST_BUTTONS = 4
"""Held pages with buttons of their own under one message; more are let go one by one later."""


@dataclass
class Publish:
    """``shelve`` puts what was published in place; ``behind`` starts what may come after it."""

    publisher: FolderPublisher
    catalogue: CatalogueStore
    holds: HoldStore
    staff: Staff
    shelve: Callable[[], Awaitable[None]]
    behind: Callable[[], None] = lambda: None
    last: Outcome | None = None
    _told: tuple[Words, ...] = ()
    _told_holds: set[str] = field(default_factory=set)
    _unsaid: list[Reply] = field(default_factory=list)
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def folder(
        self, author: str | None = None, *, quietly: bool = False, let_go: Collection[str] = ()
    ) -> Outcome:
        """Publish what changed; ``quietly`` leaves the staff chat out of it. What is held back is
        told in any case.
        """
        _, outcome = await self.after(_nothing, author, quietly=quietly, let_go=let_go)
        return outcome

    async def after(
        self, change: Callable[[], Awaitable[T]], author: str | None = None, *,
        quietly: bool = False, let_go: Collection[str] = (),
    ) -> tuple[T, Outcome]:  # fmt: skip
        """Change files of the folder, then publish, as one: whoever watches the folder comes
        after, and would know neither ``author`` nor ``quietly``.
        """
        async with self._changing:
            done = await change()
            outcome = await self.publisher.run(author=author, let_go=let_go)
        await self.settle(outcome, quietly=quietly)
        return done, outcome

    async def settle(self, outcome: Outcome, *, quietly: bool = False) -> None:
        """After a run: answer from what was published, and tell the staff."""
        self.last = outcome
        if outcome.publication is not None:
            await self.shelve()
            self.behind()
        if self.staff.chat is None:
            return
        if outcome.newly_held or (outcome.publication is not None and not quietly):
            self._told_holds |= {short_name(hold) for hold in outcome.newly_held}
            await self._tell(self.screen(outcome))
        elif not quietly:
            await self._tell_problems(outcome)
        else:
            return
        self._told = _errors(outcome)

    async def _tell_problems(self, outcome: Outcome) -> None:
        """What is wrong with the folder, once: a watched folder is read again and again."""
        assert self.staff.chat is not None
        language = self.staff.language
        errors = _errors(outcome)
        if errors and errors != self._told:
            blocks = publication_blocks(Review((), problems=errors), language)
            reply = Reply(blocks, tuple(back_rows(outcome.broken, language)))
            await self._tell(reply)

    async def _tell(self, reply: Reply) -> None:
        """Say it in the staff chat; what does not get through is said later."""
        assert self.staff.chat is not None
        if await self.staff.messenger.send(self.staff.chat, reply) == "unreached":
            self._unsaid = [*self._unsaid, reply][-MOST_UNSAID:]

    async def say_again(self) -> None:
        """Say what did not get through; and, after a restart, what is still held back."""
        if self.staff.chat is None:
            return
        holds = [hold for hold in await self.holds.holds() if not hold.released_by]
        new = [hold for hold in holds if short_name(hold) not in self._told_holds]
        if new:
            await self._tell(self.screen(Outcome(None, {}, (), tuple(new))))
            self._told_holds |= {short_name(hold) for hold in new}
        unsaid, self._unsaid = self._unsaid, []
        for reply in unsaid:
            await self._tell(reply)

    def screen(self, outcome: Outcome) -> Reply:
        """What staff see of a run: what was published, what is held back, and what to do."""
        language = self.staff.language
        review = review_of(outcome.publication, outcome.newly_held)
        rows = hold_rows(outcome.newly_held, language) + back_rows(outcome.broken, language)
        if outcome.publication is not None and outcome.publication.version > 1:
            version = outcome.publication.version
            undo = say("publish.undo", language, n=version)
            rows.append((Button(undo, f"pub:undo:{version}"),))
        shown = replace(review, problems=_errors(outcome))
        return Reply(publication_blocks(shown, language), tuple(rows))

    async def note(self, version: int, golden: GoldenReview) -> None:
        """Keep what all golden questions came to, and tell the staff of those that got worse."""
        publication = await self.catalogue.publication(version)
        if publication is None or version < 2:
            return
        kept = read_review(publication.review)
        await self.catalogue.note_review(version, as_json(replace(kept, golden=golden)))
        told = kept.golden.failures if kept.golden else ()
        news = tuple(one for one in golden.failures if one not in told)
        if news and self.staff.chat is not None:
            golden = replace(golden, failures=news)
            review = replace(kept, pages=(), counts=Counts(), number=version, golden=golden)
            undo = Button(
                say("publish.undo", self.staff.language, n=version), f"pub:undo:{version}"
            )
            blocks = publication_blocks(review, self.staff.language)
            await self._tell(Reply(blocks, ((undo,),)))

    async def publications(self, limit: int) -> list[Publication]:
        """The latest publications, newest first, by the clock of the staff."""
        return [self._here(one) for one in await self.catalogue.publications(limit)]

    async def publication(self, version: int) -> Publication | None:
        """One publication by its number, by the clock of the staff."""
        found = await self.catalogue.publication(version)
        return self._here(found) if found else None

    def _here(self, publication: Publication) -> Publication:
        zone = self.staff.clock.now().tzinfo
        return replace(publication, at=publication.at.astimezone(zone))

    async def release(self, hold: Hold, by: str) -> Outcome:
        """Publish a held page all the same."""
        return await self.folder(by, let_go=[hold.page_id], quietly=True)

    async def held(self, short: str) -> Hold | None:
        """The hold with this short name, if the page is still held."""
        holds = await self.holds.holds()
        return next((hold for hold in holds if short_name(hold) == short), None)

    def page_named(self, short: str, catalogue: Catalogue) -> str | None:
        """The live page that ``page_name`` named so."""
        return next((one for one in catalogue.pages if page_name(one) == short), None)


def _errors(outcome: Outcome) -> tuple[Words, ...]:
    """What keeps pages back, in both languages."""
    return tuple(Words(p.in_("zh"), p.in_("en")) for p in outcome.problems if not p.warning)


async def _nothing() -> None:
    """The folder is as somebody left it."""


def page_name(page_id: str) -> str:
    """What a button names a page by."""
    return hashlib.sha256(page_id.encode()).hexdigest()[:12]


def short_name(hold: Hold) -> str:
    """What a button names a hold by: the page and this very version of it."""
    return hashlib.sha256(f"{hold.page_id}\0{hold.digest}".encode()).hexdigest()[:12]


def hold_rows(holds: Sequence[Hold], language: str) -> list[tuple[Button, ...]]:
    """For each held page: publish it all the same, or take the edit back."""
    rows: list[tuple[Button, ...]] = []
    for hold in holds[:MOST_BUTTONS]:
        name = short_name(hold)
        page = f" · {hold.page_id.rsplit('/', 1)[-1]}" if len(holds) > 1 else ""
        rows.append((
            Button(say("publish.undo_edit", language) + page, f"pub:edit:{name}"),
            Button(say("publish.anyway", language) + page, f"pub:go:{name}"),
        ))  # fmt: skip
    return rows


def back_rows(broken: Collection[str], language: str) -> list[tuple[Button, ...]]:
    """For each live page that cannot be read as it is now: put the live version back."""
    words = say("publish.undo_edit", language)
    return [
        (Button(f"{words} · {page_id.rsplit('/', 1)[-1]}"[:60], f"pub:back:{page_name(page_id)}"),)
        for page_id in sorted(broken)[:MOST_BUTTONS]
    ]


def review_of(publication: Publication | None, holds: Sequence[Hold] = ()) -> Review:
    """The review of a publication with what was held back at the same time."""
    held = [read_review(hold.review) for hold in holds]
    pages = tuple(page for one in held for page in one.pages)
    golden = next((one.golden for one in held if one.golden), None)
    if publication is None:
        return Review(pages, golden=golden)
    own = read_review(publication.review)
    known = {page.id for page in own.pages}
    return replace(
        own, pages=(*own.pages, *(page for page in pages if page.id not in known)),
        number=publication.version, at=publication.at, author=publication.author,
        golden=golden or own.golden,
    )  # fmt: skip


def read_review(text: str | None) -> Review:
    """A kept review; an empty one where none was kept, or by another version of this program."""
    try:
        return review_from_dict(json.loads(text)) if text else Review(())
    except (AttributeError, KeyError, TypeError, ValueError):
        log.warning("a kept review cannot be read")
        return Review(())


async def keep_watching(changes: AsyncIterator[set[Path]], publish: Publish) -> None:
    """Publish after each change, until there are none. A failure is logged, and it goes on."""
    async for _ in changes:
        try:
            outcome = await publish.folder()
            if outcome.publication is not None:
                log.info("published", version=outcome.publication.version, **outcome.counts)
        except Exception:
            log.exception("a change of the folder was not published")
