"""Lines break between words and Chinese characters, and no line begins with a comma."""

from __future__ import annotations

import pytest

from bot.adapters.printer.lines import printable, wrapped


def measure(text: str) -> float:
    """A letter is one wide, a Chinese character two."""
    return sum(1 if sign.isascii() else 2 for sign in text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("算力券", ["算力券"]),
        ("一二三四五六", ["一二三四五", "六"]),
        ("一二三四五，六", ["一二三四", "五，六"]),
        ("一二三四（五六）", ["一二三四", "（五六）"]),
        ("共交一二20万元整", ["共交一二", "20万元整"]),
        ("one two three", ["one two", "three"]),
        ("给OPC公司用", ["给OPC公司", "用"]),
        ("甲\n乙", ["甲", "乙"]),
        ("extraordinary", ["extraordin", "ary"]),
        ("https://a.cn/b?c=d", ["https://a.", "cn/b?c=d"]),
        ("abcdefghij  k", ["abcdefghij", "k"]),
    ],
)
def test_a_text_breaks_where_a_reader_expects(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, measure) == lines


def test_no_line_is_too_wide_and_nothing_is_lost() -> None:
    text = (
        "在武汉注册，AI支出不低于30%的公司（个体户不在范围里）可以申请，见https://example.com/a-b_c?d=e。"
        * 3
    )

    for width in range(12, 60):
        lines = wrapped(text, width, measure)
        assert "".join(lines) == text
        assert all(measure(line) <= width for line in lines)
        assert not any(line[0] in "，。）%" for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("好的😀", "好的□"),
        ("👍🏽", "□"),
        ("❤️", "□"),
        ("a\u200bb\ufeff", "ab"),
        ("a\tb\x00", "a b"),
        ("e\u0301", "□"),
        ("一\n二", "一\n二"),
        ("\ud800", "□"),
    ],
)
def test_a_character_that_the_font_lacks_is_shown_as_a_box(text: str, shown: str) -> None:
    has = set(map(ord, "好的ab一二 \u200b\ufeff"))

    assert printable(text, has) == shown
