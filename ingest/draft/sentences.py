"""Cut an official text into sentences that know their page, clause and part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.figures import read_chinese
from bot.domain.official import read_date
from ingest.documents.guess import is_office
from ingest.draft.parts import Part, part_of

_HAN = "零〇一二两三四五六七八九十百"
_PAGE = re.compile(r"^\s*<!--\s*(?:page|slide)\s+(\d+)\s*-->\s*$")
_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff，。；：、（）]) (?=\S)| (?=[\u4e00-\u9fff，。；：、（）])")
_MARKER = re.compile(r"^\s*<!--.*-->\s*$")
_LEVELS = (
    re.compile(rf"^第([{_HAN}\d]+)[章节编]\s*"),
    re.compile(rf"^第([{_HAN}\d]+)条(?!规定|所|第|的|至|、|和|或|中)\s*"),
    re.compile(rf"^([{_HAN}]+)、\s*"),
    re.compile(rf"^[（(]([{_HAN}]+)[）)]\s*"),
    re.compile(r"^(\d{1,2})(?:[、．]|\.(?!\d))\s*"),
    re.compile(r"^(?:[（(](\d{1,2})[）)]|(\d{1,2})[)）])\s*"),
    re.compile(r"^([①②③④⑤⑥⑦⑧⑨⑩])\s*"),
)
"""How clauses are numbered, from the outermost to the innermost."""
LOOSE, ARTICLE, SECTION = -1, 1, 2
_BULLET = re.compile(r"^[-*·•●◆]\s*")
_LABEL = re.compile(r"^[【\[]?([\u4e00-\u9fff/（）]{2,10})[】\]]?[：:]\s*")
_APPLICANT = re.compile(
    r"^(?:申报|申请|认定|借款|入驻)(?:主体|单位|人|企业|对象)(?![^。]{0,20}(?:提交|提出|登录|保证|承诺|按|上传|填|向|通过|与))"
)
"""A clause that begins with the applicant says who may apply, unless it says what they do."""
_ENDS = re.compile(r"[。；;！!？?：:]$")
_TITLE_IN_ITEM = re.compile(
    r"^(?:[【〔\[]([^】〕\]]{2,30})[】〕\]]|[（(]([^）)]{2,16})[）)](?=\S)|([^，。；：:、]{2,30})[。：:](?=.))"
)
_SENTENCE = re.compile(r"[^。；;！!？?]{1,1000}[。；;！!？?]?[”’」）)]*")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the text.

    ``clause`` is how the text numbers it (第六条（二）), ``cite`` the same for a page's ``cite``
    (art.6(2)). ``intro`` is the words that open the list it stands in. ``item`` is True for the
    first sentence of a numbered item, ``title`` is that item's own heading. ``cells`` holds a table
    row's cells by their headers.
    """

    text: str
    page: int | None = None
    clause: str = ""
    cite: str = ""
    part: Part = Part.OTHER
    heading: str = ""
    intro: str = ""
    item: bool = False
    title: str = ""
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Line:
    text: str
    page: int | None
    heading: bool = False
    table: tuple[tuple[str, str], ...] = ()


def sentences(text: str) -> list[Sentence]:
    """Every sentence and table row of a Markdown text, in order."""
    reader = _Reader()
    return [one for line in _joined(_lines(text)) for one in reader.read(line)]


# ---- lines ----


def _lines(text: str) -> Iterator[_Line]:
    """The lines with their page; rows of tables with their headers; blank lines as ""."""
    page: int | None = None
    header: tuple[str, ...] = ()
    for raw in text.splitlines():
        line = _LOOSE.sub("", re.sub(r"[\u3000\xa0\t ]+", " ", raw)).strip()
        line = re.sub(r"(?<=\d) (?=\d+\s*[%％])", "", line)
        if found := _PAGE.match(line):
            page = int(found[1])
        elif line.startswith("|") and line.endswith("|") and len(line) > 2:
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                continue
            if not header:
                header = cells
                continue
            yield _Line(line, page, table=tuple(zip(header, cells, strict=False)))
        elif not _MARKER.match(line):
            header = () if line else header
            is_heading = line.startswith("#")
            yield _Line(line.lstrip("#").replace("**", "").strip(), page, heading=is_heading)


