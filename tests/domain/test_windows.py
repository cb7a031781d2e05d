"""A passage is cut into a few windows of whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.windows import windows


def letters(text: str) -> str:
    return "".join(text.split())


def test_a_short_passage_is_one_window() -> None:
    assert windows("补贴最高二十万元。") == ["补贴最高二十万元。"]


def test_an_empty_passage_has_no_window() -> None:
    assert windows("  \n") == []


def test_chinese_sentences_stay_whole() -> None:
    first, second = "申请人应当在本区注册。" * 4, "补贴最高二十万元。" * 5
    assert windows(first + second, size=140) == [first, second]


def test_english_sentences_stay_whole_and_a_decimal_point_is_no_end() -> None:
    text = "The rate is 0.5 per cent of it. Founders apply by May! Who decides?"
    assert windows(text, size=32) == [
        "The rate is 0.5 per cent of it.",
        "Founders apply by May!",
        "Who decides?",
    ]


def test_a_short_tail_joins_the_window_before_it() -> None:
    assert windows("补贴按季度发放到账户上。是。", size=36) == ["补贴按季度发放到账户上。是。"]


def test_an_overlong_sentence_is_cut_at_its_clauses() -> None:
    text = "，".join(["申请人应当提交营业执照"] * 8) + "。"
    found = windows(text, size=80)
    assert len(found) > 1
    assert letters("".join(found)) == text


@pytest.mark.parametrize("count", [1, 9, 40, 200])
def test_there_are_never_too_many_windows(count: int) -> None:
    assert 1 <= len(windows("申请人应当在本区注册。" * count, size=60, most=6)) <= 6


@given(st.text(alphabet="申请。，！ab .?\n1", max_size=300))
def test_the_windows_together_are_the_text(text: str) -> None:
    found = windows(text, size=30, most=5)
    assert len(found) <= 5
    assert letters("".join(found)) == letters(text)
