"""What an update means for us."""

import datetime as dt
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.inbound import Heard, Me, hear
from bot.domain.turn import Sent
from tests.telegram.markup import utf16

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
ME = Me(99, "Qihang_Bot", ("help", "ask"), -900, ("status",))
BOT = {"id": 99, "is_bot": True, "first_name": "启航", "username": "qihang_bot"}
LIN = {"id": 7, "is_bot": False, "first_name": "小林", "language_code": "zh-hans"}
PRIVATE = {"id": 7, "type": "private", "first_name": "小林"}
OFFICE = {"id": -900, "type": "supergroup", "title": "办公室"}
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


def test_media_that_cannot_be_read_is_unsupported() -> None:
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    with_caption = said(voice=voice, caption="这是什么")
    assert with_caption is not None
    assert (with_caption.turn.text, with_caption.unsupported) == ("这是什么", False)
    alone = said(voice=voice)
    assert alone is not None
    assert alone.unsupported
    assert said(chat=GROUP, voice=voice) is None
    assert said(chat=OFFICE, voice=voice) is None
    assert said(pinned_message={"message_id": 1, "date": 0, "chat": PRIVATE}) is None


DOCUMENT = {"file_id": "d1", "file_unique_id": "u", "file_name": "通知.pdf", "file_size": 7}
PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 9, "height": 9, "file_size": 1},
    {"file_id": "large", "file_unique_id": "l", "width": 90, "height": 90, "file_size": 5},
]


def test_a_document_and_a_photo_are_files_in_private_and_at_the_staff_desk() -> None:
    for chat in (PRIVATE, OFFICE):
        found = said(chat=chat, document=DOCUMENT)
        assert found is not None
        assert (found.turn.file, found.turn.text) == (Sent("d1", "通知.pdf", 7), "")
        assert not found.unsupported
        photo = said(chat=chat, photo=PHOTO)
        assert photo is not None
        assert photo.turn.file == Sent("large", "photo-l.jpg", 5, "photo")


def test_a_file_without_a_name_or_size_is_still_one() -> None:
    found = said(document={"file_id": "d1", "file_unique_id": "u"})
    assert found is not None
    assert found.turn.file == Sent("d1", "file", 0)


def test_in_other_groups_files_are_none_of_our_business() -> None:
    assert said(chat=GROUP, document=DOCUMENT) is None
    assert said(chat=GROUP, document=DOCUMENT, caption="看看这个") is None
    name: dict[str, Any] = {
        "caption": "@qihang_bot 看看",
        "caption_entities": mention("@qihang_bot", "@qihang_bot"),
    }
    found = said(chat=GROUP, document=DOCUMENT, **name)
    assert found is not None
    assert (found.turn.text, found.turn.person.is_group) == ("看看", True)


def test_a_caption_goes_with_the_file() -> None:
    found = said(document=DOCUMENT, caption="/status 请看")
    assert found is not None
    assert (found.turn.command, found.turn.text) == ("status", "请看")
    assert found.turn.file == Sent("d1", "通知.pdf", 7)


OURS = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": BOT}


def test_our_own_message_is_quoted_and_nobody_elses() -> None:
    for words in ({"text": "#case-12 · 新"}, {"caption": "#case-12 · 新", "document": DOCUMENT}):
        found = said("好", reply_to_message=OURS | words)
        assert found is not None
        assert found.turn.quoted == "#case-12 · 新"
    tag = {"text": "#case-12 · 新"}
    for other in (LIN, BOT | {"id": 98}, BOT | {"id": 98, "username": "qihang_b0t"}):
        found = said("好", reply_to_message=OURS | tag | {"from": other})
        assert found is not None
        assert found.turn.quoted == ""


def test_what_somebody_quotes_from_elsewhere_is_not_ours() -> None:
    origin = {"type": "user", "date": 0, "sender_user": BOT}
    found = said("好", external_reply={"origin": origin}, quote={"text": "#case-1", "position": 0})
    assert found is not None
    assert found.turn.quoted == ""
    forwarded = OURS | {"from": LIN, "forward_origin": origin, "text": "#case-1 · 新"}
    found = said("好", reply_to_message=forwarded)
    assert found is not None
    assert found.turn.quoted == ""


def test_commands_of_staff_are_heard_at_their_desk_alone() -> None:
    found = said("/status", OFFICE)
    assert found is not None
    assert found.turn.command == "status"
    assert said("/status", GROUP) is None
    assert said("/status@qihang_bot", GROUP) is not None
    assert said("大家好", OFFICE) is None


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
