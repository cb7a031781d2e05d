"""What the buttons under a step do: done, skip, note, back, all steps, the guide inside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.content import Step
from bot.domain.plan import china_day
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.domain.walkthrough import State, front_of, handle_of
from bot.domain.wording import date_words
from bot.handlers.apply_screen import gone, settled_step, shown, writes
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.services.compose.walk import opening_blocks
from bot.services.walk import Walk

OfStep = Callable[[Turn, Desk, Walk, Step], Awaitable[Sequence[Reply]]]

SKIPPED = {"have": "walk.skip.have", "no": "walk.skip.no", "later": "walk.skip.later"}
"""Why a step is skipped, by the word in the button."""


async def press_step(turn: Turn, desk: Desk, walk: Walk, verb: str) -> Sequence[Reply]:
    """``a:<verb>:<app>:<step>[:<more>]``."""
    step = walk.step_with(argument(turn, 3))
    if step is None:
        return gone(desk)
    if walk.application.state in (State.ABANDONED, State.CLOSED):
        return [await shown(turn, desk, walk)]
    return await OF_STEP[verb](turn, desk, walk, step)


async def done(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """A step is done; the submitting one hands the application in."""
    walks, before = desk.services.walks, walk.application
    after = await walks.settle(turn.person.key, before.id, step.id, "done")
    if after is None:
        return gone(desk)
    said = desk.say("walk.done", step=step.title.in_(desk.language))
    blocks = [Block((Span(said),), "small")]
    is_new = after.application.is_submitted and not before.is_submitted
    if is_new:
        key = "walk.submitted" if after.step else "walk.submitted_last"
        blocks.append(Block((Span(desk.say(key), "bold"),)))
    return [await shown(turn, desk, after, blocks)]


async def skip(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """Ask why; then the step is skipped. Under an old message of a settled step: shows that."""
    why, app, handle = argument(turn, 4), walk.application.id, handle_of(step.id)
    if step.id in walk.application.marks:
        return [await settled_step(desk, walk, step)]
    if why in SKIPPED:
        return await skipped(turn, desk, walk, step, desk.say(SKIPPED[why]))
    if why == "other":
        await desk.services.walks.wait_for(turn.person, app, "skip", step.id)
        return [writes(desk, desk.say("walk.skip_write"), app)]
    if why:
        return gone(desk)
    choices = [Button(desk.say(key), f"a:skip:{app}:{handle}:{name}")
               for name, key in SKIPPED.items()]  # fmt: skip
    choices += [Button(desk.say("walk.skip.other"), f"a:skip:{app}:{handle}:other"),
                Button(desk.say("walk.never_mind"), f"a:open:{app}")]  # fmt: skip
    asked = desk.say("walk.skip_ask", step=step.title.in_(desk.language))
    return [plain(asked, buttons=list(rows(choices)), edits=turn.button is not None)]


async def skipped(
    turn: Turn, desk: Desk, walk: Walk, step: Step, reason: str
) -> Sequence[Reply]:  # fmt: skip
    """The step is skipped for a reason."""
    after = await desk.services.walks.settle(
        turn.person.key, walk.application.id, step.id, "skipped", reason
    )
    if after is None:
        return gone(desk)
    said = desk.say("walk.skipped", step=step.title.in_(desk.language), reason=reason)
    return [await shown(turn, desk, after, [Block((Span(said),), "small")])]


async def note(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """The next message is a note; the step stays to be seen."""
    await desk.services.walks.wait_for(turn.person, walk.application.id, "note", step.id)
    asked = desk.say("walk.note_ask", step=step.title.in_(desk.language))
    never_mind = Button(desk.say("walk.never_mind"), f"a:open:{walk.application.id}")
    return [plain(asked, buttons=[[never_mind]])]


async def back(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """The step before is open again."""
    if front_of(walk.page).steps[0].id == step.id:
        return [Reply(notice=desk.say("walk.first_step"))]
    after = await desk.services.walks.back(turn.person.key, walk.application.id, step.id)
    return gone(desk) if after is None else await _open_again(turn, desk, walk, after)


async def go(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """A step of the list: one that is settled is shown, an open one comes before the founder."""
    if step.id in walk.application.marks:
        return [await settled_step(desk, walk, step)]
    return await reopen(turn, desk, walk, step)


async def reopen(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """A step is before the founder again."""
    walks, page = desk.services.walks, walk.application.page
    after = await walks.reopen(turn.person.key, walk.application.id, step.id)
    if after is None:  # the page is walked anew already: that walk it is
        anew = await walks.start(turn.person, page, desk.language)
        return gone(desk) if anew is None else [await shown(turn, desk, anew)]
    return await _open_again(turn, desk, walk, after)


async def _open_again(turn: Turn, desk: Desk, before: Walk, after: Walk) -> Sequence[Reply]:
    """The step, and whether this took back that the application was handed in."""
    taken_back = before.application.is_submitted and not after.application.is_submitted
    words = [paragraph(desk.say("walk.unsubmitted"))] if taken_back else []
    return [await shown(turn, desk, after, words)]


async def guide(turn: Turn, desk: Desk, walk: Walk, step: Step) -> Sequence[Reply]:
    """The guide of a step opens inside; one that was finished before need not be walked again."""
    walks, person = desk.services.walks, turn.person
    page_id = f"guides/{step.guide}"
    if step.guide is None:
        return gone(desk)
    known = await walks.finished(person.key, page_id)
    if known is not None and argument(turn, 4) != "again":
        page = walks.pages.live(page_id)
        title = front_of(page).title.in_(desk.language) if page else ""
        day = date_words(china_day(known.changed_at), desk.language)
        app, handle = walk.application.id, handle_of(step.id)
        choices = [Button(desk.say("walk.outer_done"), f"a:done:{app}:{handle}"),
                   Button(desk.say("walk.button.again"), f"a:guide:{app}:{handle}:again"),
                   Button(desk.say("walk.outer_not"), f"a:open:{app}")]  # fmt: skip
        said = desk.say("walk.guide_done", title=title, date=day)
        return [plain(said, buttons=list(rows(choices)), edits=True)]
    inner = await walks.start(person, page_id, desk.language, walk.application.id)
    if inner is None:
        return gone(desk)
    opening = [] if inner.application.marks else opening_blocks(inner.page, desk.language)
    return [await shown(turn, desk, inner, opening)]


OF_STEP: dict[str, OfStep] = {
    "done": done, "skip": skip, "note": note, "back": back, "go": go, "reopen": reopen,
    "guide": guide,
}  # fmt: skip
