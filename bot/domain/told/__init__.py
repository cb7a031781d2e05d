"""Understands, without a language model, what founders tell of themselves and their company."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.fact import BadValue, Fact
from bot.domain.place import Places
from bot.domain.told.answers import read_answer
from bot.domain.told.clauses import Mood
from bot.domain.told.gather import gather
from bot.domain.told.implied import plans_to_register, told_along, with_implied
from bot.domain.told.message import Message, read_message
from bot.domain.told.spelling import tidy
from bot.domain.told.words import Word, asks_something, word_in
from bot.domain.value import Value

__all__ = ["Told", "Word", "understand_told"]

_SAID_ALONG = {"founder_groups": "founder_status", "founder_status": "founder_full_time"}
"""What the words of an answer seem to tell besides, but do not: "full time on this"."""
LONGEST = 2000
"""Characters read; what comes later in a message is no self-description."""


@dataclass(frozen=True)
class Told:
    """What a message tells, by fact name: as true, or only supposed ("what if …?").

    ``word`` is set when the whole message is a word about the conversation (skip, why, stop).
    ``asks`` is true if the message asks something, alone or besides.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    supposed: Mapping[str, Value] = field(default_factory=dict)
    word: Word | None = None
    asks: bool = False


def understand_told(
    text: str,
    facts: Mapping[str, Fact],
    places: Places,
    day: dt.date,
    asked: str | None = None,
) -> Told:
    """What ``text`` tells of its speaker and the company, in Chinese or English.

    ``asked`` names the fact the speaker was asked for: a bare answer is then read as its value.
    ``day`` is today, from which "last year" is counted. Never raises.
    """
    tidied = tidy(text[:LONGEST])
    if word := word_in(tidied):
        return Told(word=word, asks=asks_something(tidied))
    message = read_message(tidied, places, day)
    told = _told(message, facts, day, asked)
    supposed = gather(message, Mood.SUPPOSES, facts, day).values
    return Told(
        values=_read(told, facts, places),
        supposed=_read(with_implied(supposed), facts, places),
        asks=message.asks,
    )


def _told(
    message: Message, facts: Mapping[str, Fact], day: dt.date, asked: str | None
) -> dict[str, Any]:
    """The facts told as true: what the words say, the answer, and what a question calls ours."""
    found = gather(message, Mood.TELLS, facts, day)
    told, answer = found.values, dict[str, Any]()
    if (
        asked is not None
        and asked in facts
        and (asked not in told or facts[asked].type in ("choice", "choices"))
    ):
        raw, mark = read_answer(message, asked, facts[asked], day, found)
        if raw is not None:
            is_yes_no = facts[asked].type == "yes_no"
            told = gather(
                message, Mood.TELLS, facts, day,
                taken=mark, counted_only=not mark and not is_yes_no, answers=is_yes_no,
            ).values  # fmt: skip
            answer = {asked: raw}
            if asked == "company_registered" and not raw and "company_form" in told:
                answer = {}  # "no, it is a getihu": what it is has been registered
            told.pop(_SAID_ALONG.get(asked, ""), None)
    agrees = asked is not None and {**told, **answer}.get(asked) is True
    if asked is not None and agrees and (more := told_along(message, asked)):
        told.pop("founder_residence", None)
        told = {**more, **told}
    planned = {"company_registered": False} if plans_to_register(message) else {}
    ours = gather(message, Mood.ASKS, facts, day).values
    return {**planned, **with_implied({**ours, **told}), **with_implied(answer, answered=True)}


def _read(raw: Mapping[str, Any], facts: Mapping[str, Fact], places: Places) -> dict[str, Value]:
    """The values of ``raw`` that their facts accept; places that are in the tree."""
    found: dict[str, Value] = {}
    for name, value in raw.items():
        if name not in facts:
            continue
        try:
            read = facts[name].read(value)
        except BadValue:
            continue
        if facts[name].type != "place" or read in places:
            found[name] = read
    return found
