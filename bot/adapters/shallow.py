"""Refuses YAML that would end the whole process: nested too deeply, or more than memory holds."""

from __future__ import annotations

from typing import Any

import yaml

DEEPEST = 100
"""The fast parser calls itself once a level, on a stack that no error guards."""
MOST = 200_000
"""Values, and beginnings and ends of lists; each takes half a kilobyte once it is parsed."""
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def check_bounds(text: str) -> None:
    """Raises YAMLError for what is beyond them, and for what is no YAML before that."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_PARSER)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST or number > MOST:
            what = "nested too deeply" if depth > DEEPEST else "too many values"
            mark: Any = event.start_mark
            raise yaml.parser.ParserError(None, None, what, mark)
