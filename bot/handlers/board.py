"""/applications: every walk with its progress, its next action and the days left."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.plan import china_day
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.wording import date_words
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.board import board_blocks, parted
from bot.services.offers import shortened

MOST_SHOWN = 5
"""Applications on one screen; the others follow."""
LONGEST_TITLE = 36


async def board(turn: Turn, desk: Desk, offset: int = 0) -> Sequence[Reply]:
    """All applications from ``offset`` on, each a button that opens it."""
    services, person = desk.services, turn.person
    walks = await services.walks.board(person.key)
    if not walks:
        how = Button(desk.say("board.begin"), "a:how:")
        return [plain(desk.say("board.none"), buttons=[[how]], edits=turn.button is not None)]
    held = await services.papers.held(person.key)
    day, offset = services.plans.today, offset if offset < len(walks) else 0
    here = walks[offset : offset + MOST_SHOWN]
    blocks = board_blocks(here, held, day, desk.language)
    blocks += await _unclear(turn, desk)
    running, past = parted(walks)
    buttons = [Button(shortened(walk.page.content.title.in_(desk.language), LONGEST_TITLE),
                      f"a:open:{walk.application.id}:{desk.language}")
               for walk in here]  # fmt: skip
    further = _others(len(walks), offset, desk)
    if any(walk.page.content.documents for walk in running):  # type: ignore[union-attr]
        further.append(Button(desk.say("board.papers"), "d:papers"))
    if running or any(walk.wants_result for walk in past):
        further.append(Button(desk.say("board.calendar"), "k:all"))
    keyboard = (*((button,) for button in buttons), *rows(further))
    return [Reply(tuple(blocks), keyboard, edits=turn.button is not None)]


async def more(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``a:more:<offset>``: the applications from there on."""
    at = argument(turn, 2)
    known = at.isascii() and at.isdecimal() and len(at) < 5
    return await board(turn, desk, int(at) if known else 0)


def _others(known: int, offset: int, desk: Desk) -> list[Button]:
    """Leads to those that are not on the screen."""
    if known <= MOST_SHOWN:
        return []
    after = offset + MOST_SHOWN
    if after >= known:
        return [Button(desk.say("board.top"), "a:more:0")]
    return [Button(desk.say("board.more", n=known - after), f"a:more:{after}")]


async def _unclear(turn: Turn, desk: Desk) -> list[Block]:
    """Reminders of the last days that may not have arrived, one line a day."""
    found = await desk.services.remind.unclear(turn.person.key)
    days = dict.fromkeys(china_day(one.planned_for) for one in found)
    lines = [desk.say("board.unclear", date=date_words(day, desk.language)) for day in days]
    return [Block((Span(line),), "small") for line in lines]
