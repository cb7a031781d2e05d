"""Gives each turn to its handler: a tapped button, a command, or else a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.turn import Reply, Turn
from bot.handlers import ask, feedback, help, language, privacy, start
from bot.handlers.desk import Desk, Handler, Services

COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": help.help_,
    "language": language.language,
    "privacy": privacy.privacy,
}
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
}


@dataclass(frozen=True)
class Assistant:
    """The whole assistant behind any channel."""

    services: Services

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        """What is said back to a turn."""
        desk = Desk(self.services, await self.services.speak.language(turn.person))
        if turn.button is not None:
            handler = BUTTONS.get(turn.button.split(":", 1)[0])
            if handler is None:
                return [Reply(notice=desk.say("feedback.gone"))]
            return await handler(turn, desk)
        if turn.command is not None:
            return await COMMANDS.get(turn.command, help.help_)(turn, desk)
        return await ask.ask(turn, desk)
