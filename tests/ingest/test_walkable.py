"""A page that would lead a founder astray on the way through it is reported, where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.content import Front
from tests.ingest.stories import BODY, Knowledge, a_source, page_text

NAME = {"zh": "某某", "en": "Something"}
LINE = 11
"""Where a field that a story adds to the voucher stands."""


def a_step(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": NAME, "do": NAME, **more}


def a_paper(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": NAME, **more}


def a_form(*fields: dict[str, Any]) -> dict[str, Any]:
    return {"title": NAME, "fields": [{"label": NAME, **field} for field in fields]}


def a_guide(knowledge: Knowledge, slug: str, *steps: dict[str, Any]) -> None:
    """Save a guide with its English twin."""
    fields = {"title": NAME, "summary": NAME, "sources": [a_source()], "steps": list(steps)}
    knowledge.write(f"guides/{slug}.md", page_text(fields, BODY["zh"]))
    knowledge.write(f"guides/{slug}.en.md", BODY["en"])


def test_a_page_that_says_everything_about_its_walk_is_sound(knowledge: Knowledge) -> None:
    page_id = knowledge.programme(
        documents=[
            a_paper("licence", common="business-licence", mistakes=NAME),
            a_paper("lease", common="office-lease"),
            a_paper("contract"),
            a_paper("invoice"),
        ],
        steps=[
            a_step("ask"),
            a_step("enrol", needs=["licence"], submits=True, takes_days=5, days="calendar"),
            a_step("wait", takes_days=10),
        ],
        form=a_form({"id": "team", "fact": "team_size"}, {"id": "plan", "ask": NAME},
                    {"id": "phone"}),
    )  # fmt: skip
    content = knowledge.page(page_id).content
    assert knowledge.problems() == []
    assert isinstance(content, Front)
    assert content.form is not None
    assert [blank.fact for blank in content.form.fields] == ["team_size", None, None]
    assert [step.days for step in content.steps] == ["working", "calendar", "working"]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"steps": [a_step("enrol", needs=["stamp"])]}, "'stamp' is not one of the page's doc"),
        ({"steps": [a_step("a", submits=True), a_step("b", submits=True)]},
         "another step (a) has submits: true already"),
        ({"documents": [a_paper("a", common="licence"), a_paper("b", common="licence")]},
         "two documents of this page have the common 'licence': keep one or remove it"),
        ({"documents": [a_paper("a", common="Business Licence")]},
         "'documents.0.common': String should match pattern"),
        ({"form": a_form({"id": "tall", "fact": "height"})}, "'height' is not in facts.yaml"),
        ({"form": a_form({"id": "team"}, {"id": "team"})}, "the id 'team' is used twice"),
        ({"form": a_form({"id": "team", "fact": "team_size", "ask": NAME})},
         "a field is filled by fact or asked for by ask, not both"),
        ({"form": a_form()}, "'form.fields': Tuple should have at least 1 item"),
        ({"steps": [a_step("enrol", takes_days=5, days="weekly")]}, "'working' or 'calendar'"),
        ({"steps": [a_step("enrol", submits="perhaps")]}, "'steps.0.submits': Input should be a"),
    ],
)  # fmt: skip
def test_what_would_mislead_is_reported_where_it_stands(
    knowledge: Knowledge, changed: dict[str, Any], complaint: str
) -> None:
    page_id = knowledge.programme(**changed)
    said = [str(problem) for problem in knowledge.read().errors]
    assert any(one.startswith(f"{page_id}.md:{LINE}: ") and complaint in one for one in said), said
    assert knowledge.read().pages == ()


def test_guides_may_lead_to_each_other_but_not_to_themselves(knowledge: Knowledge) -> None:
    a_guide(knowledge, "register", a_step("desk", guide="desk"))
    a_guide(knowledge, "desk", a_step("register", guide="register"))
    assert knowledge.problems() == []
    a_guide(knowledge, "desk", a_step("again", guide="desk"))
    (problem,) = knowledge.problems()
    assert problem.startswith("guides/desk.md:")
    assert "the step's guide is this page itself (desk)" in problem


def test_a_guide_that_is_not_there_is_named(knowledge: Knowledge) -> None:
    """A walk could not open it; the page itself may still be answered from."""
    knowledge.programme(steps=[a_step("register", guide="voucher")])
    (problem,) = knowledge.problems()
    assert "warning: 'guides/voucher' is no page of the folder" in problem


@pytest.mark.parametrize(("language", "words"), [("zh", "只能有一步是提交"), ("en", "only one")])
def test_staff_read_it_in_their_language(knowledge: Knowledge, language: str, words: str) -> None:
    knowledge.programme(steps=[a_step("a", submits=True), a_step("b", submits=True)])
    (problem,) = knowledge.read().errors
    assert words in problem.in_(language)
