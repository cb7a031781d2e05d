"""``/unanswered``: what founders could not get answered, by meaning; write an answer or drop it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.handlers.desk import Desk, argument, plain
from bot.services.offers import shortened
from bot.services.unanswered import DAYS, LONGEST, Group

A_SCREEN = 5
MOST_WORDINGS = 5
LONGEST_HEAD = 60


async def unanswered(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``/unanswered [days]``."""
    return [await _screen(desk, days_of(turn.text), 0)]


async def button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``unans:page:<days>:<start>``, ``unans:write|drop:<exchange>:<days>``."""
    deed = argument(turn)
    if deed == "page":
        start = int(argument(turn, 3)) if argument(turn, 3).isdecimal() else 0
        return [await _screen(desk, days_of(argument(turn, 2)), start, edits=True)]
    group = await desk.services.unanswered.group(argument(turn, 2))
    if group is None or deed not in ("write", "drop"):
        return [Reply(notice=desk.say("unanswered.gone"))]
    if deed == "write":
        return [_asking(group, desk)]
    await desk.services.unanswered.dismiss(group)
    return [await _screen(desk, days_of(argument(turn, 3)), 0, edits=True)]


def days_of(text: str) -> int:
    """The number of days asked for, within reason."""
    word = text.strip()
    days = int(word) if word.isascii() and word.isdecimal() and len(word) < 5 else DAYS
    return min(max(days, 1), LONGEST)


async def _screen(desk: Desk, days: int, start: int, edits: bool = False) -> Reply:
    groups = await desk.services.unanswered.groups(days)
    if not groups:
        return plain(desk.say("unanswered.none", days=days), edits=edits)
    start = min(start, (len(groups) - 1) // A_SCREEN * A_SCREEN)
    times = sum(group.questions for group in groups)
    head = desk.say("unanswered.head", days=days, groups=len(groups), times=times)
    shown = list(enumerate(groups, 1))[start : start + A_SCREEN]
    blocks = [Block((Span(head, "bold"),))]
    for number, group in shown:
        blocks.append(Block((Span(f"{number}. {shortened(group.head, LONGEST_HEAD)}"),), "line"))
        blocks.append(Block((Span(_counts(group, desk)),), "small"))
    buttons: list[tuple[Button, ...]] = [
        (Button(desk.say("unanswered.write", n=number), f"unans:write:{group.id}"),
         Button(desk.say("unanswered.drop", n=number), f"unans:drop:{group.id}:{days}"))
        for number, group in shown
    ]  # fmt: skip
    if turning := tuple(_turning(desk, days, start, len(groups))):
        buttons.append(turning)
    return Reply(tuple(blocks), tuple(buttons), edits=edits)


def _counts(group: Group, desk: Desk) -> str:
    parts = [desk.say("unanswered.times", n=group.questions, people=group.people)]
    for key, n in (("unanswered.not_found", group.not_found), ("unanswered.down", group.unhelpful),
                   ("unanswered.for_staff", group.for_staff)):  # fmt: skip
        if n:
            parts.append(desk.say(key, n=n))
    return " · ".join(parts)


def _turning(desk: Desk, days: int, start: int, total: int) -> Iterator[Button]:
    if start:
        before = max(start - A_SCREEN, 0)
        yield Button(desk.say("unanswered.earlier"), f"unans:page:{days}:{before}")
    if start + A_SCREEN < total:
        yield Button(desk.say("unanswered.later"), f"unans:page:{days}:{start + A_SCREEN}")


def _asking(group: Group, desk: Desk) -> Reply:
    """A message to be answered with the answer; its first line names the group."""
    lines = [f"#answer-{group.id}", desk.say("unanswered.ask")]
    wordings = [Block((Span(text),), "item") for text in group.wordings[:MOST_WORDINGS]]
    return Reply((*plain(*lines).blocks, *wordings), asks=True)
