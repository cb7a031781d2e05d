"""Documents of any format in the knowledge folder: published, kept, held back, never in the way."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page
from ingest.documents.loaded import Loaded
from ingest.documents.memory import Documents
from ingest.documents.reader import DocumentReader
from ingest.read import Folder, read_folder
from tests.ingest.stories import Knowledge
from tests.ingest.tray import archives, notice, offices, pdfs
from tests.ingest.tray.notice import LINES, NUMBER, TABLE, TEXT


class CountingReader(DocumentReader):
    """A reader that knows which files it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def load(self, path: Path) -> Loaded:
        """Load the file and note its name."""
        self.read.append(path.name)
        return super().load(path)


@pytest.fixture
def reader() -> CountingReader:
    """The reader of this story."""
    return CountingReader()


@pytest.fixture
def documents(reader: CountingReader) -> Iterator[Documents]:
    """What is kept between two readings of the folder."""
    with Documents(reader=reader) as documents:
        yield documents


def docx(text: str) -> bytes:
    """A Word file of these lines."""
    return offices.docx("".join(map(offices.paragraph, text.splitlines())))


def live(folder: Folder) -> Catalogue:
    """The folder as it would be published."""
    pages = {page.id: page for page in folder.pages}
    return Catalogue(version=1, pages=pages, vocabulary=folder.vocabulary)


def ids(folder: Folder) -> list[str]:
    """The pages that would be published."""
    return sorted(page.id for page in folder.pages)


def content(folder: Folder, page_id: str) -> Document:
    """What a document page holds."""
    page = next(page for page in folder.pages if page.id == page_id)
    assert isinstance(page.content, Document)
    return page.content


def test_a_file_becomes_a_page_with_what_its_text_says_of_itself(knowledge: Knowledge) -> None:
    knowledge.write("documents/通知.docx", docx(TEXT))
    folder = knowledge.read()
    assert ids(folder) == ["documents/通知.docx"]
    found = content(folder, "documents/通知.docx")
    assert found.number == NUMBER
    assert found.issued == dt.date(2026, 3, 12)
    assert found.issuer is not None
    assert found.issuer.zh == "某某市科学技术局"
    assert {"title", "number", "issued", "issuer"} <= set(found.guessed)
    assert folder.problems == ()


def test_pages_and_tables_are_counted(knowledge: Knowledge) -> None:
    knowledge.write("documents/表格.pdf", pdfs.canvas_of(pdfs.with_table))
    found = content(knowledge.read(), "documents/表格.pdf")
    assert (found.pages, found.tables, found.ocr_pages) == (1, 1, ())


def test_an_english_document_has_an_english_body_only(knowledge: Knowledge) -> None:
    knowledge.write("documents/notice.txt", "Notice\n\nAt most CNY 200,000 a year.")
    (page,) = knowledge.read().pages
    assert set(page.bodies) == {"en"}


def test_what_staff_say_in_the_sidecar_goes_before_what_is_guessed(knowledge: Knowledge) -> None:
    knowledge.write("documents/通知.docx", docx(TEXT))
    knowledge.write("documents/通知.docx.yaml", "title: 示例办法\nplace: cn/hubei/wuhan\n")
    found = content(knowledge.read(), "documents/通知.docx")
    assert found.title.zh == "示例办法"
    assert found.place == "cn/hubei/wuhan"
    assert "title" not in found.guessed
    assert "number" in found.guessed


@pytest.mark.parametrize(
    ("sidecar", "line", "said"),
    [
        ("title: 一\ncolour: red\n", 2, "'colour'"),
        ("title: 一\npages: 3\n", 2, "'pages'"),
        ("title: 一\nplace: cn/nowhere\n", 2, "cn/nowhere"),
        ("title: 一\nissued: soon\n", 2, "'issued'"),
        ("title: [\n", 2, ""),
        ("- a\n- b\n", 1, ""),
    ],
)
def test_a_sidecar_with_a_slip_is_reported_by_its_line(
    knowledge: Knowledge, sidecar: str, line: int, said: str
) -> None:
    knowledge.write("documents/b.csv", "a,b\n1,2\n")
    knowledge.write("documents/b.csv.yaml", sidecar)
    folder = knowledge.read()
    (problem,) = folder.problems
    assert (problem.file, problem.line, problem.warning) == ("documents/b.csv.yaml", line, False)
    assert said in str(problem)
    assert ids(folder) == []
    assert folder.broken == {"documents/b.csv"}


