"""Programmes with steps and windows, and walks through them, for stories about time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.domain.content import Page
from bot.domain.plan import CHINA
from bot.domain.walkthrough import Application, begin
from tests.adapters.stories import a_programme

OPEN_ENDED = {"from": None, "until": None}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def noon(text: str) -> dt.datetime:
    """Midday in China on a day."""
    return dt.datetime.combine(day(text), dt.time(12), CHINA)


def a_step(
    name: str, takes: int | None = None, days: str = "working", **more: Any
) -> dict[str, Any]:
    words = {"zh": f"示例步骤{name}", "en": f"Example step {name}"}
    return {"id": name, "title": words, "do": words, "takes_days": takes, "days": days, **more}


def a_page(*steps: dict[str, Any], **front: Any) -> Page:
    """A fictional programme without an end, with two steps if none are given."""
    given = list(steps) or [a_step("fill"), a_step("send")]
    return a_programme("shili/quan", **{"in_force": OPEN_ENDED, "steps": given, **front})


def a_guide(*steps: dict[str, Any]) -> Page:
    """A fictional guide."""
    words = {"zh": "示例指南", "en": "Example guide"}
    source = {"id": "rules", "title": "示例规定", "standing": "official_text",
              "checked": day("2026-11-22")}  # fmt: skip
    content = {"type": "guide", "title": words, "summary": words, "sources": [source],
               "steps": list(steps)}  # fmt: skip
    return Page.model_validate(
        {"id": "guides/shili", "content": content, "bodies": {"zh": "示例"}, "digest": "d"}
    )


def a_window(opens: str | None, closes: str | None) -> list[dict[str, Any]]:
    return [{"opens": opens and day(opens), "closes": closes and day(closes)}]


def a_walk(page: Page, began: str, name: str = "0000000a", person: str = "p1") -> Application:
    """A walk begun at midday on a day in China."""
    return begin(name, person, person, page, "zh", noon(began))
