"""People and groups of the stand-in, as tests handle them."""

import base64
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

WAIT = 5.0


class Server(Protocol):
    """What people need of the running stand-in."""

    username: str

    async def control(self, verb: str, **body: Any) -> Any:
        """A verb of the control API."""
        ...


@dataclass(frozen=True)
class Said:
    """Something a person did: the message, and the update (None when the bot cannot hear it)."""

    message_id: int
    update_id: int | None


@dataclass(frozen=True)
class Shown:
    """A message as a person sees it."""

    message_id: int
    chat_id: int
    by_bot: bool
    text: str
    entities: list[dict[str, Any]]
    html: str
    buttons: list[list[dict[str, Any]]]
    keyboard: dict[str, Any] | None
    thread: int | None
    reply_to: int | None
    file: dict[str, Any] | None
    edited: bool
    seq: int

    @property
    def labels(self) -> list[str]:
        """The texts of all buttons, in reading order."""
        return [button["text"] for row in self.buttons for button in row]

    def button(self, text: str) -> dict[str, Any]:
        """The button with this text."""
        for row in self.buttons:
            for button in row:
                if button["text"] == text:
                    return button
        raise AssertionError(f"no button {text!r}; there are {self.labels}")


class Room:
    """A chat in which the bot's messages can be read."""

    def __init__(self, server: Server, chat_id: int) -> None:
        self._server = server
        self.id = chat_id
        self._read = 0

    async def reads(self, timeout: float = WAIT) -> Shown:
        """The next message sent or edited by the bot after the last one read."""
        found = await self._server.control(
            "wait", chat_id=self.id, after=self._read, seconds=timeout
        )
        if found is None:
            raise AssertionError(f"nothing new in chat {self.id} within {timeout} s")
        self._read = found["seq"]
        return Shown(**found)

    async def hears_nothing(self, for_seconds: float = 0.5) -> None:
        """Fails when the bot sends or edits anything here meanwhile."""
        found = await self._server.control(
            "wait", chat_id=self.id, after=self._read, seconds=for_seconds
        )
        if found is not None:
            raise AssertionError(f"unexpected in chat {self.id}: {found['text']!r}")

    async def skip(self) -> None:
        """Count everything up to now as read."""
        found = await self._server.control("outbox", chat_id=self.id)
        self._read = max([self._read, *(entry["seq"] for entry in found)])

    async def screen(self) -> list[Shown]:
        """Every message as it looks now, after edits and deletions."""
        found = await self._server.control("screen", chat_id=self.id)
        return [Shown(**message) for message in found]

    async def _say(self, user_id: int, content: dict[str, Any], **options: Any) -> Said:
        given = {key: value for key, value in options.items() if value is not None}
        found = await self._server.control(
            "say", chat_id=self.id, user_id=user_id, content=content, **given
        )
        return Said(found["message_id"], found["update_id"])

    async def _tap(self, user_id: int, text: str, message_id: int | None) -> None:
        """Press the newest button with this text; a reply keyboard's button says its text."""
        shown = await self.screen()
        for message in reversed(shown):
            if message_id in (None, message.message_id) and text in message.labels:
                button = message.button(text)
                if "callback_data" not in button:
                    raise AssertionError(f"button {text!r} does not call back: {button}")
                place = {"chat_id": self.id, "message_id": message.message_id}
                data = button["callback_data"]
                await self._server.control("tap", user_id=user_id, data=data, **place)
                return
        keyboard = next((m.keyboard for m in reversed(shown) if m.keyboard), None)
        if text in keyboard_labels(keyboard):
            await self._say(user_id, {"text": text})
            return
        seen = [label for message in shown for label in message.labels]
        raise AssertionError(f"no button {text!r} in chat {self.id}; there are {seen}")


