"""The documents of applications: ticked by hand or by sending them, and sent back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Literal

from bot.domain.content import Step
from bot.domain.papers import PaperFile
from bot.domain.turn import Button, Reply, Sent, Turn, paragraph
from bot.domain.wording import date_words
from bot.handlers import hear
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.papers import (
    about_reply,
    ask_file_reply,
    file_words,
    files_reply,
    is_it_reply,
    kept_reply,
    list_reply,
    overview_reply,
    sure_reply,
    which_reply,
)
from bot.services.papers import LARGEST, MOST_FILES, Need, Refusal, joined, named_in


async def command(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """/papers: what is still missing, over all applications."""
    return [await _overview(turn, desk)]


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``d:<verb>:…``: a button of the documents."""
    deed = _DEEDS.get(argument(turn))
    reply = await deed(turn, desk) if deed and not turn.person.is_group else None
    return [reply or Reply(notice=desk.say("feedback.gone"))]


async def received(turn: Turn, desk: Desk) -> Sequence[Reply] | None:
    """A file of a founder; None if no application is under way, or if it is one for staff.

    It is kept as the document that its caption names, or the one that was asked for; else he is
    asked which it is.
    """
    assert turn.file is not None
    papers, person = desk.services.papers, turn.person.key
    asked = await papers.waits(turn)
    if asked is None and await _is_staffs(turn, desk):
        return None
    needs = await papers.needs(person)
    if asked is None and not needs:
        running = await papers.running(person)
        words = desk.say("papers.no_list", file=turn.file.name)
        return [plain(words)] if running else None
    if (refusal := await papers.refusal(person, turn.file)) is not None:
        return [plain(_refused(refusal, turn.file, desk))]
    missing = await papers.open_needs(person, turn.person.chat)
    need = named_in(turn.text, [*missing, *needs]) or asked
    reply = await (_keep(turn, turn.file, need, desk) if need
                   else _ask(turn, turn.file, [*missing, *needs], desk))  # fmt: skip
    wonders = not need and turn.text.rstrip().endswith(("?", "？"))
    return [reply, *(await hear.hear(turn, desk) if wonders else ())]


async def _is_staffs(turn: Turn, desk: Desk) -> bool:
    staff = desk.services.staff
    return staff.is_desk(turn.person) and await staff.is_staff(turn.person)


