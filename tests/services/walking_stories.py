"""Two fictional programmes with steps, documents and a form, and founders who walk them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.papers import PaperFile
from bot.domain.turn import Person, Reply, Sent
from bot.domain.walkthrough import handle_of
from bot.services.walk import Walk
from tests.services.rules_stories import Town, a_programme, a_town
from tests.services.stories import a_person

SUPPORT, SPACE = "programmes/example/support", "programmes/example/space"
LICENCE = "common:licence"
LICENCE_AT, LIST_AT = handle_of(LICENCE), handle_of(f"{SUPPORT}#list")
PDF, PHOTO = Sent("tg-1", "执照扫描.pdf", 300_000), Sent("tg-2", "photo-a.jpg", 90_000, "photo")


def a_label(zh: str, en: str) -> dict[str, str]:
    """A label as YAML has it."""
    return {"zh": zh, "en": en}


def _step(name: str, zh: str, en: str, *needs: str) -> dict[str, Any]:
    return {"id": name, "title": a_label(zh, en), "do": a_label("照着做。", "Do it."),
            "needs": list(needs)}  # fmt: skip


LICENCE_PAPER: dict[str, Any] = {
    "id": "licence", "name": a_label("营业执照", "Business licence"), "common": "licence",
    "where": a_label("某某市登记窗口（示例）", "the registry of Exampleville"),
    "note": a_label("要加盖公章", "stamped"),
    "mistakes": a_label("拍照反光，看不清", "a photo with glare"),
}  # fmt: skip
FORM: dict[str, Any] = {
    "title": a_label("示例申请表", "Example form"),
    "note": a_label("一式两份", "In two copies"),
    "fields": [
        {"id": "name", "label": a_label("公司名称", "Company name")},
        {"id": "business", "label": a_label("主营业务", "Main business"),
         "ask": a_label("公司做什么的？一两句话就行。", "What does the company do?")},
        {"id": "team", "label": a_label("团队人数", "Team size"), "fact": "team_size"},
        {"id": "ai", "label": a_label("是否做AI", "Works on AI"), "fact": "ai_core",
            "note": a_label("以合同为准", "as the contract says")},
        {"id": "groups", "label": a_label("创始人情况", "Founder's group"),
         "fact": "founder_groups"},
    ],
}  # fmt: skip


def the_support() -> Page:
    """Three documents over two steps, and a form."""
    papers = [LICENCE_PAPER, {"id": "list", "name": a_label("支出明细表", "Spending list")},
              {"id": "bills", "name": a_label("发票或账单", "Invoices or bills")}]  # fmt: skip
    steps = [_step("prove", "准备证明", "Gather proof", "licence", "list"),
             _step("submit", "网上提交", "Submit online", "bills")]  # fmt: skip
    return a_programme("example/support", "示例支持", documents=papers, steps=steps, form=FORM)


def the_space() -> Page:
    """The same licence and a lease, in one step."""
    papers = [LICENCE_PAPER, {"id": "lease", "name": a_label("租赁合同", "Lease")}]
    return a_programme("example/space", "示例工位", documents=papers,
                       steps=[_step("move", "入驻", "Move in", "licence", "lease")])  # fmt: skip


def a_walking_town(*pages: Page) -> Catalogue:
    """Both programmes, or the pages given."""
    return a_town(*(pages or (the_support(), the_space())))


@dataclass
class Street(Town):
    """A town whose founders apply and send files."""

    catalogue: Catalogue = field(default_factory=a_walking_town)
    sent: int = 0

    async def begins(self, page: str = SUPPORT, person: Person | None = None) -> str:
        """Person 1 begins a page; the id of the walk."""
        who = person or a_person()
        walk = await self.assistant.services.walks.start(who, page, "zh")
        assert walk is not None
        return walk.application.id

    async def walk(self, app: str, person: int = 1) -> Walk:
        """The walk as it is now."""
        walk = await self.assistant.services.walks.walk(f"telegram:{person}", app)
        assert walk is not None
        return walk

    async def sends(
        self, file: Sent = PDF, caption: str = "", person: Person | None = None, **what: Any
    ) -> list[Reply]:
        """What comes back to a file."""
        self.sent += 1
        what.setdefault("id", f"telegram:{self.sent}")
        turn = self.turn(person or a_person(), caption, file=file, **what)
        return list(await self.assistant.replies(turn))

    @property
    def files(self) -> list[PaperFile]:
        """Every file that is kept."""
        return list(self.store.applications.files.values())

    @property
    def ticked(self) -> set[str]:
        """What person 1 has."""
        return {key for who, key in self.store.applications.ticks if who == "telegram:1"}
