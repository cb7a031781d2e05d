"""Test documents of other projects, as many programs of many years wrote them, read as they are."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.documents.reader import DocumentReader
from ingest.documents.scan import can_read
from tests.ingest.test_documents_tray import SLOWEST, outcomes

SHARED = os.environ.get("QIHANG_SHARED")
FOLDER = Path(SHARED or "nowhere") / "data" / "documents"

REFUSED = {
    "encrypted": """
        pdfminer__aes-128-m.pdf pdfminer__aes-128.pdf pdfminer__aes-256-m.pdf
        pdfminer__aes-256-r6.pdf pdfminer__aes-256.pdf pdfminer__rc4-128.pdf pdfminer__rc4-40.pdf
        pypdf-sample-files__libreoffice-writer-password.pdf pypdf__crazyones-encrypted-256.pdf
        pypdf__encrypted-file.pdf pypdf__libreoffice-writer-password.pdf
        pypdf__r2-user-password.pdf pypdf__r3-user-password.pdf pypdf__r4-aes-user-password.pdf
        pypdf__r4-user-password.pdf pypdf__r5-user-password.pdf pypdf__r6-both-passwords.pdf
        pypdf__r6-user-password.pdf unstructured__password.pdf
        unstructured__password_protected.xlsx""",
    "empty_scan": """
        pdfminer__issue-1057-tiff-predictor.pdf pdfminer__issue_1165_linewidth.pdf
        pdfminer__pdf-with-jbig2.pdf pdfminer__simple2.pdf pdfminer__test_pattern_colors.pdf
        pypdf-sample-files__grayscale-image.pdf pypdf-sample-files__imagemagick-ASCII85Decode.pdf
        pypdf-sample-files__imagemagick-CCITTFaxDecode.pdf
        pypdf-sample-files__imagemagick-images.pdf pypdf-sample-files__imagemagick-lzw.pdf
        pypdf__git.pdf pypdf__imagemagick-ASCII85Decode.pdf pypdf__imagemagick-CCITTFaxDecode.pdf
        pypdf__imagemagick-images.pdf pypdf__imagemagick-lzw.pdf
        pypdf__issue-3850-1bit-indexed-flate.pdf""",
    "no_text": """
        pdfminer__patchelf.pdf pypdf__two-different-pages.pdf
        python-docx__blk-containing-table.docx python-docx__doc-coreprops.docx
        python-docx__doc-default.docx python-docx__doc-no-coreprops.docx
        python-docx__doc-word-default-blank.docx python-docx__set-no-settings-part.docx
        python-docx__sty-behav-props.docx python-docx__sty-having-no-styles-part.docx
        python-docx__sty-having-styles-part.docx python-docx__tbl-2x2-table.docx
        python-docx__tbl-col-props.docx python-docx__tbl-having-tables.docx
        python-docx__tbl-on-off-props.docx unstructured__empty.xlsx
        unstructured__fake-text-all-whitespace.txt""",
    "no_article": """
        unstructured__fake-html-with-base64-image.html
        unstructured__fake-html-with-footer-and-header.html
        unstructured__fake-html-with-image-from-url.html""",
    "old_office": """
        unstructured__duplicate-paragraphs.doc unstructured__fake-doc-emphasized-text.doc
        unstructured__fake.doc unstructured__simple.doc""",
    "empty": "unstructured__empty.txt",
    "unsupported": "unstructured__fake-doc.rtf",
}
"""What is refused, and why; e-mail is not taken; whatever is not named here is read."""
PICTURES = {
    "pypdf-sample-files__inline-image.pdf",
    "pypdf__jpeg.pdf",
    "pypdf__reportlab-inline-image.pdf",
    "pdfminer__encrypted_doc_no_id.pdf",
    "pypdf__encrypted_doc_no_id.pdf",
    "pypdf__box.pdf",
    "python-docx__having-images.docx",
    "python-docx__shp-inline-shape-access.docx",
    "unstructured__single_table.pdf",
    "unstructured__table-multi-row-column-cells.pdf",
}
"""Read by OCR, wholly or in part."""
SAYS = {
    "mineru__docx_01.docx": ("# MinerU supports DOCX document parsing now", "无序列表项1：bold"),
    "mineru__demo1.pdf": ("# The response of flow duration curves to afforestation",
                          "leaving changes in streamflow solely attributable to the"),
    "pypdf-sample-files__multicolumn.pdf": ("consectetuer adipiscing elit. Ut purus elit",),
    "unstructured__multi-column-2p.pdf": (
        "relies on efficient passage retrieval to select candidate contexts",),
    "unstructured__rotated-page-90.pdf": ("Second line of text here",),
    "pdfminer__issue-449-vertical.pdf": ("Vertical",),
    "pypdf__hello-world.pdf": ("你好世界", "こんにちは世界"),
    "pdfminer__issue-625-identity-cmap.pdf": (
        "| Lp | Nazwa | Jedn | Ilość |", "| 23% | 121,00 | 27,83 | 148,83 |"),
    "pdfminer__issue-598-cmap-other-fonts.pdf": (
        "| DTC displayed | Error Name |", "| 03-7FC20.09 | EEC1 CAN Message Fault: time out |"),
    "unstructured__korean-text-with-tables.pdf": ("| 편의점 | CU, GS25, 세븐일레븐, 미니스톱 |",),
    "unstructured__all-number-table.pdf": ("| 1600.01 | 15 |",),
    "pypdf__r6-owner-password.pdf": ("<!-- page 1 -->",),
    "unstructured__docx-tables.docx": (
        "| Lorem ipsum | A link example |", "| a | b | b |\n|---|---|---|\n| a | c | d |"),
    "python-docx__tbl-cell-access.docx": ("| 4 | 4 | 6 |\n| 4 | 4 | 9 |",),
    "unstructured__fake_table.docx": ("|---|",),
    "unstructured__stanley-cups.xlsx": (
        "<!-- sheet Stanley Cups Since 67 -->", "| Maple Leafs | TOR | 13 |"),
    "unstructured__stanley-cups-utf-16.csv": ("| Maple Leafs | TOR | 13 |",),
    "unstructured__stanley-cups-with-emoji.csv": ("| Maple Leafs | TOR | 13",),
    "unstructured__semicolon-delimited.csv": ("| sed, do | eiusmod | tempor incididunt |",),
    "unstructured__emoji.xlsx": ("🤠😅",),
    "unstructured__2023-half-year-analyses-by-segment.xlsx": (
        "| Zone NA | 12,553 | 2,713 | 2,632 |",),
    "unstructured__fake-html.html": ("- With sub-bullets!", "| Row 2, Cell 1 | Row 2, Cell 2 |"),
    "unstructured__fake-html-cp1252.html": ("très chaud", "köttbullar"),
    "unstructured__example-steelJIS-datasheet-utf-16.html": (
        "SteelJIS: Japanese Steels and Alloys",),
    "unstructured__example-10k-1p.html": (
        "| Title of each class | Trading symbol | Name of exchange on which registered |",),
    "unstructured__fake-text-utf-16-be.txt": ("This is a test document",),
    "unstructured__umlauts-non-utf8.md": ("äöüß",),
}  # fmt: skip
NOT_TAKEN = (".eml",)


def names() -> list[str]:
    """The files of the shared folder; one name for none, so that the reason is shown."""
    if not FOLDER.is_dir():
        return [""]
    return sorted(path.name for path in FOLDER.iterdir() if path.name != "MANIFEST.tsv")


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    """One worker for all."""
    with DocumentReader() as reader:
        yield reader


def expected(name: str) -> str:
    """What should become of the file."""
    if name.endswith(NOT_TAKEN):
        return "unsupported"
    outcome = next((key for key, files in REFUSED.items() if name in files.split()), "read")
    if not can_read() and (outcome == "empty_scan" or name in PICTURES):
        return "needs_ocr"
    return outcome


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_each_shared_document(name: str, reader: DocumentReader) -> None:
    if not name:
        pytest.skip("QIHANG_SHARED does not name a folder with documents")
    begun = time.monotonic()
    loaded = reader.load(FOLDER / name)
    assert time.monotonic() - begun < SLOWEST
    found = outcomes(loaded)
    if not can_read() and name in PICTURES:
        assert found[""] in ("needs_ocr", "read")
        return
    assert found == {"": expected(name)}
    ocr_pages = [page for part in loaded.parts for page in part.ocr_pages]
    assert bool(ocr_pages) == (name in PICTURES)
    text = "\n".join(part.text for part in loaded.parts)
    assert [words for words in SAYS.get(name, ()) if words not in text] == []


def test_the_names_here_are_those_of_real_files() -> None:
    if not FOLDER.is_dir():
        pytest.skip("QIHANG_SHARED does not name a folder with documents")
    named = {name for files in REFUSED.values() for name in files.split()} | set(SAYS)
    assert sorted((named | PICTURES) - set(names())) == []
