"""What a switch covers, and how an order to switch off is read."""

from __future__ import annotations

import pytest

from bot.domain.act import EVERYTHING, Switch
from bot.domain.switch import MOST_CANDIDATES, Off, covers, order_of
from tests.services.stories import GRANT, NOON, VOUCHER, a_catalogue, a_page

HELD = a_catalogue(a_page(), a_page("wuhan/startup-grant", "创业资助", "Startup grant"))


def off(*targets: str) -> Off:
    return Off(tuple(Switch(target, "修订中", "telegram:900", NOON) for target in targets))


def test_nothing_is_off_at_first() -> None:
    assert not Off()
    assert Off().everything is None
    assert Off().of_text("算力券") is None
    assert Off().of_page(HELD.pages[VOUCHER]) is None


def test_a_page_is_off_by_its_own_switch_alone() -> None:
    some = off(f"page:{VOUCHER}")
    assert some.of_page(HELD.pages[VOUCHER])
    assert some.of_page(HELD.pages[GRANT]) is None
    assert some.of_text("算力服务券能拿多少") is None
    assert some.everything is None


def test_everything_is_no_matter_of_a_page() -> None:
    assert off(EVERYTHING).everything
    assert not covers(EVERYTHING, HELD.pages[GRANT])


@pytest.mark.parametrize("text", ["創業資助怎么拿", "有什么资助", "Any GRANTS for me?", "a grant"])
def test_a_topic_is_named_by_any_of_its_words(text: str) -> None:
    assert off("topic:资助/grant").of_text("你好", text)


@pytest.mark.parametrize("text", ["算力服务券", "fragrant", "granted", "资 助"])
def test_a_topic_is_not_named_by_other_words(text: str) -> None:
    assert off("topic:资助/grant").of_text(text) is None


def test_a_topic_takes_the_pages_along_whose_names_bear_it() -> None:
    some = off("topic:资助/voucher")
    assert some.of_page(HELD.pages[GRANT])
    assert some.of_page(HELD.pages[VOUCHER])  # by its English name
    assert some.of_page(a_page("wuhan/x", "别的", "Other")) is None
    assert some.of_page(a_page("wuhan/y", "别的", "Other", aliases=["小资助"]))


@pytest.mark.parametrize(
    ("text", "targets", "reason"),
    [
        ("all 系统维护", [EVERYTHING], "系统维护"),
        ("全部", [EVERYTHING], ""),
        ("主题:贷款/loan 资金 用完了", ["topic:贷款/loan"], "资金 用完了"),
        ("主题：贷款 用完了", ["topic:贷款"], "用完了"),
        ('topic: "startup loan" used up', ["topic:startup loan"], "used up"),
        ("wuhan/compute-voucher 修订中", [f"page:{VOUCHER}"], "修订中"),
        ("programmes/wuhan/compute-voucher 修订中", [f"page:{VOUCHER}"], "修订中"),
        ("算力服务券 修订中", [f"page:{VOUCHER}"], "修订中"),
        ("Compute voucher is being revised", [f"page:{VOUCHER}"], "is being revised"),
        ("算力 修订中", [f"page:{VOUCHER}"], "修订中"),
        ("算力服务券", [f"page:{VOUCHER}"], ""),
        ("没有的东西 修订中", [], "修订中"),
        ("主题:// 修订中", [], "修订中"),
        ("", [], ""),
    ],
)  # fmt: skip
def test_an_order_is_read(text: str, targets: list[str], reason: str) -> None:
    order = order_of(text, HELD)
    assert (list(order.targets), order.reason) == (targets, reason)


def test_of_many_pages_those_so_titled_come_first_and_the_rest_are_counted() -> None:
    other = a_page("wuhan/a", "上城支持", aliases=("上城算力券",))
    titled = [a_page(f"wuhan/b{n}", f"{n}号算力券", f"No. {n}") for n in range(9)]
    order = order_of("算力券 修订中", a_catalogue(other, *titled))
    assert len(order.targets) == MOST_CANDIDATES
    assert "page:programmes/wuhan/a" not in order.targets
    assert order.more == 2


def test_a_name_that_several_pages_bear_leaves_the_choice() -> None:
    two = a_catalogue(a_page("wuhan/a", "算力服务券"), a_page("wuhan/b", "算力贷"))
    order = order_of("算力 修订中", two)
    assert set(order.targets) == {"page:programmes/wuhan/a", "page:programmes/wuhan/b"}
