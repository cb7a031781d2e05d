"""A document that was read as a page: its fields from the sidecar, else guessed from its text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from bot.domain.content import Document, Page
from bot.domain.place import Places
from bot.texts import notice
from ingest.documents.files import File
from ingest.documents.loaded import Part
from ingest.documents.words import tidy
from ingest.explain import explain
from ingest.problems import Problem

LONGEST_TITLE = 120


def page_of(
    file: File, page_id: str, part: Part, given: Mapping[str, Any], places: Places
) -> tuple[Page | None, list[Problem]]:
    """The page, or what is wrong with the sidecar's fields, ``given``."""
    guessed = {name: value for name, value in _guessed(page_id, part, places).items()
               if name not in given}  # fmt: skip
    fields = {
        **guessed, **given, "guessed": tuple(guessed), "pages": part.pages,
        "ocr_pages": part.ocr_pages, "empty_pages": part.empty_pages, "tables": part.tables,
    }  # fmt: skip
    sidecar = file.sidecar
    try:
        content = Document.model_validate(fields)
    except ValidationError as error:
        wrong = explain(error, sidecar.located)
        return None, [Problem(sidecar.name, line, what) for line, what in wrong]
    if content.place not in places:
        line = sidecar.located.line(("place",))
        return None, [Problem(sidecar.name, line, notice("check.place", name=content.place))]
    bodies = {part.language: part.text}
    return Page(id=page_id, content=content, bodies=bodies, digest=file.digest), []


def _guessed(page_id: str, part: Part, places: Places) -> dict[str, Any]:
    """What the text itself says: number, date, issuer and place as far as they can be made out."""
    from ingest.documents.guess import guess

    found = guess(part.text, places)
    fields = {
        "title": _title(found.title or part.title or PurePosixPath(page_id).stem),
        "number": found.number, "issued": found.issued, "issuer": found.issuer,
        "place": found.place,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _title(named: str) -> str:
    words = tidy(named.replace("\n", " ")) or "—"
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1] + "…"
