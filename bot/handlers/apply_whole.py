"""What the buttons of a whole walk do: open, all steps, put aside, start over, give up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.turn import Button, Reply, Turn, paragraph
from bot.domain.walkthrough import State, front_of, handle_of
from bot.handlers.apply_screen import board_button, face, gone, outer_of, screen_of, shown, writes
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.walk import all_blocks
from bot.services.offers import shortened
from bot.services.walk import Walk

Verb = Callable[[Turn, Desk, Walk], Awaitable[Sequence[Reply]]]
MOST_NUMBERED = 40
"""Steps that have a button in the list; no page of ours has so many."""


async def every_step(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """``a:all:<app>``: the list of steps, each a button."""
    screen, app = await screen_of(desk, walk), walk.application.id
    steps = front_of(walk.page).steps[:MOST_NUMBERED]
    numbers = [Button(f"{n}", f"a:go:{app}:{handle_of(step.id)}")
               for n, step in enumerate(steps, 1)]  # fmt: skip
    in_rows = [numbers[at : at + 5] for at in range(0, len(numbers), 5)]
    last = [Button(desk.say("walk.to_now"), f"a:open:{app}"),
            Button(desk.say("walk.button.restart"), f"a:restart:{app}")]  # fmt: skip
    if walk.application.state.runs:
        last.append(Button(desk.say("walk.button.abandon"), f"a:drop:{app}"))
    last += [Button(desk.say("walk.button.pack"), f"pack:{app}"),
             Button(desk.say("walk.button.calendar"), f"k:{app}")]  # fmt: skip
    buttons = (*map(tuple, in_rows), *rows(last), (board_button(screen),))
    return [Reply(tuple(all_blocks(screen)), buttons, edits=turn.button is not None)]


async def pause(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """Put aside."""
    after = await desk.services.walks.pause(turn.person.key, walk.application.id)
    return gone(desk) if after is None else [await shown(turn, desk, after)]


async def outer(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """From a guide back to the walk it was opened from: is that step done?"""
    found = await outer_of(desk, walk)
    if found is None:
        return gone(desk)
    if found.step is None or found.application.state is State.PAUSED:
        return await open_(turn, desk, found)
    await desk.services.walks.wait_for(turn.person, found.application.id)
    title, step, app = front_of(found.page).title, found.step, found.application.id
    asked = desk.say("walk.outer_asks", title=title.in_(desk.language),
                     step=step.title.in_(desk.language))  # fmt: skip
    buttons = [[Button(desk.say("walk.outer_done"), f"a:done:{app}:{handle_of(step.id)}"),
                Button(desk.say("walk.outer_not"), f"a:open:{app}")]]  # fmt: skip
    return [plain(asked, buttons=buttons, edits=True)]


async def open_(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """``a:open:<app>``: where it stands; what was put aside is taken up again."""
    if not walk.application.state.runs:
        return [await shown(turn, desk, walk)]
    after = await desk.services.walks.resume(turn.person, walk.application.id)
    return gone(desk) if after is None else [await shown(turn, desk, after)]


async def again(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """``a:again:<app>``: one that was given up goes on, unless its page is walked anew already."""
    if walk.application.state is State.CLOSED:
        return [await shown(turn, desk, walk)]
    after = await desk.services.walks.resume(turn.person, walk.application.id)
    if after is None:
        after = await desk.services.walks.start(turn.person, walk.application.page, desk.language)
    if after is None:
        return gone(desk)
    said = paragraph(desk.say("walk.taken_up"))
    return [await shown(turn, desk, after, [said])]


async def restart(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """``a:restart:<app>[:yes]``: from the first step, once that is confirmed.

    One that was finished stays as it is, with its result: a new one begins.
    """
    walks, app, state = desk.services.walks, walk.application.id, walk.application.state
    if state is State.CLOSED:
        return [await shown(turn, desk, walk)]
    if state is State.FINISHED or argument(turn, 3) == "yes":
        after = None if state is State.FINISHED else await walks.restart(turn.person.key, app)
        after = after or await walks.start(turn.person, walk.application.page, desk.language)
        if after is None:
            return gone(desk)
        return [await shown(turn, desk, after, [paragraph(desk.say("walk.restarted"))])]
    title = front_of(walk.page).title.in_(desk.language)
    asked = desk.say("walk.restart_ask", title=title)
    buttons = [[Button(desk.say("walk.restart_yes"), f"a:restart:{app}:yes"),
                Button(desk.say("walk.never_mind"), f"a:open:{app}")]]  # fmt: skip
    return [plain(asked, buttons=buttons, edits=True)]


DROPPED = {"conditions": "walk.abandon.conditions", "trouble": "walk.abandon.trouble",
           "late": "walk.abandon.late", "needless": "walk.abandon.needless"}  # fmt: skip
"""Why a walk is given up, by the word in the button."""


async def drop(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    """``a:drop:<app>[:<why>]``: ask why; then it is given up."""
    why, app = argument(turn, 3), walk.application.id
    if why in DROPPED:
        return await dropped(turn, desk, walk, desk.say(DROPPED[why]))
    if why == "other":
        await desk.services.walks.wait_for(turn.person, app, "abandon")
        return [writes(desk, desk.say("walk.abandon_write"), app)]
    if why or not walk.application.state.runs:
        return gone(desk)
    title = shortened(front_of(walk.page).title.in_(desk.language), 40)
    choices = [Button(desk.say(key), f"a:drop:{app}:{name}") for name, key in DROPPED.items()]
    choices += [Button(desk.say("walk.abandon.other"), f"a:drop:{app}:other"),
                Button(desk.say("walk.abandon.keep"), f"a:open:{app}")]  # fmt: skip
    asked = desk.say("walk.abandon_ask", title=title)
    return [plain(asked, buttons=list(rows(choices)), edits=turn.button is not None)]


async def dropped(turn: Turn, desk: Desk, walk: Walk, reason: str) -> Sequence[Reply]:
    """It is given up for a reason."""
    after = await desk.services.walks.abandon(turn.person.key, walk.application.id, reason)
    if after is None:
        return gone(desk)
    await face(turn, desk, after)
    screen = await screen_of(desk, after)
    return [plain(desk.say("walk.abandon_kept"), buttons=[[board_button(screen)]],
                  edits=turn.button is not None)]  # fmt: skip


OF_WALK: dict[str, Verb] = {
    "open": open_, "again": again, "all": every_step, "pause": pause, "outer": outer,
    "restart": restart, "drop": drop,
}  # fmt: skip
