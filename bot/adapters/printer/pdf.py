"""Draws a case pack on A4: large enough for a phone, heads never alone, links and an outline."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.adapters.printer.font import chinese_font
from bot.adapters.printer.lines import Measure, printable, wrapped
from bot.domain.pack import Item, Pack, Section, Sign

if TYPE_CHECKING:
    from fpdf import FPDF

FAMILY = "Noto"
MARGIN, INDENT = 18.0, 7.0
TITLE, HEAD, TEXT, SMALL = 21.0, 15.0, 12.0, 10.5
LEADING = 1.55
"""The height of a line over the size of its letters."""
POINT = 25.4 / 72
RULE, ITEM_GAP, FOOT_HEIGHT = 1.6, 1.6, 16.0
INK, ACCENT, GREY, RED, GREEN, AMBER = (
    (34, 34, 34), (20, 82, 140), (96, 96, 96), (176, 32, 32), (22, 120, 60), (166, 100, 0),
)  # fmt: skip
SIGNS = {
    Sign.BULLET: ("•", GREY), Sign.MET: ("✓", GREEN), Sign.NOT_MET: ("×", RED),
    Sign.UNKNOWN: ("？", AMBER), Sign.JUDGED: ("◇", ACCENT), Sign.DONE: ("✓", GREEN),
    Sign.SKIPPED: ("–", GREY), Sign.OPEN: ("□", INK), Sign.WARNING: ("！", AMBER),
}  # fmt: skip
Colour = tuple[int, int, int]
_LINK = re.compile(r"https?://[^\s，。；、）」》]+")


def pdf(pack: Pack, find: Callable[[], Path | None] = chinese_font) -> bytes | None:
    """The pack as a PDF; None where there is no font for Chinese to be found."""
    font = find()
    return None if font is None else _Sheet(pack, font).drawn()


class _Sheet:
    """One document under way, drawn from top to bottom."""

    def __init__(self, pack: Pack, font: Path) -> None:
        self._pack = pack
        self._pdf = _document(pack, font, self._foot)
        self._has = self._pdf.fonts[FAMILY.lower()].cmap  # type: ignore[union-attr]
        self._width = self._pdf.w - 2 * MARGIN
        # The same characters are measured over and over, and each line before it is drawn.
        self._lines = cache(self._broken)
        self._measures = {size: cache(self._measure(size)) for size in (TITLE, HEAD, TEXT, SMALL)}

    def drawn(self) -> bytes:
        """Everything, top to bottom."""
        self._pdf.add_page()
        self._title()
        for section in self._pack.sections:
            self._section(section)
        return bytes(self._pdf.output())

    def _title(self) -> None:
        pack = self._pack
        self._text(pack.title, TITLE, ACCENT)
        if pack.original:
            self._text(pack.original, TEXT, GREY)
        for line in pack.status:
            self._text(line, TEXT, INK)

    def _section(self, section: Section) -> None:
        """A head with at least the beginning of its first item on the same page."""
        first = section.items[0]
        self._gap(5)
        self._keep(self._height(section.head, HEAD) + RULE + ITEM_GAP + self._item_height(first))
        self._pdf.start_section(printable(section.head, self._has))
        self._text(section.head, HEAD, ACCENT)
        self._rule()
        for item in section.items:
            self._item(item)

    def _item(self, item: Item) -> None:
        """A line with its sign, then what is said of it in small; short ones stay whole."""
        pdf = self._pdf
        self._gap(ITEM_GAP)
        self._keep(self._item_height(item))
        indent = 0.0 if item.sign is Sign.NONE else INDENT
        if item.sign is not Sign.NONE:
            sign, colour = SIGNS[item.sign]
            pdf.set_font(FAMILY, size=TEXT)
            pdf.set_text_color(*colour)
            pdf.set_xy(MARGIN, pdf.get_y())
            pdf.cell(INDENT, TEXT * POINT * LEADING, sign)
        self._text(_with_cites(item), TEXT, INK, indent)
        if item.original:
            self._text(item.original, SMALL, ACCENT, indent)
        for line in item.small:
            self._text(line, SMALL, GREY, indent)

    def _rule(self) -> None:
        y = self._pdf.get_y() + RULE / 4
        self._pdf.set_draw_color(*ACCENT)
        self._pdf.set_line_width(0.3)
        self._pdf.line(MARGIN, y, MARGIN + self._width, y)
        self._pdf.set_y(y + RULE * 3 / 4)

    def _text(self, text: str, size: float, colour: Colour, indent: float = 0.0) -> None:
        """A paragraph; an address in it can be tapped, on each of its lines."""
        pdf, high = self._pdf, size * POINT * LEADING
        link = _LINK.search(text)
        lines = self._lines(text, size, indent)
        for line in lines:
            if pdf.get_y() + high > pdf.h - FOOT_HEIGHT:
                pdf.add_page()
            pdf.set_font(FAMILY, size=size)
            pdf.set_text_color(*colour)
            pdf.set_x(MARGIN + indent)
            pdf.cell(self._width - indent, high, line, new_x="LMARGIN", new_y="NEXT",
                     link=link[0] if link else "")  # fmt: skip

    def _broken(self, text: str, size: float, indent: float) -> list[str]:
        room = self._width - indent
        return wrapped(printable(text, self._has), room, self._measures[size])

    def _measure(self, size: float) -> Measure:
        def width(text: str) -> float:
            self._pdf.set_font(FAMILY, size=size)
            return float(self._pdf.get_string_width(text))

        return width

    def _height(self, text: str, size: float, indent: float = 0.0) -> float:
        return len(self._lines(text, size, indent)) * size * POINT * LEADING

    def _item_height(self, item: Item) -> float:
        parts: Sequence[tuple[str, float]] = [
            (_with_cites(item), TEXT),
            *((text, SMALL) for text in (item.original, *item.small)),
        ]  # fmt: skip
        return sum(self._height(text, size, INDENT) for text, size in parts if text)

    def _gap(self, high: float) -> None:
        self._pdf.set_y(self._pdf.get_y() + high)

    def _keep(self, high: float) -> None:
        """A new page unless so much fits on this one; what is long is broken all the same."""
        room = self._pdf.h - FOOT_HEIGHT - self._pdf.get_y()
        if room < min(high, self._pdf.h / 3):
            self._pdf.add_page()

    def _foot(self, pdf: Any) -> None:
        """Under every page: as of when, and its number."""
        pdf.set_y(-FOOT_HEIGHT + 4)
        pdf.set_font(FAMILY, size=SMALL)
        pdf.set_text_color(*GREY)
        pdf.set_x(MARGIN)
        pdf.cell(self._width, 6, printable(self._pack.foot, self._has))
        # How many pages there are is put in later, narrower than what stands for it now.
        number = f"{pdf.page_no()}/"
        pdf.set_x(pdf.w - MARGIN - pdf.get_string_width(f"{number}00"))
        pdf.cell(0, 6, f"{number}{{nb}}")


def _with_cites(item: Item) -> str:
    return item.text + "".join(f"[{number}]" for number in item.cites)


def _document(pack: Pack, font: Path, foot: Any) -> FPDF:
    """An empty document with the font, its title and its language."""
    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table

    class Footed(FPDF):
        def footer(self) -> None:
            foot(self)

    document = Footed(format="A4")
    document.set_margins(MARGIN, 16, MARGIN)
    document.set_auto_page_break(False)
    document.c_margin = 0
    document.add_font(FAMILY, fname=font)
    document.set_title(pack.title)
    document.set_lang("zh-CN" if pack.language == "zh" else "en")
    document.set_creation_date(pack.made_at)
    return document
