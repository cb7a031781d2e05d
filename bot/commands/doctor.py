"""How things stand, one line each: settings, folder, catalogue, index, processor, token."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.adapters.embedders import has_avx2
from bot.adapters.index.builder import IndexBuilder
from bot.adapters.index.rows import all_rows
from bot.app import App, open_app
from bot.domain.catalogue import Catalogue
from bot.errors import IndexMismatch
from bot.ports import Embedder
from bot.settings import PREFIX, Settings
from ingest.documents.ocr import available
from ingest.read import Folder, read_folder

Print = Callable[[str], None]
MASKED = "********"


@dataclass(frozen=True)
class Finding:
    """One line of the report; ``wrong`` ones make the command fail."""

    name: str
    what: str
    wrong: bool = False

    def __str__(self) -> str:
        return f"{'!!' if self.wrong else 'ok'}  {self.name:<12} {self.what}"


async def report_doctor(settings: Settings, out: Print) -> int:
    """Print every finding; exit status 1 if one is wrong. Raises FolderInUse, StoreError."""
    wrong = False
    for line in settings_in_force(settings):
        out(line)
    findings = [*machine(settings, has_avx2()), *folder(settings.knowledge_dir)]
    try:
        async with open_app(settings) as app:
            findings += await _published(app)
    except IndexMismatch as error:
        findings.append(Finding("index", str(error), wrong=True))
    for finding in findings:
        out(str(finding))
        wrong |= finding.wrong
    return 1 if wrong else 0


def settings_in_force(settings: Settings) -> Iterator[str]:
    """Each setting as it would stand in ``.env``; a secret shows only that it is set."""
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            value = MASKED
        if isinstance(value, tuple):
            value = ",".join(str(part) for part in value)
        mark = " " if name in settings.model_fields_set else "#"
        yield f"{mark} {PREFIX}{name.upper()}={'' if value is None else value}"


def machine(settings: Settings, avx2: bool) -> list[Finding]:
    """What does not depend on any file: the processor and the token."""
    careful_wanted = settings.embedder == "embedded"
    avx2_words = "there" if avx2 else "missing: only the fast embedder runs, search is coarser"
    token = settings.telegram_token is not None
    scans = "installed" if available() else "not installed: scans are reported, not read"
    staff = settings.staff_chat is not None or settings.staff_ids
    return [
        Finding("AVX2", avx2_words, wrong=careful_wanted and not avx2),
        Finding("token", "set" if token else "not set: the assistant runs in the terminal"),
        Finding("OCR", scans),
        Finding("staff", "set" if staff else "nobody: set QIHANG_STAFF_IDS or QIHANG_STAFF_CHAT"),
    ]


def folder(root: Path) -> list[Finding]:
    """Whether the knowledge folder can be read, and how many problems it has."""
    if not root.is_dir():
        return [Finding("folder", f"{root} is missing: set QIHANG_KNOWLEDGE_DIR", wrong=True)]
    return [_problems(read_folder(root))]


def _problems(read: Folder) -> Finding:
    errors = len(read.errors)
    hint = ": see 'qihang ingest --check'" if read.problems else ""
    words = (
        f"{len(read.pages)} pages sound, {errors} errors, {len(read.problems) - errors} warnings"
    )
    return Finding("folder", words + hint, wrong=errors > 0)


async def _published(app: App) -> list[Finding]:
    catalogue = await app.store.catalogue.load()
    first = app.embedders[0]
    embedders = [
        await _caught_up(app.builder, one, catalogue, must=one is first) for one in app.embedders
    ]
    strangers = await asyncio.to_thread(app.vectors.strangers)
    words = ", ".join(strangers) + ": discarded at the next rebuild" if strangers else "none"
    held = [hold.page_id for hold in await app.store.holds.holds() if hold.released_by is None]
    waiting = await app.store.staff.waiting_uploads()
    return [
        published(catalogue), *embedders, Finding("strangers", words), holding(held),
        Finding("uploads", f"{waiting} files from staff wait for a decision"),
    ]  # fmt: skip


def holding(pages: Sequence[str]) -> Finding:
    """The pages that are held back; their old versions answer."""
    if not pages:
        return Finding("held back", "none")
    hint = "see 'qihang publications', or /status in the chat"
    return Finding("held back", f"{', '.join(pages)}: {hint}")


def published(catalogue: Catalogue) -> Finding:
    """The live version and what it holds."""
    if catalogue.version == 0:
        return Finding("catalogue", "nothing published yet: run 'qihang ingest'", wrong=True)
    kinds = Counter(page.content.type for page in catalogue.pages.values())
    counts = ", ".join(f"{kinds[kind]} {kind}s" for kind in sorted(kinds))
    return Finding(
        "catalogue", f"version {catalogue.version}: {counts}, {len(catalogue.passages)} passages"
    )


async def _caught_up(
    builder: IndexBuilder, embedder: Embedder, catalogue: Catalogue, must: bool
) -> Finding:
    passages = list(catalogue.passages.values())
    wanted = await asyncio.to_thread(all_rows, passages, embedder)
    lacking = await builder.lacking(embedder, passages)
    return coverage(embedder.name, len(wanted) - len(lacking), len(wanted), must)


def coverage(name: str, there: int, wanted: int, must: bool) -> Finding:
    """How far an embedder has come; ``must`` marks the first one, which may not lag."""
    share = there / wanted if wanted else 1.0
    hint = "" if there == wanted else ": 'qihang ingest' or a running bot lets it catch up"
    words = f"{name}: {there} of {wanted} rows ({share:.0%}){hint}"
    return Finding("embedder", words, wrong=must and there < wanted)
