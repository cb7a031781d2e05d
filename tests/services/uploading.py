"""An office whose staff send files, with a previewer that can be slow or break."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.fakes import FakePreviewer
from bot.domain.content import Page
from bot.domain.turn import Person, Reply, Sent, Turn
from bot.ports import Outcome, Preview, Publication
from bot.services.upload import Uploads
from tests.services.stories import NOON, Office, a_catalogue, a_person

STAFF = a_person(900)
NAME = "通知.pdf"
FILE = Sent("file-1", NAME, 7)


def a_notice(title: str = "示例通知") -> Page:
    """A document as it is read from a file."""
    content = {"type": "document", "title": title, "place": "cn/hubei/wuhan", "pages": 2}
    return Page.model_validate(
        {"id": f"documents/{NAME}", "content": content, "bodies": {"zh": "正文"}, "digest": title}
    )


class Reader(FakePreviewer):
    """Reads every file as a notice of the title that staff gave it; ``opened`` and
    ``writing`` let it go on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opened = asyncio.Event()
        self.writing = asyncio.Event()
        self.opened.set()
        self.writing.set()
        self.breaks = False
        self.full = False
        self.unreadable = False
        self.details: dict[str, str] = {}

    async def preview(self, name: str, content: bytes, details: Mapping[str, str]) -> Preview:
        """The notice, once it may be read."""
        await self.opened.wait()
        if self.breaks:
            raise RuntimeError("secret reason")
        if self.unreadable:
            return Preview(a_catalogue(), await self.path(name, content), ())
        notice = a_notice(details.get("title", "示例通知"))
        return Preview(a_catalogue(), await self.path(name, content), (notice,))

    async def write(self, path: str, content: bytes, details: Mapping[str, str]) -> list[str]:
        """Remember the file and what was said of it; raises OSError when ``full``."""
        await self.writing.wait()
        if self.full:
            raise OSError(28, "No space left on device")
        self.details = dict(details)
        return await super().write(path, content, details)


@dataclass
class Reception(Office):
    """Where staff hand files in."""

    previewer: FakePreviewer = field(default_factory=Reader)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.messenger.files[FILE.id] = b"content"
        assert isinstance(self.previewer, Reader)
        self.reader = self.previewer

    @property
    def uploads(self) -> Uploads:
        """The service behind it."""
        return self.assistant.services.uploads

    async def gives(self, turn: Turn) -> Reply:
        """The one reply to a turn."""
        (reply,) = await self.assistant.replies(turn)
        return reply

    async def sends(self, file: Sent = FILE, person: Person = STAFF, **what: Any) -> Reply:
        """What comes back to a file."""
        what.setdefault("id", "telegram:1")
        return await self.gives(self.turn(person, what.pop("text", ""), file=file, **what))

    async def taps(self, data: str, person: Person = STAFF) -> Reply:
        """What comes back to a button."""
        return await self.gives(self.turn(person, button=data))

    async def answers(self, quoted: Reply, text: str, person: Person = STAFF) -> Reply:
        """What comes back to a reply to one of our messages."""
        return await self.gives(self.turn(person, text, quoted=quoted.text))


def published(version: int = 2) -> Outcome:
    """A publication that went well."""
    return Outcome(Publication(version, NOON, {"pages_changed": 1}), {}, ())


def data_of(reply: Reply, label: str) -> str:
    """The data of the button with this label."""
    return next(b.data for row in reply.buttons for b in row if b.text == label)


def labels(reply: Reply) -> list[str]:
    """What all buttons say."""
    return [button.text for row in reply.buttons for button in row]
