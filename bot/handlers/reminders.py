"""/reminders: at what hour, in which zone, never at night, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Reply, Turn
from bot.handlers.desk import Desk


async def command(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """How reminders come now, and what can be changed."""
    return [Reply(notice=desk.say("feedback.gone"))]


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``r:<verb>:…``: a button of the reminders."""
    return [Reply(notice=desk.say("feedback.gone"))]
