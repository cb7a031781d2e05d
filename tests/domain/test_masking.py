"""Numbers that name a person are starred; everything else that has digits stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.masking import masked

PERSONAL = {
    "我的身份证42010619900307123X，谢谢": "我的身份证4201**********123X，谢谢",
    "420106 19900307 123x": "4201** ******** 123x",
    "写错一位的 420106199003071234": "写错一位的 4201**********1234",
    "旧证110101900307123": "旧证1101*******7123",
    "13812345678": "138****5678",
    "打138 1234 5678": "打138 **** 5678",
    "138-1234-5678": "138-****-5678",
    "1381 234 5678": "138* *** 5678",
    "+86 13812345678": "+86 138****5678",
    "(+86)138-1234-5678": "(+86)138-****-5678",
    "0086-13812345678": "0086-138****5678",
    "１３８－１２３４－５６７８": "１３８－****－５６７８",
    "tel13812345678打我": "tel138****5678打我",
    "+852 9123 4567": "+852 **** *567",
    "027-87654321": "027-8****321",
    "（027）87654321": "（027）8****321",
    "0713-8765432转8": "0713-****432转8",
    "+86 27 87654321": "+86 27 8****321",
    "电话：87654321": "电话：87***321",
    "卡号6222021234567890128": "卡号6222***********0128",
    "4111 1111 1111 1111": "4111 **** **** 1111",
    "zhang.san@example.com": "z****.***@example.com",
    "12345@qq.com": "1****@qq.com",
    "护照E12345678": "护照E12****78",
    "EA1234567": "EA1****67",
    "回乡证H12345678": "回乡证H12****78",
    "微信号：wx_zhang88": "微信号：w*_*****88",
    "加我VX:zhangsan": "加我VX:z*****an",
    "my WeChat is lisi999": "my WeChat is l****99",
    "QQ 12345678": "QQ 1*****78",
    "qq群：123456": "qq群：1***56",
}
ORDINARY = [
    "最高20万元，补50%，2026年11月25日前", "武政规〔2026〕4号", "12345、12333、12366、110",
    "400-820-8820", "金额13812345678元", "¥13812345678", "13,812,345,678", "13812345678.50",
    "2026-01-15 09:30", "20260115", "20260115-20261231", "2026/1/15—2026/12/31",
    "统一社会信用代码91420100MA4KXXXX0X", "91420106300000001A", "914201006666666662",
    "124201197612250073", "项目编号420100202601150001", "420106260115001",
    "3000 5000 8000 10000", "4000 5000 6000 7000", "6222021234567890127",
    "微信小程序", "WeChat payment", "QQ邮箱", "微信公众号", "E2B", "G7 高速",
    "2026-11-25T16:24:08.123456+08:00", "1732500000123456",
    "telegram:8012345678", "-1001234567890", "error a13812345678b2c1",
    "123e4567-e89b-12d3-a456-113812345678",
]  # fmt: skip


@pytest.mark.parametrize(("text", "seen"), PERSONAL.items())
def test_a_number_of_a_person_is_starred_but_can_be_recognised(text: str, seen: str) -> None:
    assert masked(text) == seen


@pytest.mark.parametrize("text", ORDINARY)
def test_what_names_nobody_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("text", PERSONAL)
def test_a_number_is_found_between_other_words(text: str) -> None:
    among = f"我有公司，{text}。补20万元；2026年报。"
    assert masked(among) == f"我有公司，{masked(text)}。补20万元；2026年报。"


_pieces = st.sampled_from([*PERSONAL, *ORDINARY, " ", "-", "，", "@", "1", "13", "QQ", "微信", ":"])


@given(st.lists(_pieces | st.text("0123456789 -+@.Xx微信QqE元abc：１２", max_size=12)).map("".join))
def test_a_masked_text_masked_again_is_the_same(text: str) -> None:
    once = masked(text)

    assert masked(once) == once
    assert len(once) == len(text)
    assert all(b in (a, "*") for a, b in zip(text, once, strict=True))


@given(st.text(st.characters(exclude_categories=["Nd", "No", "Nl"], exclude_characters="@＠")))
def test_a_text_without_digits_and_addresses_stays(text: str) -> None:
    assert masked(text) == text or re.search("信|chat|xin|vx", text, re.IGNORECASE)


_TELEPHONE = re.compile(r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|[2-9]\d{7})(?!\d)")
"""The telephones that stand in notices, and nothing else of them is a number of a person."""


def test_pages_of_knowledge_stay_but_for_the_telephones_of_offices() -> None:
    pages = sorted(Path("knowledge").rglob("*.md"))
    assert len(pages) > 50
    for page in pages:
        text = _TELEPHONE.sub("电话", page.read_text("utf-8"))
        assert masked(text) == text, page
