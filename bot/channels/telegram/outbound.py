"""Says replies in a chat: messages, edits of what was tapped, and the word over the chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot import logs
from bot.channels.telegram.inbound import Place
from bot.channels.telegram.presence import Spinner
from bot.channels.telegram.render import Message, keyboard, messages
from bot.channels.telegram.send import Outcome, deliver
from bot.channels.telegram.split import named, split
from bot.domain.turn import Attachment, Reply, Sent, paragraph
from bot.ports import Arrival

FILE_SECONDS = 60.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
log = logs.logger(__name__)


@dataclass(frozen=True)
class Parcel:
    """A reply ready to be sent: its messages, whether the first replaces the one tapped."""

    messages: Sequence[Message]
    edits: bool
    keyboard: InlineKeyboardMarkup | None
    file: Attachment | None = None
    kept: Sent | None = None
    if_gone: Sequence[Message] = ()


def pack(replies: Sequence[Reply], place: Place, username: str = "") -> list[Parcel]:
    """All replies as messages, before any is sent. Raises ReplyError for a fault of ours.

    ``username`` is the bot's: buttons into the private chat are links to it.
    """
    return [_parcel(_linked(reply, username), place) for reply in replies]


def _linked(reply: Reply, username: str) -> Reply:
    rows = tuple(
        tuple(
            replace(b, url=f"https://t.me/{username}?start={b.start}") if b.start else b
            for b in row
        )
        for row in reply.buttons
    )
    return replace(reply, buttons=rows)


def _parcel(reply: Reply, place: Place) -> Parcel:
    if reply.notice and not (reply.blocks or reply.buttons or place.tapped):
        reply = replace(reply, blocks=(paragraph(reply.notice),))
    edits = reply.edits and place.tapped is not None
    made = messages(replace(reply, edits=edits), named(split(reply.blocks)))
    gone = Reply((paragraph(reply.if_gone),)) if reply.if_gone else Reply()
    instead = messages(gone, named(split(gone.blocks)))
    return Parcel(made, edits, keyboard(reply.buttons), reply.file, reply.kept, instead)


class Outbound:
    """Speaks through one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def say(
        self, replies: Sequence[Reply], place: Place, spinner: Spinner | None = None
    ) -> bool:
        """Send it all in order; False if the network kept us from it. Raises ReplyError.

        Where the chat is gone or a part is refused there is nothing more to do.
        """
        return await self.deliver(replies, place, spinner) != "unreached"

    async def deliver(
        self, replies: Sequence[Reply], place: Place, spinner: Spinner | None = None
    ) -> Arrival:
        """Send it all in order and say how that ended; what is unclear or refused ends it."""
        private = any(b.start for reply in replies for row in reply.buttons for b in row)
        parcels = pack(replies, place, self._bot.username if private else "")
        if spinner:
            await spinner.answer(next((reply.notice for reply in replies if reply.notice), None))
        worst: Arrival = "sent"
        for parcel in parcels:
            for number, message in enumerate(parcel.messages):
                outcome = await self._place(message, place, edits=parcel.edits and not number)
                if outcome.status in ("gone", "refused", "unreached"):
                    return outcome.status
                worst = "unclear" if outcome.status == "unclear" else worst
                # Only the first message answers the one asked; a moved chat has a new id.
                place = replace(place, chat=outcome.chat, reply_to=None)
            if parcel.file is not None or parcel.kept is not None:
                outcome = await self._send_file(parcel, place)
                if outcome.status != "sent":
                    return outcome.status
            elif parcel.edits and not parcel.messages:
                await self._new_buttons(parcel.keyboard, place)
        return worst

    async def _send_file(self, parcel: Parcel, place: Place) -> Outcome:
        """A file of ours, or one that lies at Telegram; words where that one is not there."""

        async def call(chat: int) -> Any:
            thread, kept = place.thread, parcel.kept
            if parcel.file is not None:
                return await self._bot.send_document(
                    chat, parcel.file.content, filename=parcel.file.name,
                    message_thread_id=thread, write_timeout=FILE_SECONDS,
                )  # fmt: skip
            assert kept is not None
            if kept.kind == "photo":
                return await self._bot.send_photo(chat, kept.id, message_thread_id=thread)
            return await self._bot.send_document(chat, kept.id, message_thread_id=thread)

        try:
            return await deliver(call, place.chat)
        except BadRequest as error:
            outcome = _refused(place, error)
        for message in parcel.if_gone:
            outcome = await self._place(message, replace(place, reply_to=None), edits=False)
        return outcome

    async def _place(self, message: Message, place: Place, *, edits: bool) -> Outcome:
        """Edit or send; what is refused goes out once more in a plainer form, or is logged."""
        if edits:
            edited = await self._edit(message, place)
            if edited is not None:
                return edited
        try:
            return await self._send(message, place)
        except BadRequest as error:
            plainer = _plainer(message, error)
            if plainer is None:
                return _refused(place, error)
        log.warning("a message was refused and goes out plainer", chat=place.chat)
        try:
            return await self._send(plainer, place)
        except BadRequest as error:
            return _refused(place, error)

    async def _send(self, message: Message, place: Place) -> Outcome:
        asked = place.reply_to
        reply = ReplyParameters(asked, allow_sending_without_reply=True) if asked else None

        async def call(chat: int) -> Any:
            return await self._bot.send_message(
                chat, message.html or message.plain,
                parse_mode=ParseMode.HTML if message.html else None,
                reply_markup=message.keyboard or (ForceReply(True) if message.asks else None),
                message_thread_id=place.thread, reply_parameters=reply,
                link_preview_options=_NO_PREVIEW,
            )  # fmt: skip

        return await deliver(call, place.chat)

    async def _edit(self, message: Message, place: Place) -> Outcome | None:
        """Replace the tapped message; None when it cannot be edited and a new one must be sent."""
        text = message.html or message.plain

        async def call(chat: int) -> Any:
            return await self._bot.edit_message_text(
                text, chat, place.tapped, parse_mode=ParseMode.HTML if message.html else None,
                reply_markup=message.keyboard, link_preview_options=_NO_PREVIEW,
            )  # fmt: skip

        try:
            return await deliver(call, place.chat, repeatable=True)
        except BadRequest as error:
            said = str(error).lower()
            if "not modified" in said:
                return Outcome("sent", place.chat)
            if message.html and "can't parse" in said:
                return await self._edit(replace(message, html=""), place)
            log.info("a message could not be edited", chat=place.chat, reason=str(error))
            return None

    async def _new_buttons(self, buttons: InlineKeyboardMarkup | None, place: Place) -> None:
        """Change only the buttons of the tapped message."""

        async def call(chat: int) -> Any:
            return await self._bot.edit_message_reply_markup(
                chat, place.tapped, reply_markup=buttons
            )

        try:
            await deliver(call, place.chat, repeatable=True)
        except BadRequest as error:
            log.info("buttons could not be changed", chat=place.chat, reason=str(error))


def _plainer(message: Message, error: BadRequest) -> Message | None:
    """The message without what Telegram did not like: its style, or its buttons."""
    said = str(error).lower()
    if "can't parse entities" in said and message.html:
        return replace(message, html="")
    if message.keyboard and ("button" in said or "markup" in said):
        return replace(message, keyboard=None)
    return None


def _refused(place: Place, error: BadRequest) -> Outcome:
    log.error("a message was refused", chat=place.chat, reason=str(error))
    return Outcome("refused", place.chat)
