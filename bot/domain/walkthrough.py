"""One founder's way through the steps of a programme or a guide: what is done, what comes next."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.content import Document, Front, Page, Programme, Step


class State(StrEnum):
    """Where a walk stands. ``closed``: its programme ended or is gone."""

    OPEN = "open"
    PAUSED = "paused"
    FINISHED = "finished"
    ABANDONED = "abandoned"
    CLOSED = "closed"

    @property
    def runs(self) -> bool:
        """True while there is something to do."""
        return self in (State.OPEN, State.PAUSED)


class Result(StrEnum):
    """What became of an application that was handed in."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True)
class Mark:
    """That a step is settled, and why it was skipped."""

    how: Literal["done", "skipped"]
    at: dt.datetime
    reason: str = ""


@dataclass(frozen=True)
class Note:
    """What the founder wrote down at a step. ``key`` is that of the turn: kept once."""

    key: str
    step: str
    text: str
    at: dt.datetime


@dataclass(frozen=True)
class Outcome:
    """What the founder said of the result: ``amount`` in CNY, ``on`` the day it came."""

    result: Result
    at: dt.datetime
    amount: Decimal | None = None
    on: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Application:
    """A walk through one page; kept as a row.

    ``digest`` names the version of the page that is walked, ``told`` the newest one that the
    founder was told of. ``step`` is the step before him ("" when all are settled), ``since`` when
    it came up. ``back_to`` is the id of the walk that this guide was opened from. ``fields`` are
    his answers for the form, by field. ``muted``: nothing is reminded of. ``revision`` grows with
    every change that is kept.
    """

    id: str
    person: str
    chat: str
    page: str
    digest: str
    told: str
    language: str
    began_at: dt.datetime
    changed_at: dt.datetime
    since: dt.datetime
    step: str = ""
    state: State = State.OPEN
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    back_to: str | None = None
    reason: str = ""
    submitted_at: dt.datetime | None = None
    outcome: Outcome | None = None
    muted: bool = False
    revision: int = 0

    @property
    def is_submitted(self) -> bool:
        """True once it was handed in."""
        return self.submitted_at is not None


def front_of(page: Page) -> Front:
    """What can be walked of a page. Raises ValueError for a document."""
    if isinstance(page.content, Document):
        raise ValueError(f"{page.id} has no steps")
    return page.content


def can_be_walked(page: Page) -> bool:
    """True for a programme or a guide with steps."""
    return not isinstance(page.content, Document) and bool(page.content.steps)


def submitting(page: Page) -> Step | None:
    """The step that hands the application in: the one that says so, else a programme's last.

    None where the last one says that it does not, and for a guide where no step says so.
    """
    steps = front_of(page).steps
    marked = next((step for step in steps if step.submits), None)
    if marked is None and isinstance(page.content, Programme) and steps:
        return None if steps[-1].submits is False else steps[-1]
    return marked


def begin(
    application_id: str, person: str, chat: str, page: Page, language: str, at: dt.datetime,
    back_to: str | None = None,
) -> Application:  # fmt: skip
    """A new walk at the first step of a page."""
    return Application(
        application_id, person, chat, page.id, page.digest, page.digest, language, at, at, at,
        step=front_of(page).steps[0].id, back_to=back_to,
    )  # fmt: skip


def next_step(application: Application, page: Page, after: str = "") -> str:
    """The first step not settled, looking from ``after`` on and then from the start; "" if none."""
    ids = [step.id for step in front_of(page).steps]
    start = ids.index(after) + 1 if after in ids else 0
    return next((s for s in (*ids[start:], *ids[:start]) if s not in application.marks), "")


def settle(
    application: Application, page: Page, step: str, how: Literal["done", "skipped"],
    at: dt.datetime, reason: str = "",
) -> Application:  # fmt: skip
    """A step is done or skipped, and the next one is up. Done again, it changes nothing.

    With the submitting step done the application is handed in; with the last one it is finished.
    """
    before = application.marks.get(step)
    if before is not None and before.how == how:
        return application
    marks = {**application.marks, step: Mark(how, at, reason)}
    moved = replace(application, marks=marks, changed_at=at)
    handing_in = submitting(page)
    if handing_in is not None and step == handing_in.id:
        handed_in = how == "done" or application.outcome is not None
        submitted = (application.submitted_at or at) if handed_in else None
        moved = replace(moved, submitted_at=submitted)
    return _up(moved, next_step(moved, page, step), at)


