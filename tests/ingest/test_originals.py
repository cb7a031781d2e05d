"""The files of a page: found, kept as they are, and put back whole."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.domain.publication import is_file_of, vocabulary_digest
from bot.errors import BadInput
from bot.ports import Original
from ingest.originals import files_of, put_back, read_originals, vocabulary_originals, write_file
from tests.ingest.stories import BODY, FACTS, Knowledge
from tests.ingest.tray import archives


def names(knowledge: Knowledge, page_id: str) -> list[str]:
    """The files of a page, by their paths in the folder."""
    return [
        file.relative_to(knowledge.root).as_posix() for file in files_of(knowledge.root, page_id)
    ]


# ---- which files are a page's own


def test_a_page_has_its_translations(knowledge: Knowledge) -> None:
    knowledge.programme("voucher")
    knowledge.programme("voucher-2")
    knowledge.write("programmes/voucher.english.md", "another page")
    assert names(knowledge, "programmes/voucher") == [
        "programmes/voucher.md", "programmes/voucher.en.md",
    ]  # fmt: skip
    assert names(knowledge, "programmes/never") == []


def test_a_document_has_its_sidecar(knowledge: Knowledge) -> None:
    knowledge.write("documents/关于 [示例]（一）.pdf", b"%PDF")
    knowledge.write("documents/关于 [示例]（一）.pdf.yaml", "title: x")
    knowledge.write("documents/无后缀", "示例")
    assert names(knowledge, "documents/关于 [示例]（一）.pdf") == [
        "documents/关于 [示例]（一）.pdf", "documents/关于 [示例]（一）.pdf.yaml",
    ]  # fmt: skip
    assert names(knowledge, "documents/无后缀") == ["documents/无后缀"]


def test_what_lies_in_an_archive_has_the_archive(knowledge: Knowledge) -> None:
    knowledge.write("documents/年/包.ZIP", b"PK")
    assert names(knowledge, "documents/年/包.ZIP/里.zip/甲.txt") == ["documents/年/包.ZIP"]


def test_signs_that_mean_something_in_a_pattern_mean_themselves(knowledge: Knowledge) -> None:
    for slug in ("a[b]", "ab", "a?", "a*"):
        knowledge.document(slug)
    for slug in ("a[b]", "a?", "a*"):
        assert names(knowledge, f"documents/{slug}") == [
            f"documents/{slug}.md", f"documents/{slug}.en.md",
        ]  # fmt: skip


def test_a_folder_or_a_stray_file_of_its_name_is_not_the_page(knowledge: Knowledge) -> None:
    knowledge.programme("wuhan")
    knowledge.programme("wuhan/voucher")
    knowledge.programme("v1.5")
    knowledge.write("programmes/v1.5", "stray")
    assert names(knowledge, "programmes/wuhan")[0] == "programmes/wuhan.md"
    assert names(knowledge, "programmes/v1.5")[0] == "programmes/v1.5.md"


@pytest.mark.parametrize(
    ("path", "page_id", "own"),
    [
        ("programmes/a.md", "programmes/a", True),
        ("programmes/a.en.md", "programmes/a", True),
        ("programmes/b/a.md", "programmes/a", False),
        ("programmes/a-b.md", "programmes/a", False),
        ("programmes/a.long.md", "programmes/a", False),
        ("documents/a.pdf", "documents/a.pdf", True),
        ("documents/a.pdf.yaml", "documents/a.pdf", True),
        ("documents/b.pdf", "documents/a.pdf", False),
        ("documents/p.zip", "documents/p.zip/a.txt", True),
        ("documents/p.zip.yaml", "documents/p.zip/a.txt", True),
        ("documents/q.zip", "documents/p.zip/a.txt", False),
    ],
)
def test_a_path_tells_whether_it_is_a_page_s_own(path: str, page_id: str, own: bool) -> None:
    assert is_file_of(path, page_id) is own


# ---- kept


def test_a_page_that_is_not_what_it_was_is_left_out(knowledge: Knowledge) -> None:
    knowledge.programme("a")
    knowledge.programme("b")
    knowledge.programme("gone")
    pages = knowledge.read().pages
    assert len(read_originals(knowledge.root, pages)) == 6
    knowledge.write("programmes/a.fr.md", "a twin more")
    knowledge.programme("b", "another body")
    knowledge.remove("programmes/gone")
    assert read_originals(knowledge.root, pages) == []


def test_a_document_that_is_not_what_it_was_is_left_out(knowledge: Knowledge) -> None:
    knowledge.write("documents/a.csv", "a,b\n1,2\n")
    pages = knowledge.read().pages
    (kept,) = read_originals(knowledge.root, pages)
    assert (kept.digest, kept.content) == (pages[0].digest, b"a,b\n1,2\n")
    knowledge.write("documents/a.csv.yaml", "title: x")
    assert read_originals(knowledge.root, pages) == []


def test_an_archive_is_kept_once_for_all_that_is_in_it(knowledge: Knowledge) -> None:
    pack = archives.zipped({"a.txt": "示例甲。".encode(), "b.txt": "示例乙，另一份。".encode()})
    knowledge.write("documents/p.zip", pack)
    pages = knowledge.read().pages
    assert len(pages) == 2
    assert [one.path for one in read_originals(knowledge.root, pages)] == ["documents/p.zip"]


def test_a_file_that_cannot_be_opened_is_left_out(knowledge: Knowledge) -> None:
    knowledge.programme("a")
    pages = knowledge.read().pages
    twin = knowledge.root / "programmes/a.en.md"
    twin.unlink()
    twin.symlink_to(knowledge.root / "programmes/a.en.md.gone")
    assert read_originals(knowledge.root, pages) == []


def test_the_vocabulary_is_kept_by_what_it_says(knowledge: Knowledge) -> None:
    vocabulary = knowledge.read().vocabulary
    kept = {one.path: one for one in vocabulary_originals(knowledge.root, vocabulary)}
    assert kept["facts.yaml"].content == FACTS.encode()
    assert kept["facts.yaml"].digest == vocabulary_digest(vocabulary["facts"])
    knowledge.write("facts.yaml", FACTS.replace("team_size", "head_count"))
    assert [o.path for o in vocabulary_originals(knowledge.root, vocabulary)] == ["places.yaml"]
    for broken in (b"team_size: [", b"\xff\xfe", b"a: {type: number}"):
        knowledge.write("facts.yaml", broken)
        assert [o.path for o in vocabulary_originals(knowledge.root, vocabulary)] == ["places.yaml"]
    (knowledge.root / "places.yaml").unlink()
    assert vocabulary_originals(knowledge.root, vocabulary) == []
    assert vocabulary_originals(knowledge.root, {}) == []


# ---- put back


def test_files_become_what_they_were_and_what_was_there_is_set_aside(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    knowledge.programme("a", BODY["zh"] + "旧。")
    originals = read_originals(knowledge.root, knowledge.read().pages)
    facts = Original("d", "facts.yaml", b"\xef\xbb\xbfa:\r\n")
    knowledge.programme("a", "after")
    knowledge.programme("new")
    knowledge.write("programmes/a.fr.md", "a twin more")
    changed = put_back(
        knowledge.root, ["programmes/a", "programmes/new"], [*originals, facts], tmp_path / "aside"
    )
    assert changed == ["facts.yaml", "programmes/a.fr.md", "programmes/a.md",
                       "programmes/new.en.md", "programmes/new.md"]  # fmt: skip
    assert "旧。" in (knowledge.root / "programmes/a.md").read_text("utf-8")
    assert (knowledge.root / "facts.yaml").read_bytes() == facts.content
    assert b"after" in (tmp_path / "aside/programmes/a.md").read_bytes()
    assert (tmp_path / "aside/facts.yaml").read_text("utf-8") == FACTS
    assert (tmp_path / "aside/programmes/a.fr.md").is_file()
    assert names(knowledge, "programmes/new") == []
    assert put_back(knowledge.root, ["programmes/a", "programmes/new"], [*originals, facts]) == []


def test_a_file_is_put_in_place_whole_and_nothing_lies_about(knowledge: Knowledge) -> None:
    write_file(knowledge.root, "documents/新/通知.pdf", b"%PDF")
    path = knowledge.root / "documents/新/通知.pdf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [one.name for one in path.parent.iterdir()] == ["通知.pdf"]
    (knowledge.root / "documents/folder").mkdir()
    with pytest.raises(OSError):
        write_file(knowledge.root, "documents/folder", b"x")
    assert {one.name for one in (knowledge.root / "documents").iterdir()} == {"新", "folder"}


@pytest.mark.parametrize("path", ["../outside.md", "/etc/outside.md", "a/../../outside.md"])
def test_no_path_leads_out_of_the_folder(knowledge: Knowledge, path: str) -> None:
    with pytest.raises(BadInput):
        write_file(knowledge.root, path, b"x")
    assert not (knowledge.root.parent / "outside.md").exists()
