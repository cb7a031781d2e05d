"""The stand-in against the real python-telegram-bot: schema, and whole conversations."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from tests.telegram.client import ControlError, Telegram
from tests.telegram.support import a_known_chat, buttons, call

pytestmark = pytest.mark.asyncio(loop_scope="session")
Context = ContextTypes.DEFAULT_TYPE


async def test_getme_and_token(tg: Telegram, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.can_join_groups) == ("qihang_test_bot", True)
    assert (await call(tg, "getMe", token="123456:" + "a" * 35))[0] == 401
    assert (await call(tg, "getMe", token="nonsense"))[0] == 404
    with pytest.raises(InvalidToken):
        async with Bot("123456:" + "a" * 35, base_url=tg.base_url):
            pass


SCHEMA_VIOLATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x"}, "parameter 'chat_id' is required"),
    ("sendMessage", {"chat_id": 1, "text": "x", "colour": "red"}, "unknown parameter 'colour'"),
    ("sendMessage", {"chat_id": 1, "text": "x", "reply_to_message_id": 1}, "unknown parameter"),
    ("sendMessage", {"chat_id": 1, "text": 5}, "5 is not String"),
    ("sendMessage", {"chat_id": True, "text": "x"}, "chat_id"),
    ("sendMessage", {"chat_id": 1, "text": "x", "protect_content": 3}, "is not Boolean"),
    ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, "reply_markup"),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
        "is not an Array",
    ),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"label": "a"}]]}},
        "has no field 'label'",
    ),
    ("setMyCommands", {"commands": [{"command": "a"}]}, "needs field 'description'"),
    ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, "must be"),
    ("sendDocument", {"chat_id": 1, "document": "attach://nothing"}, "no file for attach"),
    ("fooBar", {}, "method not found"),
]


@pytest.mark.parametrize(("method", "body", "problem"), SCHEMA_VIOLATIONS)
async def test_schema_violation(
    tg: Telegram, method: str, body: dict[str, Any], problem: str
) -> None:
    status, answer = await call(tg, method, **body)
    assert status in (400, 404)
    assert answer["ok"] is False
    assert answer["error_code"] == status
    assert problem in answer["description"]
    assert len(await tg.violations()) == 1


async def test_get_form_and_json_bodies_mean_the_same(tg: Telegram) -> None:
    chat_id = await a_known_chat(tg)
    url = f"{tg.base_url}{tg.token}/sendmessage"
    fields = {"chat_id": str(chat_id), "text": "1", "reply_markup": '{"inline_keyboard":[]}'}
    async with aiohttp.ClientSession() as session:
        for answer in (
            await session.get(url, params=fields),
            await session.post(url, data=fields),
            await session.post(url, json={"chat_id": chat_id, "text": "1"}),
        ):
            assert (await answer.json())["result"]["text"] == "1"
    assert await tg.violations() == []


async def test_injected_updates_are_checked(tg: Telegram) -> None:
    person = tg.person()
    with pytest.raises(ControlError, match="needs field"):
        await tg.inject("poll", {"id": "1"})
    with pytest.raises(ControlError, match="deep-link"):
        await person.start("x" * 65)
    with pytest.raises(ControlError, match="shows no message"):
        await person.say("?", reply_to=99)
    await tg.inject("moon_phase", {"phase": 1}, unchecked=True)
    assert await tg.pending() == 1


async def test_unplayed_methods(tg: Telegram) -> None:
    chat_id = await a_known_chat(tg)
    assert (await call(tg, "pinChatMessage", chat_id=chat_id, message_id=1))[1]["result"] is True
    assert (await call(tg, "sendDice", chat_id=chat_id))[1]["result"]["message_id"] == 2
    assert (await call(tg, "getStarTransactions"))[0] == 400
    assert [row["method"] for row in await tg.unimplemented()] == ["getStarTransactions"]
    assert await tg.violations() == []


async def answer_text(update: Update, _: Context) -> None:
    assert update.effective_message
    await update.effective_message.reply_text("最多 20 万元。", reply_markup=buttons("我能拿吗？"))


async def answer_tap(update: Update, _: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("先告诉我公司在哪里。")


@asynccontextmanager
async def an_application(tg: Telegram) -> AsyncIterator[None]:
    builder = Application.builder().token(tg.token).base_url(tg.base_url)
    app = builder.concurrent_updates(True).connection_pool_size(256).build()
    app.add_handler(CallbackQueryHandler(answer_tap))
    app.add_handler(MessageHandler(filters.TEXT, answer_text))
    async with app:
        assert app.updater
        await app.updater.start_polling(timeout=5)
        await app.start()
        yield
        await app.updater.stop()
        await app.stop()


async def test_a_conversation(tg: Telegram, bot: Bot) -> None:
    founder = tg.person(id=11, name="小林")
    async with an_application(tg):
        await founder.say("武汉算力补贴能拿多少")
        answer = await founder.reads()
        assert answer.text == "最多 20 万元。"
        assert answer.labels == ["我能拿吗？"]
        await founder.tap("我能拿吗？")
        edited = await founder.reads()
        assert (edited.message_id, edited.edited) == (answer.message_id, True)
        with pytest.raises(AssertionError, match="no button"):
            await founder.tap("我能拿吗？")
        await founder.hears_nothing(0.2)
        assert await tg.unanswered() == []
        query = (await tg.outbox(method="answerCallbackQuery"))[0]["params"]["callback_query_id"]
        with pytest.raises(BadRequest, match=r"(?i)query is too old"):
            await bot.answer_callback_query(query)
    assert await tg.violations() == []


async def test_two_hundred_chats_at_once(tg: Telegram) -> None:
    people = [tg.person() for _ in range(200)]
    async with an_application(tg):
        started = time.monotonic()
        await asyncio.gather(*(person.say("你好") for person in people))
        answers = await asyncio.gather(*(person.reads(20) for person in people))
        assert time.monotonic() - started < 10
    assert len(answers) == 200
    assert await tg.violations() == []
