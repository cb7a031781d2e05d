"""Split a page into front matter and body, keeping the line of every front-matter value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from bot.adapters.shallow import MOST, check_bounds
from bot.texts import Notice, notice

HINTS = {
    "mapping values are not allowed": "check.yaml.colon",
    "did not find expected": "check.yaml.unclosed",
    "could not find expected ':'": "check.yaml.no_colon",
    "cannot start any token": "check.yaml.sign",
    "unacceptable character": "check.yaml.character",
    "control characters are not allowed": "check.yaml.character",
    "nested too deeply": "check.yaml.deep",
    "too many values": "check.yaml.much",
    "out of range": "check.yaml.value",
    "must be in": "check.yaml.value",
    "must be between": "check.yaml.value",
}
"""What the parser says, and the text that tells how to mend it."""

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML 1.2's booleans only, so that a field may be called ``on`` and a choice ``no``."""

    yaml_implicit_resolvers: ClassVar = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, pairs in _Base.yaml_implicit_resolvers.items()
    }

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A value that only looks like a date or a number (2026-02-31) is reported by its line."""
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            what = f"{node.value!r}: {error}"
            raise yaml.constructor.ConstructorError(None, None, what, node.start_mark) from error


Path = tuple[str | int, ...]


class UnreadableFrontMatter(Exception):
    """The YAML cannot be parsed; ``line`` counts from 1 in the file."""

    def __init__(self, line: int, what: Notice) -> None:
        super().__init__(str(what))
        self.line = line
        self.what = what


@dataclass(frozen=True)
class Located:
    """Parsed YAML with the line of each value by its path, e.g. ``("sources", 0, "url")``."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the value at ``path``, or of the nearest parent that is there."""
        key = tuple(path)
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def load_yaml(text: str, first_line: int = 1) -> Located:
    """Parse YAML; lines are counted from ``first_line``. Raises UnreadableFrontMatter."""
    try:
        check_bounds(text)
        loader = _Loader(text)
        node = loader.get_single_node()
        lines = _lines(node, first_line)
        data = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = (getattr(error, "problem", None) or str(error)).splitlines()[0]
        line = first_line + (mark.line if mark else 0)
        raise UnreadableFrontMatter(line, _invalid(problem)) from error
    return Located(data, lines)


def _invalid(problem: str) -> Notice:
    hints = (key for part, key in HINTS.items() if part in problem)
    return notice(next(hints, "check.yaml.other"), problem=problem)


def _lines(node: yaml.Node | None, first: int) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    try:
        if node is not None:
            _walk(node, (), first, lines)
    except RecursionError:
        raise UnreadableFrontMatter(first, notice("check.alias")) from None
    return lines


def _walk(node: yaml.Node, path: Path, first: int, lines: dict[Path, int]) -> None:
    if len(lines) > MOST:  # aliases (*name) unfold: a few lines may stand for any number
        raise UnreadableFrontMatter(first, notice("check.unfolds"))
    lines.setdefault(path, first + node.start_mark.line)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # no name; refused when the values are made
            if (*path, str(key.value)) in lines:
                line = first + key.start_mark.line
                raise UnreadableFrontMatter(line, notice("check.given_twice", name=str(key.value)))
            lines[(*path, str(key.value))] = first + key.start_mark.line
            _walk(value, (*path, str(key.value)), first, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*path, index)] = first + value.start_mark.line
            _walk(value, (*path, index), first, lines)


@dataclass(frozen=True)
class Split:
    """A page's front matter (None where there is none) and its body with the body's line."""

    front: Located | None
    body: str
    body_line: int


def split_page(text: str) -> Split:
    """Split Markdown at its ``---`` fences. Raises UnreadableFrontMatter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---\n"):
        return Split(None, text, 1)
    end = text.find("\n---", 3)
    closed = end >= 0 and text[end + 4 : end + 5] in ("", "\n")
    if not closed:
        raise UnreadableFrontMatter(1, notice("check.not_closed"))
    front = load_yaml(text[4 : end + 1], first_line=2)
    body = text[end + 5 :]
    return Split(front, body, text.count("\n", 0, end + 5) + 1)