def _refused(refusal: Refusal, sent: Sent, desk: Desk) -> str:
    if refusal is Refusal.TOO_LARGE:
        return desk.say("papers.too_large", file=sent.name, mb=LARGEST // 1024 // 1024)
    if refusal is Refusal.TOO_MANY:
        return desk.say("papers.too_many", n=MOST_FILES)
    return desk.say("papers.wrong_type", file=sent.name)


async def _keep(turn: Turn, sent: Sent, need: Need, desk: Desk) -> Reply:
    papers = desk.services.papers
    file, first = await papers.keep(turn, sent, need.key)
    held = await papers.held(turn.person.key)
    return kept_reply(file, need, held, first, desk.language)


async def _ask(turn: Turn, sent: Sent, needs: Sequence[Need], desk: Desk) -> Reply:
    """Keep the file without a document, and ask: for the one missing now, or for which."""
    file, first = await desk.services.papers.keep(turn, sent)
    held = await desk.services.papers.held(turn.person.key)
    ahead = needs[0].walk.application.id
    now = [need for need in needs if need.is_now and need.walk.application.id == ahead
           and not held.has(need.key)]  # fmt: skip
    if len({need.key for need in now}) == 1:
        return is_it_reply(file, now[0], first, desk.language)
    return which_reply(file, _once(needs), first, desk.language)


# ---- the lists


async def _overview(turn: Turn, desk: Desk) -> Reply:
    running = await desk.services.papers.running(turn.person.key)
    held = await desk.services.papers.held(turn.person.key)
    return overview_reply(running, joined(running), held, desk.language, _number(turn, 2))


async def _all(turn: Turn, desk: Desk) -> Reply | None:
    """``d:papers[:<offset>]``"""
    return replace(await _overview(turn, desk), edits=True)


async def _list(turn: Turn, desk: Desk) -> Reply | None:
    """``d:list:<app>[:<offset>]``"""
    return await _checklist(turn, desk, "", _number(turn, 3))


async def _step(turn: Turn, desk: Desk) -> Reply | None:
    """``d:step:<app>:<step>[:<offset>]``"""
    return await _checklist(turn, desk, argument(turn, 3) or "?", _number(turn, 4))


async def _checklist(turn: Turn, desk: Desk, handle: str, offset: int) -> Reply | None:
    """The documents of a walk, or with a step's handle those of the step."""
    walk = await desk.services.walks.walk(turn.person.key, argument(turn, 2))
    step: Step | None = walk.step_with(handle) if walk and handle else None
    if walk is None or (handle and step is None):
        return None
    held = await desk.services.papers.held(turn.person.key)
    return replace(list_reply(walk, held, desk.language, step, offset), edits=True)


async def _flip(turn: Turn, desk: Desk) -> Reply | None:
    """``d:flip:<app>:<h>:<step or ->:<offset>``: tick or untick in a list."""
    need = await _need(turn, desk)
    if need is None:
        return None
    held = await desk.services.papers.held(turn.person.key)
    if files := held.files_of(need.key):
        return _with_edit(sure_reply(need, len(files), desk.language))
    if held.has(need.key):
        await desk.services.papers.untick(turn.person.key, need.key)
    else:
        await desk.services.papers.tick(turn.person.key, need.key)
    place = argument(turn, 4)
    return await _checklist(turn, desk, "" if place == "-" else place, _number(turn, 5))


# ---- one document


async def _about(turn: Turn, desk: Desk) -> Reply | None:
    """``d:about:<app>:<h>``"""
    need = await _need(turn, desk)
    return await _shown(turn, desk, need) if need else None


async def _on(turn: Turn, desk: Desk) -> Reply | None:
    """``d:on:<app>:<h>``: the founder has it."""
    need = await _need(turn, desk)
    if need is not None:
        await desk.services.papers.tick(turn.person.key, need.key)
    return await _shown(turn, desk, need) if need else None


async def _off(turn: Turn, desk: Desk) -> Reply | None:
    """``d:off:<app>:<h>``: he has it not; asked first where files would go."""
    need = await _need(turn, desk)
    if need is None:
        return None
    files = (await desk.services.papers.held(turn.person.key)).files_of(need.key)
    if files:
        return _with_edit(sure_reply(need, len(files), desk.language))
    return await _sure(turn, desk)


async def _sure(turn: Turn, desk: Desk) -> Reply | None:
    """``d:sure:<app>:<h>``: untick it, and its files go."""
    need = await _need(turn, desk)
    if need is not None:
        await desk.services.papers.untick(turn.person.key, need.key)
    return await _shown(turn, desk, need) if need else None


async def _send(turn: Turn, desk: Desk) -> Reply | None:
    """``d:send:<app>:<h>``: the next file is this document."""
    need = await _need(turn, desk)
    if need is None:
        return None
    await desk.services.walks.wait_for(turn.person, need.walk.application.id, "file", need.key)
    return ask_file_reply(need, desk.language)


async def _files(turn: Turn, desk: Desk) -> Reply | None:
    """``d:files:<app>:<h>[:<offset>]``: the files of one document."""
    need = await _need(turn, desk)
    if need is None:
        return None
    files = (await desk.services.papers.held(turn.person.key)).files_of(need.key)
    at = f"{need.walk.application.id}:{need.handle}"
    name = need.paper.name.in_(desk.language)
    head = desk.say("papers.files", name=name, n=len(files))
    back = Button(desk.say("papers.back"), f"d:about:{at}")
    offset = _number(turn, 4)
    return files_reply(head, files, {need.key: name}, f"d:files:{at}", back, desk.language, offset)


# ---- one file


async def _mine(turn: Turn, desk: Desk) -> Reply | None:
    """``d:mine[:<offset>]``: every file of this person, the latest first."""
    files = (await desk.services.papers.held(turn.person.key)).files[::-1]
    head = desk.say("papers.files_all", n=len(files))
    back = Button(desk.say("papers.all"), "d:papers")
    names = await desk.services.papers.names(turn.person.key, desk.language)
    return files_reply(head, files, names, "d:mine", back, desk.language, _number(turn, 2))


async def _get(turn: Turn, desk: Desk) -> Reply | None:
    """``d:get:<file>``: sent back as it lies on the platform."""
    file = await _file(turn, desk)
    if file is None:
        return None
    day = date_words(file.at.date(), desk.language)
    words = paragraph(desk.say("papers.given", file=file_words(file, desk.language), date=day))
    drop = Button(desk.say("papers.drop"), f"d:drop:{file.id}")
    kind: Literal["document", "photo"] = "photo" if file.kind == "photo" else "document"
    return Reply((words,), ((drop,),), kept=Sent(file.file_id, file.name, file.size, kind),
                 if_gone=desk.say("papers.file_gone", file=file_words(file, desk.language)))  # fmt: skip


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
    missing = await desk.services.papers.open_needs(turn.person.key, turn.person.chat)
    needs = [*missing, *await desk.services.papers.needs(turn.person.key)]
    others = [need for need in _once(needs) if need.key != file.key]
    return _with_edit(which_reply(file, others, False, desk.language, _number(turn, 3)))


async def _is(turn: Turn, desk: Desk) -> Reply | None:
    """``d:is:<file>:<app>:<h>``: it is this document."""
    need = await _need(turn, desk, 3)
    if need is None:
        return None
    file = await desk.services.papers.assign(turn.person.key, argument(turn, 2), need.key)
    if file is None:
        return None
    held = await desk.services.papers.held(turn.person.key)
    return _with_edit(kept_reply(file, need, held, False, desk.language))


Deed = Callable[[Turn, Desk], Awaitable[Reply | None]]
_DEEDS: dict[str, Deed] = {
    "papers": _all, "list": _list, "step": _step, "flip": _flip, "about": _about, "on": _on,
    "off": _off, "sure": _sure, "send": _send, "files": _files, "mine": _mine, "get": _get,
    "drop": _drop, "not": _drop, "other": _other, "is": _is,
}  # fmt: skip


async def _need(turn: Turn, desk: Desk, at: int = 2) -> Need | None:
    """The document that a button names by a walk of this person and a handle."""
    return await desk.services.papers.need(
        turn.person.key, argument(turn, at), argument(turn, at + 1)
    )


async def _file(turn: Turn, desk: Desk) -> PaperFile | None:
    return await desk.services.papers.file(turn.person.key, argument(turn, 2))


async def _shown(turn: Turn, desk: Desk, need: Need) -> Reply:
    held = await desk.services.papers.held(turn.person.key)
    return _with_edit(about_reply(need, held, desk.language))


def _with_edit(reply: Reply) -> Reply:
    return replace(reply, edits=True)


def _once(needs: Sequence[Need]) -> list[Need]:
    """Each document once, as it stands first."""
    found: dict[str, Need] = {}
    for need in needs:
        found.setdefault(need.key, need)
    return list(found.values())


def _number(turn: Turn, position: int) -> int:
    """A part of the button as a number; 0 for anything else."""
    text = argument(turn, position)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0
