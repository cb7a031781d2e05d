"""The ZIP holds a case pack as any system opens it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import icalendar
import pypdfium2
import pytest

from bot.adapters.printer import FilePrinter
from bot.adapters.printer.zip import zipped
from bot.domain.turn import Attachment
from bot.services.pack import Packs
from tests.services.packing import NOW, Desk, a_walk

UTF8_NAME = 0x800


def test_chinese_names_carry_the_utf8_flag_and_read_back() -> None:
    content = zipped([Attachment("01-算力券.pdf", b"one"), Attachment("02-form.docx", b"two")], NOW)

    archive = zipfile.ZipFile(io.BytesIO(content))
    first, second = archive.infolist()
    assert archive.testzip() is None
    assert (first.filename, first.flag_bits & UTF8_NAME) == ("01-算力券.pdf", UTF8_NAME)
    assert (second.filename, archive.read(second)) == ("02-form.docx", b"two")
    assert first.date_time == (2026, 11, 25, 20, 0, 0)


def test_a_clock_before_there_were_zips_does_not_stop_it() -> None:
    early = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

    assert zipfile.ZipFile(io.BytesIO(zipped([Attachment("a", b"")], early))).namelist() == ["a"]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_whole_pack_opens_in_real_readers(language: str) -> None:
    desk = Desk()
    of = desk.packs
    packs = Packs(of.library, of.learn, of.applications, of.workdays, FilePrinter(), of.clock)

    made = await packs.pack(a_walk(desk.page), desk.page, language)

    archive = zipfile.ZipFile(io.BytesIO(made.content))
    paper, form, calendar = (archive.read(name) for name in archive.namelist())
    assert len(pypdfium2.PdfDocument(paper)) >= 2
    assert docx.Document(io.BytesIO(form)).tables[0].rows[1].cells[1].text == "示例智能科技有限公司"
    assert icalendar.Calendar.from_ical(calendar).events
