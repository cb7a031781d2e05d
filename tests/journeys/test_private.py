"""A founder and the bot in private, from the first hello to erasing everything."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.serving import House
from tests.telegram.chats import Person, Shown
from tests.telegram.client import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

COMPUTE = "武汉算力补贴能拿多少"


async def asks(person: Person, text: str) -> Shown:
    """Say something and read the answer."""
    await person.say(text)
    return await person.reads(20)


async def taps(person: Person, label: str) -> Shown:
    """Press a button and read what comes of it."""
    await person.tap(label)
    return await person.reads(20)


async def toast(tg: Telegram, person: Person, label: str) -> str:
    """Press a button that answers with a short word over the chat only."""
    before = len(await tg.outbox(method="answerCallbackQuery"))
    await person.tap(label)
    await person.hears_nothing(1.0)
    said = await tg.outbox(method="answerCallbackQuery")
    assert len(said) == before + 1
    return str(said[-1]["params"]["text"])


def fold_of(shown: Shown) -> str:
    """The text of the sources, which open in place."""
    (entity,) = [e for e in shown.entities if e["type"] == "expandable_blockquote"]
    raw = shown.text.encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return raw[start:end].decode("utf-16-le")


def today() -> str:
    return dt.datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


async def test_the_answer_comes_first_then_its_sources_and_the_day(town: Telegram) -> None:
    shown = await asks(town.person(), COMPUTE)
    head, *_ = shown.text.splitlines()
    assert "20万元" in head
    assert head.endswith("[1]")
    assert {"type": "bold", "offset": 0}.items() <= shown.entities[0].items()
    assert "武政规〔2026〕4号 第一条" in fold_of(shown)
    assert fold_of(shown).startswith("依据（")
    assert any(entity["type"] == "text_link" for entity in shown.entities)
    assert shown.text.endswith(f"截至 {today()}")
    assert shown.labels[-2:] == ["👍", "👎"]


async def test_a_follow_up_keeps_the_subject(town: Telegram) -> None:
    person = town.person()
    await asks(person, COMPUTE)
    shown = await asks(person, "那要交什么材料?")
    assert "算力服务券" in shown.text.splitlines()[0]
    assert "材料" in shown.text
    assert "要交什么" not in shown.labels


async def test_the_buttons_under_an_answer_ask_further(town: Telegram) -> None:
    person = town.person()
    await asks(person, COMPUTE)
    steps = await taps(person, "怎么申请")
    assert "算力服务券" in steps.text.splitlines()[0]
    assert "怎么申请" not in steps.labels
    papers = await taps(person, "要交什么")
    assert "材料" in papers.text
    assert fold_of(papers)
    sources = await taps(person, "依据")
    assert sources.text.startswith("[1] 《武汉市支持人工智能OPC创新发展若干措施》")
    assert "「" in sources.text
    assert sources.labels == []


async def test_helpful_or_not_is_answered_by_a_word_over_the_chat(town: Telegram) -> None:
    person = town.person()
    await asks(person, COMPUTE)
    assert await toast(town, person, "👍") == "谢谢，记下了。"
    assert await toast(town, person, "👎") == "记下了，工作人员会看到。"


async def test_what_is_not_in_the_folder_can_be_passed_to_the_staff(
    town: Telegram, shared_house: House
) -> None:
    person = town.person()
    shown = await asks(person, "火星上怎么种土豆")
    assert shown.text.startswith("这个问题，我在资料库里没找到依据，不能乱答。")
    assert shown.labels == ["转人工"]
    consent = await taps(person, "转人工")
    assert "火星上怎么种土豆" in consent.text
    assert "已登记" in (await taps(person, "只发问题")).text  # there is no staff chat here
    key = f"telegram:{person.id}"
    assert rows(shared_house, "staff_questions", key) == 1


async def test_language_follows_the_question_and_the_choice(town: Telegram) -> None:
    person = town.person()
    assert (await asks(person, "How much compute voucher can I get in Wuhan?")).text.count("CNY")
    assert (await asks(person, "/language")).labels == ["中文", "English"]
    chosen = await taps(person, "English")
    assert chosen.edited
    assert chosen.text == "Done: I'll speak English with you from now on."
    assert (await asks(person, "/help")).text.startswith("How to use me:")
    assert "20万元" in (await asks(person, COMPUTE)).text
    assert "中文" in (await asks(person, "/language zh")).text
    assert (await asks(person, "/help")).text.startswith("你可以这样用：")


async def test_an_english_telegram_is_greeted_in_english(town: Telegram) -> None:
    person = town.person(language_code="en-GB", name="Ada")
    await person.start()
    shown = await person.reads(20)
    assert shown.text.isascii()
    assert len(shown.labels) == 4
    assert "CNY" in (await taps(person, shown.labels[0])).text


async def test_voice_is_not_understood_and_said_so_in_the_chosen_language(town: Telegram) -> None:
    person = town.person()
    await person.sends("voice")
    assert "只看得懂文字" in (await person.reads(20)).text
    await asks(person, "/language en")
    await person.sends("voice")
    assert (await person.reads(20)).text.isascii()


async def test_the_examples_of_the_greeting_are_questions(town: Telegram) -> None:
    person = town.person()
    await person.start()
    shown = await person.reads(20)
    assert shown.text.startswith("我是启航")
    assert shown.labels[0] == COMPUTE
    for label in shown.labels[:3]:
        answer = await taps(person, label)
        assert answer.text.count("[1]") > 1, label


async def test_help_says_what_the_folder_holds(town: Telegram) -> None:
    shown = await asks(town.person(), "/help")
    assert "个项目" in shown.text.splitlines()[-1]
    assert shown.text.count("· ") == 9


async def test_privacy_asks_twice_and_then_nothing_is_left(
    town: Telegram, shared_house: House
) -> None:
    person, other = town.person(), town.person()
    for who in (person, other):
        await asks(who, f"{COMPUTE}，我叫欧阳启航")
    await toast(town, person, "👍")
    await asks(person, "/language zh")
    key = f"telegram:{person.id}"
    assert all(rows(shared_house, table, key) for table in ("exchanges", "people", "feedback"))
    assert (await asks(person, "/privacy")).labels == ["带走我的数据", "全部删掉"]
    assert (await taps(person, "全部删掉")).labels == ["确定，删掉", "先不删"]
    assert (await taps(person, "先不删")).text == "好，没有删。"
    assert rows(shared_house, "exchanges", key) == 1
    await asks(person, "/privacy")
    await taps(person, "全部删掉")
    assert (await taps(person, "确定，删掉")).text == "都删掉了。"
    for table in ("exchanges", "people", "feedback", "staff_questions"):
        assert rows(shared_house, table, key) == 0, table
    assert rows(shared_house, "exchanges", f"telegram:{other.id}") == 1
    assert "太旧" in await toast(town, person, "👍")


def rows(house: House, table: str, person: str) -> int:
    """How many rows of a table are a person's."""
    with closing(sqlite3.connect(f"file:{house.data / 'qihang.db'}?mode=ro", uri=True)) as database:
        query = f"SELECT count(*) FROM {table} WHERE person = ?"
        (found,) = database.execute(query, (person,)).fetchone()
    return int(found)
