"""A file that the assistant gives in a terminal is put beside whoever works there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.channels.terminal import saved
from bot.domain.turn import Attachment, Reply, Sent, paragraph
from tests.channels.test_terminal import a_talk

FILE = Attachment("qihang-2026-11-22.json", b"{}")
GIVEN = Reply((paragraph("都在这里"),), file=FILE)


async def test_a_file_is_saved_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, shown = await a_talk([], GIVEN)
    assert "都在这里" in shown
    assert "".join(shown.split()).count("qihang-2026-11-22.json") == 1
    assert (tmp_path / FILE.name).read_bytes() == FILE.content


async def test_a_folder_that_cannot_be_written_is_told_and_the_talk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    turns, shown = await a_talk(["还在吗"], GIVEN)
    assert "存不下来" in "".join(shown.split())
    assert turns[-1].text == "还在吗"


def test_nothing_is_overwritten_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    (tmp_path / FILE.name).write_bytes(b"mine")
    second, third = saved(FILE, tmp_path), saved(FILE, tmp_path)
    assert (second.name, third.name) == ("qihang-2026-11-22-2.json", "qihang-2026-11-22-3.json")
    assert (tmp_path / FILE.name).read_bytes() == b"mine"
    assert stat.S_IMODE(second.stat().st_mode) == 0o600


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    assert saved(Attachment("../../etc/passwd", b"x"), tmp_path).parent == tmp_path


@pytest.mark.parametrize(("language", "said"), [("zh", "在这里打不开"), ("en", "cannotbeopened")])
async def test_a_file_kept_elsewhere_is_named_for_there_are_no_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    given = Reply((paragraph("执照"),), kept=Sent("tg-1", "执照.pdf"), if_gone="gone")
    _, shown = await a_talk([], given, language=language)
    plain = "".join(shown.split())
    assert "执照.pdf" in plain
    assert said in plain
    assert os.listdir(tmp_path) == []
