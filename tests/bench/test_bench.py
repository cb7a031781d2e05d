"""The parts of the bench that need no clock."""

from __future__ import annotations

from pathlib import Path

from bench.folder import LargeFolder
from bench.function_length import too_long
from bench.table import Measurement
from ingest.read import read_folder

SHIPPED = Path(__file__).parents[2] / "knowledge"


def test_a_long_function_is_named_with_its_line(tmp_path: Path) -> None:
    body = "\n".join("    x = 1" for _ in range(60))
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "long.py").write_text(f"y = 1\n\ndef f():\n{body}\n", "utf-8")
    (tmp_path / "bot" / "short.py").write_text("async def f():\n    pass\n", "utf-8")
    assert list(too_long(tmp_path)) == ["bot/long.py:3: f is 61 lines, over 60"]


def test_a_bar_is_kept_from_the_right_side() -> None:
    assert Measurement("m", 40.0, "ms", 40.0).passed
    assert not Measurement("m", 40.1, "ms", 40.0).passed
    assert not Measurement("share", 84.0, "%", 85.0, at_most=False).passed


def test_made_up_pages_are_sound_and_always_the_same(tmp_path: Path) -> None:
    shipped = len(read_folder(SHIPPED).pages)
    first = read_folder(LargeFolder.at(tmp_path / "a", SHIPPED, shipped + 3).root)
    again = read_folder(LargeFolder.at(tmp_path / "b", SHIPPED, shipped + 3).root)
    made_up = [page for page in first.pages if "/bench/" in page.id]
    assert len(made_up) == 3
    wrong = [one for one in first.problems if "/bench/" in one.file and not one.warning]
    assert not wrong
    assert [page.digest for page in first.pages] == [page.digest for page in again.pages]


def test_another_edition_changes_one_page(tmp_path: Path) -> None:
    folder = LargeFolder.at(tmp_path / "a", SHIPPED, 60)
    before = {page.id: page.digest for page in read_folder(folder.root).pages}
    folder.write(1, edition=5)
    after = {page.id: page.digest for page in read_folder(folder.root).pages}
    assert [page_id for page_id in before if before[page_id] != after[page_id]] == [
        "programmes/bench/p0001"
    ]
