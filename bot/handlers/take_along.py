"""Files to take along: the calendar and the case pack."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Reply, Turn, paragraph
from bot.domain.walkthrough import front_of
from bot.handlers.desk import Desk, argument, plain
from bot.services.walk import Walk


async def command(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """/calendar: every date of every application."""
    return [await _dates(await desk.services.walks.board(turn.person.key), desk)]


async def calendar(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``k:<app>`` or ``k:all``: the dates as a calendar file."""
    if argument(turn) == "all":
        return await command(turn, desk)
    walk = await desk.services.walks.walk(turn.person.key, argument(turn))
    if walk is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    return [await _dates([walk], desk)]


async def pack(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``pack:<app>``: everything of an application in one file."""
    walk = await desk.services.walks.walk(turn.person.key, argument(turn))
    if walk is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    file = await desk.services.packs.pack(walk.application, walk.page, desk.language)
    title = front_of(walk.page).title.in_(desk.language)
    return [Reply((paragraph(desk.say("take.pack", page=title)),), file=file)]


async def _dates(walks: Sequence[Walk], desk: Desk) -> Reply:
    if not walks:
        return plain(desk.say("take.none"))
    pairs = [(walk.application, walk.page) for walk in walks]
    file = await desk.services.calendars.calendar(pairs, desk.language)
    if file is None:
        return plain(desk.say("take.no_dates"))
    return Reply((paragraph(desk.say("take.calendar")),), file=file)
