"""A shelf of two pages, and everything that answers from it, in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.fakes import (
    FakeMessenger,
    FakePreviewer,
    FakeProfiles,
    FakePublisher,
    FakeStore,
    FakeTalk,
    FrozenClock,
)
from bot.adapters.printer import FilePrinter
from bot.adapters.workdays import ChinaWorkdays
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage
from bot.domain.place import PLACES_FILE, Places
from bot.domain.turn import Person, Turn
from bot.handlers.desk import Services
from bot.handlers.router import Assistant
from bot.ports import Found, Hit
from bot.services.library import Library, Shelf
from bot.services.publish import Publish
from bot.services.staff import Staff

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
VOUCHER = "programmes/wuhan/compute-voucher"
GRANT = "programmes/wuhan/startup-grant"
BODY = "## 能拿多少\n\n算力支出补50%，最多20万元。[measures art.1]\n\n要在3年内申请。[rules]"


def a_page(
    slug: str = "wuhan/compute-voucher", title: str = "算力服务券", en: str = "Compute voucher",
    **front: object,
) -> Page:  # fmt: skip
    """A voucher with two sources; ``front`` changes its front matter."""
    content = {
        "type": "programme",
        "title": {"zh": title, "en": en},
        "summary": {"zh": "补50%，最多20万元。", "en": "50% back, at most CNY 200,000."},
        "kind": "voucher",
        "place": "cn/hubei/wuhan",
        "authority": {"zh": "武汉市数据局", "en": "Wuhan Data Bureau"},
        "status": "in_force",
        "benefit": {"rate": "0.5", "of": "compute_spend_year", "cap": "200000",
                    "cite": "measures art.1"},
        "sources": [_source("measures", "若干措施"), _source("rules", "资金细则")],
        **front,
    }  # fmt: skip
    body = {"zh": BODY, "en": "At most CNY 200,000. [measures art.1]"}
    return Page.model_validate(
        {"id": f"programmes/{slug}", "content": content, "bodies": body, "digest": slug}
    )


def _source(name: str, title: str) -> dict[str, object]:
    return {"id": name, "title": title, "standing": "official_text",
            "issued": dt.date(2026, 2, 13), "checked": dt.date(2026, 11, 22)}  # fmt: skip


def a_catalogue(*pages: Page) -> Catalogue:
    """The voucher and a grant of Wuhan, or the pages given."""
    held = pages or (a_page(), a_page("wuhan/startup-grant", "创业资助"))
    wuhan = {"name": {"zh": "武汉", "en": "Wuhan"}}
    hubei = {"name": {"zh": "湖北", "en": "Hubei"}, "children": {"wuhan": wuhan}}
    cn = {"name": {"zh": "全国", "en": "nationwide"}, "children": {"hubei": hubei}}
    places = Places.from_entries(PLACES_FILE.validate_python({"cn": cn}))
    found = [passage for page in held for passage in _passages(page)]
    by_id = {passage.id: passage for passage in found}
    return Catalogue(1, {page.id: page for page in held}, by_id, places)


def _passages(page: Page) -> list[Passage]:
    title = page.content.title.zh
    record = Passage(page.id, "zh", 0, title, "", title)
    return [record, Passage(page.id, "zh", 1, title, "能拿多少", page.bodies["zh"])]


@dataclass(frozen=True)
class TitleIndex:
    """An Index that finds the pages whose title shares characters with the text."""

    catalogue: Catalogue
    pending: int = 0

    def search(self, text: str, limit: int) -> Found:
        """The passages, those whose title has most in common with the text first."""
        scored = [(len(set(p.title) & set(text)) / len(set(p.title)), p)
                  for p in self.catalogue.passages.values()]  # fmt: skip
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        hits = [Hit(passage, score, {}) for score, passage in best[:limit]]
        return Found(hits, 1.0 if hits and hits[0].score > 0.4 else -1.0)

    def terms(self, text: str) -> Mapping[str, float]:
        """Each character weighs the same."""
        return dict.fromkeys(text, 1.0)


def a_person(name: int = 1, chat: int | None = None, language: str | None = "zh-hans") -> Person:
    """Somebody on Telegram, in private unless a chat is given."""
    place = f"telegram:{chat if chat is not None else name}"
    return Person(f"telegram:{name}", place, chat is not None, language)


STAFF, STAFF_CHAT = "telegram:900", "telegram:-900"


@dataclass
class Office:
    """The assistant over the fakes, with its clock and what it keeps."""

    catalogue: Catalogue = field(default_factory=a_catalogue)
    store: FakeStore = field(default_factory=FakeStore)
    publisher: FakePublisher = field(default_factory=FakePublisher)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    previewer: FakePreviewer = field(default_factory=FakePreviewer)
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))
    assistant: Assistant = field(init=False)

    def __post_init__(self) -> None:
        library = Library(Shelf(self.catalogue, TitleIndex(self.catalogue)))
        staff = Staff(frozenset({STAFF}), STAFF_CHAT, self.messenger, self.store.staff, self.clock)
        publish = Publish(
            self.publisher, self.store.catalogue, self.store.holds, staff, self._shelve
        )
        self.assistant = Assistant(
            Services.over(
                library,
                self.store,
                staff,
                self.clock,
                publish,
                previewer=self.previewer,
                printer=FilePrinter(),
                workdays=ChinaWorkdays(),
            )
        )

    async def _shelve(self) -> None:
        """The catalogue of an office stays as it is."""

    @property
    def talk(self) -> FakeTalk:
        """What was asked and answered."""
        return self.store.talk

    @property
    def profiles(self) -> FakeProfiles:
        """What is known of founders."""
        return self.store.profiles

    def turn(self, person: Person, text: str = "", **what: Any) -> Turn:
        """Something done now."""
        return Turn(person, self.clock.now(), text, **what)
