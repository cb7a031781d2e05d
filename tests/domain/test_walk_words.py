"""Short words inside a walk, wishes to begin one, the names of pages in links, and results."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from bot.domain.intent import Intent, intent_of
from bot.domain.outcome_words import amount_in, day_in
from bot.domain.walk_link import link_name, page_named
from bot.domain.walk_words import Deed, deed_of, wish_to_begin
from bot.domain.walkthrough import handle_of

TODAY = dt.date(2026, 11, 25)

DEEDS = {
    Deed.DONE: "做完了 完成 办好了 好了 搞定了 这一步做完了 已经办完了 下一步 好的，做完了 "
    "done Done! next "
    "next_step I'm_done finished all_done",
    Deed.SKIP: "跳过 先跳过这步 这一步不用做 skip skip_this_step",
    Deed.BACK: "上一步 返回 回到上一步 back go_back previous_step",
    Deed.PAUSE: "暂停 先放着 以后再说 改天再办 pause later",
    Deed.RESUME: "继续 接着 接着办 那就继续 resume continue let's_continue go_on",
    Deed.CANCEL: "算了 取消 不写了 cancel never_mind",
    Deed.DROP: "不办了 我不申请了 不想办了 放弃申请 give_up abandon_it",
    Deed.BOARD: "我的申请 进度 看看我的申请 我的申请到哪一步了 办到哪了 my_applications progress",
    Deed.PAPERS: "我的材料还差什么 还差什么材料 还差哪些材料 材料清单 我的材料还差什么？ "
    "what_documents_am_I_missing missing_papers",
}


@pytest.mark.parametrize(
    ("text", "deed"),
    [(text.replace("_", " "), deed) for deed, texts in DEEDS.items() for text in texts.split()],
)
def test_a_word_about_the_walk(text: str, deed: Deed) -> None:
    assert deed_of(text) is deed


@pytest.mark.parametrize(
    "text",
    ["", "。", "好", "没做完", "做完了吗", "做完之后要交什么材料", "完成认定要多久",
     "武汉算力券怎么申请", "下一步要准备什么",
     "继续教育补贴有吗", "is it done already?", "back pay", "next year",
     "取消认定会怎么样", "我的申请被退回了怎么办", "做完了" * 30],
)  # fmt: skip
def test_anything_else_is_no_such_word(text: str) -> None:
    assert deed_of(text) is None


WISHES = {
    "我要申请武汉OPC认定": "武汉opc认定",
    "我想申请武汉算力券": "武汉算力券",
    "帮我办营业执照": "营业执照",
    "请帮我申请武汉OPC认定": "武汉opc认定",
    "带我一步步申请算力券": "算力券",
    "开始申请": "",
    "好的，开始申请吧": "",
    "开始办理": "",
    "那就申请吧": "",
    "我要申请这个": "",
    "I want to apply for the Wuhan OPC recognition": "wuhan opc recognition",
    "I'd like to apply for a compute voucher": "compute voucher",
    "let's apply": "",
    "start my application": "",
    "Help me register a company": "register a company",
}


@pytest.mark.parametrize(("text", "named"), WISHES.items())
def test_a_wish_to_begin_names_what_it_is_for(text: str, named: str) -> None:
    assert wish_to_begin(text) == named


@pytest.mark.parametrize(
    "text",
    ["我能申请武汉OPC认定吗", "我可以申请算力券吗", "怎么申请", "我要怎么申请算力券",
     "我要申请算力券，要什么材料", "我想知道申请条件", "申请需要哪些材料", "我想申请算力券可以吗",
     "我要办公室", "我们想报销", "帮我报名", "我要申请" + "很" * 90, "", "武汉OPC认定",
     "帮我看看能申请什么", "Can I apply for the voucher?",
     "How do I apply?", "I want to know how to apply", "what can I apply for"],
)  # fmt: skip
def test_a_question_is_no_wish(text: str) -> None:
    assert wish_to_begin(text) is None


@pytest.mark.parametrize("text", [text for text, named in WISHES.items() if named])
def test_no_wish_was_an_eligibility_question_before(text: str) -> None:
    assert intent_of(text) is not Intent.MAY_I


def test_a_page_has_a_name_that_a_link_can_carry() -> None:
    pages = ["programmes/wuhan/opc-recognition", "guides/register-company"]
    assert [link_name(page) for page in pages] == [
        "wuhan__opc-recognition",
        "guides__register-company",
    ]
    assert [page_named(link_name(page), pages) for page in pages] == pages
    assert page_named(handle_of(pages[0]), pages) == pages[0]
    assert page_named("nowhere", pages) is None


def test_a_name_too_long_for_a_link_gives_way_to_a_handle() -> None:
    long = "programmes/somewhere/" + "x" * 60
    assert link_name(long) == handle_of(long)
    assert page_named(link_name(long), [long]) == long


@pytest.mark.parametrize(
    ("text", "amount"),
    [("20万", 200000), ("批了20万元", 200000), ("二十万", 200000), ("200000", 200000),
     ("CNY 200,000", 200000), ("15.5万", 155000), ("5千", 5000), ("we got 50,000", 50000),
     ("2 million", 2000000), ("12月3日批了20万", 200000)],
)  # fmt: skip
def test_a_sum_is_read(text: str, amount: int) -> None:
    assert amount_in(text, TODAY) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "没有", "不到20万", "10万和20万", "昨天", "0", "1" * 30, "几万吧", "11月20日"]
)
def test_what_is_no_one_sum_is_not_taken_for_one(text: str) -> None:
    assert amount_in(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("今天", (2026, 11, 25)), ("昨天批的", (2026, 11, 24)), ("yesterday", (2026, 11, 24)),
     ("11月20日", (2026, 11, 20)), ("2026-11-20", (2026, 11, 20)),
     ("20 November 2026", (2026, 11, 20)), ("2026年10月8号批了20万", (2026, 10, 8))],
)  # fmt: skip
def test_a_day_is_read(text: str, day: tuple[int, int, int]) -> None:
    assert day_in(text, TODAY) == dt.date(*day)


@pytest.mark.parametrize(
    "text", ["", "20万", "明天", "2027-01-01", "2026年10月", "上个月", "13月45日"]
)
def test_a_day_to_come_or_a_mere_month_is_none(text: str) -> None:
    assert day_in(text, TODAY) is None
