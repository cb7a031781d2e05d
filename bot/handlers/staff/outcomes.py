"""/outcomes: how many applications stand where, by programme and without names."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Block, Reply, Span, Turn
from bot.handlers.desk import Desk, plain
from bot.services.outcomes import Standing, Tally, together

MOST_SHOWN = 20


async def outcomes(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """The counts: the sums first, then each programme."""
    tallies = await desk.services.outcomes.tallies(desk.language)
    if not tallies:
        return [plain(desk.say("staff.outcomes.none"))]
    blocks = [Block((Span(desk.say("staff.outcomes.head"), "bold"),))]
    total = together(tallies, desk.say("staff.outcomes.total"))
    for tally in (total, *tallies[:MOST_SHOWN]):
        words = (Span(f"{tally.title}\n", "bold"), Span(_counts(desk, tally)))
        blocks.append(Block(words))
    if (more := len(tallies) - MOST_SHOWN) > 0:
        blocks.append(Block((Span(desk.say("staff.outcomes.more", n=more)),)))
    blocks.append(Block((Span(desk.say("staff.outcomes.no_names")),), "small"))
    return [Reply(tuple(blocks))]


def _counts(desk: Desk, tally: Tally) -> str:
    counts = {str(standing): tally.counts.get(standing, 0) for standing in Standing}
    return desk.say("staff.outcomes.line", submitted=tally.submitted, **counts)
