"""Counts China's working days between dates; which days are holidays is given from outside."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

DAY = dt.timedelta(days=1)


class Workdays(Protocol):
    """Knows which days are worked in China."""

    @property
    def known_until(self) -> dt.date:
        """The last day of the last year whose arrangement the State Council has announced; what
        comes after is worked out from the statutory holidays.
        """
        ...

    def is_worked(self, day: dt.date) -> bool:
        """True for a day that offices work."""
        ...
