"""What a founder takes along of walks, documents, reminders, wishes and messages, as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from bot.domain.delivery import Delivery
from bot.domain.papers import Held
from bot.domain.reminder import Wishes
from bot.domain.subscription import Subscription
from bot.domain.walking import Walking
from bot.domain.walkthrough import Application


def result_of(application: Application) -> str:
    """What is told of a walk's result: "" before it is handed in, then "submitted"."""
    if application.outcome is not None:
        return application.outcome.result.value
    return "submitted" if application.is_submitted else ""


def exported_walk(application: Application) -> dict[str, Any]:
    """A walk, with every note and answer."""
    return {**_own(asdict(application)), "result": result_of(application)}


def exported_walking(walking: Walking) -> dict[str, Any]:
    """Which walk is before the founder in a chat."""
    return _own(asdict(walking))


def exported_ticks(held: Held) -> list[dict[str, Any]]:
    """The documents that are ticked, by name."""
    return [{"document": key, "at": _plain(at)} for key, at in sorted(held.ticked.items())]


def exported_files(held: Held) -> list[dict[str, Any]]:
    """The files that were sent, oldest first."""
    return [_own(asdict(file)) for file in held.files]


def exported_wishes(wishes: Wishes) -> dict[str, Any]:
    """How the founder wants to be reminded."""
    return _own(asdict(wishes))


def exported_delivery(delivery: Delivery) -> dict[str, Any]:
    """A message that went out, or will."""
    return _own(asdict(delivery))


def exported_subscription(wanted: Subscription) -> dict[str, Any]:
    """What the founder wants to hear of in private."""
    record = asdict(wanted)
    del record["chat"], record["is_group"], record["by"]
    return {name: _plain(value) for name, value in record.items()}


def _own(record: dict[str, Any]) -> dict[str, Any]:
    """A record without its person, and only with the kind of its chat: a group leads to others."""
    person, chat = record.pop("person"), record.pop("chat", None)
    where = {} if chat is None else {"where": "private" if chat == person else "group"}
    return {**where, **_plain(record)}


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {name: _plain(item) for name, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case frozenset():
            return [_plain(item) for item in sorted(value)]
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case Decimal():
            return str(value)
    return value
