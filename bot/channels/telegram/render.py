"""Writes replies as Telegram messages: HTML escaped by us, a plain twin, and buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.turn import Block, Button, Reply, Span

BULLET = "· "
DATA_BYTES = 64
ROW = 8
_LINK = re.compile(r"(?:https?|tg)://[^\s<>\"]+")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_TAGS: dict[str, tuple[str, str]] = {"bold": ("<b>", "</b>"), "italic": ("<i>", "</i>")}


class ReplyError(ValueError):
    """A reply that Telegram cannot show: a fault of ours, found before anything is sent."""


@dataclass(frozen=True)
class Message:
    """One message: its HTML, the same words without style, its buttons; ``asks`` for an answer."""

    html: str
    plain: str
    keyboard: InlineKeyboardMarkup | None = None
    asks: bool = False


def clean(block: Block) -> Block:
    """The block without characters that cannot be sent, and without empty spans."""
    spans = [Span(_clean(span.text), span.style, span.url) for span in block.spans]
    return Block(tuple(span for span in spans if span.text), block.kind)


def _clean(text: str) -> str:
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def separator(before: Block | None, block: Block) -> str:
    """What stands between two blocks: a blank line between paragraphs and before a fold."""
    if before is None:
        return ""
    if block.kind == "fold":
        return "\n" if before.kind == "fold" else "\n\n"
    return "\n\n" if before.kind == block.kind == "paragraph" else "\n"


def as_plain(blocks: Sequence[Block]) -> str:
    """The words without style."""
    pieces: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        bullet = BULLET if block.kind == "item" else ""
        pieces += [separator(before, block), bullet, block.text]
    return "".join(pieces)


def as_html(blocks: Sequence[Block]) -> str:
    """The words in Telegram's HTML; folds that follow each other open as one."""
    pieces: list[str] = []
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        pieces.append(separator(before, block))
        if block.kind == "fold" and (before is None or before.kind != "fold"):
            pieces.append("<blockquote expandable>")
        pieces.append(_block(block))
        if block.kind == "fold" and (after is None or after.kind != "fold"):
            pieces.append("</blockquote>")
    return "".join(pieces)


def _block(block: Block) -> str:
    small = block.kind == "small"
    inner = "".join(_span(span, inside_italic=small) for span in block.spans)
    if small:
        return f"<i>{inner}</i>"
    return BULLET + inner if block.kind == "item" else inner


def _span(span: Span, *, inside_italic: bool) -> str:
    text = escape(span.text, quote=False)
    if span.style == "link":
        good = span.url is not None and _LINK.fullmatch(span.url)
        return f'<a href="{escape(span.url or "")}">{text}</a>' if good else text
    if span.style == "plain" or (span.style == "italic" and inside_italic):
        return text
    opening, closing = _TAGS[span.style]
    return f"{opening}{text}{closing}"


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons, at most eight a row. Raises ReplyError for one that Telegram would refuse."""
    made = [[_button(button) for button in row] for row in rows]
    short = [row[start : start + ROW] for row in made for start in range(0, len(row), ROW)]
    return InlineKeyboardMarkup(short) if short else None


def _button(button: Button) -> InlineKeyboardButton:
    if not button.text.strip():
        raise ReplyError("a button needs a text")
    if button.url is not None:
        if not _LINK.fullmatch(button.url):
            raise ReplyError(f"button {button.text!r}: {button.url!r} is no link")
        return InlineKeyboardButton(_clean(button.text), url=button.url)
    size = len(button.data.encode(errors="replace"))
    if not 1 <= size <= DATA_BYTES:
        raise ReplyError(f"button {button.text!r}: data of {size} bytes, Telegram takes 1 to 64")
    return InlineKeyboardButton(_clean(button.text), callback_data=button.data)


def messages(reply: Reply, parts: Sequence[Sequence[Block]]) -> list[Message]:
    """One message a part, the buttons under the last. Raises ReplyError."""
    buttons = keyboard(reply.buttons)
    if buttons is not None and not parts and not reply.edits:
        raise ReplyError("buttons need words above them")
    made = [Message(as_html(part), as_plain(part)) for part in parts]
    if made:
        made[-1] = Message(made[-1].html, made[-1].plain, buttons, reply.asks)
    return made


def short(text: str, limit: int = 200) -> str:
    """At most ``limit`` UTF-16 units of one line, for the word shown over the chat."""
    text = _clean(text).strip()
    if len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    while len(text.encode("utf-16-le")) // 2 > limit - 1:
        text = text[:-1]
    return text.rstrip() + "…"
