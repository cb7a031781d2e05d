"""Keeps the token and useless tracebacks of the libraries below us out of the log."""

from __future__ import annotations

import json
import logging
import warnings

from telegram.error import TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.logs import MASK

_CHATTY = ("httpx", "httpcore", "telegram", "tornado.access")
_SPEAKERS = (
    "httpx",
    "telegram",
    "telegram.Bot",
    "telegram.ext",
    "telegram.ext.ExtBot",
    "telegram.ext.Application",
    "telegram.ext.Updater",
    "telegram.request.BaseRequest",
    "telegram.request.HTTPXRequest",
)


class TokenFilter(logging.Filter):
    """Masks one token wherever a record bears it, and makes platform errors one line."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; always let it through."""
        text = record.getMessage()
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, (TelegramError, json.JSONDecodeError)):
            text, record.exc_info = f"{text} ({type(error).__name__}: {error})", None
        record.msg, record.args = text.replace(self._token, MASK) if self._token else text, ()
        return True


def hush(token: str) -> None:
    """httpx writes each address, and so the token, at INFO: hear only its warnings.

    PTB's notice on ``RetryAfter.retry_after`` is silenced too: both of its types are understood.
    """
    for name in _CHATTY:
        chatty = logging.getLogger(name)
        chatty.setLevel(max(chatty.level, logging.WARNING))
    for name in _SPEAKERS:
        logging.getLogger(name).addFilter(TokenFilter(token))
    warnings.filterwarnings("ignore", ".*retry_after.*", PTBDeprecationWarning)
