"""The bot's own account and the chats it is in: getMe, commands, descriptions, members, files."""

import json
from typing import Any

from tests.telegram.calls import Call, method
from tests.telegram.errors import bad, wrong
from tests.telegram.limits import DESCRIPTIONS, check_commands

DOWNLOAD_LIMIT = 20 * 1024 * 1024
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


@method("getMe")
async def get_me(call: Call) -> dict[str, Any]:
    """The bot as a user."""
    return call.world.bot


@method("setMyCommands")
async def set_commands(call: Call) -> bool:
    """The command menu of one scope and language."""
    commands = call.params["commands"]
    check_commands(commands)
    call.world.commands[commands_key(call)] = commands
    return True


@method("getMyCommands")
async def get_commands(call: Call) -> list[dict[str, Any]]:
    """Exactly what was set for this scope and language."""
    return call.world.commands.get(commands_key(call), [])


@method("deleteMyCommands")
async def delete_commands(call: Call) -> bool:
    """Forget one scope and language."""
    call.world.commands.pop(commands_key(call), None)
    return True


def commands_key(call: Call) -> tuple[str, str]:
    """Scope and language; the scope's chat must be known."""
    scope = call.params.get("scope", {"type": "default"})
    if "chat_id" in scope:
        call.world.find_chat(scope["chat_id"])
    language = call.params.get("language_code", "")
    if language and not (len(language) == 2 and language.isalpha() and language.islower()):
        raise wrong("invalid language code specified")
    return scope_key(scope), language


def scope_key(scope: dict[str, Any]) -> str:
    """A scope as a key."""
    return json.dumps(scope, sort_keys=True)


@method(*DESCRIPTIONS)
async def set_about(call: Call) -> bool:
    """Name, description or short description in one language."""
    name, limit = DESCRIPTIONS[call.method]
    text = call.params.get(name, "")
    if len(text) > limit:
        raise wrong(f"{name.upper()}_TOO_LONG")
    call.world.about[name, call.params.get("language_code", "")] = text
    return True


@method(*(name.replace("set", "get", 1) for name in DESCRIPTIONS))
async def get_about(call: Call) -> dict[str, Any]:
    """What was set, else the default language's, else nothing."""
    name, _ = DESCRIPTIONS[call.method.replace("get", "set", 1)]
    about, language = call.world.about, call.params.get("language_code", "")
    return {name: about.get((name, language)) or about.get((name, ""), "")}


@method("getChat")
async def get_chat(call: Call) -> dict[str, Any]:
    """A chat in full."""
    chat = call.world.find_chat(call.params["chat_id"])
    required = {"accent_color_id": 0, "max_reaction_count": 11}
    return {**chat.info, **required, "accepted_gift_types": dict.fromkeys(GIFTS, False)}


@method("getChatMember")
async def get_chat_member(call: Call) -> dict[str, Any]:
    """Somebody's membership."""
    user_id = call.params["user_id"]
    if user_id not in call.world.people and user_id != call.world.bot["id"]:
        raise bad("PARTICIPANT_ID_INVALID")
    return call.world.member(call.chat, user_id)


@method("getChatAdministrators")
async def get_administrators(call: Call) -> list[dict[str, Any]]:
    """Owner and administrators of a group; other bots are left out, as at Telegram."""
    if call.chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    ids = [u for u, status in call.chat.members.items() if status in {"creator", "administrator"}]
    if call.chat.bot_status == "administrator":
        ids.append(call.world.bot["id"])
    return [call.world.member(call.chat, user_id) for user_id in ids]


@method("getChatMemberCount")
async def count_members(call: Call) -> int:
    """How many are in the chat, the bot included."""
    return 1 + sum(status not in {"left", "kicked"} for status in call.chat.members.values())


@method("leaveChat")
async def leave_chat(call: Call) -> bool:
    """The bot goes."""
    if call.chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    call.chat.bot_status = "left"
    return True


@method("getFile")
async def get_file(call: Call) -> dict[str, Any]:
    """Where to download a file of at most 20 MB."""
    file_id = call.params["file_id"]
    attachment = call.world.files.get(file_id)
    if attachment is None:
        raise bad("invalid file_id")
    if len(attachment.content) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    base = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
    return {**base, "file_size": len(attachment.content), "file_path": f"files/{file_id}"}
