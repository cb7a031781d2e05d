"""How much of made-up notices the rules find, and how much of what they find is right.

The bounds lie a little below what was measured; ``python -m tests.ingest.drafting`` prints the
table with every miss.
"""

from __future__ import annotations

import pytest

from tests.ingest.drafting import measure, notice_names, table

BOUNDS = {
    "head": (0.97, 0.97),
    "kind": (0.85, 0.85),
    "condition": (0.95, 0.95),
    "benefit": (0.95, 0.95),
    "window": (0.95, 0.95),
    "in_force": (0.95, 0.95),
    "document": (0.95, 0.95),
    "step": (0.95, 0.95),
    "judged": (0.75, 0.85),
}
"""Least precision and recall by kind of finding."""


@pytest.mark.parametrize("blind", [False, True])
def test_the_rules_find_what_a_careful_person_finds(blind: bool) -> None:
    scores = measure(notice_names(blind))
    for kind, (precision, recall) in BOUNDS.items():
        assert scores[kind].precision >= precision, table(scores)
        assert scores[kind].recall >= recall - (0.05 if blind else 0), table(scores)


def test_there_are_twelve_notices() -> None:
    assert len(notice_names(blind=False)) == 8
    assert len(notice_names(blind=True)) == 4
