"""Gives each turn to its handler: a tapped button, a command, or else what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.turn import Button, Reply, Turn
from bot.handlers import (
    ask,
    eligibility,
    feedback,
    hear,
    help,
    interview,
    language,
    privacy,
    profile,
    start,
)
from bot.handlers.desk import Desk, Handler, Services, plain

COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": help.help_,
    "language": language.language,
    "privacy": privacy.privacy,
    "match": eligibility.command,
    "profile": profile.profile,
}
PRIVATE = {"match", "profile"}
"""What a command shows of a person alone: never in a group."""
BUTTONS: dict[str, Handler] = {
    "ask": ask.ask_aspect,
    "page": ask.choose_page,
    "sources": ask.sources,
    "try": ask.try_example,
    "up": feedback.helpful,
    "down": feedback.not_helpful,
    "staff": feedback.staff,
    "lang": language.chosen,
    "privacy": privacy.erase,
    "may": eligibility.may,
    "match": eligibility.match_button,
    "more": eligibility.more,
    "if": eligibility.if_within,
    "i": interview.answer,
    "t": interview.tick,
    "w": interview.steer,
    "u": interview.undo,
    "c": interview.settle_clash,
    "go": interview.resume,
    "p": profile.edit,
}
PERSONAL = {"may", "match", "more", "if", "i", "t", "w", "u", "c", "go", "p"}
"""Buttons that work in a private chat only."""


def private_reply(desk: Desk) -> Reply:
    """In a group: a button that leads to the private chat."""
    button = Button(desk.say("group.private"), start="match")
    return plain(desk.say("group.personal"), buttons=[[button]])


@dataclass(frozen=True)
class Assistant:
    """The whole assistant behind any channel."""

    services: Services

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        """What is said back to a turn."""
        desk = Desk(self.services, await self.services.speak.language(turn.person))
        if turn.button is not None:
            deed = turn.button.split(":", 1)[0]
            handler = BUTTONS.get(deed)
            if handler is None or (turn.person.is_group and deed in PERSONAL):
                return [Reply(notice=desk.say("feedback.gone"))]
            return await handler(turn, desk)
        if turn.command in PRIVATE and turn.person.is_group:
            return [private_reply(desk)]
        if turn.command is not None:
            return await COMMANDS.get(turn.command, help.help_)(turn, desk)
        return await hear.hear(turn, desk)
