"""The form of an application: what is known fills it, what is not is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.content import Blank
from bot.domain.fact import Fact
from bot.domain.options import options_for
from bot.domain.pack import FilledForm
from bot.domain.profile import How
from bot.domain.told import Told, Word, understand_told
from bot.domain.turn import Block, Button, Reply, Turn, paragraph
from bot.domain.value import Including, Value
from bot.domain.value_wording import value_words
from bot.domain.walking import Walking
from bot.domain.walkthrough import front_of, handle_of
from bot.handlers.buttons import decoded, encoded, rows
from bot.handlers.desk import Desk, argument
from bot.handlers.known import understood_blocks, undo_button
from bot.handlers.question import clash_reply
from bot.services.compose.form import (
    field_reply,
    form_reply,
    left_after,
    noted_blocks,
    which_reply,
)
from bot.services.compose.papers import to_walk
from bot.services.form import filled_form
from bot.services.interview import NONE
from bot.services.learn import Learned
from bot.services.walk import LONGEST_REASON, Walk


@dataclass(frozen=True)
class Sheet:
    """A walk with its form as it is filled now."""

    walk: Walk
    form: FilledForm

    @property
    def app(self) -> str:
        """The id of the walk."""
        return self.walk.application.id

    def blank(self, blank_id: str) -> Blank | None:
        """A field as the page words it."""
        form = front_of(self.walk.page).form
        return next((b for b in form.fields if b.id == blank_id), None) if form else None


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``f:<verb>:<app>[:<field>]``: a button of the form."""
    deed = _DEEDS.get(argument(turn))
    sheet = await _sheet_of(turn, desk, argument(turn, 2))
    shown = await deed(turn, desk, sheet) if deed and sheet and not turn.person.is_group else None
    return shown or [Reply(notice=desk.say("feedback.gone"))]


async def said(turn: Turn, desk: Desk, walk: Walk, walking: Walking) -> Sequence[Reply] | None:
    """The founder's words for the field that is waited for; None if they are something else."""
    sheet = await _sheet(walk, desk)
    blank = sheet.blank(walking.about) if sheet else None
    if sheet is None or blank is None or not _can_be_asked(blank, desk):
        return None
    told = understand_told(
        turn.text, desk.catalogue.facts, desk.catalogue.places, turn.at.date(), blank.fact
    )
    if told.word in (Word.SKIP, Word.DONT_KNOW):
        return await _next(turn, desk, sheet, blank.id)
    if told.word is Word.STOP:
        return await _show(turn, desk, sheet)
    if told.word is Word.WHY and blank.fact:
        why = desk.catalogue.facts[blank.fact].why.in_(desk.language)
        return await _ask(turn, desk, sheet, blank, [paragraph(why)])
    if blank.fact is None:
        return None if _is_question(turn.text) else await _fill(turn, desk, sheet, blank)
    if blank.fact in told.values:
        return await _learn(turn, desk, sheet, blank, told.values, "text")
    if _asks(told):
        return None
    sorry = paragraph(desk.say("form.not_understood"))
    return await _ask(turn, desk, sheet, blank, [sorry])


async def again(turn: Turn, desk: Desk, walk: Walk, walking: Walking) -> Sequence[Reply]:
    """After a question in between: the field that was waited for, once more."""
    sheet = await _sheet(walk, desk)
    blank = sheet.blank(walking.about) if sheet else None
    if sheet is None or blank is None or not _can_be_asked(blank, desk):
        return []
    return await _ask(turn, desk, sheet, blank)


# ---- the buttons


async def _show(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply]:
    """``f:show:<app>``: the form as it is now; nothing is waited for any more."""
    return await _done(turn, desk, sheet, ())


