"""HTML elements as Markdown: headings, paragraphs, lists, and tables with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.documents import tables
from ingest.documents.words import flowing, is_heading, tidy

Element = Any
SILENT = {
    "script", "style", "noscript", "template", "iframe", "object", "svg", "head", "select",
    "button", "input", "textarea", "canvas", "audio", "video", "map", "del",
}  # fmt: skip
BLOCKS = {
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tfoot", "tr", "td",
    "th", "ul", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
}  # fmt: skip
DEEPEST = 200


def markdown(element: Element) -> str:
    """An element of lxml, with all in it, as Markdown."""
    blocks = [block for block in _blocks(element, 0) if block]
    joined = "\n\n".join(blocks)
    return re.sub(r"(?m)^(- .*|\d+\. .*)\n\n(?=- |\d+\. )", r"\1\n", joined)


def text_of(element: Element) -> str:
    """The words in an element on one line."""
    return tidy(_inline(element, 0).replace(BREAK, " "))


def tag_of(element: Element) -> str:
    """The tag, or "" for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _blocks(element: Element, depth: int) -> Iterator[str]:
    tag = tag_of(element)
    if not tag or tag in SILENT or depth > DEEPEST:
        return
    if tag == "table":
        yield from _table(element, depth)
    elif re.fullmatch("h[1-6]", tag):
        if words := text_of(element):
            yield f"{'#' * int(tag[1])} {words}"
    elif tag == "li" and not _has_blocks(element):
        yield _item(element)
    else:
        yield from _mixed(element, depth)


def _mixed(element: Element, depth: int) -> Iterator[str]:
    """A block whose text may stand between other blocks."""
    run = [flowing(element.text or "")]
    for child in element:
        if tag_of(child) in BLOCKS or _has_blocks(child):
            yield from _paragraphs(run)
            run = []
            yield from _blocks(child, depth + 1)
        elif tag_of(child) not in SILENT:
            run.append(_inline(child, depth))
        run.append(flowing(child.tail or ""))
    yield from _paragraphs(run)


def _paragraphs(run: list[str]) -> Iterator[str]:
    for line in "".join(run).split(BREAK):
        if words := tidy(line):
            yield _plain(words)


def _plain(words: str) -> str:
    if is_heading(words):
        return f"## {words}"
    return "\\" + words if words.startswith("#") else words


BREAK = "\x1e"


def _inline(element: Element, depth: int) -> str:
    tag = tag_of(element)
    if tag == "br":
        return BREAK
    if not tag or tag in SILENT or depth > DEEPEST:
        return ""
    parts = [flowing(element.text or "")]
    for child in element:
        gap = " " if tag_of(child) in BLOCKS else ""
        parts += [gap, _inline(child, depth + 1), gap, flowing(child.tail or "")]
    return "".join(parts)


def _item(element: Element) -> str:
    parent = element.getparent()
    words = text_of(element)
    if not words or parent is None or tag_of(parent) != "ol":
        return f"- {words}" if words else ""
    siblings = [child for child in parent if tag_of(child) == "li"]
    return f"{siblings.index(element) + 1}. {words}"


def _has_blocks(element: Element) -> bool:
    return any(tag_of(child) in BLOCKS for child in element.iterdescendants())


def _table(element: Element, depth: int) -> Iterator[str]:
    """A table of data as one; a table that only lays a page out as what stands in its cells."""
    rows = list(element.iterchildren("tr")) + [
        row for body in element.iterchildren("thead", "tbody", "tfoot")
        for row in body.iterchildren("tr")
    ]  # fmt: skip
    for caption in element.iterchildren("caption"):
        yield text_of(caption)
    is_layout = any(True for _ in element.iterdescendants("table")) or len(rows) < 2
    if is_layout:
        for row in rows:
            for cell in row.iterchildren("td", "th"):
                yield from _mixed(cell, depth + 1)
    else:
        yield tables.markdown(tables.grid(_cells(rows)))


def _cells(rows: list[Element]) -> Iterator[tables.Cell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            down = min(_span(cell, "rowspan"), len(rows) - number)
            across = _span(cell, "colspan")
            taken |= {(number + i, column + j) for i in range(down) for j in range(across)}
            yield tables.Cell(number, column, text_of(cell), down, across)


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), 100)) if value.isdigit() else 1
