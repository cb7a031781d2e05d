"""Three founders apply while the bot is killed at every step: nothing is lost or done twice."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.domain.walk_link import link_name
from tests.journeys.serving import Bot, House, start
from tests.journeys.test_trouble import still_open
from tests.telegram.chats import Person, Shown
from tests.telegram.client import ControlError, Telegram

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]

PATIENCE = 20.0
RECOGNITION = "programmes/wuhan/opc-recognition"
VOUCHER = "programmes/shanghai/city-compute-voucher"
SPACE, COMMUNITY = "programmes/shanghai/lingang-space", "guides/join-opc-community"
REGISTER = "guides/register-company"
STEPS = ["choose", "name", "address", "plan", "file", "licence", "open", "publish", "separate"]
NOTE = "打过 12345，说先看官网"


@dataclass(frozen=True)
class Kept:
    """What the database holds of applications."""

    walks: dict[str, dict[str, Any]]
    ticks: list[str]
    files: list[tuple[str, str, str]]
    deliveries: dict[str, str]

    def settled(self, page: str) -> dict[str, str]:
        """How each settled step of the walk through a page was settled."""
        return {step: mark["how"] for step, mark in self.walks[page]["marks"].items()}

    def notes(self, page: str) -> list[str]:
        """What was written down."""
        return [note["text"] for note in self.walks[page]["notes"]]


def rows(house: House, statement: str) -> list[Any]:
    """Read from the file, whether a bot has it open or not."""
    with closing(sqlite3.connect(f"file:{house.data / 'qihang.db'}?mode=ro", uri=True)) as database:
        return database.execute(statement).fetchall()


def kept(house: House) -> Kept:
    """Everything that the journeys look at; one walk through a page at most."""
    found = rows(house, "SELECT page, state, digest, details FROM applications")
    walks = {page: {**json.loads(details), "state": state, "digest": digest}
             for page, state, digest, details in found}  # fmt: skip
    assert len(walks) == len(found), "two applications for one page"
    return Kept(
        walks, [key for (key,) in rows(house, "SELECT key FROM paper_ticks ORDER BY key")],
        rows(house, "SELECT key, name, kind FROM paper_files ORDER BY at, id"),
        dict(rows(house, "SELECT key, fate FROM deliveries")),
    )  # fmt: skip


@dataclass
class Founder:
    """Somebody whose bot is killed and started again after each thing done."""

    house: House
    tg: Telegram
    person: Person
    bot: Bot
    kills: int = 0

    async def says(self, text: str) -> Shown:
        """Write a text."""
        return await self._then_kill(lambda: self.person.say(text))

    async def taps(self, *labels: str) -> Shown:
        """Press the newest button whose label begins so; the kill comes after the last one."""
        for label in labels[:-1]:
            await self.person.tap(await self.label(label))
            await self.reads()
        last = await self.label(labels[-1])
        return await self._then_kill(lambda: self.person.tap(last))

    async def sends(self, kind: str, name: str, mime: str, caption: str = "") -> Shown:
        """Send a file."""
        content = b"%PDF-1.4 x"
        return await self._then_kill(lambda: self.person.sends(kind, content, name, mime, caption))

    async def looks(self, text: str) -> Shown:
        """Write a text that changes nothing; no kill comes after it."""
        await self.person.say(text)
        return await self.reads()

    async def label(self, beginning: str) -> str:
        """The whole label of the newest button that begins so."""
        screen = await self.person.screen()
        labels = [label for shown in reversed(screen) for label in shown.labels]
        found = [label for label in labels if label.startswith(beginning)]
        assert found, f"no button {beginning!r}; there are {labels}"
        return found[0]

    async def _then_kill(self, deed: Callable[[], Awaitable[object]]) -> Shown:
        """Do it, read all that comes, kill -9, start again: what is kept is the same, and nothing
        is said again.
        """
        await deed()
        shown = await self.reads()
        before, said = kept(self.house), len(await self.tg.outbox(self.person))
        await self.dies()
        assert kept(self.house) == before
        assert len(await self.tg.outbox(self.person)) == said
        return shown

    async def dies(self) -> None:
        """kill -9, and up again."""
        self.bot.is_killed()
        assert "Traceback" not in self.bot.said, self.bot.said
        self.kills += 1
        self.bot = start(self.house, self.tg)
        await self.bot.polls()

    async def reads(self) -> Shown:
        """The last message of those that come until the turn is over and noted as handled."""
        shown = await self.person.reads(PATIENCE)
        await is_handled(self.house)
        with suppress(AssertionError):
            while True:
                shown = await self.person.reads(0.0)
        return shown

    @property
    def kept(self) -> Kept:
        """What the database holds now."""
        return kept(self.house)


@pytest.fixture
async def founder(house: House, alone: Telegram, language: str) -> AsyncIterator[Founder]:
    """A founder with a phone in a language, and a bot of his own."""
    person = alone.person(language_code={"zh": "zh-hans", "en": "en"}[language])
    founder = Founder(house, alone, person, start(house, alone))
    try:
        await founder.bot.polls()
        yield founder
    finally:
        founder.bot.is_killed()
    assert "Traceback" not in founder.bot.said, founder.bot.said
    assert await alone.unanswered() == []


@pytest.mark.parametrize("language", ["zh"])
async def test_from_an_answer_to_what_was_granted(founder: Founder) -> None:
    await founder.says("上海算力券怎么申请")
    shown = await founder.taps("开始办理")
    assert "0/2" in shown.text
    await founder.taps("📝 记一笔")
    shown = await founder.says(NOTE)
    assert "记下了" in shown.text
    assert NOTE in shown.text
    shown = await founder.taps("跳过", "已经办好了")
    assert "1/2" in shown.text
    assert founder.kept.settled(VOUCHER) == {"notice": "skipped"}

    await sends_two_files(founder)
    await has_one_sent_back(founder)

    await founder.looks("/applications")
    shown = await founder.taps("上海市算力券", "✅ 做完了")
    assert "交上去了" in shown.text
    assert founder.kept.settled(VOUCHER) == {"notice": "skipped", "file": "done"}
    await founder.taps("结果出来了", "批了")
    shown = await founder.says("20万")
    assert "20万元" in shown.text
    await founder.taps("今天")
    outcome = founder.kept.walks[VOUCHER]["outcome"]
    assert outcome["result"] == "granted"
    assert "200000" in json.dumps(outcome["amount"])
    assert outcome["on"]
    assert "20万元" in (await founder.looks("/applications")).text
    assert founder.kept.notes(VOUCHER) == [NOTE]
    assert founder.kills == 13


async def sends_two_files(founder: Founder) -> None:
    """A PDF that its caption names, and a photo that is asked about."""
    shown = await founder.sends("document", "执照.pdf", "application/pdf", "营业执照")
    assert "执照.pdf" in shown.text
    assert founder.kept.ticks == ["common:business-licence"]
    await founder.sends("photo", "photo.jpg", "image/jpeg")
    shown = await founder.taps("承诺书")
    assert "承诺书" in shown.text
    assert founder.kept.ticks == ["common:business-licence", f"{VOUCHER}#undertaking"]
    assert [(key, kind) for key, _, kind in founder.kept.files] == [
        ("common:business-licence", "document"),
        (f"{VOUCHER}#undertaking", "photo"),
    ]


async def has_one_sent_back(founder: Founder) -> None:
    """The platform's own copy comes, by the id that is kept."""
    await founder.looks("/papers")
    await founder.taps("我发过的文件", "1. ")
    ((name,),) = rows(founder.house, "SELECT file_id FROM paper_files WHERE kind = 'photo'")
    (sent,) = await founder.tg.outbox(founder.person, "sendPhoto")
    assert sent["params"]["photo"] == name


