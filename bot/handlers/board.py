"""/applications: every walk with its progress, its next action and the days left."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.plan import CHINA
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.wording import date_words
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, plain
from bot.services.compose.board import MOST_PAST, MOST_RUNNING, board_blocks, parted
from bot.services.offers import shortened


async def board(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """All applications, each a button that opens it."""
    services, person = desk.services, turn.person
    walks = await services.walks.board(person.key)
    if not walks:
        how = Button(desk.say("command.apply"), "a:how:")
        return [plain(desk.say("board.none"), buttons=[[how]], edits=turn.button is not None)]
    held = await services.papers.held(person.key)
    day = services.walks.clock.now().astimezone(CHINA).date()
    blocks = board_blocks(walks, held, day, desk.language)
    blocks += await _unclear(turn, desk)
    running, past = parted(walks)
    buttons = [Button(shortened(walk.page.content.title.in_(desk.language)),
                      f"a:open:{walk.application.id}:{desk.language}")
               for walk in (*running[:MOST_RUNNING], *past[:MOST_PAST])]  # fmt: skip
    further = []
    if any(walk.page.content.documents for walk in running):  # type: ignore[union-attr]
        further.append(Button(desk.say("board.papers"), "d:all"))
    if running or any(walk.wants_result for walk in past):
        further.append(Button(desk.say("board.calendar"), "k:all"))
    keyboard = (*((button,) for button in buttons), *rows(further))
    return [Reply(tuple(blocks), keyboard, edits=turn.button is not None)]


async def _unclear(turn: Turn, desk: Desk) -> list[Block]:
    """Reminders of the last days that may not have arrived, one line a day."""
    found = await desk.services.remind.unclear(turn.person.key)
    days = dict.fromkeys(one.planned_for.astimezone(CHINA).date() for one in found)
    lines = [desk.say("board.unclear", date=date_words(day, desk.language)) for day in days]
    return [Block((Span(line),), "small") for line in lines]
