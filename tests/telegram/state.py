"""What the stand-in knows: people, chats, messages, updates, and the record of every request."""

import asyncio
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.telegram.errors import bad, forbidden
from tests.telegram.schema import Attachment, Schema, load_schema

OPT_IN_UPDATES = {"chat_member", "message_reaction", "message_reaction_count"}
ABSENT = {"left", "kicked"}


class Signal:
    """Wakes everybody who waits for the next change."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Wake those who wait now."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Return at the next notify, or after `seconds`."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=seconds)
        finally:
            self._waiters.discard(waiter)


@dataclass
class Stored:
    """A message in a chat."""

    message: dict[str, Any]
    by_bot: bool
    deleted: bool = False
    keyboard: dict[str, Any] | None = None


@dataclass
class Chat:
    """A chat as the bot's account sees it; `bot_status` is the bot's own membership."""

    info: dict[str, Any]
    bot_status: str = "unknown"
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    deactivated: bool = False
    migrated_to: int | None = None
    messages: dict[int, Stored] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    changed: Signal = field(default_factory=Signal)
    last_id: int = 0

    @property
    def id(self) -> int:
        """The chat id."""
        return int(self.info["id"])

    @property
    def kind(self) -> str:
        """private, group, supergroup or channel."""
        return str(self.info["type"])

    def next_id(self) -> int:
        """Message ids count per chat, so a bot that forgets the chat meets the same id twice."""
        self.last_id += 1
        return self.last_id

    def events_after(self, seq: int) -> list[dict[str, Any]]:
        """Messages sent or edited after an outbox entry."""
        return self.events[bisect_right(self.events, seq, key=lambda event: event["seq"]) :]


@dataclass
class World:
    """Everything one server process holds."""

    token: str
    bot: dict[str, Any]
    privacy: bool = True
    schema: Schema = field(default_factory=load_schema)
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    pending: deque[dict[str, Any]] = field(default_factory=deque)
    allowed: list[str] = field(default_factory=list)
    arrived: Signal = field(default_factory=Signal)
    callbacks: dict[str, bool] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    about: dict[tuple[str, str], str] = field(default_factory=dict)
    files: dict[str, Attachment] = field(default_factory=dict)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    log: list[dict[str, Any]] = field(default_factory=list)
    violations: list[dict[str, Any]] = field(default_factory=list)
    unimplemented: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: int = 0
    poller: int = 0
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    update_ids: Iterator[int] = field(default_factory=lambda: count(700_000_001))

    def find_chat(self, chat_id: int | str) -> Chat:
        """A chat the bot has met; refuses as Telegram does."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._by_username(chat_id)
        if chat is None or chat.bot_status == "unknown":
            raise bad("chat not found")
        return chat

    def _by_username(self, name: str) -> Chat | None:
        wanted = name.removeprefix("@").lower()
        for chat in self.chats.values():
            if chat.kind != "private" and chat.info.get("username", "").lower() == wanted:
                return chat
        return None

    def writable(self, chat_id: int | str) -> Chat:
        """A chat the bot may write to now."""
        chat = self.find_chat(chat_id)
        if chat.migrated_to is not None:
            raise bad(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.bot_status == "kicked" and chat.kind == "private":
            raise forbidden("bot was blocked by the user")
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        if chat.kind == "channel" and chat.bot_status != "administrator":
            raise bad("need administrator rights in the channel chat")
        return chat

    def member(self, chat: Chat, user_id: int) -> dict[str, Any]:
        """A ChatMember object."""
        user = self.bot_user if user_id == self.bot["id"] else self.people[user_id]
        status = chat.bot_status if user_id == self.bot["id"] else chat.members.get(user_id, "left")
        return chat_member(self.schema, user, status)

    def reset(self) -> None:
        """Forget everything but the bot."""
        self.arrived.notify()
        self.__dict__.update(World(self.token, self.bot, self.privacy, self.schema).__dict__)

    @property
    def bot_user(self) -> dict[str, Any]:
        """The bot as others see it (getMe tells more)."""
        return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}

    def record(self, chat: Chat | None, method: str, params: dict[str, Any], result: Any) -> None:
        """Put an accepted call in the outbox; wake those who read the chat."""
        message = deepcopy(result) if isinstance(result, dict) else None
        if chat and message and "chat" not in message and message.get("message_id"):
            message = deepcopy(chat.messages[message["message_id"]].message)
        entry: dict[str, Any] = {
            "seq": len(self.outbox) + 1,
            "at": time.time(),
            "chat_id": chat.id if chat else None,
            "method": method,
            "params": params,
            "message": message,
        }
        self.outbox.append(entry)
        if chat and entry["message"] and "message_id" in entry["message"]:
            chat.events.append(entry)
            chat.changed.notify()

    def wants(self, kind: str) -> bool:
        """Whether the bot's `allowed_updates` let this kind through."""
        return kind in self.allowed if self.allowed else kind not in OPT_IN_UPDATES

    def enqueue(self, kind: str, payload: Any, *, always: bool = False) -> int | None:
        """Queue an update; None when the bot did not ask for its kind."""
        if not always and not self.wants(kind):
            return None
        update: dict[str, Any] = {"update_id": next(self.update_ids), kind: payload}
        self.pending.append(update)
        self.arrived.notify()
        return int(update["update_id"])


def chat_member(schema: Schema, user: dict[str, Any], status: str) -> dict[str, Any]:
    """A ChatMember of the given status, with every right that the schema requires."""
    names = {
        "creator": "Owner",
        "administrator": "Administrator",
        "left": "Left",
        "kicked": "Banned",
    }
    fields = schema.fields(f"ChatMember{names.get(status, 'Member')}")
    defaults = {
        name: name != "is_anonymous" if kind == "Boolean" else 0
        for name, (kind, required, *_) in fields.items()
        if required and name not in {"user", "status"}
    }
    return {**defaults, "user": user, "status": status if status in names else "member"}
