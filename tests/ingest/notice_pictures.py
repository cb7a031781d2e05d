"""Draws a made-up Chinese notice as a page of paper, and as a phone would photograph that page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Pixels = npt.NDArray[np.float64]

A4 = (1654, 2339)
"""A4 at 200 dots an inch."""
MARGIN, SIZE, LEADING = 150, 37, 55
NEVER_FIRST = "，。、；：？！）》〉」』】〕”’%"

TITLE = "某某市支持示例型一人公司发展若干措施（示例）"
NUMBER = "某政规〔2027〕12号"
PARAGRAPHS = (
    "各区人民政府，市政府各部门：",
    "为支持一人公司（OPC）创新发展，降低创业成本，结合我市实际，制定以下措施。"
    "本文是为测试而编写的示例，不是真实政策，请勿据此申报。",
    "一、支持对象",
    "第一条 在本市依法登记、成立不满3年、从业人员不超过10人，"
    "且法定代表人为创业者本人的有限责任公司。",
    "第二条 申请人应当信用良好，近2年内未被列入严重失信主体名单。",
    "二、支持内容",
    "第三条 算力补贴。对租用智能算力的企业，按实际支出的35%给予补贴，每家企业每年最高18.5万元。",
    "第四条 房租补贴。入驻市级示范社区的，前2年按每平方米每月30元给予补贴，面积不超过60平方米，"
    "单个企业累计不超过4.32万元。",
    "第五条 贷款贴息。对银行贷款额度500万元以内的部分，按照贷款市场报价利率（LPR）的50%"
    "给予贴息，期限不超过24个月，每年贴息金额最高6万元。",
    "第六条 人才奖励。首次获评市级以上创业大赛一、二、三等奖的，分别给予10万元、5万元、2万元"
    "一次性奖励；同一团队不重复享受。",
    "第七条 数据服务券。购买公共数据产品的，按合同金额的20%发放，"
    "面额分为5000元、10000元和20000元三种，有效期12个月。",
    "三、申报办法",
    "第八条 申报时间为每年3月1日至4月15日、9月1日至10月15日，逾期不予受理。",
    "第九条 申报材料包括：（1）申请表；（2）营业执照复印件；（3）上年度纳税证明；"
    "（4）合同、发票及付款凭证；（5）信用承诺书。",
    "第十条 市数据局应当自受理之日起20个工作日内完成审核，公示期不少于5个工作日；"
    "公示无异议的，在30日内拨付资金。",
    "第十一条 弄虚作假、骗取资金的，追回全部资金，3年内不得再次申报；"
    "涉嫌犯罪的，依法移送司法机关处理。",
    "四、附则",
    "第十二条 本措施自2027年5月1日起施行，有效期至2029年12月31日。"
    "此前规定与本措施不一致的，以本措施为准。",
    "第十三条 本措施由某某市数据局负责解释，咨询电话：000-12345678，"
    "电子邮箱：service@example.com。",
)
SIGNED = ("某某市人民政府办公室", "2027年4月8日")
NOTICE = "\n".join((TITLE, NUMBER, *PARAGRAPHS, *SIGNED))
"""Every word that stands on the page, one paragraph a line."""


def font_file() -> Path | None:
    """A Chinese TrueType font, from a package of fonts that only the tests use."""
    try:
        held = files("zhplot") or []
    except PackageNotFoundError:
        return None
    found = [Path(str(one.locate())) for one in held if one.name.endswith("SC-Regular.ttf")]
    return found[0] if found else None


def font(size: int = SIZE) -> ImageFont.FreeTypeFont:
    """The font at ``size`` pixels. Raises FileNotFoundError where no font is installed."""
    path = font_file()
    if path is None:
        raise FileNotFoundError("no Chinese font: install the package zhplot")
    return ImageFont.truetype(str(path), size)


def notice_page() -> Image.Image:
    """The notice on one white A4 page."""
    page = Image.new("RGB", A4, "white")
    draw, letters = ImageDraw.Draw(page), font()
    _centred(draw, TITLE, 110, font(46))
    _centred(draw, NUMBER, 190, letters)
    y = 260
    for paragraph in PARAGRAPHS:
        indent = 0 if paragraph.endswith("部门：") else 2 * SIZE
        for line in wrapped(paragraph, letters, A4[0] - 2 * MARGIN, indent):
            draw.text((MARGIN + indent, y), line, "black", letters)
            y, indent = y + LEADING, 0
    for line in SIGNED:
        draw.text((A4[0] - MARGIN - letters.getlength(line), y), line, "black", letters)
        y += LEADING
    return page


def columns_page(left: str, right: str) -> Image.Image:
    """Two columns of text under nothing: the left one is read first."""
    page = Image.new("RGB", (A4[0], 1000), "white")
    draw, letters = ImageDraw.Draw(page), font(34)
    width = A4[0] // 2 - 150
    for x, text in ((100, left), (A4[0] // 2 + 50, right)):
        for n, line in enumerate(wrapped(text, letters, width, 0)):
            draw.text((x, 80 + 52 * n), line, "black", letters)
    return page


def table_page(rows: tuple[tuple[str, ...], ...], above: str, below: str) -> Image.Image:
    """A ruled table between two paragraphs."""
    page = Image.new("RGB", (A4[0], 1000), "white")
    draw, letters = ImageDraw.Draw(page), font()
    draw.text((MARGIN, 80), above, "black", letters)
    wide, high, top = (A4[0] - 2 * MARGIN) // len(rows[0]), 80, 180
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            x, y = MARGIN + c * wide, top + r * high
            draw.rectangle((x, y, x + wide, y + high), outline="black", width=2)
            draw.text((x + 20, y + 14), cell, "black", letters)
    draw.text((MARGIN, top + high * len(rows) + 60), below, "black", letters)
    return page


def screenshot(lines: Sequence[str]) -> Image.Image:
    """Lines on a telephone's screen that was scrolled: narrow, and very long."""
    page = Image.new("RGB", (1080, 100 * len(lines) + 80), (245, 245, 245))
    draw, letters = ImageDraw.Draw(page), font(40)
    for n, line in enumerate(lines):
        draw.text((40, 40 + 100 * n), line, (30, 30, 30), letters)
    return page


