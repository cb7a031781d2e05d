"""What an update means for us."""

import datetime as dt
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.inbound import Heard, Me, hear
from tests.telegram.markup import utf16

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
ME = Me(99, "Qihang_Bot", ("help", "ask"))
BOT = {"id": 99, "is_bot": True, "first_name": "启航", "username": "qihang_bot"}
LIN = {"id": 7, "is_bot": False, "first_name": "小林", "language_code": "zh-hans"}
PRIVATE = {"id": 7, "type": "private", "first_name": "小林"}
GROUP = {"id": -100, "type": "supergroup", "title": "群", "is_forum": True}


def heard(kind: str = "message", **payload: Any) -> Heard | None:
    update = Update.de_json({"update_id": 1, kind: payload}, None)
    assert update is not None
    return hear(update, ME, NOW)


def said(text: str | None = None, chat: dict[str, Any] = PRIVATE, **more: Any) -> Heard | None:
    head: dict[str, Any] = {"message_id": 5, "date": 0, "chat": chat, "from": LIN}
    return heard(**(head | ({} if text is None else {"text": text}) | more))


def mention(text: str, name: str) -> list[dict[str, Any]]:
    offset = utf16(text[: text.index(name)])
    return [{"type": "mention", "offset": offset, "length": utf16(name)}]


def in_group(text: str, name: str = "@qihang_bot", **more: Any) -> Heard | None:
    entities = mention(text, name) if name in text else []
    return said(text, GROUP, entities=entities, **more)


def test_a_private_text() -> None:
    found = said("武汉算力补贴能拿多少")
    assert found is not None
    person = found.turn.person
    assert (person.key, person.chat, person.is_group) == ("telegram:7", "telegram:7", False)
    assert (person.language, found.turn.text, found.turn.at) == (
        "zh-hans",
        "武汉算力补贴能拿多少",
        NOW,
    )
    assert (found.place.chat, found.place.reply_to, found.place.thread) == (7, None, None)


@pytest.mark.parametrize(
    ("text", "command", "arguments"),
    [
        ("/start", "start", ""),
        ("/start p_1-x", "start", "p_1-x"),
        ("/Help@Qihang_bot", "help", ""),
        ("/ask 武汉\n上海", "ask", "武汉\n上海"),
        ("/usr/bin", None, "/usr/bin"),
        ("/帮助", None, "/帮助"),
    ],
)
def test_commands(text: str, command: str | None, arguments: str) -> None:
    found = said(text)
    assert found is not None
    assert (found.turn.command, found.turn.text) == (command, arguments)


def test_a_caption_is_text_and_media_without_one_is_unsupported() -> None:
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    with_caption = said(photo=photo, caption="这是什么")
    assert with_caption is not None
    assert (with_caption.turn.text, with_caption.unsupported) == ("这是什么", False)
    alone = said(voice=voice)
    assert alone is not None
    assert alone.unsupported
    assert said(chat=GROUP, voice=voice) is None
    assert said(pinned_message={"message_id": 1, "date": 0, "chat": PRIVATE}) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@qihang_bot 武汉？", "武汉？"),
        ("🎉🎉 请问 @qihang_bot 武汉？", "🎉🎉 请问 武汉？"),
        ("武汉？@QIHANG_BOT", "武汉？"),
    ],
)
def test_a_mention_calls_us_and_goes(text: str, left: str) -> None:
    found = in_group(text, "@QIHANG_BOT" if "QIHANG" in text else "@qihang_bot")
    assert found is not None
    assert found.turn.text == left
    assert (found.turn.person.chat, found.turn.person.is_group) == ("telegram:-100", True)
    assert found.place.reply_to == 5


def test_a_mention_by_id_and_a_bare_one() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 2, "user": BOT}
    found = said("启航 你好", GROUP, entities=[entity])
    assert found is not None
    assert found.turn.text == "你好"
    bare = in_group("@qihang_bot")
    assert bare is not None
    assert (bare.turn.command, bare.turn.text) == ("start", "")
    command = in_group("@qihang_bot /help x")
    assert command is not None
    assert (command.turn.command, command.turn.text) == ("help", "x")


def test_groups_hear_nothing_otherwise() -> None:
    assert said("大家好", GROUP) is None
    assert in_group("@other_bot 武汉？", "@other_bot") is None
    assert said("mail a@qihang_bot", GROUP) is None
    assert said("/ban x", GROUP) is None
    assert said("/help@other_bot", GROUP) is None


def test_commands_of_ours_are_heard_in_groups() -> None:
    for text in ("/help", "/ban@qihang_bot", "/start"):
        assert said(text, GROUP) is not None


def test_a_reply_to_us_is_heard_but_not_each_message_of_a_topic() -> None:
    ours: dict[str, Any] = {"message_id": 3, "date": 0, "chat": GROUP, "from": BOT}
    topic = {"forum_topic_created": {"name": "t", "icon_color": 1}}
    place = {"message_thread_id": 3, "is_topic_message": True}
    found = said("那上海呢", GROUP, reply_to_message=ours | {"text": "x"}, **place)
    assert found is not None
    assert found.place.thread == 3
    assert said("大家好", GROUP, reply_to_message=ours | topic, **place) is None
    theirs = ours | {"from": LIN, "text": "x"}
    assert said("对", GROUP, reply_to_message=theirs) is None


def test_a_thread_of_replies_outside_a_forum_is_no_topic() -> None:
    found = in_group("@qihang_bot x", message_thread_id=3)
    assert found is not None
    assert found.place.thread is None


def test_anonymous_admins_and_channels_speak_for_their_chat() -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    speaker: dict[str, Any] = {"from": anonymous, "sender_chat": GROUP}
    found = in_group("@qihang_bot x", **speaker)
    assert found is not None
    assert found.turn.person.key == "telegram:-100"


def test_bots_inline_results_and_forwarded_posts_are_left_alone() -> None:
    assert said("x", **{"from": BOT | {"id": 98}}) is None
    assert said("x", via_bot=BOT) is None
    channel = {"id": -200, "type": "channel", "title": "c"}
    assert in_group("@qihang_bot x", sender_chat=channel, is_automatic_forward=True) is None
    assert said("x", channel) is None


def test_other_updates_are_left_alone() -> None:
    message = {"message_id": 5, "date": 0, "chat": PRIVATE, "from": LIN, "text": "x"}
    assert heard("edited_message", **message) is None
    assert heard("channel_post", **message) is None
    assert heard("moon_phase", phase=1) is None


def test_a_tapped_button() -> None:
    shown = {"message_id": 8, "date": 1, "chat": GROUP, "from": BOT, "text": "x"}
    tap: dict[str, Any] = {"id": "q", "from": LIN, "chat_instance": "c", "data": "ok"}
    found = heard("callback_query", **tap, message=shown)
    assert found is not None
    assert (found.query, found.turn.button, found.turn.message) == ("q", "ok", "8")
    assert (found.place.tapped, found.place.reply_to) == (8, 8)
    assert found.turn.person.key == "telegram:7"
    old = heard("callback_query", **tap, message={"message_id": 8, "date": 0, "chat": PRIVATE})
    assert old is not None
    assert old.place.tapped == 8
    assert heard("callback_query", **tap, inline_message_id="i") is None
