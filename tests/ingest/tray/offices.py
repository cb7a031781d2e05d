"""Word, Excel and PowerPoint files with what offices put in them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from tests.ingest.tray import Case
from tests.ingest.tray.notice import ARTICLES, HEAD, LAST, LINES, ROWS, TABLE, TITLE

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "{more}</Types>"
)
_OVERRIDE = (
    '<Override PartName="/word/{name}.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
)
_RELATION = (
    '<Relationship Id="{name}" Target="{target}" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>'
)
NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def docx(body: str, numbering: str = "") -> bytes:
    """A Word file with this body, in Word's own XML."""
    made = io.BytesIO()
    parts = {"styles": STYLES} | ({"numbering": numbering} if numbering else {})
    more = "".join(_OVERRIDE.format(name=name) for name in parts)
    own = "".join(_RELATION.format(name=n, target=f"{n}.xml", kind=n) for n in parts)
    start = _RELATION.format(name="r", target="word/document.xml", kind="officeDocument")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(more=more))
        archive.writestr("_rels/.rels", _RELATIONS.format(start))
        archive.writestr("word/_rels/document.xml.rels", _RELATIONS.format(own))
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def run(text: str) -> str:
    """A run of text."""
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with optional properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def numbered(text: str, level: int = 0) -> str:
    """A paragraph whose number Word shows but does not write."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def table(rows: Iterable[str]) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    """A cell; ``gridSpan`` and ``vMerge`` merge it."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def plain_table() -> str:
    """The notice's table."""
    return table("".join(map(cell, row)) for row in TABLE)


def notice_docx() -> bytes:
    """The notice with Word's headings and its table."""
    body = paragraph(TITLE, '<w:pStyle w:val="1"/>') + "".join(map(paragraph, ARTICLES))
    return docx(body + plain_table() + paragraph(LAST))


def merged_docx() -> bytes:
    """A table with cells merged across and down."""
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    return docx(table([
        cell("类别", begin) + cell("补贴标准", '<w:gridSpan w:val="2"/>'),
        cell("", on) + cell("比例") + cell("上限"),
        cell("算力", begin) + cell("50%") + cell("20万元"),
        cell("", on) + cell("60%（学生）") + cell("24万元"),
    ]))  # fmt: skip


def numbered_docx() -> bytes:
    """Articles that are numbered automatically, with items below."""
    return docx(
        numbered("为支持创业者，制定本办法。") + numbered("申请人应当符合下列条件：")
        + numbered("在本市注册；", 1) + numbered("不超过10人。", 1)
        + numbered("每年最高不超过20万元。"),
        NUMBERING,
    )  # fmt: skip


def tracked_docx() -> bytes:
    """A change that Word tracked: 20 was deleted, 10 put in its place."""
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>20万元</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="甲">{run("10万元")}</w:ins>'
    return docx(f"<w:p>{run('每年最高不超过')}{deleted}{added}{run('，由市级财政安排。')}</w:p>")


def xlsx(hidden: bool = False, percent: float = 0.5) -> bytes:
    """A workbook with merged cells, dates, percentages and thousands."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "补贴标准"
    sheet.append(["项目", "标准", None, "截止日期"])
    sheet.append([None, "比例", "上限（元）", None])
    sheet.append(["算力服务", percent, 200000, dt.date(2026, 4, 30)])
    sheet.append(["技术服务", 0.305, 1234.5, dt.date(2026, 12, 1)])
    for area in ("A1:A2", "B1:C1", "D1:D2"):
        sheet.merge_cells(area)
    sheet["B3"].number_format, sheet["B4"].number_format = "0%", "0.0%"
    sheet["C3"].number_format, sheet["C4"].number_format = "#,##0", "#,##0.00"
    sheet["D3"].number_format, sheet["D4"].number_format = "yyyy-mm-dd", 'yyyy"年"m"月"d"日"'
    sheet.cell(1_000_000, 200).value = " "
    if hidden:
        secret = book.create_sheet("内部底稿")
        secret.append(["不公开的数字", 999])
        secret.sheet_state = "hidden"
    return saved(book)


def formulas_xlsx() -> bytes:
    """Formulas that no program has worked out yet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["合计", "=SUM(B2:B9)"])
    book.active.append(["示例项目", 5])
    return saved(book)


