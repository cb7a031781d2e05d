"""/privacy: what I keep, and erasing it, asked twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Button, Reply, Turn
from bot.handlers.desk import Desk, argument, plain


async def privacy(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Say what is kept; offer to erase it."""
    row = [Button(desk.say("privacy.erase"), "privacy:erase")]
    return [plain(desk.say("privacy.text"), desk.say("privacy.offer"), buttons=[row])]


async def erase(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Ask once more, then erase or leave it."""
    deed = argument(turn)
    if deed == "erase":
        row = [Button(desk.say("privacy.yes"), "privacy:yes"),
               Button(desk.say("privacy.no"), "privacy:no")]  # fmt: skip
        return [plain(desk.say("privacy.sure"), buttons=[row], edits=True)]
    if deed == "yes":
        await desk.services.forget.everything(turn.person.key)
        return [plain(desk.say("privacy.erased"), edits=True)]
    return [plain(desk.say("privacy.kept"), edits=True)]
