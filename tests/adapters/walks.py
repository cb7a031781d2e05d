"""Walks, files and deliveries to tell stories with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.domain.delivery import Delivery
from bot.domain.papers import PaperFile
from bot.domain.walkthrough import Application
from tests.adapters.stories import NOON

LIN, CHEN = "telegram:42", "telegram:43"
VOUCHER, GUIDE = "programmes/example/voucher", "guides/register-company"


def a_walk(
    name: str = "aaaa1111", person: str = LIN, at: dt.datetime = NOON, **given: Any
) -> Application:
    """A walk at the first step of the voucher, begun ``at``."""
    usual: dict[str, Any] = {
        "chat": person, "page": VOUCHER, "digest": "d1", "told": "d1", "language": "zh",
        "began_at": at, "changed_at": at, "since": at, "step": "ask",
    }  # fmt: skip
    return Application(name, person, **{**usual, **given})


def a_file(
    ours: str = "f1", person: str = LIN, at: dt.datetime = NOON, key: str = "", **given: Any
) -> PaperFile:
    """A PDF that was sent ``at``."""
    usual: dict[str, Any] = {
        "file_id": f"BQAC-{ours}", "name": "执照.pdf", "size": 2**33, "kind": "document",
    }  # fmt: skip
    return PaperFile(ours, person, key, **{**usual, **given}, at=at)


def a_delivery(
    key: str = "r1", person: str | None = LIN, at: dt.datetime = NOON, **given: Any
) -> Delivery:
    """A reminder of a person's walk that is due ``at``."""
    usual: dict[str, Any] = {
        "kind": "reminder", "chat": person, "subject": "aaaa1111", "planned_for": at, "due_at": at,
        "payload": {"step": "ask"},
    }  # fmt: skip
    return Delivery(key, person=person, **{**usual, **given})
