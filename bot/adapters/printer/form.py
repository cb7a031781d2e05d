"""Writes a filled form as DOCX: a template with a row for each blank, filled by docxtpl."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

from bot.domain.pack import BlankState, FilledBlank, FilledForm
from bot.texts import say

FONT = "宋体"
WIDTHS = (5.2, 7.4, 4.4)
"""The columns in centimetres; A4 less the margins is 17."""
_BY_HAND = "＿" * 10
_RED = (0xB0, 0x20, 0x20)
_GREY = (0x60, 0x60, 0x60)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx(form: FilledForm) -> bytes:
    """The form in Chinese, with the founder's language beside it where that is another."""
    import docxtpl

    template = docxtpl.DocxTemplate(io.BytesIO(_template()))
    words = {
        "title": _clean(form.title),
        "gloss": _clean(form.gloss),
        "check": _both("blank.check", form.language),
        "note": _clean(form.note),
        "heads": [_both(key, form.language)
                  for key in ("blank.item", "blank.words", "blank.remark")],
        "rows": [_row(blank, form.language) for blank in form.blanks],
    }  # fmt: skip
    template.render(words, autoescape=True)
    properties = template.docx.core_properties
    properties.title, properties.author = words["title"], "Qihang"
    content = io.BytesIO()
    template.save(content)
    return content.getvalue()


def _row(blank: FilledBlank, language: str) -> dict[str, str]:
    """The words of one row; ``open`` is what stands out where there is no value."""
    state, to_do = blank.state, ""
    if state is BlankState.BY_HAND:
        to_do = f"{_both('blank.by_hand', language)}{_BY_HAND}"
    elif not blank.value:
        to_do = _both("blank.to_fill", language)
    remark = "\n".join(filter(None, (blank.meaning, blank.note)))
    gloss = blank.gloss if blank.gloss != blank.label else ""
    return {"label": _clean(blank.label), "gloss": _clean(gloss), "value": _clean(blank.value),
            "open": to_do, "remark": _clean(remark)}  # fmt: skip


def _both(key: str, language: str) -> str:
    """A text in Chinese, and in the founder's language after it."""
    return say(key, "zh") if language == "zh" else f"{say(key, 'zh')} {say(key, language)}"


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


@cache
def _template() -> bytes:
    """The template: a title, a line on how it came about, and one row that docxtpl repeats."""
    import docx as word
    from docx.shared import Cm, Pt

    document: Any = word.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    _set_font(document.styles["Normal"], 11)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    _line(document.add_paragraph(), "{{ title }}", 18, bold=True)
    _line(document.add_paragraph(), "{{ gloss }}", 12, colour=_GREY, only_if="gloss")
    _line(document.add_paragraph(), "{{ check }}", 10.5, colour=_GREY)
    _line(document.add_paragraph(), "{{ note }}", 10.5, colour=_GREY, only_if="note")
    _table(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _table(document: Any) -> None:
    """The head, and the row for a blank between the rows that begin and end its loop."""
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=4, cols=3, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)  # for Word it stands in the cells, for others in the grid
        for cell in column.cells:
            cell.width = Cm(width)
    for number, cell in enumerate(table.rows[0].cells):
        _line(cell.paragraphs[0], f"{{{{ heads[{number}] }}}}", 11, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[1].cells[0].paragraphs[0].add_run("{%tr for row in rows %}")
    label, value, remark = table.rows[2].cells
    _line(label.paragraphs[0], "{{ row.label }}", 11)
    _line(label.add_paragraph(), "{{ row.gloss }}", 10.5, colour=_GREY, only_if="row.gloss")
    _line(value.paragraphs[0], "{{ row.value }}", 11)
    _line(value.paragraphs[0], "{{ row.open }}", 11, colour=_RED)
    _line(remark.paragraphs[0], "{{ row.remark }}", 10.5, colour=_GREY)
    table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")


def _line(
    paragraph: Any, text: str, size: float, *, bold: bool = False,
    colour: tuple[int, int, int] | None = None, only_if: str = "",
) -> None:  # fmt: skip
    """A run in a paragraph; with ``only_if`` the paragraph goes where that is empty."""
    from docx.shared import Pt, RGBColor

    opened, closed = (f"{{%p if {only_if} %}}", "{%p endif %}") if only_if else ("", "")
    if opened:
        paragraph.insert_paragraph_before(opened)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if colour is not None:
        run.font.color.rgb = RGBColor(*colour)
    if closed:
        paragraph._p.addnext(_paragraph_after(paragraph, closed))


def _paragraph_after(paragraph: Any, text: str) -> Any:
    """A new paragraph, not yet in the document."""
    after = paragraph.insert_paragraph_before(text)
    return after._p


def _set_font(style: Any, size: float) -> None:
    """One font for both scripts."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
