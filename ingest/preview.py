"""Reads one file as if it lay in the folder, in a folder of its own; and puts it there for good."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page
from bot.domain.official import Finding
from bot.domain.publication import Prepared
from bot.ports import Clock
from ingest.documents.memory import Documents
from ingest.draft import Extractor, draft_page, draft_with
from ingest.draft.page import find_all
from ingest.originals import write_file
from ingest.problems import Problem
from ingest.read import VOCABULARIES, read_folder
from ingest.split import split_page

LONGEST_NAME = 80
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@dataclass(frozen=True)
class FirstLook:
    """What a file would add to the live catalogue, what is wrong, what was found in its text."""

    prepared: Prepared
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Preview:
    """Looks at files that are not in the folder ``root`` yet; with a model, it helps to draft."""

    root: Path
    documents: Documents
    clock: Clock
    extractor: Extractor | None = None

    async def look(
        self, live: Catalogue, path: str, content: bytes, details: Mapping[str, str]
    ) -> FirstLook:
        """What the file at ``path`` would be; nothing is written to the folder."""
        return await asyncio.to_thread(self._look, live, path, content, details)

    async def draft(self, live: Catalogue, path: str, content: bytes) -> str | None:
        """A page draft from an official text; None where nothing can be read of it."""
        look = await self.look(live, path, content, {})
        texts = [page.bodies.get("zh", "") for page in look.prepared.changed]
        text = next((text for text in texts if text), None)
        if text is None:
            return None
        known = (text, live.places, live.facts, self.clock.now().date())
        if self.extractor is None:
            return draft_page(*known).text
        return (await draft_with(self.extractor, *known)).text

    async def write(self, path: str, content: bytes, details: Mapping[str, str]) -> list[str]:
        """Put the file into the folder, with what staff say of it beside it."""
        files = {path: content, **_beside(path, details)}
        for name, data in files.items():
            await asyncio.to_thread(write_file, self.root, name, data)
        return list(files)

    def _look(
        self, live: Catalogue, path: str, content: bytes, details: Mapping[str, str]
    ) -> FirstLook:
        with tempfile.TemporaryDirectory(prefix="qihang-preview-") as folder:
            away = Path(folder)
            for file in VOCABULARIES.values():
                if (self.root / file).is_file():
                    shutil.copy(self.root / file, away / file)
            for name, data in {path: content, **_beside(path, details)}.items():
                write_file(away, name, data)
            read = read_folder(away, documents=self.documents)
        passages = [one for page in read.pages for one in split_page(page, read.places)]
        prepared = Prepared(live, live.vocabulary, read.pages, (), tuple(passages))
        findings = [found for page in read.pages for found in _findings(page, live)]
        # Alone in its folder, a page's relations lead nowhere: that is no news.
        problems = tuple(one for one in read.problems if not one.warning)
        return FirstLook(prepared, problems, tuple(findings))


def _findings(page: Page, live: Catalogue) -> tuple[Finding, ...]:
    if type(page.content) is not Document or "zh" not in page.bodies:
        return ()
    return find_all(page.bodies["zh"], live.places, live.facts)


def _beside(path: str, details: Mapping[str, str]) -> dict[str, bytes]:
    """The file in which staff's own words on a document stand, if there are any."""
    if not details:
        return {}
    return {f"{path}.yaml": yaml.safe_dump(dict(details), allow_unicode=True).encode()}


def path_for(name: str, content: bytes, live: Catalogue) -> str:
    """Where a file that somebody sent belongs: in the place of the page with its name, or among
    the documents.
    """
    clean = _UNFIT.sub("_", name.rsplit("/", 1)[-1]).strip(" ._")[-LONGEST_NAME:] or "file"
    if clean.lower().endswith(".md"):
        stem = re.sub(r"(\.[a-z]{2})?\.md$", "", clean.lower())
        twins = [page_id for page_id in live.pages if page_id.rsplit("/", 1)[-1] == stem]
        if len(twins) == 1:
            return f"{twins[0].rsplit('/', 1)[0]}/{clean.lower()}"
    return f"documents/{clean}"
