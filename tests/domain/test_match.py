"""What there is for a founder: which programmes, in which group, and how they stand together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.content import Kind, Page
from bot.domain.match import Group, Match, match, planned, programmes_for
from bot.domain.profile import derived
from bot.domain.value import NOTHING
from tests.adapters.stories import a_programme
from tests.domain.stories import FACTS, JUDGED, TODAY, a_rule_page, a_test
from tests.services.stories import a_catalogue

WUHAN, SUZHOU = "cn/hubei/wuhan", "cn/jiangsu/suzhou"
SMALL, AI = a_test("team_size", at_most=10), a_test("ai_core", is_=True)
LOCAL = a_test("company_place", within=WUHAN)
CLEAN = a_test("tax_arrears", is_=False)


def a_town(*pages: Page) -> Catalogue:
    return replace(a_catalogue(*pages), facts=dict(FACTS))


def groups(
    *pages: Page, given: Mapping[str, Any], day: dt.date = TODAY
) -> dict[str, Match]:  # fmt: skip
    """Each page's slug with its match, in the order of the list."""
    values = {name: FACTS[name].read(raw) for name, raw in given.items()}
    found = match(pages, derived(values, FACTS), a_town(*pages), day)
    return {one.page.id.removeprefix("programmes/"): one for one in found}


def group(*conditions: Any, given: Mapping[str, Any], **front: Any) -> Group:
    (found,) = groups(a_rule_page(*conditions, **front), given=given).values()
    return found.group


# ---- which programmes


def test_a_place_has_what_contains_it_and_what_lies_in_it() -> None:
    places = ["cn", "cn/hubei", WUHAN, f"{WUHAN}/jianghan", f"{WUHAN}/hanyang", SUZHOU]
    pages = [a_rule_page(SMALL, slug=f"p/{n}", place=place) for n, place in enumerate(places)]
    town = a_town(*pages)

    def held(place: str | None) -> list[str]:
        return [page.content.place for page in programmes_for(place, town)]

    assert held(None) == places
    assert held(WUHAN) == places[:5]
    assert held(f"{WUHAN}/jianghan") == places[:4]
    assert held("cn/hubei") == places[:5]
    assert held(SUZHOU) == ["cn", SUZHOU]
    assert held("cn") == places


def test_only_programmes_and_only_of_the_kinds_asked_for() -> None:
    loan = a_rule_page(SMALL, slug="p/loan", kind="loan")
    step = {"id": "go", "title": {"zh": "去", "en": "Go"}, "do": {"zh": "去", "en": "Go"}}
    source = {"id": "law", "title": "法", "standing": "official_text", "checked": TODAY}
    guide = Page.model_validate({
        "id": "guides/register", "bodies": {"zh": "去"}, "digest": "",
        "content": {"type": "guide", "title": {"zh": "注册", "en": "Register"}, "steps": [step],
                    "summary": {"zh": "去", "en": "Go"}, "sources": [source]},
    })  # fmt: skip
    town = a_town(a_rule_page(SMALL, slug="p/voucher"), loan, guide)
    assert [page.id for page in programmes_for(None, town)] == ["programmes/p/voucher",
                                                                "programmes/p/loan"]  # fmt: skip
    assert programmes_for(None, town, {Kind.LOAN}) == [loan]
    assert programmes_for(WUHAN, town, {Kind.TAX}) == []


# ---- the groups


@pytest.mark.parametrize(
    ("given", "conditions", "expected"),
    [
        ({"team_size": 3}, [SMALL], Group.NOW),
        ({}, [SMALL], Group.ASK),
        ({"team_size": 3}, [SMALL, JUDGED], Group.JUDGED),
        ({"team_size": 11}, [SMALL, JUDGED], Group.NO),
        ({"team_size": 3}, [], Group.NOW),
    ],
)
def test_a_verdict_has_its_group(
    given: dict[str, Any], conditions: list[Any], expected: Group
) -> None:
    rule = {"all": conditions} if conditions else None
    (one,) = groups(a_programme(eligibility=rule, examples=[]), given=given).values()
    assert one.group is expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({"status": "draft"}, Group.LATER),
        ({"status": "announced"}, Group.LATER),
        ({"in_force": {"from": "2027-01-01"}}, Group.LATER),
        ({"window": [{"opens": "2027-01-01", "closes": "2027-02-01"}]}, Group.LATER),
        ({"window": [{"opens": "2026-01-01", "closes": "2026-02-01"}]}, Group.OVER),
        ({"status": "suspended"}, Group.OVER),
        ({"status": "ended"}, Group.OVER),
        ({"in_force": {"until": "2026-11-21"}}, Group.OVER),
        ({"in_force": {"until": "2026-11-22"}}, Group.NOW),
    ],
)
def test_the_dates_come_before_what_fits(front: dict[str, Any], expected: Group) -> None:
    assert group(SMALL, given={"team_size": 3}, **front) is expected


