"""Helpful or not: the buttons under an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Reply, Turn
from bot.handlers import person
from bot.handlers.desk import Desk, argument


async def seen_here(turn: Turn, desk: Desk) -> bool:
    """True if the answer was given in this chat: its buttons work nowhere else."""
    exchange = await desk.services.talk.exchange(argument(turn))
    return exchange is not None and exchange.chat == turn.person.chat


async def helpful(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """👍"""
    known = await seen_here(turn, desk) and await desk.services.rate.helpful(
        argument(turn), turn.person.key, yes=True
    )
    return [Reply(notice=desk.say("feedback.thanks" if known else "feedback.gone"))]


async def not_helpful(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """👎; after several a person is offered."""
    known = await seen_here(turn, desk) and await desk.services.rate.helpful(
        argument(turn), turn.person.key, yes=False
    )
    if not known:
        return [Reply(notice=desk.say("feedback.gone"))]
    return [Reply(notice=desk.say("feedback.sorry")), *await person.offer(turn, desk)]
