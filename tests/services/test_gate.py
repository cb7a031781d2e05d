"""The gate: what its sources do not bear out is not said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answer import Answer, Cited, Sentence, Status
from bot.services.gate import gated
from tests.services.stories import VOUCHER, a_catalogue

CATALOGUE = a_catalogue()


def a_source(n: int = 1, page: str = VOUCHER, quote: str = "") -> Cited:
    return Cited(n=n, page=page, title="若干措施", standing="official_text", quote=quote)


def let_through(*sentences: Sentence, sources: tuple[Cited, ...] = (a_source(),)) -> Answer:
    return gated(Answer(Status.ANSWERED, "zh", sentences, sources), CATALOGUE)


@pytest.mark.parametrize(
    "text",
    ["最多20万元。", "at most CNY 200,000", "补百分之五十", "2026年2月13日发布", "没有数字。"],
)
def test_what_stands_in_the_cited_page_is_said(text: str) -> None:
    answer = let_through(Sentence(text, (1,)))
    assert answer.text == text
    assert answer.dropped == 0


@pytest.mark.parametrize(
    "text", ["最多30万元。", "补60%。", "2027年2月13日发布", "at most CNY 2 million", "给12个人"]
)
def test_a_figure_that_stands_in_no_cited_page_is_dropped(text: str) -> None:
    answer = let_through(Sentence("补50%。", (1,)), Sentence(text, (1,)))
    assert answer.text == "补50%。"
    assert answer.dropped == 1


def test_a_figure_must_stand_in_the_page_that_is_cited() -> None:
    elsewhere = a_source(page="programmes/gone")
    answer = let_through(Sentence("最多20万元。", (1,)), sources=(elsewhere,))
    assert (answer.sentences, answer.sources) == ((), ())


def test_a_sentence_that_cites_nothing_may_hold_no_figure() -> None:
    answer = let_through(Sentence("最多20万元。"), Sentence("先问主管部门。"))
    assert answer.text == "先问主管部门。"


@pytest.mark.parametrize("quote", ["算力支出补50%，最多20万元。", ""])
def test_a_quote_from_the_page_is_evidence(quote: str) -> None:
    answer = let_through(Sentence("最多20万元。", (1,)), sources=(a_source(quote=quote),))
    assert answer.text == "最多20万元。"


def test_a_source_whose_quote_is_not_in_the_page_is_no_evidence() -> None:
    made_up = a_source(quote="算力支出补50%，最多20万元，先到先得。")
    assert let_through(Sentence("最多20万元。", (1,)), sources=(made_up,)).sentences == ()


def test_what_is_left_is_numbered_from_one() -> None:
    sources = (a_source(1), a_source(2, "programmes/gone"), a_source(3))
    answer = let_through(
        Sentence("最多30万元。", (1,)), Sentence("最多20万元。", (3, 2)), sources=sources
    )
    assert [source.n for source in answer.sources] == [1, 2]
    assert answer.sentences == (Sentence("最多20万元。", (2, 1)),)


def test_a_source_that_nothing_cites_any_more_goes() -> None:
    answer = let_through(Sentence("补60%。", (1,)), Sentence("补50%。", (2,)),
                         sources=(a_source(1), a_source(2)))  # fmt: skip
    assert [source.n for source in answer.sources] == [1]
    assert answer.sentences[0].cites == (1,)


def test_fixed_sentences_speak_of_the_answer_and_stay() -> None:
    fixed = Sentence("对得上的有 77 项", (), "fixed")
    assert let_through(fixed, sources=()).sentences == (fixed,)


def changed(**fields: Any) -> Sentence:
    return Sentence(**{"text": "最多20万元。", "cites": (1,), "role": "line"} | fields)


@pytest.mark.parametrize("role", ["head", "line", "step", "quote", "note", "warning"])
def test_every_other_role_is_held_to_its_sources(role: str) -> None:
    answer = let_through(changed(role=role), changed(role=role, text="最多30万元。"))
    assert answer.sentences == (changed(role=role),)
