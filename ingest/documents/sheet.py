"""Workbooks: each sheet as a table, with values as a person sees them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from bot.texts import Notice, notice
from ingest.documents import tables
from ingest.documents.archive import check_office
from ingest.documents.limits import MOST_CELLS
from ingest.documents.loaded import Text, Unreadable, marker
from ingest.documents.words import tidy

_UNCALCULATED = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>")


def read_xlsx(content: bytes, name: str) -> Text:
    """A workbook of today's Excel. Raises Unreadable."""
    import openpyxl

    check_office(content)
    warnings = _glance(content)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = tuple(sheet.title for sheet in book.worksheets if sheet not in sheets)
    cells = [(sheet.title, list(_cells(sheet))) for sheet in sheets]
    return _sheets(cells, hidden, warnings, book.properties.title)


def read_xls(content: bytes, name: str) -> Text:
    """A workbook of the Excel of 2003. Raises Unreadable."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        encrypted = "encrypted" in str(error).lower()
        raise Unreadable(
            notice("file.encrypted") if encrypted else notice("file.corrupt")
        ) from error
    sheets = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    hidden = tuple(sheet.name for sheet in book.sheets() if sheet.visibility)
    return _sheets(
        [(sheet.name, list(_old_cells(book, sheet))) for sheet in sheets], hidden, [], None
    )


def _sheets(
    sheets: list[tuple[str, list[tables.Cell]]], hidden: tuple[str, ...], warnings: list[Notice],
    title: str | None,
) -> Text:  # fmt: skip
    if sum(len(cells) for _, cells in sheets) > MOST_CELLS:
        raise Unreadable(notice("file.too_many_cells", most=MOST_CELLS))
    blocks = []
    for named, cells in sheets:
        if cells:
            blocks += [marker("sheet", named), f"## {named}", tables.markdown(tables.grid(cells))]
    if hidden:
        warnings = [*warnings, notice("file.hidden", names=hidden)]
    return Text("\n\n".join(blocks), title, len(sheets), warnings=tuple(warnings))


def _glance(content: bytes) -> list[Notice]:
    """What can be told before the workbook is taken apart, which takes long if it is large.

    Formulas may have been saved without results, as programs other than Excel do. Raises
    Unreadable.
    """
    lacking, cells = False, 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                sheet = archive.read(name)
                cells += sheet.count(b"<v>") + sheet.count(b"<is>")
                lacking |= bool(_UNCALCULATED.search(sheet))
    if cells > MOST_CELLS:
        raise Unreadable(notice("file.too_many_cells", most=MOST_CELLS))
    return [notice("file.no_values")] if lacking else []


def _cells(sheet: Any) -> Iterator[tables.Cell]:
    merged = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1,
                                       area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }  # fmt: skip
    # Not iter_rows: it makes every empty cell up to one that somebody once touched far below.
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None and (text := shown(cell.value, cell.number_format)):
            yield tables.Cell(row, column, text, *merged.get((row, column), (1, 1)))


def _old_cells(book: Any, sheet: Any) -> Iterator[tables.Cell]:
    import xlrd

    merged = {(top, left): (bottom - top, right - left)
              for top, bottom, left, right in sheet.merged_cells}  # fmt: skip
    for row in range(sheet.nrows):
        for column in range(sheet.ncols):
            cell = sheet.cell(row, column)
            if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            value = cell.value
            style = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            if cell.ctype == xlrd.XL_CELL_DATE:
                value = xlrd.xldate_as_datetime(value, book.datemode)
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                value = xlrd.error_text_from_code.get(value, "")
            if text := shown(value, style):
                yield tables.Cell(row, column, text, *merged.get((row, column), (1, 1)))


def shown(value: object, style: str) -> str:
    """A value as its number format shows it: dates, percentages, thousands, decimals."""
    if isinstance(value, (dt.datetime, dt.date)):
        return _date(value, style)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value, style)
    return tidy(str(value).replace("\n", " "))


def _date(value: dt.date, style: str) -> str:
    day = (
        f"{value.year}年{value.month}月{value.day}日"
        if "年" in style
        else value.strftime("%Y-%m-%d")
    )
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        day += value.strftime(" %H:%M")
    return day


def _number(value: float, style: str) -> str:
    places = re.search(r"0\.(0+)", style)
    digits = len(places[1]) if places else 0
    if "%" in style:
        return f"{value * 100:.{digits}f}%"
    comma = "," if "#,#" in style else ""
    if places or re.search(r"(^|[^.])0(?![.0])", style):
        body = f"{value:{comma}.{digits}f}"
    else:
        body = f"{value:{comma}.15g}"
    sign = next((sign for sign in "¥￥$€" if sign in style), "")
    return sign + body
