"""What a person did and what the assistant says back, free of any platform."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Person:
    """Who speaks, and where.

    ``key`` names the person on the platform (``telegram:42``), ``chat`` the place of talk; they
    are equal in number in a private chat. ``language`` is what the platform says, if anything.
    """

    key: str
    chat: str
    is_group: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Sent:
    """A file that lies on the platform; its bytes are fetched by ``id`` when they are wanted.

    ``size`` is 0 where the platform does not say. ``kind`` is how it was sent, and is sent back.
    """

    id: str
    name: str
    size: int = 0
    kind: Literal["document", "photo"] = "document"


@dataclass(frozen=True)
class Turn:
    """One thing a person did: wrote a text, gave a command, tapped a button, or sent a file.

    ``command`` is the bare name ("start"), with ``text`` as its arguments. ``button`` is the data
    of the tapped button, ``message`` the id of the message that bore it (to edit it in place).
    ``quoted`` is the text of our own message that this one answers. ``id`` is the same when a
    turn is handled again after a kill, "" where a platform has none.
    """

    person: Person
    at: dt.datetime
    text: str = ""
    command: str | None = None
    button: str | None = None
    message: str | None = None
    quoted: str = ""
    file: Sent | None = None
    id: str = ""


@dataclass(frozen=True)
class Button:
    """A choice under a reply: ``data`` comes back when it is tapped, or ``url`` opens.

    ``start`` leads into the private chat, where ``/start`` comes with it (at most 64 of A-Z, a-z,
    0-9, _ and -).
    """

    text: str
    data: str = ""
    url: str | None = None
    start: str | None = None


@dataclass(frozen=True)
class Span:
    """A run of text in one style."""

    text: str
    style: Literal["plain", "bold", "italic", "link"] = "plain"
    url: str | None = None


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, line of a list without a bullet, small print, or a fold that opens
    in place (sources).
    """

    spans: tuple[Span, ...]
    kind: Literal["paragraph", "item", "line", "fold", "small"] = "paragraph"

    @property
    def text(self) -> str:
        """The words without style."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Attachment:
    """A file that the assistant gives, e.g. a person's data to keep."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    """What the assistant says: blocks of text and rows of buttons, or a file with a caption.

    ``kept`` is a file that a person sent once, sent back; ``if_gone`` is said in its place where
    the platform does not know it any more.

    ``takes_numbers``: a number may be written back, so choices must not be numbered. ``asks``: an
    answer to this very message is wanted; it comes back as a turn that quotes it.
    With ``edits`` the message of the tapped button is replaced; ``notice`` is a short word shown
    over the chat (a toast) instead of, or beside, a message.
    """

    blocks: tuple[Block, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    edits: bool = False
    notice: str | None = None
    takes_numbers: bool = False
    asks: bool = False
    file: Attachment | None = None
    kept: Sent | None = None
    if_gone: str = ""

    @property
    def text(self) -> str:
        """The whole reply as plain text."""
        return "\n".join(block.text for block in self.blocks)


def paragraph(text: str) -> Block:
    """A plain paragraph."""
    return Block((Span(text),))
