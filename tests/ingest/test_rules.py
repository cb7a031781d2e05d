"""The check runs a page's examples and names conditions untried, idle or contradictory."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.content import Page
from ingest.rules import idle_conditions, leaf_paths, untried, wrong_examples
from tests.ingest.stories import EXAMPLES, Knowledge, a_source, front

DAY = "2026-11-22"
SMALL = {"fact": "team_size", "at_most": 10, "cite": "measures art.1"}
CLEAN = {"fact": "listed_dishonest", "is": False, "cite": "measures art.2"}
PLACE = {"fact": "company_place", "within": "cn/hubei/wuhan", "cite": "measures art.3"}
STUDENT = {"fact": "founder_status", "is": "student", "cite": "measures art.4"}
JUDGED = {"judged": {"zh": "通过评审", "en": "The review is passed"}, "cite": "measures art.5"}


def example(expect: str, name: str = "例", **more: Any) -> dict[str, Any]:
    """A worked example; what is not a field of one is a given fact."""
    fields: dict[str, Any] = {key: more.pop(key) for key in ("failed", "missing", "amount")
                              if key in more}  # fmt: skip
    return {"name": name, "on": DAY, "given": more, "expect": expect, **fields}


OF_SMALL = [example("eligible", team_size=10), example("not_eligible", team_size=11),
            example("needs_facts")]  # fmt: skip


def problems(
    knowledge: Knowledge, *conditions: Any, examples: list[dict[str, Any]] | None = None,
    **changed: Any,
) -> list[str]:  # fmt: skip
    """What the check says of a page with these conditions and examples, without the file."""
    if conditions:
        changed["eligibility"] = {"all": list(conditions)}
    knowledge.programme(**changed, examples=OF_SMALL if examples is None else examples)
    return [one.partition(": ")[2] for one in knowledge.problems()]


# ---- examples that come out otherwise


def test_a_sound_page_is_not_found_fault_with(knowledge: Knowledge) -> None:
    assert problems(knowledge, SMALL) == []


def test_another_verdict_is_an_error_on_its_line(knowledge: Knowledge) -> None:
    knowledge.programme(examples=[*EXAMPLES, example("judged", "三个人", team_size=3)])
    (problem,) = knowledge.read().problems
    assert not problem.warning
    assert "三个人" in str(problem)
    assert "judged" in str(problem)
    assert "eligible" in str(problem)
    text = (knowledge.root / problem.file).read_text("utf-8").splitlines()
    assert text[problem.line - 1].startswith("examples:")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (example("not_eligible", team_size=11, failed=["listed_dishonest"]), "failed"),
        (example("needs_facts", missing=["team_size", "listed_dishonest"]), "missing"),
        (example("eligible", team_size=3, compute_spend_year=100000, amount=60000), "60,000"),
        (example("eligible", team_size=3, amount=50000), "50,000"),
    ],
)
def test_what_fails_what_is_missing_and_the_sum_must_be_as_said(
    knowledge: Knowledge, wrong: dict[str, Any], words: str
) -> None:
    (problem,) = problems(knowledge, SMALL, examples=[*OF_SMALL, wrong])
    assert words in problem
    assert "warning" not in problem.lower()


@pytest.mark.parametrize(
    "right",
    [
        example("not_eligible", team_size=11, failed=["team_size"]),
        example("needs_facts", missing=["team_size"]),
        example("eligible", team_size=3, compute_spend_year=100000, amount=50000),
        example("eligible", team_size=3, compute_spend_year=900000, amount=200000),
        example("eligible", team_size={"from": 2, "to": 9}),
        example("needs_facts", team_size={"from": 2, "to": 19}),
    ],
)
def test_what_is_as_said_is_fine(knowledge: Knowledge, right: dict[str, Any]) -> None:
    assert problems(knowledge, SMALL, examples=[*OF_SMALL, right]) == []


def test_an_example_is_run_on_its_own_day(knowledge: Knowledge) -> None:
    late = {**example("ended", team_size=3), "on": "2029-01-01"}
    text = front(in_force={"until": "2028-12-31"}, examples=[*EXAMPLES, late])
    knowledge.programme(**{"in_force": text["in_force"], "examples": text["examples"]})
    assert knowledge.problems() == []


# ---- conditions that nothing tries


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (0, ["no example meets", "limit 10", "eligible"]),
        (1, ["fails"]),
        (2, ["missing"]),
    ],
)
def test_what_no_example_shows_is_a_warning(
    knowledge: Knowledge, left_out: int, words: list[str]
) -> None:
    found = problems(knowledge, SMALL, examples=OF_SMALL[:left_out] + OF_SMALL[left_out + 1 :])
    assert len(found) == len(words)
    assert all(problem.startswith("warning: ") for problem in found)


def test_just_inside_the_limit_is_not_on_it(knowledge: Knowledge) -> None:
    inside = [example("eligible", team_size=9), *OF_SMALL[1:]]
    (problem,) = problems(knowledge, SMALL, examples=inside)
    assert "10" in problem
    spans = [example("eligible", team_size={"from": 1, "to": 10}), *OF_SMALL[1:]]
    (problem,) = problems(knowledge, SMALL, examples=spans)
    assert "10" in problem


def test_only_numbers_have_a_limit_to_be_tried(knowledge: Knowledge) -> None:
    some = [example("eligible", listed_dishonest=False), example("not_eligible",
            listed_dishonest=True), example("needs_facts")]  # fmt: skip
    assert problems(knowledge, CLEAN, examples=some) == []
    age = {"fact": "company_founded_on", "at_most": 36, "cite": "measures"}
    dates = [example("eligible", company_founded_on="2026"), example("not_eligible",
             company_founded_on="2020"), example("needs_facts")]  # fmt: skip
    assert problems(knowledge, age, examples=dates) == []


def test_a_condition_in_a_group_is_tried_like_any_other(knowledge: Knowledge) -> None:
    either = {"any": [SMALL, STUDENT]}
    found = problems(knowledge, either, examples=[OF_SMALL[0], OF_SMALL[2]])
    never_failed, *of_status = sorted(found, key=lambda one: "founder_status" in one)
    assert "team_size" in never_failed
    assert len(of_status) == 2


def test_what_is_only_judged_needs_no_open_example(knowledge: Knowledge) -> None:
    assert problems(knowledge, JUDGED, examples=[example("judged")]) == []
    (problem,) = problems(knowledge, JUDGED, examples=[])
    assert problem.startswith("warning: ")


def test_a_page_without_conditions_needs_no_examples(knowledge: Knowledge) -> None:
    assert problems(knowledge, eligibility=None, examples=[]) == []


# ---- conditions that cannot hold, or never decide


def test_a_contradiction_names_its_facts_and_no_others(knowledge: Knowledge) -> None:
    large = {"fact": "team_size", "at_least": 20, "cite": "measures"}
    found = problems(knowledge, CLEAN, SMALL, PLACE, large, examples=[])
    (problem,) = [one for one in found if "team_size" in one and "together" in one]
    assert "listed_dishonest" not in problem
    assert "company_place" not in problem


def test_a_contradiction_of_several_facts_or_within_a_group(knowledge: Knowledge) -> None:
    neither = {"none": [SMALL, STUDENT]}
    either = {"any": [SMALL, STUDENT]}
    found = problems(knowledge, CLEAN, either, neither, examples=[])
    (problem,) = [one for one in found if "together" in one]
    assert "team_size, founder_status" in problem
    knowledge.programme(eligibility={"any": [{"all": [SMALL, {"none": [SMALL]}]}]}, examples=[])
    assert any("together" in one and "team_size" in one for one in knowledge.problems())


def test_what_everybody_meets_is_no_condition(knowledge: Knowledge) -> None:
    anything = {"any": [SMALL, {"fact": "team_size", "more_than": 10, "cite": "measures"}]}
    found = problems(knowledge, anything)
    assert any("everybody" in one or "everyone" in one for one in found), found


def test_an_idle_condition_is_named_on_its_line(knowledge: Knowledge) -> None:
    looser = {"fact": "team_size", "at_most": 20, "cite": "measures",
              "text": {"zh": "不超过20人", "en": "at most 20"}}  # fmt: skip
    more = [example("not_eligible", team_size=n) for n in (20, 21)]
    (problem,) = problems(knowledge, SMALL, looser, examples=[*OF_SMALL, *more])
    assert "不超过20人" in problem
    some = [example("eligible", team_size=10), example("eligible", team_size=20),
            example("not_eligible", team_size=21), example("needs_facts")]  # fmt: skip
    (problem,) = problems(knowledge, {"any": [SMALL, looser]}, examples=some)
    assert "team_size" in problem


def test_what_decides_only_if_the_authority_says_no_is_not_idle(knowledge: Knowledge) -> None:
    either = {"any": [JUDGED, SMALL]}
    some = [example("eligible", team_size=10), example("judged", team_size=11),
            example("needs_facts")]  # fmt: skip
    assert problems(knowledge, either, examples=some) == []


def test_with_very_many_judged_conditions_idle_ones_are_not_searched(knowledge: Knowledge) -> None:
    looser = {"fact": "team_size", "at_most": 20, "cite": "measures"}
    several = [{**JUDGED, "judged": {"zh": f"第{n}", "en": f"no. {n}"}} for n in range(9)]
    knowledge.programme(eligibility={"all": [SMALL, looser, *several]}, examples=[])
    page, folder = knowledge.page("programmes/voucher"), knowledge.read()
    day = dt.date(2026, 11, 22)
    assert list(idle_conditions(page, folder.facts, day)) == []


# ---- the parts by themselves


def page_of(knowledge: Knowledge, eligibility: Any) -> Page:
    knowledge.programme(eligibility=eligibility, examples=[], sources=[a_source()])
    return knowledge.page("programmes/voucher")


def test_every_leaf_has_its_path_in_page_order(knowledge: Knowledge) -> None:
    page = page_of(knowledge, {"all": [
        SMALL, {"any": [CLEAN, {"none": [PLACE]}]},
        {"at_least_of": {"n": 1, "of": [STUDENT, JUDGED]}},
    ]})  # fmt: skip
    group = getattr(page.content, "eligibility", None)
    assert group is not None
    assert list(leaf_paths(group)) == [
        ("eligibility", "all", 0),
        ("eligibility", "all", 1, "any", 0),
        ("eligibility", "all", 1, "any", 1, "none", 0),
        ("eligibility", "all", 2, "at_least_of", "of", 0),
        ("eligibility", "all", 2, "at_least_of", "of", 1),
    ]


def test_a_given_fact_that_is_none_is_left_to_the_check_of_the_page(knowledge: Knowledge) -> None:
    page, folder = page_of(knowledge, {"all": [SMALL]}), knowledge.read()
    odd = page.content.model_copy(update={"examples": tuple(
        type(one).model_validate({**one.model_dump(), "given": {"team_size": "many", "shoes": 1}})
        for one in front_examples(knowledge))})  # fmt: skip
    found = wrong_examples(
        page.model_copy(update={"content": odd}), folder.facts, folder.places
    )  # fmt: skip
    assert [str(what) for _, what in found if "needs_facts" not in str(what)] == []
    assert list(untried(page, folder.facts, folder.places)) != []


def front_examples(knowledge: Knowledge) -> Any:
    knowledge.programme("other", examples=[example("needs_facts")])
    return getattr(knowledge.page("programmes/other").content, "examples", ())
