"""Approved answers in the folder: read, checked, and found by every wording of their question."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.content import Approved
from bot.domain.figures import figures
from bot.services.gate import page_figures
from ingest.split import split_page
from tests.ingest.stories import Knowledge, a_source, page_text
from tests.ingest.test_read import published

FRONT: dict[str, Any] = {
    "title": "会议室怎么预约",
    "questions": ["怎样订会议室"],
    "approved": "2026-11-22",
}


def an_answer(knowledge: Knowledge, body: str = "示例答复：交押金2000元。", **front: Any) -> str:
    knowledge.write("answers/2026-11-22-1.md", page_text({**FRONT, **front}, body))
    return "answers/2026-11-22-1"


def test_an_answer_is_read_without_a_problem(knowledge: Knowledge) -> None:
    page = knowledge.page(an_answer(knowledge, sources=[a_source()], until="2026-11-22"))
    assert isinstance(page.content, Approved)
    assert page.content.questions == ("怎样订会议室",)
    assert knowledge.problems() == []
    live = published(knowledge.read())
    assert figures("2,000元") <= page_figures(page, live, page.content.approved)


def test_every_wording_is_indexed_and_is_no_part_of_the_answer(knowledge: Knowledge) -> None:
    page = knowledge.page(an_answer(knowledge))
    record, body = split_page(page, knowledge.read().places)
    assert record.is_record
    assert record.text == "会议室怎么预约\n怎样订会议室"
    assert not body.is_record
    assert body.text == "示例答复：交押金2000元。"


def test_a_twin_holds_the_english(knowledge: Knowledge) -> None:
    page_id = an_answer(knowledge)
    knowledge.write(f"{page_id}.en.md", "An example answer.")
    assert set(knowledge.page(page_id).bodies) == {"zh", "en"}


def test_the_readme_of_the_folder_is_no_answer(knowledge: Knowledge) -> None:
    knowledge.write("answers/README.md", "# 说明")
    assert knowledge.read().pages == ()


@pytest.mark.parametrize(
    ("front", "body", "complaint"),
    [
        ({"approved": None}, "好。", "'approved'"),
        ({"until": "soon"}, "好。", "'until'"),
        ({"kind": "voucher"}, "好。", "'kind'"),
        ({"place": "cn/hubei/atlantis"}, "好。", "cn/hubei/atlantis"),
        ({"see_also": ["wuhan/nothing"]}, "好。", "programmes/wuhan/nothing"),
        ({}, "", "answers/2026-11-22-1.md"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(
    knowledge: Knowledge, front: dict[str, Any], body: str, complaint: str
) -> None:
    an_answer(knowledge, body, **front)
    (problem,) = knowledge.problems()
    assert complaint in problem


def test_an_answer_may_lead_to_pages_that_are_there(knowledge: Knowledge) -> None:
    knowledge.programme()
    page = knowledge.page(an_answer(knowledge, see_also=["voucher", "programmes/voucher"]))
    assert isinstance(page.content, Approved)
    assert page.content.leads_to == ("programmes/voucher", "programmes/voucher")
    assert knowledge.problems() == []
