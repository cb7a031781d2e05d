"""A file that somebody sends: where it belongs, and what it would be, before it lies there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.fakes import FrozenClock
from bot.domain.catalogue import Catalogue
from bot.domain.content import Document
from ingest.documents.memory import Documents
from ingest.preview import Preview, path_for
from tests.adapters.stories import NOON
from tests.ingest.stories import BODY, Knowledge, front, page_text

NOTICE = "# 示例办法\n\n第一条 年满十八周岁。\n\n第二条 每年最高补贴20万元。\n"


@pytest.fixture
def preview(knowledge: Knowledge) -> Iterator[Preview]:
    with Documents() as documents:
        yield Preview(knowledge.root, documents, FrozenClock(NOON))


def live(knowledge: Knowledge) -> Catalogue:
    """The folder as it is published."""
    folder = knowledge.read()
    return Catalogue(1, {page.id: page for page in folder.pages}, places=folder.places,
                     facts=folder.facts, vocabulary=folder.vocabulary)  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# ---- where it belongs


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("关于示例的通知.pdf", "documents/关于示例的通知.pdf"),
        ("../x.pdf", "documents/x.pdf"),
        ("../../etc/passwd", "documents/passwd"),
        ("/etc/cron.d/x.txt", "documents/x.txt"),
        ("C:\\示例\\通知.docx", "documents/通知.docx"),
        ("..", "documents/file"),
        ("", "documents/file"),
        ("...", "documents/file"),
        (" .hidden.pdf. ", "documents/hidden.pdf"),
        ("~$a.docx", "documents/~$a.docx"),
        ("a\nb\0c\u2028d\x7f.pdf", "documents/a_b_c_d.pdf"),
        ("通知\u202egnp.pdf", "documents/通知_gnp.pdf"),
        ("half\ud83d.pdf", "documents/half.pdf"),
        ("CON", "documents/_CON"),
        ("nul.pdf", "documents/_nul.pdf"),
        ("Lpt1.tar.gz", "documents/_Lpt1.tar.gz"),
        ("conference.pdf", "documents/conference.pdf"),
        ('a<b>:"|?*.pdf', "documents/a_b.pdf"),
        ("😀通知.pdf", "documents/😀通知.pdf"),
        ("NEW.MD", "documents/new.md"),
    ],
)
def test_every_name_becomes_one_that_the_folder_can_hold(name: str, path: str) -> None:
    assert path_for(name, Catalogue()) == path


@pytest.mark.parametrize("sign", ["长", "😀", "x", ".", " ", "é"])
@pytest.mark.parametrize("end", [".pdf", ".md", "", "." + "e" * 300])
def test_a_very_long_name_keeps_its_end_and_fits(sign: str, end: str, tmp_path: Path) -> None:
    path = path_for(f"a{sign * 400}b{end}", Catalogue())
    name = path.removeprefix("documents/")
    assert "/" not in name
    assert not name.startswith(".")
    if len(end) < 10:
        assert name.endswith(end)
    (tmp_path / f"{name}.yaml").write_bytes(b"")
    assert len(name.encode()) <= 200


def test_a_page_goes_where_the_page_of_its_name_lies(knowledge: Knowledge) -> None:
    knowledge.programme("wuhan/voucher")
    knowledge.write("documents/2026/通知.csv", "a,b\n1,2\n")
    catalogue = live(knowledge)
    assert path_for("Voucher.md", catalogue) == "programmes/wuhan/voucher.md"
    assert path_for("voucher.en.md", catalogue) == "programmes/wuhan/voucher.en.md"
    assert path_for("通知.csv", catalogue) == "documents/2026/通知.csv"
    assert path_for("other.md", catalogue) == "documents/other.md"


def test_where_two_pages_have_the_name_it_goes_to_neither(knowledge: Knowledge) -> None:
    knowledge.programme("wuhan/voucher")
    knowledge.programme("hubei/voucher")
    assert path_for("voucher.md", live(knowledge)) == "documents/voucher.md"


def test_nothing_is_put_into_an_archive() -> None:
    page = Catalogue(1, {"documents/p.zip/a.txt": None})  # type: ignore[dict-item]
    assert path_for("a.txt", page) == "documents/a.txt"


# ---- what it would be


async def test_a_look_writes_nothing_to_the_folder(knowledge: Knowledge, preview: Preview) -> None:
    knowledge.programme()
    before = everything(knowledge.root)
    look = await preview.look(live(knowledge), "documents/办法.txt", NOTICE.encode(),
                              {"title": "示例标题"})  # fmt: skip
    (page,) = look.prepared.changed
    assert (page.id, page.content.title.zh) == ("documents/办法.txt", "示例标题")
    assert {passage.page_id for passage in look.prepared.passages} == {page.id}
    assert look.prepared.removed == ()
    assert look.findings != ()
    assert everything(knowledge.root) == before


async def test_what_cannot_be_read_is_told(knowledge: Knowledge, preview: Preview) -> None:
    look = await preview.look(live(knowledge), "documents/坏.pdf", b"%PDF-1.4 and no more", {})
    assert look.prepared.changed == ()
    assert [problem.file for problem in look.problems] == ["documents/坏.pdf"]
    assert await preview.draft(live(knowledge), "documents/坏.pdf", b"%PDF-1.4 and no more") is None


async def test_a_page_keeps_its_translation_and_a_translation_its_page(
    knowledge: Knowledge, preview: Preview
) -> None:
    page_id = knowledge.programme()
    text = page_text(front(), BODY["zh"] + "新。").encode()
    (page,) = (await preview.look(live(knowledge), f"{page_id}.md", text, {})).prepared.changed
    assert (page.bodies["zh"][-2:], page.bodies["en"]) == ("新。", BODY["en"])
    look = await preview.look(
        live(knowledge), f"{page_id}.en.md", (BODY["en"] + " New.").encode(), {}
    )
    assert (look.prepared.changed[0].bodies["en"][-4:], look.problems) == ("New.", ())
    assert look.findings == (), "candidates are looked for in documents only"


async def test_a_document_keeps_what_staff_said_of_it(
    knowledge: Knowledge, preview: Preview
) -> None:
    knowledge.write("documents/a.csv", "a,b\n1,2\n")
    knowledge.write("documents/a.csv.yaml", "title: 示例表\n")
    look = await preview.look(live(knowledge), "documents/a.csv", b"a,b\n1,3\n", {})
    assert look.prepared.changed[0].content.title.zh == "示例表"


async def test_a_draft_is_made_from_the_text(knowledge: Knowledge, preview: Preview) -> None:
    draft = await preview.draft(live(knowledge), "documents/办法.txt", NOTICE.encode())
    assert draft is not None
    assert "20" in draft
    assert "TODO" in draft


async def test_written_it_lies_there_with_its_details_beside_it(
    knowledge: Knowledge, preview: Preview
) -> None:
    details = {"title": "示例：一", "place": "cn/hubei/wuhan"}
    paths = await preview.write("documents/办法.txt", NOTICE.encode(), details)
    assert paths == ["documents/办法.txt", "documents/办法.txt.yaml"]
    content = knowledge.page("documents/办法.txt").content
    assert isinstance(content, Document)
    assert (content.title.zh, content.place) == ("示例：一", "cn/hubei/wuhan")
    assert await preview.write("documents/乙.txt", b"x", {}) == ["documents/乙.txt"]


async def test_while_the_vocabulary_is_broken_the_published_one_is_meant(
    knowledge: Knowledge, preview: Preview
) -> None:
    catalogue = live(knowledge)
    knowledge.write("places.yaml", "cn: [")
    look = await preview.look(catalogue, "documents/a.txt", NOTICE.encode(), {})
    assert [page.id for page in look.prepared.changed] == ["documents/a.txt"]
    assert [problem.file for problem in look.problems] == ["places.yaml"]


async def test_what_was_said_of_it_before_stays_where_nothing_new_is_said(
    knowledge: Knowledge, preview: Preview
) -> None:
    knowledge.write("documents/办法.txt", NOTICE)
    knowledge.write("documents/办法.txt.yaml", "number: 示〔2026〕1号\ntitle: 旧名\n")
    content, details = NOTICE.encode(), {"title": "新名"}
    look = await preview.look(live(knowledge), "documents/办法.txt", content, details)
    (page,) = look.prepared.changed
    assert isinstance(page.content, Document)
    assert (page.content.title.zh, page.content.number) == ("新名", "示〔2026〕1号")
    await preview.write("documents/办法.txt", content, details)
    written = (knowledge.root / "documents/办法.txt.yaml").read_text("utf-8")
    assert written == "number: 示〔2026〕1号\ntitle: 新名\n"
