"""Follows the pages that founders walk: a version that touches a walk is told once, others not."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import walkthrough
from bot.domain.content import Page, Programme, Status
from bot.domain.delivery import Delivery, Fate
from bot.domain.eligibility import assess
from bot.domain.match import place_of
from bot.domain.plan import china_day
from bot.domain.profile import derived
from bot.domain.reminder import out_of_quiet
from bot.domain.touched import Over, Touched, touched
from bot.domain.turn import Block, Reply
from bot.domain.walkthrough import Application, State, can_be_walked, front_of
from bot.logs import logger
from bot.ports import ApplicationStore, Clock, Ledger
from bot.services.compose.followed import back_message, change_message
from bot.services.compose.touched import Verdicts, change_notice
from bot.services.deliver import Composed, Message
from bot.services.learn import Learn
from bot.services.match import IN_REACH, Matcher
from bot.services.pages import Pages
from bot.services.remind import WHILE_OFF
from bot.services.switches import Switches
from bot.services.walk import After, Change

KIND = "change"
"""The kind of every delivery that is planned here."""
GONE = ""
"""What a founder was told of last when the page itself is gone."""
MOST_INSTEAD = 3
PACE = 0.02
"""Seconds between two walks that are brought up: with ten thousand, whoever taps comes between."""
log = logger(__name__)


@dataclass(frozen=True)
class News:
    """What the live version of a page means for a walk; ``instead`` is there where it is over."""

    touched: Touched
    blocks: tuple[Block, ...]
    instead: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Follow:
    """Finds walks that are behind their page, and composes what their founders are told.

    ``replan`` plans the reminders of a walk that was changed here.
    """

    store: ApplicationStore
    ledger: Ledger
    pages: Pages
    learn: Learn
    matcher: Matcher
    clock: Clock
    switches: Switches
    replan: After

    async def run_once(self) -> int:
        """Bring every running walk up to its page, moved in silence or told; how many were.

        It looks at how things stand, not at what was published: what a kill cut off, or nobody
        saw, is made up for by the next time.
        """
        day = self._day()
        live = {page.id: page.digest for page in self.pages.library.shelf.catalogue.pages.values()
                if (_ran_out_on(page) or day) >= day}  # fmt: skip
        followed, last = 0, ""
        while some := await self.store.behind(live, last):
            for application in some:
                try:
                    if await self._bring_up(application):
                        followed += 1
                        await asyncio.sleep(PACE)
                except Exception:
                    log.exception("a walk could not follow its page", application=application.id)
            last = some[-1].id
        return followed

    async def _bring_up(self, application: Application) -> bool:
        """One walk; False if there is nothing to do. What is planned twice is kept once."""
        after = self.pages.live(application.page)
        seen = GONE if after is None else after.digest
        if application.told == seen and not self._runs_out(application, after):
            return False
        changed = await self._planned(application, after, seen)
        page = await self.pages.version(changed.page, changed.digest) or after
        if page is not None:
            await self.replan(changed, page)
        if await self.store.put(changed):  # last: once it is kept nobody looks at it again
            return True
        if await self.store.application(application.id) is None:  # forgotten meanwhile
            await self.ledger.erase(application.id)
        return False

    async def _planned(
        self, application: Application, after: Page | None, seen: str
    ) -> Application:
        """The walk as it is to be kept, once what its founder must hear is planned."""
        found = await self._touched(application, application.digest)
        since = await self._since_told(application)
        if not (found.matters or found.ended):
            assert after is not None  # whatever is gone has ended
            if since is not None and since.matters:
                await self._plan(application, seen[:16], {"back": application.told})
            moved = walkthrough.moved_over(application, after, [], self.clock.now())
            return replace(moved, changed_at=application.changed_at)
        if since is not None and not (since.matters or since.ended):
            return replace(application, told=seen)  # he was told of as much before
        await self._plan(application, seen[:16] + (found.over or ""), {})
        return self._told(application, found, seen)

    def _told(self, application: Application, found: Touched, seen: str) -> Application:
        """It goes on by its own version. Over, it is closed; handed in, it waits for its result all
        the same.
        """
        told = replace(application, told=seen)
        if found.over not in (Over.GONE, Over.ENDED) or application.is_submitted:
            return told
        return walkthrough.closed(told, self.clock.now())

    async def _since_told(self, application: Application) -> Touched | None:
        """What has changed since he was told last; None if that was nothing but his own version."""
        if application.told in (application.digest, GONE):
            return None
        return await self._touched(application, application.told)

    async def _plan(self, application: Application, seen: str, payload: dict[str, str]) -> None:
        """What he was told of before is part of the key: a page may go, come back and go again."""
        now = self.clock.now()
        key = f"{KIND}/{application.id}/{application.told[:16]}/{seen}"
        await self.ledger.plan([Delivery(key, KIND, application.chat, application.id, now, now,
                                         application.person, payload)])  # fmt: skip

    # ---- what is said

    async def compose(self, deliveries: Sequence[Delivery], now: dt.datetime) -> Composed:
        """A message for each walk, by the version that is live by now."""
        wishes = await self.store.wishes(deliveries[0].person or "")
        if (until := out_of_quiet(now, wishes)) > now:
            return Composed(later={one.key: until for one in deliveries})
        messages: dict[str, Message] = {}
        later: dict[str, dt.datetime] = {}
        for one in deliveries:
            application = await self.store.application(one.subject)
            if application is None or application.state is State.ABANDONED:
                continue
            if await self._is_off(application):
                later[one.key] = now + WHILE_OFF
            elif reply := await self._reply(application, "back" in one.payload):
                known = messages.get(application.id, Message((), reply))
                messages[application.id] = replace(known, keys=(*known.keys, one.key))
        return Composed(tuple(messages.values()), later)

    async def _reply(self, application: Application, back: bool) -> Reply | None:
        """None where he has moved over meanwhile, or was never told what is taken back now."""
        if news := await self.news(application):
            return change_message(application, news.touched, news.blocks, news.instead)
        page = self.pages.live(application.page)
        told = [one for one in await self.ledger.of(application.id)
                if one.kind == KIND and one.fate in (Fate.SENT, Fate.UNCLEAR)]  # fmt: skip
        return back_message(application, page) if back and page and told else None

    async def news(self, application: Application) -> News | None:
        """What the live version means for a walk; None if nothing, or if he goes by it."""
        found = await self._touched(application, application.digest)
        before = await self.pages.version(application.page, application.digest)
        if before is None or not (found.matters or found.ended):
            return None
        language, after = application.language, self.pages.live(application.page)
        instead = await self._instead(application, before) if found.ended else ()
        blocks = change_notice(
            front_of(before).title.in_(language), found, before, after, application,
            await self._verdicts(application, before, after), language,
            [page.content.title.in_(language) for page in instead],
        )  # fmt: skip
        return News(found, tuple(blocks), instead)

    def moving_to(self, live: Page) -> Change:
        """The change that puts a walk on the live version; what must be done again comes next."""

        def change(known: Application, page: Page, at: dt.datetime) -> Application:
            found = self._between(page, live, known)
            return walkthrough.moved_over(known, live, found.redo, at, found.fresh)

        return change

    async def _touched(self, application: Application, digest: str) -> Touched:
        """What lies between a version and the live one; that it is over, where it ran out."""
        before = await self.pages.version(application.page, digest)
        after = self.pages.live(application.page)
        if self._runs_out(application, after):
            return Touched(over=Over.ENDED)
        if before is None:
            walkable = after is not None and can_be_walked(after)
            return Touched() if walkable else Touched(over=Over.GONE)
        return self._between(before, after, application)

    def _between(self, before: Page, after: Page | None, application: Application) -> Touched:
        catalogue = self.pages.library.shelf.catalogue
        return touched(before, after, application, catalogue.facts, catalogue.places, self._day())

    def _runs_out(self, application: Application, page: Page | None) -> bool:
        """True if a programme came to its last day under a walk, and no version had to say so."""
        until = _ran_out_on(page) if page else None
        return (until is not None and until < self._day() and not application.is_submitted
                and china_day(application.since) <= until)  # fmt: skip

    async def _verdicts(
        self, application: Application, before: Page, after: Page | None
    ) -> Verdicts | None:
        """What both versions come to for him, where they have conditions."""
        if after is None or not can_be_walked(after):
            return None
        if front_of(before).eligibility is None and front_of(after).eligibility is None:
            return None
        catalogue, day = self.pages.library.shelf.catalogue, self._day()
        values = derived((await self.learn.profile(application.person)).values, catalogue.facts)
        try:
            return assess(before, values, catalogue, day), assess(after, values, catalogue, day)
        except (KeyError, ValueError):
            return None  # the old version asks for what the vocabulary does not know any more

    async def _instead(self, application: Application, before: Page) -> tuple[Page, ...]:
        """What he may have instead where he is, of the same kind first; nothing that fails."""
        programme = before.content
        if not isinstance(programme, Programme):
            return ()
        values = (await self.learn.profile(application.person)).values
        found = self.matcher.matches(values, place_of(values) or programme.place)
        walked = {one.page for one in await self.store.of(application.person) if one.state.runs}
        near = [match.page for match in found if match.group in IN_REACH
                and match.page.id not in {application.page, *walked}
                and can_be_walked(match.page)]  # fmt: skip
        on, _ = await self.switches.parted(near)
        on.sort(key=lambda page: getattr(page.content, "kind", None) != programme.kind)
        return tuple(on[:MOST_INSTEAD])

    async def _is_off(self, application: Application) -> bool:
        off = await self.switches.off()
        page = self.pages.live(application.page) or await self.pages.version(
            application.page, application.digest
        )
        return off.everything is not None if page is None else off.silences(page)

    def _day(self) -> dt.date:
        return china_day(self.clock.now())


def _ran_out_on(page: Page) -> dt.date | None:
    """The last day of a programme that ends by its date alone."""
    programme = page.content
    if isinstance(programme, Programme) and programme.status in (Status.IN_FORCE, Status.ANNOUNCED):
        return programme.in_force.until
    return None
