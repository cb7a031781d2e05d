"""/start: who I am, three questions to try; or what a link into the private chat asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.turn import Button, Reply, Turn
from bot.handlers import apply, eligibility, person
from bot.handlers.desk import Desk, plain

EXAMPLES = ("start.example.1", "start.example.2", "start.example.3")


async def start(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Greet; each example is a button that asks it. ``may-0-<exchange>`` and
    ``person-<exchange>`` come from a group, ``apply-<page>`` from anywhere.
    """
    deed, _, rest = turn.text.partition("-")
    if deed == "may" and not turn.person.is_group:
        index, _, exchange = rest.partition("-")
        found = await eligibility.may_of(turn, desk, exchange, index)
        if found[0].blocks:
            return found
    if deed == "person" and not turn.person.is_group:
        return await person.from_link(turn, desk, rest)
    if deed == "apply" and not turn.person.is_group:
        return await apply.from_link(turn, desk, rest)
    if deed == "match" and not turn.person.is_group:
        return await eligibility.command(replace(turn, text=""), desk)
    buttons = [[Button(desk.say(key), f"try:{key[-1]}")] for key in EXAMPLES]
    if not turn.person.is_group:
        buttons.append([Button(desk.say("known.match"), "match")])
        if (walk := await desk.services.walks.latest(turn.person.key)) is not None:
            board = f"a:board:{walk.application.id}"
            buttons.append([Button(desk.say("walk.button.board"), board)])
    return [plain(desk.say("start.hello"), desk.say("start.promise"), desk.say("start.how"),
                  buttons=buttons)]  # fmt: skip
