"""Reads one file as if it lay in the folder, in a folder of its own; and puts it there for good."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page
from bot.domain.official import Finding
from bot.domain.publication import Prepared
from bot.ports import Clock
from ingest.documents.memory import Documents
from ingest.documents.sidecar import SUFFIX, read_sidecar
from ingest.draft import Extractor, draft_page, draft_with
from ingest.draft.page import find_all
from ingest.originals import files_of, write_file
from ingest.problems import Problem
from ingest.read import VOCABULARIES, read_folder
from ingest.split import split_page

LONGEST_NAME = 160
"""Bytes; file systems take 255, and a sidecar's name is longer."""
LONGEST_END = 20
_UNFIT = re.compile(r'[<>:"/\\|?*]+')
_TAKEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for itself: the folder may be shared with one."""
_TRANSLATED = re.compile(r"(\.[a-z]{2})?\.md$")


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
        files = {path: content, **await asyncio.to_thread(_beside, self.root, path, details)}
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
            files = {**self._kin(path), path: content, **_beside(self.root, path, details)}
            for name, data in files.items():
                write_file(away, name, data)
            words = Catalogue(vocabulary=live.vocabulary)  # meant where the files are broken
            read = read_folder(away, words, self.documents)
        passages = [one for page in read.pages for one in split_page(page, read.places)]
        prepared = Prepared(live, live.vocabulary, read.pages, (), tuple(passages))
        findings = [found for page in read.pages for found in _findings(page, live)]
        # Alone in its folder, a page's relations lead nowhere: that is no news.
        problems = tuple(one for one in read.problems if not one.warning)
        return FirstLook(prepared, problems, tuple(findings))

    def _kin(self, path: str) -> dict[str, bytes]:
        """The other files of the page that ``path`` belongs to: its twins, or its sidecar."""
        page_id = _TRANSLATED.sub("", path)
        return {file.relative_to(self.root).as_posix(): file.read_bytes()
                for file in files_of(self.root, page_id)}  # fmt: skip


def _findings(page: Page, live: Catalogue) -> tuple[Finding, ...]:
    if type(page.content) is not Document or "zh" not in page.bodies:
        return ()
    return find_all(page.bodies["zh"], live.places, live.facts)


def _beside(root: Path, path: str, details: Mapping[str, str]) -> dict[str, bytes]:
    """The file in which staff's own words on a document stand, if they say anything: what it said
    before stays where they say nothing new.
    """
    if not details:
        return {}
    name = f"{path}{SUFFIX}"
    kept = read_sidecar(root / name, name).located.data
    said = {**(kept if isinstance(kept, dict) else {}), **details}
    return {name: yaml.safe_dump(said, allow_unicode=True, sort_keys=False).encode()}


def path_for(name: str, live: Catalogue) -> str:
    """Where a file that somebody sent belongs: in the place of the page with its name, or among
    the documents.
    """
    clean = _clean(name)
    stem = _TRANSLATED.sub("", clean)
    folders = [folder for page_id in live.pages for folder, _, last in [page_id.rpartition("/")]
               if last == stem and ".zip" not in folder.lower()]  # fmt: skip
    return f"{folders[0] if len(folders) == 1 else 'documents'}/{clean}"


def _clean(name: str) -> str:
    """The name as every system takes it; its end tells the format and is kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign if sign.isprintable() else "_" for sign in last)
    whole = _UNFIT.sub("_", shown).strip(" ._")
    end = PurePosixPath(whole).suffix
    stem = whole.removesuffix(end).encode()[:LONGEST_NAME].decode("utf-8", "ignore")
    found = (stem.strip(" ._") or "file") + end[:LONGEST_END]
    if end.lower() == ".md":
        found = found.lower()
    return f"_{found}" if _TAKEN.match(found) else found