def _joined(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Lines that were only wrapped are one again, over a page's end too."""
    held: _Line | None = None
    for line in lines:
        if held is None:
            held = line if line.text else None
        elif _continues(held, line):
            held = replace(held, text=held.text + line.text)
        elif line.text or held.page == line.page:
            yield held
            held = line if line.text else None
    if held:
        yield held


def _continues(held: _Line, line: _Line) -> bool:
    if not line.text or held.heading or line.heading or held.table or line.table:
        return False
    return len(held.text) >= 20 and not _ENDS.search(held.text) and _numbered(line.text) is None


def _numbered(text: str) -> tuple[int, str, str] | None:
    """(level, the number as written, the rest) of a numbered line."""
    for level, pattern in enumerate(_LEVELS):
        if match := pattern.match(text):
            return level, match[0].strip(), text[match.end() :]
    return None


# ---- clauses ----


@dataclass(frozen=True)
class _Open:
    """A clause that is open: its level, number, and the part that it begins for what is in it."""

    level: int
    number: str
    part: Part
    heading: str
    intro: str = ""


class _Reader:
    """Goes through the lines and keeps which clauses are open."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def read(self, line: _Line) -> Iterator[Sentence]:
        """The sentences of one line."""
        if line.table:
            yield self._sentence(line.text, line, cells=line.table)
            return
        if is_office(line.text) or (read_date(line.text) and len(line.text) <= 14):
            self._open = []
            return
        numbered = _numbered(line.text)
        alone = len(line.text) <= 12 and not re.search(r"[，。；：、]", line.text)
        if numbered is None and (line.heading or (alone and part_of(line.text) is not Part.OTHER)):
            self._open = [_Open(0, "", part_of(line.text), line.text)]
            return
        labelled = _LABEL.match(line.text) if numbered is None else None
        if labelled and (part := part_of(labelled[1])) is not Part.OTHER:
            self._open = [_Open(0, "", part, labelled[1])]
            line = replace(line, text=line.text[labelled.end() :])
        bullet = _BULLET.match(line.text)
        rest = line.text[bullet.end() :] if bullet else line.text
        if numbered:
            level, number, rest = numbered
            rest = self._enter(level, number, rest.lstrip("，,"))
        elif not bullet:
            self._open = [one for one in self._open if one.level != LOOSE]
        if numbered and self._open[-1].part is Part.OTHER and _APPLICANT.match(rest):
            self._open[-1] = replace(self._open[-1], part=Part.CONDITIONS)
        for at, match in enumerate(_SENTENCE.finditer(rest)):
            said = match[0].strip()
            yield self._sentence(said, line, item=not at and bool(numbered or bullet))
            self._opens_list(said)

    def _enter(self, level: int, number: str, rest: str) -> str:
        """Open a numbered clause; returns its text without a heading of its own."""
        self._open = [one for one in self._open if (one.level < level and one.level != LOOSE)
                      or (one.level == LOOSE and level > SECTION)]  # fmt: skip
        title = _TITLE_IN_ITEM.match(rest)
        heading = next((group for group in title.groups() if group), "") if title else ""
        alone = len(rest) <= 24 and not re.search(r"[。；;，]", rest)
        if alone and not heading:
            heading = rest
        part = part_of(heading) if heading else Part.OTHER
        self._open.append(_Open(level, number, part, heading))
        if title and heading and (title[1] or title[2] or part is not Part.OTHER):
            return rest[title.end() :].lstrip("。：: ")
        bare = len(rest) <= 6 and self._part() is Part.CONDITIONS and not re.search(r"\d", rest)
        return "" if alone and (part is not Part.OTHER or level == 0 or bare) else rest

    def _opens_list(self, said: str) -> None:
        """符合下列条件： makes what is numbered below it conditions."""
        if not said.endswith(("：", ":")):
            return
        part = part_of(said)
        if self._open:
            last = self._open[-1]
            known = last.part if part is Part.OTHER else part
            self._open[-1] = replace(last, part=known, intro=said)
        else:
            self._open.append(_Open(LOOSE, "", part, "", said))

    def _part(self) -> Part:
        """The part that the innermost clause belongs to."""
        return next((one.part for one in reversed(self._open) if one.part is not Part.OTHER),
                    Part.OTHER)  # fmt: skip

    def _sentence(
        self, text: str, line: _Line, item: bool = False,
        cells: tuple[tuple[str, str], ...] = (),
    ) -> Sentence:  # fmt: skip
        named = [one for one in self._open if one.number and one.level > 0]
        return Sentence(
            text=text, page=line.page, clause="".join(one.number.strip("、.．") for one in named),
            cite=_citation(named), part=self._part(), item=item, cells=cells,
            heading=next((one.heading for one in reversed(self._open) if one.heading), ""),
            intro=next((one.intro for one in reversed(self._open) if one.intro), ""),
            title=named[-1].heading if named else "",
        )  # fmt: skip


def _citation(clauses: list[_Open]) -> str:
    """art.6(2) for 第六条（二）, sec.3(1) for 三、（一）; "" outside of any clause."""
    numbers = [(one.level, _value(one.number)) for one in clauses]
    article = next((n for level, n in numbers if level == ARTICLE), None)
    if article is not None:
        inner = "".join(f"({n})" for level, n in numbers if level > ARTICLE)
        return f"art.{article}{inner}"
    if not numbers:
        return ""
    return f"sec.{numbers[0][1]}" + "".join(f"({n})" for _, n in numbers[1:])


def _value(number: str) -> str:
    bare = re.sub(r"[^\d零〇一二两三四五六七八九十百①-⑩]", "", number)
    if bare[:1] in "①②③④⑤⑥⑦⑧⑨⑩":
        return str("①②③④⑤⑥⑦⑧⑨⑩".index(bare[0]) + 1)
    try:
        return bare if bare.isdigit() and bare.isascii() else str(int(read_chinese(bare)))
    except ValueError:
        return bare