@pytest.mark.parametrize("name", ["gone.pdf.yaml", "notes.yaml", "page.md.yaml"])
def test_a_sidecar_without_its_file_is_a_warning(knowledge: Knowledge, name: str) -> None:
    knowledge.write("documents/page.md", "# 页\n\n文字。")
    knowledge.write(f"documents/{name}", "title: x")
    (problem,) = knowledge.read().problems
    assert problem.warning
    assert problem.what.key == "file.lone_sidecar"


def test_each_document_of_an_archive_is_a_page_of_its_own(knowledge: Knowledge) -> None:
    knowledge.write("documents/pack.zip", archives.mixed())
    knowledge.write("documents/pack.zip.yaml", "place: cn/hubei/wuhan\n")
    folder = knowledge.read()
    assert ids(folder) == ["documents/pack.zip/好.txt"]
    assert content(folder, "documents/pack.zip/好.txt").place == "cn/hubei/wuhan"
    assert {problem.file.removeprefix("documents/pack.zip/"): problem.what.key
            for problem in folder.errors} == {
        "密码.pdf": "file.encrypted", "坏.docx": "file.corrupt", "空.txt": "file.empty",
        "程序.exe": "file.program",
    }  # fmt: skip


def test_a_title_is_not_given_to_all_of_an_archive(knowledge: Knowledge) -> None:
    knowledge.write(
        "documents/p.zip", archives.zipped({"a.txt": "甲。".encode(), "b.txt": "乙。".encode()})
    )
    knowledge.write("documents/p.zip.yaml", "place: cn/hubei\ntitle: 一样的名\n")
    folder = knowledge.read()
    (problem,) = folder.problems
    assert (problem.what.key, problem.line, problem.warning) == ("file.sidecar_title", 2, True)
    assert content(folder, "documents/p.zip/a.txt").title.zh == "a"


def test_what_has_not_changed_is_not_read_again(
    knowledge: Knowledge, documents: Documents, reader: CountingReader
) -> None:
    knowledge.write("documents/好.docx", docx(TEXT))
    knowledge.write("documents/坏.docx", docx(TEXT)[:500])
    knowledge.write("documents/包.zip", archives.mixed())
    first = read_folder(knowledge.root, None, documents)
    assert sorted(reader.read) == ["包.zip", "坏.docx", "好.docx"]
    again = read_folder(knowledge.root, live(first), documents)
    assert len(reader.read) == 3
    assert ids(again) == ids(first)
    assert again.problems == first.problems
    assert again.broken == first.broken


def test_a_change_of_the_file_or_of_its_sidecar_is_seen(
    knowledge: Knowledge, documents: Documents, reader: CountingReader
) -> None:
    knowledge.write("documents/a.csv", "a,b\n1,2\n")
    first = read_folder(knowledge.root, None, documents)
    knowledge.write("documents/a.csv.yaml", "title: 甲\n")
    second = read_folder(knowledge.root, live(first), documents)
    assert content(second, "documents/a.csv").title.zh == "甲"
    assert reader.read == ["a.csv"], "its text is still at hand"
    knowledge.write("documents/a.csv", "a,b\n1,3\n")
    third = read_folder(knowledge.root, live(second), documents)
    assert "| 1 | 3 |" in next(iter(third.pages)).bodies["en"]


