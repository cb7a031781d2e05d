"""HTML, lengths, captions and files at the stand-in."""

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest

from tests.telegram.client import Telegram
from tests.telegram.support import a_known_chat

pytestmark = pytest.mark.asyncio(loop_scope="session")


HTML: list[tuple[str, str, list[tuple[str, int, int]]]] = [
    ("plain", "plain", []),
    ("😀<b>粗😀</b>x", "😀粗😀x", [("bold", 2, 3)]),
    ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
    ("<s>a</s><del>b</del>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
    ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
    ('<a href="https://a.cn/?x=1&amp;y=2">链接</a>', "链接", [("text_link", 0, 2)]),
    ('<a href="tg://user?id=7">a</a>', "a", [("text_mention", 0, 1)]),
    ("<a href='javascript:1'>a</a>", "a", []),
    ("<code>a&lt;b</code>", "a<b", [("code", 0, 3)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
    ("<code><b>x</b></code>", "x", [("code", 0, 1)]),
    ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
    ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
    ("&lt;&gt;&amp;&quot;&#8364;&#x20AC;&nbsp;& &", '<>&"€€&nbsp;& &', []),
    ("  <b> a </b>\n", "a", [("bold", 0, 1)]),
    ("1 > 0", "1 > 0", []),
    (
        "/help @qihang_test_bot",
        "/help @qihang_test_bot",
        [("bot_command", 0, 5), ("mention", 6, 16)],
    ),
]


@pytest.mark.parametrize(("source", "text", "entities"), HTML)
async def test_html(
    tg: Telegram, bot: Bot, source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    message = await bot.send_message(await a_known_chat(tg), source, parse_mode="HTML")
    assert message.text == text
    assert [(e.type, e.offset, e.length) for e in message.entities] == entities
    assert await tg.violations() == []


BROKEN_HTML = [
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("中<b", "Unclosed start tag at byte offset 3"),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("a<br>b", 'Unsupported start tag "br"'),
    ("<h1>a</h1>", 'Unsupported start tag "h1"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
    ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ("<b =x>a</b>", 'Empty attribute name in the tag "b"'),
]


@pytest.mark.parametrize(("source", "problem"), BROKEN_HTML)
async def test_broken_html(tg: Telegram, bot: Bot, source: str, problem: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(await a_known_chat(tg), source, parse_mode="HTML")
    assert caught.value.message.lower().startswith(f"can't parse entities: {problem}".lower())
    assert len(await tg.violations()) == 1


async def test_html_comes_back(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.say("x")
    source = (
        '<b>a<i>😀</i></b>&lt;<a href="https://a.cn">l</a>\n'
        '<pre><code class="language-py">x</code></pre>'
    )
    await bot.send_message(person.id, source, parse_mode="HTML")
    assert (await person.reads()).html == source


LENGTHS = [
    ("a" * 4096, ""),
    ("a" * 4097, "Message is too long"),
    ("😀" * 2048, ""),
    ("😀" * 2049, "Message is too long"),
    ("<b>" + "a" * 4096 + "</b>&amp;"[:4], ""),
    ("", "Message text is empty"),
    (" \n ", "Text must be non-empty"),
]


@pytest.mark.parametrize(("text", "problem"), LENGTHS, ids=range(len(LENGTHS)))
async def test_length(tg: Telegram, bot: Bot, text: str, problem: str) -> None:
    chat_id = await a_known_chat(tg)
    if not problem:
        await bot.send_message(chat_id, text, parse_mode="HTML")
        assert await tg.violations() == []
        return
    with pytest.raises(BadRequest, match=problem):
        await bot.send_message(chat_id, text, parse_mode="HTML")
    assert len(await tg.violations()) == 1


async def test_caption_and_files(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.say("x")
    file = InputFile(b"BEGIN:VCALENDAR", filename="窗口.ics")
    await bot.send_document(person.id, file, caption="<b>日历</b>", parse_mode="HTML")
    shown = await person.reads()
    assert shown.file
    assert shown.file["file_name"] == "窗口.ics"
    assert shown.html == "<b>日历</b>"
    assert (await tg.control("file", file_id=shown.file["file_id"]))["name"] == "窗口.ics"
    photo = await bot.send_photo(person.id, b"\x89PNG")
    await bot.send_document(person.id, shown.file["file_id"])
    await bot.send_photo(person.id, photo.photo[-1].file_id)
    with pytest.raises(BadRequest, match=r"(?i)type photo as document"):
        await bot.send_document(person.id, photo.photo[-1].file_id)
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(person.id, b"x", caption="a" * 1025)
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_document(person.id, "unheard-of")
    assert len(await tg.violations()) == 1


async def test_received_files_can_be_downloaded(tg: Telegram, bot: Bot) -> None:
    person = tg.person()
    await person.sends("document", "营业执照".encode(), "licence.pdf", caption="here")
    for kind in ("photo", "sticker", "voice", "video"):
        await person.sends(kind)
    updates = await bot.get_updates()
    document = updates[0].message and updates[0].message.document
    assert document
    assert document.file_name == "licence.pdf"
    assert bytes(await (await document.get_file()).download_as_bytearray()) == "营业执照".encode()
    assert updates[1].message
    assert updates[1].message.photo
    assert len(updates) == 5
    assert await tg.violations() == []
