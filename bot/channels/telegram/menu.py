"""Puts the command menus up, per language and kind of chat, from one table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot import logs

Scope = Literal["private", "group"]
LANGUAGES = ("zh", "en")
_SCOPES: Mapping[Scope, BotCommandScope] = {
    "private": BotCommandScopeAllPrivateChats(),
    "group": BotCommandScopeAllGroupChats(),
}
log = logs.logger(__name__)


@dataclass(frozen=True)
class Command:
    """A command, what its menu says by language, and where it is offered."""

    name: str
    description: Mapping[str, str]
    scopes: Collection[Scope] = ("private", "group")


async def put_up_menus(bot: Bot, commands: Sequence[Command], default_language: str) -> None:
    """Set every menu. One that cannot be set is logged; the bot works without."""
    for scope, where in _SCOPES.items():
        offered = [command for command in commands if scope in command.scopes]
        for code in (*LANGUAGES, None):
            language = code or default_language
            menu = [BotCommand(each.name, each.description[language]) for each in offered]
            try:
                await bot.set_my_commands(menu, scope=where, language_code=code)
            except TelegramError as error:
                reason = f"{type(error).__name__}: {error}"
                log.warning("a menu was not set", scope=scope, language=code, reason=reason)
