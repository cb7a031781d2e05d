"""Long polling, webhooks and memberships at the stand-in."""

import asyncio
import time
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden

from tests.telegram.client import Telegram
from tests.telegram.support import a_bot

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_updates_come_again_until_acknowledged(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    for number in range(3):
        await person.say(str(number))
    first = await bot.get_updates(limit=2)
    assert [u.message.text for u in first if u.message] == ["0", "1"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [u.message.text for u in rest if u.message] == ["2"]
    assert await bot.get_updates(offset=-1) == rest
    started = time.monotonic()
    assert await bot.get_updates(offset=rest[-1].update_id + 1, timeout=0) == ()
    waiting = asyncio.create_task(bot.get_updates(offset=rest[-1].update_id + 1, timeout=5))
    await asyncio.sleep(0.1)
    await person.say("late")
    assert len(await waiting) == 1
    assert time.monotonic() - started < 2


async def test_allowed_updates(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await bot.get_updates(allowed_updates=["callback_query"])
    assert (await person.say("x")).update_id is None
    await bot.get_updates(allowed_updates=[])
    assert (await person.say("x")).update_id is not None


async def test_two_pollers(tg: Telegram) -> None:
    async with a_bot(tg) as one, a_bot(tg) as two:
        first = asyncio.create_task(one.get_updates(timeout=5))
        await asyncio.sleep(0.2)
        second = asyncio.create_task(two.get_updates(timeout=5))
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await first
        await tg.person().say("x")
        assert len(await second) == 1


async def test_webhook(tg: Telegram, bot: Bot) -> None:
    received: list[tuple[str | None, Any]] = []

    async def receive(request: web.Request) -> web.Response:
        received.append(
            (request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json())
        )
        if len(received) == 1:
            return web.Response(status=503)
        chat_id = received[-1][1]["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat_id, "text": "got it"})

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    await tg.control("route", prefix="https://bot.example", address=address)
    await bot.set_webhook("https://bot.example/hook", secret_token="s3cret")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    person = tg.person()
    await person.say("x")
    assert (await person.reads()).text == "got it"
    assert [secret for secret, _ in received] == ["s3cret", "s3cret"]
    assert received[0][1] == received[1][1]
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (
        0,
        "Wrong response from the webhook: 503",
    )
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match=r"(?i)an https url must be provided"):
        await bot.set_webhook("http://bot.example/hook")
    await runner.cleanup()


async def test_blocked_and_gone(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.say("x")
    await person.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(person.id, "x")
    await person.say("I am back")
    await bot.send_message(person.id, "x")
    await person.leaves_telegram()
    with pytest.raises(Forbidden, match="deactivated"):
        await bot.send_message(person.id, "x")
    kinds = [
        u.my_chat_member.new_chat_member.status for u in await bot.get_updates() if u.my_chat_member
    ]
    assert kinds == ["kicked", "member"]


async def test_group_membership(tg: Telegram, bot: Bot) -> None:
    owner = tg.person(name="王老师")
    group = tg.group(bot="unknown", admins=(owner,))
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.get_chat(group.id)
    await group.adds_bot(owner)
    assert [m.status for m in await bot.get_chat_administrators(group.id)] == ["creator"]
    assert (await bot.get_chat_member(group.id, owner.id)).status == "creator"
    assert (await bot.get_chat(group.id)).title == "启航群"
    await group.joins(tg.person())
    await group.removes_bot(owner)
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(group.id, "x")
    updates = await bot.get_updates()
    assert [u.my_chat_member is not None for u in updates] == [True, False, False, True]


async def test_privacy_mode(tg: Telegram, bot: Bot) -> None:
    person, group = tg.person(), tg.group()
    assert (await group.say(person, "闲聊")).update_id is None
    sent = await bot.send_message(group.id, "x")
    for text in ("/ask 补贴", "/ask@qihang_test_bot x", "@qihang_test_bot 补贴"):
        assert (await group.say(person, text)).update_id is not None
    assert (await group.say(person, "/ask@other_bot x")).update_id is None
    assert (await group.say(person, "谢谢", reply_to=sent.message_id)).update_id is not None
    await group.adds_bot(person, "administrator")
    assert (await group.say(person, "闲聊")).update_id is not None


async def test_migration_topics_and_channels(tg: Telegram, bot: Bot) -> None:
    person, old = tg.person(), tg.group(kind="group")
    new = await old.migrates(person, -100777)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(old.id, "x")
    assert caught.value.new_chat_id == new.id
    await bot.send_message(new.id, "x")
    forum = tg.group(topics={7: "税务"})
    await forum.say(person, "/ask", thread=7)
    await bot.send_message(forum.id, "x", message_thread_id=7)
    assert (await forum.reads()).thread == 7
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=8)
    channel = tg.channel()
    assert (await bot.send_message(channel.id, "x")).sender_chat
    await channel.say(person, "post")
    updates = await bot.get_updates()
    assert updates[-1].channel_post
    assert await tg.violations() == []
