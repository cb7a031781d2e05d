"""From saving a file to the answer from it, in the real Telegram process while 20 chats ask."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bench.pdf import ten_pages
from bench.table import Measurement
from bot.adapters.golden import golden_files, load_golden
from bot.domain.golden import Golden
from tests.journeys.serving import ROOT, Bot, build, serving
from tests.telegram.chats import Person
from tests.telegram.client import telegram_server

CHATS, ROUNDS = 20, 5
PAUSE = 3.0
"""Seconds between an answer and the next question of the same chat."""
PATIENCE = 60.0
CATCH_UP = 600
"""Seconds that the careful embedder may take for the shipped folder."""
PAGE = "programmes/wuhan/compute-voucher.md"
QUESTION = "武汉算力补贴能拿多少"
PDF_QUESTION = "云栖示例区纸鸢工坊补助每户多少钱"


@dataclass
class Crowd:
    """Twenty chats that ask the same question again and again; every answer is looked at."""

    people: list[Person]
    answers: list[tuple[float, float, str]] = field(default_factory=list)
    failed: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self) -> None:
        """Ask until it is over."""
        await asyncio.gather(*(self._one(person, n) for n, person in enumerate(self.people)))

    async def _one(self, person: Person, number: int) -> None:
        await asyncio.sleep(number * PAUSE / CHATS)
        while not self.over.is_set():
            asked = time.perf_counter()
            try:
                await person.say(QUESTION)
                text = (await person.reads(PATIENCE)).text
            except AssertionError:
                self.failed += 1
                continue
            self.answers.append((asked, time.perf_counter(), text))
            self.failed += _cap(text) is None
            await asyncio.sleep(PAUSE)


def _cap(text: str) -> str | None:
    """The cap that an answer names in its first line."""
    found = re.search(r"最多(\d+)万元", text)
    return found[1] if found else None


async def freshness(careful: bool = True) -> AsyncIterator[Measurement]:
    """Save a page, and a ten-page PDF, ``ROUNDS`` times each; the slowest counts."""
    with tempfile.TemporaryDirectory(prefix="qihang-bench-") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "knowledge", folder / "knowledge")
        _without_its_questions(folder / "knowledge" / "golden")
        house = build(folder / "knowledge", folder / "data")
        embedder = "embedded" if careful else "fast"
        settings = {"QIHANG_MESSAGES_PER_MINUTE": "600", "QIHANG_EMBEDDER": embedder}
        async with telegram_server() as server, serving(house, server, **settings) as bot:
            people = [server.person(name=f"创始人{n}") for n in range(CHATS)]
            probe = server.person(name="编辑")
            crowd = Crowd(people)
            asking = asyncio.create_task(crowd.ask())
            await _settled(bot)
            page = folder / "knowledge" / PAGE
            twin = page.with_suffix(".en.md")
            texts = {path: path.read_text("utf-8") for path in (page, twin)}
            pages = [await _page_round(texts, probe, n) for n in range(ROUNDS)]
            papers = [await _pdf_round(folder / "knowledge", probe, n) for n in range(ROUNDS)]
            crowd.over.set()
            await asking
    waits = sorted(end - start for start, end, _ in crowd.answers)
    yield Measurement("save a page → new answer, slowest of 5", max(pages), "s", 3.0)
    yield Measurement("save a 10-page PDF → new answer, slowest of 5", max(papers), "s", 10.0)
    yield Measurement("answers that failed or mixed, of "
                      f"{len(waits)}", float(crowd.failed + _mixed(crowd)), "", 0.0)  # fmt: skip
    yield Measurement("answer to the asking chats, p95", waits[int(len(waits) * 0.95)], "s", 5.0)


async def _settled(bot: Bot) -> None:
    """Wait until the careful embedder has caught up and every golden question was asked once."""
    for _ in range(CATCH_UP):
        if "caught_up" in bot.said:
            break
        await asyncio.sleep(1)
    await asyncio.sleep(70)


def _without_its_questions(golden: Path) -> None:
    """The golden questions on the page that changes would rightly hold it back; others stay."""
    for path in golden_files(golden):
        cases = [case for case in load_golden([path]) if not _is_on_page(case)]
        raw = [case.model_dump(mode="json") for case in cases]
        path.write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")


def _is_on_page(case: Golden) -> bool:
    return PAGE.removesuffix(".md") in (*case.pages, *case.all_pages)


def _mixed(crowd: Crowd) -> int:
    """Answers that name a cap with the words of another version, or an older one than before."""
    wrong = 0
    for _, _, text in crowd.answers:
        caps = set(re.findall(r"最多(\d+)万元(?=，最长)", text))
        wrong += len(caps) > 1
    return wrong


async def _page_round(texts: Mapping[Path, str], probe: Person, number: int) -> float:
    """Change the cap everywhere on the page; how long until it is answered."""
    cap = 21 + number
    for path, text in texts.items():
        path.write_text(_with_cap(text, cap), "utf-8")
    return await _until(probe, QUESTION, lambda said: _cap(said) == str(cap))


def _with_cap(text: str, cap: int) -> str:
    """The page with another cap, its worked examples left out: they would be right no more."""
    if text.startswith("---"):
        front, _, rest = text.partition("\nexamples:")
        text = front + rest[rest.index("\n---\n") :]
    for old, new in (("cap: 200000", f"cap: {cap}0000"), ("200,000", f"{cap}0,000")):
        text = text.replace(old, new)
    return re.sub(r"(?<!\d)20( ?)万元", rf"{cap}\1万元", text)


async def _pdf_round(knowledge: Path, probe: Person, number: int) -> float:
    """Save a new PDF; how long until a question on its last page is answered from it."""
    amount = 3100 + number
    (knowledge / "documents").mkdir(exist_ok=True)
    (knowledge / "documents" / "纸鸢工坊补助办法.pdf").write_bytes(ten_pages(amount))
    return await _until(probe, PDF_QUESTION, lambda said: f"{amount}" in said.replace(",", ""))


async def _until(probe: Person, question: str, new: Callable[[str], bool]) -> float:
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        await probe.say(question)
        if new((await probe.reads(PATIENCE)).text):
            return time.perf_counter() - start
        await asyncio.sleep(0.1)
    return PATIENCE
