"""A town whose programmes and guides have steps, and one founder who walks through them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.turn import Person, Reply
from bot.domain.walking import Walking
from bot.domain.walkthrough import Application, State
from bot.texts import say
from tests.services.rules_stories import HERE, SMALL, Town, a_programme, a_town, data_of
from tests.services.stories import a_person

VOUCHER, SEED, OLD = "programmes/wuhan/voucher", "programmes/wuhan/seed", "programmes/wuhan/old"
GUIDE = "guides/register"
GONE = Reply(notice=say("feedback.gone", "zh"))
LIN, CHEN = a_person(1), a_person(2)
MINUTE = dt.timedelta(minutes=1)


def a_step(name: str, title: str, **front: Any) -> dict[str, Any]:
    """One step; its English title is its name."""
    return {"id": name, "title": {"zh": title, "en": name.capitalize()},
            "do": {"zh": f"{title}要这样做。", "en": f"This is how to {name}."},
            "cite": "measures art.3", **front}  # fmt: skip


def a_paper(name: str, title: str, **front: Any) -> dict[str, Any]:
    return {"id": name, "name": {"zh": title, "en": name.capitalize()}, **front}


def the_voucher(**front: Any) -> Page:
    """Register first, send two documents, hand in, wait."""
    steps = [
        a_step("register", "先有公司", guide="register"),
        a_step("collect", "备齐材料", needs=["invoice", "licence"], takes_days=3,
               cost={"zh": "不收费", "en": "free"}),
        a_step("submit", "网上提交", submits=True, where="科创平台", url="https://example.org/apply",
               who="市科创局"),
        a_step("wait", "等结果", takes_days=15),
    ]  # fmt: skip
    papers = [a_paper("invoice", "发票", note={"zh": "近一年的", "en": "of the last year"}),
              a_paper("licence", "营业执照", common="licence")]  # fmt: skip
    gaps = [{"zh": "名额多少没写。", "en": "How many are given is not stated."}]
    return a_programme("wuhan/voucher", "算力服务券", HERE, SMALL, steps=steps, documents=papers,
                        gaps=gaps, window={"rolling": True}, **front)  # fmt: skip


def the_seed(*conditions: Any, **front: Any) -> Page:
    """Two steps, of which the last hands in."""
    front.setdefault("steps", [a_step("pitch", "准备路演"), a_step("hand-in", "递交")])
    return a_programme("wuhan/seed", "种子资助", *conditions, kind="grant", **front)


def the_guide() -> Page:
    """How to register, two steps."""
    return a_guide_with([a_step("name", "起名字"), a_step("file", "提交登记")])


def a_guide_with(steps: list[dict[str, Any]]) -> Page:
    """How to register, from a third party."""
    content = {
        "type": "guide", "title": {"zh": "注册公司", "en": "Register a company"},
        "summary": {"zh": "一个人也能注册。", "en": "One person will do."},
        "steps": steps,
        "sources": [{"id": "measures", "title": "登记办法", "standing": "third_party",
                     "checked": dt.date(2026, 11, 22)}],
    }  # fmt: skip
    bodies = {"zh": "一个人也能注册。", "en": "One person will do."}
    return Page.model_validate({"id": GUIDE, "content": content, "bodies": bodies, "digest": "g"})


def a_trail(*pages: Page) -> Catalogue:
    return a_town(*(pages or (the_voucher(), the_seed(), the_guide())))


@dataclass
class Trail(Town):
    """A town with steps; every turn of person 1 has an id and comes a minute later."""

    catalogue: Catalogue = field(default_factory=a_trail)
    turns: int = 0

    async def does(self, text: str = "", who: Person = LIN, **what: Any) -> list[Reply]:
        """Somebody does something."""
        self.clock.advance(MINUTE)
        self.turns += 1
        what.setdefault("id", f"telegram:{self.turns}")
        return list(await self.assistant.replies(self.turn(who, text, **what)))

    async def presses(self, label: str, *shown: Reply, who: Person = LIN) -> list[Reply]:
        """The button whose label begins so is tapped."""
        return await self.does(button=data_of(label, *shown), message="7", who=who)

    async def begins(self, title: str = "算力服务券", who: Person = LIN) -> list[Reply]:
        """/apply with a title."""
        return await self.does(title, command="apply", who=who)

    def walks(self, who: Person = LIN) -> list[Application]:
        """The walks of a person as they are kept, oldest first."""
        kept = [one for one in self.store.applications.kept.values() if one.person == who.key]
        return sorted(kept, key=lambda one: one.began_at)

    def walk(self, page: str = VOUCHER, who: Person = LIN) -> Application:
        """The latest walk through a page."""
        return [one for one in self.walks(who) if one.page == page][-1]

    @property
    def walking(self) -> Walking | None:
        """What is before person 1 in private."""
        return self.store.applications.walkings.get((LIN.key, LIN.chat))

    def republish(self, page: Page) -> None:
        """A page as it is from now on."""
        self.catalogue.pages[page.id] = page

    def tamper(self, page: str, **changed: Any) -> None:
        """Change what is kept of a walk."""
        known = self.walk(page)
        self.store.applications.kept[known.id] = replace(known, **changed)


def labels(*shown: Reply) -> list[str]:
    return [button.text for reply in shown for row in reply.buttons for button in row]


async def finished(trail: Trail, page: str, title: str) -> Application:
    """Walk a page to its end by words."""
    await trail.begins(title)
    while trail.walk(page).state is State.OPEN:
        await trail.does("做完了")
    return trail.walk(page)