def many_xlsx() -> bytes:
    """A sheet of more cells than are read."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("大表")
    for row in range(30_000):
        sheet.append([row, 1, 2, 3, 4, 5, 6, 7])
    return saved(book)


def empty_xlsx() -> bytes:
    """A workbook in which nothing stands."""
    import openpyxl

    return saved(openpyxl.Workbook())


def pptx(hidden: bool = False) -> bytes:
    """Slides with a title, points and a table."""
    import pptx as library
    from pptx.util import Inches

    deck = library.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = TITLE
    first.placeholders[1].text = "\n".join(ARTICLES[2:5])
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "补贴标准一览"
    grid = second.shapes.add_table(
        len(TABLE), 3, Inches(1), Inches(2), Inches(8), Inches(3)
    ).table  # fmt: skip
    for row, words in enumerate(TABLE):
        for column, word in enumerate(words):
            grid.cell(row, column).text = word
    if hidden:
        second._element.set("show", "0")
    return saved(deck)


def merged_pptx() -> bytes:
    """A slide's table with a cell merged down."""
    import pptx as library
    from pptx.util import Inches

    deck = library.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    grid = slide.shapes.add_table(3, 2, Inches(1), Inches(1), Inches(5), Inches(2)).table
    for row, words in enumerate((("类别", "上限"), ("算力", "20万元"), ("", "24万元"))):
        for column, word in enumerate(words):
            grid.cell(row, column).text = word
    grid.cell(1, 0).merge(grid.cell(2, 0))
    return saved(deck)


def saved(book: object) -> bytes:
    """The bytes that ``book.save`` writes."""
    made = io.BytesIO()
    book.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


MERGED = (
    "| 类别 | 补贴标准 | 补贴标准 |",
    "| 类别 | 比例 | 上限 |",
    "| 算力 | 60%（学生） | 24万元 |",
)
SHEET = (
    "<!-- sheet 补贴标准 -->", "| 项目 | 标准 | 标准 | 截止日期 |",
    "| 算力服务 | 50% | 200,000 | 2026-04-30 |",
    "| 技术服务 | 30.5% | 1,234.50 | 2026年12月1日 |",
)  # fmt: skip
CASES = [
    Case("通知.docx", notice_docx, says=(f"# {TITLE}", LAST, *ROWS), tables=1),
    Case("宏.docm", notice_docx, says=(LAST,)),
    Case("合并单元格.docx", merged_docx, says=MERGED, tables=1),
    Case("自动编号.docx", numbered_docx, says=(
        "第一条 为支持创业者", "第二条 申请人", "（一）在本市注册", "（二）不超过10人",
        "第三条 每年最高",
    )),
    Case("修订.docx", tracked_docx, says=("每年最高不超过10万元，由市级财政安排。",),
         silent=("20万元",)),
    Case("空白.docx", lambda: docx(paragraph("")), "no_text"),
    Case("全文.docx", lambda: docx("".join(map(paragraph, LINES))), says=(*HEAD, *ARTICLES)),
    Case("标准.xlsx", xlsx, says=SHEET, tables=1, pages=1),
    Case("隐藏表.xlsx", lambda: xlsx(hidden=True), warnings=("hidden",), says=SHEET,
         silent=("999", "内部底稿")),
    Case("公式.xlsx", formulas_xlsx, warnings=("no_values",), says=("示例项目",)),
    Case("大表.xlsx", many_xlsx, "too_many_cells"),
    Case("空白.xlsx", empty_xlsx, "no_text"),
    Case("讲解.pptx", pptx, pages=2, tables=1,
         says=("<!-- slide 1 -->", TITLE, ARTICLES[4], "<!-- slide 2 -->", *ROWS)),
    Case("隐藏页.pptx", lambda: pptx(hidden=True), warnings=("hidden",), silent=ROWS),
    Case("合并单元格.pptx", merged_pptx, says=("| 算力 | 20万元 |", "| 算力 | 24万元 |")),
]  # fmt: skip
