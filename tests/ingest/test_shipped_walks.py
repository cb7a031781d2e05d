"""The shipped pages can be walked: which step hands in, which papers are one, what is asked."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from bot.domain.content import Blank, Front, Page
from bot.domain.walkthrough import can_be_walked, front_of, submitting
from ingest.read import read_folder

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
BY_HAND = ("公司名称", "名称", "地址", "住所", "法定代表人", "董事", "联系", "联络员", "受益所有人")
"""What a label holds whose field is never asked for nor filled in."""
ASKING = {"ask", "wait", "pick", "original"}
"""How the steps are called that only find out more."""


@cache
def shipped() -> tuple[Page, ...]:
    return tuple(page for page in read_folder(KNOWLEDGE).pages if can_be_walked(page))


def walks() -> dict[str, Front]:
    """What can be walked, by the id of its page."""
    return {page.id: front_of(page) for page in shipped()}


def handed_in() -> dict[str, str]:
    """The step that hands the application in, by page; pages without one are left out."""
    steps = {page.id: submitting(page) for page in shipped()}
    return {page: step.id for page, step in steps.items() if step}


def blanks() -> list[Blank]:
    return [blank for front in walks().values() if front.form for blank in front.form.fields]


def test_a_document_is_common_only_where_two_pages_want_it() -> None:
    """A word that stands on one page alone is a slip of the pen."""
    counted = Counter(paper.common for front in walks().values() for paper in front.documents)
    assert {name for name, times in counted.items() if name and times < 2} == set()


def test_one_word_for_one_document() -> None:
    """Two pages that call a document the same and mean the same paper say the same word."""
    for name, common in (("营业执照", "business-licence"), ("身份证", "id-card")):
        said = {
            (page, paper.common)
            for page, front in walks().items()
            for paper in front.documents
            if paper.name.zh in (name, f"{name}复印件")
        }
        assert {page for page, word in said if word != common} == set()


def test_names_addresses_and_telephones_are_left_to_the_hand() -> None:
    personal = [one for one in blanks() if any(word in one.label.zh for word in BY_HAND)]
    assert [one.id for one in personal if one.fact or one.ask] == []
    assert len(personal) < len(blanks()), "some field is filled in or asked for"


def test_where_a_page_only_says_whom_to_ask_nothing_is_handed_in() -> None:
    """After a call to the bureau nobody waits for a decision."""
    asked = {
        page
        for page, front in walks().items()
        if all(step.id.partition("-")[0] in ASKING for step in front.steps)
    }
    assert len(asked) > 20
    assert asked & set(handed_in()) == set()


def test_what_comes_after_handing_in_is_known() -> None:
    assert handed_in()["programmes/wuhan/opc-recognition"] == "apply-online"
    assert handed_in()["programmes/wuhan/compute-loan"] == "apply"
    assert handed_in()["programmes/shenzhen/model-voucher"] == "claim"
    assert handed_in()["programmes/shanghai/city-model-voucher"] == "file", "the last, unsaid"


def test_every_guide_says_which_step_hands_it_in() -> None:
    """A guide without such a step never waits for a result, and no shipped one is of that kind."""
    guides = {page: front for page, front in walks().items() if page.startswith("guides/")}
    assert [page for page, front in guides.items() if not any(s.submits for s in front.steps)] == []
