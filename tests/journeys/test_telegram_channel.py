"""The Telegram channel against the stand-in: whole conversations, and what goes wrong."""

import asyncio
import datetime as dt
import logging
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from bot.channels.telegram import Command, TelegramChannel, Webhook
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.errors import ChannelError
from tests.telegram.client import Telegram, telegram_server
from tests.telegram.markup import utf16

COMMANDS = [
    Command("help", {"zh": "怎么用", "en": "How to use it"}),
    Command("forget", {"zh": "删除我的资料", "en": "Erase my data"}, scopes=["private"]),
]
WORDS = {
    "telegram.slow_down": "慢一点",
    "telegram.error": "出错了 {id}",
    "telegram.unsupported": "我现在只看得懂文字",
}


def say(key: str, language: str, **values: object) -> str:
    return f"{language}: {WORDS[key].format(**values)}"


class WallClock:
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


@dataclass
class MemoryInbox:
    """Updates that were taken, and those of them that are open."""

    seen: set[int] = field(default_factory=set)
    waiting: dict[int, str] = field(default_factory=dict)
    broken: int = 0

    async def take(self, channel: str, update_id: int, payload: str, at: dt.datetime) -> bool:
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        if update_id in self.seen:
            return False
        self.seen.add(update_id)
        self.waiting[update_id] = payload
        return True

    async def done(self, channel: str, update_id: int) -> None:
        self.waiting.pop(update_id, None)

    async def open(self, channel: str) -> list[str]:
        return list(self.waiting.values())


@dataclass
class Echo:
    """Says what it was told; some words make it do more."""

    turns: list[Turn] = field(default_factory=list)
    running: int = 0
    most: int = 0

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        self.turns.append(turn)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            return await self._reply(turn)
        finally:
            self.running -= 1

    async def _reply(self, turn: Turn) -> Sequence[Reply]:
        if turn.text == "crash":
            raise RuntimeError("secret reason")
        if turn.text.startswith("slow"):
            await asyncio.sleep(float(turn.text.removeprefix("slow") or 1))
        if turn.text == "long":
            return [Reply(tuple(map(paragraph, LONG)), ((Button("好", "ok"),),))]
        if turn.text == "buttons":
            row = (Button("改", "edit"), Button("同", "same"), Button("词", "notice"))
            return [
                Reply(
                    (paragraph("选一个"),),
                    (row, (Button("坏", "crash"), Button("键", "only buttons"))),
                )
            ]
        if turn.text == "notice":
            return [Reply(notice="记下了"), Reply()]
        if turn.text == "bad button":
            return [Reply((paragraph("x"),), ((Button("x", "x" * 65),),))]
        if turn.button:
            return self._tapped(turn.button)
        said = f"/{turn.command} {turn.text}".strip() if turn.command else turn.text
        return [Reply((Block((Span(said, "bold"),)),))]

    def _tapped(self, data: str) -> Sequence[Reply]:
        if data == "edit":
            return [Reply((paragraph("改好了"),), ((Button("同", "same"),),), edits=True)]
        if data == "same":
            return [Reply((paragraph("改好了"),), ((Button("同", "same"),),), edits=True)]
        if data == "crash":
            raise RuntimeError("secret reason")
        if data == "only buttons":
            return [Reply(buttons=((Button("新", "new"),),), edits=True)]
        return [Reply(notice="谢谢" * 150)]


LONG = [f"第{n}段。" + "武汉的算力券按年度实际支付的费用计算。" * 40 for n in range(15)]


def a_channel(
    tg: Telegram, echo: Echo | None = None, inbox: MemoryInbox | None = None, **options: Any
) -> TelegramChannel:
    given: dict[str, Any] = {"token": tg.token, "base_url": tg.base_url} | options
    return TelegramChannel(
        assistant=echo or Echo(),
        inbox=inbox or MemoryInbox(),
        clock=WallClock(),
        say=say,
        commands=COMMANDS,
        **given,
    )


