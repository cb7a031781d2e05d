"""What staff did, when; and what they have switched off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

EVERYTHING = "all"


@dataclass(frozen=True)
class Act:
    """One deed of a staff member, e.g. ``button off:page:…``; never a founder's words."""

    person: str
    deed: str
    at: dt.datetime


@dataclass(frozen=True)
class Switch:
    """Something that is off: ``all``, ``page:<id>`` or ``topic:<words>``, and why."""

    target: str
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class Upload:
    """A file that staff sent, waiting for their decision. ``details`` are what they corrected."""

    id: str
    by: str
    chat: str
    at: dt.datetime
    name: str
    content: bytes
    details: dict[str, str]


def is_made_of(details: Mapping[str, str], exchange_ids: Collection[str]) -> bool:
    """True for a draft that settles one of these exchanges: it quotes what was asked."""
    return any(name in exchange_ids for name in details.get("exchanges", "").split("\n") if name)


@dataclass(frozen=True)
class Hold:
    """A changed page that is kept back, with its review as JSON; ``released_by`` lets it go."""

    page_id: str
    digest: str
    review: str
    at: dt.datetime
    released_by: str | None = None
