"""A made-up ten-page notice as a PDF with a text layer."""

from __future__ import annotations

import io

TITLE = "云栖示例区纸鸢工坊补助办法（虚构样例）"
LINE = "第{n}条 申请人应当在示例区内开设纸鸢工坊，备有竹篾、绢面与丝线，并按季报送第{n}号手作记录。"


def ten_pages(amount: int) -> bytes:
    """The notice; ``amount`` in yuan stands on its last page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, A4)
    for page in range(10):
        canvas.setFont("STSong-Light", 12)
        if page == 0:
            canvas.drawString(60, 800, TITLE)
        for row in range(24):
            canvas.drawString(60, 760 - row * 28, LINE.format(n=page * 24 + row + 1))
        if page == 9:
            canvas.drawString(
                60, 60, f"第二百四十一条 纸鸢工坊补助标准为每户{amount}元，一次性发放。"
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()
