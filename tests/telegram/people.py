"""What people do: each action changes a chat and becomes a schema-valid update for the bot."""

import base64
import time
from copy import deepcopy
from typing import Any

from tests.telegram.entities import detect
from tests.telegram.limits import check_start_payload
from tests.telegram.messages import MEDIA, media, photo_size, quoted
from tests.telegram.schema import Attachment
from tests.telegram.state import ABSENT, Chat, Stored, World, chat_member


class ImpossibleError(ValueError):
    """A test asked for something that no Telegram client can do."""


def meet_person(world: World, user: dict[str, Any]) -> None:
    """Make somebody known to the server; the bot meets them with their first message."""
    require(world, "User", user)
    world.people[user["id"]] = user
    names: dict[str, Any] = {
        k: user[k] for k in ("first_name", "last_name", "username") if k in user
    }
    if user["id"] not in world.chats:
        world.chats[user["id"]] = Chat({"id": user["id"], "type": "private", **names})


def open_chat(world: World, info: dict[str, Any], **state: Any) -> None:
    """Make a group or channel known; `bot_status` unknown keeps it from the bot."""
    require(world, "Chat", info)
    for key in ("members", "topics"):
        state[key] = {int(number): text for number, text in state.get(key, {}).items()}
    world.chats[info["id"]] = Chat(info, **state)


def speak(
    world: World,
    chat_id: int,
    user_id: int,
    content: dict[str, Any],
    reply_to: int | None = None,
    thread: int | None = None,
) -> dict[str, Any]:
    """A message from a person (or, in a channel, from the channel)."""
    chat = existing(world, chat_id)
    if chat.migrated_to is not None:
        raise ImpossibleError(f"chat {chat_id} is now {chat.migrated_to}")
    if chat.kind == "private" and chat.bot_status == "kicked":
        change_bot(world, chat_id, user_id, "member")
    if chat.kind == "private":
        chat.bot_status = "member"
    message = head(world, chat, user_id)
    if thread is not None:
        if thread not in chat.topics:
            raise ImpossibleError(f"chat {chat_id} has no topic {thread}")
        message |= {"message_thread_id": thread, "is_topic_message": True}
    if reply_to is not None:
        message["reply_to_message"] = quoted(visible(chat, reply_to).message)
    message |= fill(world, content)
    chat.messages[message["message_id"]] = Stored(message, by_bot=False)
    kind = "channel_post" if chat.kind == "channel" else "message"
    heard = can_hear(world, chat, message)
    return emit(world, kind, message, heard) | {"message_id": message["message_id"]}


def edit(world: World, chat_id: int, user_id: int, message_id: int, text: str) -> dict[str, Any]:
    """A person changes the text of their own message."""
    chat = existing(world, chat_id)
    stored = visible(chat, message_id)
    if stored.by_bot or stored.message.get("from", {}).get("id") != user_id:
        raise ImpossibleError("a person can edit only their own message")
    stored.message |= fill(world, {"text": text}) | {"edit_date": int(time.time())}
    if "entities" in stored.message and not detect(text):
        del stored.message["entities"]
    kind = "edited_channel_post" if chat.kind == "channel" else "edited_message"
    return emit(world, kind, stored.message, can_hear(world, chat, stored.message))


def tap(world: World, chat_id: int, user_id: int, message_id: int, data: str) -> dict[str, Any]:
    """A person presses a callback button that the message shows now."""
    chat = existing(world, chat_id)
    message = visible(chat, message_id).message
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise ImpossibleError(f"message {message_id} shows no button with data {data!r}")
    query_id = str(next(world.ids) + 4_000_000_000)
    query = {
        "id": query_id,
        "from": world.people[user_id],
        "message": message,
        "chat_instance": str(chat_id * 7919),
        "data": data,
    }
    world.callbacks[query_id] = False
    return emit(world, "callback_query", query, True) | {"query_id": query_id}


def change_bot(world: World, chat_id: int, user_id: int, status: str) -> dict[str, Any]:
    """The bot is added, promoted, removed, blocked or unblocked (my_chat_member)."""
    chat = existing(world, chat_id)
    before = "left" if chat.bot_status == "unknown" else chat.bot_status
    chat.bot_status = status
    update = {
        "chat": chat.info,
        "from": world.people[user_id],
        "date": int(time.time()),
        "old_chat_member": chat_member(world.schema, world.bot_user, before),
        "new_chat_member": chat_member(world.schema, world.bot_user, status),
    }
    found = emit(world, "my_chat_member", update, True)
    if chat.kind != "private" and before in ABSENT and status not in ABSENT:
        announce(world, chat, user_id, {"new_chat_members": [world.bot_user]})
    return found


def change_member(
    world: World, chat_id: int, user_id: int, status: str, by: int | None = None
) -> dict[str, Any]:
    """A person joins, leaves or becomes administrator of a group."""
    chat, user = existing(world, chat_id), world.people[user_id]
    before, chat.members[user_id] = chat.members.get(user_id, "left"), status
    update = {
        "chat": chat.info,
        "from": world.people[by or user_id],
        "date": int(time.time()),
        "old_chat_member": chat_member(world.schema, user, before),
        "new_chat_member": chat_member(world.schema, user, status),
    }
    if chat.bot_status == "administrator":
        emit(world, "chat_member", update, True)
    if before in ABSENT and status not in ABSENT:
        return announce(world, chat, by or user_id, {"new_chat_members": [user]})
    if before not in ABSENT and status in ABSENT:
        return announce(world, chat, by or user_id, {"left_chat_member": user})
    return {"update_id": None}


