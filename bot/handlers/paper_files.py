"""The files of founders: which document one is, and the file sent back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Literal

from bot.domain.papers import PaperFile
from bot.domain.plan import china_day
from bot.domain.turn import Button, Reply, Sent, Turn, paragraph
from bot.domain.wording import date_words
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.papers import file_words, files_reply, kept_reply, which_reply
from bot.services.papers import Need

Deed = Callable[[Turn, Desk], Awaitable[Reply | None]]


async def _files(turn: Turn, desk: Desk) -> Reply | None:
    """``d:files:<app>:<h>[:<offset>]``: the files of one document."""
    need = await need_of(turn, desk)
    if need is None:
        return None
    files = (await desk.services.papers.held(turn.person.key)).files_of(need.key)
    at = f"{need.walk.application.id}:{need.handle}"
    name = need.paper.name.in_(desk.language)
    head = desk.say("papers.files", name=name, n=len(files))
    back = Button(desk.say("papers.back"), f"d:about:{at}")
    offset = number(turn, 4)
    return files_reply(head, files, {need.key: name}, f"d:files:{at}", back, desk.language, offset)


async def _mine(turn: Turn, desk: Desk) -> Reply | None:
    """``d:mine[:<offset>]``: every file of this person, the latest first."""
    files = (await desk.services.papers.held(turn.person.key)).files[::-1]
    head = desk.say("papers.files_all", n=len(files))
    back = Button(desk.say("papers.all"), "d:papers")
    names = await desk.services.papers.names(turn.person.key, desk.language)
    return files_reply(head, files, names, "d:mine", back, desk.language, number(turn, 2))


async def _get(turn: Turn, desk: Desk) -> Reply | None:
    """``d:get:<file>``: sent back as it lies on the platform."""
    file = await _file(turn, desk)
    if file is None:
        return None
    day = date_words(china_day(file.at), desk.language)
    words = paragraph(desk.say("papers.given", file=file_words(file, desk.language), date=day))
    drop = Button(desk.say("papers.drop"), f"d:drop:{file.id}")
    kind: Literal["document", "photo"] = "photo" if file.kind == "photo" else "document"
    gone = desk.say("papers.file_gone", file=file_words(file, desk.language))
    kept = Sent(file.file_id, file.name, file.size, kind)
    return Reply((words,), ((drop,),), kept=kept, if_gone=gone)


async def _drop(turn: Turn, desk: Desk) -> Reply | None:
    """``d:drop:<file>`` and ``d:not:<file>``: keep it no more."""
    file = await desk.services.papers.drop(turn.person.key, argument(turn, 2))
    if file is None:
        return None
    return plain(desk.say("papers.dropped", file=file_words(file, desk.language)), edits=True)


async def _other(turn: Turn, desk: Desk) -> Reply | None:
    """``d:other:<file>[:<offset>]``: which document is it?"""
    file = await _file(turn, desk)
    if file is None:
        return None
    choices = await desk.services.papers.choices(turn.person.key, turn.person.chat)
    others = [need for need in choices if need.key != file.key]
    return replace(which_reply(file, others, False, desk.language, number(turn, 3)), edits=True)


async def _is(turn: Turn, desk: Desk) -> Reply | None:
    """``d:is:<file>:<app>:<h>``: it is this document."""
    need = await need_of(turn, desk, 3)
    if need is None:
        return None
    file = await desk.services.papers.assign(turn.person.key, argument(turn, 2), need.key)
    if file is None:
        return None
    held = await desk.services.papers.held(turn.person.key)
    return replace(kept_reply(file, need, held, False, desk.language), edits=True)


FILE_DEEDS: dict[str, Deed] = {
    "files": _files, "mine": _mine, "get": _get, "drop": _drop, "not": _drop, "other": _other,
    "is": _is,
}  # fmt: skip
"""By the verb of the button."""


async def need_of(turn: Turn, desk: Desk, at: int = 2) -> Need | None:
    """The document that a button names by a walk of this person and a handle."""
    return await desk.services.papers.need(
        turn.person.key, argument(turn, at), argument(turn, at + 1)
    )


def number(turn: Turn, position: int) -> int:
    """A part of the button as a number; 0 for anything else."""
    text = argument(turn, position)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0


async def _file(turn: Turn, desk: Desk) -> PaperFile | None:
    return await desk.services.papers.file(turn.person.key, argument(turn, 2))
