"""The documents of applications: ticked by hand or by sending them, and sent back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.content import Step
from bot.domain.turn import Reply, Sent, Turn
from bot.handlers import hear
from bot.handlers.desk import Desk, argument, plain
from bot.handlers.paper_files import FILE_DEEDS, Deed, need_of, number
from bot.services.compose.papers import (
    about_reply,
    ask_file_reply,
    file_words,
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
    choices = await papers.choices(person, turn.person.chat)
    if asked is None and not choices:
        running = await papers.running(person)
        words = desk.say("papers.no_list", file=file_words(turn.file, desk.language))
        return [plain(words)] if running else None
    if (refusal := await papers.refusal(person, turn.file)) is not None:
        return [plain(_refused(refusal, turn.file, desk))]
    need = named_in(turn.text, choices) or asked
    if need is not None:
        return [await _keep(turn, turn.file, need, desk)]
    wonders = turn.text.rstrip().endswith(("?", "？"))
    asks = await _ask(turn, turn.file, choices, desk)
    return [asks, *(await hear.hear(turn, desk) if wonders else ())]


async def _is_staffs(turn: Turn, desk: Desk) -> bool:
    staff = desk.services.staff
    return staff.is_desk(turn.person) and await staff.is_staff(turn.person)


def _refused(refusal: Refusal, sent: Sent, desk: Desk) -> str:
    if refusal is Refusal.TOO_MANY:
        return desk.say("papers.too_many", n=MOST_FILES)
    words = file_words(sent, desk.language)
    if refusal is Refusal.TOO_LARGE:
        return desk.say("papers.too_large", file=words, mb=LARGEST // 1024 // 1024)
    return desk.say("papers.wrong_type", file=words)


async def _keep(turn: Turn, sent: Sent, need: Need, desk: Desk) -> Reply:
    papers = desk.services.papers
    file, first = await papers.keep(turn, sent, need.key)
    held = await papers.held(turn.person.key)
    return kept_reply(file, need, held, first, desk.language)


async def _ask(turn: Turn, sent: Sent, choices: Sequence[Need], desk: Desk) -> Reply:
    """Keep the file without a document, and ask: for the one missing now, or for which."""
    file, first = await desk.services.papers.keep(turn, sent)
    held = await desk.services.papers.held(turn.person.key)
    ahead = choices[0].walk.application.id
    now = [need for need in choices if need.is_now and need.walk.application.id == ahead
           and not held.has(need.key)]  # fmt: skip
    if len(now) == 1:
        return is_it_reply(file, now[0], first, desk.language)
    return which_reply(file, choices, first, desk.language)


# ---- the lists


async def _overview(turn: Turn, desk: Desk) -> Reply:
    running = await desk.services.papers.running(turn.person.key)
    held = await desk.services.papers.held(turn.person.key)
    return overview_reply(running, joined(running), held, desk.language, number(turn, 2))


async def _all(turn: Turn, desk: Desk) -> Reply | None:
    """``d:papers[:<offset>]``"""
    return replace(await _overview(turn, desk), edits=True)


async def _list(turn: Turn, desk: Desk) -> Reply | None:
    """``d:list:<app>[:<offset>]``"""
    return await _checklist(turn, desk, "", number(turn, 3))


async def _step(turn: Turn, desk: Desk) -> Reply | None:
    """``d:step:<app>:<step>[:<offset>]``"""
    return await _checklist(turn, desk, argument(turn, 3) or "?", number(turn, 4))


async def _checklist(turn: Turn, desk: Desk, handle: str, offset: int) -> Reply | None:
    """The documents of a walk, or with a step's handle those of the step."""
    walk = await desk.services.walks.walk(turn.person.key, argument(turn, 2))
    step: Step | None = walk.step_with(handle) if walk and handle else None
    if walk is None or (handle and step is None):
        return None
    held = await desk.services.papers.held(turn.person.key)
    return replace(list_reply(walk, held, desk.language, step, offset), edits=True)


async def _tick(turn: Turn, desk: Desk) -> Reply | None:
    """``d:tick:<app>:<h>:<step or ->:<offset>``: ticked in a list."""
    need = await need_of(turn, desk)
    if need is None:
        return None
    await desk.services.papers.tick(turn.person.key, need.key)
    return await _same_list(turn, desk)


async def _clear(turn: Turn, desk: Desk) -> Reply | None:
    """``d:clear:<app>:<h>:<step or ->:<offset>``: unticked in a list; asked where files go."""
    need = await need_of(turn, desk)
    if need is None:
        return None
    held = await desk.services.papers.held(turn.person.key)
    if files := held.files_of(need.key):
        return _with_edit(sure_reply(need, len(files), desk.language))
    await desk.services.papers.untick(turn.person.key, need.key)
    return await _same_list(turn, desk)


async def _same_list(turn: Turn, desk: Desk) -> Reply | None:
    place = argument(turn, 4)
    return await _checklist(turn, desk, "" if place == "-" else place, number(turn, 5))


# ---- one document


async def _about(turn: Turn, desk: Desk) -> Reply | None:
    """``d:about:<app>:<h>``"""
    need = await need_of(turn, desk)
    return await _shown(turn, desk, need) if need else None


async def _on(turn: Turn, desk: Desk) -> Reply | None:
    """``d:on:<app>:<h>``: the founder has it."""
    if (need := await need_of(turn, desk)) is None:
        return None
    await desk.services.papers.tick(turn.person.key, need.key)
    return await _shown(turn, desk, need)


async def _off(turn: Turn, desk: Desk) -> Reply | None:
    """``d:off:<app>:<h>``: he has it not; asked first where files would go."""
    need = await need_of(turn, desk)
    if need is None:
        return None
    files = (await desk.services.papers.held(turn.person.key)).files_of(need.key)
    if files:
        return _with_edit(sure_reply(need, len(files), desk.language))
    return await _sure(turn, desk)


async def _sure(turn: Turn, desk: Desk) -> Reply | None:
    """``d:sure:<app>:<h>``: untick it, and its files go."""
    if (need := await need_of(turn, desk)) is None:
        return None
    await desk.services.papers.untick(turn.person.key, need.key)
    return await _shown(turn, desk, need)


async def _send(turn: Turn, desk: Desk) -> Reply | None:
    """``d:send:<app>:<h>``: the next file is this document."""
    need = await need_of(turn, desk)
    if need is None:
        return None
    await desk.services.walks.wait_for(turn.person, need.walk.application.id, "file", need.key)
    return ask_file_reply(need, desk.language)


_DEEDS: dict[str, Deed] = {
    "papers": _all, "list": _list, "step": _step, "tick": _tick, "clear": _clear,
    "about": _about, "on": _on, "off": _off, "sure": _sure, "send": _send, **FILE_DEEDS,
}  # fmt: skip


async def _shown(turn: Turn, desk: Desk, need: Need) -> Reply:
    held = await desk.services.papers.held(turn.person.key)
    return _with_edit(about_reply(need, held, desk.language))


def _with_edit(reply: Reply) -> Reply:
    return replace(reply, edits=True)
