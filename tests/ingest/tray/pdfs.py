"""PDF files: text, columns, tables, margins, passwords, and pages that are pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from tests.ingest.tray import Case
from tests.ingest.tray.notice import ARTICLES, HEAD, LAST, ROWS, TABLE, TITLE
from tests.ingest.tray.pictures import scan

FONT = "STSong-Light"
SIZE = 11
WIDTH, HEIGHT = 595, 842


def canvas_of(draw: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF that ``draw`` draws on a canvas of reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return made.getvalue()


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text as printed lines of so many characters, the first set in by two."""
    text = "\u3000\u3000" + text
    for at in range(0, len(text), width):
        yield text[at : at + width]


def put(canvas: Any, lines: Iterator[str], x: float, y: float, size: float = SIZE) -> float:
    """Write lines down the page; returns where the next one goes."""
    canvas.setFont(FONT, size)
    for line in lines:
        indent = 2 * size if line.startswith("\u3000\u3000") else 0
        canvas.drawString(x + indent, y, line.lstrip("\u3000"))
        y -= 1.5 * size
    return y


def heading(canvas: Any, y: float = 780) -> float:
    """The title in the middle of the page."""
    canvas.setFont(FONT, 20)
    canvas.drawCentredString(WIDTH / 2, y, TITLE)
    return y - 40


def one_column(canvas: Any) -> None:
    """The notice as it is usually printed."""
    y = heading(canvas)
    y = put(canvas, iter(HEAD[3:]), 72, y)
    for article in ARTICLES:
        y = put(canvas, wrapped(article, 40), 72, y)


def two_columns(canvas: Any) -> None:
    """The title above, the articles in two columns, written line by line across both."""
    y = heading(canvas)
    left = [line for article in ARTICLES[:4] for line in wrapped(article, 21)]
    right = [line for article in ARTICLES[4:] for line in wrapped(article, 21)]
    for at in range(max(len(left), len(right))):
        for lines, x in ((left, 50), (right, 310)):
            if at < len(lines):
                put(canvas, iter([lines[at]]), x, y - at * 1.5 * SIZE)


def ruled(canvas: Any, rows: Any, x: float, y: float, widths: Any, height: float = 22) -> float:
    """A ruled table; None is merged with the cell on its left, "^" with the one above."""
    canvas.setFont(FONT, SIZE)
    for row, cells in enumerate(rows):
        top, left = y - row * height, x
        for column, word in enumerate(cells):
            right = left + widths[column]
            below = rows[row + 1][column] if row + 1 < len(rows) else ""
            beside = cells[column + 1] if column + 1 < len(cells) else ""
            if row == 0:
                canvas.line(left, top, right, top)
            if column == 0:
                canvas.line(left, top, left, top - height)
            if below != "^":
                canvas.line(left, top - height, right, top - height)
            if beside is not None:
                canvas.line(right, top, right, top - height)
            if word and word != "^":
                canvas.drawString(left + 4, top - height + 7, word)
            left = right
    return y - len(rows) * height


def with_table(canvas: Any) -> None:
    """A paragraph, the table, and a paragraph."""
    y = put(canvas, wrapped(ARTICLES[3], 40), 72, heading(canvas))
    y = ruled(canvas, TABLE, 72, y - 10, (140, 160, 120))
    put(canvas, wrapped(ARTICLES[7], 40), 72, y - 30)


MERGED = (("类别", "补贴标准", None), ("^", "比例", "上限"), ("算力", "50%", "20万元"),
          ("^", "60%（学生）", "24万元"))  # fmt: skip


def merged_table(canvas: Any) -> None:
    """A table with cells merged across and down."""
    ruled(canvas, MERGED, 72, 700, (120, 120, 120))


def long_table(canvas: Any) -> None:
    """A table over two pages, the second without its header."""
    rows = [("序号", "企业名称", "补贴金额")] + [
        (str(n), f"某某示例企业{n}", f"{n}万元") for n in range(1, 41)
    ]
    ruled(canvas, rows[:28], 72, 740, (60, 220, 120))
    canvas.showPage()
    ruled(canvas, rows[28:], 72, 740, (60, 220, 120))


