"""Which walk is before a founder in a chat, and which words of his it waits for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Waits = Literal["", "note", "skip", "abandon", "field", "amount", "refused", "file"]
"""What the next message of the founder is: a note, a reason, a form field, an amount, a file."""

FRESH_FOR = dt.timedelta(hours=24)
"""After a question in between, a walk touched within this is taken up again by itself."""


@dataclass(frozen=True)
class Walking:
    """``about`` is what it waits about: a step, a field, or the key of a document."""

    person: str
    chat: str
    application: str
    at: dt.datetime
    waits: Waits = ""
    about: str = ""

    def is_fresh(self, now: dt.datetime) -> bool:
        """True if it was touched a short while ago."""
        return now - self.at <= FRESH_FOR
