"""The figures on eligibility come out sane over the shipped personas."""

from __future__ import annotations

from bench.eligibility import (
    DAY,
    PROFILE,
    asked,
    interviews,
    load_personas,
    open_on,
)
from bot.adapters.golden import PERSONAS
from bot.domain.match import match, programmes_for
from bot.domain.profile import derived
from tests.services.rules_stories import KNOWLEDGE, the_shipped

PEOPLE = load_personas(KNOWLEDGE / "golden" / PERSONAS, the_shipped())


def test_the_questions_it_takes_keep_their_bars() -> None:
    one, city = interviews(the_shipped(), KNOWLEDGE / "golden" / PERSONAS)
    assert one.passed
    assert city.passed
    assert 0 < one.value < city.value
    assert f"of {len(PEOPLE)} personas" in one.note


def test_every_persona_is_settled_and_telling_first_saves_questions() -> None:
    town = the_shipped()
    for person in PEOPLE:
        rules = open_on(programmes_for(person.place, town), town)
        told, silent = (asked(person, known, rules, town) for known in (person.told, {}))
        assert rules
        assert told <= silent <= len(town.facts)
        assert asked(person, person.facts, {}, town) == 0


def test_the_profile_of_the_speed_figures_is_of_this_vocabulary() -> None:
    town = the_shipped()
    values = derived(
        {name: town.facts[name].read(raw) for name, raw in PROFILE.items()}, town.facts
    )
    found = match(programmes_for(None, town), values, town, DAY)
    assert len({one.group for one in found}) > 2