def migrate(world: World, chat_id: int, new_id: int, user_id: int) -> dict[str, Any]:
    """A group becomes a supergroup with a new id; the old one refuses from now on."""
    old = existing(world, chat_id)
    if old.kind != "group":
        raise ImpossibleError("only a basic group becomes a supergroup")
    info = {**old.info, "id": new_id, "type": "supergroup"}
    world.chats[new_id] = new = Chat(info, old.bot_status, dict(old.members))
    announce(world, old, user_id, {"migrate_to_chat_id": new_id})
    old.migrated_to = new_id
    return announce(world, new, user_id, {"migrate_from_chat_id": chat_id})


def announce(world: World, chat: Chat, user_id: int, content: dict[str, Any]) -> dict[str, Any]:
    """A service message; bots hear those whatever their privacy mode."""
    message = head(world, chat, user_id) | content
    chat.messages[message["message_id"]] = Stored(message, by_bot=False)
    return emit(world, "message", message, chat.bot_status not in ABSENT)


def ask_inline(world: World, user_id: int, query: str) -> dict[str, Any]:
    """A person types @bot and a query in some chat."""
    person = world.people[user_id]
    inline = {"id": str(next(world.ids)), "from": person, "query": query, "offset": ""}
    return emit(world, "inline_query", inline, True)


def inject(world: World, kind: str, payload: Any, unchecked: bool = False) -> dict[str, Any]:
    """Any update at all; `unchecked` lets through what the schema does not know."""
    if not unchecked:
        return emit(world, kind, payload, True)
    return {"update_id": world.enqueue(kind, payload, always=True)}


def emit(world: World, kind: str, payload: Any, heard: bool) -> dict[str, Any]:
    """Check an update against the schema and queue it if it reaches the bot."""
    payload = deepcopy(payload)
    require(world, "Update", {"update_id": 1, kind: payload})
    return {"update_id": world.enqueue(kind, payload) if heard else None}


def head(world: World, chat: Chat, user_id: int) -> dict[str, Any]:
    """What every message has."""
    message = {"message_id": chat.next_id(), "date": int(time.time()), "chat": chat.info}
    if chat.kind == "channel":
        return message | {"sender_chat": chat.info}
    if user_id not in world.people:
        raise ImpossibleError(f"nobody has id {user_id}")
    if chat.kind != "private":
        chat.members.setdefault(user_id, "member")
    return message | {"from": world.people[user_id]}


def fill(world: World, content: dict[str, Any]) -> dict[str, Any]:
    """A message's content: text or caption with entities, files with ids."""
    filled = dict(content)
    for name, entities in (("text", "entities"), ("caption", "caption_entities")):
        if name in filled and entities not in filled and (found := detect(filled[name])):
            filled[entities] = found
    if "text" in filled:
        check_start_payload(filled["text"])
    for kind in ("photo", *MEDIA):
        if kind in filled and "content" in filled[kind]:
            filled[kind] = store_file(world, kind, filled[kind])
    return filled


def store_file(world: World, kind: str, described: dict[str, Any]) -> Any:
    """Keep a person's file for getFile and describe it as Telegram does."""
    file_id = f"file-{next(world.ids)}"
    content = base64.b64decode(described["content"])
    name, mime = described.get("file_name", kind), described.get("mime_type", "")
    world.files[file_id] = stored = Attachment(kind, name, mime, content)
    if kind == "photo":
        return [photo_size(file_id, stored)]
    return media(world, kind, file_id, stored)


def can_hear(world: World, chat: Chat, message: dict[str, Any]) -> bool:
    """Privacy mode: in groups a bot hears commands, its name, replies to it, service messages."""
    if chat.bot_status in {*ABSENT, "unknown"}:
        return False
    if chat.kind in {"private", "channel"} or not world.privacy:
        return True
    if chat.bot_status == "administrator":
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == world.bot["id"]:
        return True
    return any(addresses(world, message, e) for e in message.get("entities", []))


def addresses(world: World, message: dict[str, Any], entity: dict[str, Any]) -> bool:
    """Whether a command or a mention is meant for the bot."""
    units = message["text"].encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    name, _, target = units[start:end].decode("utf-16-le").partition("@")
    mine = target.lower() == world.bot["username"].lower()
    if entity["type"] == "bot_command":
        return mine or not target
    return bool(entity["type"] == "mention" and not name and mine)


def existing(world: World, chat_id: int) -> Chat:
    """A chat that the test has opened."""
    if chat_id not in world.chats:
        raise ImpossibleError(f"no chat {chat_id}")
    return world.chats[chat_id]


def visible(chat: Chat, message_id: int) -> Stored:
    """A message that people still see."""
    stored = chat.messages.get(message_id)
    if stored is None or stored.deleted:
        raise ImpossibleError(f"chat {chat.id} shows no message {message_id}")
    return stored


def require(world: World, kind: str, value: Any) -> None:
    """Raise for what does not fit the schema."""
    problems = world.schema.check(kind, value, kind)
    if problems:
        raise ImpossibleError("; ".join(problems))
