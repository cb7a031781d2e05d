"""A folder in numbered versions: every passage of every page says which one it belongs to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.ingest.stories import Knowledge, a_folder

PAGES = 8
_MARK = re.compile(r"版本(\d+)号")


def mark(version: int) -> str:
    """The words by which a version is told."""
    return f"版本{version}号"


def marks_in(texts: Iterable[str]) -> set[str]:
    """For each text the versions it names; a text that names none counts as ""."""
    return {",".join(sorted(set(_MARK.findall(text)))) for text in texts}


def a_version(root: Path, version: int) -> Knowledge:
    """The folder of one version, written whole or not at all. Even versions are number 0."""
    number = version if version % 2 else 0
    done = root / f"version-{number}"
    if not done.is_dir():
        part = root / f"part-{number}"
        shutil.rmtree(part, ignore_errors=True)
        _write(a_folder(part), number)
        part.rename(done)
    return Knowledge(done)


def _write(knowledge: Knowledge, number: int) -> None:
    said = mark(number)
    for page in range(PAGES):
        sections = [f"## 第{n}节\n\n第{page}页{said}：武汉的公司可以领券{n}张。" for n in range(4)]
        knowledge.programme(
            f"page-{page}",
            body="\n\n".join(sections),
            summary={"zh": f"摘要{said}", "en": f"Summary {said}"},
            benefit={"in_kind": {"zh": "券", "en": "voucher"}, "cite": "measures"},
        )
        knowledge.write(f"programmes/page-{page}.en.md", f"## How\n\nPage {page} {said}: apply.")
