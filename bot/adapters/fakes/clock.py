"""A clock that stands still."""

from __future__ import annotations

import datetime as dt


class FrozenClock:
    """A Clock that stands still until it is moved."""

    def __init__(self, at: dt.datetime) -> None:
        if at.tzinfo is None:
            raise ValueError(f"{at!r} has no time zone")
        self._at = at

    def now(self) -> dt.datetime:
        """The moment at which the clock stands."""
        return self._at

    def advance(self, by: dt.timedelta) -> dt.datetime:
        """Move on and return the new moment."""
        self._at += by
        return self._at
