"""The standard questions of the folder, read from YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.adapters.shallow import check_bounds
from bot.domain.golden import GOLDEN_FILE, Golden
from bot.logs import logger

PERSONAS = "personas.yaml"
"""Standard people lie beside the standard questions, in a file of their own."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
log = logger(__name__)


def golden_files(folder: Path) -> list[Path]:
    """The files of standard questions in a folder."""
    return sorted(path for path in folder.glob("*.yaml") if path.name != PERSONAS)


def load_golden(paths: Iterable[Path]) -> list[Golden]:
    """Every question of the given YAML files. Raises OSError, YAMLError or ValidationError."""
    found: list[Golden] = []
    for path in paths:
        text = path.read_text("utf-8")
        check_bounds(text)
        raw = yaml.load(text, _LOADER)  # a safe loader, like safe_load
        found += GOLDEN_FILE.validate_python(raw or [])
    return found


@dataclass
class GoldenFolder:
    """The questions of a folder; a file is read again when it changes. One that cannot be read is
    logged and leaves its last questions in place.
    """

    folder: Path
    _read: dict[Path, tuple[tuple[int, int], list[Golden]]] = field(default_factory=dict)

    def questions(self) -> list[Golden]:
        """Every question that can be read."""
        paths = golden_files(self.folder)
        self._read = {path: kept for path, kept in self._read.items() if path in paths}
        return [case for path in paths for case in self._of(path)]

    def _of(self, path: Path) -> list[Golden]:
        stamp, cases = self._read.get(path, ((-1, -1), []))
        try:
            found = path.stat()
            if (found.st_mtime_ns, found.st_size) == stamp:
                return cases
            stamp, cases = (found.st_mtime_ns, found.st_size), load_golden([path])
        except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
            log.warning("standard questions cannot be read", file=path.name, reason=str(error))
        self._read[path] = (stamp, cases)
        return cases
