"""A founder's question in the hands of a person: its states and what is said in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from bot.domain.answer import Exchange, Status

IN_A_ROW = 3
"""After so many unhelpful answers a person is offered."""


class State(StrEnum):
    """Whose turn it is. A case that is claimed or waits keeps whoever claimed it."""

    OPEN = "open"
    CLAIMED = "claimed"
    WAITING = "waiting"
    CLOSED = "closed"


class Deed(StrEnum):
    """What moves a case."""

    CLAIM = "claim"
    ANSWER = "answer"
    WAIT = "wait"
    SAY = "say"
    CLOSE = "close"


class Who(StrEnum):
    """Who a line is of: the founder handed over, wrote, called it solved or erased everything;
    staff answered or closed.
    """

    ASKED = "asked"
    FOUNDER = "founder"
    SOLVED = "solved"
    ERASED = "erased"
    STAFF = "staff"
    CLOSED = "closed"

    @property
    def to_founder(self) -> bool:
        """True for what the founder is told; the rest is for the staff chat."""
        return self in (Who.STAFF, Who.CLOSED)


Delivered = Literal["waiting", "sending", "sent", "gone", "unclear", "refused"]
"""How a line fared. ``waiting`` goes out as soon as it can; ``unclear`` never goes out again."""


@dataclass(frozen=True)
class Case:
    """One case. ``person``, ``chat`` and ``exchange_id`` are None once the founder is forgotten."""

    number: int
    person: str | None
    chat: str | None
    exchange_id: str | None
    language: str
    state: State
    with_profile: bool
    claimed_by: str | None
    opened_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True)
class Line:
    """Something said in a case. ``key`` is the same when a turn is handled again after a kill."""

    number: int
    key: str
    who: Who
    at: dt.datetime
    text: str | None = None
    author: str | None = None
    delivered: Delivered = "waiting"


def after(case: Case, deed: Deed) -> State:
    """The state that follows a deed. What a founder writes opens a closed case again."""
    if deed is Deed.CLOSE:
        return State.CLOSED
    if deed in (Deed.ANSWER, Deed.WAIT):
        return State.WAITING
    if deed is Deed.CLAIM:
        return State.CLAIMED if case.state is State.OPEN else case.state
    return State.CLAIMED if case.claimed_by else State.OPEN


def exported(case: Case, lines: Sequence[Line]) -> dict[str, Any]:
    """A case as plain data for the founder whose it is: nothing that names a staff member."""
    return {
        "number": case.number, "state": case.state.value, "with_profile": case.with_profile,
        "opened_at": case.opened_at.isoformat(), "changed_at": case.changed_at.isoformat(),
        "lines": [
            {"who": line.who.value, "text": line.text, "at": line.at.isoformat(),
             "delivered": line.delivered} for line in lines
        ],
    }  # fmt: skip


def case_name(number: int) -> str:
    """What a draft made of a case is known by, so that it goes with the founder's other words."""
    return f"case-{number}"


def number_of(quoted: str) -> int | None:
    """The number of the case whose message is quoted: 12 of ``#case-12 · …``."""
    found = re.match(r"#case-([0-9]{1,9})\b", quoted)
    return int(found[1]) if found else None


def is_unhelpful(exchange: Exchange, helpful: bool | None) -> bool | None:
    """Whether an answer did not help, by the founder's word or else by how it ended.

    None where it is neither: a greeting, an empty message.
    """
    if helpful is not None:
        return not helpful
    status = exchange.answer.status
    if status in (Status.GREETED, Status.EMPTY, Status.TOO_LONG):
        return None
    return not status.is_answer
