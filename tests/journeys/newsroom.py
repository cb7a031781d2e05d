"""A small folder that staff keep: one invented voucher with a window, and what is asked of it."""

from __future__ import annotations

import asyncio
import shutil
import time
from pathlib import Path
from typing import Any

from tests.ingest.tray.pdfs import FONT, canvas_of
from tests.journeys.serving import ROOT, House, build
from tests.telegram.chats import Group, Person, Shown, file_message

KEPT = {"hubei"}
PAGE = "programmes/hubei/sample-voucher.md"
QUESTION = "示例共享工位券最多能拿多少"
GOLDEN = """\
- {id: sample-cap, ask: 示例共享工位券最多能拿多少, language: zh, kind: plain,
   pages: [programmes/hubei/sample-voucher], facts: ["20万"]}
- {id: sample-window, ask: 示例共享工位券什么时候截止, language: zh, kind: plain,
   pages: [programmes/hubei/sample-voucher], facts: ["2030年12月31日"]}
"""
NOTICE = "示例湖畔会议室补贴办法.pdf"
ARTICLES = (
    ["示例湖畔会议室补贴办法", "示例湖畔管委会", "2026年11月2日",
     "第一条 为了支持一人公司使用示例湖畔的公共会议室，制定本办法。",
     "第二条 补贴对象是在示例湖畔登记的一人公司。"],
    ["第三条 会议室补贴按实际使用时长计算，每小时补30元。",
     "第四条 示例湖畔会议室补贴每家每年最多补8600元，超过部分自理。",
     "第五条 申请时提交使用记录和发票。"],
)  # fmt: skip


def a_page(cap: int = 200_000, window: bool = True) -> str:
    """The voucher's page, the same in itself: its examples agree with its cap."""
    wan = f"{cap // 10_000}万元"
    opened = "window: [{opens: 2026-01-01, closes: 2030-12-31}]\n"
    until = (
        "2026年1月1日到2030年12月31日可以申报。[rules art.3]"
        if window
        else "随时可以问示例局。[rules]"
    )
    return f"""\
---
title: {{zh: 示例共享工位券, en: Sample desk voucher}}
summary: {{zh: 工位租金补50%，最多{wan}。, en: "50% of the rent of a desk, at most CNY {cap:,}."}}
aliases: [示例共享工位券, 示例工位券]
kind: voucher
place: cn/hubei
authority: {{zh: 示例局, en: Sample Bureau}}
status: in_force
benefit: {{currency: CNY, rate: 0.5, of: compute_spend_year, cap: {cap}, cite: rules art.2}}
{opened if window else ""}sources:
  - {{id: rules, title: 示例共享工位券办法, standing: third_party, checked: 2026-11-22}}
eligibility:
  all:
    - {{fact: company_place, within: cn/hubei, cite: rules art.1,
       text: {{zh: 公司在湖北, en: The company is in Hubei}}}}
examples:
  - name: {{zh: 花得多，到上限, en: The cap applies}}
    on: 2026-11-22
    given: {{company_place: cn/hubei, compute_spend_year: 900000}}
    expect: eligible
    amount: {cap}
---
## 能拿多少

示例共享工位券按工位租金的50%补，最多{wan}。[rules art.2]

## 什么时候

{until}
"""


def a_newsroom(folder: Path) -> House:
    """The folder, published with the fast embedder."""
    knowledge = folder / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge, ignore=_left_out)
    shutil.rmtree(knowledge / "golden")
    (knowledge / "golden").mkdir()
    (knowledge / "golden" / "sample.yaml").write_text(GOLDEN, "utf-8")
    (knowledge / PAGE).write_text(a_page(), "utf-8")
    return build(knowledge, folder / "data")


def _left_out(folder: str, names: list[str]) -> set[str]:
    if folder.endswith("programmes"):
        return set(names) - KEPT
    return {name for name in names if name.endswith(".md")} if folder.endswith("guides") else set()


def of_ones_own(house: House, folder: Path) -> House:
    """A copy of the folder and its data, to be changed."""
    shutil.copytree(house.knowledge, folder / "knowledge")
    copied = house.copied_to(folder)
    return House(folder / "knowledge", copied.data)


def a_notice(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages."""

    def draw(canvas: Any) -> None:
        for page in pages or ARTICLES:
            canvas.setFont(FONT, 14)
            for number, line in enumerate(page):
                canvas.drawString(72, 760 - 32 * number, line)
            canvas.showPage()

    return canvas_of(draw)


async def sends_into(room: Group, person: Person, content: bytes, name: str) -> None:
    """Somebody drops a file into a group."""
    file = file_message("document", content, name, "application/pdf", "")
    await room._say(person.id, file)


async def asks(person: Person, text: str) -> Shown:
    """Say something in private and read the answer."""
    await person.say(text)
    return await person.reads(30)


async def saves(house: House, text: str) -> float:
    """An editor saves the page; the moment of it."""
    await asyncio.to_thread((house.knowledge / PAGE).write_text, text, "utf-8")
    return time.monotonic()
