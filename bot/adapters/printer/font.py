"""Finds the Chinese font that is installed with zhplot, without importing that (or its plots)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE, FILE = "zhplot", "fonts/NotoSansSC-Regular.ttf"


def chinese_font(package: str = PACKAGE, file: str = FILE) -> Path | None:
    """The path of the font; None where it is not installed."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    paths = (Path(folder) / file for folder in folders or ())
    return next((path for path in paths if path.is_file()), None)
