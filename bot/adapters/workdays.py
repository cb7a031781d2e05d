"""China's working days as the State Council arranges them, from the ``holidays`` library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any

_LOOKED_AT = range(2026, 2046)
"""The first is a year whose arrangement the library surely holds."""


class ChinaWorkdays:
    """The announced arrangement of a year with its worked weekends; where none is announced yet,
    weekdays that are no statutory holiday. A year is read when it is first asked for.
    """

    def __init__(self) -> None:
        self._years: dict[int, Mapping[dt.date, bool]] = {}

    @cached_property
    def known_until(self) -> dt.date:
        """The last day of the last year for which worked weekends are announced."""
        announced = {day.year for year in _LOOKED_AT for day in _calendar(year).weekend_workdays}
        return dt.date(max(announced), 12, 31)

    def is_worked(self, day: dt.date) -> bool:
        """True for a day that offices work."""
        special = self._years.get(day.year)
        if special is None:
            special = self._years[day.year] = _special_days(day.year)
        return special.get(day, day.weekday() < 5)


def _special_days(year: int) -> dict[dt.date, bool]:
    """The holidays (False) and worked weekends (True) of a year."""
    calendar = _calendar(year)
    days = dict.fromkeys((day for day in calendar if day.year == year), False)
    return days | dict.fromkeys(calendar.weekend_workdays, True)


def _calendar(year: int) -> Any:
    """With the next year too: at the end of December its arrangement may already count."""
    from holidays import country_holidays  # read when it is needed: 50 ms

    return country_holidays("CN", years=[one for one in (year, year + 1) if one <= dt.MAXYEAR])
