"""One message to one chat in the ledger: when it is due, who claimed it, and how it fared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """How a delivery stands.

    ``waiting`` until due, ``sending`` while one process has it. Ends: ``sent``; ``unclear`` (it may
    have arrived; never sent again by itself); ``refused`` (the platform will not take it);
    ``gone`` (the chat does not want us); ``dropped`` (no longer wanted before it was sent).
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCLEAR = "unclear"
    REFUSED = "refused"
    GONE = "gone"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Delivery:
    """``key`` is unique for good: what it names is planned once and sent at most once.

    ``kind`` says who composes it ("reminder", "change", later "notice"), ``subject`` what it is
    about (an application's id), ``payload`` what is to be said, as plain data that is put in words
    when it is sent. ``planned_for`` is when it should come, ``due_at`` when it is tried next:
    later after quiet hours, a snooze or a failure. ``person`` is None for a group.
    """

    key: str
    kind: str
    chat: str
    subject: str
    planned_for: dt.datetime
    due_at: dt.datetime
    person: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    fate: Fate = Fate.WAITING
    tries: int = 0
    claimed_at: dt.datetime | None = None
    settled_at: dt.datetime | None = None


TRIES = 8
_FIRST_WAIT = dt.timedelta(minutes=1)
_LONGEST_WAIT = dt.timedelta(hours=6)
LATE_AFTER = dt.timedelta(minutes=30)
"""What comes so much after it was planned is said to be late."""


def wait_before(tries: int) -> dt.timedelta | None:
    """How long to wait after so many tries that did not reach the platform; None: give up."""
    if tries >= TRIES:
        return None
    grown: dt.timedelta = _FIRST_WAIT * 4 ** max(0, tries - 1)
    return min(grown, _LONGEST_WAIT)
