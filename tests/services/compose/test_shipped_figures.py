"""No line on a condition holds a figure that is neither the page's nor the founder's own."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.domain.figures import Figure, figures, money
from bot.domain.match import Match, match, programmes_for
from bot.domain.profile import derived
from bot.domain.value import Values
from bot.domain.value_wording import value_words
from bot.services.assess import record_of
from bot.services.compose.verdict import verdict_sentences
from bot.services.gate import page_figures
from tests.services.rules_stories import KNOWLEDGE, TODAY, the_shipped

PERSONAS = yaml.safe_load((KNOWLEDGE / "golden" / "personas.yaml").read_text("utf-8"))


def own_figures(values: Values, language: str) -> frozenset[Figure]:
    """The founder's own figures."""
    facts, places = the_shipped().facts, the_shipped().places
    words = (value_words(value, facts[n], places, language) for n, value in values.items())
    return frozenset[Figure]().union(*map(figures, words))


def unproven(one: Match, own: frozenset[Figure], language: str) -> list[str]:
    """Lines on conditions, sums and weakness whose figures neither page nor founder bear out."""
    town = the_shipped()
    sums = {money(award.amount) for award in one.assessment.awards if award.amount is not None}
    proven = page_figures(one.page, town, TODAY) | own | sums
    sentences = verdict_sentences(record_of(one.page, town, TODAY, language), one.assessment)
    counted = ("head", "fixed")
    return [s.text for s in sentences if s.role not in counted and not figures(s.text) <= proven]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("persona", PERSONAS, ids=[one["id"] for one in PERSONAS])
def test_no_figure_that_does_not_stand_in_the_page(persona: Any, language: str) -> None:
    town = the_shipped()
    for given in (persona["told"], persona["facts"]):
        values = derived({n: town.facts[n].read(raw) for n, raw in given.items()}, town.facts)
        own = own_figures(values, language)
        found = match(programmes_for(None, town), values, town, TODAY)
        assert [text for one in found for text in unproven(one, own, language)] == []
