"""What a text means to the walk before the founder, and the line that leads back into it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from bot.domain.answer import Status
from bot.domain.folding import fold
from bot.domain.question import understand
from bot.domain.told import understand_told
from bot.domain.told.words import asks_something
from bot.domain.turn import Button, Reply, Turn, paragraph
from bot.domain.walk_words import Deed, deed_of, is_for_anything, wish_to_begin
from bot.domain.walking import Walking
from bot.domain.walkthrough import State, can_be_walked, front_of
from bot.handlers import (
    apply_begin,
    apply_steps,
    apply_whole,
    eligibility,
    form,
    hear,
    outcome,
    papers,
)
from bot.handlers.answers import reply_of
from bot.handlers.apply_screen import BY, outer_of, screen_of, shown, was_seen_to
from bot.handlers.board import board
from bot.handlers.desk import Desk, plain
from bot.handlers.hear import spoken_in
from bot.handlers.known import plain_understood
from bot.services.walk import Walk

Facing = tuple[Walk, Walking]
NO_QUESTION = (Status.EMPTY, Status.GREETED, Status.TOO_LONG)


async def said(turn: Turn, desk: Desk) -> Sequence[Reply] | None:
    """Words that a walk waits for, a word about the walk, a wish to begin; else None."""
    person, walks = turn.person, desk.services.walks
    deed = deed_of(turn.text)
    wish = wish_to_begin(turn.text) if deed is None else None
    facing = await walks.facing(person.key, person.chat)
    if facing is not None and not facing[1].is_fresh(walks.clock.now()):
        facing = None
    if facing is None and deed is None and wish is None:
        return None
    language = facing[0].application.language if facing else desk.language
    spoken, desk = desk.speaking(spoken_in(turn.text, language)), desk.speaking(language)
    if deed is Deed.BOARD:
        return await board(turn, spoken)
    if deed is Deed.PAPERS:
        return await papers.command(turn, spoken)
    if facing is not None and not facing[1].waits and was_seen_to(turn, facing[1].about):
        return await _seen_to(turn, desk, *facing)
    asking = await _interview_asks(turn, desk, facing, deed)
    if facing is not None and facing[1].waits and not asking:
        taken = await _awaited(turn, desk, *facing, deed)
        if taken is not None:
            return taken
    if wish:
        return await _begun(turn, spoken, wish)
    if asking:
        return None
    if wish is not None:
        return await _begun_last(turn, spoken)
    if facing is None:
        return None
    if deed is None:
        return await _of_its_page(turn, spoken, *facing)
    return await _by_deed(turn, desk, facing[0], deed)


async def _seen_to(turn: Turn, desk: Desk, walk: Walk, walking: Walking) -> Sequence[Reply]:
    """The same text once more, after a kill: finish what it began, and show where that led."""
    name = walking.about.partition(BY)[0]
    step = next((s for s in front_of(walk.page).steps if s.id == name), None)
    if step is None:
        return [await shown(turn, desk, walk)]
    if deed_of(turn.text) is Deed.BACK:
        return await apply_steps.back(turn, desk, walk, step)
    return await apply_steps.done(turn, desk, walk, step)


async def _interview_asks(
    turn: Turn, desk: Desk, facing: Facing | None, deed: Deed | None
) -> bool:  # fmt: skip
    """True if an interview waits for an answer, and the walk asked for nothing since.

    "Done" may be the answer to its question; where it is none, it is said of the step.
    """
    interview = await desk.services.interviews.current(turn.person.key, turn.person.chat)
    if interview is None or interview.paused:
        return False
    if facing and deed is Deed.DONE:
        told = understand_told(turn.text, desk.catalogue.facts, desk.catalogue.places,
                               turn.at.date(), interview.pending)  # fmt: skip
        return bool(told.values)
    return not (facing and facing[1].waits and facing[1].at > interview.at)


async def _awaited(
    turn: Turn, desk: Desk, walk: Walk, walking: Walking, deed: Deed | None
) -> Sequence[Reply] | None:
    """The words that the walk waits for."""
    walks, app = desk.services.walks, walk.application.id
    if walking.waits == "field":
        return await form.said(turn, desk, walk, walking)
    if deed is Deed.CANCEL:
        return [await shown(turn, desk, walk, [paragraph(desk.say("walk.cancelled"))])]
    match walking.waits:
        case "note":
            key = turn.id or secrets.token_hex(8)
            after = await walks.note(turn.person.key, app, key, turn.text)
            if after is None:
                return None
            full = all(note.key != key for note in after.application.notes)
            words = [paragraph(desk.say("walk.notes_full" if full else "walk.noted"))]
            if asks_something(turn.text):
                await walks.wait_for(turn.person, app)
                heard = await hear.hear(turn, desk)
                return [Reply(tuple(words)), *heard, *await go_on(turn, desk)]
            return [await shown(turn, desk, after, words)]
        case "skip" | "abandon" if asks_something(turn.text):
            await walks.wait_for(turn.person, app)
            return None
        case "skip":
            step = next((s for s in front_of(walk.page).steps if s.id == walking.about), None)
            if step is None:
                return None
            return await apply_steps.skipped(turn, desk, walk, step, turn.text.strip())
        case "abandon":
            return await apply_whole.dropped(turn, desk, walk, turn.text.strip())
        case "amount" | "refused":
            return await outcome.said(turn, desk, walk, walking)
        case _:
            return None


async def _by_deed(turn: Turn, desk: Desk, walk: Walk, deed: Deed) -> Sequence[Reply] | None:
    """A word such as 做完了 about the step before the founder."""
    if walk.application.state is State.FINISHED and deed in (Deed.DONE, Deed.RESUME):
        walk = await outer_of(desk, walk) or walk  # a guide inside: the step that it was for
    step, state = walk.step, walk.application.state
    if deed is Deed.RESUME and state.runs:
        return await apply_whole.open_(turn, desk, walk)
    if deed is Deed.DROP and state.runs:
        return await apply_whole.drop(turn, desk, walk)
    if state is not State.OPEN or step is None:
        return None
    if turn.id and deed in (Deed.DONE, Deed.BACK):
        about = f"{step.id}{BY}{turn.id}"
        await desk.services.walks.wait_for(turn.person, walk.application.id, "", about)
    match deed:
        case Deed.DONE:
            return await apply_steps.done(turn, desk, walk, step)
        case Deed.SKIP:
            return await apply_steps.skip(turn, desk, walk, step)
        case Deed.BACK:
            return await apply_steps.back(turn, desk, walk, step)
        case Deed.PAUSE:
            return await apply_whole.pause(turn, desk, walk)
    return None


_THIS = re.compile(r"这(?:一?步|个|项|里)|它|\b(?:(?:for |in |at )?this(?: step| one)?|it)\b", re.I)

_HOW_LONG = re.compile(
    r"(?:大概|一般|总共)?(?:还|得)?(?:需?要)?(?:多久|几天|多长时间)[?？。]*|"
    r"how long(?: (?:does|will))?(?: take)?\??", re.I,
)  # fmt: skip


async def _of_its_page(
    turn: Turn, desk: Desk, walk: Walk, walking: Walking
) -> Sequence[Reply] | None:  # fmt: skip
    """A question right after the walk was shown that does not say about what: about its page."""
    if walk.application.state is not State.OPEN or walk.live is None:
        return None
    last = await desk.services.ask.last(turn.person.key, turn.person.chat)
    text = " ".join(_THIS.sub(" ", turn.text).split())
    asked = understand(text, desk.language, desk.catalogue.places)
    says = asked.has_topic or asked.places or asked.kinds or asked.greeting
    pages = last.answer.subject.pages if last is not None and last.at > walking.at else ()
    if _HOW_LONG.fullmatch(text) and not walking.waits:
        return await _how_long(turn, desk, walk)
    if says or not asked.aspects or (pages and walk.application.page not in pages):
        return None
    title = front_of(walk.live).title.in_(asked.language)
    exchange = await desk.services.ask.question(
        turn.person.key, turn.person.chat, f"{title} {text}", asked.language
    )
    return [reply_of(exchange), *await go_on(turn, desk)]


async def _how_long(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply] | None:
    """What is left by the plan of the walk, with what the source does not state."""
    screen = await screen_of(desk, walk)
    back = Button(screen.say("walk.button.continue"), f"a:open:{walk.application.id}")
    return [plain(*screen.plan, buttons=[[back]])] if screen.plan else None


async def _begun(turn: Turn, desk: Desk, wish: str) -> Sequence[Reply] | None:
    """What is named begins; a wish for something that is not in the folder is heard as before."""
    if is_for_anything(wish):
        return await eligibility.command(turn, desk)
    found = await apply_begin.pages_for(turn, desk, wish)
    if not found or (len(found) > 1 and not _applies(turn.text)):
        return None
    # The title of a programme tells nothing of the founder; what follows it may.
    rest = re.split("[，,。；;!！]", turn.text, maxsplit=1)[1:]
    told = understand_told(
        "".join(rest), desk.catalogue.facts, desk.catalogue.places, turn.at.date()
    )
    learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    noted = [plain_understood(learned, desk)] if learned.lesson else []
    return [*noted, *await apply_begin.command(turn, desk, wish)]


def _applies(text: str) -> bool:
    """True for a text that speaks of applying, not of doing something or other."""
    return any(word in fold(text).lower() for word in ("申请", "申报", "申领", "apply"))


async def _begun_last(turn: Turn, desk: Desk) -> Sequence[Reply] | None:
    """ "I want to apply": for what was just talked of; else what there is."""
    last = await desk.services.ask.last(turn.person.key, turn.person.chat)
    pages = last.answer.subject.pages if last else ()
    page = desk.catalogue.pages.get(pages[0]) if len(pages) == 1 else None
    if page is not None and can_be_walked(page):
        return await apply_begin.begin_page(turn, desk, page.id)
    return await apply_begin.command(turn, desk, "")


async def go_on(turn: Turn, desk: Desk) -> list[Reply]:
    """After an answer to a question in between: one line that leads back into the walk."""
    person, services = turn.person, desk.services
    facing = await services.walks.facing(person.key, person.chat)
    if facing is None or not facing[1].is_fresh(services.walks.clock.now()):
        return []
    if await _interview_asks(turn, desk, None, None):
        return []
    if facing[1].waits == "field":
        return list(await form.again(turn, desk, *facing))
    walk, step = facing[0], facing[0].step
    if walk.application.state is not State.OPEN or step is None:
        return []
    last = await services.talk.last_exchange(person.key, person.chat, turn.at)
    if last is None or last.answer.status in NO_QUESTION:
        return []
    desk = desk.speaking(last.answer.language)
    front = front_of(walk.page)
    said = desk.say("walk.go_on", title=front.title.in_(desk.language),
                    n=[one.id for one in front.steps].index(step.id) + 1,
                    step=step.title.in_(desk.language))  # fmt: skip
    button = Button(desk.say("walk.button.continue"), f"a:open:{walk.application.id}")
    return [plain(said, buttons=[[button]])]
