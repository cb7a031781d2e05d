"""Founders' walks through applications, the documents they have, and how they want reminding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.domain.papers import Held, PaperFile
from bot.domain.reminder import Wishes
from bot.domain.walking import Walking
from bot.domain.walkthrough import Application


class ApplicationStore(Protocol):
    """Keeps walks. A person has at most one that runs (open or paused) for a page."""

    async def begin(self, application: Application) -> Application:
        """Keep a new walk and return it; or the person's running one for the same page."""
        ...

    async def application(self, application_id: str) -> Application | None:
        """The walk with this id."""
        ...

    async def put(self, application: Application) -> bool:
        """Replace the walk of the same ``revision``, which grows by one; False, and nothing
        changes, if it was changed meanwhile or is not kept any more.
        """
        ...

    async def of(self, person: str) -> list[Application]:
        """Every walk of a person, the latest touched first."""
        ...

    async def behind(
        self, live: Mapping[str, str], after: str = "", limit: int = 200
    ) -> list[Application]:
        """Running walks whose ``told`` is not the digest that ``live`` gives their page; of a page
        that is not in it, whose ``told`` is not "". By id, those after ``after``, so many at once.
        """
        ...

    async def counts(self) -> list[tuple[str, str, str, int]]:
        """How many walks by page, state and result ("" if none, "submitted" while it is handed
        in and no result is told): (page, state, result, count). No names.
        """
        ...

    async def walking(self, person: str, chat: str) -> Walking | None:
        """Which walk is before a person in a chat, and what we wait for."""
        ...

    async def put_walking(self, walking: Walking) -> None:
        """Keep that; one a person and chat."""
        ...

    async def end_walking(self, person: str, chat: str) -> None:
        """Drop it, if there is one."""
        ...

    async def held(self, person: str) -> Held:
        """The documents that a person has."""
        ...

    async def tick(self, person: str, key: str, at: dt.datetime) -> None:
        """A document is there; when it was ticked first stays."""
        ...

    async def untick(self, person: str, key: str) -> None:
        """A document is not there after all; its files go too."""
        ...

    async def add_file(self, file: PaperFile) -> None:
        """Keep a file, once by its id; with a key the document is ticked too."""
        ...

    async def file(self, file_id: str) -> PaperFile | None:
        """The file with this id of ours."""
        ...

    async def assign(self, file_id: str, key: str, at: dt.datetime) -> bool:
        """Say which document a kept file is, and tick it; False if there is no such file."""
        ...

    async def drop_file(self, file_id: str) -> None:
        """Drop a file."""
        ...

    async def wishes(self, person: str) -> Wishes:
        """How a person wants to be reminded; the usual where he said nothing."""
        ...

    async def put_wishes(self, wishes: Wishes, at: dt.datetime) -> None:
        """Keep how a person wants to be reminded."""
        ...

    async def export(self, person: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Everything of a person here as plain data: applications, documents, files, reminders."""
        ...

    async def forget(self, person: str) -> int:
        """Erase everything of a person; returns how many rows went."""
        ...

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase walks that ended before, and files never assigned; rows gone by table."""
        ...
