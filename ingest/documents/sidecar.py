"""What staff say of a document in the YAML file next to it: ``notice.pdf.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.texts import notice
from ingest.frontmatter import Located, UnreadableFrontMatter, load_yaml
from ingest.problems import Problem

SUFFIX = ".yaml"
FIELDS = {
    "title", "summary", "aliases", "place", "sources", "status", "number", "issued", "issuer",
}  # fmt: skip
OF_ONE = {"title", "summary", "aliases", "number"}
"""What can be said of one document only, and so not of an archive of several."""
DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Sidecar:
    """The fields of a sidecar with their lines, its bytes, and what is wrong with it."""

    name: str
    content: bytes = b""
    located: Located = field(default_factory=lambda: Located({}))
    problems: tuple[Problem, ...] = ()

    @property
    def fields(self) -> Mapping[str, Any]:
        """What it says of the document."""
        return {name: value for name, value in self.located.data.items() if name != DUPLICATE}

    @property
    def may_repeat(self) -> bool:
        """Whether staff say that a document like another is to be published as well."""
        return self.located.data.get(DUPLICATE) is False


def read_sidecar(path: Path, name: str) -> Sidecar:
    """The sidecar at ``path``, empty if there is none; ``name`` is what it is called in reports."""
    try:
        content = path.read_bytes() if path.is_file() else b""
        located = load_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Sidecar(name, problems=(Problem(name, 1, notice("check.not_utf8")),))
    except UnreadableFrontMatter as error:
        return Sidecar(name, problems=(Problem(name, error.line, error.what),))
    except OSError as error:
        what = notice("check.cannot_read", why=error.strerror)
        return Sidecar(name, problems=(Problem(name, 1, what),))
    if located.data is None:
        return Sidecar(name, content)
    if not isinstance(located.data, dict):
        return Sidecar(name, problems=(Problem(name, 1, notice("check.front_no_list")),))
    unknown = [one for one in located.data if one not in FIELDS and one != DUPLICATE]
    problems = tuple(
        Problem(name, located.line((str(one),)),
                notice("check.pydantic.extra_forbidden", field=one))
        for one in unknown
    )  # fmt: skip
    return Sidecar(name, content, located, problems)
