"""Helpful, not helpful, ask the staff: the buttons under an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Reply, Turn
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
    """👎"""
    known = await seen_here(turn, desk) and await desk.services.rate.helpful(
        argument(turn), turn.person.key, yes=False
    )
    return [Reply(notice=desk.say("feedback.sorry" if known else "feedback.gone"))]


async def staff(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """The question goes on the staff's list."""
    known = await seen_here(turn, desk) and await desk.services.rate.ask_staff(
        argument(turn), turn.person.key
    )
    return [Reply(notice=desk.say("feedback.staff" if known else "feedback.gone"))]