def test_what_never_fits_is_out_of_reach_whenever_it_opens_unless_it_is_over() -> None:
    eleven = {"team_size": 11}
    assert group(SMALL, given=eleven, status="draft") is Group.NO
    assert group(SMALL, given=eleven, status="ended") is Group.OVER


def test_the_nearest_group_and_the_largest_sum_come_first() -> None:
    gives = [{"amount": n, "cite": "measures"} for n in (5000, 90000)]
    pages = [
        a_rule_page(a_test("team_size", more_than=10), slug="a/no"),
        a_rule_page(AI, slug="b/ask"),
        a_rule_page(SMALL, slug="c/small", benefit=gives[0]),
        a_rule_page(SMALL, slug="d/large", benefit=gives[1]),
        a_rule_page(SMALL, slug="e/kind", benefit={"in_kind": {"zh": "桌", "en": "desk"},
                                                   "cite": "measures"}),
    ]  # fmt: skip
    assert list(groups(*pages, given={"team_size": 3})) == ["d/large", "c/small", "e/kind",
                                                            "b/ask", "a/no"]  # fmt: skip


# ---- a company that does not exist yet


def test_a_planned_company_stands_where_its_founder_lives() -> None:
    values = derived({"company_registered": False, "founder_residence": WUHAN,
                      "team_size": 2}, FACTS)  # fmt: skip
    later = planned(values, FACTS)
    assert later is not None
    assert later["company_registered"] is True
    assert later["company_place"] == WUHAN
    assert later["tax_arrears"] is False  # nothing can be on record against it
    assert later["team_size"] == 2
    assert {"insured_staff", "company_founded_on", "company_form"}.isdisjoint(later)
    assert NOTHING not in later.values()


def test_a_planned_company_stands_nowhere_if_its_founder_did_not_say_where_he_lives() -> None:
    later = planned(derived({"company_registered": False}, FACTS), FACTS)
    assert later is not None
    assert "company_place" not in later


@pytest.mark.parametrize("given", [{}, {"company_registered": True}, {"company_place": WUHAN}])
def test_nobody_else_has_a_planned_company(given: dict[str, Any]) -> None:
    assert planned(derived(given, FACTS), FACTS) is None


def test_what_a_planned_company_would_get_comes_after_registering() -> None:
    home = {"company_registered": False, "founder_residence": WUHAN, "team_size": 2}
    assert group(LOCAL, CLEAN, given=home) is Group.AFTER_REGISTERING
    assert group(LOCAL, AI, given=home) is Group.AFTER_REGISTERING
    assert group(SMALL, given=home) is Group.NOW
    assert group(a_test("company_place", within=SUZHOU), given=home) is Group.NO
    assert group(LOCAL, given=home, status="draft") is Group.LATER
    assert group(LOCAL, given=home, status="ended") is Group.OVER
    assert group(LOCAL, given={**home, "team_size": 11}) is Group.AFTER_REGISTERING
    assert group(LOCAL, SMALL, given={**home, "team_size": 11}) is Group.NO


def test_what_asks_for_no_company_is_not_put_off() -> None:
    unregistered = a_test("company_registered", is_=False)
    assert group(unregistered, given={"company_registered": False}) is Group.NOW


# ---- whether it may be changed


@pytest.mark.parametrize(
    ("conditions", "given", "changeable"),
    [
        ([SMALL], {"team_size": 11}, True),
        ([SMALL, AI], {"team_size": 11}, True),
        ([SMALL, AI], {"team_size": 11, "ai_core": False}, False),
        ([SMALL], {"team_size": 3}, False),
        ([a_test("company_founded_on", at_most=36)], {"company_founded_on": "2020"}, True),
    ],
)
def test_one_condition_in_the_founders_hand_may_be_changed(
    conditions: list[Any], given: dict[str, Any], changeable: bool
) -> None:
    (one,) = groups(a_rule_page(*conditions), given=given).values()
    assert one.changeable is changeable


