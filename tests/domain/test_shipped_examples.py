"""Every worked example of every shipped page comes out as the page says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.content import Example, Guide, Page, Programme
from bot.domain.eligibility import Assessment, Verdict, assess
from bot.domain.profile import derived
from ingest.read import read_folder

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
PAGES = sorted(str(path.relative_to(KNOWLEDGE).with_suffix(""))
               for folder in ("programmes", "guides")
               for path in (KNOWLEDGE / folder).rglob("*.md")
               if not path.name.endswith((".en.md", "README.md")))  # fmt: skip


@cache
def the_catalogue() -> Catalogue:
    folder = read_folder(KNOWLEDGE)
    pages = {page.id: page for page in folder.pages}
    return Catalogue(1, pages, {}, folder.places, folder.facts)


def examples_of(page: Page) -> tuple[Example, ...]:
    assert isinstance(page.content, (Programme, Guide))
    return page.content.examples


def assessed(page: Page, example: Example) -> Assessment:
    facts = the_catalogue().facts
    given = {name: facts[name].read(raw) for name, raw in example.given.items()}
    return assess(page, derived(given, facts), the_catalogue(), example.on)


@pytest.mark.parametrize("page_id", PAGES)
def test_the_examples_of_a_page_come_out_as_it_says(page_id: str) -> None:
    page = the_catalogue().pages[page_id]
    for example in examples_of(page):
        found = assessed(page, example)
        said = (example.name.zh, found.failed_facts, found.missing)
        assert found.verdict == example.expect, said
        assert not example.failed or set(found.failed_facts) == set(example.failed), said
        needs = found.verdict is Verdict.NEEDS_FACTS
        assert not (example.missing or needs) or set(found.missing) == set(example.missing), said
        amounts = [award.amount for award in found.awards]
        assert example.amount is None or example.amount in amounts, said


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_that_refuses_says_why(page_id: str) -> None:
    """Whoever is not eligible sees a condition that fails; who has to tell more, what."""
    page = the_catalogue().pages[page_id]
    for example in examples_of(page):
        found = assessed(page, example)
        refused, open_ = (found.by_facts is v for v in (Verdict.NOT_ELIGIBLE, Verdict.NEEDS_FACTS))
        assert (bool(found.failed), bool(found.failed_facts)) == (refused, refused), example.name.zh
        assert bool(found.missing) == open_, example.name.zh
