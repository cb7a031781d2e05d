"""Numbering sources as they are cited, each with its clauses and a quote that bears it out."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.services.notebook import MOST_CLAUSES, Notebook
from tests.services.stories import GRANT, VOUCHER, a_catalogue, a_page


def a_notebook(language: str = "zh") -> Notebook:
    return Notebook(a_catalogue(), language)


def test_a_source_has_one_number_however_often_it_is_cited() -> None:
    notebook = a_notebook()
    assert notebook.cite(VOUCHER, "measures art.1") == (1,)
    assert notebook.cite(VOUCHER, "rules; measures art.2") == (2, 1)
    assert notebook.cite(VOUCHER, "measures art.1; measures art.1") == (1,)
    assert [entry.n for entry in notebook.entries] == [1, 2]
    assert notebook.entries[0].clause == "第一条、第二条"
    assert notebook.entries[1].clause is None


def test_the_clauses_of_a_source_are_joined_up_to_a_limit() -> None:
    notebook = a_notebook("en")
    for number in range(1, 10):
        notebook.cite(VOUCHER, f"measures art.{number}")
    assert (notebook.entries[0].clause or "").split(", ")[:2] == ["art. 1", "art. 2"]
    assert len((notebook.entries[0].clause or "").split(", ")) == MOST_CLAUSES


def test_the_same_name_on_two_pages_is_two_sources() -> None:
    notebook = a_notebook()
    assert notebook.cite(VOUCHER, "measures") + notebook.cite(GRANT, "measures") == (1, 2)


def test_without_a_citation_the_first_source_of_the_page_is_cited() -> None:
    notebook = a_notebook()
    notebook.cite(VOUCHER, None)
    (entry,) = notebook.entries
    assert (entry.title, entry.standing, entry.status) == ("若干措施", "official_text", "in_force")
    assert entry.date == dt.date(2026, 2, 13)


def test_an_unknown_source_is_the_page_itself() -> None:
    notebook = a_notebook("en")
    notebook.cite(VOUCHER, "nowhere art.1")
    (entry,) = notebook.entries
    assert (entry.title, entry.standing) == ("Compute voucher", "page")
    assert (entry.url, entry.date) == (None, None)


def test_a_document_without_sources_is_cited_as_a_page() -> None:
    page = Page.model_validate(
        {"id": "documents/n", "content": {"type": "document", "title": "通知"},
         "bodies": {"zh": "# 通知\n\n明天放假。"}, "digest": "d"}
    )  # fmt: skip
    notebook = Notebook(a_catalogue(page), "zh")
    notebook.cite("documents/n", None, "放假")
    assert (notebook.entries[0].standing, notebook.entries[0].quote) == ("page", "明天放假。")


def a_document(language: str = "zh", **known: object) -> Page:
    """A notice of three pages, as its file was read."""
    body = "<!-- page 2 -->\n\n每人补300元。\n\n<!-- page 3 -->\n\n逾期不再受理。"
    content = {"type": "document", "title": "示例通知", **known}
    return Page.model_validate(
        {"id": "documents/n.pdf", "content": content, "bodies": {language: body}, "digest": "d"}
    )


def test_the_places_of_a_document_are_told_like_clauses() -> None:
    for language, joined in (("zh", "第2页、第3页 表1"), ("en", "p. 2; p. 3, table 1")):
        notebook = Notebook(a_catalogue(a_document()), language)
        for locator in ("p2", "p3t1", "p2", ""):
            notebook.cite("documents/n.pdf", None, "每人补300元", locator)
        (entry,) = notebook.entries
        assert (entry.clause, entry.quote) == (joined, "每人补300元。")


def test_a_place_stands_after_the_clause_of_a_source() -> None:
    source = {"id": "rules", "title": "示例办法", "standing": "official_text",
              "checked": dt.date(2026, 11, 22)}  # fmt: skip
    notebook = Notebook(a_catalogue(a_document(sources=[source])), "zh")
    notebook.cite("documents/n.pdf", "rules art.2", "", "p2")
    notebook.cite("documents/n.pdf", None, "", "p3")
    (entry,) = notebook.entries
    assert (entry.title, entry.clause) == ("示例办法", "第二条、第2页、第3页")


@pytest.mark.parametrize(
    ("guessed", "standing"),
    [
        ((), "page"),
        (("issuer", "place"), "page"),
        (("issued",), "guessed"),
        (("title",), "guessed"),
    ],
)
def test_what_was_guessed_of_a_document_is_said(guessed: tuple[str, ...], standing: str) -> None:
    page = a_document(number="某发〔2027〕1号", issued=dt.date(2027, 4, 8), guessed=guessed)
    notebook = Notebook(a_catalogue(page), "zh")
    notebook.cite("documents/n.pdf", None)
    (entry,) = notebook.entries
    assert (entry.title, entry.number, entry.date, entry.standing) == (
        "示例通知", "某发〔2027〕1号", dt.date(2027, 4, 8), standing,
    )  # fmt: skip


def test_a_document_in_english_alone_is_quoted_all_the_same() -> None:
    page = a_document("en")
    notebook = Notebook(Catalogue(1, {page.id: page}), "zh")
    notebook.cite("documents/n.pdf", None, "逾期")
    assert notebook.entries[0].quote == "逾期不再受理。"


def test_when_and_until_when_a_programme_holds() -> None:
    page = a_page(in_force={"until": dt.date(2028, 12, 31)}, status="suspended")
    notebook = Notebook(a_catalogue(page), "zh")
    notebook.cite(VOUCHER, "measures art.1")
    assert notebook.entries[0].until == dt.date(2028, 12, 31)
    assert notebook.entries[0].status == "suspended"


@pytest.mark.parametrize(
    ("citation", "sentence", "quote"),
    [
        ("measures art.1", "", "算力支出补50%，最多20万元。"),
        ("rules", "", "要在3年内申请。"),
        ("nowhere", "最长3年", "要在3年内申请。"),
        ("nowhere", "算力补一半", "算力支出补50%，最多20万元。"),
    ],
)
def test_the_quote_bears_out_what_is_said(citation: str, sentence: str, quote: str) -> None:
    assert a_notebook().quote(a_page(), citation, sentence) == quote


def test_a_quote_in_a_language_without_a_text_is_in_the_original() -> None:
    page = a_page().model_copy(update={"bodies": {"zh": "最多20万元。"}})
    assert Notebook(a_catalogue(page), "en").quote(page, "measures", "at most CNY 200,000") == (
        "最多20万元。"
    )
