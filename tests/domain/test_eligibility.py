"""Whether a founder may get something on a day: dates first, then condition by condition."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.condition import Judged, Test
from bot.domain.content import Document, Guide, Page, Programme
from bot.domain.eligibility import Assessment, Finding, Mark, Verdict, assess, rule_of
from bot.domain.label import Label
from bot.domain.schedule import Door, Force
from bot.domain.value import NOTHING
from tests.adapters.stories import a_programme
from tests.domain.stories import FACTS, JUDGED, TODAY, a_rule_page, a_test, the_verdict_on

SMALL = a_test("team_size", at_most=10)
AI = a_test("ai_core", is_=True)
REGISTERED = a_test("company_registered", is_=True)
IN_WUHAN = a_test("company_place", within="cn/hubei/wuhan")
YOUNG = a_test("company_founded_on", at_most=36)
OPEN = {"team_size": 3}


def marks(assessment: Assessment) -> list[str]:
    return [str(finding.mark) for finding in assessment.findings]


@pytest.mark.parametrize(
    ("front", "on", "verdict", "force"),
    [
        ({}, "2026-03-17", Verdict.NOT_STARTED, Force.NOT_STARTED),
        ({}, "2026-03-18", Verdict.ELIGIBLE, Force.IN_FORCE),
        ({}, "2028-12-31", Verdict.ELIGIBLE, Force.IN_FORCE),
        ({}, "2029-01-01", Verdict.ENDED, Force.ENDED),
        ({"status": "draft"}, "2026-11-22", Verdict.NOT_STARTED, Force.DRAFT),
        ({"status": "draft"}, "2029-01-01", Verdict.NOT_STARTED, Force.DRAFT),
        ({"status": "announced"}, "2026-11-22", Verdict.NOT_STARTED, Force.ANNOUNCED),
        ({"status": "announced"}, "2029-01-01", Verdict.ENDED, Force.ENDED),
        ({"status": "suspended"}, "2026-11-22", Verdict.CLOSED, Force.SUSPENDED),
        ({"status": "ended"}, "2026-11-22", Verdict.ENDED, Force.ENDED),
        ({"in_force": {}}, "1990-01-01", Verdict.ELIGIBLE, Force.IN_FORCE),
    ],
)
def test_the_dates_of_the_rules_decide_first(
    front: dict[str, Any], on: str, verdict: Verdict, force: Force
) -> None:
    found = the_verdict_on(a_rule_page(SMALL, **front), OPEN, dt.date.fromisoformat(on))
    assert (found.verdict, found.force) == (verdict, force)
    assert found.by_facts is Verdict.ELIGIBLE


TWICE = [{"opens": "2026-09-01", "closes": "2026-09-30"},
         {"opens": "2026-04-01", "closes": "2026-04-15"}]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "on", "verdict", "door"),
    [
        ({"rolling": True}, "2026-11-22", Verdict.ELIGIBLE, Door.ROLLING),
        (None, "2026-11-22", Verdict.ELIGIBLE, Door.NOT_STATED),
        (TWICE, "2026-03-31", Verdict.CLOSED, Door.OPENS_LATER),
        (TWICE, "2026-04-01", Verdict.ELIGIBLE, Door.OPEN),
        (TWICE, "2026-04-15", Verdict.ELIGIBLE, Door.OPEN),
        (TWICE, "2026-04-16", Verdict.CLOSED, Door.OPENS_LATER),
        (TWICE, "2026-09-30", Verdict.ELIGIBLE, Door.OPEN),
        (TWICE, "2026-10-01", Verdict.CLOSED, Door.CLOSED),
        ({"every": "year", "months": [4], "days": "1-15"}, "2027-04-15", Verdict.ELIGIBLE,
         Door.OPEN),
        ({"every": "year", "months": [4], "days": "1-15"}, "2027-04-16", Verdict.CLOSED,
         Door.OPENS_LATER),
        (TWICE, "2026-03-17", Verdict.NOT_STARTED, Door.OPENS_LATER),
        (TWICE, "2029-01-01", Verdict.ENDED, Door.CLOSED),
    ],
)  # fmt: skip
def test_then_the_window_whose_last_day_counts(
    window: Any, on: str, verdict: Verdict, door: Door
) -> None:
    found = the_verdict_on(a_rule_page(SMALL, window=window), OPEN, dt.date.fromisoformat(on))
    assert (found.verdict, found.doors.door) == (verdict, door)


@pytest.mark.parametrize("status", ["draft", "suspended", "ended"])
def test_where_the_dates_decide_nothing_is_asked_though_the_facts_are_shown(status: str) -> None:
    found = the_verdict_on(a_rule_page(SMALL, AI, status=status), {"team_size": 11})
    assert found.verdict.by_date
    assert found.by_facts is Verdict.NOT_ELIGIBLE
    assert marks(found) == ["not_met", "unknown"]
    open_ = the_verdict_on(a_rule_page(SMALL, status=status), {})
    assert (open_.missing, open_.asks) == (("team_size",), ())


def test_one_failing_condition_decides_though_others_are_unknown() -> None:
    found = the_verdict_on(a_rule_page(SMALL, AI, JUDGED), {"team_size": 11})
    assert found.verdict is Verdict.NOT_ELIGIBLE
    assert marks(found) == ["not_met", "unknown", "judged"]
    assert [finding.condition for finding in found.failed] == [SMALL]
    assert (found.failed_facts, found.asks) == (("team_size",), ())


def test_what_is_missing_is_asked_for() -> None:
    found = the_verdict_on(a_rule_page(SMALL, AI, JUDGED), {"team_size": 10})
    assert (found.verdict, found.asks) == (Verdict.NEEDS_FACTS, ("ai_core",))
    assert found.failed == ()


def test_an_authority_judges_when_the_facts_have_spoken() -> None:
    found = the_verdict_on(a_rule_page(SMALL, JUDGED), {"team_size": 10})
    assert found.verdict is Verdict.JUDGED
    assert [type(finding.condition) for finding in found.findings] == [Test, Judged]
    assert (found.findings[0].value, found.findings[1].value) == (10, None)


@pytest.mark.parametrize(
    ("size", "verdict"),
    [(10, Verdict.ELIGIBLE), (11, Verdict.JUDGED), (20, Verdict.JUDGED), (21, Verdict.NOT_ELIGIBLE),
     ({"from": 5, "to": 9}, Verdict.ELIGIBLE), ({"from": 9, "to": 11}, Verdict.NEEDS_FACTS),
     ({"from": 21}, Verdict.NOT_ELIGIBLE)],
)  # fmt: skip
def test_a_soft_limit(size: Any, verdict: Verdict) -> None:
    soft = a_test("team_size", at_most=10, soft=20)
    assert the_verdict_on(a_rule_page(soft), {"team_size": size}).verdict is verdict


def test_a_page_without_conditions_is_for_everybody() -> None:
    found = the_verdict_on(a_programme(eligibility=None), {})
    assert (found.verdict, found.findings, found.failed_facts) == (Verdict.ELIGIBLE, (), ())
    assert isinstance(found.content, Programme)


def a_guide(**front: Any) -> Page:
    programme = a_programme().content
    shared = programme.model_dump(by_alias=True, include={"title", "summary", "sources"})
    step = {"id": "go", "title": Label(zh="去", en="Go"), "do": Label(zh="去", en="Go")}
    guide = Guide.model_validate({**shared, "steps": [step], **front})
    return Page(id="guides/start", content=guide, bodies={"zh": "去"}, digest="1")


def test_a_guide_has_conditions_but_no_dates_and_no_sum() -> None:
    found = the_verdict_on(a_guide(eligibility={"all": [SMALL]}), {"team_size": 11})
    assert (found.verdict, found.awards) == (Verdict.NOT_ELIGIBLE, ())
    assert the_verdict_on(a_guide(), {}).verdict is Verdict.ELIGIBLE
    assert isinstance(found.content, Guide)


def test_a_document_holds_no_rules() -> None:
    document = Document(title=Label(zh="通知", en="Notice"))
    page = Page(id="documents/notice", content=document, bodies={}, digest="1")
    assert rule_of(page, Catalogue(facts=FACTS), TODAY) is None


def test_rules_are_compiled_anew_each_day_only_where_ages_count() -> None:
    old, small = a_rule_page(YOUNG), a_rule_page(SMALL, slug="wuhan/other")
    catalogue = Catalogue(facts=FACTS)
    tomorrow = TODAY + dt.timedelta(1)
    assert rule_of(old, catalogue, TODAY) is rule_of(old, catalogue, TODAY)
    assert rule_of(old, catalogue, TODAY) is not rule_of(old, catalogue, tomorrow)
    assert rule_of(small, catalogue, TODAY) is rule_of(small, catalogue, tomorrow)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2027-03-31", Verdict.ELIGIBLE), ("2027-04-01", Verdict.NOT_ELIGIBLE)],
)
def test_a_company_is_three_years_old_on_its_birthday(on: str, verdict: Verdict) -> None:
    page = a_rule_page(YOUNG)
    given = {"company_founded_on": dt.date(2024, 3, 31)}
    assert the_verdict_on(page, given, dt.date.fromisoformat(on)).verdict is verdict


@pytest.mark.parametrize(
    ("given", "failed"),
    [
        ({"company_registered": False}, ("company_registered",)),
        ({"company_registered": True, "company_place": "cn/shanghai"}, ("company_place",)),
    ],
)
def test_what_does_not_apply_is_laid_to_what_is_not_there(
    given: dict[str, Any], failed: tuple[str, ...]
) -> None:
    found = the_verdict_on(a_rule_page(REGISTERED, IN_WUHAN, YOUNG), given)
    assert found.failed_facts == failed


def test_a_place_that_does_not_apply_fails_itself_where_no_company_is_asked_for() -> None:
    found = the_verdict_on(a_rule_page(IN_WUHAN), {"company_registered": False})
    assert (found.failed_facts, found.findings[0].value) == (("company_place",), NOTHING)


def test_a_place_that_fails_by_itself_is_named_beside_the_company() -> None:
    unregistered = a_test("company_registered", is_=False)
    page = a_rule_page({"any": [unregistered, IN_WUHAN]})
    found = the_verdict_on(page, {"company_place": "cn/shanghai"})
    assert found.failed_facts == ("company_registered", "company_place")


def test_only_conditions_that_fail_are_named_in_a_group_that_fails() -> None:
    young_ai, big = {"all": [AI, YOUNG, JUDGED]}, a_test("insured_staff", at_least=50)
    given = {"ai_core": True, "company_founded_on": "2020-01", "insured_staff": 3}
    found = the_verdict_on(a_rule_page({"any": [young_ai, big]}), given)
    assert found.failed_facts == ("company_founded_on", "insured_staff")


def test_a_condition_not_known_yet_does_not_fail() -> None:
    three = {"at_least_of": {"n": 3, "of": [AI, SMALL, YOUNG]}}
    found = the_verdict_on(a_rule_page(three), {"ai_core": False})
    assert found.failed_facts == ("ai_core",)


def test_a_condition_that_holds_fails_what_must_not_hold() -> None:
    bad = {"none": [a_test("tax_arrears", is_=True), {"all": [AI, SMALL]}, JUDGED]}
    given = {"tax_arrears": False, "ai_core": True, "team_size": 3}
    found = the_verdict_on(a_rule_page(bad), given)
    assert (found.verdict, found.failed_facts) == (Verdict.NOT_ELIGIBLE, ("ai_core", "team_size"))
    assert list(found.findings[0].behind(Mark.JUDGED)) == []


@pytest.mark.parametrize(
    ("group", "mark"),
    [
        ({"all": [SMALL, SMALL]}, Mark.MET),
        ({"all": [SMALL, AI]}, Mark.UNKNOWN),
        ({"all": [SMALL, JUDGED]}, Mark.JUDGED),
        ({"all": [JUDGED, AI]}, Mark.UNKNOWN),
        ({"all": [REGISTERED, AI, JUDGED]}, Mark.NOT_MET),
        ({"any": [SMALL, AI]}, Mark.MET),
        ({"any": [REGISTERED, AI]}, Mark.UNKNOWN),
        ({"any": [REGISTERED, JUDGED]}, Mark.JUDGED),
        ({"any": [REGISTERED]}, Mark.NOT_MET),
        ({"none": [REGISTERED]}, Mark.MET),
        ({"none": [SMALL]}, Mark.NOT_MET),
        ({"none": [JUDGED]}, Mark.JUDGED),
        ({"none": [AI]}, Mark.UNKNOWN),
        ({"at_least_of": {"n": 2, "of": [SMALL, AI, SMALL]}}, Mark.MET),
        ({"at_least_of": {"n": 2, "of": [SMALL, REGISTERED, JUDGED]}}, Mark.JUDGED),
        ({"at_least_of": {"n": 2, "of": [SMALL, REGISTERED, AI]}}, Mark.UNKNOWN),
        ({"at_least_of": {"n": 2, "of": [AI, REGISTERED]}}, Mark.NOT_MET),
    ],
)
def test_the_mark_of_a_group(group: dict[str, Any], mark: Mark) -> None:
    given = {"team_size": 3, "company_registered": False}
    found = the_verdict_on(a_rule_page(group), given).findings[0]
    assert found.mark is mark
    assert len(found.inner) == len(list(found.leaves))


def test_conditions_are_a_plain_list_unless_the_page_words_them_as_one() -> None:
    plain = a_rule_page(SMALL, AI)
    assert len(the_verdict_on(plain, {}).findings) == 2
    words = {"zh": "以下都要", "en": "All of these"}
    worded = a_programme(eligibility={"all": [SMALL, AI], "text": words}, examples=[])
    (one,) = the_verdict_on(worded, {}).findings
    assert len(one.inner) == 2
    (either,) = the_verdict_on(a_programme(eligibility={"any": [SMALL, AI]}, examples=[]),
                               {}).findings  # fmt: skip
    assert [leaf.condition for leaf in either.leaves] == [SMALL, AI]


def test_a_judged_condition_under_none_stays_judged() -> None:
    finding: Finding = the_verdict_on(a_rule_page({"none": [JUDGED]}), {}).findings[0]
    assert [leaf.mark for leaf in finding.behind(Mark.JUDGED)] == [Mark.JUDGED]


def test_the_sum_comes_with_the_verdict() -> None:
    found = the_verdict_on(a_rule_page(SMALL), {"team_size": 3, "compute_spend_year": 300000})
    assert [award.amount for award in found.awards] == [150000]


def test_an_earlier_version_is_judged_by_its_own_rule_beside_the_live_one() -> None:
    live = a_rule_page(SMALL)
    earlier = a_rule_page(a_test("team_size", at_most=2)).model_copy(update={"digest": "earlier"})
    catalogue = Catalogue(1, {live.id: live}, facts=dict(FACTS))
    three = {"team_size": FACTS["team_size"].read(3)}
    for _ in range(2):  # whichever was worked out first
        assert assess(live, three, catalogue, TODAY).verdict is Verdict.ELIGIBLE
        assert assess(earlier, three, catalogue, TODAY).verdict is Verdict.NOT_ELIGIBLE
    beside = catalogue.holding(earlier)
    assert beside.pages == {live.id: earlier}
    assert beside.holding(earlier) is beside
    assert catalogue.pages == {live.id: live}
