"""Draft a page from an official file: ``qihang draft FILE [-o page.md]``."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from bot.domain.fact import FACTS_FILE, Fact
from bot.domain.place import PLACES_FILE, Places
from bot.errors import BadInput
from bot.settings import Settings
from bot.texts import say
from ingest.documents.loaded import Part
from ingest.documents.reader import DocumentReader
from ingest.draft import Draft, draft_page, draft_with
from ingest.frontmatter import UnreadableFrontMatter, load_yaml

Print = Callable[[str], None]


def report_draft(
    settings: Settings, file: Path, out_path: Path | None, language: str, out: Print
) -> int:
    """Write a draft of ``file`` to ``out_path``, or print it; status 1 if it cannot be read."""
    if out_path is not None and out_path.exists():
        raise BadInput(say("draft.exists", language, file=out_path))
    part = _read(file, language, out)
    if part is None:
        return 1
    draft = _draft(settings, part.text, language)
    if out_path is None:
        out(draft.text)
    else:
        out_path.write_text(draft.text, "utf-8")
        counts = {"n": len(draft.findings), "unsure": draft.unsure}
        out(say("draft.written", language, file=out_path, **counts))
    return 0


def _read(file: Path, language: str, out: Print) -> Part | None:
    """The document in a file, the longest where there are several; says what went wrong."""
    with DocumentReader() as reader:
        loaded = reader.load(file)
    for trouble in loaded.troubles:
        out(trouble.what.in_(language))
    part = max(loaded.parts, key=lambda one: len(one.text), default=None)
    if part is not None and len(loaded.parts) > 1:
        out(say("draft.one_of", language, n=len(loaded.parts), name=part.name))
    return part


def _draft(settings: Settings, text: str, language: str) -> Draft:
    """A draft by rules, and with a model's help where one is set."""
    facts, places = _vocabulary(settings.knowledge_dir)
    today = dt.datetime.now(settings.zone).date()
    if settings.model is None:
        return draft_page(text, places, facts, today, language)
    from bot.adapters.model import open_extractor

    key = settings.model_api_key
    secret = key.get_secret_value() if key else None
    extractor = open_extractor(settings.model, settings.model_base_url, secret)
    return asyncio.run(draft_with(extractor, text, places, facts, today, language))


def _vocabulary(folder: Path) -> tuple[dict[str, Fact], Places]:
    """The facts and places of the knowledge folder. Raises BadInput where they cannot be read."""
    try:
        facts = load_yaml((folder / "facts.yaml").read_text("utf-8-sig")).data
        places = load_yaml((folder / "places.yaml").read_text("utf-8-sig")).data
        entries = PLACES_FILE.validate_python(places)
        return FACTS_FILE.validate_python(facts), Places.from_entries(entries)
    except (OSError, UnicodeDecodeError, UnreadableFrontMatter, ValidationError):
        raise BadInput(f"{folder}: facts.yaml or places.yaml cannot be read; "
                       "run qihang ingest --check") from None  # fmt: skip
