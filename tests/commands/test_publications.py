"""qihang publications, show, diff, restore and ingest --watch, as an operator runs them."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.store import open_store
from bot.app import database_url
from bot.commands.publications import report_diff, report_publication, report_publications
from bot.errors import BadInput
from bot.settings import Settings
from tests.adapters.stories import NOON
from tests.ingest.stories import BODY, Knowledge, a_folder
from tests.journeys.serving import Done, House, build

WITHIN = 60.0
VOUCHER = "programmes/voucher"
LOWER = {"rate": 0.5, "of": "compute_spend_year", "cap": 100000, "cite": "measures"}
LESS = BODY["zh"].replace("20万", "10万")


@dataclass(frozen=True)
class Operator:
    """Somebody at the shell of a house."""

    house: House
    knowledge: Knowledge

    @property
    def settings(self) -> Settings:
        """The settings of the house."""
        return Settings(knowledge_dir=self.house.knowledge, data_dir=self.house.data)

    def runs(self, *arguments: str, language: str = "en") -> Done:
        """One command, in English unless said."""
        return self.house.runs(*arguments, "--lang", language)

    def says(self, *arguments: str) -> str:
        """What a command prints that goes well."""
        done = self.runs(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def refused(self, *arguments: str, language: str = "en") -> str:
        """The one line of a command that does not."""
        done = self.runs(*arguments, language=language)
        assert done.returncode == 2, done.stdout + done.stderr
        assert done.stderr.startswith("qihang: ")
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr

    def lowers_the_cap(self) -> None:
        """Edit the voucher, in both languages."""
        self.knowledge.programme(body=LESS, benefit=LOWER)
        twin = BODY["en"].replace("200,000", "100,000")
        self.knowledge.write(f"{VOUCHER}.en.md", twin)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with one published page, made once."""
    folder = tmp_path_factory.mktemp("built")
    a_folder(folder / "knowledge").programme()
    build(folder / "knowledge", folder / "data")
    return folder


