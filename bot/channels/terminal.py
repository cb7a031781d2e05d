"""The assistant in a terminal: the same handlers, with buttons as numbered or lettered choices."""

from __future__ import annotations

import asyncio
import os
import secrets
import string
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot import logs
from bot.domain.turn import Attachment, Block, Button, Person, Reply, Span, Turn
from bot.ports import Clock
from bot.texts import say

log = logs.logger(__name__)
_CLOSING = "，。；：、！？）》」』”’…·)]"
_OPENING = "（《「『“‘(["
LETTERS = string.ascii_lowercase
"""Choices of a reply that may be answered by a number."""
STYLES = {"plain": "", "bold": "bold", "italic": "italic", "link": "underline"}


class Assistant(Protocol):
    """Whatever answers turns."""

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        """What is said back to a turn."""
        ...


class Terminal:
    """Reads lines and prints replies until the input ends or the person leaves."""

    def __init__(
        self, assistant: Assistant, clock: Clock, console: Console, language: str | None
    ) -> None:
        self._assistant = assistant
        self._clock = clock
        self._console = console
        self._person = Person("terminal:me", "terminal:me", language=language)
        self._choices: dict[str, Button] = {}
        self._asked = ""

    async def run(self) -> None:
        """Talk. An empty line is passed over; ``/quit``, Ctrl-D and Ctrl-C end it."""
        await self._turn(Turn(self._person, self._clock.now(), command="start"))
        self._console.print(say("terminal.hint", self._spoken), style="dim")
        while True:
            try:
                line = (await asyncio.to_thread(self._console.input, "\n[bold]> [/bold]")).strip()
            except (EOFError, KeyboardInterrupt, asyncio.CancelledError):
                break
            if line in ("/quit", "/exit"):
                break
            if line:
                await self._turn(self._read(line))
        self._console.print(say("terminal.bye", self._spoken), style="dim")

    @property
    def _spoken(self) -> str:
        return "en" if (self._person.language or "zh").lower().startswith("en") else "zh"

    def _read(self, line: str) -> Turn:
        """A number or letter taps its choice; a slash begins a command; else it is a text, and
        the answer to what was just asked.
        """
        now = self._clock.now()
        if (button := self._choices.get(line.lower())) is not None:
            return Turn(self._person, now, button=button.data, message="last")
        if line.startswith("/"):
            command, _, rest = line[1:].partition(" ")
            return Turn(self._person, now, rest.strip(), command=command.lower())
        return Turn(self._person, now, line, quoted=self._asked)

    async def _turn(self, turn: Turn) -> None:
        """Answer; what fails is logged under an id, the person is given the id, and we go on."""
        self._asked = ""
        try:
            for reply in await self._assistant.replies(turn):
                self._show(reply)
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception("a turn failed", id=error_id)
            self._console.print(say("status.failed", self._spoken, id=error_id), markup=False)

    def _show(self, reply: Reply) -> None:
        if reply.notice:
            self._console.print(reply.notice, style="green", markup=False)
        for block in reply.blocks:
            self._console.print(render(block, self._console.width))
        if reply.file is not None:
            self._save(reply.file)
        if reply.kept is not None:
            said = say("terminal.kept", self._spoken, name=reply.kept.name)
            self._console.print(said, style="green", markup=False)
        if reply.blocks:
            found = [button for row in reply.buttons for button in row if button.data]
            marks = LETTERS if reply.takes_numbers else map(str, range(1, len(found) + 1))
            self._choices = dict(zip(marks, found, strict=False))
        if reply.buttons:
            names = {id(button): mark for mark, button in self._choices.items()}
            for row in reply.buttons:
                line = "  ".join(f"[{names.get(id(b), '↗')}] {b.text}" for b in row)
                self._console.print(Text(line, style="cyan"))
        if reply.asks:
            self._asked = reply.text
            self._console.print(say("terminal.asks", self._spoken), style="dim")

    def _save(self, file: Attachment) -> None:
        """Put a file where the person works, and say where."""
        try:
            path = saved(file, Path.cwd())
        except OSError as error:
            reason = error.strerror or str(error)
            said = say("terminal.not_saved", self._spoken, name=file.name, reason=reason)
        else:
            said = say("terminal.saved", self._spoken, path=path)
        self._console.print(said, style="green", markup=False)


def saved(file: Attachment, folder: Path) -> Path:
    """Write a file under a name that is free, for its owner alone to read. Raises OSError."""
    first = path = folder / Path(file.name).name
    number = 1
    while path.exists():
        number += 1
        path = first.with_stem(f"{first.stem}-{number}")
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        out.write(file.content)
    return path


def render(block: Block, width: int) -> Padding | Text:
    """A block as styled text: items beside a dot, folds and small print set in."""
    text = Text()
    for span in block.spans:
        text.append(span.text, style=_style(span, block))
    if block.kind == "item":
        lines = wrapped(text, width - 2)
        return Text.assemble("· ", Text("\n  ").join(lines))
    if block.kind in ("fold", "small"):
        return Padding(Text("\n").join(wrapped(text, width - 2)), (0, 0, 0, 2))
    return Text("\n").join(wrapped(text, width))


def wrapped(text: Text, width: int) -> list[Text]:
    """Lines of at most ``width`` cells. Chinese has no spaces, so rich alone breaks it badly."""
    plain, cuts, good, used = text.plain, [], 0, 0
    for at, character in enumerate(plain):
        if character == "\n":
            cuts.append(at + 1)
            good, used = 0, 0
            continue
        if at and _may_break(plain[at - 1], character):
            good = at
        if used + cell_len(character) > width and good and character != " ":
            cuts.append(good)
            used, good = cell_len(plain[good:at]), 0
        used += cell_len(character)
    lines = list(text.divide(cuts))
    for line in lines:
        line.rstrip()
    return lines


def _may_break(before: str, after: str) -> bool:
    """At a space, or after a Chinese character; a mark stays with its words."""
    if after in _CLOSING or before in _OPENING or after in " [":
        return False
    return before == " " or cell_len(before) == 2


def _style(span: Span, block: Block) -> str:
    style = STYLES[span.style]
    if span.style == "link" and span.url:
        style = f"underline link {span.url}"
    return f"dim {style}".strip() if block.kind in ("fold", "small") else style
