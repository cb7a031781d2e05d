"""Citation markers in a page's text, such as ``[measures art.4]``: found, and taken out."""

from __future__ import annotations

import re

_CITATION = r"[a-z0-9][a-z0-9-]*(?: [^\[\];]{1,40})?"
_MARKER = re.compile(rf"[ \t]*\[({_CITATION}(?:; ?{_CITATION})*)\](?!\()")


def citations_in(text: str) -> list[str]:
    """Each single citation marked in ``text``, in order."""
    return [part.strip() for match in _MARKER.finditer(text) for part in match[1].split(";")]


def without_markers(text: str) -> str:
    """``text`` as a person should read it."""
    return _MARKER.sub("", text)
