"""The staff and the cases: who takes one, what is answered, when it ends; the list of open ones."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.domain.case import Case, Who, case_name, number_of
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.handlers import person
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.handlers.staff import answers
from bot.services.compose.case_message import card, colleague, receipt, state_words
from bot.services.offers import shortened

MOST_LISTED = 20
LONGEST_QUESTION = 60


async def list_(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``/cases``: the open cases, the oldest first, each with a button."""
    desk = _at_work(desk)
    found = await desk.services.cases.store.open_cases()
    if not found:
        return [plain(desk.say("case.list.none"))]
    head = Block((Span(desk.say("case.list.head", n=len(found)), "bold"),))
    shown = found[:MOST_LISTED]
    lines = [block for case in shown for block in await _listed(case, turn.at, desk)]
    if len(found) > MOST_LISTED:
        lines.append(Block((Span(desk.say("case.list.more", n=len(found) - MOST_LISTED)),)))
    buttons = [Button(f"#{case.number}", f"case:show:{case.number}") for case in shown]
    return [Reply((head, *lines), tuple(rows(buttons)))]


async def _listed(case: Case, now: dt.datetime, desk: Desk) -> list[Block]:
    """How a case stands, and what it is about."""
    blocks = [Block((Span(_line(case, now, desk)),), "line")]
    seen = await desk.services.cases.seen(case.number)
    asked = [line.text for line in seen[1] if line.who is Who.ASKED and line.text] if seen else []
    if asked:
        words = shortened(asked[-1].splitlines()[0], LONGEST_QUESTION)
        blocks.append(Block((Span(words),), "small"))
    return blocks


def _line(case: Case, now: dt.datetime, desk: Desk) -> str:
    state = state_words(case, desk.language)
    age = age_words(now - case.opened_at, desk)
    return desk.say("case.list.line", number=case.number, state=state, age=age)


def age_words(age: dt.timedelta, desk: Desk) -> str:
    """How long ago: days, hours or minutes."""
    if age.days:
        return desk.say("case.age.days", n=age.days)
    hours, rest = divmod(max(age.seconds, 0), 3600)
    if hours:
        return desk.say("case.age.hours", n=hours)
    return desk.say("case.age.minutes", n=rest // 60)


async def reply(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """An answer to a message of a case goes to its founder; one's own case one asks in."""
    number, cases = number_of(turn.quoted), desk.services.cases
    if number and not turn.person.is_group and await cases.of(turn.person.key, number):
        return await person.reply(turn, desk)
    desk = _at_work(desk)
    if not turn.text:
        return [plain(desk.say("case.text_only"))]
    key = turn.id or secrets.token_hex(8)
    handed = await cases.answer(number or 0, turn.person.key, turn.text, key)
    if handed is None:
        return [plain(desk.say("case.no_such"))]
    if handed.case.person is None:
        return [plain(desk.say("case.unreachable", number=handed.case.number))]
    shown = receipt(handed.case.number, handed.delivered, desk.language)
    return [shown, plain(desk.say("case.text_only"))] if turn.file else [shown]


async def button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``case:<show|claim|wait|close|keep>:<number>``."""
    deeds: dict[str, Callable[[Turn, Desk, int], Awaitable[Reply]]] = {
        "show": _show, "claim": _claim, "wait": _wait, "close": _close, "keep": _keep,
    }  # fmt: skip
    desk, deed, number = _at_work(desk), deeds.get(argument(turn)), argument(turn, 2)
    if deed is None or not number.isdecimal() or len(number) > 9:
        return [Reply(notice=desk.say("feedback.gone"))]
    return [await deed(turn, desk, int(number))]


async def _show(turn: Turn, desk: Desk, number: int) -> Reply:
    """The case as it stands."""
    cases = desk.services.cases
    seen = await cases.seen(number)
    if seen is None:
        return Reply(notice=desk.say("case.no_such"))
    return card(*seen, cases.counter.incubator, desk.language)


async def _claim(turn: Turn, desk: Desk, number: int) -> Reply:
    """Whoever taps first has it; the next is told who."""
    by = await desk.services.cases.claim(number, turn.person.key)
    if by is None:
        return Reply(notice=desk.say("case.no_such"))
    mine = by == turn.person.key
    said = (desk.say("case.yours") if mine
            else desk.say("case.taken", by=colleague(by, desk.language)))  # fmt: skip
    return await _again(turn, desk, number, said)


async def _wait(turn: Turn, desk: Desk, number: int) -> Reply:
    await desk.services.cases.wait(number)
    return await _again(turn, desk, number)


async def _close(turn: Turn, desk: Desk, number: int) -> Reply:
    await desk.services.cases.close(number, turn.person.key)
    return await _again(turn, desk, number)


async def _again(turn: Turn, desk: Desk, number: int, said: str | None = None) -> Reply:
    """The tapped message shows the case as it stands now."""
    shown = await _show(turn, desk, number)
    return replace(shown, edits=True, notice=said) if shown.blocks else shown


async def _keep(turn: Turn, desk: Desk, number: int) -> Reply:
    """The answer becomes a draft of an approved answer, to be looked at before it is published."""
    found = await desk.services.cases.to_approve(number)
    if found is None:
        return Reply(notice=desk.say("case.no_answer"))
    draft = await desk.services.answers.draft(
        found.question, found.answer, turn.person.key, found.language, chat=turn.person.chat,
        key=turn.id, exchanges=[*filter(None, [found.exchange_id]), case_name(number)],
    )  # fmt: skip
    return await answers.preview(draft, desk)


def _at_work(desk: Desk) -> Desk:
    """In the language of the staff."""
    return desk.speaking(desk.services.staff.language)
