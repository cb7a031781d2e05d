"""Composition root: the only place where concrete things are made, joined, started, stopped."""

from bot.app.house import App, database_url, open_app
from bot.app.telegram import COMMAND_SCOPES, make_telegram

__all__ = ["COMMAND_SCOPES", "App", "database_url", "make_telegram", "open_app"]
