"""An interview asks what can change a verdict, goes back, skips, pauses, and finds its way home."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pytest

from bot.adapters.fakes import FakeProfiles, FrozenClock
from bot.domain.catalogue import Catalogue
from bot.domain.interview import Interview
from bot.domain.profile import Known, Profile
from bot.services.interview import Interviews, Question, effective, not_to_ask
from bot.services.library import Library, Shelf
from tests.services.rules_stories import (
    AI,
    CLEAN,
    HERE,
    JIANGHAN,
    ME,
    SEED,
    SMALL,
    SUZHOU,
    VOUCHER,
    WUHAN,
    a_programme,
    a_test,
    a_town,
    the_facts,
    values_of,
)
from tests.services.stories import NOON, TitleIndex

LONG_AGO = NOON - dt.timedelta(days=400)
FOUNDED = a_test("company_founded_on", "成立不满3年", "under 3 years old", at_most=36)


@dataclass
class Desk:
    """Interviews of person 1 in private, who knows what ``known`` says."""

    catalogue: Catalogue = field(default_factory=a_town)
    profiles: FakeProfiles = field(default_factory=FakeProfiles)
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))

    @property
    def interviews(self) -> Interviews:
        library = Library(Shelf(self.catalogue, TitleIndex(self.catalogue)))
        return Interviews(library, self.profiles, self.clock)

    async def begin(self, *pages: str, place: str | None = None) -> Interview:
        return await self.interviews.begin(ME, ME, "zh", pages, place)

    async def ask(self, interview: Interview, **given: Any) -> Question | None:
        return await self.interviews.ask(interview, known(**given))

    async def kept(self) -> Interview | None:
        return await self.interviews.current(ME, ME)


def known(at: dt.datetime = NOON, **given: Any) -> Profile:
    return Profile({name: Known(value, at) for name, value in values_of(given).items()})


T = TypeVar("T")


def sure(found: T | None) -> T:
    assert found is not None
    return found


def asked_for(question: Question | None) -> str:
    return sure(question).name


# ---- asking


async def test_the_question_is_kept_as_pending_with_its_answers_and_what_hangs_on_it() -> None:
    desk = Desk()
    question = sure(await desk.ask(await desk.begin(VOUCHER), company_place=JIANGHAN, ai_core=True))
    assert (question.name, question.hangs, question.left) == ("team_size", (VOUCHER,), 1)
    assert question.fact == the_facts()["team_size"]
    assert len(question.options) == 2
    assert question.confirms is None
    assert question.interview == await desk.kept()
    assert question.interview.pending == "team_size"


async def test_nothing_is_asked_that_cannot_change_a_verdict_and_the_interview_ends() -> None:
    desk = Desk()
    settled = {"company_place": JIANGHAN, "team_size": 11}
    assert await desk.ask(await desk.begin(VOUCHER), **settled) is None
    assert await desk.kept() is None


async def test_a_place_that_is_too_large_is_asked_for_more_closely() -> None:
    inner = a_test("company_place", "公司在江汉", "in Jianghan", within=JIANGHAN)
    desk = Desk(a_town(a_programme("wuhan/inner", "江汉补贴", inner)))
    question = sure(await desk.ask(await desk.begin(), company_place=WUHAN))
    assert list(question.options) == [JIANGHAN, f"{WUHAN}/?"]


async def test_about_everything_of_a_place_or_about_single_pages() -> None:
    desk = Desk()
    wide, narrow = await desk.begin(place=WUHAN), await desk.begin(SEED, "programmes/gone")
    assert {page.id for page in desk.interviews.pages(wide)} == {VOUCHER, SEED}
    assert [page.id for page in desk.interviews.pages(narrow)] == [SEED]
    assert len(desk.interviews.pages(replace(wide, place=None))) == 3


async def test_what_the_dates_decide_and_what_has_no_conditions_asks_nothing() -> None:
    desk = Desk(a_town(a_programme("wuhan/over", "旧券", SMALL, status="ended"),
                       a_programme("wuhan/free", "无条件")))  # fmt: skip
    interview = await desk.begin()
    assert desk.interviews.rules(interview) == {}
    assert await desk.ask(interview) is None


async def test_the_pending_question_stays_as_long_as_it_matters() -> None:
    desk = Desk()
    question = sure(await desk.ask(await desk.begin(VOUCHER), company_place=JIANGHAN))
    first = question.name
    other = {"team_size": "ai_core", "ai_core": "team_size"}[first]
    assert asked_for(await desk.ask(question.interview, company_place=JIANGHAN)) == first
    given: dict[str, Any] = {"team_size": 3} if first == "team_size" else {"ai_core": True}
    assert asked_for(await desk.ask(question.interview, company_place=JIANGHAN, **given)) == other


# ---- moving on


async def test_an_answer_a_skip_and_the_way_back() -> None:
    desk = Desk()
    here = {"company_place": JIANGHAN}
    first = sure(await desk.ask(await desk.begin(VOUCHER), **here))
    passed = await desk.interviews.passed(first.interview)
    assert (passed.asked, passed.passed, passed.pending) == ((first.name,), (first.name,), None)
    second = sure(await desk.ask(passed, **here))
    assert second.name != first.name
    answered = await desk.interviews.answered(second.interview)
    assert answered.asked == (first.name, second.name)
    assert await desk.ask(answered, **here, team_size=3, ai_core=True) is None
    back, name = await desk.interviews.back(answered)
    assert (name, back.pending, back.asked) == (second.name, second.name, (first.name,))
    back, name = await desk.interviews.back(back)
    assert (name, back.pending, back.asked, back.passed) == (first.name, first.name, (), ())
    assert asked_for(await desk.ask(back, **here)) == first.name


async def test_at_the_first_question_there_is_no_way_back_and_it_stays_open() -> None:
    desk = Desk()
    question = sure(await desk.ask(await desk.begin(VOUCHER)))
    assert await desk.interviews.back(question.interview) == (question.interview, None)
    assert await desk.kept() == question.interview


async def test_what_was_skipped_is_not_asked_again_at_once() -> None:
    desk = Desk()
    here = {"company_place": JIANGHAN, "ai_core": True}
    question = sure(await desk.ask(await desk.begin(VOUCHER), **here))
    interview = await desk.interviews.passed(question.interview)
    again = await desk.begin(VOUCHER)
    assert again.passed == interview.passed == ("team_size",)
    assert await desk.ask(again, **here) is None


async def test_choices_are_ticked_and_unticked_until_the_next_question() -> None:
    desk = Desk()
    question = sure(await desk.ask(await desk.begin(VOUCHER)))
    ticked = await desk.interviews.tick(question.interview, "veteran")
    ticked = await desk.interviews.tick(ticked, "graduate")
    assert ticked.chosen == ("veteran", "graduate")
    ticked = await desk.interviews.tick(ticked, "veteran")
    assert ticked == await desk.kept()
    none = await desk.interviews.tick(ticked, "none")
    assert none.chosen == ("none",)
    assert (await desk.interviews.tick(none, "graduate")).chosen == ticked.chosen
    same = sure(await desk.ask(ticked))
    assert same.interview.chosen == ("graduate",)
    other = sure(await desk.ask(replace(ticked, pending="founder_groups")))
    assert other.interview.chosen == ()


async def test_a_pause_lasts_until_the_next_question() -> None:
    desk = Desk()
    await desk.interviews.pause(await desk.begin(VOUCHER))
    paused = sure(await desk.kept())
    resumed = sure(await desk.ask(paused))
    assert (paused.paused, resumed.interview.paused) == (True, False)
    await desk.interviews.end(resumed.interview)
    assert await desk.kept() is None


async def test_it_goes_on_in_another_language() -> None:
    desk = Desk()
    interview = await desk.begin(VOUCHER)
    assert await desk.interviews.speak(interview, "zh") is interview
    english = await desk.interviews.speak(interview, "en")
    assert english.language == "en"
    assert await desk.kept() == english


# ---- a wider interview goes on after a narrow one


@pytest.mark.parametrize(
    ("wide", "paused", "back_to"),
    [({"place": WUHAN}, False, WUHAN), ({"place": WUHAN}, True, None), ({}, False, None)],
)
async def test_a_question_about_one_programme_leads_back(
    wide: dict[str, str], paused: bool, back_to: str | None
) -> None:
    desk = Desk()
    interview = await desk.begin(**wide)
    if paused:
        await desk.interviews.pause(interview)
    assert (await desk.begin(VOUCHER)).back_to == back_to
    assert (await desk.begin(SEED)).back_to == back_to
    assert (await desk.begin(place=SUZHOU)).back_to is None


# ---- one fact asked for anew


async def test_a_fact_is_edited_outside_and_within_an_interview() -> None:
    desk = Desk()
    alone = await desk.interviews.edit(ME, ME, "team_size", "en")
    assert (alone.pending, alone.editing, alone.language) == ("team_size", True, "en")
    question = desk.interviews.pending(alone, known(team_size=3))
    assert question is not None
    assert set(question.hangs) == {VOUCHER, "programmes/suzhou/desk"}
    begun = await desk.begin(SEED)
    await desk.interviews.pause(begun)
    within = await desk.interviews.edit(ME, ME, "founder_age", "zh")
    assert (within.pending, within.editing, within.pages) == ("founder_age", False, (SEED,))
    assert not within.paused
    assert await desk.kept() == within


async def test_nothing_is_put_once_more_where_nothing_waits() -> None:
    interview = await Desk().begin(VOUCHER)
    for name in (None, "shoe_size"):
        assert Desk().interviews.pending(replace(interview, pending=name), known()) is None


# ---- what was said long ago


async def test_what_has_grown_stale_is_confirmed_first() -> None:
    desk = Desk()
    interview = await desk.begin(VOUCHER)
    stale = known(LONG_AGO, team_size=3, company_place=JIANGHAN)
    question = sure(await desk.interviews.ask(interview, stale))
    assert (question.name, question.confirms, question.options) == ("team_size", 3, ())
    assert question.hangs == (VOUCHER,)
    skipped = await desk.interviews.passed(question.interview)
    assert asked_for(await desk.interviews.ask(skipped, stale)) == "ai_core"


async def test_what_has_grown_stale_is_left_alone_where_it_cannot_matter() -> None:
    desk = Desk()
    elsewhere = known(LONG_AGO, team_size=3, company_place=SUZHOU)
    assert await desk.interviews.ask(await desk.begin(VOUCHER), elsewhere) is None


# ---- a company that is only planned


async def test_a_planned_company_is_not_asked_for_what_only_a_real_one_has() -> None:
    desk = Desk(a_town(a_programme("wuhan/young", "新公司补贴", HERE, SMALL, FOUNDED, CLEAN)))
    home = {"company_registered": False, "founder_residence": WUHAN}
    question = await desk.ask(await desk.begin(), **home)
    assert asked_for(question) == "team_size"
    assert await desk.ask(await desk.begin(), **home, team_size=3) is None


async def test_a_pending_question_about_a_company_falls_with_the_company() -> None:
    desk = Desk(a_town(a_programme("wuhan/young", "新公司补贴", HERE, FOUNDED, AI)))
    question = sure(await desk.ask(await desk.begin(), company_place=JIANGHAN, ai_core=True))
    assert question.name == "company_founded_on"
    home = {"company_registered": False, "founder_residence": WUHAN}
    assert asked_for(await desk.ask(question.interview, **home)) == "ai_core"


def test_the_facts_to_decide_by() -> None:
    town = a_town()
    home = values_of({"company_registered": False, "founder_residence": WUHAN})
    assert effective(home, town)["company_place"] == WUHAN
    assert "company_place" in not_to_ask(home, town)
    assert "team_size" not in not_to_ask(home, town)
    firm = values_of({"company_place": JIANGHAN})
    assert effective(firm, town) == {"company_place": JIANGHAN, "company_registered": True}
    assert not_to_ask(firm, town) == set()
