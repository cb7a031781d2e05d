"""While staff have paused everything, a founder gets the reason whatever they do."""

from __future__ import annotations

from bot.domain.answer import Subject
from bot.domain.turn import Reply, Turn
from bot.domain.wish import wants_person
from bot.handlers.answers import reply_of
from bot.handlers.desk import Desk, plain
from bot.handlers.hear import spoken_in
from bot.services.assess import kept
from bot.services.switches import paused_answer, paused_words

ALWAYS_COMMANDS = {"privacy", "forget", "export", "help", "language"}
ALWAYS_BUTTONS = {"privacy", "lang", "staff", "person"}
"""What is a founder's own right, or leads to a person, is never paused."""


async def paused_reply(turn: Turn, desk: Desk, tag: str) -> Reply | None:
    """Why nothing is answered now; None if answers go on, or for staff. ``tag`` is that of our
    message that is replied to: a talk with a person goes on.
    """
    switch = (await desk.services.switches.off()).everything
    if switch is None or _goes_on(turn, tag) or await desk.services.staff.is_staff(turn.person):
        return None
    if turn.button is not None or turn.command is not None or not turn.text:
        return plain(paused_words(switch, desk.language))
    language = spoken_in(turn.text, desk.language)
    answer = paused_answer(switch, language, Subject(topic=turn.text), turn.at.date())
    return reply_of(await kept(desk.services.talk, turn.person.key, turn.person.chat, turn.text,
                               answer, turn.at))  # fmt: skip


def _goes_on(turn: Turn, tag: str) -> bool:
    if turn.button is not None:
        return turn.button.split(":", 1)[0] in ALWAYS_BUTTONS
    if turn.command is not None:
        return turn.command in ALWAYS_COMMANDS
    return tag == "case" or wants_person(turn.text)
