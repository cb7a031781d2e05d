"""The plan of a walk as things stand today, by China's working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.content import Page
from bot.domain.plan import Plan, china_day, plan
from bot.domain.walkthrough import Application
from bot.domain.workdays import Workdays
from bot.ports import Clock


@dataclass(frozen=True)
class Plans:
    """Deadlines are China's: its day counts, wherever the founder is."""

    workdays: Workdays
    clock: Clock

    @property
    def today(self) -> dt.date:
        """The day in China."""
        return china_day(self.clock.now())

    def of(self, application: Application, page: Page) -> Plan:
        """The plan by the version of the page that is given."""
        return plan(application, page, self.today, self.workdays)
