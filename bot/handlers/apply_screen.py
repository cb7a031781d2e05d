"""Shows a walk as a reply: the step before the founder with its buttons, or how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.content import Front, Programme, Step
from bot.domain.turn import Block, Button, Reply, Turn, paragraph
from bot.domain.walkthrough import State, can_be_walked, front_of, handle_of, submitting
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, plain
from bot.services.compose.plan import plan_lines
from bot.services.compose.walk import (
    Screen,
    finished_blocks,
    head_block,
    seen_words,
    step_blocks,
)
from bot.services.offers import shortened
from bot.services.walk import Walk

SHORT = 12
"""Characters of a title on a button that shares its row."""


async def shown(
    turn: Turn, desk: Desk, walk: Walk, before: Sequence[Block] = (), edits: bool | None = None
) -> Reply:  # fmt: skip
    """Where a walk stands, with ``before`` above it; it is before the founder then.

    A tapped message is replaced, a text is answered by a new one, unless ``edits`` says else.
    """
    await face(turn, desk, walk)
    screen = await screen_of(desk, walk)
    edits = turn.button is not None if edits is None else edits
    if not walk.application.state.runs and walk.application.state is not State.FINISHED:
        return _ended(screen, before, edits)
    if walk.application.state is State.PAUSED:
        return _paused(screen, before, edits)
    step = walk.step
    if step is None:
        return await _finished(desk, screen, before, edits)
    outer = await outer_of(desk, walk)
    blocks = (*before, *step_blocks(screen, step))
    return Reply(blocks, tuple(tuple(row) for row in _step_rows(desk, screen, step, outer)), edits)


BY = "@"
"""Before the id of the turn that was seen to last: handled again after a kill, it acts no more."""


async def face(turn: Turn, desk: Desk, walk: Walk) -> None:
    """Have a walk before the founder, waiting for nothing, and remember which text led to it.

    Only one thing is asked at a time: an interview rests until he comes back to it.
    """
    await rest(turn, desk)
    walks, person, app = desk.services.walks, turn.person, walk.application.id
    known = await walks.facing(person.key, person.chat)
    if known is not None and known[0].application.id == app and was_seen_to(turn, known[1].about):
        return
    by = f"{BY}{turn.id}" if turn.id and turn.button is None else ""
    await walks.wait_for(person, app, "", by)


async def rest(turn: Turn, desk: Desk) -> None:
    """The interview asks nothing more for now."""
    interviews = desk.services.interviews
    interview = await interviews.current(turn.person.key, turn.person.chat)
    if interview is not None and not interview.paused:
        await interviews.pause(interview)


def was_seen_to(turn: Turn, about: str) -> bool:
    """True if this very turn was handled before."""
    return bool(turn.id) and turn.button is None and about.endswith(f"{BY}{turn.id}")


async def screen_of(desk: Desk, walk: Walk) -> Screen:
    """A walk with what its screens need, in the language of the walk."""
    application = walk.application
    held = await desk.services.papers.held(application.person)
    plan = desk.services.plans.of(application, walk.page)
    lines = plan_lines(plan, application.language)
    if plan.submitted and plan.result_by is None and not _follows_handing_in(walk):
        lines = []  # that the day of the result is not stated was said a step before
    return Screen(walk, held, application.language, tuple(lines))


def _follows_handing_in(walk: Walk) -> bool:
    handed_in = submitting(walk.page)
    steps = front_of(walk.page).steps
    after = steps[steps.index(handed_in) + 1 :] if handed_in else ()
    return walk.step is not None and walk.step in after[:1]


async def outer_of(desk: Desk, walk: Walk) -> Walk | None:
    """The walk that this guide was opened from, while that one still runs."""
    back_to = walk.application.back_to
    outer = None if back_to is None else await desk.services.walks.walk(
        walk.application.person, back_to)  # fmt: skip
    return outer if outer is not None and outer.application.state.runs else None


def _step_rows(
    desk: Desk, screen: Screen, step: Step, outer: Walk | None
) -> list[list[Button]]:  # fmt: skip
    """At most five rows: settle, write, go there, move about, leave."""
    walk, say = screen.walk, screen.say
    app, handle = walk.application.id, handle_of(step.id)
    write = [Button(say("walk.button.note"), f"a:note:{app}:{handle}")]
    last = submitting(walk.page)
    if front_of(walk.page).form and last is not None and step.id == last.id:
        write.append(Button(say("walk.button.form"), f"f:show:{app}"))
    if step.needs:
        write.insert(0, Button(say("walk.button.send"), f"d:step:{app}:{handle}"))
    elsewhere = _link(screen, step)
    guide = _guide(desk, step)
    if guide and (outer is None or front_of(outer.page).title != guide.title):
        title = shortened(guide.title.in_(screen.language), 2 * SHORT)
        elsewhere.append(Button(say("walk.button.first", title=title), f"a:guide:{app}:{handle}"))
    if walk.wants_result:
        elsewhere.append(Button(say("walk.button.result"), f"o:ask:{app}"))
    move = [Button(say("walk.button.all"), f"a:all:{app}"),
            Button(say("walk.button.remind"), f"r:menu:{app}")]  # fmt: skip
    if screen.number(step) > 1:
        move.insert(0, Button(say("walk.button.back"), f"a:back:{app}:{handle}"))
    settle = [Button(say("walk.button.done"), f"a:done:{app}:{handle}"),
              Button(say("walk.button.skip"), f"a:skip:{app}:{handle}")]  # fmt: skip
    leave = [_leave_button(screen, outer), Button(say("walk.button.pause"), f"a:pause:{app}")]
    return [row for row in (settle, write, elsewhere, move, leave) if row]


def _leave_button(screen: Screen, outer: Walk | None) -> Button:
    if outer is None:
        return board_button(screen)
    title = shortened(front_of(outer.page).title.in_(screen.language), SHORT)
    return Button(screen.say("walk.button.outer", title=title),
                  f"a:outer:{screen.walk.application.id}")  # fmt: skip


def board_button(screen: Screen) -> Button:
    """Leads to the board."""
    return Button(screen.say("walk.button.board"), f"a:board:{screen.walk.application.id}")


def _link(screen: Screen, step: Step) -> list[Button]:
    """Where the step is done: its own link, or that of the programme for handing in."""
    front = front_of(screen.walk.page)
    last = submitting(screen.walk.page)
    if last is not None and step.id == last.id:
        apply = front.apply if isinstance(front, Programme) else None
        url = (apply.url if apply else None) or step.url
        return [Button(screen.say("walk.button.link_submit"), url=url)] if url else []
    return [Button(screen.say("walk.button.link"), url=step.url)] if step.url else []


def _guide(desk: Desk, step: Step) -> Front | None:
    page = desk.services.walks.pages.live(f"guides/{step.guide}") if step.guide else None
    return front_of(page) if page is not None and can_be_walked(page) else None


def _paused(screen: Screen, before: Sequence[Block], edits: bool) -> Reply:
    step = screen.walk.step
    number = screen.number(step) if step else 1
    app = screen.walk.application.id
    buttons = [Button(screen.say("walk.button.continue"), f"a:open:{app}"),
               Button(screen.say("walk.button.abandon"), f"a:drop:{app}"),
               board_button(screen)]  # fmt: skip
    said = paragraph(screen.say("walk.paused", n=number))
    return Reply((*before, head_block(screen), said), tuple(rows(buttons)), edits)


def _ended(screen: Screen, before: Sequence[Block], edits: bool) -> Reply:
    """Given up, or its programme is over."""
    application = screen.walk.application
    say, app = screen.say, application.id
    if application.state is State.CLOSED:
        said = say("walk.closed")
        buttons = [Button(say("offer.match"), "match")]
    else:
        reason = application.reason.rstrip("。.")
        said = say("walk.abandoned_why", reason=reason) if reason else say("walk.abandoned")
        buttons = [Button(say("walk.button.continue"), f"a:again:{app}"),
                   Button(say("walk.button.restart"), f"a:restart:{app}")]  # fmt: skip
    buttons += [Button(say("walk.button.all"), f"a:all:{app}"), board_button(screen)]
    return Reply((*before, head_block(screen), paragraph(said)), tuple(rows(buttons)), edits)


async def _finished(desk: Desk, screen: Screen, before: Sequence[Block], edits: bool) -> Reply:
    """All steps are settled: what comes now."""
    walk, say = screen.walk, screen.say
    app, blocks = walk.application.id, [*before, *finished_blocks(screen)]
    outer = await outer_of(desk, walk)
    if outer is not None and outer.step is not None:
        title, step = front_of(outer.page).title, outer.step
        asked = say("walk.outer_asks", title=title.in_(screen.language),
                    step=step.title.in_(screen.language))  # fmt: skip
        back = outer.application.id
        yes = Button(say("walk.outer_done"), f"a:done:{back}:{handle_of(step.id)}")
        no = Button(say("walk.outer_not"), f"a:open:{back}")
        return Reply((*blocks, paragraph(asked)), ((yes, no),), edits)
    buttons = [*_result_buttons(screen), Button(say("walk.button.all"), f"a:all:{app}"),
               Button(say("walk.button.restart"), f"a:restart:{app}"),
               board_button(screen)]  # fmt: skip
    return Reply(tuple(blocks), tuple(rows(buttons)), edits)


def _result_buttons(screen: Screen) -> list[Button]:
    """Once handed in: the result and what to take along; a programme not handed in yet: that."""
    walk, say, app = screen.walk, screen.say, screen.walk.application.id
    if not walk.application.is_submitted:
        handed_in = Button(say("walk.button.handed_in"), f"o:waiting:{app}")
        return [handed_in] if isinstance(walk.page.content, Programme) else []
    asks = [Button(say("walk.button.result"), f"o:ask:{app}"),
            Button(say("walk.button.remind"), f"r:menu:{app}")]  # fmt: skip
    along = [Button(say("walk.button.pack"), f"pack:{app}"),
             Button(say("walk.button.calendar"), f"k:{app}")]  # fmt: skip
    return [*(asks if walk.wants_result else []), *along]


async def settled_step(desk: Desk, walk: Walk, step: Step) -> Reply:
    """A step that is settled already, to be read; it can be opened again."""
    screen = await screen_of(desk, walk)
    mark = walk.application.marks[step.id]
    blocks = [*step_blocks(screen, step), paragraph(seen_words(screen, mark))]
    handing_in = submitting(walk.page)
    if handing_in is not None and step.id == handing_in.id and walk.application.is_submitted:
        blocks.append(paragraph(screen.say("walk.reopen_submitted")))
    app = walk.application.id
    buttons = [Button(screen.say("walk.reopen"), f"a:reopen:{app}:{handle_of(step.id)}"),
               Button(screen.say("walk.button.all"), f"a:all:{app}"),
               Button(screen.say("walk.to_now"), f"a:open:{app}")]  # fmt: skip
    return Reply(tuple(blocks), tuple(rows(buttons)), edits=True)


def writes(desk: Desk, asked: str, app: str) -> Reply:
    """Asks for words; they may be left out."""
    never_mind = Button(desk.say("walk.never_mind"), f"a:open:{app}")
    return plain(asked, buttons=[[never_mind]], edits=True)


def gone(desk: Desk) -> list[Reply]:
    """The button of another, or of what is no more."""
    return [Reply(notice=desk.say("feedback.gone"))]
