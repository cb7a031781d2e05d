"""What was loaded, as JSON: from the worker to its owner, and on disk between two runs."""

from __future__ import annotations

from typing import Any

from bot.texts import Notice
from ingest.documents.loaded import Loaded, Part, Trouble


def packed(loaded: Loaded) -> dict[str, Any]:
    """``loaded`` as what JSON can hold."""
    return {
        "parts": [vars(part) for part in loaded.parts],
        "troubles": [packed_trouble(trouble) for trouble in loaded.troubles],
    }


def unpacked(data: dict[str, Any]) -> Loaded:
    """``packed`` undone."""
    return Loaded(
        tuple(Part(**{name: _tuple(value) for name, value in part.items()})
              for part in data["parts"]),
        tuple(map(unpacked_trouble, data["troubles"])),
    )  # fmt: skip


def packed_trouble(trouble: Trouble) -> list[Any]:
    """A trouble as what JSON can hold."""
    return [trouble.name, _packed(trouble.what), trouble.warning]


def unpacked_trouble(data: list[Any]) -> Trouble:
    """``packed_trouble`` undone."""
    return Trouble(data[0], _unpacked(data[1]), data[2])


def _packed(value: Any) -> Any:
    if isinstance(value, Notice):
        return {"key": value.key, "values": {name: _packed(one) for name, one in value.values}}
    return value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return Notice(value["key"], tuple((n, _unpacked(v)) for n, v in value["values"].items()))
    return _tuple(value)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
