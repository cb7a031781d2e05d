"""A printer that remembers what it was given instead of drawing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.domain.pack import Calendar, FilledForm, Pack
from bot.domain.turn import Attachment


class FakePrinter:
    """A Printer in memory; without ``draws`` there is no PDF. ``files`` went into the last ZIP."""

    def __init__(self, draws: bool = True) -> None:
        self.draws = draws
        self.packs: list[Pack] = []
        self.forms: list[FilledForm] = []
        self.calendars: list[Calendar] = []
        self.files: tuple[Attachment, ...] = ()

    def pdf(self, pack: Pack) -> bytes | None:
        """The title alone."""
        self.packs.append(pack)
        return pack.title.encode() if self.draws else None

    def docx(self, form: FilledForm) -> bytes:
        """The title alone."""
        self.forms.append(form)
        return form.title.encode()

    def ics(self, calendar: Calendar) -> bytes:
        """The name alone."""
        self.calendars.append(calendar)
        return calendar.name.encode()

    def zip(self, files: Sequence[Attachment], at: dt.datetime) -> bytes:
        """The names of the files."""
        self.files = tuple(files)
        return "\n".join(file.name for file in files).encode()