def wrapped(text: str, letters: ImageFont.FreeTypeFont, width: int, indent: int) -> list[str]:
    """``text`` in lines of ``width`` pixels; no line begins with a closing mark."""
    lines = [""]
    room = width - indent
    for letter in text:
        full = letters.getlength(lines[-1] + letter) > room
        if full and letter not in NEVER_FIRST:
            lines.append("")
            room = width
        lines[-1] += letter
    return lines


def as_photographed(page: Image.Image, seed: int) -> Image.Image:
    """The page lying on a desk: turned, seen askew, in shadow, with noise, blurred, as a JPEG."""
    chance = np.random.default_rng(seed)
    width, height = page.size
    desk = Image.new("RGB", (width + 240, height + 240), (96, 78, 62))
    desk.paste(page, (120, 120))
    angle = float(chance.uniform(1, 3) * chance.choice([-1, 1]))
    turned = desk.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(96, 78, 62))
    askew = turned.transform(
        turned.size, Image.Transform.PERSPECTIVE, _askew(turned.size, chance),
        Image.Resampling.BICUBIC, fillcolor=(96, 78, 62),
    )  # fmt: skip
    blurred = askew.filter(ImageFilter.GaussianBlur(float(chance.uniform(1.0, 1.6))))
    pixels = np.asarray(blurred, np.float64) * _shadow(blurred.size, chance)[:, :, None]
    pixels += chance.normal(0, 10, pixels.shape)
    noisy = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    kept = io.BytesIO()
    noisy.save(kept, "JPEG", quality=int(chance.integers(45, 70)))
    return Image.open(kept)


def _centred(draw: ImageDraw.ImageDraw, text: str, y: int, letters: ImageFont.FreeTypeFont) -> None:
    draw.text(((A4[0] - letters.getlength(text)) / 2, y), text, "black", letters)


def _askew(size: tuple[int, int], chance: np.random.Generator) -> list[float]:
    """The eight coefficients that move each corner by up to 2.5 % of the width."""
    width, height = size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    moved = [
        (x + chance.uniform(-0.025, 0.025) * width, y + chance.uniform(-0.025, 0.025) * width)
        for x, y in corners
    ]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, moved, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return cast("list[float]", np.linalg.solve(np.array(rows), np.array(wanted)).tolist())


def _shadow(size: tuple[int, int], chance: np.random.Generator) -> Pixels:
    """How light falls, 0..1: it fades across the page, and somebody's hand is in the way."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    turn = chance.uniform(0, 2 * np.pi)
    across = ((x / width - 0.5) * np.cos(turn) + (y / height - 0.5) * np.sin(turn)) / 1.42 + 0.5
    light = 1.0 - 0.4 * across
    far = np.hypot(x / width - chance.uniform(0.2, 0.8), y / height - chance.uniform(0.2, 0.8))
    hand = 1.0 - 0.35 / (1.0 + np.exp((far - 0.3) * 25))
    return np.asarray(light * hand, np.float64)