def test_a_renamed_file_is_followed_without_reading_it(
    knowledge: Knowledge, documents: Documents
) -> None:
    path = knowledge.write("documents/旧名.docx", docx(TEXT))
    first = read_folder(knowledge.root, None, documents)
    path.rename(path.with_name("新名.docx"))
    fresh = CountingReader()
    with Documents(reader=fresh) as others:
        again = read_folder(knowledge.root, live(first), others)
    assert fresh.read == []
    assert ids(again) == ["documents/新名.docx"]
    assert content(again, "documents/新名.docx") == content(first, "documents/旧名.docx")


def test_a_file_that_is_named_by_its_name_takes_the_new_one(knowledge: Knowledge) -> None:
    path = knowledge.write("documents/甲.csv", "a,b\n1,2\n")
    first = knowledge.read()
    path.rename(path.with_name("乙.csv"))
    assert content(knowledge.read(live(first)), "documents/乙.csv").title.zh == "乙"


def test_a_deleted_file_is_gone(knowledge: Knowledge) -> None:
    path = knowledge.write("documents/甲.csv", "a,b\n1,2\n")
    first = knowledge.read()
    path.unlink()
    folder = knowledge.read(live(first))
    assert (folder.pages, folder.broken) == ((), frozenset())


def test_what_was_told_is_remembered_on_disk(knowledge: Knowledge, tmp_path: Path) -> None:
    knowledge.write("documents/包.zip", archives.mixed())
    knowledge.write("documents/坏.pdf", b"%PDF-1.4 and no more")
    with Documents(tmp_path / "documents.json") as documents:
        first = read_folder(knowledge.root, None, documents)
    reader = CountingReader()
    with Documents(tmp_path / "documents.json", reader) as documents:
        again = read_folder(knowledge.root, live(first), documents)
    assert reader.read == []
    assert again.problems == first.problems


def test_another_folder_does_not_make_it_forget(
    knowledge: Knowledge, documents: Documents, reader: CountingReader, tmp_path: Path
) -> None:
    knowledge.write("documents/包.zip", archives.mixed())
    first = read_folder(knowledge.root, None, documents)
    read_folder(tmp_path / "elsewhere", None, documents)
    assert read_folder(knowledge.root, live(first), documents).problems == first.problems
    assert reader.read == ["包.zip"]


