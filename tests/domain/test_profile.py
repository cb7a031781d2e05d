"""What is known of a founder, what follows from it, and what cannot be true together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.profile import Known, Lesson, Profile, contradictions, derived
from bot.domain.value import NOTHING, Including, Span
from tests.domain.stories import FACTS, a_fact

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
OF_A_COMPANY = [name for name, fact in FACTS.items() if fact.needs == "company_registered"]
STUDENT = frozenset({"student"})


def test_the_values_of_a_profile() -> None:
    known = Known(3, NOW, "button")
    assert Profile().values == {}
    assert Profile({"team_size": known}).values == {"team_size": 3}
    assert Lesson("1", "telegram:42", NOW, {"team_size": None}, {"team_size": known}).after


@pytest.mark.parametrize(("said", "stale"), [("2026-05-21", True), ("2026-05-22", False)])
def test_what_changes_by_itself_is_confirmed_again(said: str, stale: bool) -> None:
    at = dt.datetime.fromisoformat(f"{said}T12:00:00+00:00")
    profile = Profile({name: Known(1, at) for name in ("team_size", "social_months", "unheard_of")})
    assert profile.stale(FACTS, NOW) == (("team_size",) if stale else ())


def test_without_a_company_nothing_about_it_applies() -> None:
    found = derived({"company_registered": False, "team_size": 3}, FACTS)
    assert found == {"company_registered": False, "team_size": 3,
                     **dict.fromkeys(OF_A_COMPANY, NOTHING)}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [("company_place", "cn"), ("insured_staff", 0), ("insured_staff", Span(1, 5)),
     ("tax_arrears", True), ("company_form", "limited")],
)  # fmt: skip
def test_whoever_tells_something_of_a_company_has_one(name: str, value: Any) -> None:
    assert derived({name: value}, FACTS) == {name: value, "company_registered": True}


def test_a_plain_no_does_not_say_that_there_is_a_company() -> None:
    assert derived({"tax_arrears": False}, FACTS) == {"tax_arrears": False}


def test_a_choice_may_say_that_there_is_no_company() -> None:
    found = derived({"company_form": "not_registered"}, FACTS)
    assert found["company_registered"] is False
    assert found["company_place"] is NOTHING


def test_a_student_is_enrolled_and_a_student_among_others() -> None:
    found = derived({"founder_status": "student"}, FACTS)
    assert found == {"founder_status": "student", "founder_enrolled": True,
                     "founder_groups": Including(STUDENT)}  # fmt: skip
    assert derived({"founder_status": "retired"}, FACTS) == {"founder_status": "retired"}


def test_what_was_said_itself_is_not_overruled() -> None:
    veteran = frozenset({"veteran"})
    said: dict[str, Any] = {"founder_status": "student", "founder_enrolled": False,
                            "founder_groups": veteran}  # fmt: skip
    assert derived(said, FACTS) == said
    assert derived({"company_form": "not_registered", "company_registered": True}, FACTS) == {
        "company_form": "not_registered", "company_registered": True,
    }  # fmt: skip


def test_facts_of_another_vocabulary_are_left_out() -> None:
    assert derived({"unheard_of": 3}, FACTS) == {}
    of_one = {"status": a_fact("choice", choices=["a"], implies={"a": {"unheard_of": 1}})}
    assert derived({"status": "a"}, of_one) == {"status": "a"}
    assert contradictions({"unheard_of": 3, "status": "a"}, of_one) == []


@pytest.mark.parametrize("answer", [True, False])
def test_a_yes_or_a_no_may_imply_something(answer: bool) -> None:
    vocabulary = {
        "retired": a_fact("yes_no", implies={"true": {"age": 60}, "false": {"works": True}}),
        "age": a_fact("number"),
        "works": a_fact("yes_no"),
    }
    follows = {"age": 60} if answer else {"works": True}
    assert derived({"retired": answer}, vocabulary) == {"retired": answer, **follows}


@pytest.mark.parametrize(
    ("values", "pairs"),
    [
        ({}, []),
        ({"company_registered": False, "company_place": "cn"},
         [("company_place", "company_registered")]),
        ({"company_registered": False, "insured_staff": 0},
         [("insured_staff", "company_registered")]),
        ({"company_registered": True, "company_place": "cn"}, []),
        ({"company_registered": False, "tax_arrears": True},
         [("tax_arrears", "company_registered")]),
        ({"company_registered": False, "tax_arrears": False}, []),
        ({"company_registered": False, "company_form": "not_registered"}, []),
        ({"company_registered": True, "company_form": "not_registered"},
         [("company_form", "company_registered")]),
        ({"founder_status": "student", "founder_enrolled": False},
         [("founder_status", "founder_enrolled")]),
        ({"founder_status": "student", "founder_enrolled": True,
          "founder_groups": frozenset({"student", "veteran"})}, []),
        ({"founder_status": "student", "founder_groups": frozenset({"veteran"})},
         [("founder_status", "founder_groups")]),
        ({"founder_status": "student", "founder_groups": Including(frozenset({"veteran"}))}, []),
    ],
)  # fmt: skip
def test_what_cannot_be_true_together(values: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    assert contradictions(values, FACTS) == pairs


def test_what_follows_does_not_depend_on_the_order_of_telling() -> None:
    said: dict[str, Any] = {"founder_status": "student", "company_place": "cn", "team_size": 3}
    assert derived(dict(reversed(said.items())), FACTS) == derived(said, FACTS)
    assert derived(derived(said, FACTS), FACTS) == derived(said, FACTS)
