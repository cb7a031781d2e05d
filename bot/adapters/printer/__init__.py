"""Prints what a founder takes along: PDF, DOCX, ICS and ZIP. Each library loads when wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.adapters.printer.calendar import ics
from bot.adapters.printer.form import docx
from bot.adapters.printer.pdf import pdf
from bot.adapters.printer.zip import zipped
from bot.domain.pack import Calendar, FilledForm, Pack
from bot.domain.turn import Attachment


class FilePrinter:
    """The Printer of the house; holds nothing."""

    def pdf(self, pack: Pack) -> bytes | None:
        """The pack on A4; None where the font is not installed."""
        return pdf(pack)

    def docx(self, form: FilledForm) -> bytes:
        """The form as a table of three columns."""
        return docx(form)

    def ics(self, calendar: Calendar) -> bytes:
        """The calendar as RFC 5545 has it."""
        return ics(calendar)

    def zip(self, files: Sequence[Attachment], at: dt.datetime) -> bytes:
        """The files under their names, dated ``at``."""
        return zipped(files, at)
