"""/help: how to use me, and what the folder holds now; to staff, what they can do too."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Block, Reply, Span, Turn
from bot.handlers.desk import Desk

LINES = (
    "help.ask",
    "help.match",
    "help.apply",
    "help.reminders",
    "help.compare",
    "help.profile",
    "help.group",
    "help.language",
    "help.privacy",
)
STAFF_COMMANDS = ("status", "unanswered", "feedback", "cases", "outcomes", "off", "on", "restore")


async def help_(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """List what can be done."""
    catalogue = desk.services.library.shelf.catalogue
    kinds = [page.content.type for page in catalogue.pages.values()]
    folder = desk.say("help.folder", programmes=kinds.count("programme"),
                      guides=kinds.count("guide"), version=catalogue.version)  # fmt: skip
    head = Block((Span(desk.say("help.head"), "bold"),))
    items = [Block((Span(desk.say(key)),), "item") for key in LINES]
    staff = await _for_staff(turn, desk)
    return [Reply((head, *items, *staff, Block((Span(folder),), "small")))]


async def _for_staff(turn: Turn, desk: Desk) -> list[Block]:
    """What staff can do, where they may."""
    staff = desk.services.staff
    if not staff.is_desk(turn.person) or not await staff.is_staff(turn.person):
        return []
    lines = [desk.say("help.staff_file"), desk.say("help.staff_reply")]
    lines += [f"/{name} · {desk.say(f'command.{name}')}" for name in STAFF_COMMANDS]
    head = Block((Span("\n"), Span(desk.say("help.staff"), "bold")))
    return [head, *(Block((Span(line),), "item") for line in lines)]
