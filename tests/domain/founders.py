"""The shipped vocabulary and places, and what a message tells by them on a fixed day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.place import PLACES_FILE, Places
from bot.domain.told import Told, understand_told
from bot.domain.value import Value

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TODAY = dt.date(2026, 11, 22)


def read_yaml(path: Path) -> Any:
    """What a YAML file holds."""
    return yaml.safe_load(path.read_text("utf-8"))


FACTS: dict[str, Fact] = FACTS_FILE.validate_python(read_yaml(ROOT / "knowledge" / "facts.yaml"))
PLACES = Places.from_entries(
    PLACES_FILE.validate_python(read_yaml(ROOT / "knowledge" / "places.yaml"))
)


def understand(say: str, asked: str | None = None) -> Told:
    """What the message tells, supposes and asks."""
    return understand_told(say, FACTS, PLACES, TODAY, asked)


def told(say: str, asked: str | None = None) -> Mapping[str, Value]:
    """The facts that the message tells."""
    return understand(say, asked).values