def test_a_memory_that_cannot_be_written_is_no_trouble(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    knowledge.write("documents/a.csv", "a,b\n1,2\n")
    with Documents(tmp_path / "nowhere" / "documents.json") as documents:
        assert ids(read_folder(knowledge.root, None, documents)) == ["documents/a.csv"]


def test_a_memory_that_is_not_whole_is_no_memory(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "documents.json").write_text('{"a": [1, [["x"')
    knowledge.write("documents/a.csv", "a,b\n1,2\n")
    with Documents(tmp_path / "documents.json") as documents:
        assert ids(read_folder(knowledge.root, None, documents)) == ["documents/a.csv"]


def test_a_file_that_can_no_longer_be_read_keeps_its_published_page(knowledge: Knowledge) -> None:
    knowledge.write("documents/通知.docx", docx(TEXT))
    published = live(knowledge.read())
    knowledge.write("documents/通知.docx", docx(TEXT)[:600])
    folder = knowledge.read(published)
    assert folder.broken == {"documents/通知.docx"}
    assert [problem.what.key for problem in folder.errors] == ["file.corrupt"]


def test_of_an_archive_that_broke_all_published_pages_stay(knowledge: Knowledge) -> None:
    knowledge.write("documents/材料.zip", archives.pack())
    published = live(knowledge.read())
    knowledge.write("documents/材料.zip", archives.pack()[:300])
    assert set(published.pages) < knowledge.read(published).broken


def test_the_same_file_twice_is_published_once(knowledge: Knowledge) -> None:
    knowledge.write("documents/b.pdf", pdfs.NOTICE())
    published = live(knowledge.read())
    knowledge.write("documents/a.pdf", pdfs.NOTICE())
    folder = knowledge.read(published)
    assert ids(folder) == ["documents/b.pdf"], "the one that is live"
    (problem,) = folder.problems
    assert (problem.file, problem.warning) == ("documents/a.pdf", True)
    assert "documents/b.pdf" in str(problem)


def test_the_same_text_in_another_format_is_published_once(knowledge: Knowledge) -> None:
    knowledge.write("documents/通知.docx", docx(TEXT))
    knowledge.write("documents/通知.txt", TEXT)
    folder = knowledge.read()
    assert ids(folder) == ["documents/通知.docx"]
    assert [(problem.what.key, problem.warning) for problem in folder.problems] == [
        ("file.same_text", True)
    ]


def test_nearly_the_same_is_held_back_until_staff_decide(knowledge: Knowledge) -> None:
    knowledge.write("documents/a.docx", docx(TEXT))
    knowledge.write("documents/b.docx", docx(TEXT.replace("20万元", "10万元")))
    folder = knowledge.read()
    assert ids(folder) == ["documents/a.docx"]
    (problem,) = folder.errors
    assert problem.what.key == "file.nearly"
    assert "documents/b.docx.yaml" in str(problem)
    knowledge.write("documents/b.docx.yaml", "duplicate: false\n")
    folder = knowledge.read(live(folder))
    assert ids(folder) == ["documents/a.docx", "documents/b.docx"]
    assert folder.problems == ()


def test_this_years_notice_stands_beside_last_years(knowledge: Knowledge) -> None:
    knowledge.write("documents/2025.docx", docx(notice.other(2025)))
    knowledge.write("documents/2026.docx", docx(TEXT))
    folder = knowledge.read()
    assert ids(folder) == ["documents/2025.docx", "documents/2026.docx"]
    (problem,) = folder.problems
    assert (problem.what.key, problem.warning) == ("file.similar", True)


def test_different_short_notices_are_no_twins(knowledge: Knowledge) -> None:
    knowledge.write("documents/a.txt", "明天放假，后天上班。")
    knowledge.write("documents/b.txt", "明天放假，大后天上班。")
    folder = knowledge.read()
    assert len(folder.pages) == 2
    assert folder.problems == ()


def test_a_markdown_page_is_never_held_back_for_a_file(knowledge: Knowledge) -> None:
    knowledge.write("documents/notice.md", "# 通知\n\n" + "\n\n".join(LINES))
    knowledge.write("documents/notice.txt", TEXT)
    folder = knowledge.read()
    assert ids(folder) == ["documents/notice"]


def test_litter_is_passed_over_in_silence(knowledge: Knowledge) -> None:
    for name in (".DS_Store", "~$通知.docx", "Thumbs.db", "desktop.ini", "x.pdf.crdownload",
                 "~WRL0001.tmp", ".git/config.txt", "sub/.hidden.pdf"):  # fmt: skip
        knowledge.write(f"documents/{name}", b"x")
    folder = knowledge.read()
    assert (folder.pages, folder.problems) == ((), ())


def test_names_that_cannot_be_used_are_reported(knowledge: Knowledge) -> None:
    knowledge.write("documents/a\nb.csv", "a,b\n1,2\n")
    (knowledge.root / os.fsdecode(b"documents/\xff\xfe.csv")).write_bytes(b"a,b\n1,2\n")
    problems = knowledge.read().problems
    assert [problem.what.key for problem in problems] == ["file.bad_name", "file.bad_name"]
    assert all(str(problem).isprintable() for problem in problems)


@pytest.mark.parametrize("name", ["🎉补贴😀.csv", "长" * 80 + ".csv", "a b (1).CSV"])
def test_odd_names_are_no_trouble(knowledge: Knowledge, name: str) -> None:
    knowledge.write(f"documents/{name}", "a,b\n1,2\n")
    folder = knowledge.read()
    assert ids(folder) == [f"documents/{name}"]
    assert folder.problems == ()


def test_links_to_nowhere_and_pipes_harm_nothing(knowledge: Knowledge) -> None:
    knowledge.write("documents/a.csv", "a,b\n1,2\n")
    (knowledge.root / "documents/lost.pdf").symlink_to("nowhere.pdf")
    os.mkfifo(knowledge.root / "documents/pipe.pdf")
    folder = knowledge.read()
    assert ids(folder) == ["documents/a.csv"]
    assert [(problem.file, problem.what.key) for problem in folder.problems] == [
        ("documents/lost.pdf", "file.no_access")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_that_may_not_be_read_are_reported(knowledge: Knowledge) -> None:
    knowledge.write("documents/a.pdf", b"x").chmod(0)
    knowledge.write("documents/sub/b.pdf", b"x").parent.chmod(0)
    problems = knowledge.read().problems
    (knowledge.root / "documents/sub").chmod(0o700)
    assert [problem.what.key for problem in problems] == ["file.no_access", "file.no_access"]


def test_bad_files_harm_nothing_else(knowledge: Knowledge) -> None:
    knowledge.programme()
    knowledge.document()
    knowledge.write("documents/炸弹.zip", archives.steep())
    knowledge.write("documents/空.pdf", b"")
    folder = knowledge.read()
    assert ids(folder) == ["documents/notice", "programmes/voucher"]
    assert len(folder.errors) == 2


def test_a_place_that_is_gone_makes_the_document_be_read_again(
    knowledge: Knowledge, documents: Documents
) -> None:
    knowledge.write("documents/a.txt", "武汉市示例通知\n\n武汉的公司可以申请，每年一次。")
    knowledge.write("documents/a.txt.yaml", "place: cn/hubei/wuhan\n")
    first = read_folder(knowledge.root, None, documents)
    knowledge.write("places.yaml", "cn:\n  name: {zh: 全国, en: nationwide}\n")
    again = read_folder(knowledge.root, live(first), documents)
    assert [problem.what.key for problem in again.errors] == ["check.place"]


def test_the_table_keeps_its_rows(knowledge: Knowledge) -> None:
    knowledge.write("documents/表.csv", "\n".join(",".join(row) for row in TABLE))
    page: Page = knowledge.read().pages[0]
    assert page.bodies["zh"].splitlines() == [notice.ROWS[0], "|---|---|---|", *notice.ROWS[1:]]


def test_a_link_out_of_the_folder_publishes_nothing(knowledge: Knowledge, tmp_path: Path) -> None:
    away = tmp_path.with_name(f"{tmp_path.name}-away")
    away.mkdir()
    (away / "secret.txt").write_text("示例：不该给创始人看的内容。" * 5, "utf-8")
    own = knowledge.write("documents/own.csv", "a,b\n1,2\n")
    for name in ("stolen.txt", "stolen.md", "sub/stolen.en.md"):
        knowledge.write(f"documents/{name}", "正文。").unlink()
        (knowledge.root / "documents" / name).symlink_to(away / "secret.txt")
    knowledge.write("documents/sub/stolen.md", "# 示例\n\n正文。")
    (knowledge.root / "documents/within.csv").symlink_to(own)
    folder = knowledge.read()
    assert "不该" not in str(folder.pages)
    assert [(problem.file, problem.what.key) for problem in folder.errors] == [
        ("documents/stolen.md", "file.link_outside"),
        ("documents/stolen.txt", "file.link_outside"),
        ("documents/sub/stolen.md", "file.link_outside"),
    ]
    assert "documents/own.csv" in ids(folder)


def test_a_folder_that_is_itself_a_link_is_read(knowledge: Knowledge, tmp_path: Path) -> None:
    share = tmp_path.with_name(f"{tmp_path.name}-share")
    share.mkdir()
    (share / "a.csv").write_text("a,b\n1,2\n", "utf-8")
    (share / "b.csv").symlink_to(share / "a.csv")
    (knowledge.root / "documents").symlink_to(share)
    folder = knowledge.read()
    assert (ids(folder), folder.errors) == (["documents/a.csv"], ())