class Person(Room):
    """Somebody, and their private chat with the bot."""

    def __init__(self, server: Server, user: dict[str, Any]) -> None:
        super().__init__(server, int(user["id"]))
        self.user = user

    async def say(self, text: str, reply_to: int | None = None) -> Said:
        """Write to the bot in private."""
        return await self._say(self.id, {"text": text}, reply_to=reply_to)

    async def start(self, payload: str = "") -> Said:
        """Open the bot, perhaps by a deep link."""
        return await self.say(f"/start {payload}".strip())

    async def follow(self, url: str) -> Said:
        """Open a t.me link to the bot."""
        parts = urlsplit(url)
        if parts.path.strip("/").lower() != self._server.username.lower():
            raise AssertionError(f"not a link to the bot: {url}")
        return await self.start(parse_qs(parts.query).get("start", [""])[0])

    async def tap(self, text: str, message_id: int | None = None) -> None:
        """Press a button in the private chat."""
        await self._tap(self.id, text, message_id)

    async def edits(self, message_id: int, text: str) -> None:
        """Change a message of theirs."""
        place = {"chat_id": self.id, "message_id": message_id}
        await self._server.control("edit", user_id=self.id, text=text, **place)

    async def sends(
        self,
        kind: str = "document",
        content: bytes = b"x",
        file_name: str = "file.pdf",
        mime_type: str = "application/pdf",
        caption: str = "",
    ) -> Said:
        """Send a document, photo, sticker, voice, video … in private."""
        return await self._say(self.id, file_message(kind, content, file_name, mime_type, caption))

    async def sends_raw(self, content: dict[str, Any]) -> Said:
        """Send a message with these fields (location, contact, poll …)."""
        return await self._say(self.id, content)

    async def blocks(self) -> None:
        """Block the bot."""
        await self._server.control("bot_member", chat_id=self.id, user_id=self.id, status="kicked")

    async def unblocks(self) -> None:
        """Unblock the bot."""
        await self._server.control("bot_member", chat_id=self.id, user_id=self.id, status="member")

    async def leaves_telegram(self) -> None:
        """Delete the account."""
        await self._server.control("state", chat_id=self.id, deactivated=True)

    async def asks_inline(self, query: str) -> None:
        """Type @bot and a query."""
        await self._server.control("inline", user_id=self.id, query=query)


class Group(Room):
    """A group, supergroup, forum or channel."""

    async def say(
        self, person: Person, text: str, reply_to: int | None = None, thread: int | None = None
    ) -> Said:
        """Somebody writes here; privacy mode decides whether the bot hears it."""
        return await self._say(person.id, {"text": text}, reply_to=reply_to, thread=thread)

    async def tap(self, person: Person, text: str, message_id: int | None = None) -> None:
        """Somebody presses a button here."""
        await self._tap(person.id, text, message_id)

    async def edits(self, person: Person, message_id: int, text: str) -> None:
        """Somebody changes a message of theirs."""
        place = {"chat_id": self.id, "message_id": message_id}
        await self._server.control("edit", user_id=person.id, text=text, **place)

    async def adds_bot(self, by: Person, status: str = "member") -> None:
        """The bot is added, or made administrator."""
        await self._server.control("bot_member", chat_id=self.id, user_id=by.id, status=status)

    async def removes_bot(self, by: Person, status: str = "kicked") -> None:
        """The bot is thrown out."""
        await self._server.control("bot_member", chat_id=self.id, user_id=by.id, status=status)

    async def joins(self, person: Person, status: str = "member") -> None:
        """Somebody joins, or becomes administrator."""
        await self._server.control("member", chat_id=self.id, user_id=person.id, status=status)

    async def leaves(self, person: Person) -> None:
        """Somebody leaves."""
        await self._server.control("member", chat_id=self.id, user_id=person.id, status="left")

    async def migrates(self, by: Person, new_id: int) -> "Group":
        """The group becomes a supergroup with a new id."""
        await self._server.control("migrate", chat_id=self.id, new_id=new_id, user_id=by.id)
        return Group(self._server, new_id)


def keyboard_labels(keyboard: dict[str, Any] | None) -> list[str]:
    """The texts of a reply keyboard's buttons."""
    return [button["text"] for row in (keyboard or {}).get("keyboard", []) for button in row]


def file_message(
    kind: str, content: bytes, file_name: str, mime_type: str, caption: str
) -> dict[str, Any]:
    """The content of a message with a file."""
    encoded = base64.b64encode(content).decode()
    file = {"content": encoded, "file_name": file_name, "mime_type": mime_type}
    return {kind: file, **({"caption": caption} if caption else {})}
