"""Telegram: updates in, replies out, nothing lost on the way."""

from bot.channels.telegram.menu import Command
from bot.channels.telegram.run import TelegramChannel, Webhook

__all__ = ["Command", "TelegramChannel", "Webhook"]
