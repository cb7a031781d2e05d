"""Presentations: each slide with its title, its text from top to bottom, and its tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from bot.texts import notice
from ingest.documents import tables
from ingest.documents.archive import check_office
from ingest.documents.limits import MOST_PAGES
from ingest.documents.loaded import Text, Unreadable, marker
from ingest.documents.scan import Scanner
from ingest.documents.words import is_empty, tidy


def read_pptx(content: bytes, name: str, scanner: Scanner) -> Text:
    """A presentation; a slide that is but a picture is read from it. Raises Unreadable."""
    import pptx

    check_office(content)
    slides = list(pptx.Presentation(io.BytesIO(content)).slides)
    if len(slides) > MOST_PAGES:
        raise Unreadable(notice("file.too_many_pages", pages=len(slides), most=MOST_PAGES))
    blocks, hidden = [], []
    title = None
    for number, slide in enumerate(slides, 1):
        if slide.element.get("show") == "0":
            hidden.append(str(number))
            continue
        text = "\n\n".join(block for block in _slide(slide) if block)
        if is_empty(text):
            text = _pictures(slide, number, scanner)
        if title is None and text.startswith("## "):
            title = text.splitlines()[0][3:]
        blocks += [marker("slide", number), text]
    warnings = (notice("file.hidden", names=tuple(hidden)),) if hidden else ()
    return Text("\n\n".join(blocks), title, len(slides), scanner.read, scanner.empty, warnings)


def _slide(slide: Any) -> Iterator[str]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and (words := tidy(title.text_frame.text)):
        yield "## " + " ".join(words.split())
    for shape in _flat(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape)


def _flat(shapes: Any) -> Iterator[Any]:
    """The shapes from top to bottom, those of groups in their group's place."""
    for shape in sorted(shapes, key=lambda one: (one.top or 0, one.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _shape(shape: Any) -> Iterator[str]:
    if getattr(shape, "has_table", False):
        yield tables.markdown(tables.grid(_cells(shape.table)))
    elif shape.has_text_frame:
        lines = [tidy(paragraph.text) for paragraph in shape.text_frame.paragraphs]
        yield "\n\n".join(line for line in lines if line)


def _cells(table: Any) -> Iterator[tables.Cell]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            if not cell.is_spanned:
                text = tidy(cell.text.replace("\n", " "))
                yield tables.Cell(row, column, text, cell.span_height, cell.span_width)


def _pictures(slide: Any, number: int, scanner: Scanner) -> str:
    blobs = [shape.image.blob for shape in _flat(slide.shapes) if hasattr(shape, "image")]
    return scanner.page(number, blobs)
