"""Structured logs for operators, with every secret masked before a line is written."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{30,}")
_CREDENTIALS = re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
MASK = "***"


class SecretFilter:
    """Masks known secrets, bot tokens and passwords in addresses, wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = [secret for secret in secrets if len(secret) >= 4]

    def clean(self, text: str) -> str:
        """``text`` without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return _CREDENTIALS.sub(MASK, _TOKEN.sub(MASK, text))

    def __call__(
        self, logger: Any, method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        for key, value in event.items():
            if not isinstance(value, (int, float, bool, type(None))):
                event[key] = self._deep(value)
        return event

    def _deep(self, value: Any) -> Any:
        """Strings within lists and mappings too; whatever else is there, as its cleaned repr."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, Mapping):
            return {self.clean(str(key)): self._deep(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._deep(inner) for inner in value]
        if isinstance(value, (int, float, bool, type(None))):
            return value
        return self.clean(repr(value))


def set_up_logs(level: str, form: str, secrets: Iterable[str] = ()) -> None:
    """Send structlog and the standard library's logs to stderr, as text or JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        structlog.processors.format_exc_info,
        SecretFilter(secrets),
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
