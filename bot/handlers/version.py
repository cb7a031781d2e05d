"""The rules changed under a walk: what is different, and moving over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Reply, Turn
from bot.handlers.desk import Desk


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``v:<verb>:<app>``: a button of a change."""
    return [Reply(notice=desk.say("feedback.gone"))]
