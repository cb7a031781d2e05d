"""Lines of YAML for a page draft: labels, values, citations, and sentences as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.domain.official import Finding

TODO = "TODO"
SOURCE = "source"
QUOTED = 40
"""So many characters of a sentence stand in the comment above its field."""


def quotes(findings: Iterable[Finding], margin: str = "") -> Iterator[str]:
    """The sentence that each finding rests on, as a comment: page, clause, first words."""
    seen: set[str] = set()
    for finding in findings:
        page = f"p.{finding.page} " if finding.page else ""
        said = re.sub(r"\s+", " ", finding.sentence)
        cut = said if len(said) <= QUOTED else f"{said[:QUOTED]}…"
        where = f"{page}{finding.clause}".strip()
        line = f"{margin}# {where}{'：' if where else ''}“{cut}”"
        if said and line not in seen:
            seen.add(line)
            yield line


def cite(finding: Finding) -> str:
    """What a page cites for a finding: ``source art.6(2)``."""
    return f"{SOURCE} {finding.cite}".strip()


def text_of(words: str) -> str:
    """A string that YAML reads back as it is."""
    return json.dumps(words, ensure_ascii=False)


def todo(words: str) -> str:
    """Words that a person must look at."""
    return f"{TODO} {words}".strip()


def label(zh: str) -> str:
    """Words in Chinese, with the English left to a person."""
    return f"{{zh: {text_of(zh)}, en: {TODO}}}"


def flow(value: Any) -> str:
    """A value on one line. Labels are written already."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
