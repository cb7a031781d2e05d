"""Changing what was sent: edits, deletions, answers to button presses."""

import time
from copy import deepcopy
from typing import Any

from tests.telegram.calls import Call, method
from tests.telegram.entities import caption_text, message_text
from tests.telegram.errors import bad, wrong
from tests.telegram.limits import check_markup
from tests.telegram.messages import MEDIA, not_played
from tests.telegram.state import Chat, Stored

DELETE_WITHIN = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


@method("editMessageText")
async def edit_text(call: Call) -> dict[str, Any] | bool:
    """New text and buttons; buttons that are not sent again disappear."""
    if "rich_message" in call.params or "inline_message_id" in call.params:
        raise not_played(call)
    stored = editable(call)
    text, entities = message_text(call.params)
    if "text" not in stored.message:
        raise bad("there is no text in the message to edit")
    return apply(call, stored, {"text": text, "entities": entities})


@method("editMessageCaption")
async def edit_caption(call: Call) -> dict[str, Any] | bool:
    """New caption and buttons."""
    stored = editable(call)
    if not any(kind in stored.message for kind in ("photo", *MEDIA)):
        raise bad("there is no caption in the message to edit")
    text, entities = caption_text(call.params)
    return apply(call, stored, {"caption": text, "caption_entities": entities})


@method("editMessageReplyMarkup")
async def edit_markup(call: Call) -> dict[str, Any] | bool:
    """New buttons, or none."""
    return apply(call, editable(call), {})


@method("deleteMessage")
async def delete_message(call: Call) -> bool:
    """Remove one message."""
    chat = call.chat
    stored = chat.messages.get(call.params["message_id"])
    if stored is None or stored.deleted:
        raise bad("message to delete not found")
    if not deletable(chat, stored):
        raise bad("message can't be deleted")
    stored.deleted = True
    return True


@method("deleteMessages")
async def delete_messages(call: Call) -> bool:
    """Remove up to 100 messages; those that cannot be removed are skipped."""
    if not 1 <= len(call.params["message_ids"]) <= 100:
        raise wrong("too many message identifiers specified")
    for message_id in call.params["message_ids"]:
        stored = call.chat.messages.get(message_id)
        if stored and deletable(call.chat, stored):
            stored.deleted = True
    return True


@method("answerCallbackQuery")
async def answer_callback(call: Call) -> bool:
    """Stops the button's spinner; once per press."""
    query_id = call.params["callback_query_id"]
    if len(call.params.get("text", "")) > 200:
        raise wrong("MESSAGE_TOO_LONG")
    if call.world.callbacks.get(query_id, True):
        raise bad(OLD_QUERY)
    call.world.callbacks[query_id] = True
    return True


def editable(call: Call) -> Stored:
    """The bot's message that the call names."""
    if "chat_id" not in call.params or "message_id" not in call.params:
        if "inline_message_id" in call.params:
            raise not_played(call)
        raise wrong("message identifier is not specified")
    stored = call.chat.messages.get(call.params["message_id"])
    if stored is None or stored.deleted:
        raise bad("message to edit not found")
    if not stored.by_bot or stored.keyboard:
        raise bad("message can't be edited")
    return stored


def apply(call: Call, stored: Stored, content: dict[str, Any]) -> dict[str, Any]:
    """Replace content and buttons; refuses an edit that changes nothing."""
    markup = call.params.get("reply_markup")
    check_markup(markup)
    buttons = markup if markup and markup["inline_keyboard"] else None
    wanted = {**content, "reply_markup": buttons}
    if all((stored.message.get(key) or None) == (value or None) for key, value in wanted.items()):
        raise bad(NOT_MODIFIED)
    for key, value in wanted.items():
        if value:
            stored.message[key] = value
        else:
            stored.message.pop(key, None)
    stored.message["edit_date"] = int(time.time())
    return deepcopy(stored.message)


def deletable(chat: Chat, stored: Stored) -> bool:
    """Within 48 hours; other people's messages only in private or as administrator."""
    if time.time() - stored.message["date"] > DELETE_WITHIN:
        return False
    return stored.by_bot or chat.kind == "private" or chat.bot_status == "administrator"
