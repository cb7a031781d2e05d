"""A question that wants an answer to itself: in a terminal the next line typed is the answer."""

from __future__ import annotations

from bot.domain.turn import Button, Reply, paragraph
from tests.channels.test_terminal import a_talk

HELLO = Reply((paragraph("你好"),))
WANTED = Reply((paragraph("#edit-ab12 · 改一改"), paragraph("一行一项")), asks=True)


async def test_the_next_line_is_the_answer_and_the_one_after_is_not() -> None:
    turns, shown = await a_talk(["改", "标题：新", "谢谢"], HELLO, WANTED)
    assert [turn.quoted for turn in turns] == ["", "", WANTED.text, ""]
    assert turns[2].text == "标题：新"
    assert "下一行就是你的回复。" in shown


async def test_a_number_is_an_answer_too() -> None:
    offered = Reply((paragraph("选"),), ((Button("一", "one"),),))
    turns, _ = await a_talk(["改", "1"], offered, WANTED)
    assert (turns[2].text, turns[2].button, turns[2].quoted) == ("1", None, WANTED.text)


async def test_a_command_answers_nothing() -> None:
    turns, shown = await a_talk(["edit", "/help", "x"], HELLO, WANTED, language="en")
    assert [turn.quoted for turn in turns[2:]] == ["", ""]
    assert "The next line you type is your reply." in shown


async def test_a_turn_that_fails_asks_nothing() -> None:
    turns, _ = await a_talk(["改", "crash", "x"], HELLO, WANTED)
    assert turns[2].quoted == WANTED.text
    assert turns[3].quoted == ""