@pytest.mark.parametrize("language", ["en"])
async def test_a_guide_inside_and_the_way_back(founder: Founder) -> None:
    await founder.says("/start apply-shanghai__lingang-space")
    shown = await founder.taps("First:")
    assert "0/7" in shown.text
    for settled in (1, 2):
        shown = await founder.taps("✅ Done")
        assert f"{settled}/7" in shown.text
    await founder.taps("↩ Back to:")
    shown = await founder.taps("Not yet", "First:")
    assert "2/7" in shown.text
    for settled in (3, 4, 5, 6, 7):
        shown = await founder.taps("✅ Done")
        assert f"{settled}/7" in shown.text
    shown = await founder.taps("Yes, settled")
    assert "1/1" in shown.text
    assert {page: walk["state"] for page, walk in founder.kept.walks.items()} == {
        SPACE: "finished", COMMUNITY: "finished"}  # fmt: skip
    assert len(founder.kept.settled(COMMUNITY)) == 7
    assert "done" in (await founder.looks("/applications")).text
    assert founder.kills == 12


@pytest.mark.parametrize("language", ["zh"])
async def test_two_side_by_side_with_a_question_in_between(founder: Founder) -> None:
    await founder.says("/start apply-wuhan__opc-recognition")
    await founder.taps("✅ 做完了")
    await founder.says("/start apply-shanghai__city-compute-voucher")
    shown = await founder.taps("跳过", "以后再办")
    assert "1/2" in shown.text
    shown = await founder.says("武汉算力补贴能拿多少")
    assert "上海市算力券" in shown.text
    assert any("20万元" in one.text for one in await founder.person.screen())
    shown = await founder.taps("继续")
    assert "1/2" in shown.text
    await founder.taps("⏸ 先放着")
    assert founder.kept.walks[VOUCHER]["state"] == "paused"

    await founder.looks("/applications")
    shown = await founder.taps("武汉市OPC", "全部步骤", "不办了", "太麻烦")
    assert founder.kept.walks[RECOGNITION]["state"] == "abandoned"
    assert founder.kept.walks[RECOGNITION]["reason"] == "太麻烦"
    board = await founder.looks("/applications")
    assert "太麻烦" in board.text
    assert "1/2" in board.text
    shown = await founder.taps("武汉市OPC", "🔄 从头再来", "从头再来")
    assert "0/4" in shown.text
    assert founder.kept.settled(RECOGNITION) == {}
    shown = await founder.says("做完了")
    assert "1/4" in shown.text
    board = await founder.looks("/applications")
    assert "1/4" in board.text
    assert "1/2" in board.text
    assert founder.kept.settled(VOUCHER) == {"notice": "skipped"}
    assert founder.kills == 10