@asynccontextmanager
async def serving(channel: TelegramChannel) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(channel.run(stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(running, 20)


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    async with telegram_server() as server:
        yield server
        assert await server.violations() == []


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to that")


async def texts(tg: Telegram, chat: Any) -> list[str]:
    found = await tg.outbox(chat, "sendMessage")
    return [entry["params"]["text"] for entry in found]


async def test_fifty_chats_each_in_order(tg: Telegram) -> None:
    people, echo, inbox = [tg.person() for _ in range(50)], Echo(), MemoryInbox()
    async with serving(a_channel(tg, echo, inbox)):
        for line in ("slow0.2", "2", "3", "4"):
            await asyncio.gather(*(person.say(line) for person in people))
        for person in people:
            assert [(await person.reads(20)).text for _ in range(4)] == ["slow0.2", "2", "3", "4"]
    assert echo.most > 10
    assert inbox.waiting == {}
    assert len(inbox.seen) == 200


async def test_hostile_words_come_back_as_words(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        for words in ("<b>x", "&lt; & </i>", "<script>alert(1)</script>", "a\u0007b"):
            await person.say(words)
            shown = await person.reads()
            assert shown.text.replace("\ufffd", "\u0007") == words
        await person.start("p_42")
        assert (await person.reads()).text == "/start p_42"


async def test_a_long_answer_comes_in_parts_with_buttons_under_the_last(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("long")
        shown = [await person.reads() for _ in range(3)]
        await person.hears_nothing()
    assert all(utf16(part.text) <= 4096 for part in shown)
    assert "\n\n".join(part.text for part in shown) == "\n\n".join(LONG)
    assert [part.labels for part in shown] == [[], [], ["好"]]


async def test_groups_silence_mention_and_reply(tg: Telegram) -> None:
    lin = tg.person()
    group = tg.group(topics={7: "武汉"}, bot="administrator")
    async with serving(a_channel(tg)):
        await group.say(lin, "大家好")
        await group.hears_nothing()
        asked = await group.say(lin, "🎉 @qihang_test_bot 武汉？", thread=7)
        shown = await group.reads()
        assert (shown.text, shown.thread, shown.reply_to) == ("🎉 武汉？", 7, asked.message_id)
        await group.say(lin, "那上海呢", reply_to=shown.message_id, thread=7)
        assert (await group.reads()).text == "那上海呢"
        await group.say(lin, "/help@qihang_test_bot")
        assert (await group.reads()).text == "/help"
        await group.say(lin, "/help@another_bot")
        await group.hears_nothing()


async def test_buttons_edit_and_every_tap_is_answered_once(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("buttons")
        first = await person.reads()
        await person.tap("词")
        await person.hears_nothing()
        await person.tap("改")
        edited = await person.reads()
        assert (edited.message_id, edited.text) == (first.message_id, "改好了")
        assert (edited.edited, edited.labels) == (True, ["同"])
        await person.tap("同")
        await person.hears_nothing()
        assert await tg.unanswered() == []
    answers = [row["params"].get("text") for row in await tg.outbox(method="answerCallbackQuery")]
    assert len(answers) == 3
    assert len(answers[0]) == 200


async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("buttons")
        first = await person.reads()
        gone = "Bad Request: message to edit not found"
        await tg.fault("error", method="editMessageText", status=400, description=gone)
        await person.tap("改")
        again = await person.reads()
    assert again.message_id != first.message_id
    assert (again.text, again.edited) == ("改好了", False)


async def test_a_slow_turn_shows_typing_and_its_tap_is_answered_in_time(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("buttons")
        await person.reads()
        await person.say("slow6")
        await person.tap("改")
        await asyncio.sleep(5.5)
        assert await tg.unanswered() == []
        assert (await person.reads()).text == "slow6"
        assert (await person.reads()).text == "改好了"
    assert len(await tg.outbox(method="answerCallbackQuery")) == 1
    assert len(await tg.outbox(method="sendChatAction")) == 2


async def test_waiting_when_told_to(tg: Telegram) -> None:
    person, other = tg.person(), tg.person()
    await tg.fault("too_many", method="sendMessage", chat_id=person.id, times=5, retry_after=1)
    async with serving(a_channel(tg)):
        await person.say("a")
        await other.say("b")
        assert (await other.reads(0.9)).text == "b"
        started = time.monotonic()
        assert (await person.reads(10)).text == "a"
        assert time.monotonic() - started > 3
    assert await texts(tg, person) == ["<b>a</b>"]


async def test_a_person_who_blocked_us_troubles_nobody(tg: Telegram) -> None:
    person, other, inbox = tg.person(), tg.person(), MemoryInbox()
    async with serving(a_channel(tg, inbox=inbox)):
        await person.say("slow0.3")
        await person.blocks()
        await other.say("b")
        assert (await other.reads()).text == "b"
        await asyncio.sleep(0.5)
    assert inbox.waiting == {}


async def test_a_group_that_moved_is_answered_at_its_new_id(tg: Telegram) -> None:
    lin, group = tg.person(), tg.group(kind="group")
    async with serving(a_channel(tg)):
        await group.say(lin, "@qihang_test_bot slow0.5")
        await asyncio.sleep(0.2)
        moved = await group.migrates(lin, -1_000_000_777_000)
        assert (await moved.reads()).text == "slow0.5"


async def test_refused_html_goes_out_as_plain_words(tg: Telegram) -> None:
    person = tg.person()
    refusal = "Bad Request: can't parse entities: Unsupported start tag"
    await tg.fault("error", method="sendMessage", status=400, description=refusal)
    async with serving(a_channel(tg)):
        await person.say("<b>")
        shown = await person.reads()
    assert (shown.text, shown.entities) == ("<b>", [])


async def test_an_edit_with_refused_html_goes_in_as_plain_words(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("buttons")
        first = await person.reads()
        refusal = "Bad Request: can't parse entities: Unsupported start tag"
        await tg.fault("error", method="editMessageText", status=400, description=refusal)
        await person.tap("改")
        shown = await person.reads()
    assert (shown.message_id, shown.text) == (first.message_id, "改好了")


async def test_only_the_buttons_of_a_tapped_message_change(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("buttons")
        await person.reads()
        await person.tap("键")
        shown = await person.reads()
    assert (shown.text, shown.labels, shown.edited) == ("选一个", ["新"], True)


async def test_refused_buttons_are_left_off(tg: Telegram) -> None:
    person = tg.person()
    refusal = "Bad Request: BUTTON_URL_INVALID"
    await tg.fault("error", method="sendMessage", status=400, description=refusal)
    async with serving(a_channel(tg)):
        await person.say("buttons")
        shown = await person.reads()
    assert (shown.text, shown.labels) == ("选一个", [])


async def test_a_notice_without_a_tap_is_a_message(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("notice")
        assert (await person.reads()).text == "记下了"
        await person.hears_nothing()


async def test_being_added_to_a_group_is_noted(
    tg: Telegram, capsys: pytest.CaptureFixture[str]
) -> None:
    lin, group = tg.person(), tg.group(bot="unknown")
    async with serving(a_channel(tg)):
        await lin.say("a")
        await lin.reads()
        await group.adds_bot(lin)
        await group.say(lin, "/help")
        assert (await group.reads()).text == "/help"
    assert "membership changed" in capsys.readouterr().out


async def test_refused_for_good_is_logged_and_done(tg: Telegram) -> None:
    person, inbox = tg.person(), MemoryInbox()
    text = "Bad Request: not enough rights to send text messages to the chat"
    await tg.fault("error", method="sendMessage", status=400, description=text)
    async with serving(a_channel(tg, inbox=inbox)):
        await person.say("a")
        await person.say("b")
        assert (await person.reads()).text == "b"
    assert inbox.waiting == {}


async def test_server_errors_are_tried_again_but_unclear_ones_are_not(tg: Telegram) -> None:
    person, inbox = tg.person(), MemoryInbox()
    await tg.fault("server_error", method="sendMessage", times=2)
    async with serving(a_channel(tg, inbox=inbox)):
        await person.say("a")
        assert (await person.reads(10)).text == "a"
        for kind in ("reset_after", "invalid_json"):
            await tg.fault(kind, method="sendMessage")
            await person.say(kind)
            assert (await person.reads()).text == kind
        await person.hears_nothing(1.5)
    assert inbox.waiting == {}


async def test_a_question_stays_open_while_telegram_is_down(tg: Telegram) -> None:
    person, inbox = tg.person(), MemoryInbox()
    await tg.fault("server_error", method="sendMessage", times=4)
    async with serving(a_channel(tg, inbox=inbox, grace=20)):
        await person.say("a")
        await until(lambda: len(inbox.waiting) == 1)
    assert len(inbox.waiting) == 1
    async with serving(a_channel(tg, inbox=inbox)):
        assert (await person.reads()).text == "a"
    assert inbox.waiting == {}


async def test_a_hook_delivered_twice_is_handled_once(tg: Telegram) -> None:
    port, person, echo = a_free_port(), tg.person(), Echo()
    hook = Webhook(f"http://127.0.0.1:{port}/hook", "127.0.0.1", port, secret="s3cret")
    message = {"message_id": 1, "date": 0, "chat": {"id": person.id, "type": "private"}}
    update = {"update_id": 5, "message": message | {"from": person.user, "text": "a"}}
    headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
    async with serving(a_channel(tg, echo, webhook=hook)), aiohttp.ClientSession() as session:
        await person.say("hello")
        await person.reads(10)
        for _ in range(2):
            async with session.post(hook.url, json=update, headers=headers) as answer:
                assert answer.status == 200
        assert (await person.reads()).text == "a"
        await person.hears_nothing()
    assert [turn.text for turn in echo.turns] == ["hello", "a"]


async def test_an_error_has_an_id_in_the_chat_and_in_the_log(
    tg: Telegram, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    person, english = tg.person(), tg.person(language_code="en")
    async with serving(a_channel(tg)):
        await person.say("crash")
        shown = await person.reads()
        await english.say("bad button")
        assert (await english.reads()).text.startswith("en: 出错了 ")
        await person.say("buttons")
        await person.reads()
        await person.tap("坏")
        assert (await person.reads()).text.startswith("zh: 出错了 ")
        assert await tg.unanswered() == []
    error_id = shown.text.removeprefix("zh: 出错了 ")
    assert len(error_id) == 8
    out = "".join(capsys.readouterr()) + caplog.text
    assert error_id in out
    assert "secret reason" in out
    sent = [entry["params"].get("text", "") for entry in await tg.outbox()]
    assert not any("secret" in text for text in sent)


async def test_a_flood_is_answered_once(tg: Telegram) -> None:
    person, other, inbox = tg.person(), tg.person(), MemoryInbox()
    async with serving(a_channel(tg, inbox=inbox, burst=3)):
        for number in range(8):
            await person.say(str(number))
        await other.say("b")
        assert (await other.reads()).text == "b"
        assert [(await person.reads()).text for _ in range(4)] == ["0", "1", "2", "zh: 慢一点"]
        await person.hears_nothing()
    assert inbox.waiting == {}
    assert len(inbox.seen) == 9


async def test_only_words_are_understood(tg: Telegram) -> None:
    person = tg.person()
    async with serving(a_channel(tg)):
        for kind in ("voice", "sticker"):
            await person.sends(kind)
            assert (await person.reads()).text == "zh: 我现在只看得懂文字"
        await person.sends("photo", caption="这是什么")
        assert (await person.reads()).text == "这是什么"


async def test_other_updates_pass_by(tg: Telegram) -> None:
    person, channel = tg.person(), tg.channel()
    async with serving(a_channel(tg)):
        said = await person.say("a")
        assert (await person.reads()).text == "a"
        await person.edits(said.message_id, "b")
        await channel.say(person, "c")
        await person.hears_nothing()
        await channel.hears_nothing()


async def test_what_was_open_is_handled_first_after_a_restart(tg: Telegram) -> None:
    person, inbox = tg.person(), MemoryInbox()
    async with serving(a_channel(tg, inbox=inbox, grace=0.1)):
        await person.say("slow30")
        await person.say("second")
        await until(lambda: len(inbox.waiting) == 2)
    assert len(inbox.waiting) == 2
    assert await tg.pending() == 0
    inbox.waiting = {key: text.replace("slow30", "first") for key, text in inbox.waiting.items()}
    inbox.waiting = {1: "not readable"} | inbox.waiting
    await person.say("third")
    async with serving(a_channel(tg, inbox=inbox)):
        assert [(await person.reads()).text for _ in range(3)] == ["first", "second", "third"]
    assert inbox.waiting == {1: "not readable"}


async def test_work_under_way_is_finished_before_the_end(tg: Telegram) -> None:
    person, echo = tg.person(), Echo()
    async with serving(a_channel(tg, echo)):
        await person.say("slow1")
        await until(lambda: echo.running == 1)
    assert (await person.reads(0.5)).text == "slow1"


async def test_an_update_that_cannot_be_kept_comes_again(tg: Telegram) -> None:
    person, inbox = tg.person(), MemoryInbox(broken=1)
    async with serving(a_channel(tg, inbox=inbox)):
        await person.say("a")
        assert (await person.reads(10)).text == "a"
        await person.hears_nothing()


async def test_menus_by_language_and_place(tg: Telegram) -> None:
    await tg.fault("server_error", method="setMyCommands")
    person = tg.person()
    async with serving(a_channel(tg)):
        await person.say("a")
        await person.reads()
    private, group = "all_private_chats", "all_group_chats"
    assert await tg.commands(private, "en") == {"help": "How to use it", "forget": "Erase my data"}
    assert await tg.commands(private) == {"help": "怎么用", "forget": "删除我的资料"}
    assert await tg.commands(group, "zh") == {"help": "怎么用"}


def a_free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def test_a_webhook_keeps_before_it_says_yes(tg: Telegram) -> None:
    port, person, inbox = a_free_port(), tg.person(), MemoryInbox(broken=1)
    hook = Webhook(f"http://127.0.0.1:{port}/hook", "127.0.0.1", port)
    async with serving(a_channel(tg, inbox=inbox, webhook=hook)):
        await person.say("a")
        assert (await person.reads(10)).text == "a"
        async with aiohttp.ClientSession() as session, session.post(hook.url, json={}) as answer:
            assert answer.status == 403
    statuses = [row["status"] for row in await tg.control("deliveries")]
    assert statuses[-2:] == [500, 200]
    assert inbox.waiting == {}


async def test_a_taken_port_is_said_in_one_line(tg: Telegram) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        hook = Webhook(f"http://127.0.0.1:{port}/hook", "127.0.0.1", port)
        with pytest.raises(ChannelError, match=f"cannot listen on 127.0.0.1:{port}"):
            await a_channel(tg, webhook=hook).run(asyncio.Event())


async def test_a_tap_that_is_too_old_to_confirm_is_answered_all_the_same(tg: Telegram) -> None:
    person = tg.person()
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    async with serving(a_channel(tg)):
        await person.say("buttons")
        await person.reads()
        await tg.fault("error", method="answerCallbackQuery", status=400, description=old)
        await person.tap("改")
        assert (await person.reads()).text == "改好了"


async def test_no_token_at_all_is_said_in_one_line(tg: Telegram) -> None:
    with pytest.raises(ChannelError, match="does not know this bot token"):
        a_channel(tg, token="")


@pytest.mark.parametrize("token", ["123456:" + "a" * 35, "nonsense"])
async def test_a_wrong_token_is_said_in_one_line(tg: Telegram, token: str) -> None:
    with pytest.raises(ChannelError, match="does not know this bot token"):
        await a_channel(tg, token=token).run(asyncio.Event())


async def test_a_token_revoked_later_ends_the_channel(tg: Telegram) -> None:
    running = asyncio.create_task(a_channel(tg).run(asyncio.Event()))
    person = tg.person()
    await person.say("a")
    await person.reads()
    text = "Unauthorized"
    await tg.fault("error", method="getUpdates", status=401, description=text)
    await person.say("b")
    with pytest.raises(ChannelError, match="does not know this bot token"):
        await asyncio.wait_for(running, 20)


async def test_no_network_at_the_start_and_the_token_is_never_logged(
    tg: Telegram, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    port, stop = a_free_port(), asyncio.Event()
    channel = a_channel(tg, base_url=f"http://127.0.0.1:{port}/bot")
    running = asyncio.create_task(channel.run(stop))
    await asyncio.sleep(0.5)
    stop.set()
    await asyncio.wait_for(running, 5)
    person = tg.person()
    await tg.fault("server_error", method="getUpdates")
    await tg.fault("reset_before", method="sendMessage")
    async with serving(a_channel(tg)):
        await person.say("a")
        await person.say("b")
        await person.reads(10)
    with pytest.raises(ChannelError):
        await a_channel(tg, token=tg.token + "x").run(asyncio.Event())
    out = "".join(capsys.readouterr()) + caplog.text
    assert "not reachable yet" in out
    assert "Traceback" not in out
    assert tg.token not in out
