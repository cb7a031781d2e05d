"""Founders' walks, documents and wishes for reminders in memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.exported import (
    exported_files,
    exported_ticks,
    exported_walk,
    exported_walking,
    exported_wishes,
    result_of,
)
from bot.domain.papers import Held, PaperFile
from bot.domain.reminder import Wishes
from bot.domain.walking import Walking
from bot.domain.walkthrough import Application
from bot.errors import StoreError


class FakeApplications:
    """An ApplicationStore in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Application] = {}
        self.walkings: dict[tuple[str, str], Walking] = {}
        self.ticks: dict[tuple[str, str], dt.datetime] = {}
        self.files: dict[str, PaperFile] = {}
        self.wished: dict[str, Wishes] = {}

    async def begin(self, application: Application) -> Application:
        """Keep a new walk and return it; or the person's running one for the same page."""
        _aware(application.began_at, application.changed_at)
        if running := self._running(application.person, application.page):
            return running
        if application.id in self.kept:
            raise StoreError("A walk with this id is kept already.")
        self.kept[application.id] = application
        return application

    async def application(self, application_id: str) -> Application | None:
        """The walk with this id."""
        return self.kept.get(application_id)

    async def put(self, application: Application) -> bool:
        """Replace the walk of the same revision, unless another runs for the page."""
        _aware(application.changed_at)
        known = self.kept.get(application.id)
        if known is None or known.revision != application.revision:
            return False
        running = self._running(application.person, application.page)
        if application.state.runs and running and running.id != application.id:
            return False
        self.kept[application.id] = replace(application, revision=application.revision + 1)
        return True

    async def of(self, person: str) -> list[Application]:
        """Every walk of a person, the latest touched first."""
        theirs = [one for one in self.kept.values() if one.person == person]
        by_id = sorted(theirs, key=lambda one: one.id)
        return sorted(by_id, key=lambda one: (one.changed_at, one.began_at), reverse=True)

    async def behind(
        self, live: Mapping[str, str], after: str = "", limit: int = 200
    ) -> list[Application]:
        """Running walks whose ``told`` is not the live digest of their page, by id."""
        found = [one for one in self.kept.values() if one.state.runs and one.id > after
                 and live.get(one.page, "") != one.told]  # fmt: skip
        return sorted(found, key=lambda one: one.id)[:limit]

    async def counts(self) -> list[tuple[str, str, str, int]]:
        """How many walks by page, state and result."""
        found = Counter((a.page, a.state.value, result_of(a)) for a in self.kept.values())
        return sorted((*group, count) for group, count in found.items())

    async def walking(self, person: str, chat: str) -> Walking | None:
        """Which walk is before a person in a chat, and what we wait for."""
        return self.walkings.get((person, chat))

    async def put_walking(self, walking: Walking) -> None:
        """Keep that; one a person and chat."""
        _aware(walking.at)
        self.walkings[walking.person, walking.chat] = walking

    async def end_walking(self, person: str, chat: str) -> None:
        """Drop it, if there is one."""
        self.walkings.pop((person, chat), None)

    async def held(self, person: str) -> Held:
        """The documents that a person has."""
        ticked = {key: at for (whose, key), at in self.ticks.items() if whose == person}
        files = [file for file in self.files.values() if file.person == person]
        return Held(ticked, tuple(sorted(files, key=lambda file: (file.at, file.id))))

    async def tick(self, person: str, key: str, at: dt.datetime) -> None:
        """A document is there; when it was ticked first stays."""
        _aware(at)
        self.ticks.setdefault((person, key), at)

    async def untick(self, person: str, key: str) -> None:
        """A document is not there after all; its files go too."""
        self.ticks.pop((person, key), None)
        for file in [f for f in self.files.values() if (f.person, f.key) == (person, key)]:
            del self.files[file.id]

    async def add_file(self, file: PaperFile) -> None:
        """Keep a file, once by its id; with a key the document is ticked too."""
        _aware(file.at)
        if file.id not in self.files:
            self.files[file.id] = file
            if file.key:
                await self.tick(file.person, file.key, file.at)

    async def file(self, file_id: str) -> PaperFile | None:
        """The file with this id of ours."""
        return self.files.get(file_id)

    async def assign(self, file_id: str, key: str, at: dt.datetime) -> bool:
        """Say which document a kept file is, and tick it; False if there is no such file."""
        file = self.files.get(file_id)
        if file is not None:
            self.files[file_id] = replace(file, key=key)
            await self.tick(file.person, key, at)
        return file is not None

    async def drop_file(self, file_id: str) -> None:
        """Drop a file."""
        self.files.pop(file_id, None)

    async def wishes(self, person: str) -> Wishes:
        """How a person wants to be reminded; the usual where he said nothing."""
        return self.wished.get(person, Wishes(person))

    async def put_wishes(self, wishes: Wishes, at: dt.datetime) -> None:
        """Keep how a person wants to be reminded."""
        _aware(at)
        self.wished[wishes.person] = wishes

    async def export(self, person: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Everything of a person here as plain data."""
        held = await self.held(person)
        return {
            "applications": [exported_walk(one) for one in await self.of(person)],
            "walking": [exported_walking(w) for w in self.walkings.values() if w.person == person],
            "documents": exported_ticks(held),
            "files": exported_files(held),
            "reminders": [exported_wishes(w) for w in self.wished.values() if w.person == person],
        }

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        before = self._rows()
        self.kept = {name: one for name, one in self.kept.items() if one.person != person}
        self.walkings = {w: one for w, one in self.walkings.items() if one.person != person}
        self.ticks = {tick: at for tick, at in self.ticks.items() if tick[0] != person}
        self.files = {name: file for name, file in self.files.items() if file.person != person}
        self.wished.pop(person, None)
        return before - self._rows()

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase walks that ended before, and files never assigned; rows gone by table."""
        ended = [a.id for a in self.kept.values() if not a.state.runs and a.changed_at < before]
        left = [where for where, walking in self.walkings.items() if walking.at < before]
        loose = [file.id for file in self.files.values() if not file.key and file.at < before]
        for name in ended:
            del self.kept[name]
        for where in left:
            del self.walkings[where]
        for name in loose:
            del self.files[name]
        return {"applications": len(ended), "walkings": len(left), "paper_files": len(loose)}

    def _running(self, person: str, page: str) -> Application | None:
        return next((one for one in self.kept.values() if one.state.runs
                     and (one.person, one.page) == (person, page)), None)  # fmt: skip

    def _rows(self) -> int:
        tables = (self.kept, self.walkings, self.ticks, self.files, self.wished)
        return sum(len(table) for table in tables)


def _aware(*moments: dt.datetime) -> None:
    for at in moments:
        if at.tzinfo is None:
            raise ValueError(f"{at!r} has no time zone")
