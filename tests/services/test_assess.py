"""A verdict on one programme, also on a supposition, kept as an answer that a follow-up knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.domain.answer import Exchange, Status
from bot.services.assess import Assess, boundary
from tests.services.rules_stories import (
    AI,
    CLEAN,
    HERE,
    ME,
    REVIEW,
    SEED,
    SMALL,
    TODAY,
    VOUCHER,
    WUHAN,
    Town,
    a_programme,
    a_test,
    a_town,
    assessed,
    values_of,
)
from tests.services.stories import NOON

CN: dict[str, Any] = {"company_place": WUHAN, "ai_core": True}


@dataclass
class Desk:
    """Verdicts for person 1, of whom some facts are known."""

    town: Town = field(default_factory=Town)

    @property
    def assess(self) -> Assess:
        return self.town.assistant.services.assess

    async def verdict(
        self, page: str = VOUCHER, language: str = "zh", **given: Any
    ) -> Exchange:  # fmt: skip
        await self.town.knows(**given)
        found = await self.assess.verdict(ME, ME, page, "我能拿吗", language)
        assert found is not None
        return found

    async def supposing(
        self, pages: tuple[str, ...], language: str = "zh", **supposed: Any
    ) -> Exchange:  # fmt: skip
        values = values_of(supposed)
        found = await self.assess.supposing(ME, ME, pages, values, "如果", language)
        assert found is not None
        return found


def offers(exchange: Exchange) -> list[str]:
    return [offer.data for offer in exchange.answer.offers]


async def test_the_verdict_is_kept_with_what_it_is_about() -> None:
    desk = Desk()
    exchange = await desk.verdict(**CN, team_size=3)
    assert desk.town.talk.exchanges == {exchange.id: exchange}
    answer = exchange.answer
    assert (exchange.person, exchange.chat, exchange.asked, exchange.at) == (
        ME, ME, "我能拿吗", NOON,
    )  # fmt: skip
    assert (answer.status, answer.as_of) == (Status.ASSESSED, TODAY)
    assert (answer.subject.pages, answer.subject.places) == ((VOUCHER,), (WUHAN,))
    assert answer.sentences[0].text == "算力服务券：按你说的，可以申请。"
    assert answer.sources[0].clause == "第一条"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({**CN, "team_size": 3}, ["ask:how", "ask:documents", "match", "sources", "up", "down"]),
        ({}, ["ask:how", "ask:documents", "match", "sources", "up", "down"]),
        ({"team_size": 11}, ["if", "match", "sources", "up", "down"]),
        ({"ai_core": False}, ["match", "sources", "up", "down"]),
        ({"team_size": 11, "ai_core": False}, ["match", "sources", "up", "down"]),
    ],
)
async def test_what_may_be_done_next(given: dict[str, Any], expected: list[str]) -> None:
    assert offers(await Desk().verdict(**given)) == expected


async def test_what_is_judged_may_be_applied_for() -> None:
    exchange = await Desk().verdict(SEED, company_place=WUHAN, founder_age=30)
    assert offers(exchange)[:2] == ["ask:how", "ask:documents"]
    assert "评审" in exchange.answer.text


async def test_the_nearest_number_within_the_limit_stands_on_the_button() -> None:
    zh = await Desk().verdict(team_size=11)
    en = await Desk().verdict(language="en", team_size=11)
    assert (zh.answer.offers[0].label, en.answer.offers[0].label) == (
        "如果是10人？", "What if it were 10 people?",
    )  # fmt: skip
    assert en.answer.sentences[0].text == "wuhan voucher: not now; one condition is not met."


async def test_a_page_that_is_gone_or_holds_no_rules_gets_no_verdict() -> None:
    town = Town()
    document = {"type": "document", "title": "通知", "place": "cn"}
    page = town.catalogue.pages[VOUCHER]
    town.catalogue.pages["documents/notice"] = type(page).model_validate(
        {"id": "documents/notice", "content": document, "bodies": {"zh": "放假"}, "digest": ""}
    )
    desk = Desk(town)
    for gone in ("programmes/gone", "documents/notice"):
        assert await desk.assess.verdict(ME, ME, gone, "", "zh") is None
        assert await desk.assess.assessment(ME, gone) is None
        assert await desk.assess.supposing(ME, ME, [gone], {}, "", "zh") is None
    assert town.talk.exchanges == {}


# ---- the boundary


@pytest.mark.parametrize(
    ("operator", "value", "limit"),
    [
        ({"at_most": 10}, 11, 10),
        ({"at_most": 10, "soft": 20}, 30, 10),
        ({"at_least": 3}, 1, 3),
        ({"less_than": 10}, 10, 9),
        ({"more_than": 3}, 3, 4),
        ({"between": [2, 10]}, 12, 10),
        ({"between": [2, 10]}, 1, 2),
    ],
)
def test_the_nearest_value_that_would_do(operator: dict[str, Any], value: int, limit: int) -> None:
    page = a_programme("wuhan/x", "某券", a_test("team_size", "人数", "people", **operator))
    assert boundary(assessed(page, team_size=value)) == ("team_size", limit)


@pytest.mark.parametrize(
    ("conditions", "given"),
    [
        ([SMALL], {"team_size": 3}),
        ([SMALL], {"team_size": {"from": 11}}),
        ([SMALL, AI], {"team_size": 11, "ai_core": False}),
        ([a_test("team_size", "1人", "1", is_=1)], {"team_size": 2}),
        ([a_test("ai_spend_share", "三成", "30%", at_least=0.3)], {"ai_spend_share": 0.1}),
        ([AI], {"ai_core": False}),
        ([{"any": [SMALL, AI]}], {"team_size": 11, "ai_core": False}),
        ([a_test("company_founded_on", "新", "new", at_most=36)], {"company_founded_on": "2020"}),
        ([a_test("insured_staff", "有人", "staff", at_least=1)], {"company_registered": False}),
    ],
)
def test_there_is_none_where_no_single_number_fails(
    conditions: list[Any], given: dict[str, Any]
) -> None:
    assert boundary(assessed(a_programme("wuhan/x", "某券", *conditions), **given)) is None


# ---- what if


async def test_a_supposition_changes_the_verdict_and_nothing_else() -> None:
    desk = Desk()
    await desk.town.knows(**CN, team_size=11)
    before = dict(desk.town.profiles.facts)
    answer = (await desk.supposing((VOUCHER,), team_size=10)).answer
    assert desk.town.profiles.facts == before
    assert (answer.status, answer.subject.pages) == (Status.SUPPOSED, (VOUCHER,))
    assert [s.text for s in answer.sentences[:2]] == [
        "假设：团队人数：10人。这只是试算，你的资料没有变。", "算力服务券：按你说的，可以申请。",
    ]  # fmt: skip
    assert [offer.data for offer in answer.offers] == ["sources"]


async def test_a_supposition_that_changes_nothing_is_said_to() -> None:
    desk = Desk()
    await desk.town.knows(**CN, team_size=11)
    zh, en = [await desk.supposing((VOUCHER,), lang, team_size=12) for lang in ("zh", "en")]
    assert zh.answer.sentences[1].text == "结果和现在一样。"
    assert en.answer.sentences[1].text == "The outcome is the same as now."


async def test_several_pages_are_supposed_in_one_line_each() -> None:
    desk = Desk()
    await desk.town.knows(**CN, team_size=11, founder_age=30)
    answer = (await desk.supposing((VOUCHER, "programmes/gone", SEED), team_size=3)).answer
    assert [s.text.partition("：")[0] for s in answer.sentences] == ["假设", "算力服务券",
                                                                     "种子资助"]  # fmt: skip
    assert answer.subject.pages == (VOUCHER, SEED)


async def test_what_follows_from_a_supposition_is_supposed_too() -> None:
    town = Town(a_town(a_programme("wuhan/x", "某券", HERE, CLEAN, REVIEW)))
    await town.knows(company_registered=False)
    answer = (
        await Desk(town).supposing(
            ("programmes/wuhan/x",),
            company_registered=True,
            company_place=WUHAN,
            abnormal_operation=False,
        )
    ).answer
    assert "剩下的由主管部门评审" in answer.sentences[1].text
    assert town.said == {"company_registered": False}