def with_margins(canvas: Any) -> None:
    """Three pages with the same line on top and a number below."""
    for page in range(3):
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 815, "某某市科学技术局 内部资料")
        canvas.drawCentredString(WIDTH / 2, 30, f"— {page + 1} —")
        y = heading(canvas, 770) if page == 0 else 770
        for article in ARTICLES[page * 3 : page * 3 + 3]:
            y = put(canvas, wrapped(article, 40), 72, y)
        canvas.showPage()


def watermarked(canvas: Any) -> None:
    """The notice with a slanting word across the page."""
    one_column(canvas)
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.setFont(FONT, 50)
    canvas.drawString(0, 0, "样稿水印")
    canvas.restoreState()


def turned(canvas: Any) -> None:
    """A page that is printed sideways and shown turned."""
    canvas.setPageRotation(90)
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    put(canvas, iter(["横排的表格页，每年最高不超过20万元。"]), 100, 400)


def garbled(canvas: Any) -> None:
    """Words of a font that says of no sign what it means."""
    canvas.setFont(FONT, SIZE)
    for line in range(20):
        canvas.drawString(72, 700 - 20 * line, "".join(chr(0xE000 + n) for n in range(30)))


def encrypted(user: str) -> bytes:
    """The notice, to be opened with a password, or by anyone if it is ""."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    lock = StandardEncryption(user, ownerPassword="owner", canPrint=0, strength=128)
    return canvas_of(one_column, encrypt=lock)


def scanned(canvas: Any) -> None:
    """A page of text, and one that is a picture of text."""
    from reportlab.lib.utils import ImageReader

    one_column(canvas)
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(scan())), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()


def blank(canvas: Any) -> None:
    """A page with nothing on it."""
    canvas.showPage()


def many_pages(canvas: Any) -> None:
    """More pages than are read."""
    for _ in range(501):
        canvas.showPage()


def pdf(draw: Callable[[Any], None]) -> Callable[[], bytes]:
    """A maker of the PDF that ``draw`` draws."""
    return lambda: canvas_of(draw)


NOTICE = pdf(one_column)
CASES = [
    Case("通知.pdf", NOTICE, says=("<!-- page 1 -->", f"# {TITLE}", *ARTICLES), pages=1, tables=0),
    Case("双栏.pdf", pdf(two_columns), says=(TITLE, *ARTICLES)),
    Case("表格.pdf", pdf(with_table), says=(ARTICLES[3], *ROWS, LAST), tables=1),
    Case("合并单元格.pdf", pdf(merged_table), tables=1, says=(
        "| 类别 | 补贴标准 | 补贴标准 |", "| 类别 | 比例 | 上限 |",
        "| 算力 | 60%（学生） | 24万元 |",
    )),
    Case("跨页表.pdf", pdf(long_table), tables=2, pages=2, says=(
        "<!-- page 2 -->\n\n| 序号 | 企业名称 | 补贴金额 |", "| 40 | 某某示例企业40 | 40万元 |",
    )),
    Case("页眉页脚.pdf", pdf(with_margins), pages=3, says=(*ARTICLES, "<!-- page 3 -->"),
         silent=("内部资料", "— 2 —")),
    Case("水印.pdf", pdf(watermarked), says=ARTICLES, silent=("样稿", "水印")),
    Case("横页.pdf", pdf(turned), says=("横排的表格页，每年最高不超过20万元。",)),
    Case("只限打印.pdf", lambda: encrypted(""), says=(LAST,)),
    Case("有密码.pdf", lambda: encrypted("secret"), "encrypted"),
    Case("空白页.pdf", pdf(blank), "no_text"),
    Case("乱码.pdf", pdf(garbled), "empty_scan"),
    Case("太多页.pdf", pdf(many_pages), "too_many_pages"),
    Case("扫描一页.pdf", pdf(scanned), warnings=("ocr_pages",), pages=2,
         says=(LAST, "<!-- page 2 -->"), needs_ocr=True),
]  # fmt: skip
