"""A founder who walks through a programme of an example city, and whoever writes to him first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.adapters.fakes import FakeStore
from bot.domain.content import Page
from bot.domain.delivery import Delivery, Fate
from bot.domain.fact import Fact
from bot.domain.turn import Person, Reply
from bot.handlers.desk import Services
from bot.services.deliver import Composer, Deliver
from bot.services.library import Shelf
from bot.services.walk import Walk
from tests.services.stories import Office, TitleIndex, a_catalogue, a_page, a_person

CHINA = dt.timezone(dt.timedelta(hours=8))
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
EXAMPLE = "programmes/wuhan/example"
OTHER = "programmes/wuhan/other"


def a_step(name: str, title: str, en: str, **more: object) -> dict[str, object]:
    """A step that takes two working days."""
    do = {"zh": f"{title}。", "en": f"{en}."}
    return {"id": name, "title": {"zh": title, "en": en}, "do": do, "takes_days": 2, **more}


STEPS = (a_step("proof", "准备支出证明", "Prepare proof of spending", needs=["licence", "bills"]),
         a_step("submit", "网上提交", "Submit online", submits=True),
         a_step("review", "等待评审", "Wait for the review", takes_days=20))  # fmt: skip
PAPERS = ({"id": "licence", "name": {"zh": "营业执照", "en": "Business licence"}},
          {"id": "bills", "name": {"zh": "发票", "en": "Invoices"}})  # fmt: skip


def a_walkable(
    slug: str = "wuhan/example", title: str = "示例算力补贴", en: str = "Example compute grant",
    digest: str = "", closes: dt.date | None = dt.date(2026, 12, 20), **front: Any,
) -> Page:  # fmt: skip
    """A programme with three steps and two papers that closes on 20 December 2026."""
    window = [{"opens": dt.date(2026, 11, 1), "closes": closes}] if closes else None
    front = {"steps": STEPS, "documents": PAPERS, "window": window, **front}
    return a_page(slug, title, en, **front).model_copy(update={"digest": digest or slug})


@dataclass
class Errand:
    """A founder's walks in an office, and what is sent to him.

    ``person`` may be changed; ``facts`` is the vocabulary of what is published next.
    """

    office: Office = field(default_factory=Office)
    person: Person = field(default_factory=a_person)
    facts: dict[str, Fact] = field(default_factory=dict)

    @classmethod
    async def with_(cls, *pages: Page, office: Office | None = None) -> Errand:
        """An office with these pages published."""
        errand = cls(office or Office())
        await errand.publishes(*(pages or (a_walkable(),)))
        return errand

    @property
    def services(self) -> Services:
        """The verbs."""
        return self.office.assistant.services

    @property
    def store(self) -> FakeStore:
        """What is kept."""
        return self.office.store

    async def publishes(self, *pages: Page, removed: Sequence[str] = ()) -> None:
        """New versions of pages go live."""
        store = self.store.catalogue
        await store.publish(pages, [], list(removed), {}, {}, self.office.clock.now())
        live = (await store.load()).pages
        catalogue = a_catalogue(*live.values()) if live else replace(a_catalogue(), pages={})
        catalogue = replace(catalogue, facts=self.facts)
        self.services.library.replace(Shelf(catalogue, TitleIndex(catalogue)))

    async def begins(self, page: str = EXAMPLE, language: str = "zh") -> Walk:
        """The founder begins a page."""
        walk = await self.services.walks.start(self.person, page, language)
        assert walk is not None
        return walk

    async def does(self, walk: Walk, *steps: str) -> Walk:
        """The founder ticks steps."""
        for step in steps:
            done = await self.services.walks.settle(
                self.person.key, walk.application.id, step, "done"
            )
            assert done is not None
            walk = done
        return walk

    @property
    def deliver(self) -> Deliver:
        """Whoever sends what is due, as fast as it goes."""
        services = self.services
        composers: dict[str, Composer] = {"reminder": services.remind, "change": services.follow}
        return Deliver(self.store.ledger, self.office.messenger, self.office.clock, composers,
                       pace=0)  # fmt: skip

    async def looks(self) -> list[Reply]:
        """One round of what goes out by itself; what was said in it."""
        before = len(self.said)
        await self.services.follow.run_once()
        await self.deliver.run_once()
        return self.said[before:]

    async def until(self, day: dt.date, hour: int = 12) -> list[Reply]:
        """Time passes hour by hour, with somebody there to send; what was said meanwhile."""
        end, said = dt.datetime.combine(day, dt.time(hour), CHINA), []
        while self.office.clock.now() < end:
            self.office.clock.advance(min(HOUR, end - self.office.clock.now()))
            said += await self.looks()
        return said

    def sleeps_until(self, day: dt.date, hour: int = 12) -> None:
        """Time passes and nobody is there."""
        end = dt.datetime.combine(day, dt.time(hour), CHINA)
        self.office.clock.advance(end - self.office.clock.now())

    @property
    def said(self) -> list[Reply]:
        """Everything said in the founder's chat."""
        return self.office.messenger.to(self.person.chat)

    def fates(self) -> dict[str, Fate]:
        """How every delivery fared, by key."""
        return {key: one.fate for key, one in self.store.ledger.kept.items()}

    def deliveries(self, fate: Fate) -> list[Delivery]:
        """The deliveries with one fate."""
        return [one for one in self.store.ledger.kept.values() if one.fate is fate]

    async def taps(self, button: str, person: Person | None = None) -> list[Reply]:
        """A button is tapped."""
        turn = self.office.turn(person or self.person, button=button, message="1")
        return list(await self.office.assistant.replies(turn))

    async def commands(self, command: str, text: str = "") -> list[Reply]:
        """A command is given."""
        turn = self.office.turn(self.person, text, command=command)
        return list(await self.office.assistant.replies(turn))


def buttons(reply: Reply) -> list[str]:
    """What its buttons carry."""
    return [button.data or (button.start or "") for row in reply.buttons for button in row]
