"""Where a passage stands is a short code; a sentence that a page break cuts stays whole."""

import pytest

from bot.domain.locator import in_table, located, locator_words, whole_sentences, without_locators

FIRST = "<!-- page 1 -->\n\n对租用智能算力的企业，按照合同金额的百分之三十五给予补"
"""A page that ends in the middle of a sentence."""


@pytest.mark.parametrize(
    ("locator", "zh", "en"),
    [
        ("p3", "第3页", "p. 3"),
        ("p3t2", "第3页 表2", "p. 3, table 2"),
        ("slide2", "第2张幻灯片", "slide 2"),
        ("slide2t1", "第2张幻灯片 表1", "slide 2, table 1"),
        ("sheet:收费表", "工作表「收费表」", "sheet “收费表”"),
        ("", "", ""),
        ("elsewhere", "", ""),
    ],
)
def test_a_locator_is_told_as_a_reader_says_it(locator: str, zh: str, en: str) -> None:
    assert (locator_words(locator, "zh"), locator_words(locator, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("line", "locator"),
    [
        ("<!-- page 3 -->", "p3"),
        ("<!-- slide 12 -->", "slide12"),
        ("<!-- sheet 收费 表 -->", "sheet:收费 表"),
        ("<!-- page three -->", None),
        ("<!-- a note -->", None),
        ("第3页", None),
    ],
)
def test_only_a_marker_line_opens_a_page(line: str, locator: str | None) -> None:
    assert located(line) == locator


def test_a_table_is_counted_on_its_page_and_a_sheet_is_one() -> None:
    assert in_table("p3", 2) == "p3t2"
    assert in_table("sheet:收费表", 1) == "sheet:收费表"
    assert in_table("", 1) == ""


def test_a_sentence_that_runs_on_stays_on_the_page_where_it_begins() -> None:
    body = FIRST + "\n\n<!-- page 2 -->\n\n贴，最高18万元。每年一次。\n\n二、办法"
    assert whole_sentences(body) == (
        FIRST + "贴，最高18万元。\n\n<!-- page 2 -->\n\n每年一次。\n\n二、办法"
    )


def test_english_words_are_parted_by_a_space() -> None:
    body = "<!-- page 1 -->\nHalf of what was paid for computing is\n<!-- page 2 -->\npaid back."
    assert "computing is paid back.\n<!-- page 2 -->" in whole_sentences(body)


@pytest.mark.parametrize(
    "after",
    [
        "# 办法",
        "第二条 办法",
        "二、办法",
        "（二）办法",
        "| 甲 | 乙 |",
        "- 办法",
        "附件1：申请表",
        "",
    ],
)
def test_what_begins_anew_is_left_on_its_own_page(after: str) -> None:
    body = f"{FIRST}\n<!-- page 2 -->\n{after}".rstrip()
    assert whole_sentences(body) == body


@pytest.mark.parametrize("before", ["给予补贴，最高十八万元，每年只能申请一次。", "某某市数据局"])
def test_a_full_stop_or_a_signature_ends_a_page(before: str) -> None:
    body = f"<!-- page 1 -->\n{before}\n<!-- page 2 -->\n办法如下。"
    assert whole_sentences(body) == body


def test_markers_are_taken_out() -> None:
    assert without_locators("甲\n<!-- page 2 -->\n乙 <!-- 注 -->") == "甲\n\n乙 <!-- 注 -->"
    assert whole_sentences("甲\n乙\n") == "甲\n乙\n"
