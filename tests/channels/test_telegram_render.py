"""Replies as Telegram messages."""

from typing import Literal

import pytest

from bot.channels.telegram.render import ReplyError, as_html, as_plain, keyboard, messages, short
from bot.channels.telegram.split import split, units
from bot.domain.turn import Block, Button, Reply, Span, paragraph
from tests.telegram.markup import parse_html

Kind = Literal["paragraph", "item", "fold", "small"]


def a_block(text: str, kind: Kind = "paragraph") -> Block:
    return Block((Span(text),), kind)


def test_an_answer_as_on_the_phone() -> None:
    answer = [
        Block((Span("最多 20 万元。", "bold"), Span("按 50% 补。[1]"))),
        a_block("每个区另给算力 [1]", "item"),
        a_block("[1] 《若干措施》", "fold"),
        a_block("[2] 另一份", "fold"),
        a_block("截至 2026-11-22", "small"),
    ]
    assert as_html(answer) == (
        "<b>最多 20 万元。</b>按 50% 补。[1]\n· 每个区另给算力 [1]\n\n"
        "<blockquote expandable>[1] 《若干措施》\n[2] 另一份</blockquote>\n<i>截至 2026-11-22</i>"
    )
    assert as_plain(answer).startswith("最多 20 万元。按 50% 补。[1]\n· 每个区")
    assert parse_html(as_html(answer))[0] == as_plain(answer)


def test_paragraphs_stand_apart() -> None:
    assert as_html([paragraph("a"), paragraph("b")]) == "a\n\nb"


@pytest.mark.parametrize("hostile", ["<b>x", "</i>", "a & b &lt;", '"><script>', "<a href='x'>"])
def test_hostile_words_stay_words(hostile: str) -> None:
    for style in ("plain", "bold", "italic", "link"):
        block = Block((Span(hostile, style, "https://a.cn"),))
        assert parse_html(as_html([block]))[0] == hostile


def test_links_are_quoted_and_strange_ones_are_only_words() -> None:
    good = Block((Span("原文", "link", "https://a.cn/?x=1&y='2'"),))
    assert parse_html(as_html([good]))[1][0]["url"] == "https://a.cn/?x=1&y='2'"
    for url in ("javascript:alert(1)", 'https://a.cn/"onclick=', "", None):
        assert as_html([Block((Span("原文", "link", url),))]) == "原文"


def test_italic_inside_small_is_not_doubled() -> None:
    assert as_html([Block((Span("x", "italic"),), "small")]) == "<i>x</i>"


def test_what_cannot_be_sent_is_replaced() -> None:
    assert split([paragraph("a\x00b\ud83dc\r\nd")]) == [[paragraph("a\ufffdb\ufffdc\nd")]]


def test_buttons_go_under_the_last_part() -> None:
    reply = Reply((paragraph("a"),), ((Button("好", "ok"), Button("原文", url="https://a.cn")),))
    made = messages(reply, [[paragraph("a")], [paragraph("b")]])
    assert made[0].keyboard is None
    assert made[1].keyboard is not None
    assert [b.callback_data for b in made[1].keyboard.inline_keyboard[0]] == ["ok", None]


def test_a_long_row_is_broken() -> None:
    made = keyboard([[Button(str(n), str(n)) for n in range(9)]])
    assert made is not None
    assert [len(row) for row in made.inline_keyboard] == [8, 1]


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        (Button("很长", "中" * 22), "data of 66 bytes"),
        (Button("空", ""), "data of 0 bytes"),
        (Button(" ", "x"), "needs a text"),
        (Button("原文", url="nowhere"), "is no link"),
    ],
)
def test_a_wrong_button_is_named(button: Button, problem: str) -> None:
    with pytest.raises(ReplyError, match=problem):
        keyboard([[button]])


def test_buttons_need_words() -> None:
    with pytest.raises(ReplyError, match="words"):
        messages(Reply(buttons=((Button("a", "a"),),)), [])


def test_a_notice_is_cut_to_what_fits() -> None:
    assert short("好") == "好"
    assert units(short("😀" * 150)) <= 200
    assert short("字" * 300).endswith("…")
