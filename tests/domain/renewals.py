"""An application in a made-up town, and new versions of the page it walks through."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

from bot.domain.content import Page
from bot.domain.touched import Touched, touched
from bot.domain.walkthrough import Application, begin, front_of, settle
from tests.services.rules_stories import the_facts, the_places

NOW = dt.datetime(2026, 11, 25, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
TODAY = NOW.date()
CITE = "measures art.1"
Edit = Callable[[dict[str, Any]], object]


def both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


FRONT: dict[str, Any] = {
    "type": "programme",
    "title": both("示例市算力券", "Example City compute voucher"),
    "summary": both("示例市补一半。", "Example City pays back half."),
    "kind": "voucher",
    "place": "cn/hubei/wuhan",
    "authority": both("示例市数据局", "Example City Data Bureau"),
    "status": "in_force",
    "in_force": {"from": "2026-03-18", "until": "2028-12-31"},
    "window": [{"opens": "2026-11-01", "closes": "2026-12-31",
                "note": both("看通知", "see the notice")}],
    "benefit": {"rate": "0.5", "of": "compute_spend_year", "cap": "200000", "cite": CITE},
    "sources": [{"id": "measures", "title": "示例措施", "standing": "official_text",
                 "checked": "2026-11-22"}],
    "documents": [
        {"id": "licence", "name": both("营业执照", "business licence"), "common": "licence",
         "note": both("交2份复印件", "hand in 2 copies")},
        {"id": "list", "name": both("支出明细表", "list of spending")},
    ],
    "form": {"title": both("示例申请表", "Example form"), "fields": [
        {"id": "team", "label": both("团队人数", "Team size"), "fact": "team_size"},
        {"id": "plan", "label": both("项目简介", "About the project"),
         "ask": both("做什么？", "What do you do?")},
    ]},
    "steps": [
        {"id": "collect", "title": both("备齐材料", "Collect the papers"),
         "do": both("把近12个月的支出列成表，30日内有效。",
                    "List the spending of 12 months; valid for 30 days."),
         "needs": ["licence", "list"], "cite": CITE},
        {"id": "file", "title": both("网上申报", "Apply online"),
         "do": both("在申报系统填表，提交。", "Fill in the form online and hand it in."),
         "where": "示例市政务服务网", "url": "https://example.com/apply", "takes_days": 5,
         "submits": True},
        {"id": "review", "title": both("等评审", "Wait for the review"),
         "do": both("主管部门审核。", "The authority decides."), "who": "示例市数据局"},
    ],
    "apply": {"where": "示例市政务服务网", "contact": "027-00000000"},
    "eligibility": {"all": [
        {"fact": "team_size", "at_most": 10, "text": both("团队不超过10人", "at most 10 people"),
         "cite": CITE},
        {"fact": "ai_core", "is": True, "cite": CITE},
        {"judged": both("项目通过专家评审", "experts approve the project"), "cite": CITE},
    ]},
}  # fmt: skip


def the_page(edit: Edit | None = None, digest: str = "old") -> Page:
    """The programme of 示例市, edited."""
    front = copy.deepcopy(FRONT)
    if edit:
        edit(front)
    return Page.model_validate({
        "id": "programmes/example/voucher", "content": front, "digest": digest,
        "bodies": both("示例正文。", "Example."),
    })  # fmt: skip


def the_next(edit: Edit) -> Page:
    """Its next version."""
    return the_page(edit, "new")


def walked(page: Page, settled: int = 1) -> Application:
    """A walk whose first steps are done."""
    walk = begin("abcd1234", "telegram:1", "telegram:1", page, "zh", NOW)
    for step in front_of(page).steps[:settled]:
        walk = settle(walk, page, step.id, "done", NOW)
    return walk


def compared(before: Page, after: Page | None, settled: int = 1) -> Touched:
    """What the new version touches of a walk on the old one."""
    walk = walked(before, settled)
    return touched(before, after, walk, the_facts(), the_places(), TODAY)


def when(edit: Edit, settled: int = 1) -> Touched:
    """What an edit of the programme touches."""
    return compared(the_page(), the_next(edit), settled)
