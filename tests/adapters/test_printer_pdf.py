"""The PDF of a case pack reads back whole, in both languages, whatever a founder wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from bot.adapters.printer.font import chinese_font
from bot.adapters.printer.pdf import SIGNS, pdf
from bot.domain.pack import Item, Pack, Section, Sign
from tests.services.packing import a_pack

A4 = (595, 842)


def a_long_pack(items: int = 120) -> Pack:
    """One section after another, over many pages."""
    some = tuple(Item(f"第{n}条，示例文字", Sign.OPEN, "", ("说明。" * 30,)) for n in range(items))
    return replace(a_pack(), sections=tuple(
        Section(f"第{n}部分", some[n : n + 3]) for n in range(0, items, 3)
    ))  # fmt: skip


def pages_of(content: bytes | None) -> Iterator[str]:
    """The text of each page."""
    assert content is not None
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_bounded()
    document.close()


def flat(text: str) -> str:
    """Without spaces and line breaks, which a reader of PDF sets as it likes."""
    return "".join(text.split())


def with_note(text: str) -> Pack:
    return replace(a_pack(), sections=(Section("我的笔记", (Item(text, Sign.BULLET),)),))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_of_the_pack_reads_back(language: str) -> None:
    pack = a_pack(language)

    text = flat("".join(pages_of(pdf(pack))))

    for section in pack.sections:
        assert flat(section.head) in text
        for item in section.items:
            for words in (item.text, item.original, *item.small):
                assert flat(words) in text, words


def test_it_is_a4_with_a_title_an_outline_and_links() -> None:
    pack = a_pack()
    document = pypdfium2.PdfDocument(pdf(pack))

    assert tuple(round(side) for side in document[0].get_size()) == A4
    assert document.get_metadata_dict()["Title"] == "示例算力券"
    assert [one.get_title() for one in document.get_toc()] == [s.head for s in pack.sections]
    assert b"/URI (https://example.com/apply)" in (pdf(pack) or b"")


def test_every_page_says_as_of_when_and_its_number() -> None:
    pages = list(pages_of(pdf(a_long_pack())))

    assert len(pages) > 5
    for number, text in enumerate(pages, 1):
        assert flat(f"{number}/{len(pages)}") in flat(text)
        assert "以官方原文为准" in flat(text)


def test_no_head_stands_alone_at_the_foot_of_a_page() -> None:
    for text in pages_of(pdf(a_long_pack())):
        lines = [line for line in text.splitlines() if line.strip()]
        assert not lines[-3].startswith("第") or "部分" not in lines[-3]


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("好的😀👨‍👩‍👧！", "好的□□□□！"),
        ("生僻字𠮷", "生僻字□"),
        ("مرحبا", "□□□□□"),
        ("a\x00b\u200bc", "abc"),
        ("<b>&amp;</b> **{nb}**", "<b>&amp;</b>**"),
        ("x" * 3000, "x" * 80),
    ],
)
def test_whatever_was_written_is_drawn(note: str, shown: str) -> None:
    assert flat(shown) in flat("".join(pages_of(pdf(with_note(note)))))


def test_the_font_has_every_sign(caplog: pytest.LogCaptureFixture) -> None:
    items = tuple(Item("示例", sign) for sign in Sign)

    with caplog.at_level(logging.WARNING):
        text = "".join(pages_of(pdf(replace(a_pack(), sections=(Section("示例", items),)))))

    assert not [record for record in caplog.records if "missing" in record.message]
    assert all(sign in text for sign, _ in SIGNS.values())
    assert set(SIGNS) == set(Sign) - {Sign.NONE}


def test_one_item_longer_than_a_page_goes_on_over_the_next() -> None:
    long = Item("示例" * 3000, Sign.OPEN, small=("说明" * 2000,))
    pack = replace(a_pack(), sections=(Section("示例", (long,)),))

    assert len(list(pages_of(pdf(pack)))) > 3


def test_the_same_pack_makes_the_same_file() -> None:
    assert pdf(a_pack()) == pdf(a_pack())


def test_without_the_font_there_is_none(tmp_path: Path) -> None:
    assert chinese_font("no_such_package") is None
    assert chinese_font(file="fonts/none.ttf") is None
    assert pdf(a_pack(), find=lambda: None) is None


def test_finding_the_font_does_not_import_the_package() -> None:
    import subprocess
    import sys

    code = ("import sys; from bot.adapters.printer.font import chinese_font; assert chinese_font();"
            "assert not {'zhplot', 'matplotlib', 'fpdf'} & set(sys.modules)")  # fmt: skip
    subprocess.run([sys.executable, "-c", code], check=True)
