"""The form of an application: what is known fills it, what is not is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.domain.content import Blank
from bot.domain.options import options_for
from bot.domain.profile import How
from bot.domain.told import Word, understand_told
from bot.domain.turn import Reply, Turn, paragraph
from bot.domain.value import Value
from bot.domain.walking import Walking
from bot.domain.walkthrough import handle_of
from bot.handlers.apply_screen import BY, was_seen_to
from bot.handlers.buttons import decoded, rows
from bot.handlers.desk import Desk, argument
from bot.handlers.form_sheet import (
    Sheet,
    asked,
    can_be_asked,
    chosen_of,
    fact_of,
    next_field,
    sheet_of,
    shown,
)
from bot.handlers.known import understood_blocks, undo_button
from bot.handlers.question import clash_reply
from bot.services.compose.form import noted_blocks, which_reply
from bot.services.interview import NONE
from bot.services.walk import LONGEST_REASON, Walk


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``f:<verb>:<app>[:<field>]``: a button of the form."""
    deed = _DEEDS.get(argument(turn))
    walk = await desk.services.walks.walk(turn.person.key, argument(turn, 2))
    sheet = await sheet_of(walk, desk) if walk else None
    replies = await deed(turn, desk, sheet) if deed and sheet and not turn.person.is_group else None
    return replies or [Reply(notice=desk.say("feedback.gone"))]


async def said(turn: Turn, desk: Desk, walk: Walk, walking: Walking) -> Sequence[Reply] | None:
    """The founder's words for the field that is waited for; None if they are something else."""
    sheet = await sheet_of(walk, desk)
    blank = sheet.blank(walking.about.partition(BY)[0]) if sheet else None
    if sheet is None or blank is None or not can_be_asked(blank, desk):
        return None
    if was_seen_to(turn, walking.about):
        return [await asked(turn, desk, sheet, blank)]
    told = understand_told(
        turn.text, desk.catalogue.facts, desk.catalogue.places, turn.at.date(), blank.fact
    )
    if told.word in (Word.SKIP, Word.DONT_KNOW):
        return [await next_field(turn, desk, sheet, blank.id)]
    if told.word is Word.STOP:
        return await _show(turn, desk, sheet)
    if told.word is Word.WHY and blank.fact:
        why = desk.catalogue.facts[blank.fact].why.in_(desk.language)
        return [await asked(turn, desk, sheet, blank, [paragraph(why)])]
    if blank.fact is None:
        return None if _is_question(turn.text) else await _fill(turn, desk, sheet, blank)
    if blank.fact in told.values:
        return await _learn(turn, desk, sheet, blank, told.values, "text")
    if told.asks or told.supposed:
        return None
    sorry = paragraph(desk.say("form.not_understood"))
    return [await asked(turn, desk, sheet, blank, [sorry])]


async def again(turn: Turn, desk: Desk, walk: Walk, walking: Walking) -> Sequence[Reply]:
    """After a question in between: the field that was waited for, once more."""
    sheet = await sheet_of(walk, desk)
    blank = sheet.blank(walking.about.partition(BY)[0]) if sheet else None
    if sheet is None or blank is None or not can_be_asked(blank, desk):
        return []
    return [await asked(turn, desk, sheet, blank)]


# ---- the buttons


async def _show(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply]:
    """``f:show:<app>``: the form as it is now; nothing is waited for any more."""
    return [await shown(turn, desk, sheet)]


