"""Limits that the schema cannot express: buttons, commands, secret tokens, deep links."""

import re
from typing import Any

from tests.telegram.errors import wrong

BUTTONS = 100
BUTTONS_PER_ROW = 8
CALLBACK_BYTES = 64
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
BUTTON_LINK = re.compile(r"(https?://|tg://)\S+|[\w-]+(\.[\w-]+)+\S*")
NOT_AN_ACTION = {"text", "icon_custom_emoji_id", "style"}
CHAT_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
DESCRIPTIONS = {
    "setMyDescription": ("description", 512),
    "setMyName": ("name", 64),
    "setMyShortDescription": ("short_description", 120),
}


def check_markup(markup: dict[str, Any] | None) -> None:
    """Buttons of an inline or a reply keyboard."""
    if not markup:
        return
    rows = markup.get("inline_keyboard", markup.get("keyboard", []))
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise wrong("reply markup is too long")
    if any(len(row) > BUTTONS_PER_ROW for row in markup.get("inline_keyboard", [])):
        raise wrong("reply markup is too long (more than 8 buttons in a row)")
    for button in buttons:
        if not button["text"].strip():
            raise wrong("inline keyboard button text must be non-empty")
        if "inline_keyboard" in markup:
            check_inline_button(button)


def check_inline_button(button: dict[str, Any]) -> None:
    """Exactly one action; callback data of 1 to 64 bytes; a link that is one."""
    actions = [name for name in button if name not in NOT_AN_ACTION]
    if not actions:
        raise wrong(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise wrong(f"can't parse inline keyboard button: more than one action: {actions}")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_BYTES:
        raise wrong("BUTTON_DATA_INVALID")
    if "url" in button and not BUTTON_LINK.fullmatch(button["url"]):
        raise wrong(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise wrong("BUTTON_COPY_TEXT_INVALID")


def check_commands(commands: list[dict[str, Any]]) -> None:
    """The command menu."""
    if len(commands) > COMMANDS:
        raise wrong("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise wrong("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise wrong("BOT_COMMAND_DESCRIPTION_INVALID")


def check_start_payload(text: str) -> None:
    """What follows /start in a link: at most 64 of a small alphabet. Raises ValueError."""
    name, _, payload = text.partition(" ")
    if name.partition("@")[0] == "/start" and payload and not START_PAYLOAD.fullmatch(payload):
        raise ValueError(f"not a deep-link payload (1 to 64 of A-Z a-z 0-9 _ -): {payload!r}")
