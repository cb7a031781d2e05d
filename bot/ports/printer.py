"""Makes files of what a founder takes along: PDF, DOCX, ICS, and the ZIP that holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.domain.pack import Calendar, FilledForm, Pack
from bot.domain.turn import Attachment


class Printer(Protocol):
    """Works without the event loop: call it in a thread. The same input makes the same words."""

    def pdf(self, pack: Pack) -> bytes | None:
        """The pack to read and to print; None where it cannot be made here (no font)."""
        ...

    def docx(self, form: FilledForm) -> bytes:
        """The form as a table to hand in or to copy from."""
        ...

    def ics(self, calendar: Calendar) -> bytes:
        """The calendar for any calendar app."""
        ...

    def zip(self, files: Sequence[Attachment], at: dt.datetime) -> bytes:
        """The files under their names, dated ``at``."""
        ...
