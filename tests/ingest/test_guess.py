"""What a document seems to be: its title, number, date, issuer and place, or nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.documents.guess import Guess, guess
from tests.ingest.drafting import the_places

LETTER = """\
<!-- page 1 -->
示例市人民政府文件

示政规〔2026〕4 号

市人民政府关于印发示例市支持一人公司
创新发展若干措施的通知

各区人民政府，市人民政府各部门：

根据省里的办法（示政办发〔2025〕3号），现印发给你们。

示例市人民政府
2026年2月13日

第一条 本措施自2026年3月18日起施行。
"""


def guessed(text: str) -> Guess:
    return guess(text, the_places())


def test_an_official_letter_tells_everything() -> None:
    found = guessed(LETTER)
    assert found.title == "示例市支持一人公司创新发展若干措施"
    assert found.number == "示政规〔2026〕4号"  # not the one that it refers to
    assert found.issued == dt.date(2026, 2, 13)  # not the day that it takes effect
    assert found.issuer == "示例市人民政府"
    assert found.place == "cn/shili/shi"


@pytest.mark.parametrize(
    "printed", ["示科[2026]12号", "示科【2026】12号", "示科（2026）12号", "示科 〔2026〕 第12号"]
)
def test_numbers_come_in_many_brackets(printed: str) -> None:
    assert guessed(f"{printed}\n\n关于一人公司的通知\n").number == "示科〔2026〕12号"


def test_the_most_specific_place_counts() -> None:
    text = "# 关于征集项目的通知\n\n示例市某某区科技创新局\n二〇二六年七月十七日\n"
    found = guessed(text)
    assert found.place == "cn/shili/shi/mou"
    assert found.issued == dt.date(2026, 7, 17)


def test_two_offices_sign_together() -> None:
    text = "# 关于补贴的通知\n\n正文。\n\n示例市科学技术局 示例市财政局\n2026年3月1日\n"
    assert guessed(text).issuer == "示例市科学技术局、示例市财政局"


def test_a_saved_web_page_has_labels() -> None:
    text = (
        "# 一人公司算力券申领指南\n\n"
        "| 发文字号 | 示数〔2026〕5号 | 成文日期 | 2026-04-01 |\n"
        "| --- | --- | --- | --- |\n"
        "| 发布机构 | 示例市数据局 | 发布日期 | 2026-04-08 |\n"
    )
    found = guessed(text)
    assert (found.number, found.issuer) == ("示数〔2026〕5号", "示例市数据局")
    assert found.issued == dt.date(2026, 4, 1)


def test_the_day_of_posting_stands_in_where_no_other_is_given() -> None:
    assert guessed("# 政策解读\n\n- **发布时间**：2026-07-17\n").issued == dt.date(2026, 7, 17)


def test_a_notice_that_is_no_cover_keeps_its_title() -> None:
    text = "关于组织开展2026年度申报工作的通知\n\n各有关单位：\n\n一、内容\n"
    assert guessed(text).title == "关于组织开展2026年度申报工作的通知"


def test_a_district_may_have_its_own_order_of_lines() -> None:
    text = "某某区人民政府办公室\n关于印发《某某区若干政策》的通知\n某政办﹝2026﹞15号\n各街道：\n"
    found = guessed(text)
    assert found.title == "某某区若干政策"
    assert found.number == "某政办〔2026〕15号"
    assert found.issuer == "某某区人民政府办公室"


def test_a_ministry_speaks_for_the_whole_country() -> None:
    text = "关于税收优惠的公告\n2026年第4号\n\n特此公告。\n\n财政部 税务总局\n2026年1月5日\n"
    found = guessed(text)
    assert (found.number, found.place) == ("2026年第4号", "cn")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天开会，2026年3月1日。随手写的，没有标题。",
        "2026年13月45日",
        "<!-- page 1 -->\n<!-- page 2 -->\n",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert guessed(text) == Guess()


def test_a_place_that_nobody_knows_stays_open() -> None:
    assert guessed("# 无名市关于补贴的通知\n\n无名市数据局\n2026年3月1日\n").place is None
