"""A town with rules: a few programmes, the shipped vocabulary, and an office over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.eligibility import Assessment, assess
from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.place import PLACES_FILE, Places
from bot.domain.profile import How, Known, Lesson, derived
from bot.domain.turn import Button, Person, Reply
from bot.domain.value import Value, Values
from ingest.read import read_folder
from tests.services.stories import NOON, Office, a_catalogue, a_page, a_person

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = NOON.date()
ME = "telegram:1"
WUHAN, JIANGHAN, HANYANG = "cn/hubei/wuhan", "cn/hubei/wuhan/jianghan", "cn/hubei/wuhan/hanyang"
SUZHOU = "cn/jiangsu/suzhou"
VOUCHER, SEED, DESK = "programmes/wuhan/voucher", "programmes/wuhan/seed", "programmes/suzhou/desk"


def a_test(fact: str, zh: str, en: str, cite: str = "measures art.1", **operator: Any) -> Any:
    """One condition as a page writes it; ``is_`` and ``in_`` stand for the words Python keeps."""
    named = {name.rstrip("_"): operand for name, operand in operator.items()}
    return {"fact": fact, "cite": cite, "text": {"zh": zh, "en": en}, **named}


SMALL = a_test("team_size", "团队不超过10人", "at most 10 people", at_most=10)
HERE = a_test("company_place", "公司在武汉", "the company is in Wuhan", within=WUHAN)
THERE = a_test("company_place", "公司在苏州", "the company is in Suzhou", within=SUZHOU)
AI = a_test("ai_core", "做人工智能", "works on AI", is_=True)
YOUNG = a_test("founder_age", "不满45岁", "under 45", less_than=45)
CLEAN = a_test("abnormal_operation", "不在经营异常名录", "not listed as abnormal", is_=False)
GROUPS = a_test("founder_groups", "属于扶持人群", "in a supported group",
                has_any=["veteran", "graduate"])  # fmt: skip
REVIEW = {"judged": {"zh": "通过评审", "en": "the review is passed"},
          "by": {"zh": "市科创局", "en": "the science bureau"}, "cite": "rules"}  # fmt: skip


def a_programme(slug: str, title: str, *conditions: Any, **front: Any) -> Page:
    """A programme of Wuhan in force whose conditions all have to hold."""
    rule = {"all": list(conditions)} if conditions else None
    return a_page(slug, title, slug.replace("/", " "), eligibility=rule, **front)


def a_town(*pages: Page) -> Catalogue:
    """The voucher and the seed grant of Wuhan and the desk of Suzhou, or the pages given."""
    held = pages or (
        a_programme("wuhan/voucher", "算力服务券", HERE, SMALL, AI),
        a_programme("wuhan/seed", "种子资助", HERE, YOUNG, REVIEW, kind="grant",
                    benefit={"cap": "200000", "cite": "measures art.1"}),
        a_programme("suzhou/desk", "免费工位", THERE, SMALL, kind="space", place=SUZHOU,
                    benefit={"in_kind": {"zh": "工位", "en": "a desk"}, "cite": "measures"}),
    )  # fmt: skip
    return replace(a_catalogue(*held), places=the_places(), facts=the_facts())


@cache
def the_facts() -> dict[str, Fact]:
    """The shipped vocabulary."""
    return FACTS_FILE.validate_python(yaml.safe_load((KNOWLEDGE / "facts.yaml").read_text("utf-8")))


@cache
def the_places() -> Places:
    """The shipped places."""
    raw = yaml.safe_load((KNOWLEDGE / "places.yaml").read_text("utf-8"))
    return Places.from_entries(PLACES_FILE.validate_python(raw))


@cache
def the_shipped() -> Catalogue:
    """Everything that is shipped."""
    folder = read_folder(KNOWLEDGE)
    return Catalogue(1, {p.id: p for p in folder.pages}, {}, folder.places, folder.facts)


def values_of(given: Mapping[str, Any]) -> Values:
    """Facts written as in YAML, as values."""
    return {name: the_facts()[name].read(raw) for name, raw in given.items()}


def assessed(page: Page, catalogue: Catalogue | None = None, **given: Any) -> Assessment:
    """What a page comes to today for somebody with these facts."""
    values = derived(values_of(given), the_facts())
    return assess(page, values, catalogue or a_town(page), TODAY)


@dataclass
class Town(Office):
    """An office over the town, with shortcuts for one founder in private."""

    catalogue: Catalogue = field(default_factory=a_town)

    async def knows(self, at: dt.datetime | None = None, how: How = "text", **given: Any) -> None:
        """Let person 1 have said these facts, some time ago."""
        moment = at or self.clock.now()
        known = {name: Known(value, moment, how) for name, value in values_of(given).items()}
        name = f"before{len(self.profiles.lessons)}"
        await self.profiles.learn(Lesson(name, ME, moment, dict.fromkeys(known), dict(known)))

    async def says(self, text: str, person: Person | None = None) -> list[Reply]:
        """What comes back to a text."""
        turn = self.turn(person or a_person(), text)
        return list(await self.assistant.replies(turn))

    async def commands(
        self, command: str, text: str = "", person: Person | None = None
    ) -> list[Reply]:
        """What comes back to a command."""
        turn = self.turn(person or a_person(), text, command=command)
        return list(await self.assistant.replies(turn))

    async def taps(self, data: str, person: Person | None = None) -> list[Reply]:
        """What comes back to a button."""
        turn = self.turn(person or a_person(), button=data)
        return list(await self.assistant.replies(turn))

    @property
    def said(self) -> dict[str, Value]:
        """What is kept of person 1."""
        return {fact: one.value for (who, fact), one in self.profiles.facts.items() if who == ME}

    @property
    def pending(self) -> str | None:
        """The fact that person 1 is being asked for in private."""
        interview = self.profiles.interviews.get((ME, ME))
        return interview.pending if interview else None


def buttons_of(*replies: Reply) -> list[Button]:
    """Every button, in order."""
    return [button for reply in replies for row in reply.buttons for button in row]


def data_of(label: str, *replies: Reply) -> str:
    """The data of the button whose label begins so."""
    return next(b.data for b in buttons_of(*replies) if b.text.startswith(label))


def words_of(*replies: Reply) -> str:
    """Everything that is said, toasts included."""
    return "\n".join([r.text for r in replies] + [r.notice for r in replies if r.notice])
