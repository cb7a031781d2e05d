"""A question that did not end well: not answered, found unhelpful, or put to the staff."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.answer import Exchange, Status

GAPS = (Status.NOT_FOUND, Status.ELSEWHERE)
"""The endings that leave a question open whatever comes after."""
CLEARED_WITHIN = dt.timedelta(minutes=30)
"""A question back at the founder is no trouble if an answer follows within this time."""
Settled = Literal["answered", "dismissed"]
SETTLED = "settled"
"""Where an exchange keeps in its extra what staff made of it."""


@dataclass(frozen=True)
class Trouble:
    """An exchange, and what was wrong with it."""

    exchange: Exchange
    unhelpful: bool = False
    for_staff: bool = False

    @property
    def settled(self) -> str:
        """What staff made of it: "answered", "dismissed", or nothing yet."""
        return str(self.exchange.extra.get(SETTLED, ""))
