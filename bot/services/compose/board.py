"""The board: every application of a founder with its progress, next action and days left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.domain.content import Programme
from bot.domain.papers import Held, missing
from bot.domain.plan import china_day, slot_on
from bot.domain.schedule import Door, Force
from bot.domain.turn import Block, Span, paragraph
from bot.domain.walkthrough import Result, State, front_of
from bot.domain.wording import date_words, money_words
from bot.services.compose.walk import bar
from bot.services.walk import Walk
from bot.texts import say

NEAR = 90
"""Days: so near its end, that of a programme is said although one may apply all year."""


def board_blocks(
    walks: Sequence[Walk], held: Held, day: dt.date, language: str
) -> list[Block]:  # fmt: skip
    """Those that run first, then the ones handed in or ended with what came of them."""
    running, past = parted(walks)
    blocks = [Block((Span(say("board.head", language), "bold"),))]
    for walk in running:
        blocks += _running_blocks(walk, held, day, language)
    if past:
        blocks.append(paragraph(say("board.past", language)))
    for walk in past:
        line = f"{_title(walk, language)}{say('colon', language)}{_end_words(walk, language)}"
        blocks.append(Block((Span(line),), "item"))
    return blocks


def parted(walks: Sequence[Walk]) -> tuple[list[Walk], list[Walk]]:
    """Those with something left to do, and the others."""
    running = [walk for walk in walks if walk.application.state.runs]
    return running, [walk for walk in walks if not walk.application.state.runs]


def _running_blocks(walk: Walk, held: Held, day: dt.date, language: str) -> list[Block]:
    progress = walk.progress
    head = f"{_title(walk, language)}  {bar(progress)} {progress.settled}/{progress.steps}"
    blocks = [Block((Span("\n"), Span(head, "bold")))]
    if walk.step is not None:
        step = walk.step.title.in_(language)
        blocks.append(Block((Span(say("board.next", language, step=step)),), "line"))
    aside = " · ".join(_aside(walk, held, day, language))
    aside = aside[:1].upper() + aside[1:]
    return [*blocks, Block((Span(aside),), "line")] if aside else blocks


def _aside(walk: Walk, held: Held, day: dt.date, language: str) -> Iterator[str]:
    """Paused, handed in or the window; then how many documents are missing."""
    application = walk.application
    if application.state is State.PAUSED:
        yield say("board.paused", language)
    if application.submitted_at is not None:
        yield result_words(walk, language)
        return
    if words := window_short(walk, day, language):
        yield words
    lacking = len(missing(walk.page, held))
    if lacking:
        yield (say("board.missing_one", language) if lacking == 1
               else say("board.missing", language, n=lacking))  # fmt: skip


def window_short(walk: Walk, day: dt.date, language: str) -> str:
    """The window of a programme in a few words, with the days left; "" for a guide."""
    slot = slot_on(walk.live or walk.page, day)
    if slot.force is None:
        return ""
    if slot.force is not Force.IN_FORCE:
        return say(f"force.{slot.force}", language)
    if slot.door is Door.OPENS_LATER and slot.opens is not None:
        return say("board.window.opens", language, date=date_words(slot.opens, language))
    ends = slot.closes if slot.door is not Door.CLOSED else None
    if ends is not None and (slot.door is Door.OPEN or (ends - day).days <= NEAR):
        return _closes(ends, day, language)
    keys = {Door.ROLLING: "board.window.rolling", Door.CLOSED: "board.window.closed",
            Door.OPEN: "board.window.open"}  # fmt: skip
    return say(keys.get(slot.door, "board.window.not_stated"), language)


def _closes(closes: dt.date, day: dt.date, language: str) -> str:
    left = (closes - day).days
    if left == 0:
        return say("board.window.today", language)
    date = date_words(closes, language)
    if left == 1:
        return say("board.window.tomorrow", language, date=date)
    return say("board.window.closes", language, date=date, n=left)


def _end_words(walk: Walk, language: str) -> str:
    application = walk.application
    if application.state is State.CLOSED:
        return say("board.closed", language)
    if application.state is State.ABANDONED:
        words, why = say("board.abandoned", language), application.reason
        return f"{words}{say('colon', language)}{why}" if why else words
    if application.outcome is None and not isinstance(walk.page.content, Programme):
        return say("board.done", language)
    if application.submitted_at is not None:
        return result_words(walk, language)
    return say("board.not_submitted", language)


def result_words(walk: Walk, language: str) -> str:
    """What became of an application that was handed in."""
    outcome = walk.application.outcome
    if outcome is None or outcome.result is Result.WAITING:
        assert walk.application.submitted_at is not None
        on = date_words(china_day(walk.application.submitted_at), language)
        return say("board.submitted", language, date=on)
    if outcome.result is Result.GRANTED:
        if outcome.amount is None:
            return say("board.granted", language)
        return say("board.granted_sum", language, money=money_words(outcome.amount, language))
    if outcome.reason:
        return say("board.refused_why", language, reason=outcome.reason)
    return say("board.refused", language)


def _title(walk: Walk, language: str) -> str:
    return front_of(walk.page).title.in_(language)
