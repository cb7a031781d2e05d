"""Structured logs for operators, with secrets and numbers of persons masked in every line."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{30,}")
_CREDENTIALS = re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
MASK = "***"


class Cleaner:
    """A processor that passes every text of an event through ``clean``.

    Numbers and flags stay as they are: an id that is logged as a number remains readable.
    """

    def __init__(self, clean: Callable[[str], str]) -> None:
        self._clean = clean

    def __call__(
        self, logger: Any, method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        for key, value in event.items():
            event[key] = self._deep(value)
        return event

    def _deep(self, value: Any) -> Any:
        """Strings within lists and mappings too; whatever else is there, as its cleaned repr."""
        if isinstance(value, str):
            return self._clean(value)
        if isinstance(value, Mapping):
            return {self._clean(str(key)): self._deep(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._deep(inner) for inner in value]
        if isinstance(value, (int, float, bool, type(None))):
            return value
        return self._clean(repr(value))


def without_secrets(secrets: Iterable[str] = ()) -> Callable[[str], str]:
    """Masks these secrets, bot tokens and passwords in addresses, wherever they stand."""
    known = [secret for secret in secrets if len(secret) >= 4]

    def clean(text: str) -> str:
        for secret in known:
            text = text.replace(secret, MASK)
        return _CREDENTIALS.sub(MASK, _TOKEN.sub(MASK, text))

    return clean


def set_up_logs(
    level: str, form: str, secrets: Iterable[str] = (), mask: Callable[[str], str] = str
) -> None:
    """Send structlog and the standard library's logs to stderr, as text or JSON lines.

    ``mask`` hides the numbers of persons; it sees a text after its secrets are gone.
    """
    hide = without_secrets(secrets)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        structlog.processors.format_exc_info,
        Cleaner(lambda text: mask(hide(text))),
    ]
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared[:3], structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared[:3]],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shared[3:], last,
            ],
        )
    )  # fmt: skip
    root = logging.getLogger()
    handler.setLevel(level)
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("httpx", "httpcore", "chromadb", "telegram", "apscheduler", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))


def logger(name: str) -> Any:
    """A structured logger; ``name`` is the module that speaks."""
    return structlog.stdlib.get_logger(name)