async def _fill_gaps(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:fill:<app>``: ask for what is missing, from the top."""
    return [await next_field(turn, desk, sheet, "")]


async def _skip(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:skip:<app>:<field>``: ask for the one after it."""
    blank = _tapped(turn, desk, sheet)
    return [await next_field(turn, desk, sheet, blank.id)] if blank else None


async def _which(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:which:<app>``: which one to change?"""
    return [which_reply(sheet.form, sheet.app)]


async def _one(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:ask:<app>:<field>``: ask for this one, whatever it says now."""
    blank = _tapped(turn, desk, sheet)
    return [await asked(turn, desk, sheet, blank)] if blank else None


async def _value(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:val:<app>:<field>:<value>``: an answer was tapped."""
    blank = _tapped(turn, desk, sheet)
    fact = fact_of(blank, desk) if blank else None
    value = decoded(argument(turn, 4), fact) if fact else None
    if blank is None or blank.fact is None or fact is None or value is None:
        return None
    if value not in options_for(blank.fact, fact, (), None):
        return None
    return await _learn(turn, desk, sheet, blank, {blank.fact: value}, "button")


async def _add(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:add:<app>:<field>:<choice>``: one of several choices holds; "none" goes alone."""
    choice = argument(turn, 4)

    def added(chosen: frozenset[str]) -> frozenset[str]:
        return frozenset({NONE}) if choice == NONE else (chosen | {choice}) - {NONE}

    return await _choose(turn, desk, sheet, added)


async def _drop(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:drop:<app>:<field>:<choice>``: it does not hold after all."""
    return await _choose(turn, desk, sheet, lambda chosen: chosen - {argument(turn, 4)})


async def _choose(
    turn: Turn, desk: Desk, sheet: Sheet, change: Callable[[frozenset[str]], frozenset[str]]
) -> Sequence[Reply] | None:
    """Change which of several choices hold, and show the question with them."""
    blank = _tapped(turn, desk, sheet)
    fact = fact_of(blank, desk) if blank else None
    if blank is None or blank.fact is None or fact is None:
        return None
    if fact.type != "choices" or argument(turn, 4) not in fact.choices:
        return None
    chosen = change(await chosen_of(turn, desk, blank.fact))
    if chosen:
        await desk.services.learn.tell(turn.person.key, {blank.fact: chosen}, "button")
    else:
        await desk.services.learn.drop(turn.person.key, blank.fact)
    fresh = await sheet_of(sheet.walk, desk) or sheet
    return [replace(await asked(turn, desk, fresh, blank), edits=True)]


async def _docx(turn: Turn, desk: Desk, sheet: Sheet) -> Sequence[Reply] | None:
    """``f:docx:<app>``: the form as a Word file."""
    walk = sheet.walk
    file = await desk.services.packs.form(walk.application, walk.page, desk.language)
    return [Reply((paragraph(desk.say("form.given")),), file=file)] if file else None


Deed = Callable[[Turn, Desk, Sheet], Awaitable[Sequence[Reply] | None]]
_DEEDS: dict[str, Deed] = {
    "show": _show, "fill": _fill_gaps, "skip": _skip, "which": _which, "ask": _one,
    "val": _value, "add": _add, "drop": _drop, "docx": _docx,
}  # fmt: skip


async def _fill(turn: Turn, desk: Desk, sheet: Sheet, blank: Blank) -> Sequence[Reply] | None:
    """Keep the founder's words for this form alone."""
    text = " ".join(turn.text.split())
    walk = await desk.services.walks.fill(turn.person.key, sheet.app, blank.id, text)
    fresh = await sheet_of(walk, desk) if walk else None
    if fresh is None:
        return None
    filled = next(one for one in fresh.form.blanks if one.id == blank.id)
    noted = noted_blocks(filled, text, LONGEST_REASON, desk.language)
    return [await next_field(turn, desk, fresh, blank.id, noted)]


async def _learn(
    turn: Turn, desk: Desk, sheet: Sheet, blank: Blank, values: Mapping[str, Value], how: How
) -> Sequence[Reply]:
    """Keep facts in the profile, as an interview does, and go on."""
    learned = await desk.services.learn.tell(turn.person.key, values, how)
    fresh = await sheet_of(sheet.walk, desk) or sheet
    if learned.clashes:
        return [clash_reply(learned, desk), await next_field(turn, desk, fresh, blank.id)]
    reply = await next_field(turn, desk, fresh, blank.id, understood_blocks(learned, desk))
    return [replace(reply, buttons=(*reply.buttons, *rows(undo_button(learned, desk))))]


def _tapped(turn: Turn, desk: Desk, sheet: Sheet) -> Blank | None:
    """The field that a button names, if the founder may be asked for it."""
    filled = next((b for b in sheet.form.blanks if handle_of(b.id) == argument(turn, 3)), None)
    blank = sheet.blank(filled.id) if filled else None
    return blank if blank is not None and can_be_asked(blank, desk) else None


def _is_question(text: str) -> bool:
    return text.rstrip().endswith(("?", "？", "吗", "呢"))