async def _fill_gaps(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:fill:<app>``: ask for what is missing, from the top."""
    return await _next(turn, desk, sheet, "")


async def _skip(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:skip:<app>:<field>``: ask for the one after it."""
    blank = _tapped(turn, desk, sheet)
    return await _next(turn, desk, sheet, blank.id) if blank else None


async def _which(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:which:<app>``: which one to change?"""
    return [which_reply(sheet.form, sheet.app)]


async def _one(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:ask:<app>:<field>``: ask for this one, whatever it says now."""
    blank = _tapped(turn, desk, sheet)
    return await _ask(turn, desk, sheet, blank) if blank else None


async def _value(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:val:<app>:<field>:<value>``: an answer was tapped."""
    blank = _tapped(turn, desk, sheet)
    fact = _fact(blank, desk) if blank else None
    value = decoded(argument(turn, 4), fact) if fact else None
    if blank is None or blank.fact is None or fact is None or value is None:
        return None
    if value not in options_for(blank.fact, fact, (), None):
        return None
    return await _learn(turn, desk, sheet, blank, {blank.fact: value}, "button")


async def _tick(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:tick:<app>:<field>:<choice>``: one of several that may be chosen, or not any more."""
    blank, choice = _tapped(turn, desk, sheet), argument(turn, 4)
    fact = _fact(blank, desk) if blank else None
    if blank is None or blank.fact is None or fact is None:
        return None
    if fact.type != "choices" or choice not in fact.choices:
        return None
    chosen = await _chosen(turn, desk, blank.fact)
    ticked = (chosen ^ {choice}) - {NONE} if choice != NONE else frozenset({NONE}) - chosen
    if ticked:
        await desk.services.learn.tell(turn.person.key, {blank.fact: ticked}, "button")
    else:
        await desk.services.learn.drop(turn.person.key, blank.fact)
    fresh = await _sheet(sheet.walk, desk) or sheet
    (asked,) = await _ask(turn, desk, fresh, blank)
    return [replace(asked, edits=True)]


async def _docx(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:docx:<app>``: the form as a Word file."""
    walk = sheet.walk
    file = await desk.services.packs.form(walk.application, walk.page, desk.language)
    return [Reply((paragraph(desk.say("form.given")),), file=file)] if file else None


Deed = Callable[[Turn, Desk, Sheet], Awaitable[Sequence[Reply] | None]]
_DEEDS: dict[str, Deed] = {
    "show": _show, "fill": _fill_gaps, "skip": _skip, "which": _which, "ask": _one,
    "val": _value, "tick": _tick, "docx": _docx,
}  # fmt: skip


# ---- asking and keeping


async def _next(
    turn: Turn, desk: Desk, sheet: Sheet, after: str, before: Sequence[Block] = ()
) -> Sequence[Reply]:
    """Ask for the first open field behind one; behind the last the form is shown."""
    left = left_after(sheet.form, after)
    blank = sheet.blank(left[0].id) if left else None
    if blank is None:
        whole = [] if sheet.form.open else [paragraph(desk.say("form.done"))]
        return await _done(turn, desk, sheet, (*before, *whole))
    return await _ask(turn, desk, sheet, blank, before)


async def _done(
    turn: Turn, desk: Desk, sheet: Sheet, before: Sequence[Block]
) -> Sequence[Reply]:  # fmt: skip
    await desk.services.walks.wait_for(turn.person, sheet.app)
    way_back = Button(desk.say("papers.to_step"), to_walk(sheet.app))
    return [form_reply(sheet.form, sheet.app, way_back, before)]


async def _ask(
    turn: Turn, desk: Desk, sheet: Sheet, blank: Blank, before: Sequence[Block] = ()
) -> Sequence[Reply]:
    """The question for a field; the founder's next words are the answer."""
    await desk.services.walks.wait_for(turn.person, sheet.app, "field", blank.id)
    fact, label = _fact(blank, desk), blank.ask or blank.label
    question = (fact.question if fact else label).in_(desk.language)
    chosen = await _chosen(turn, desk, blank.fact or "")
    answers = tuple(rows(_answers(sheet.app, blank, fact, chosen, desk))) if fact else ()
    filled = next(one for one in sheet.form.blanks if one.id == blank.id)
    return [field_reply(sheet.form, filled, question, fact, answers, sheet.app, before)]


def _answers(
    app: str, blank: Blank, fact: Fact, chosen: frozenset[str], desk: Desk
) -> Iterator[Button]:
    """What may be tapped: yes and no, or the choices."""
    if fact.type not in ("yes_no", "choice", "choices"):
        return
    at = f"{app}:{handle_of(blank.id)}"
    for option in options_for(blank.fact or "", fact, (), None):
        words = value_words(option, fact, desk.catalogue.places, desk.language)
        if isinstance(option, frozenset):
            (choice,) = option
            sign = "☑" if choice in chosen else "☐"
            yield Button(f"{sign} {words}", f"f:tick:{at}:{choice}")
        else:
            yield Button(words, f"f:val:{at}:{encoded(option)}")
    if fact.type == "choices":
        yield Button(desk.say("interview.chosen"), f"f:skip:{at}")


async def _fill(turn: Turn, desk: Desk, sheet: Sheet, blank: Blank) -> Sequence[Reply] | None:
    """Keep the founder's words for this form alone."""
    text = " ".join(turn.text.split())
    walk = await desk.services.walks.fill(turn.person.key, sheet.app, blank.id, text)
    fresh = await _sheet(walk, desk) if walk else None
    if fresh is None:
        return None
    filled = next(one for one in fresh.form.blanks if one.id == blank.id)
    noted = noted_blocks(filled, text, LONGEST_REASON, desk.language)
    return await _next(turn, desk, fresh, blank.id, noted)


async def _learn(
    turn: Turn, desk: Desk, sheet: Sheet, blank: Blank, values: Mapping[str, Value], how: How
) -> Sequence[Reply]:
    """Keep facts in the profile, as an interview does, and go on."""
    learned = await desk.services.learn.tell(turn.person.key, values, how)
    fresh = await _sheet(sheet.walk, desk) or sheet
    if learned.clashes:
        return [clash_reply(learned, desk), *await _next(turn, desk, fresh, blank.id)]
    (shown,) = await _next(turn, desk, fresh, blank.id, understood_blocks(learned, desk))
    return [_with_undo(shown, learned, desk)]


def _with_undo(shown: Reply, learned: Learned, desk: Desk) -> Reply:
    return replace(shown, buttons=(*shown.buttons, *rows(undo_button(learned, desk))))


# ---- what the rest needs


async def _sheet_of(turn: Turn, desk: Desk, application_id: str) -> Sheet | None:
    walk = await desk.services.walks.walk(turn.person.key, application_id)
    return await _sheet(walk, desk) if walk else None


async def _sheet(walk: Walk, desk: Desk) -> Sheet | None:
    """The form of a walk, filled; None where its page has none."""
    profile = await desk.services.learn.profile(walk.application.person)
    form = filled_form(walk.page, profile, walk.application.fields, desk.catalogue,
                       desk.services.walks.clock.now(), desk.language)  # fmt: skip
    return Sheet(walk, form) if form else None


def _tapped(turn: Turn, desk: Desk, sheet: Sheet) -> Blank | None:
    """The field that a button names, if the founder may be asked for it."""
    filled = next((b for b in sheet.form.blanks if handle_of(b.id) == argument(turn, 3)), None)
    blank = sheet.blank(filled.id) if filled else None
    return blank if blank is not None and _can_be_asked(blank, desk) else None


def _can_be_asked(blank: Blank, desk: Desk) -> bool:
    return blank.ask is not None or _fact(blank, desk) is not None


def _fact(blank: Blank, desk: Desk) -> Fact | None:
    return desk.catalogue.facts.get(blank.fact) if blank.fact else None


async def _chosen(turn: Turn, desk: Desk, name: str) -> frozenset[str]:
    """What is ticked now of a fact that may be several things."""
    profile = await desk.services.learn.profile(turn.person.key)
    value = profile.values.get(name)
    value = value.choices if isinstance(value, Including) else value
    return value if isinstance(value, frozenset) else frozenset()


def _asks(told: Told) -> bool:
    return told.asks or bool(told.supposed)


def _is_question(text: str) -> bool:
    return text.rstrip().endswith(("?", "？", "吗", "呢"))
