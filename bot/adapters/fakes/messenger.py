"""A messenger that remembers what it was given to say, and a previewer that knows its answers."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.catalogue import Catalogue
from bot.domain.turn import Reply
from bot.errors import ChannelError
from bot.ports import Arrival, Preview


class FakeMessenger:
    """A Messenger in memory: ``said`` by chat, ``members`` of chats, ``files`` by id.

    ``ends`` is how every sending ends.
    """

    def __init__(self) -> None:
        self.said: list[tuple[str, Reply]] = []
        self.members: set[tuple[str, str]] = set()
        self.files: dict[str, bytes] = {}
        self.ends: Arrival = "sent"

    async def send(self, chat: str, reply: Reply) -> Arrival:
        """Remember what is said in a chat."""
        if self.ends in ("sent", "unclear"):
            self.said.append((chat, reply))
        return self.ends

    async def fetch(self, chat: str, file_id: str) -> bytes:
        """The bytes of a file. Raises ChannelError for one that is not there."""
        if file_id not in self.files:
            raise ChannelError("the file could not be fetched: it is gone")
        return self.files[file_id]

    async def is_member(self, chat: str, person: str) -> bool:
        """Whether a person is in a chat now."""
        return (chat, person) in self.members

    def to(self, chat: str) -> list[Reply]:
        """What was said in one chat."""
        return [reply for where, reply in self.said if where == chat]


class FakePreviewer:
    """A Previewer: ``previews`` by the name of the file; what is written lies in ``files``."""

    def __init__(self) -> None:
        self.previews: dict[str, Preview] = {}
        self.drafts: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    async def path(self, name: str, content: bytes) -> str:
        """Among the documents."""
        return f"documents/{name}"

    async def preview(self, name: str, content: bytes, details: Mapping[str, str]) -> Preview:
        """The preview of that name; one of a file that cannot be read where there is none."""
        return self.previews.get(name, Preview(Catalogue(), await self.path(name, content), ()))

    async def draft(self, name: str, content: bytes) -> str | None:
        """The draft of that name, if there is one."""
        return self.drafts.get(name)

    async def write(self, path: str, content: bytes, details: Mapping[str, str]) -> list[str]:
        """Remember the file."""
        self.files[path] = content
        return [path]
