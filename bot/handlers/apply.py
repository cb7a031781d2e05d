"""Walks through an application: its steps, the board of all, and what is written meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.turn import Reply, Turn
from bot.handlers import apply_begin
from bot.handlers.apply_begin import begin, from_link
from bot.handlers.apply_said import go_on, said
from bot.handlers.apply_screen import gone
from bot.handlers.apply_steps import OF_STEP, press_step
from bot.handlers.apply_whole import OF_WALK
from bot.handlers.board import board, more
from bot.handlers.desk import Desk, argument, plain
from bot.services.walk import Walk
from bot.texts import LANGUAGES

__all__ = ["begin", "board", "command", "from_link", "go_on", "press", "said", "speak"]


async def command(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """/apply, with or without words for what is applied for."""
    return await apply_begin.command(turn, desk, turn.text)


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``a:<verb>:<app>[:<step>[:<more>]]``: a button of a walk."""
    verb, app = argument(turn), argument(turn, 2)
    match verb:
        case "page":
            return await apply_begin.page_button(turn, desk)
        case "how":
            return [replace(await apply_begin.overview(turn, desk), edits=True)]
        case "not_now":
            return [plain(desk.say("walk.not_begun"), edits=True)]
        case "more":
            return await more(turn, desk)
    walk = await desk.services.walks.walk(turn.person.key, app)
    if walk is None:
        return gone(desk)
    walk = await _in_language(turn, desk, walk) or walk
    desk = desk.speaking(walk.application.language)
    if verb == "board":
        return await board(turn, desk)
    if verb in OF_STEP:
        return await press_step(turn, desk, walk, verb)
    return await OF_WALK[verb](turn, desk, walk) if verb in OF_WALK else gone(desk)


async def speak(turn: Turn, desk: Desk, language: str) -> None:
    """Every walk of the founder goes on in the language that he chose."""
    walks, person = desk.services.walks, turn.person.key
    for walk in await walks.board(person):
        if walk.application.language != language:
            await walks.change(
                person, walk.application.id,
                lambda known, page, at: replace(known, language=language),
            )  # fmt: skip


async def _in_language(turn: Turn, desk: Desk, walk: Walk) -> Walk | None:
    """``a:open:<app>:<language>``: opened from a board, a walk goes on in the board's language."""
    language = argument(turn, 3)
    if argument(turn) != "open" or language not in LANGUAGES:
        return None
    return await desk.services.walks.change(
        turn.person.key, walk.application.id,
        lambda known, page, at: replace(known, language=language),
    )  # fmt: skip
