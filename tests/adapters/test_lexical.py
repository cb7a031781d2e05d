"""Passages are found by their words."""

import pytest

from bot.adapters.lexical import LexicalIndex, tokens

PASSAGES = {
    "compute": "武汉市算力服务券\n对企业购买算力服务给予补贴，每年最高20万元。",
    "desk": "工位补贴\n入驻社区的一人公司可以免费使用工位。",
    "loan": "Startup loan\nFounders may borrow up to 1,000,000 yuan against interest.",
    "patent": "Patents\nThe founder's patents are examined within two years.",
}


def an_index(**more: str) -> LexicalIndex:
    passages = {**PASSAGES, **more}
    return LexicalIndex(list(passages), list(passages.values()))


def best(index: LexicalIndex, question: str) -> str:
    return index.search(question, 1)[0][0]


def test_chinese_is_cut_into_pairs_and_english_into_stems() -> None:
    assert tokens("算力券 Patents founder’s 1,000 3.5% 税 café") == [
        "算力", "力券", "patent", "founder", "1000", "3.5", "税", "caf", "é",
    ]  # fmt: skip


def test_a_question_finds_its_passage_in_either_language() -> None:
    assert best(an_index(), "算力补贴最高多少") == "compute"
    assert best(an_index(), "how much can a founder borrow") == "loan"


def test_traditional_characters_find_simplified_text() -> None:
    assert best(an_index(), "免費使用工位") == "desk"


def test_another_inflection_and_another_way_to_write_a_number_are_found() -> None:
    assert best(an_index(), "patent examination") == "patent"
    assert best(an_index(), "1000000") == "loan"


def test_the_score_says_which_share_of_the_question_is_covered() -> None:
    index = an_index()
    full, half = index.search("工位", 1)[0][1], index.search("工位 zebra", 1)[0][1]
    assert 0.5 < full <= 1
    assert half < full / 2


def test_a_stray_digit_in_a_foreign_question_weighs_little() -> None:
    found = an_index().search("which voucher pays 20 percent of cloud invoices every quarter", 3)
    assert all(score < 0.2 for _, score in found)


def test_the_list_is_sorted_and_no_longer_than_asked() -> None:
    found = an_index().search("补贴 工位 founder", 2)
    assert len(found) == 2
    assert found[0][1] >= found[1][1]


def test_only_the_wanted_passages_are_searched() -> None:
    assert [id_ for id_, _ in an_index().search("补贴", 5, only={"desk"})] == ["desk"]


@pytest.mark.parametrize("question", ["", "zebra", "？！", "\ud800", "\x00"])
def test_a_question_without_known_words_finds_nothing(question: str) -> None:
    assert an_index().search(question, 5) == []


@pytest.mark.parametrize("texts", [[], [""], ["", "。"]])
def test_a_library_without_words_is_no_error(texts: list[str]) -> None:
    index = LexicalIndex([str(n) for n, _ in enumerate(texts)], texts)
    assert index.search("补贴", 5) == []
    assert len(index) == len(texts)


def test_ids_and_texts_must_match() -> None:
    with pytest.raises(ValueError, match="2 ids for 1 texts"):
        LexicalIndex(["a", "b"], ["x"])


def test_an_index_over_another_scores_as_one_built_anew() -> None:
    changed = {**PASSAGES, "tax": "小规模纳税人免征增值税 zebra"}
    del changed["desk"]
    read: list[str] = []

    def text_of(passage_id: str) -> str:
        read.append(passage_id)
        return changed[passage_id]

    before = an_index()
    made = LexicalIndex.over(list(changed), text_of, before)
    anew = LexicalIndex(list(changed), list(changed.values()))
    assert read == ["tax"]
    for question in ("算力补贴", "免征增值税", "工位", "founder zebra 20"):
        assert made.search(question, 5) == anew.search(question, 5)
    assert best(before, "免费使用工位") == "desk"
