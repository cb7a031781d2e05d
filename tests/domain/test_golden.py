"""An answer is held against what a right one must cite and say."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answer import Answer, Cited, Sentence, Status, Subject
from bot.domain.golden import GOLDEN_FILE, Golden, judge, says

PAGE = "programmes/wuhan/compute-voucher"


def a_case(**given: Any) -> Golden:
    fields = {"id": "q1", "ask": "算力券多少钱？", "language": "zh", "kind": "how_much"}
    return Golden.model_validate({**fields, **given})


def an_answer(text: str = "最高20万元。", *pages: str, **given: Any) -> Answer:
    sources = tuple(
        Cited(n, page, "算力券", "official_text", quote=f"引文{n}")
        for n, page in enumerate(pages or (PAGE,), 1)
    )
    return Answer(
        given.pop("status", Status.ANSWERED), "zh", (Sentence(text, (1,)),), sources, **given
    )


@pytest.mark.parametrize(
    ("case", "answer", "verdict", "why"),
    [
        (a_case(pages=[PAGE], facts=["200000"]), an_answer(), "right", ""),
        (a_case(facts=["引文1"]), an_answer(), "wrong", "does not say 引文1"),
        (a_case(facts=["300000|20万元"]), an_answer(), "right", ""),
        (a_case(pages=["guides/x"]), an_answer(), "wrong", f"cites {PAGE}"),
        (a_case(all_pages=[PAGE, "guides/x"]), an_answer(), "wrong", "leaves out guides/x"),
        (a_case(all_pages=["guides/x", PAGE]), an_answer("a", PAGE, "guides/x"), "right", ""),
        (a_case(facts=["50%"]), an_answer(), "wrong", "does not say 50%"),
        (a_case(never=["20万元"]), an_answer(), "wrong", "says 20万元"),
        (a_case(never=["引文1"]), an_answer(), "right", ""),
        (a_case(), an_answer(status=Status.NOT_FOUND), "abstained", "not_found"),
        (a_case(expect="abstain"), an_answer(status=Status.NOT_FOUND), "right", ""),
        (a_case(expect="abstain"), an_answer(), "wrong", "answered with answered"),
    ],
)
def test_an_answer_is_judged(case: Golden, answer: Answer, verdict: str, why: str) -> None:
    assert judge(case, answer) == (verdict, why)


def test_the_subject_of_an_answer_counts_as_cited() -> None:
    answer = an_answer("a", "guides/x", subject=Subject(pages=(PAGE,)))
    assert judge(a_case(pages=[PAGE]), answer) == ("right", "")


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("20万元", "at most CNY 200,000", True),
        ("200000", "最高二十万元", True),
        ("50%", "百分之五十", True),
        ("2026-03-18", "自2026年3月18日起", True),
        ("江漢區", "在江汉区办", True),
        ("Voucher", "a voucher", True),
        ("贷款", "补贴", False),
        ("不超过10人", "最多10人", False),
    ],
)
def test_a_fact_is_said_in_any_notation(fact: str, text: str, expected: bool) -> None:
    assert says(fact, text) is expected


def test_the_files_of_questions_are_lists() -> None:
    fields = {"id": "q1", "ask": "?", "language": "en", "kind": "who", "pages": [PAGE]}
    (case,) = GOLDEN_FILE.validate_python([fields])
    assert (case.expect, case.pages, case.facts) == ("answer", (PAGE,), ())
