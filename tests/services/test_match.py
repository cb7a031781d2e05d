"""What there is for a founder in a place, group by group, and on a supposition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.domain.answer import Answer, Exchange, Status
from bot.domain.content import Kind, Page
from bot.domain.match import Group, place_of
from bot.services.match import Matcher
from tests.services.rules_stories import (
    AI,
    DESK,
    HERE,
    JIANGHAN,
    ME,
    SEED,
    SMALL,
    SUZHOU,
    TODAY,
    VOUCHER,
    WUHAN,
    Town,
    a_programme,
    a_test,
    a_town,
    values_of,
)

FIRM: dict[str, Any] = {"company_place": JIANGHAN, "team_size": 3, "ai_core": True}
MANY = [a_programme(f"wuhan/v{n:02}", f"券{n:02}", HERE, SMALL) for n in range(12)]


@dataclass
class Desk:
    """Lists for person 1, of whom some facts are known."""

    town: Town = field(default_factory=Town)

    @property
    def matcher(self) -> Matcher:
        return self.town.assistant.services.matcher

    async def overview(
        self, place: str | None = WUHAN, language: str = "zh", **narrow: Any
    ) -> Exchange:  # fmt: skip
        return await self.matcher.overview(ME, ME, "有什么", language, place, **narrow)

    async def group(self, group: Group, start: int = 0, **narrow: Any) -> Exchange:
        return await self.matcher.group(ME, ME, "有什么", "zh", WUHAN, group, start, **narrow)

    async def supposing(self, language: str = "zh", **supposed: Any) -> Answer:
        values = values_of(supposed)
        return (await self.matcher.supposing(ME, ME, values, "如果", language)).answer


async def a_desk(*pages: Page, **given: Any) -> Desk:
    desk = Desk(Town(a_town(*pages)))
    if given:
        await desk.town.knows(**given)
    return desk


def lines(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def data(answer: Answer) -> list[str]:
    return [offer.data for offer in answer.offers]


# ---- the place that matters


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({}, None),
        ({"company_place": JIANGHAN, "founder_residence": SUZHOU}, JIANGHAN),
        ({"founder_residence": SUZHOU, "office_place": WUHAN}, SUZHOU),
        ({"community_place": SUZHOU, "office_place": WUHAN}, SUZHOU),
        ({"office_place": WUHAN}, WUHAN),
        ({"company_place": f"{WUHAN}/?"}, WUHAN),
        ({"company_place": "/?"}, None),
        ({"company_place": "cn"}, None),
        ({"company_place": "/?", "founder_residence": WUHAN}, WUHAN),
    ],
)
def test_the_most_telling_place_counts(given: dict[str, str], place: str | None) -> None:
    assert place_of(values_of(given)) == place


# ---- the overview


async def test_the_overview_is_kept_with_the_pages_in_reach() -> None:
    desk = await a_desk(**FIRM)
    exchange = await desk.overview()
    answer = exchange.answer
    assert desk.town.talk.exchanges == {exchange.id: exchange}
    assert (answer.status, answer.as_of) == (Status.MATCHED, TODAY)
    assert (answer.subject.pages, answer.subject.places) == ((VOUCHER, SEED), (WUHAN,))
    assert lines(answer)[0] == "按你说的情况，武汉有这些："
    assert [offer.label for offer in answer.offers] == ["算力服务券", "种子资助"]
    assert data(answer) == ["may:0", "may:1"]
    assert all(source.page in (VOUCHER, SEED) for source in answer.sources)


@pytest.mark.parametrize(
    ("place", "given", "zh", "en"),
    [
        (WUHAN, {}, "我还不了解你，先看武汉的全部项目。", "I know nothing about you yet"),
        (None, FIRM, "按你说的情况，全部地方有这些：", "all places"),
        ("cn/fujian", FIRM, "福建的项目，资料库里还没有。", "Fujian"),
    ],
)
async def test_the_first_line_says_what_the_list_is(
    place: str | None, given: dict[str, Any], zh: str, en: str
) -> None:
    desk = await a_desk(**given)
    assert lines((await desk.overview(place)).answer)[0].startswith(zh)
    assert en.lower() in lines((await desk.overview(place, "en")).answer)[0].lower()


async def test_a_long_group_opens_behind_a_button_and_page_by_page() -> None:
    desk = await a_desk(*MANY, company_place=JIANGHAN, team_size=3)
    answer = (await desk.overview()).answer
    assert len(answer.sentences) == 1 + 1 + 6 + 1
    assert data(answer) == [*(f"may:{n}" for n in range(6)), "more:now.0"]
    assert answer.offers[-1].label == "能申请的 12 项"
    first, rest = await desk.group(Group.NOW), await desk.group(Group.NOW, 10)
    assert len(first.answer.sentences) == 1 + 10 + 1
    assert data(first.answer)[-1] == "more:now.10"
    assert [line.split("：")[0] for line in lines(rest.answer)[1:]] == ["券10", "券11"]
    assert data(rest.answer) == ["may:0", "may:1"]
    assert rest.answer.subject.pages == ("programmes/wuhan/v10", "programmes/wuhan/v11")


async def test_why_not_is_behind_a_button_however_short() -> None:
    desk = await a_desk(company_place=JIANGHAN, team_size=11, founder_age=30)
    assert data((await desk.overview()).answer) == ["may:0", "more:no.0"]
    assert data((await desk.group(Group.NO)).answer) == ["may:0"]


async def test_a_group_that_has_emptied_says_so() -> None:
    desk = await a_desk(**FIRM)
    for start in (0, 99):
        answer = (await desk.group(Group.LATER, start)).answer
        assert (lines(answer), data(answer)) == (["这一组现在没有项目了。"], [])


async def test_a_list_of_one_kind_stays_so_when_it_is_opened() -> None:
    desk = await a_desk(company_place=JIANGHAN, team_size=11, founder_age=50)
    overview = await desk.overview(kinds=[Kind.VOUCHER])
    assert [line.split("：")[0] for line in lines(overview.answer)[2:]] == ["算力服务券"]
    assert overview.extra == {"kinds": ["voucher"], "only": []}
    opened = await desk.group(Group.NO, kinds=[Kind.VOUCHER])
    assert opened.extra == overview.extra
    assert lines(opened.answer)[1:] == lines(overview.answer)[2:]


async def test_a_list_of_single_pages_stays_so_when_it_is_opened() -> None:
    desk = await a_desk(company_place=JIANGHAN, team_size=11, founder_age=50)
    overview = await desk.overview(only=[DESK, VOUCHER])
    assert len(overview.answer.sentences) == 1 + 1 + 2
    assert overview.extra == {"kinds": [], "only": [DESK, VOUCHER]}
    assert len((await desk.group(Group.NO, only=[DESK, VOUCHER])).answer.sentences) == 1 + 2


async def test_what_one_kind_requires_of_another_is_looked_at() -> None:
    first = a_programme("wuhan/title", "认定", AI, kind="recognition")
    then = a_programme("wuhan/v", "认定券", HERE, relations={"requires": ["wuhan/title"]})
    desk = await a_desk(first, then, company_place=JIANGHAN, ai_core=False)
    assert lines((await desk.overview(kinds=[Kind.VOUCHER])).answer)[1] == "拿不到（1）"


# ---- what if


async def test_a_supposition_gains_loses_and_moves() -> None:
    young = a_programme("wuhan/young", "青年券", HERE, a_test("founder_age", "30以下", "young",
                                                            less_than=30))  # fmt: skip
    old = a_programme("wuhan/old", "资深券", a_test("founder_age", "30以上", "old", at_least=30))
    open_ = a_programme("wuhan/open", "两问券", a_test("founder_age", "满18", "adult", at_least=18))
    desk = await a_desk(young, old, open_, company_place=JIANGHAN, founder_age=25)
    answer = await desk.supposing(founder_age=40)
    assert answer.status is Status.SUPPOSED
    assert lines(answer)[0] == "假设：年龄：40周岁。这只是试算，你的资料没有变。"
    assert [line.split("：")[0] for line in lines(answer)[1:]] == [
        "多出来的（1）", "资深券", "拿不到了（1）", "青年券",
    ]  # fmt: skip
    assert desk.town.said["founder_age"] == 25
    english = await desk.supposing("en", founder_age=40)
    assert not any("\u3400" <= c <= "\u9fff" for c in english.text)


async def test_what_comes_nearer_is_told_apart_from_what_is_gained() -> None:
    desk = await a_desk(company_place=JIANGHAN, ai_core=True)
    answer = await desk.supposing(team_size=3)
    assert [line.split("：")[0] for line in lines(answer)[1:]] == ["有变化的（1）", "算力服务券"]


async def test_a_supposition_that_changes_nothing() -> None:
    desk = await a_desk(**FIRM)
    assert lines(await desk.supposing(team_size=4))[1:] == ["结果和现在一样。"]


async def test_another_place_is_set_beside_the_one_there_is() -> None:
    desk = await a_desk(**FIRM)
    answer = await desk.supposing(company_place=SUZHOU)
    assert lines(answer)[1:] == [
        "武汉江汉：能申请 1 项 · 还要问 1 项", "苏州：能申请 1 项", "现在就能申请（1）",
        "免费工位：场地",
    ]  # fmt: skip
    assert answer.subject.places == (SUZHOU,)
    assert desk.town.said["company_place"] == JIANGHAN
    english = lines(await desk.supposing("en", company_place=SUZHOU))
    assert english[1].startswith("Jianghan, Wuhan: ")


@pytest.mark.parametrize("supposed", [{"company_place": SUZHOU}, {"founder_residence": SUZHOU}])
async def test_a_company_may_be_supposed_elsewhere_before_it_exists(
    supposed: dict[str, str],
) -> None:
    desk = await a_desk(company_registered=False, founder_residence=WUHAN, team_size=2)
    whole = {**supposed, "company_registered": True} if "company_place" in supposed else supposed
    answer = await desk.supposing(**whole)
    assert lines(answer)[1:3] == ["武汉：注册后 2 项", "苏州：" + (
        "能申请 1 项" if "company_place" in supposed else "注册后 1 项")]  # fmt: skip


async def test_whoever_said_no_place_sees_what_a_place_would_give() -> None:
    desk = await a_desk(team_size=3, ai_core=True)
    answer = await desk.supposing(company_place=SUZHOU)
    assert lines(answer)[1:] == ["有变化的（1）", "免费工位：场地"]


async def test_a_supposition_that_brings_a_new_rule_within_reach_keeps_the_old_one() -> None:
    old = a_programme("wuhan/old", "旧办法", HERE)
    new = a_programme("wuhan/new", "新办法", HERE, SMALL, status="draft",
                      relations={"replaces": ["wuhan/old"]})  # fmt: skip
    desk = await a_desk(old, new, company_place=JIANGHAN, team_size=11)
    assert lines(await desk.supposing(team_size=10))[1:] == ["结果和现在一样。"]
