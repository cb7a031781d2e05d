"""Reminds founders of their applications: plans it after each change, says it as things stand."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain import reminder
from bot.domain.content import Page, Programme
from bot.domain.delivery import LATE_AFTER, Delivery, Fate
from bot.domain.papers import Held, missing
from bot.domain.plan import CHINA, china_day, plan, slot_on
from bot.domain.reminder import KIND, Cue, Wishes, out_of_quiet, was_dated
from bot.domain.schedule import Force
from bot.domain.walkthrough import Application, Result, State
from bot.domain.workdays import Workdays
from bot.ports import ApplicationStore, Clock, Ledger
from bot.services.compose.reminder import Item, Said, reminder_message, result_message
from bot.services.deliver import Composed, Message
from bot.services.pages import Pages
from bot.services.switches import Switches

SNOOZED = "snooze"
"""The cue of a reminder that the founder put off, and the end of its subject."""
WHILE_OFF = dt.timedelta(hours=1)
"""What is about a page that is switched off is looked at again after that."""
TOLD_FOR = dt.timedelta(days=30)
MOST_SHOWN = 5
_TRIES = 5
NOT_IN_FORCE = (Force.DRAFT, Force.SUSPENDED, Force.ENDED)


@dataclass(frozen=True)
class Remind:
    """Plans, puts off and composes reminders; a Composer of their kind."""

    store: ApplicationStore
    ledger: Ledger
    pages: Pages
    workdays: Workdays
    clock: Clock
    switches: Switches

    # ---- what is planned

    async def replan(self, application: Application, page: Page) -> None:
        """Plan the reminders of a walk anew.

        Whoever plans last sees how things stand by then: two may do so at once, each after a change
        of its own, and the founder may have been forgotten in between.
        """
        for _ in range(_TRIES):
            wishes = await self.store.wishes(application.person)
            await self._plan(application, page, wishes)
            newest = await self.store.application(application.id)
            if newest is None:
                await self.ledger.erase(application.id)
                return
            same = newest.revision == application.revision
            if same and wishes == await self.store.wishes(application.person):
                return
            application, page = newest, await self._page(newest) or page

    async def _plan(self, application: Application, page: Page, wishes: Wishes) -> None:
        """What came due while nobody was there still waits and goes out late, also where the window
        has closed meanwhile; an hour that was made an earlier one does not make it later than it
        was. What came due while reminders were off, or before the page said so, is not made up.
        """
        now = self.clock.now()
        known = await self.ledger.of(application.id)
        waiting = {one.key: one for one in known if one.fate is Fate.WAITING and one.kind == KIND}
        page = _dated(page, self.pages.live(application.page))
        wanted = reminder.deliveries(application, page, wishes, self.workdays, now)
        kept = {one.key: _not_later(one, waiting[one.key].planned_for, now)
                for one in wanted if one.planned_for <= now and one.key in waiting}  # fmt: skip
        if not wishes.off and not application.muted:
            passed = (one for one in waiting.values() if one.planned_for <= now
                      and _has_passed(one, application, page))  # fmt: skip
            kept = {one.key: one for one in passed} | kept
        coming = [one for one in wanted if one.planned_for > now]
        await self.ledger.replan(KIND, application.id, [*kept.values(), *coming], now)

    async def replan_all(self, person: str) -> None:
        """Plan the reminders of all walks of a person anew."""
        for application in await self.store.of(person):
            if page := await self._page(application):
                await self.replan(application, page)

    async def wish(self, person: str, **changed: Any) -> Wishes:
        """Change how a person is reminded, at once for all that is planned."""
        wishes = replace(await self.store.wishes(person), **changed)
        await self.store.put_wishes(wishes, self.clock.now())
        await self.replan_all(person)
        return wishes

    async def snooze(self, application: Application, days: int) -> dt.datetime | None:
        """Remind of a walk once more in so many days, at the person's hour; when that is.

        Asked for twice for the same day it comes once. None where nothing may be reminded of.
        """
        wishes = await self.store.wishes(application.person)
        if wishes.off or not may_be_reminded_of(application):
            return None
        day = local(self.clock.now(), wishes).date() + dt.timedelta(days=days)
        at = reminder.moment(day, wishes)
        payload = {"cue": SNOOZED, "event": day.isoformat()}
        key = f"{SNOOZED}/{application.id}/{day.isoformat()}"
        subject = f"{application.id}/{SNOOZED}"  # planning anew leaves it alone
        await self.ledger.plan([Delivery(key, KIND, application.chat, subject, at, at,
                                         application.person, payload)])  # fmt: skip
        return at

    async def planned(self, person: str, application_id: str = "") -> list[Delivery]:
        """The next reminders of a person, of one walk or of all."""
        waiting = await self.ledger.of_person(person, [Fate.WAITING])
        return [one for one in waiting if one.kind == KIND
                and application_id in ("", application_of(one))][:MOST_SHOWN]  # fmt: skip

    async def unclear(self, person: str) -> list[Delivery]:
        """What may not have reached a person lately, one of each message."""
        since = self.clock.now() - TOLD_FOR
        found = await self.ledger.of_person(person, [Fate.UNCLEAR])
        late = {one.settled_at: one for one in found if one.settled_at and one.settled_at > since}
        return list(late.values())

    # ---- what is said

    async def compose(self, deliveries: Sequence[Delivery], now: dt.datetime) -> Composed:
        """One message for all of a chat; one that asks for a result stands alone."""
        wishes = await self.store.wishes(deliveries[0].person or "")
        if (until := out_of_quiet(now, wishes)) > now:
            return Composed(later={one.key: until for one in deliveries})
        by_walk: dict[str, list[Delivery]] = {}
        for one in deliveries:
            by_walk.setdefault(application_of(one), []).append(one)
        papers, off = await self.store.held(deliveries[0].person or ""), await self.switches.off()
        found: list[tuple[Item, tuple[str, ...]]] = []
        later: dict[str, dt.datetime] = {}
        for application_id, some in by_walk.items():
            application = await self.store.application(application_id)
            page = await self._page(application) if application else None
            if application is None or page is None or wishes.off:
                continue
            if off.silences(self.pages.live(page.id) or page):
                later |= dict.fromkeys((one.key for one in some), now + WHILE_OFF)
            elif held := [one for one in some if _holds(one, application, page, now)]:
                item = self._item(application, page, held, papers, wishes, now)
                found.append((item, tuple(one.key for one in held)))
                await self._plan_on(application, page)
        return Composed(tuple(_messages(found)), later)

    async def _plan_on(self, application: Application, page: Page) -> None:
        """With the last reminder of a walk the next ones are planned: a window may come back."""
        known = await self.ledger.of(application.id)
        if not any(one.fate is Fate.WAITING for one in known):
            await self.replan(application, page)

    def _item(
        self, application: Application, page: Page, held: Sequence[Delivery], papers: Held,
        wishes: Wishes, now: dt.datetime,
    ) -> Item:  # fmt: skip
        """A walk with its reminders, seen from today."""
        missed = missing(page, papers)
        first = min(held, key=lambda one: one.planned_for)
        late = now - first.planned_for > LATE_AFTER
        return Item(
            application, page, plan(application, page, china_day(now), self.workdays), len(missed),
            tuple(sorted(map(_said, held), key=lambda said: said.event)),
            local(first.planned_for, wishes).date() if late else None,
            away=first.due_at <= first.planned_for,
        )  # fmt: skip

    async def _page(self, application: Application) -> Page | None:
        """The version that is walked, else the live one; with the dates that hold now."""
        kept = await self.pages.version(application.page, application.digest)
        live = self.pages.live(application.page)
        return _dated(kept, live) if kept else live


def _dated(page: Page, live: Page | None) -> Page:
    """A version with the dates of the live one: whichever steps a founder walks, an office that
    closes earlier than it did closes for him too.
    """
    if live is None or not isinstance(page.content, Programme):
        return page
    if not isinstance(live.content, Programme):
        return page
    dates = {name: getattr(live.content, name) for name in ("window", "in_force", "status")}
    return page.model_copy(update={"content": page.content.model_copy(update=dates)})


def _messages(found: Sequence[tuple[Item, tuple[str, ...]]]) -> list[Message]:
    asking = [pair for pair in found if _asks(pair[0])]
    telling = [pair for pair in found if not _asks(pair[0])]
    made = []
    if telling:
        items = [item for item, _ in telling]
        language = Counter(item.application.language for item in items).most_common(1)[0][0]
        keys = tuple(key for _, some in telling for key in some)
        made.append(Message(keys, reminder_message(items, language)))
    made += [Message(keys, result_message(item, item.application.language))
             for item, keys in asking]  # fmt: skip
    return made


def _asks(item: Item) -> bool:
    """True where the result is asked for, also once more after it was put off."""
    return item.application.is_submitted


def _holds(one: Delivery, application: Application, page: Page, now: dt.datetime) -> bool:
    """False for what has become pointless since it was planned."""
    if not may_be_reminded_of(application):
        return False
    cue = cue_of(one)
    runs = application.state.runs and not application.is_submitted
    if cue is None:
        return True
    if cue is Cue.RESULT:
        return (application.is_submitted and application.outcome is None
                and application.state is not State.PAUSED)  # fmt: skip
    if cue is Cue.WAITS:
        came_up = (application.step, china_day(application.since).isoformat())
        same_step = came_up == (one.payload.get("step"), one.payload.get("event"))
        shut = slot_on(page, china_day(now)).force in NOT_IN_FORCE
        return runs and same_step and not shut and application.state is State.OPEN
    return runs


def _not_later(one: Delivery, planned_for: dt.datetime, now: dt.datetime) -> Delivery:
    """It keeps the moment for which it was planned, unless the founder chose an earlier hour."""
    return replace(one, planned_for=max(one.planned_for, min(planned_for, now)))


def _has_passed(one: Delivery, application: Application, page: Page) -> bool:
    """True for a window that did open or close while nobody was there to say so."""
    cue = cue_of(one)
    if cue is None or not application.state.runs or application.is_submitted:
        return False
    return was_dated(page, cue, event_of(one))


def may_be_reminded_of(application: Application) -> bool:
    """False once there is nothing more to do or to wait for, and where he wants none of it."""
    outcome = application.outcome
    waits = application.is_submitted and (outcome is None or outcome.result is Result.WAITING)
    over = application.state in (State.ABANDONED, State.CLOSED)
    return not application.muted and not over and (
        waits or (application.state.runs and not application.is_submitted))  # fmt: skip


def cue_of(one: Delivery) -> Cue | None:
    """What a reminder is about; None for one that was put off."""
    cue = one.payload.get("cue", SNOOZED)
    return None if cue == SNOOZED else Cue(cue)


def event_of(one: Delivery) -> dt.date:
    """The day that a reminder is about."""
    return dt.date.fromisoformat(one.payload["event"])


def _said(one: Delivery) -> Said:
    return Said(cue_of(one), event_of(one))


def application_of(one: Delivery) -> str:
    """The id of the application that a reminder is about."""
    return one.subject.partition("/")[0]


def local(at: dt.datetime, wishes: Wishes) -> dt.datetime:
    """A moment by the person's clock; in a zone that is known no more, by China's."""
    try:
        return at.astimezone(zoneinfo.ZoneInfo(wishes.zone))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return at.astimezone(CHINA)