def unsettle(application: Application, page: Page, step: str, at: dt.datetime) -> Application:
    """A step is open again and before the founder."""
    marks = {name: mark for name, mark in application.marks.items() if name != step}
    opened = replace(application, marks=marks, changed_at=at)
    handing_in = submitting(page)
    if handing_in is not None and step == handing_in.id:
        opened = replace(opened, submitted_at=None, outcome=None)
    return _up(opened, step, at)


def back(application: Application, page: Page, at: dt.datetime) -> Application:
    """The step before the present one is open again; at the first nothing changes."""
    ids = [step.id for step in front_of(page).steps]
    place = ids.index(application.step) if application.step in ids else len(ids)
    return application if place == 0 else unsettle(application, page, ids[place - 1], at)


def _up(application: Application, step: str, at: dt.datetime) -> Application:
    since = application.since if step == application.step else at
    state = State.OPEN if step else State.FINISHED
    return replace(application, step=step, since=since, state=state)


def paused(application: Application, at: dt.datetime) -> Application:
    """Put aside; only a walk that runs can be."""
    return replace(application, state=State.PAUSED, changed_at=at) if _runs(application) else (
        application)  # fmt: skip


def resumed(application: Application, page: Page, at: dt.datetime) -> Application:
    """Taken up again: a paused, an abandoned or a closed walk goes on where it was."""
    step = application.step or next_step(application, page)
    state = State.OPEN if step else State.FINISHED
    return replace(application, state=state, step=step, changed_at=at, since=at, reason="")


def abandoned(application: Application, reason: str, at: dt.datetime) -> Application:
    """Given up, and why."""
    return replace(application, state=State.ABANDONED, reason=reason, changed_at=at)


def closed(application: Application, at: dt.datetime) -> Application:
    """Ended from outside: the programme is over."""
    return replace(application, state=State.CLOSED, changed_at=at)


def restarted(application: Application, page: Page, at: dt.datetime) -> Application:
    """From the first step of the page as it is now; notes and answers stay."""
    return replace(
        application, digest=page.digest, told=page.digest, state=State.OPEN, marks={},
        step=front_of(page).steps[0].id, since=at, changed_at=at, submitted_at=None, outcome=None,
        reason="",
    )  # fmt: skip


def noted(application: Application, note: Note) -> Application:
    """A note kept, once by its key."""
    if any(known.key == note.key for known in application.notes):
        return application
    return replace(application, notes=(*application.notes, note), changed_at=note.at)


def decided(application: Application, outcome: Outcome) -> Application:
    """What the founder said of the result; to say it means that it was handed in."""
    submitted = application.submitted_at or outcome.at
    return replace(application, outcome=outcome, submitted_at=submitted, changed_at=outcome.at)


def moved_over(
    application: Application, page: Page, redo: Sequence[str], at: dt.datetime,
    fresh: Sequence[str] = (),
) -> Application:  # fmt: skip
    """The walk on the page's new version: the steps in ``redo`` are open again.

    The first of them, or of the ``fresh`` ones that are new, comes before the founder unless he is
    not there yet. A walk that was put aside or is over stays so.
    """
    ids = [step.id for step in front_of(page).steps]
    marks = {s: mark for s, mark in application.marks.items() if s in ids and s not in redo}
    moved = replace(application, digest=page.digest, told=page.digest, marks=marks, changed_at=at)
    handing_in = submitting(page)
    if handing_in is not None and handing_in.id not in marks and moved.outcome is None:
        moved = replace(moved, submitted_at=None)
    known = moved.step in ids and moved.step not in marks
    step = moved.step if known else next_step(moved, page)
    again = next((s for s in ids if s not in marks and s in {*redo, *fresh}), "")
    if again and (not step or ids.index(again) < ids.index(step)):
        step = again
    stays = moved.state in (State.ABANDONED, State.CLOSED) or (
        moved.state is State.PAUSED and step != "")  # fmt: skip
    return replace(_up(moved, step, at), state=moved.state) if stays else _up(moved, step, at)


@dataclass(frozen=True)
class Progress:
    """How many steps are settled, of how many."""

    settled: int
    steps: int

    @property
    def share(self) -> float:
        """From 0.0 to 1.0."""
        return self.settled / self.steps if self.steps else 1.0


def progress(application: Application, page: Page) -> Progress:
    """How far a walk has come."""
    ids = [step.id for step in front_of(page).steps]
    return Progress(sum(step in application.marks for step in ids), len(ids))


def handle_of(name: str) -> str:
    """Eight letters for the id of a step, a field or a document, as buttons carry it."""
    return f"{zlib.crc32(name.encode()):08x}"


def step_of(page: Page, step_id: str) -> Step | None:
    """The step with this id."""
    return next((step for step in front_of(page).steps if step.id == step_id), None)


def _runs(application: Application) -> bool:
    return application.state.runs
