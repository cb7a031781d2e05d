"""Three founders from their first message to a correct list, whatever life puts between."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from tests.journeys.serving import Bot, House, serving
from tests.journeys.test_privacy import file_of
from tests.telegram.chats import Person, Shown
from tests.telegram.client import Telegram

pytestmark = pytest.mark.timeout(300)
in_town = pytest.mark.asyncio(loop_scope="session")

PATIENCE = 20
SKIP = {"zh": "跳过", "en": "Skip"}
WHY = {"zh": "为什么问", "en": "Why?"}


async def says(person: Person, text: str, replies: int = 1) -> list[Shown]:
    """Write something and read what comes back."""
    await person.say(text)
    return [await person.reads(PATIENCE) for _ in range(replies)]


async def taps(person: Person, label: str, replies: int = 1) -> list[Shown]:
    """Press a button of the newest message that has it, and read what comes of it."""
    await person.tap(label)
    return [await person.reads(PATIENCE) for _ in range(replies)]


def is_question(shown: Shown) -> bool:
    """True for a question of the interview."""
    return any(word in shown.labels for word in (*SKIP.values(),))


async def to_the_end(person: Person, question: Shown, answers: dict[str, str]) -> list[Shown]:
    """Answer question after question, by the words in it, until the outcome; what is not in
    ``answers`` is skipped.
    """
    shown = question
    for _ in range(25):
        wanted = next((answers[words] for words in answers if words in shown.text), None)
        label = wanted or next(word for word in SKIP.values() if word in shown.labels)
        if label in shown.labels:
            (shown,) = await taps(person, label)
        else:
            (shown,) = await says(person, label)
        if not is_question(shown):
            return [shown, await person.reads(PATIENCE)] if len(shown.text) < 100 else [shown]
    raise AssertionError("it never stops asking")


def group_of(shown: Shown, heading: str) -> list[str]:
    """The lines under a heading of a list."""
    lines = shown.text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(heading))
    found = []
    for line in lines[start + 1 :]:
        if not line.startswith("· "):
            break
        found.append(line)
    return found


def facts_of(house: House, person: Person) -> dict[str, object]:
    """What is kept of a person."""
    path = f"file:{house.data / 'qihang.db'}?mode=ro"
    with closing(sqlite3.connect(path, uri=True)) as database:
        rows = database.execute(
            "SELECT fact, value FROM profile_facts WHERE person = ?", (f"telegram:{person.id}",)
        )
        return {fact: json.loads(value) for fact, value in rows}


async def killed(bot: Bot) -> None:
    """kill -9, once the last answer is noted: otherwise it is given again after the restart."""
    await asyncio.sleep(0.5)
    bot.is_killed()


# ---- a programmer of 41, laid off, no company yet


async def test_a_laid_off_programmer_in_wuhan(house: House, alone: Telegram) -> None:
    person = alone.person()
    async with serving(house, alone) as bot:
        listed, question = await says(
            person, "我41，刚从公司出来，一个人做AI应用，还没注册公司，人在武汉", 2
        )
        assert "记下了：年龄：41周岁" in listed.text
        assert "武汉有这些" in listed.text
        after = group_of(listed, "等你注册公司后")
        assert any("创业资助" in line for line in after)
        assert "现在就能申请" not in listed.text
        assert is_question(question)
        # an interruption is answered, and the question comes back
        answer, again = await says(person, "先问下，武汉OPC创业担保贷款（个人）要还吗", 2)
        assert "30万元" in answer.text
        assert "接着刚才的" in again.text
        assert again.labels == question.labels
        # a correction
        (corrected,) = await says(person, "不对，我42岁")
        assert "42周岁（原来是41周岁）" in corrected.text
        assert is_question(corrected)
        await killed(bot)
    async with serving(house, alone):
        # after the restart the same button still works
        (why,) = await taps(person, WHY["zh"])
        assert "所以想问" in why.text
        (spent,) = await says(person, "5万")
        assert "年度算力支出：5万元" in spent.text
        # language switch in the middle
        (switched,) = await says(person, "/language en")
        assert "English" in switched.text
        (english,) = await says(person, "skip")
        assert SKIP["en"] in english.labels
        outcome = (await to_the_end(person, english, {"talent rental": "no"}))[-1]
        listed_lines = group_of(outcome, "Once you have registered")
        assert any("compute service voucher: CNY 25,000" in line for line in listed_lines)
        assert any("Out of reach" in line for line in outcome.text.splitlines())
        assert facts_of(house, person)["founder_age"] == 42
        assert facts_of(house, person)["company_registered"] is False


# ---- two students in Lingang


async def test_a_student_team_of_two_in_lingang(house: House, alone: Telegram) -> None:
    person = alone.person(language_code="en")
    async with serving(house, alone) as bot:
        listed, question = await says(
            person,
            "We are a team of 2 students, our AI company was registered in Lingang in March 2026. "
            "What can we get?",
            2,
        )
        assert "team size: 2 people" in listed.text
        assert "place of registration: Lingang" in listed.text
        assert any("Lingang" in line for line in group_of(listed, "Needs your answers"))
        (answer, again) = await says(person, "How long is the space rent-free in Lingang?", 2)
        assert "3 years" in answer.text
        assert again.labels == question.labels
        (undone,) = await says(person, "no wait, we are 3 people")
        assert "team size: 3 people (was 2 people)" in undone.text
        taken = await taps(person, "Wrong, take back")
        assert "Taken back" in taken[0].text
        assert facts_of(house, person)["team_size"] == 2
        await killed(bot)
    async with serving(house, alone):
        await says(person, "/language zh")
        (more,) = await says(person, "20万")
        assert "年度算力支出：20万元" in more.text
        assert SKIP["zh"] in more.labels
        answers = {"模型服务": "0元", "数据集": "0元", "关联": "否"}
        outcome = (await to_the_end(person, more, answers))[-1]
        lines = outcome.text.splitlines()
        lingang = next(line for line in lines if "临港" in line and "30万元" in line)
        assert "还差" not in lingang
        assert not any(line.startswith("拿不到") and "临港" in line for line in lines)


# ---- a firm of eleven


async def test_a_firm_of_eleven_fails_one_city_and_fits_another(
    house: House, alone: Telegram
) -> None:
    person = alone.person()
    async with serving(house, alone) as bot:
        (verdict,) = await says(person, "我能申请武汉的OPC认定吗，公司去年在江汉注册的，11个人")
        head = next(line for line in verdict.text.splitlines() if "OPC企业认定：" in line)
        assert "现在不行，差一条" in head
        assert "✗ 专职人员1到10人（你是11人）" in verdict.text
        (supposed,) = await taps(person, "如果是10人？")
        assert "假设：团队人数：10人" in supposed.text
        assert "目前没有不符合的" in supposed.text
        (moved,) = await says(person, "如果我把公司注册到苏州工业园区呢")
        assert "苏州工业园区：" in moved.text
        assert facts_of(house, person)["company_place"] == "cn/hubei/wuhan/jianghan"
        # now it is true
        told, question = await says(person, "公司搬到苏州工业园区了，做AI客服的", 2)
        assert is_question(question)
        assert "注册地：苏州工业园区（原来是武汉江汉）" in told.text
        await killed(bot)
    async with serving(house, alone):
        listed, question = await says(person, "/match", 2)
        reach = "\n".join(listed.text.splitlines())
        assert "苏州工业园区" in reach
        assert "武汉" not in reach.split("依据")[0]
        assert is_question(question)
        (other, again) = await says(person, "园区的算力补贴最多多少", 2)
        assert "200万元" in other.text
        assert is_question(again)
        await says(person, "/language en")
        (english,) = await says(person, "don't know")
        assert SKIP["en"] in english.labels
        answers = {"pay for compute": "1.2 million", "supplier": "no"}
        outcome = (await to_the_end(person, english, answers))[-1]
        assert "Suzhou Industrial Park compute subsidy: CNY 240,000" in outcome.text


# ---- in a group nothing personal appears


@in_town
async def test_in_a_group_a_button_leads_to_the_private_chat(town: Telegram) -> None:
    lin, group = town.person(), town.group()
    await group.say(lin, "@qihang_test_bot 我能申请武汉的OPC认定吗，公司在江汉，11个人")
    shown = await group.reads(PATIENCE)
    assert "私聊" in shown.text
    assert "你是11人" not in shown.text
    url = next(b["url"] for row in shown.buttons for b in row if "url" in b)
    await lin.follow(url)
    verdict = await lin.reads(PATIENCE)
    assert "OPC企业认定" in verdict.text
    question = await lin.reads(PATIENCE)
    assert is_question(question)
    await group.say(lin, "/match@qihang_test_bot")
    assert "私聊" in (await group.reads(PATIENCE)).text


@in_town
async def test_a_profile_is_shown_changed_exported_and_erased(town: Telegram) -> None:
    person = town.person()
    (noted,) = await says(person, "我们公司在武汉江汉")
    assert "注册地：武汉江汉" in noted.text
    (shown,) = await says(person, "/profile")
    assert "注册地：武汉江汉" in shown.text
    _, exported = await taps(person, "导出", replies=2)
    facts = (await file_of(town, exported))["facts"]
    assert facts["company_place"]["value"] == "cn/hubei/wuhan/jianghan"
    await taps(person, "改一条")
    await taps(person, "注册地")
    (changed,) = await says(person, "汉阳")
    assert "武汉汉阳（原来是武汉江汉）" in changed.text
    (sure,) = await taps(person, "清空")
    assert "确定清空" in sure.text
    (gone,) = await taps(person, "确定，删掉")
    assert gone.text.startswith("清空了。")
    (empty,) = await says(person, "/profile")
    assert "还没记下" in empty.text
