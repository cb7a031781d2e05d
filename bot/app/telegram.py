"""The Telegram channel over an open app, with the menus of its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.house import App
from bot.errors import BadSettings
from bot.settings import Settings
from bot.texts import LANGUAGES, say

if TYPE_CHECKING:
    from bot.channels.telegram import TelegramChannel, Webhook
    from bot.channels.telegram.menu import Scope

BURST = 15
"""Messages and taps that a person may send at once."""
COMMAND_SCOPES: dict[str, tuple[Scope, ...]] = {
    "start": ("private",),
    "match": ("private",),
    "apply": ("private",),
    "applications": ("private",),
    "papers": ("private",),
    "reminders": ("private",),
    "calendar": ("private",),
    "profile": ("private",),
    "help": ("private", "group"),
    "language": ("private",),
    "privacy": ("private",),
    "export": ("private",),
    "forget": ("private",),
    "status": ("staff",),
    "unanswered": ("staff",),
    "feedback": ("staff",),
    "cases": ("staff",),
    "outcomes": ("staff",),
    "off": ("staff",),
    "on": ("staff",),
    "restore": ("staff",),
}
"""The commands of the menu and the kinds of chat that show them."""


def make_telegram(app: App) -> TelegramChannel:
    """The Telegram channel over the app's assistant. Raises BadSettings without a token."""
    settings = app.settings
    if settings.telegram_token is None:
        raise BadSettings("QIHANG_TELEGRAM_TOKEN is not set: get one from @BotFather")
    # Imported here: a terminal or a script need not wait for the platform's library.
    from bot.channels.telegram import Command, TelegramChannel

    commands = [
        Command(name, {code: say(f"command.{name}", code) for code in LANGUAGES}, scopes)
        for name, scopes in COMMAND_SCOPES.items()
    ]
    channel = TelegramChannel(
        token=settings.telegram_token.get_secret_value(),
        base_url=settings.telegram_base_url,
        assistant=app.assistant,
        inbox=app.store.inbox,
        clock=app.clock,
        say=say,
        spoken=app.services.speak.language,
        commands=commands,
        webhook=_webhook(settings),
        per_minute=settings.messages_per_minute,
        burst=BURST,
        staff_chat=settings.staff_chat,
        staff_ids=settings.staff_ids,
        on_open=app.opened.set,
    )
    app.switchboard.connect("telegram", channel.messenger)
    return channel


def _webhook(settings: Settings) -> Webhook | None:
    if settings.telegram_mode != "webhook" or settings.telegram_webhook_url is None:
        return None
    from bot.channels.telegram import Webhook

    host, _, port = settings.telegram_webhook_listen.rpartition(":")
    return Webhook(settings.telegram_webhook_url, host or "127.0.0.1", int(port))
