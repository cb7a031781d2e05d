"""The wall clock in the configured time zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class WallClock:
    """Tells the real time; a fixed day may be given, so that scripts can ask "as of"."""

    zone: ZoneInfo
    day: dt.date | None = None

    def now(self) -> dt.datetime:
        """The present moment, on the fixed day if there is one."""
        now = dt.datetime.now(self.zone)
        return dt.datetime.combine(self.day, now.timetz()) if self.day else now
