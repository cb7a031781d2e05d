"""Text is folded to one written form."""

from bot.domain.folding import fold, script


def test_traditional_and_full_width_text_become_simplified_and_half_width() -> None:
    assert fold("申請補貼 Ａ１") == "申请补贴 A1"


def test_case_and_lines_are_kept() -> None:
    assert fold("Wuhan\nOPC") == "Wuhan\nOPC"


def test_a_lone_surrogate_does_not_break_the_encoder() -> None:
    fold("a\ud800b").encode("utf-8")


def test_a_chinese_page_with_latin_names_is_still_chinese() -> None:
    assert script("申请 OPC 算力券的公司 https://example.org") == "han"


def test_an_english_page_is_other_and_so_is_an_empty_one() -> None:
    assert script("A company in Wuhan (武汉) may apply.") == "other"
    assert script("") == "other"
