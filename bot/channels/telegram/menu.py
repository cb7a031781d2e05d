"""Puts the command menus up, per language and kind of chat, from one table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, TelegramError

from bot import logs

Scope = Literal["private", "group", "staff"]
LANGUAGES = ("zh", "en")
log = logs.logger(__name__)


@dataclass(frozen=True)
class Command:
    """A command, what its menu says by language, and where it is offered.

    ``staff`` commands are offered in the chats of the staff alone, before those of everybody.
    """

    name: str
    description: Mapping[str, str]
    scopes: Collection[Scope] = ("private", "group")


async def put_up_menus(
    bot: Bot, commands: Sequence[Command], default_language: str, staff: Collection[int] = ()
) -> None:
    """Set every menu; ``staff`` are their chats. One that cannot be set is logged; the bot works
    without.
    """
    for where, offered in _menus(commands, staff):
        for code in (*LANGUAGES, None):
            language = code or default_language
            menu = [BotCommand(each.name, each.description[language]) for each in offered]
            try:
                await bot.set_my_commands(menu, scope=where, language_code=code)
            except TelegramError as error:
                reason = f"{type(error).__name__}: {error}"
                log.warning("a menu was not set", scope=where.to_dict(), language=code,
                            reason=reason)  # fmt: skip
                if isinstance(error, BadRequest):
                    break  # a colleague who never spoke to us has no chat to put it up in


def _menus(
    commands: Sequence[Command], staff: Collection[int]
) -> Iterator[tuple[BotCommandScope, list[Command]]]:
    """Each kind of chat, then each chat of the staff, with the commands that it offers."""
    yield BotCommandScopeAllPrivateChats(), _offered(commands, "private")
    yield BotCommandScopeAllGroupChats(), _offered(commands, "group")
    for chat in dict.fromkeys(staff):
        # Telegram's ids of groups are negative.
        kind: Scope = "group" if chat < 0 else "private"
        both = [*_offered(commands, "staff"), *_offered(commands, kind)]
        yield BotCommandScopeChat(chat), both


def _offered(commands: Sequence[Command], scope: Scope) -> list[Command]:
    return [command for command in commands if scope in command.scopes]
