"""The standard questions of a folder: read again when they change, kept while they are broken."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.golden import GoldenFolder

QUESTION = """\
- id: {name}
  ask: 示例？
  language: zh
  kind: programme
"""


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def test_a_file_that_cannot_be_read_leaves_the_last_questions(tmp_path: Path) -> None:
    folder = GoldenFolder(tmp_path)
    assert folder.questions() == []
    write(tmp_path / "a.yaml", QUESTION.format(name="a"))
    write(tmp_path / "b.yaml", QUESTION.format(name="b"))
    write(tmp_path / "personas.yaml", "- name: 示例\n")
    assert [case.id for case in folder.questions()] == ["a", "b"]
    for broken in ("- id: [", "- id: a\n", "just words", "- " * 100_000):
        write(tmp_path / "a.yaml", broken)
        assert [case.id for case in folder.questions()] == ["a", "b"], broken
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\xff")
    assert [case.id for case in folder.questions()] == ["a", "b"]
    write(tmp_path / "a.yaml", QUESTION.format(name="third"))
    assert [case.id for case in folder.questions()] == ["third", "b"]
    assert [case.id for case in folder.questions()] == ["third", "b"]
    (tmp_path / "b.yaml").unlink()
    write(tmp_path / "c.yaml", "")
    assert [case.id for case in folder.questions()] == ["third"]
