"""The rules changed under a walk: what is different, and moving over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Block, Button, Reply, Turn, paragraph
from bot.domain.walkthrough import can_be_walked, front_of
from bot.handlers.apply_screen import shown
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.followed import change_message
from bot.services.follow import News
from bot.services.walk import Walk


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``v:<verb>:<app>``: a button of a change."""
    deed = {"show": _show, "move": _move, "keep": _keep}.get(argument(turn))
    walk = await desk.services.walks.walk(turn.person.key, argument(turn, 2))
    if deed is None or walk is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    desk = desk.speaking(walk.application.language)
    news = await desk.services.follow.news(walk.application)
    if news is None:
        return [await _with(turn, desk, walk, "version.current")]
    return [await deed(turn, desk, walk, news)]


async def _show(turn: Turn, desk: Desk, walk: Walk, news: News) -> Reply:
    """What changed, as it was told."""
    return change_message(walk.application, news.touched, news.blocks, news.instead)


async def _move(turn: Turn, desk: Desk, walk: Walk, news: News) -> Reply:
    """On the new version, with the steps that must be done again open."""
    if walk.application.is_submitted:
        return await _with(turn, desk, walk, "version.submitted")
    if news.touched.ended or walk.live is None or not can_be_walked(walk.live):
        return await _with(turn, desk, walk, "version.over")
    live, redo = walk.live, news.touched.redo
    change = desk.services.follow.moving_to(live)
    moved = await desk.services.walks.change(turn.person.key, walk.application.id, change)
    if moved is None:
        return Reply(notice=desk.say("feedback.gone"))
    before: list[Block] = [paragraph(desk.say("version.moved"))]
    titles = [step.title.in_(desk.language) for step in front_of(live).steps if step.id in redo]
    if titles:
        steps = desk.say("comma").join(titles)
        before.append(paragraph(desk.say("version.redo", steps=steps)))
    return await shown(turn, desk, moved, before)


async def _keep(turn: Turn, desk: Desk, walk: Walk, news: News) -> Reply:
    """The old version it is; the office goes by the new one all the same."""
    if walk.application.is_submitted:
        return await _with(turn, desk, walk, "version.submitted")
    if news.touched.ended:
        return await _with(turn, desk, walk, "version.over")
    app = walk.application.id
    buttons = [[Button(desk.say("remind.open"), f"a:open:{app}"),
                Button(desk.say("version.move"), f"v:move:{app}")]]  # fmt: skip
    return plain(desk.say("version.kept"), buttons=buttons)


async def _with(turn: Turn, desk: Desk, walk: Walk, key: str) -> Reply:
    """A sentence above the walk as it stands."""
    return await shown(turn, desk, walk, [paragraph(desk.say(key))], edits=False)
