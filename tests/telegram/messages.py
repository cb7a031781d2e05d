"""Sending messages: text, files, and whatever else ends as a Message."""

import time
from copy import deepcopy
from typing import Any

from tests.telegram.calls import Call, file_content, method
from tests.telegram.entities import caption_text, message_text
from tests.telegram.errors import RefusedError, bad, wrong
from tests.telegram.limits import CHAT_ACTIONS, check_markup
from tests.telegram.schema import Attachment
from tests.telegram.state import Chat, Stored, World

MEDIA = ("document", "audio", "video", "animation", "voice", "video_note", "sticker")
CONTENT = ("text", "entities", "photo", *MEDIA, "caption", "caption_entities")
SENDERS = {f"send{''.join(part.title() for part in name.split('_'))}": name for name in MEDIA}


@method("sendMessage")
async def send_message(call: Call) -> dict[str, Any]:
    """A text."""
    text, entities = message_text(call.params)
    content: dict[str, Any] = {"text": text}
    return post(call, content | ({"entities": entities} if entities else {}))


@method("sendPhoto")
async def send_photo(call: Call) -> dict[str, Any]:
    """A picture with a caption."""
    file_id, attachment = file_content(call, "photo")
    return post(call, {"photo": [photo_size(file_id, attachment)], **caption(call)})


@method(*SENDERS)
async def send_file(call: Call) -> dict[str, Any]:
    """A document, or a sound, film or sticker."""
    kind = SENDERS[call.method]
    file_id, attachment = file_content(call, kind)
    content = {kind: media(call.world, kind, file_id, attachment)}
    return post(call, content | (caption(call) if kind not in {"sticker", "video_note"} else {}))


@method("copyMessage", "forwardMessage")
async def repeat_message(call: Call) -> dict[str, Any]:
    """The content of another message; a copy takes new buttons, a forward names its origin."""
    copy = call.method == "copyMessage"
    source = call.world.find_chat(call.params["from_chat_id"])
    stored = source.messages.get(call.params["message_id"])
    if stored is None or stored.deleted:
        raise bad(f"message to {'copy' if copy else 'forward'} not found")
    content = {key: stored.message[key] for key in CONTENT if key in stored.message}
    if "caption" in call.params:
        content = {k: v for k, v in content.items() if "caption" not in k} | caption(call)
    if copy:
        return {"message_id": post(call, content)["message_id"]}
    name, date = stored.message.get("from", {}).get("first_name", "?"), stored.message["date"]
    origin = {"type": "hidden_user", "sender_user_name": name, "date": date}
    return post(call, content | {"forward_origin": origin})


@method("sendChatAction")
async def send_chat_action(call: Call) -> bool:
    """Shows "typing…"."""
    check_thread(call.chat, call.params)
    if call.params["action"] not in CHAT_ACTIONS:
        raise wrong("wrong parameter action in request")
    return True


async def send_anything(call: Call) -> dict[str, Any]:
    """A message of a kind that the stand-in does not draw."""
    return post(call, caption(call) if "caption" in call.params else {})


def caption(call: Call) -> dict[str, Any]:
    """The caption's fields; none without a caption."""
    text, entities = caption_text(call.params)
    fields: dict[str, Any] = {"caption": text} if text else {}
    return fields | ({"caption_entities": entities} if entities else {})


def post(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    """Put the bot's message in the chat."""
    chat, params = call.chat, call.params
    markup = params.get("reply_markup")
    check_markup(markup)
    head: dict[str, Any] = {"date": int(time.time()), "chat": chat.info}
    if chat.kind == "channel":
        head["sender_chat"] = chat.info
    else:
        head["from"] = call.world.bot_user
    head |= check_thread(chat, params) | reply_fields(chat, params)
    inline = markup is not None and "inline_keyboard" in markup
    tail: dict[str, Any] = {"reply_markup": markup} if inline else {}
    if params.get("protect_content"):
        tail["has_protected_content"] = True
    message = {"message_id": chat.next_id(), **head, **content, **tail}
    chat.messages[message["message_id"]] = Stored(
        message, True, keyboard=None if inline else markup
    )
    return deepcopy(message)


def check_thread(chat: Chat, params: dict[str, Any]) -> dict[str, Any]:
    """The topic's fields; refuses a topic the chat does not have."""
    thread = params.get("message_thread_id")
    if thread is None:
        return {}
    if thread not in chat.topics:
        raise bad("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def reply_fields(chat: Chat, params: dict[str, Any]) -> dict[str, Any]:
    """The message replied to; refuses one that is not there."""
    reply = params.get("reply_parameters")
    if not reply or "message_id" not in reply:
        return {}
    stored = chat.messages.get(reply["message_id"])
    if reply.get("chat_id", chat.id) == chat.id and stored and not stored.deleted:
        return {"reply_to_message": quoted(stored.message)}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad("message to be replied not found")


def quoted(message: dict[str, Any]) -> dict[str, Any]:
    """A message as shown inside the reply to it."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def media(world: World, kind: str, file_id: str, attachment: Attachment | None) -> dict[str, Any]:
    """A Document, Voice, Sticker … with plausible values for what the schema requires."""
    name = "".join(part.title() for part in kind.split("_"))
    fields = world.schema.fields(name)
    plain: dict[str, Any] = {"Integer": 1, "Boolean": False, "String": "regular"}
    thing = {key: plain[row[0]] for key, row in fields.items() if row[1]}
    thing |= {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
    if attachment:
        thing["file_size"] = len(attachment.content)
        known = {"file_name": attachment.filename, "mime_type": attachment.content_type}
        thing |= {key: value for key, value in known.items() if key in fields}
    return thing


def photo_size(file_id: str, attachment: Attachment | None) -> dict[str, Any]:
    """One size of a picture."""
    size = {"file_size": len(attachment.content)} if attachment else {}
    base = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
    return {**base, "width": 800, "height": 600, **size}


def not_played(call: Call) -> RefusedError:
    """For what is in the schema but not in the stand-in."""
    call.world.unimplemented.append({"method": call.method, "params": call.params})
    return bad(f"the stand-in does not implement {call.method}")
