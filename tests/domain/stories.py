"""A small vocabulary, conditions on it, and the verdict on one programme to tell stories with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from bot.domain.catalogue import Catalogue
from bot.domain.condition import Group, Test
from bot.domain.content import Page
from bot.domain.eligibility import Assessment, assess
from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.profile import derived
from tests.adapters.stories import a_programme

TODAY = dt.date(2026, 11, 22)
WORDS = {"zh": "问", "en": "ask"}


def a_fact(kind: str = "number", **front: Any) -> Fact:
    """A fact of a type; choices may be given by their keys alone."""
    if "choices" in front:
        front["choices"] = dict.fromkeys(front["choices"], WORDS)
    return Fact.model_validate(
        {"type": kind, "question": WORDS, "why": WORDS, "label": WORDS, **front}
    )


FACTS: dict[str, Fact] = {
    "company_registered": a_fact("yes_no"),
    "company_form": a_fact(
        "choice", choices=["limited", "sole_trader", "not_registered"], needs="company_registered",
        implies={"not_registered": {"company_registered": False}},
    ),
    "company_place": a_fact("place", needs="company_registered"),
    "company_founded_on": a_fact("date", needs="company_registered"),
    "insured_staff": a_fact("number", needs="company_registered"),
    "tax_arrears": a_fact("yes_no", needs="company_registered", usual=False),
    "team_size": a_fact("number", stale_after_months=6),
    "founder_status": a_fact(
        "choice", choices=["student", "employed", "retired"],
        implies={"student": {"founder_enrolled": True, "founder_groups": ["student"]}},
    ),
    "founder_enrolled": a_fact("yes_no"),
    "founder_groups": a_fact("choices", choices=["student", "veteran", "none"]),
    "founder_residence": a_fact("place"),
    "founder_graduated_on": a_fact("date"),
    "ai_core": a_fact("yes_no", usual=True),
    "ai_spend_share": a_fact("share"),
    "compute_spend_year": a_fact("money"),
    "social_months": a_fact("months"),
}  # fmt: skip


def a_test(fact: str, **operator: Any) -> Test:
    """One test; ``is_`` and ``in_`` stand for the operators that Python keeps for itself."""
    named = {name.rstrip("_"): operand for name, operand in operator.items()}
    return Test.model_validate({"fact": fact, "cite": "measures art.1", **named})


JUDGED = {"judged": {"zh": "通过评审", "en": "The review is passed"}, "cite": "measures art.2"}


def a_group(**join: Any) -> Group:
    """Conditions joined, each a test, JUDGED, or another group."""
    return Group.model_validate(join)


def the_verdict_on(
    page: Page, values: Mapping[str, Any], day: dt.date = TODAY,
    facts: Mapping[str, Fact] = FACTS,
) -> Assessment:  # fmt: skip
    """What the page comes to for a founder; ``values`` are written as in YAML."""
    said = {name: facts[name].read(raw) for name, raw in values.items()}
    catalogue = Catalogue(1, {page.id: page}, facts=dict(facts))
    return assess(page, derived(said, facts), catalogue, day)


def a_rule_page(*conditions: Any, **front: Any) -> Page:
    """A programme in force whose conditions all have to hold."""
    return a_programme(eligibility={"all": list(conditions)}, examples=[], **front)


assert FACTS_FILE.validate_python({name: one.model_dump() for name, one in FACTS.items()}) == FACTS
