"""Every shipped page is edited: other words are no news, other rules are, for what they are."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.content import Guide, Page, Programme
from bot.domain.notice import News, Reason, due_news, news_of
from bot.domain.notice_dates import is_open
from bot.domain.walkthrough import can_be_walked
from tests.domain.renewals import TODAY
from tests.domain.test_touched_shipped import RULES, WORDS, Edit, edited
from tests.services.rules_stories import the_shipped

PAGES = [page for page in the_shipped().pages.values() if can_be_walked(page)]
NO_NEWS = {"a step takes a day more", "a figure in a step", "a step is done elsewhere",
           "a step less", "the steps turned round", "a paper more", "more copies of a paper",
           "another form", "another portal"}  # fmt: skip
NEWS = {"twice the money": Reason.AMOUNT, "the window moves": Reason.WINDOW,
        "longer in force": Reason.WINDOW, "another limit": Reason.CONDITION,
        "a condition less": Reason.CONDITION, "suspended": Reason.SUSPENDED}  # fmt: skip


def told(before: Page | None, after: Page | None) -> News | None:
    town = the_shipped()
    return news_of(before, after, town.facts, town.places, TODAY)


def tried(edit: Edit, at_least: int) -> list[tuple[Page, Page]]:
    """Every page that has what is edited, with its next version."""
    nexts = [(page, edited(page, edit)) for page in PAGES]
    found = [(page, new) for page, new in nexts if new]
    assert len(found) >= at_least
    return found


def test_every_page_is_news_when_it_is_new_and_none_to_itself() -> None:
    for page in PAGES:
        new = told(None, page)
        assert new is not None
        assert new.reasons == (Reason.NEW,)
        assert told(page, page) is None


@pytest.mark.parametrize("name", sorted(WORDS))
def test_other_words_are_no_news(name: str) -> None:
    assert [page.id for page, new in tried(*WORDS[name]) if told(page, new)] == []


@pytest.mark.parametrize("name", sorted(NEWS))
def test_other_rules_are_news_for_what_they_are(name: str) -> None:
    edit, _, at_least = RULES[name]
    for page, new in tried(edit, at_least):
        news = told(page, new)
        assert news is not None
        assert news.reasons == (NEWS[name],), page.id
        assert news.changes


@pytest.mark.parametrize("name", sorted(NO_NEWS))
def test_other_steps_papers_and_forms_are_no_news(name: str) -> None:
    edit, _, at_least = RULES[name]
    assert [page.id for page, new in tried(edit, at_least) if told(page, new)] == []


def test_every_edit_is_looked_at() -> None:
    assert {*NO_NEWS, *NEWS} == {*RULES}


def test_whatever_follows_whatever_never_fails() -> None:
    """One guide in the place of another is none: a programme always is."""
    for page, other in zip(PAGES, [*PAGES[1:], PAGES[0]], strict=True):
        news = told(page, other.model_copy(update={"id": page.id}))
        both_guides = isinstance(page.content, Guide) and isinstance(other.content, Guide)
        assert both_guides or news


def test_over_two_years_only_open_doors_are_told() -> None:
    found = [news for page in PAGES for n in range(730)
             if (news := due_news(page, TODAY + dt.timedelta(days=n)))]  # fmt: skip
    assert found
    for news in found:
        assert isinstance(news.page.content, Programme)
        assert (news.reasons == (Reason.ENDED,)) != is_open(news.page.content, news.day)
