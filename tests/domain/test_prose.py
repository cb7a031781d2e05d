"""Markdown prose becomes paragraphs, readable text and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.prose import clipped, paragraphs, readable, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙\n\n丙", ["甲\n乙", "丙"]),
        ("甲\n- 乙\n- 丙\n  丁\n1. 戊", ["甲", "- 乙", "- 丙\n  丁", "1. 戊"]),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |\n后", ["a: 1; b: 2", "后"]),
        ("| 等级 | 补贴 |\n|---|---|\n| 一级 | 30% |", ["等级：一级；补贴：30%"]),
        ("| 1 | 2 |\n| 3 | 4 |", ["| 1 | 2 |", "| 3 | 4 |"]),
        ("<!-- page 1 -->\n甲。\n<!-- page 2 -->\n乙", ["甲。", "乙"]),
        ("> 引\n# 题", ["> 引", "# 题"]),
        ("\n \n", []),
    ],
)
def test_paragraphs_items_and_rows_stand_apart(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **补** `50%`", "补 50%"),
        ("3、 提交", "提交"),
        ("见[官网](https://a.cn/x)。", "见官网。"),
        ("| 甲 | | 乙 |", "甲 · 乙"),
        ("> 引", "引"),
        ("## 题", "题"),
        ("补贴，\n最高 20 万", "补贴，最高 20 万"),
        ("补贴\n公司", "补贴公司"),
        ("第四条 房租 补贴", "第四条 房租补贴"),
        ("pays\nhalf", "pays half"),
        ("", ""),
    ],
)
def test_marks_and_line_breaks_are_taken_out(text: str, expected: str) -> None:
    assert readable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补50%。最高20万元！要等多久？做满三年；好的",
         ["补50%。", "最高20万元！", "要等多久？",
                                                   "做满三年；好的"]),
        ("Pays half. At most CNY 200,000. Why?", ["Pays half.", "At most CNY 200,000.", "Why?"]),
        ("Under art. 4 it pays 1.5 million. See No. 3.", ["Under art. 4 it pays 1.5 million.",
                                                        "See No. 3."]),
        ("Acme Co. Ltd. Applies.", ["Acme Co. Ltd. Applies."]),
        ("甲乙丙丁。好。", ["甲乙丙丁。好。"]),
        ("第四条 房租补贴。每月30元。满两年为止。",
         ["第四条 房租补贴。每月30元。", "满两年为止。"]),
        ("（一）支持对象。在本市登记的公司。", ["（一）支持对象。在本市登记的公司。"]),
        ("第四条 公司在本市登记，信用良好。不满三年。",
         ["第四条 公司在本市登记，信用良好。", "不满三年。"]),
        ("One here. Two.", ["One here.", "Two."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_text_is_clipped_at_a_sentence_end() -> None:
    assert clipped("补贴一半。最高二十万元。每年一次。", 13) == "补贴一半。最高二十万元。"
    assert clipped("Pays half. At most two. Once.", 24) == "Pays half. At most two."
    assert clipped("补贴一半，最高二十万元。", 3) == "补贴一半，最高二十万元。", (
        "never half a sentence"
    )
    assert clipped("", 3) == ""


@given(st.text("补贴。！ab. AB\n-", max_size=60))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    joined = "".join(sentences(text))
    assert joined.replace(" ", "").replace("\n", "") == "".join(text.split())
