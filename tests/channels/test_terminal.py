"""The terminal: what is typed becomes a turn, what is said is shown, buttons are numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.adapters.fakes import FrozenClock
from bot.channels.terminal import Terminal
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from tests.services.stories import NOON

CHOICES = ((Button("一", "one"), Button("看", url="https://a.cn")), (Button("二", "two"),))


@dataclass
class Scripted:
    """Answers with what was prepared, then with plain words; notes what it was told."""

    prepared: list[Reply] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        self.turns.append(turn)
        if turn.text == "crash":
            raise RuntimeError("secret reason")
        return [self.prepared.pop(0)] if self.prepared else [Reply((paragraph("好"),))]


class Keyboard(Console):
    """A console that is typed into from a list of lines; its end is the end of the input."""

    def __init__(self, typed: Sequence[str], width: int = 40) -> None:
        super().__init__(file=io.StringIO(), width=width, highlight=False)
        self._typed = list(typed)

    def input(self, *_: object, **__: object) -> str:
        if not self._typed:
            raise EOFError
        return self._typed.pop(0)

    @property
    def shown(self) -> str:
        assert isinstance(self.file, io.StringIO)
        return self.file.getvalue()


async def a_talk(
    typed: Sequence[str], *prepared: Reply, language: str | None = None
) -> tuple[list[Turn], str]:
    """What the assistant was told, and what was on the screen."""
    assistant, console = Scripted(list(prepared)), Keyboard(typed)
    await Terminal(assistant, FrozenClock(NOON), console, language).run()
    return assistant.turns, console.shown


async def test_it_greets_says_how_and_takes_leave() -> None:
    turns, shown = await a_talk([])
    assert [(turn.command, turn.at) for turn in turns] == [("start", NOON)]
    assert shown.startswith("好\n直接打字问我")
    assert shown.endswith("再见，随时回来。\n")
    assert (await a_talk([], language="en-GB"))[1].splitlines()[-1].isascii()


@pytest.mark.parametrize("word", ["/quit", "/exit", " /quit "])
async def test_leaving(word: str) -> None:
    turns, _ = await a_talk([word, "x"])
    assert len(turns) == 1


async def test_words_commands_and_empty_lines() -> None:
    turns, _ = await a_talk(["", "  武汉 ", "/Language en", "/help"])
    assert [(t.text, t.command) for t in turns[1:]] == [
        ("武汉", None), ("en", "language"), ("", "help")
    ]  # fmt: skip


async def test_a_number_taps_and_any_other_number_is_words() -> None:
    asking = Reply((paragraph("选"),), CHOICES)
    turns, shown = await a_talk(["2", "2", "0", "１"], asking)
    assert "[1] 一  [↗] 看\n[2] 二" in shown
    assert [(t.button, t.text) for t in turns[1:]] == [
        ("two", ""), (None, "2"), (None, "0"), (None, "１")
    ]  # fmt: skip


async def test_a_word_over_the_chat_leaves_the_choices_as_they_are() -> None:
    asking = Reply((paragraph("选"),), CHOICES)
    turns, shown = await a_talk(["1", "2"], asking, Reply(notice="记下了 [b]"))
    assert "记下了 [b]" in shown
    assert [turn.button for turn in turns[1:]] == ["one", "two"]


async def test_an_item_stands_beside_its_dot_and_a_fold_is_set_in() -> None:
    item = Block((Span("武汉的算力券按年度实际支付的费用计算，最多二十万元"), Span("[1]")), "item")
    fold = Block(
        (Span("依据（1）", "bold"), Span("\n"), Span("办法", "link", "https://a.cn")), "fold"
    )
    _, shown = await a_talk([], Reply((item, fold)))
    first, *rest = shown.splitlines()
    assert first.startswith("· 武汉的算力券")
    assert rest[0].startswith("  ")
    assert "".join(shown.split()).startswith(
        "·武汉的算力券按年度实际支付的费用计算，最多二十万元[1]依据"
    )
    assert "  依据（1）" in [line.rstrip() for line in rest]
    assert "  办法" in [line.rstrip() for line in rest]


@pytest.mark.parametrize("width", [20, 21, 33, 80])
async def test_no_line_is_too_wide_and_no_amount_is_torn_apart(width: int) -> None:
    words = "最多补50%、100万元封顶，至2028-12-31（OPC）。" * 3 + " and then English words"
    keyboard = Keyboard([], width)
    item = Block((Span(words), Span(" [1]")), "item")
    talk = Scripted([Reply((item, paragraph("完")))])
    await Terminal(talk, FrozenClock(NOON), keyboard, None).run()
    lines = keyboard.shown.split("完")[0].splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "·" + "".join(f"{words} [1]".split())
    assert "".join(lines).count("100万") == 3
    assert not any(line.strip() == "[1]" for line in lines)


async def test_words_that_look_like_markup_are_words() -> None:
    _, shown = await a_talk([], Reply((paragraph("[bold]x[/bold] [link=1]"),)))
    assert shown.startswith("[bold]x[/bold] [link=1]\n")


async def test_what_fails_is_said_under_an_id_and_the_talk_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    turns, shown = await a_talk(["crash", "武汉"])
    assert "出了点问题" in shown
    assert "secret" not in shown
    assert turns[-1].text == "武汉"
    assert "secret reason" in "".join(capsys.readouterr())
