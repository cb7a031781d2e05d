"""/start: who I am, and three questions to try."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Button, Reply, Turn
from bot.handlers.desk import Desk, plain

EXAMPLES = ("start.example.1", "start.example.2", "start.example.3")


async def start(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Greet; each example is a button that asks it."""
    buttons = [[Button(desk.say(key), f"try:{key[-1]}")] for key in EXAMPLES]
    return [plain(desk.say("start.hello"), desk.say("start.promise"), desk.say("start.how"),
                  buttons=buttons)]  # fmt: skip
