"""Conditions are a tree of tests, judged conditions and groups, each with one operator or join."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.condition import OPERATORS, AtLeastOf, Group, Judged, Test, leaves

SIZE = {"fact": "team_size", "at_most": 10, "cite": "m art.1"}
ASSESSED = {"judged": {"zh": "通过评审", "en": "The review is passed"}, "cite": "m art.2"}
OPERANDS: dict[str, Any] = {
    "in": [1, 2], "between": [1, 2], "within": "cn/hubei", "has_any": ["a"], "has_all": ["a"]
}  # fmt: skip


def refused(**group: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        Group.model_validate(group)
    return str(caught.value)


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_test_has_one_operator_and_its_operand(operator: str) -> None:
    operand = OPERANDS.get(operator, 3)
    test = Test.model_validate({"fact": "x", operator: operand, "cite": "m"})
    assert test.operators == (operator,)
    assert test.operand == (tuple(operand) if isinstance(operand, list) else operand)


def test_false_and_nought_are_operands() -> None:
    assert Test.model_validate({"fact": "x", "is": False, "cite": "m"}).operand is False
    assert Test.model_validate({"fact": "x", "at_most": 0, "cite": "m"}).operand == 0


def test_two_operators_or_none_are_refused() -> None:
    assert "this one has at_least, at_most" in refused(all=[{**SIZE, "at_least": 2}])
    assert "this one has none" in refused(all=[{"fact": "team_size", "cite": "m"}])


def test_a_condition_without_its_clause_is_refused() -> None:
    assert "cite" in refused(all=[{"fact": "team_size", "at_most": 10}])


def test_a_slip_in_an_operator_is_refused() -> None:
    assert "at_mots" in refused(all=[{"fact": "x", "at_mots": 10, "cite": "m"}])


@pytest.mark.parametrize(
    "group", [{}, {"all": [SIZE], "any": [SIZE]}, {"all": []}, {"any": []}, {"none": []},
              {"at_least_of": {"n": 1, "of": []}}, {"at_least_of": {"n": 0, "of": [SIZE]}},
              {"all": ["team_size"]}, {"all": [{}]}, {"all": [3]}, {"all": SIZE}]
)  # fmt: skip
def test_a_group_that_joins_nothing_is_refused(group: dict[str, Any]) -> None:
    assert refused(**group)


@pytest.mark.parametrize("join", ["all", "any", "none"])
def test_the_members_of_a_group(join: str) -> None:
    group = Group.model_validate({join: [SIZE, ASSESSED]})
    assert [type(member) for member in group.members] == [Test, Judged]


def test_some_of_several() -> None:
    group = Group.model_validate({"at_least_of": {"n": 1, "of": [SIZE, ASSESSED]}})
    assert isinstance(group.at_least_of, AtLeastOf)
    assert len(group.members) == 2


def test_leaves_are_found_in_page_order() -> None:
    other = {**SIZE, "fact": "insured_staff"}
    tree = Group.model_validate({"all": [SIZE, {"any": [ASSESSED, {"none": [other]}]}]})
    assert [leaf.fact if isinstance(leaf, Test) else "judged" for leaf in leaves(tree)] == [
        "team_size",
        "judged",
        "insured_staff",
    ]
    assert leaves(tree.members[0]) == [tree.members[0]]


def test_a_tree_survives_being_written_down() -> None:
    tree = Group.model_validate({"all": [SIZE, {"any": [ASSESSED]}]})
    assert Group.model_validate_json(tree.model_dump_json(by_alias=True)) == tree
