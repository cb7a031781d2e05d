"""When a founder is reminded of an application: at his hour, in his zone, never in quiet hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Wishes:
    """How a person wants to be reminded: at what local time, in which IANA zone, and between which
    local times never. Equal quiet times mean no quiet hours.
    """

    person: str
    off: bool = False
    at: dt.time = dt.time(9, 0)
    zone: str = "Asia/Shanghai"
    quiet_from: dt.time = dt.time(22, 0)
    quiet_until: dt.time = dt.time(8, 0)
