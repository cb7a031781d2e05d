"""Makes the case pack of an application: one ZIP with the PDF, the form and the calendar."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, field

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.eligibility import assess
from bot.domain.pack import FilledForm, Pack
from bot.domain.papers import Held
from bot.domain.plan import china_day, plan
from bot.domain.profile import Profile, derived
from bot.domain.turn import Attachment
from bot.domain.walkthrough import Application
from bot.domain.wording import date_words
from bot.domain.workdays import Workdays
from bot.ports import ApplicationStore, Clock, Printer
from bot.services.assess import record_of
from bot.services.calendar import calendar_of
from bot.services.compose.pack import pack_text, sections, status_lines
from bot.services.compose.pack_matter import Matter
from bot.services.form import filled_form
from bot.services.learn import Learn
from bot.services.library import Library
from bot.texts import say


@dataclass(frozen=True)
class Packs:
    """Makes packs; for nobody but the founder whose application it is."""

    library: Library
    learn: Learn
    applications: ApplicationStore
    workdays: Workdays
    printer: Printer
    clock: Clock
    _drawing: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def pack(self, application: Application, page: Page, language: str) -> Attachment:
        """The ZIP of an application by ``page``, the version that it goes by."""
        profile = await self.learn.profile(application.person)
        held = await self.applications.held(application.person)
        live, now = self.library.shelf.catalogue, self.clock.now()

        def made() -> Attachment:
            return self._zipped(
                pack_of(application, page, profile, held, self.workdays, live, now, language)
            )

        # In a thread, since a long pack takes a second to draw and others are talking; one at a
        # time, since each holds the font in memory.
        async with self._drawing:
            return await asyncio.to_thread(made)

    async def filled(
        self, application: Application, page: Page, language: str
    ) -> FilledForm | None:  # fmt: skip
        """The form with what is known of the founder; None for a page without one."""
        profile = await self.learn.profile(application.person)
        live = self.library.shelf.catalogue
        return filled_form(page, profile, application.fields, live, self.clock.now(), language)

    async def form(self, application: Application, page: Page, language: str) -> Attachment | None:
        """The form alone as a file; None for a page without one."""
        form = await self.filled(application, page, language)
        if form is None:
            return None
        content = await asyncio.to_thread(self.printer.docx, form)
        name = f"qihang-{slug_of(page)}-form-{form.day.isoformat()}.docx"
        return Attachment(name, content)

    def _zipped(self, pack: Pack) -> Attachment:
        files = [self._main(pack)]
        if pack.form is not None:
            name = say("pack.file.form", pack.language)
            files.append(Attachment(f"02-{name}.docx", self.printer.docx(pack.form)))
        if pack.calendar is not None and pack.calendar.entries:
            name = say("pack.file.calendar", pack.language)
            files.append(Attachment(f"03-{name}.ics", self.printer.ics(pack.calendar)))
        name = f"qihang-{pack.slug}-{pack.made_at.date().isoformat()}.zip"
        return Attachment(name, self.printer.zip(files, pack.made_at))

    def _main(self, pack: Pack) -> Attachment:
        """The PDF, or the same as text, which says why."""
        name = f"01-{_safe(pack.title)}"
        if (drawn := self.printer.pdf(pack)) is not None:
            return Attachment(f"{name}.pdf", drawn)
        text = f"{say('pack.no_pdf', pack.language)}\n\n{pack_text(pack)}"
        return Attachment(f"{name}.txt", text.encode("utf-8-sig", "replace"))


def pack_of(
    application: Application, page: Page, profile: Profile, held: Held, workdays: Workdays,
    live: Catalogue, now: dt.datetime, language: str,
) -> Pack:  # fmt: skip
    """The pack of an application by ``page`` on the day of ``now``, in words."""
    own = live.holding(page)  # the page walked may be older than the live one
    day = china_day(now)
    record = record_of(page, own, day, language)
    form = filled_form(page, profile, application.fields, own, now, language)
    matter = Matter(
        record, record_of(page, own, day, "zh") if language != "zh" else None, application,
        assess(page, derived(profile.values, own.facts), own, day), held,
        plan(application, page, day, workdays), form,
    )  # fmt: skip
    title = page.content.title.zh
    return Pack(
        record.title, status_lines(matter), sections(matter),
        say("pack.foot", language, date=date_words(day, language)), language, slug_of(page), now,
        title if title != record.title else "", form,
        calendar_of([(application, page)], now, workdays, language),
    )  # fmt: skip


def slug_of(page: Page) -> str:
    """A page as a name of files: ``wuhan-opc-recognition``."""
    return page.id.removeprefix("programmes/").removeprefix("guides/").replace("/", "-")


def _safe(title: str) -> str:
    """A title that any system takes as the name of a file."""
    kept = "".join(" " if sign in '\\/:*?"<>|' or not sign.isprintable() else sign
                   for sign in title)  # fmt: skip
    return " ".join(kept.split())[:60].strip(" .") or "qihang"