def test_what_lasts_cannot_be_changed() -> None:
    facts = {**FACTS, "team_size": FACTS["team_size"].model_copy(update={"lasting": True})}
    page = a_rule_page(SMALL)
    (one,) = match([page], {"team_size": 11}, replace(a_town(page), facts=facts), TODAY)
    assert not one.changeable


# ---- relations


def related(**relations: list[str]) -> dict[str, Any]:
    return {"relations": relations}


def test_what_must_come_first_is_named_as_long_as_it_is_held() -> None:
    first, then = a_rule_page(SMALL, slug="a/first"), a_rule_page(
        SMALL, slug="a/then", **related(requires=["a/first", "a/unheard-of"])
    )  # fmt: skip
    found = groups(first, then, given={"team_size": 3})
    assert (found["a/then"].group, found["a/then"].first) == (Group.NOW, ("a/first",))


@pytest.mark.parametrize("front", [{}, {"status": "ended"}])
def test_what_requires_something_out_of_reach_is_so_itself(front: dict[str, Any]) -> None:
    refused = AI if not front else SMALL
    first = a_rule_page(refused, slug="a/first", **front)
    then = a_rule_page(SMALL, slug="a/then", **related(requires=["a/first"]))
    found = groups(first, then, given={"team_size": 3, "ai_core": False})
    assert found["a/then"].group is Group.NO
    assert not found["a/then"].changeable


def test_out_of_reach_goes_from_one_to_the_next_also_for_what_comes_later() -> None:
    pages = [
        a_rule_page(AI, slug="a/first"),
        a_rule_page(SMALL, slug="a/second", **related(requires=["a/first"])),
        a_rule_page(SMALL, slug="a/third", **related(requires=["a/second"])),
        a_rule_page(LOCAL, slug="a/company", **related(requires=["a/third"])),
        a_rule_page(SMALL, slug="a/draft", status="draft", **related(requires=["a/third"])),
        a_rule_page(SMALL, slug="a/over", status="ended", **related(requires=["a/third"])),
    ]
    home = {"company_registered": False, "founder_residence": WUHAN, "team_size": 3}
    refused = groups(*pages, given={**home, "ai_core": False})
    assert {slug for slug, one in refused.items() if one.group is not Group.NO} == {"a/over"}
    found = groups(*pages, given={**home, "ai_core": True})
    assert found["a/third"].group is Group.NOW
    assert found["a/company"].group is Group.AFTER_REGISTERING


@pytest.mark.parametrize("relation", ["excludes", "stacks_with"])
@pytest.mark.parametrize("which", ["a/one", "a/two"])
def test_a_relation_holds_both_ways_whichever_page_says_so(relation: str, which: str) -> None:
    other = "a/two" if which == "a/one" else "a/one"
    pages = [a_rule_page(SMALL, slug=slug, **(related(**{relation: [other]}) if slug == which
                                              else {})) for slug in ("a/one", "a/two")]  # fmt: skip
    found = groups(*pages, given={"team_size": 3})
    for slug, beside in (("a/one", "a/two"), ("a/two", "a/one")):
        one = found[slug]
        assert (one.either_or if relation == "excludes" else one.together) == (beside,)
        assert (one.together if relation == "excludes" else one.either_or) == ()


def test_a_relation_to_what_is_out_of_reach_or_not_held_is_not_named() -> None:
    one = a_rule_page(SMALL, slug="a/one", **related(excludes=["a/no", "a/unheard-of"],
                                                     stacks_with=["a/no"]))  # fmt: skip
    found = groups(one, a_rule_page(AI, slug="a/no"), given={"team_size": 3, "ai_core": False})
    assert (found["a/one"].either_or, found["a/one"].together) == ((), ())


@pytest.mark.parametrize("team", [3, 11, None])
@pytest.mark.parametrize(
    ("front", "hidden"),
    [
        ({}, True),
        ({"window": [{"closes": "2026-01-31"}]}, True),
        ({"status": "draft"}, False),
        ({"in_force": {"from": "2027-01-01"}}, False),
        ({"status": "ended"}, False),
    ],
)
def test_what_is_replaced_is_left_out_once_the_new_one_is_in_force_whoever_asks(
    team: int | None, front: dict[str, Any], hidden: bool
) -> None:
    old = a_rule_page(AI, slug="a/old")
    new = a_rule_page(SMALL, slug="a/new", **front, **related(replaces=["a/old"]))
    given = {} if team is None else {"team_size": team}
    assert ("a/old" not in groups(old, new, given=given)) is hidden
