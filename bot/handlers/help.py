"""/help: how to use me, and what the folder holds now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Block, Reply, Span, Turn
from bot.handlers.desk import Desk

LINES = (
    "help.ask",
    "help.match",
    "help.compare",
    "help.profile",
    "help.group",
    "help.language",
    "help.privacy",
)


async def help_(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """List what can be done."""
    catalogue = desk.services.library.shelf.catalogue
    kinds = [page.content.type for page in catalogue.pages.values()]
    folder = desk.say("help.folder", programmes=kinds.count("programme"),
                      guides=kinds.count("guide"), version=catalogue.version)  # fmt: skip
    head = Block((Span(desk.say("help.head"), "bold"),))
    items = [Block((Span(desk.say(key)),), "item") for key in LINES]
    return [Reply((head, *items, Block((Span(folder),), "small")))]
