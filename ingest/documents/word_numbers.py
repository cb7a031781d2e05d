"""Write the numbers that Word only shows ("第三条", "（二）", "1.") into the text of a document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographTraditional",
    "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified",
}  # fmt: skip


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered: the format, the pattern ("第%1条") and the start."""

    format: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]]
    styles: dict[str, tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str | None:
        """The next label of a list at a depth; None for bullets and unknown lists."""
        name, levels = self.lists.get(number, ("", {}))
        level = levels.get(depth)
        if level is None or level.format in ("bullet", "none"):
            return None
        self.counts[name, depth] = self.counts.get((name, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((name, deeper), None)

        def worded(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            own = levels.get(at, level)
            return _worded(self.counts.get((name, at), own.start), own.format)

        return re.sub(r"%(\d)", worded, level.pattern)


def with_numbers(content: bytes) -> bytes:
    """The document with its automatic numbers as plain text."""
    import lxml.etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if not {_DOCUMENT, _NUMBERING} <= set(archive.namelist()):
            return content
        parser = lxml.etree.XMLParser(resolve_entities=False, huge_tree=False)
        document = lxml.etree.fromstring(archive.read(_DOCUMENT), parser)
        numbering = Numbering(
            _lists(lxml.etree.fromstring(archive.read(_NUMBERING), parser)),
            _style_numbers(lxml.etree.fromstring(archive.read(_STYLES), parser))
            if _STYLES in archive.namelist() else {},
        )  # fmt: skip
        for paragraph in document.iter(f"{_W}p"):
            _write_number(paragraph, numbering)
        return _replaced(archive, lxml.etree.tostring(document))


def _write_number(paragraph: Any, numbering: Numbering) -> None:
    number, depth = _number_of(paragraph.find(f"{_W}pPr"), numbering)
    label = numbering.label(number, depth) if number else None
    if label is None or not "".join(paragraph.itertext(f"{_W}t")).strip():
        return
    properties = paragraph.find(f"{_W}pPr")
    for own in properties.findall(f"{_W}numPr"):
        properties.remove(own)
    run = paragraph.makeelement(f"{_W}r")
    text = run.makeelement(f"{_W}t")
    text.text = label + ("" if label[-1:] in "、）)．。" else " ")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    properties.addnext(run)


def _number_of(properties: Any, numbering: Numbering) -> tuple[str, int]:
    """The list of a paragraph and its depth in it, its own or its style's; "" for none."""
    if properties is None:
        return "", 0
    style = _value(properties.find(f"{_W}pStyle"))
    from_style = numbering.styles.get(style, ("", 0))
    own = properties.find(f"{_W}numPr")
    if own is None:
        return from_style
    number = _value(own.find(f"{_W}numId")) or from_style[0]
    depth = _value(own.find(f"{_W}ilvl"))
    return ("" if number == "0" else number), int(depth) if depth.isdigit() else from_style[1]


def _lists(root: Any) -> dict[str, tuple[str, dict[int, Level]]]:
    kinds = {one.get(f"{_W}abstractNumId"): dict(_levels(one)) for one in
             root.findall(f"{_W}abstractNum")}  # fmt: skip
    found = {}
    for one in root.findall(f"{_W}num"):
        name = _value(one.find(f"{_W}abstractNumId"))
        found[one.get(f"{_W}numId")] = (name, kinds.get(name, {}))
    return found


def _levels(kind: Any) -> Iterator[tuple[int, Level]]:
    for level in kind.findall(f"{_W}lvl"):
        start = _value(level.find(f"{_W}start"))
        yield (
            int(level.get(f"{_W}ilvl") or 0),
            Level(
                _value(level.find(f"{_W}numFmt")) or "decimal",
                _value(level.find(f"{_W}lvlText")),
                int(start) if start.isdigit() else 1,
            ),
        )


def _style_numbers(root: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in root.findall(f"{_W}style"):
        own = style.find(f"{_W}pPr/{_W}numPr")
        if own is not None and (number := _value(own.find(f"{_W}numId"))):
            depth = _value(own.find(f"{_W}ilvl"))
            found[style.get(f"{_W}styleId")] = (number, int(depth) if depth.isdigit() else 0)
    return found


def _value(element: Any) -> str:
    return (element.get(f"{_W}val") or "") if element is not None else ""


def _worded(count: int, form: str) -> str:
    if form in _CHINESE:
        import cn2an

        return str(cn2an.an2cn(count)).removeprefix("一" if 10 <= count < 20 else "")
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return str(count)


def _roman(count: int) -> str:
    said = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        said += sign * (count // value)
        count %= value
    return said


def _replaced(archive: zipfile.ZipFile, document: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for entry in archive.infolist():
            is_document = entry.filename == _DOCUMENT
            out.writestr(entry.filename, document if is_document else archive.read(entry))
    return made.getvalue()
