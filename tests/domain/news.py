"""What happens to the programme of 示例市, and what news that is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.domain.content import Page
from bot.domain.notice import News, news_of
from tests.domain.renewals import TODAY, Edit, both
from tests.services.rules_stories import the_facts, the_places


def half(front: dict[str, Any]) -> None:
    """10万元 instead of 20万元."""
    front["benefit"]["cap"] = "100000"


def quarter(front: dict[str, Any]) -> None:
    """5万元."""
    front["benefit"]["cap"] = "50000"


def smaller(front: dict[str, Any]) -> None:
    """At most 5 people instead of 10."""
    front["eligibility"]["all"][0].update(at_most=5, text=both("团队不超过5人", "at most 5 people"))


def shorter(front: dict[str, Any]) -> None:
    """The window closes three weeks earlier."""
    front["window"][0]["closes"] = "2026-12-10"


def status(value: str) -> Edit:
    """Where the programme stands."""
    return lambda front: front.update(status=value)


def all_of(*edits: Edit) -> Edit:
    """Several edits at once."""
    return lambda front: [edit(front) for edit in edits]


def told(before: Page | None, after: Page | None, day: dt.date = TODAY) -> News | None:
    """What a publication is to those who hear of policies."""
    return news_of(before, after, the_facts(), the_places(), day)


def news(before: Page | None, after: Page | None, day: dt.date = TODAY) -> News:
    """The same where it is news."""
    found = told(before, after, day)
    assert found is not None
    return found
