"""What a chat hears of: by the place it chose, the topics it chose, and whether it is on."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.content import Guide, Page
from bot.domain.subscription import Subscription, Topic, reaches, topics_of
from tests.domain.renewals import NOW, both, the_page
from tests.services.rules_stories import JIANGHAN, SUZHOU, WUHAN, the_shipped


def a_chat(*places: str, topics: frozenset[Topic] = frozenset(), off: str = "") -> Subscription:
    """A group that wants to hear of these places."""
    return Subscription("telegram:-7", True, "zh", NOW, frozenset(places), topics, off=off)


def the_voucher(place: str = WUHAN) -> Page:
    """The compute voucher of 示例市, which lies in ``place``."""
    return the_page(lambda front: front.update(place=place))


@pytest.mark.parametrize("wanted", [(), (WUHAN,), ("cn/hubei",), ("cn",), (JIANGHAN,),
                                    (SUZHOU, WUHAN)])  # fmt: skip
def test_a_citys_policy_reaches_the_city_all_around_it_and_all_in_it(
    wanted: tuple[str, ...],
) -> None:
    assert reaches(a_chat(*wanted), the_voucher())


@pytest.mark.parametrize("wanted", [SUZHOU, "cn/hubei/wuhan2", "cn/jiangsu"])
def test_it_reaches_no_other_place(wanted: str) -> None:
    assert not reaches(a_chat(wanted), the_voucher())


def test_what_one_district_gives_is_nothing_to_another() -> None:
    assert not reaches(a_chat("cn/hubei/wuhan/hanyang"), the_voucher(JIANGHAN))
    assert reaches(a_chat(WUHAN), the_voucher(JIANGHAN))


def test_what_the_country_gives_reaches_every_district() -> None:
    assert reaches(a_chat(JIANGHAN), the_voucher("cn"))


def test_only_chosen_topics_reach_a_chat() -> None:
    assert reaches(a_chat(topics=frozenset({Topic.COMPUTING, Topic.TAX})), the_voucher())
    assert not reaches(a_chat(topics=frozenset({Topic.SPACE})), the_voucher())


@pytest.mark.parametrize("off", ["unset", "asked", "blocked", "kicked"])
def test_a_chat_that_is_off_hears_nothing(off: str) -> None:
    assert not reaches(a_chat(off=off), the_voucher())


def test_until_somebody_chose_a_chat_is_off() -> None:
    fresh = Subscription("telegram:-7", True, "zh", NOW)
    assert not fresh.is_on
    assert fresh.quiet_until < dt.time(9) == fresh.at


def test_money_that_follows_compute_spending_is_about_computing_too() -> None:
    grant = the_page(lambda front: front.update(kind="grant"))
    assert topics_of(grant) == {Topic.MONEY, Topic.COMPUTING}


def test_a_title_that_names_computing_is_about_it() -> None:
    def kind(kind: str, zh: str) -> set[Topic]:
        benefit = {"in_kind": both("示例", "example"), "cite": "measures art.1"}
        return set(topics_of(the_page(lambda front: front.update(
            kind=kind, title=both(zh, "Example"), benefit=benefit))))  # fmt: skip

    assert kind("loan", "示例市算力贷") == {Topic.MONEY, Topic.COMPUTING}
    assert kind("loan", "示例市担保贷") == {Topic.MONEY}
    assert kind("service", "示例市免费算力") == {Topic.COMPUTING}
    assert kind("service", "示例市登记便利") == {Topic.FILING}


def test_every_shipped_page_is_about_something() -> None:
    pages = the_shipped().pages.values()
    assert all(topics_of(page) for page in pages)
    assert all(Topic.FILING in topics_of(page) for page in pages if isinstance(page.content, Guide))