MOMENTS = [0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.16, 0.25]
"""Seconds from a tap to the kill."""
KILLS = min(int(os.environ.get("QIHANG_TEST_KILLS", "3")), len(MOMENTS))


@pytest.mark.parametrize("language", ["zh"])
async def test_killed_while_a_step_is_being_settled(founder: Founder) -> None:
    for number, moment in enumerate(random.Random(5).sample(MOMENTS, KILLS)):
        old, new = [await opens(founder, REGISTER) for _ in range(2)]
        before = whole(founder)
        if number % 4 == 0:
            wanted = replace(before, notes=before.notes + 1)
            await founder.person.tap("📝 记一笔", new.message_id)
            await founder.reads()
            await founder.person.say(f"第{number}条")
        else:
            wanted = replace(before, settled=before.settled + 1)
            await founder.person.tap("✅ 做完了", new.message_id)
            with suppress(ControlError):  # twice, if it is quick enough
                await founder.person.tap("✅ 做完了", new.message_id)
        await asyncio.sleep(moment)
        founder.bot.is_killed()
        assert whole(founder) in (before, wanted), moment
        await founder.dies()
        await comes_to(founder, wanted)
        if wanted.settled > before.settled:
            await founder.person.tap("✅ 做完了", old.message_id)
            await founder.reads()
            await comes_to(founder, wanted)


@dataclass(frozen=True)
class Whole:
    """How many steps are settled, and how many notes there are."""

    settled: int = 0
    notes: int = 0


async def opens(founder: Founder, page: str) -> Shown:
    """The step before the founder, in a message of its own."""
    await founder.person.start(f"apply-{link_name(page)}")
    return await founder.reads()


def whole(founder: Founder) -> Whole:
    """What is kept, in a state that fits it: never half."""
    walk = founder.kept.walks[REGISTER]
    settled, texts = list(walk["marks"]), founder.kept.notes(REGISTER)
    assert settled == STEPS[: len(settled)]
    assert walk["step"] == (STEPS[len(settled)] if len(settled) < len(STEPS) else "")
    assert walk["state"] == ("open" if walk["step"] else "finished")
    assert len(set(texts)) == len(texts)
    return Whole(len(settled), len(texts))


async def comes_to(founder: Founder, wanted: Whole) -> None:
    """Wait until everything that was done is handled: it was done once."""
    await is_handled(founder.house)
    for _ in range(100):
        if whole(founder) == wanted:
            break
        await asyncio.sleep(0.05)
    await is_handled(founder.house)
    assert whole(founder) == wanted
    await founder.person.skip()


async def is_handled(house: House) -> None:
    """Wait until nothing that was taken in is still to be answered."""
    for _ in range(int(PATIENCE / 0.02)):
        if not still_open(house):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("something is never answered")
