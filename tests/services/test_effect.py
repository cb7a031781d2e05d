"""A change of a programme, counted over saved profiles."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from typing import Any

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.profile import Known, Profile
from bot.services.effect import Effect, effect, effect_words
from tests.services.rules_stories import (
    AI,
    HERE,
    SMALL,
    SUZHOU,
    TODAY,
    VOUCHER,
    WUHAN,
    a_programme,
    a_test,
    a_town,
    the_facts,
    the_shipped,
    values_of,
)
from tests.services.stories import NOON

ELIGIBLE = {"company_place": WUHAN, "team_size": 5, "ai_core": True}
TOO_MANY = {**ELIGIBLE, "team_size": 12}
ELSEWHERE = {"company_place": SUZHOU}
SILENT: dict[str, Any] = {}
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


def a_founder(**given: Any) -> Profile:
    return Profile({name: Known(value, NOON) for name, value in values_of(given).items()})


def the_voucher(*conditions: Any, **front: Any) -> Page:
    return a_programme("wuhan/voucher", "算力服务券", *(conditions or (HERE, SMALL, AI)), **front)


def effect_of(old: Page | None, new: Page | None, *founders: dict[str, Any]) -> Effect:
    """What the change of the voucher does to these founders."""
    other = a_programme("wuhan/other", "别的", HERE)
    before, after = (a_town(*filter(None, (other, page))) for page in (old, new))
    (found,) = effect(before, after, [VOUCHER], [a_founder(**one) for one in founders], TODAY)
    return found


def up_to(cap: int) -> dict[str, Any]:
    return {"benefit": {"cap": str(cap), "cite": "measures art.1"}}


def test_a_lower_cap_changes_the_amount_for_whoever_may_have_it() -> None:
    found = effect_of(the_voucher(**up_to(200_000)), the_voucher(**up_to(100_000)),
                      ELIGIBLE, TOO_MANY, ELSEWHERE, SILENT)  # fmt: skip
    assert found == Effect(VOUCHER, amount=1)


def test_who_spends_too_little_to_reach_the_cap_gets_what_he_got() -> None:
    half = {"rate": "0.5", "of": "compute_spend_year", "cite": "measures art.1"}
    found = effect_of(the_voucher(benefit={**half, "cap": "200000"}),
                      the_voucher(benefit={**half, "cap": "100000"}),
                      {**ELIGIBLE, "compute_spend_year": 30_000},
                      {**ELIGIBLE, "compute_spend_year": 300_000}, ELIGIBLE)  # fmt: skip
    assert found == Effect(VOUCHER, amount=2)


def test_a_wider_condition_lets_some_in_and_a_narrower_one_shuts_them_out() -> None:
    wide = a_test("team_size", "团队不超过20人", "at most 20 people", at_most=20)
    narrow, wider = the_voucher(), the_voucher(HERE, wide, AI)
    assert effect_of(narrow, wider, ELIGIBLE, TOO_MANY) == Effect(VOUCHER, gain=1)
    assert effect_of(wider, narrow, ELIGIBLE, TOO_MANY) == Effect(VOUCHER, lose=1)


def test_a_closed_window_shuts_out_and_one_that_opens_later_changes_the_verdict() -> None:
    old = the_voucher(**up_to(200_000))
    closed = the_voucher(window=[{"closes": YESTERDAY}], **up_to(200_000))
    later = the_voucher(window=[{"opens": TOMORROW}], **up_to(200_000))
    assert effect_of(old, closed, ELIGIBLE, SILENT) == Effect(VOUCHER, lose=1)
    assert effect_of(closed, old, ELIGIBLE, SILENT) == Effect(VOUCHER, gain=1)
    assert effect_of(old, later, ELIGIBLE, SILENT) == Effect(VOUCHER, other=1)
    draft = the_voucher(status="draft", **up_to(200_000))
    assert effect_of(draft, old, ELIGIBLE) == Effect(VOUCHER, other=1)
    assert effect_of(old, the_voucher(status="ended"), ELIGIBLE) == Effect(VOUCHER, lose=1)


def test_a_later_window_with_a_lower_cap_is_told_as_another_amount() -> None:
    later = the_voucher(window=[{"opens": TOMORROW}], **up_to(150_000))
    assert effect_of(the_voucher(**up_to(200_000)), later, ELIGIBLE) == Effect(VOUCHER, amount=1)


def test_a_page_that_is_new_or_gone_counts_for_those_who_can_be_decided_on() -> None:
    assert effect_of(None, the_voucher(), ELIGIBLE, TOO_MANY, SILENT) == Effect(VOUCHER, gain=1)
    assert effect_of(the_voucher(), None, ELIGIBLE, TOO_MANY, SILENT) == Effect(VOUCHER, lose=1)
    assert effect_of(None, None, ELIGIBLE) == Effect(VOUCHER)


def test_a_programme_without_conditions_is_for_its_place() -> None:
    page = a_programme("wuhan/voucher", "算力服务券")
    assert effect_of(None, page, ELIGIBLE, ELSEWHERE, SILENT) == Effect(VOUCHER, gain=1)


def test_a_fact_that_the_vocabulary_no_longer_knows_counts_as_unsaid() -> None:
    before = a_town(the_voucher())
    facts = {name: fact for name, fact in the_facts().items() if name != "team_size"}
    after = replace(a_town(the_voucher(HERE, AI)), facts=facts)
    people = [a_founder(**ELIGIBLE), a_founder(**TOO_MANY)]
    assert effect(before, after, [VOUCHER], people, TODAY) == [Effect(VOUCHER, gain=1)]


def test_guides_and_unknown_pages_touch_nobody() -> None:
    shipped = the_shipped()
    pages = [next(page for page in shipped.pages if page.startswith("guides/")), "no/such"]
    found = effect(Catalogue(), shipped, pages, [a_founder(**ELIGIBLE)], TODAY)
    assert found == [Effect(page) for page in pages]
    assert [one.total for one in found] == [0, 0]


def test_it_is_told_how_many_and_that_nobody_loses() -> None:
    several = [Effect(VOUCHER, amount=12), Effect(VOUCHER, 1, 2, 0, 3), Effect(VOUCHER)]
    assert effect_words(several, "zh") == [
        "12 位创始人金额会变，0 位失去资格",
        "1 位创始人多了机会，3 位结论会变，2 位失去资格",
        "没有创始人受影响",
    ]
    assert effect_words(several, "en") == [
        "12 founders would get another amount, 0 would lose it",
        "1 founder would gain a chance, 3 would get another verdict, 2 would lose it",
        "no founder is affected",
    ]


def test_a_thousand_profiles_and_five_programmes_take_less_than_a_second() -> None:
    shipped = the_shipped()
    pages = [page for page in shipped.pages if page.startswith("programmes/wuhan/")][:5]
    people = [a_founder(**ELIGIBLE, compute_spend_year=number, founder_age=20 + number % 40,
                        revenue_last_year=number * 1_000) for number in range(1_000)]  # fmt: skip
    before = replace(shipped, _worked_out={})
    after = replace(shipped, _worked_out={}, facts=dict(shipped.facts))
    start = time.perf_counter()
    found = effect(before, after, pages, people, TODAY)
    took = time.perf_counter() - start
    assert [one.total for one in found] == [0] * 5
    assert took < 3  # a busy machine may take three times as long
