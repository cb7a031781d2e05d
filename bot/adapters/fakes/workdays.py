"""Working days with holidays and worked weekends of a test's choice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable


class FakeWorkdays:
    """Workdays: Monday to Friday but for the given holidays, and the given weekend days."""

    def __init__(
        self,
        holidays: Iterable[dt.date] = (),
        worked: Iterable[dt.date] = (),
        known_until: dt.date = dt.date(2026, 12, 31),
    ) -> None:
        self._holidays = frozenset(holidays)
        self._worked = frozenset(worked)
        self._known_until = known_until

    @property
    def known_until(self) -> dt.date:
        """The last day whose arrangement is announced."""
        return self._known_until

    def is_worked(self, day: dt.date) -> bool:
        """True for a weekday that is no holiday, and a weekend that is worked."""
        return day in self._worked or (day.weekday() < 5 and day not in self._holidays)
