"""Reads an update: what was done, by whom and where, or None when it is not for us."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, Message, MessageEntity, Update

from bot.domain.turn import Person, Sent, Turn

KINDS = ["message", "callback_query", "my_chat_member"]
"""The updates that we ask Telegram for."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_GROUPS = {Chat.GROUP, Chat.SUPERGROUP}


@dataclass(frozen=True)
class Me:
    """The bot itself, the commands it knows, and the chat of the staff, where files are for it and
    where it knows more commands.
    """

    id: int
    username: str
    commands: Collection[str] = ()
    staff_chat: int | None = None
    staff_commands: Collection[str] = ()


@dataclass(frozen=True)
class Place:
    """Where an answer goes: the chat, its topic, the message asked in a group, the one tapped."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None
    tapped: int | None = None


@dataclass(frozen=True)
class Heard:
    """Something done that we answer. ``query`` waits for its answer when a button was tapped."""

    update_id: int
    place: Place
    turn: Turn
    query: str | None = None
    unsupported: bool = False


def hear(update: Update, me: Me, now: dt.datetime) -> Heard | None:
    """What the update means for us; None for talk of others and for kinds we do not handle."""
    if update.callback_query is not None:
        return _tap(update.update_id, update.callback_query, now)
    if update.message is not None:
        return _message(update.update_id, update.message, me, now)
    return None


def _tap(update_id: int, query: CallbackQuery, now: dt.datetime) -> Heard | None:
    """A tapped button; one under a message we never sent to a chat (inline) has no place."""
    shown = query.message
    if shown is None or query.data is None:
        return None
    group = shown.chat.type in _GROUPS
    thread = _thread(shown) if isinstance(shown, Message) else None
    place = Place(
        shown.chat.id, thread, shown.message_id if group else None, tapped=shown.message_id
    )
    person = _person(query.from_user.id, shown.chat.id, group, query.from_user.language_code)
    turn = Turn(
        person, now, button=query.data, message=str(shown.message_id), id=f"telegram:{update_id}"
    )
    return Heard(update_id, place, turn, query=query.id)


def _message(update_id: int, message: Message, me: Me, now: dt.datetime) -> Heard | None:
    group = message.chat.type in _GROUPS
    speaker = _speaker(message)
    if speaker is None or not (group or message.chat.type == Chat.PRIVATE):
        return None
    language = message.from_user.language_code if message.from_user else None
    person = _person(speaker, message.chat.id, group, language)
    place = Place(message.chat.id, _thread(message), message.message_id if group else None)
    said = message.text if message.text is not None else message.caption
    sent = _file(message)
    at_desk = message.chat.id == me.staff_chat and sent is not None
    if said is None and sent is None:
        if group or message.effective_attachment is None:
            return None
        return Heard(update_id, place, Turn(person, now), unsupported=True)
    text, mentioned = without_mention(said or "", message.entities or message.caption_entities, me)
    command = _COMMAND.fullmatch(text)
    if group and not (at_desk or _meant(message, command, me, mentioned)):
        return None
    turn = Turn(person, now, text, quoted=_quoted(message, me), file=sent,
                id=f"telegram:{update_id}")  # fmt: skip
    if command:
        turn = replace(turn, text=(command[3] or "").strip(), command=command[1].lower())
    elif not text and sent is None:
        # A bare mention calls us without a question: greet as for /start.
        turn = replace(turn, command="start")
    return Heard(update_id, place, turn)


def _file(message: Message) -> Sent | None:
    """A document, or a photo at its largest; stickers, voices and the like are not read."""
    if message.document is not None:
        document = message.document
        return Sent(document.file_id, document.file_name or "file", document.file_size or 0)
    if message.photo:
        photo = message.photo[-1]
        name = f"photo-{photo.file_unique_id}.jpg"
        return Sent(photo.file_id, name, photo.file_size or 0, "photo")
    return None


def _quoted(message: Message, me: Me) -> str:
    """The text of our own message that this one answers."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != me.id:
        return ""
    return asked.text or asked.caption or ""


def _speaker(message: Message) -> int | None:
    """Who speaks: a user, or the group or channel in whose name somebody does; None if a bot."""
    if message.via_bot is not None or message.is_automatic_forward:
        return None
    if message.sender_chat is not None:
        return message.sender_chat.id
    if message.from_user is None or message.from_user.is_bot:
        return None
    return message.from_user.id


def _meant(message: Message, command: re.Match[str] | None, me: Me, mentioned: bool) -> bool:
    """Whether a group's message is for us; a bare command is, if it is one of ours."""
    if command and command[2]:
        return command[2].casefold() == me.username.casefold()
    staff = me.staff_commands if message.chat.id == me.staff_chat else ()
    if mentioned or (command and command[1].lower() in {"start", *me.commands, *staff}):
        return True
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or command:
        return False
    # In a topic each message "replies" to the one that opened it, which may be ours.
    return asked.from_user.id == me.id and asked.forum_topic_created is None


def without_mention(text: str, entities: Collection[MessageEntity], me: Me) -> tuple[str, bool]:
    """The text without mentions of us (entities count UTF-16 units), and whether there was one."""
    raw = text.encode("utf-16-le", "surrogatepass")
    found = False
    for entity in sorted(entities, key=lambda entity: -entity.offset):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        name = raw[start:end].decode("utf-16-le", "replace")
        by_name = entity.type == MessageEntity.MENTION and (
            name.casefold() == f"@{me.username}".casefold()
        )
        by_id = entity.type == MessageEntity.TEXT_MENTION and (
            entity.user is not None and entity.user.id == me.id
        )
        if by_name or by_id:
            found = True
            left, right = raw[:start], raw[end:]
            # One space stays where two would meet.
            if left.endswith(" \0".encode("latin-1")) and right.startswith(b" \0"):
                right = right[2:]
            raw = left + right
    return raw.decode("utf-16-le", "replace").strip(), found


def _thread(message: Message) -> int | None:
    """The topic; a thread of replies outside a forum is none, and Telegram would refuse it."""
    return message.message_thread_id if message.is_topic_message else None


def _person(user: int, chat: int, group: bool, language: str | None) -> Person:
    return Person(f"telegram:{user}", f"telegram:{chat}", group, language)
