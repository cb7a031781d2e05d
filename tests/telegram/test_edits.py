"""Buttons, edits, deletions, replies and command menus at the stand-in."""

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.error import BadRequest

from tests.telegram.client import Telegram
from tests.telegram.support import a_known_chat, buttons, call

pytestmark = pytest.mark.asyncio(loop_scope="session")


WRONG_BUTTONS: list[tuple[dict[str, Any], str]] = [
    ({"text": "a", "callback_data": "中" * 22}, "BUTTON_DATA_INVALID"),
    ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
    ({"text": " ", "callback_data": "x"}, "must be non-empty"),
    ({"text": "a"}, "Text buttons are unallowed"),
    ({"text": "a", "callback_data": "x", "url": "https://a.cn"}, "more than one action"),
    ({"text": "a", "url": "no link"}, "Wrong HTTP URL"),
]


@pytest.mark.parametrize(("button", "problem"), WRONG_BUTTONS)
async def test_wrong_button(tg: Telegram, button: dict[str, Any], problem: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    chat_id = await a_known_chat(tg)
    _, answer = await call(tg, "sendMessage", chat_id=chat_id, text="x", reply_markup=markup)
    assert problem in answer["description"]
    assert len(await tg.violations()) == 1


async def test_a_hundred_buttons(tg: Telegram, bot: Bot) -> None:
    chat_id = await a_known_chat(tg)
    row = [InlineKeyboardButton("a", callback_data="😀" * 16)] * 5
    await bot.send_message(chat_id, "x", reply_markup=InlineKeyboardMarkup([row] * 20))
    with pytest.raises(BadRequest, match=r"(?i)reply markup is too long"):
        await bot.send_message(chat_id, "x", reply_markup=InlineKeyboardMarkup([row] * 21))


async def test_edits(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    said = await person.say("x")
    sent = await bot.send_message(person.id, "one", reply_markup=buttons("a"))
    await bot.edit_message_text("two", person.id, sent.message_id, reply_markup=buttons("a"))
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("two", person.id, sent.message_id, reply_markup=buttons("a"))
    await bot.edit_message_reply_markup(person.id, sent.message_id, reply_markup=None)
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("x", person.id, 999)
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("x", person.id, said.message_id)
    seen = [await person.reads() for _ in range(3)]
    assert [(m.text, m.labels, m.edited) for m in seen] == [
        ("one", ["a"], False),
        ("two", ["a"], True),
        ("two", [], True),
    ]
    assert [m.text for m in await person.screen()] == ["x", "two"]
    assert await tg.violations() == []


async def test_deletions(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.say("x")
    first, second = [await bot.send_message(person.id, str(n)) for n in range(2)]
    await bot.delete_message(person.id, first.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(person.id, first.message_id)
    seconds = 49 * 3600
    await tg.control("age", chat_id=person.id, message_id=second.message_id, seconds=seconds)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(person.id, second.message_id)
    assert [m.text for m in await person.screen()] == ["x", "1"]


async def test_replies_and_chats_that_are_not_there(tg: Telegram, bot: Bot) -> None:
    chat_id = await a_known_chat(tg)
    reply = await bot.send_message(chat_id, "x", reply_to_message_id=1)
    assert reply.reply_to_message
    assert reply.reply_to_message.message_id == 1
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(chat_id, "x", reply_to_message_id=99)
    await bot.send_message(chat_id, "x", reply_to_message_id=99, allow_sending_without_reply=True)
    for unknown in (tg.person().id, 424242, "@nobody"):
        with pytest.raises(BadRequest, match=r"(?i)chat not found"):
            await bot.send_message(unknown, "x")


async def test_copies_and_forwards(tg: Telegram, bot: Bot) -> None:
    person, other = tg.person(), tg.person()
    said = await person.say("/help")
    await other.say("x")
    await bot.copy_message(other.id, person.id, said.message_id, reply_markup=buttons("a"))
    copied = await other.reads()
    assert (copied.text, copied.labels) == ("/help", ["a"])
    await bot.forward_message(other.id, person.id, said.message_id)
    assert (await other.reads()).text == "/help"
    with pytest.raises(BadRequest, match=r"(?i)message to copy not found"):
        await bot.copy_message(other.id, person.id, 99)


async def test_commands(tg: Telegram, bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("ask", "提问")], scope=scope, language_code="zh")
    assert await tg.commands("all_private_chats", "zh") == {"ask": "提问"}
    assert await tg.commands() is None
    assert (await bot.get_my_commands(scope, "zh"))[0].command == "ask"
    await bot.delete_my_commands(scope, "zh")
    assert await bot.get_my_commands(scope, "zh") == ()
    for rows in ([("Ask", "x")], [("ask", "")], [("a" * 33, "x")], [("a", "x")] * 101):
        with pytest.raises(BadRequest):
            await bot.set_my_commands(rows)
    await bot.set_my_description("d", language_code="zh")
    assert (await bot.get_my_description("zh")).description == "d"
    assert len(await tg.violations()) == 4
