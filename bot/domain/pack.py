"""What a founder takes along, already in words: the case pack, the filled form, the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """The sign before a line; every printer has its own drawing of it."""

    NONE = "none"
    BULLET = "bullet"
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    JUDGED = "judged"
    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"
    WARNING = "warning"


@dataclass(frozen=True)
class Item:
    """One thing of a section: its line, what is said of it in small, and the Chinese original.

    ``cites`` are the numbers of sources. ``original`` is "" for a Chinese reader.
    """

    text: str
    sign: Sign = Sign.NONE
    original: str = ""
    small: tuple[str, ...] = ()
    cites: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    head: str
    items: tuple[Item, ...]


class BlankState(StrEnum):
    """Where a blank of a form got its words from, or why it has none.

    ``filled`` from a known fact, ``answered`` by the founder for this form, ``asked`` and
    ``unknown`` (a fact) are still to be asked for, ``by_hand`` never is.
    """

    FILLED = "filled"
    ANSWERED = "answered"
    ASKED = "asked"
    UNKNOWN = "unknown"
    BY_HAND = "by_hand"

    @property
    def is_open(self) -> bool:
        """True while the founder may still be asked for it."""
        return self in (BlankState.ASKED, BlankState.UNKNOWN)


@dataclass(frozen=True)
class FilledBlank:
    """One blank as it goes on the paper, in Chinese, which the authorities read.

    ``gloss`` is the label and ``meaning`` the value in the founder's language, "" where that is
    Chinese or the same. ``value`` is "" unless the blank is filled. ``question`` is what to ask
    the founder, "" for one that is left to his hand.
    """

    id: str
    label: str
    state: BlankState
    value: str = ""
    gloss: str = ""
    meaning: str = ""
    note: str = ""
    question: str = ""
    fact: str | None = None


@dataclass(frozen=True)
class FilledForm:
    """A form with its blanks in order; ``gloss`` is its title in the founder's language."""

    title: str
    blanks: tuple[FilledBlank, ...]
    language: str
    day: dt.date
    gloss: str = ""
    note: str = ""

    @property
    def settled(self) -> int:
        """How many blanks have words."""
        return sum(bool(blank.value) for blank in self.blanks)

    @property
    def open(self) -> tuple[FilledBlank, ...]:
        """The blanks that the founder may still be asked for."""
        return tuple(blank for blank in self.blanks if blank.state.is_open)


@dataclass(frozen=True)
class Entry:
    """An all-day entry of a calendar. ``uid`` stays the same for the same thing for good.

    ``alarms`` are how many days before it rings, at nine in the morning; ``revision`` grows when
    the entry changes, so that a calendar takes the newer one.
    """

    uid: str
    day: dt.date
    title: str
    description: str
    alarms: tuple[int, ...] = ()
    url: str | None = None
    revision: int = 0


@dataclass(frozen=True)
class Calendar:
    """Entries in the order of their days, with the name they are shown under."""

    name: str
    made_at: dt.datetime
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Pack:
    """A case pack: what it is called, how things stand, its sections, form and calendar.

    ``original`` is the title in Chinese for who reads another language; ``slug`` names the file.
    """

    title: str
    status: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    language: str
    slug: str
    made_at: dt.datetime
    original: str = ""
    form: FilledForm | None = None
    calendar: Calendar | None = None