@pytest.fixture
def operator(built: Path, tmp_path: Path) -> Operator:
    """That house, to be changed."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    house = House(tmp_path / "knowledge", tmp_path / "data")
    return Operator(house, Knowledge(house.knowledge))


@dataclass
class Watcher:
    """A running `qihang ingest --watch`; what it prints and complains of is in files."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    def prints(self, words: str) -> str:
        """Wait for these words; everything that was printed."""
        for _ in range(int(WITHIN / 0.05)):
            if words in self.out.read_text("utf-8"):
                break
            assert self.process.poll() is None, self.err.read_text("utf-8")
            time.sleep(0.05)
        said = self.out.read_text("utf-8")
        assert words in said, said + self.err.read_text("utf-8")
        return said

    def ends_on(self, number: signal.Signals) -> int:
        """Send a signal; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(WITHIN)


@contextmanager
def watching(operator: Operator) -> Iterator[Watcher]:
    """Watch the folder until the end of the story."""
    out, err = (operator.house.data.parent / name for name in ("watch.out", "watch.err"))
    with out.open("wb") as said, err.open("wb") as complained:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "ingest", "--watch", "--lang", "en"],
            stdin=subprocess.DEVNULL, stdout=said, stderr=complained,
            env=operator.house.environment(), cwd=operator.house.data.parent,
        )  # fmt: skip
    try:
        yield Watcher(process, out, err)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def test_before_anything_is_published_that_is_said(tmp_path: Path) -> None:
    operator = Operator(House(tmp_path / "knowledge", tmp_path / "data"), Knowledge(tmp_path))
    assert operator.says("publications") == "Nothing has been published yet.\n"


async def test_what_was_published_is_listed_shown_compared_and_brought_back(
    operator: Operator,
) -> None:
    before = (operator.knowledge.root / f"{VOUCHER}.md").read_bytes()
    operator.lowers_the_cap()
    operator.knowledge.document("notice")
    assert "published version 2" in operator.runs("ingest", "--fast").stdout
    settings, said = operator.settings, list[str]()
    await report_publications(settings, 5, "en", said.append)
    assert [line.split(" ")[0] for line in said] == ["2", "1"]
    said.clear()
    await report_publications(settings, 1, "zh", said.append)
    await report_publication(settings, 2, "zh", said.append)
    assert len(said) == 2
    assert "20万元 → 10万元" in said[1]
    said.clear()
    await report_diff(settings, 2, None, "en", said.append)
    assert "200,000 → CNY 100,000" in "".join(said)
    assert "(new)" in "".join(said)
    said.clear()
    await report_diff(settings, 1, 2, "en", said.append)
    assert "100,000 → CNY 200,000" in "".join(said)
    assert "(removed)" in "".join(said)
    said.clear()
    await report_diff(settings, 2, 2, "en", said.append)
    assert len(said) == 1

    assert f"{VOUCHER}.md\n" in operator.says("restore", "1", "--page", VOUCHER)
    assert (operator.knowledge.root / f"{VOUCHER}.md").read_bytes() == before
    assert (operator.knowledge.root / "documents/notice.md").is_file()
    assert "documents/notice.md\n" in operator.says("restore", "1")
    assert not (operator.knowledge.root / "documents/notice.md").exists()
    undone = list(operator.house.data.glob("undone/*/programmes/voucher.md"))
    assert ["10万" in path.read_text("utf-8") for path in undone] == [True], "the edit is kept"
    assert "already" in operator.says("restore", "1")


async def test_what_never_was_is_told_in_either_language(tmp_path: Path) -> None:
    settings = Settings(knowledge_dir=tmp_path / "knowledge", data_dir=tmp_path)
    async with await open_store(database_url(settings)) as store:
        await store.catalogue.publish([], [], [], {}, {}, NOON)
    said: list[str] = []
    for number in (0, 9, -1, 10**30):
        for work in (report_publication(settings, number, "zh", said.append),
                     report_diff(settings, number, None, "zh", said.append),
                     report_diff(settings, 1, number or -3, "zh", said.append)):  # fmt: skip
            with pytest.raises(BadInput, match=r"没有第 .* 次发布。"):
                await work
    assert said == []
    await report_publications(settings, 5, "en", said.append)
    await report_diff(settings, 1, None, "en", said.append)
    assert "2026-11-22 12:00" in said[0], "by the clock of the house"
    assert len(said) == 2


def test_what_cannot_be_brought_back_is_told_in_one_line(operator: Operator) -> None:
    assert operator.refused("restore", "9", language="zh") == "qihang: 没有第 9 次发布。\n"
    assert "No such page: programmes/x" in operator.refused(
        "restore", "1", "--page", "programmes/x"
    )


def test_each_save_is_published_and_told_while_the_folder_is_watched(operator: Operator) -> None:
    with watching(operator) as watcher:
        watcher.prints("nothing changed")
        operator.lowers_the_cap()
        watcher.prints("published version 2")
        operator.knowledge.write("programmes/broken.md", "---\nno: [\n---\n")
        watcher.prints("programmes/broken.md:")

        listed = operator.says("publications")
        assert listed.startswith("2 · ")
        assert "100,000" in operator.says("show", "2")
        assert "100,000" in operator.says("diff", "2")
        told = operator.refused("restore", "1")
        assert "is in use by process" in told

        (operator.knowledge.root / "programmes/broken.md").unlink()
        operator.knowledge.remove(VOUCHER)
        watcher.prints("published version 3")
        assert watcher.ends_on(signal.SIGTERM) == 0
        assert "Traceback" not in watcher.err.read_text("utf-8")


@pytest.mark.parametrize("after", ["at once", "watching"])
def test_ctrl_c_ends_it_without_a_trace(operator: Operator, after: str) -> None:
    with watching(operator) as watcher:
        if after == "watching":
            watcher.prints("Watching")
        else:
            time.sleep(0.6)
        assert watcher.ends_on(signal.SIGINT) in (0, 130, -signal.SIGINT)
        if after == "watching":  # Python itself complains while it imports
            assert "Traceback" not in watcher.err.read_text("utf-8")
    assert operator.says("publications").startswith("1 · ")
