"""A fictional voucher with documents, steps, a window and a form, and founders on their way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from bot.adapters.fakes import FakeApplications, FakeProfiles, FrozenClock
from bot.adapters.fakes.printer import FakePrinter
from bot.domain.content import Page
from bot.domain.pack import FilledForm, Pack
from bot.domain.papers import Held, PaperFile
from bot.domain.plan import CHINA
from bot.domain.profile import Known, Profile
from bot.domain.walkthrough import Application, Note, begin, noted, settle
from bot.domain.workdays import Workdays
from bot.services.form import filled_form
from bot.services.learn import Learn
from bot.services.library import Library, Shelf
from bot.services.pack import Packs, pack_of
from tests.services.rules_stories import AI, HERE, ME, SMALL, a_programme, a_town, values_of
from tests.services.stories import TitleIndex

NOW = dt.datetime(2026, 11, 25, 20, tzinfo=CHINA)
DAY = dt.timedelta(days=1)
FACTS: dict[str, Any] = {"company_place": "cn/hubei/wuhan/jianghan", "team_size": 11}


def words(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


FORM: dict[str, Any] = {
    "title": words("示例申请表", "Sample form"),
    "note": words("示例，不是官方表格", "A sample, not an official form"),
    "fields": [
        {"id": "name", "label": words("公司名称", "Company name"),
         "ask": words("公司全称是什么？", "What is the company's full name?")},
        {"id": "place", "label": words("注册地", "Registered in"), "fact": "company_place"},
        {"id": "revenue", "label": words("上年收入", "Revenue"), "fact": "revenue_last_year",
         "note": words("按报表填", "as in the statements")},
        {"id": "number", "label": words("身份证号", "ID number")},
    ],
}  # fmt: skip


def a_voucher(title: str = "示例算力券", **front: Any) -> Page:
    """The voucher, open until 18 December 2026; ``front`` changes it."""
    usual: dict[str, Any] = {
        "window": [{"opens": dt.date(2026, 11, 1), "closes": dt.date(2026, 12, 18)}],
        "documents": [
            {"id": "licence", "name": words("营业执照", "Business licence"),
             "where": words("市场监管局", "the market regulator"), "common": "licence",
             "mistakes": words("过期的不收", "an expired one is refused"), "cite": "rules art.3"},
            {"id": "bill", "name": words("算力发票", "Compute invoice"), "cite": "rules art.3"},
        ],
        "steps": [
            {"id": "gather", "title": words("备材料", "Gather papers"), "takes_days": 5,
             "do": words("把材料备齐。", "Get the papers together."), "needs": ["licence", "bill"],
             "cost": words("不收费", "free"), "cite": "rules art.3"},
            {"id": "send", "title": words("网上提交", "Send it in"), "submits": True,
             "do": words("在示例平台提交。", "Use the sample portal."),
             "who": words("创始人", "the founder"), "where": words("示例平台", "the sample portal"),
             "url": "https://example.com/apply", "takes_days": 1},
            {"id": "wait", "title": words("等审核", "Wait for the review"), "takes_days": 10,
             "do": words("等通知。", "Wait for the notice.")},
        ],
        "form": FORM, "not_stated": ["portal"],
        "gaps": [words("示例网址没写。", "The sample address is not stated.")],
    }  # fmt: skip
    return a_programme("wuhan/voucher", title, HERE, SMALL, AI, **{**usual, **front})


def a_guide() -> Page:
    """A guide with one step, no dates and no conditions."""
    source = {"id": "rules", "title": "示例规定", "standing": "third_party",
              "checked": dt.date(2026, 11, 22)}  # fmt: skip
    step = {"id": "go", "title": words("去窗口", "Go"), "do": words("去窗口办。", "Go there.")}
    content = {"type": "guide", "title": words("示例指南", "Sample guide"),
               "summary": words("示例。", "A sample."), "sources": [source],
               "steps": [step]}  # fmt: skip
    bodies = {"zh": "## 怎么办\n\n去窗口办。[rules]"}
    return Page.model_validate(
        {"id": "guides/shili", "content": content, "bodies": bodies, "digest": "g"}
    )


def a_walk(page: Page, name: str = "abcd1234", note: str = "要带原件") -> Application:
    """A walk whose first step is done, with a note on it and a company name for the form."""
    walk = begin(name, ME, ME, page, "zh", NOW - 5 * DAY)
    first = walk.step
    walk = settle(walk, page, first, "done", NOW - 3 * DAY)
    walk = noted(walk, Note("k1", first, note, NOW - 2 * DAY))
    return replace(walk, fields={"name": "示例智能科技有限公司"})


def a_profile(at: dt.datetime = NOW, **facts: Any) -> Profile:
    """What is known of a founder, said ``at``."""
    return Profile({name: Known(value, at) for name, value in values_of(facts or FACTS).items()})


LICENCE = Held({"common:licence": NOW}, (
    PaperFile("f1", ME, "common:licence", "x", "执照 扫描.pdf", 9, "document", NOW),
))  # fmt: skip


@dataclass(frozen=True)
class Weekdays:
    """Every weekday is worked, and all is announced until a day."""

    known_until: dt.date = dt.date(2030, 12, 31)

    def is_worked(self, day: dt.date) -> bool:
        """Monday to Friday."""
        return day.weekday() < 5


WEEKDAYS: Workdays = Weekdays()


def a_pack(language: str = "zh", page: Page | None = None, **changed: Any) -> Pack:
    """The pack of the walk through the voucher, or through ``page``; ``changed`` of the walk."""
    page = page or a_voucher()
    walk = replace(a_walk(page), **changed)
    return pack_of(walk, page, a_profile(), LICENCE, WEEKDAYS, a_town(page), NOW, language)


def a_form(language: str = "zh", profile: Profile | None = None, **fields: str) -> FilledForm:
    """The form of the voucher, with these answers given."""
    page = a_voucher()
    known = a_profile() if profile is None else profile
    form = filled_form(page, known, fields, a_town(page), NOW, language)
    assert form is not None
    return form


@dataclass
class Desk:
    """What makes packs for person 1, over the fakes."""

    page: Page = field(default_factory=a_voucher)
    printer: FakePrinter = field(default_factory=FakePrinter)
    applications: FakeApplications = field(default_factory=FakeApplications)

    @property
    def packs(self) -> Packs:
        """Packs of the page, by somebody of whom nothing is known."""
        catalogue = a_town(self.page)
        library = Library(Shelf(catalogue, TitleIndex(catalogue)))
        clock = FrozenClock(NOW)
        learn = Learn(library, FakeProfiles(), clock)
        return Packs(library, learn, self.applications, WEEKDAYS, self.printer, clock)
