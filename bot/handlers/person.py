"""The founder wants a person: asks for one, agrees to what is shown, goes on in the case."""

from __future__ import annotations

import datetime as dt
import math
import re
import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answer import Exchange
from bot.domain.case import number_of
from bot.domain.hours import hours_words, moment_words
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.handlers import hear
from bot.handlers.desk import Desk, argument, plain
from bot.services.cases import Agreed, Handed
from bot.services.compose.case import consent
from bot.services.compose.case_message import name_of

NO_QUESTION = {"zh": "-zh", "en": "-en"}
"""Instead of an exchange, where nothing was asked: the language to go on in."""


async def wish(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """ "转人工": what was asked last would be handed over. In a group: see the private chat."""
    desk = desk.speaking(hear.spoken_in(turn.text, desk.language))
    if turn.person.is_group:
        return [_in_private(desk, "person")]
    exchange = await desk.services.cases.question(turn.person.key, turn.person.chat)
    return [await _consent(turn, desk, exchange)]


async def staff(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``staff:<exchange>``: hand this answer's question over."""
    exchange = await desk.services.talk.exchange(argument(turn))
    if exchange is None or exchange.chat != turn.person.chat:
        return [Reply(notice=desk.say("feedback.gone"))]
    desk = desk.speaking(exchange.answer.language)
    if turn.person.is_group:
        return [_in_private(desk, f"person-{exchange.id}")]
    return [await _consent(turn, desk, exchange)]


async def from_link(turn: Turn, desk: Desk, exchange_id: str) -> Sequence[Reply]:
    """``/start person-<exchange>``: from a group. Only one's own question is taken along."""
    exchange = await desk.services.talk.exchange(exchange_id)
    if exchange is None or exchange.person != turn.person.key:
        return [await _consent(turn, desk, None)]
    desk = desk.speaking(exchange.answer.language)
    return [await _consent(turn, desk, exchange)]


async def offer(turn: Turn, desk: Desk) -> list[Reply]:
    """After so many unhelpful answers in a row: shall a person take over? Else nothing."""
    if turn.person.is_group:
        return []
    last = await desk.services.cases.struggles(turn.person.key, turn.person.chat)
    if last is None:
        return []
    desk = desk.speaking(last.answer.language)
    button = Button(desk.say("offer.staff"), f"staff:{last.id}")
    return [plain(desk.say("person.offer", who=_who(desk)), buttons=[[button]])]


async def offer_after(turn: Turn, desk: Desk) -> list[Reply]:
    """The same where this turn brought a new answer that is none."""
    person = turn.person
    last = await desk.services.talk.last_exchange(person.key, person.chat, turn.at)
    return [] if last is None or last.answer.status.is_answer else await offer(turn, desk)


def _in_private(desk: Desk, start: str) -> Reply:
    button = Button(desk.say("group.private"), start=start)
    return plain(desk.say("person.in_private"), buttons=[[button]])


async def _consent(turn: Turn, desk: Desk, exchange: Exchange | None) -> Reply:
    """Exactly what the staff would see, and whether to go on."""
    cases = desk.services.cases
    shown = consent(await cases.material(turn.person, exchange, turn.at), desk.language)
    blocks = [paragraph(desk.say("person.consent.head", who=_who(desk))), *_items(shown.always)]
    if shown.more:
        more = desk.say("person.consent.more", button=desk.say("person.all"))
        blocks += [paragraph(more), *_items(shown.more)]
    blocks.append(_small(desk.say("person.consent.hidden")))
    if (known := await cases.store.open_case(turn.person.key)) is not None:
        blocks.append(_small(desk.say("person.consent.joins", number=known.number)))
    what = f"{exchange.id if exchange else NO_QUESTION[desk.language]}:{_packed(turn.at)}"
    rows = [[Button(desk.say("person.all"), f"person:all:{what}")],
            [Button(desk.say("person.only"), f"person:only:{what}"),
             Button(desk.say("person.no"), "person:no")]]  # fmt: skip
    return Reply(tuple(blocks), tuple(tuple(row) for row in rows))


async def button(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``person:<all|only>:<exchange>:<moment>``, ``person:no`` or ``person:solved:<number>``."""
    match argument(turn):
        case "all" | "only":
            return [await _hand_over(turn, desk)]
        case "no":
            return [plain(desk.say("person.declined"), edits=True)]
        case "solved":
            return [await _solved(turn, desk)]
    return [Reply(notice=desk.say("feedback.gone"))]


async def _hand_over(turn: Turn, desk: Desk) -> Reply:
    """The founder agreed: to what was said then, not to what was said since."""
    name, exchange, asked_at = argument(turn, 2), None, _unpacked(argument(turn, 3), turn.at)
    if asked_at is None:
        return Reply(notice=desk.say("feedback.gone"))
    if name in NO_QUESTION.values():
        desk = desk.speaking(name.removeprefix("-"))
    else:
        exchange = await desk.services.talk.exchange(name)
        if exchange is None or exchange.person != turn.person.key:
            return Reply(notice=desk.say("feedback.gone"))
        desk = desk.speaking(exchange.answer.language)
    agreed = Agreed(argument(turn) == "all", asked_at)
    handed = await desk.services.cases.hand_over(
        turn.person, exchange, agreed, desk.language, _key_of_tap(turn)
    )
    return replace(_handed(handed, desk), edits=True)


async def _solved(turn: Turn, desk: Desk) -> Reply:
    number = argument(turn, 2)
    if not number.isdecimal() or len(number) > 9:
        return Reply(notice=desk.say("feedback.gone"))
    case = await desk.services.cases.solve(turn.person.key, int(number))
    if case is None:
        return Reply(notice=desk.say("feedback.gone"))
    desk = desk.speaking(case.language)
    return plain(desk.say("person.closed", number=case.number))


async def reply(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """An answer to a message of a case goes to the staff; of another's case it is a question."""
    number, cases = number_of(turn.quoted), desk.services.cases
    case = await cases.of(turn.person.key, number) if number else None
    if case is None:
        return await hear.hear(replace(turn, quoted=""), desk) if turn.text else []
    desk = desk.speaking(case.language)
    if not turn.text:
        return [plain(desk.say("person.text_only"))]
    key = turn.id or secrets.token_hex(8)
    handed = await cases.add(turn.person.key, case.number, turn.text, key)
    if handed is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    shown = [_handed(handed, desk, first=False)]
    return [*shown, plain(desk.say("person.text_only"))] if turn.file else shown


def _handed(handed: Handed, desk: Desk, first: bool = True) -> Reply:
    """What happens now: whether it has arrived, who answers, when. What was told at ``first`` is
    not told again, unless nobody is there now.
    """
    number, who = handed.case.number, _who(desk)
    if handed.delivered == "sent":
        lines = [desk.say("person.handed", number=number, who=who)]
    elif handed.delivered == "unclear":
        lines = [desk.say("person.noted", number=number), desk.say("person.unclear")]
    else:
        lines = [desk.say("person.noted", number=number), desk.say("person.unreached", who=who)]
    cases = desk.services.cases
    if first or cases.counter.hours.back_at(cases.clock.now()) is not None:
        lines.append(_when(desk))
    if first:
        lines.append(desk.say("person.meanwhile"))
    solved = Button(desk.say("person.solved"), f"person:solved:{number}")
    return plain(*lines, buttons=[[solved]])


def _when(desk: Desk) -> str:
    """Who answers and when; outside the hours, when they are back."""
    hours, who = desk.services.cases.counter.hours, _who(desk)
    words = hours_words(hours, desk.language)
    now = desk.services.cases.clock.now()
    back = hours.back_at(now)
    if back is not None:
        when = moment_words(back, now, desk.language)
        return desk.say("person.away", who=who, when=when, hours=words)
    if not words:
        return desk.say("person.there_always", who=who)
    return desk.say("person.there", who=who, hours=words)


def _who(desk: Desk) -> str:
    return name_of(desk.services.cases.counter.incubator, desk.language)


def _packed(at: dt.datetime) -> str:
    """A moment as a button carries it; rounded up, so that nothing known then is left out."""
    return f"{math.ceil(at.timestamp())}"


def _unpacked(text: str, now: dt.datetime) -> dt.datetime | None:
    if not re.fullmatch(r"[0-9]{1,11}", text):
        return None
    return dt.datetime.fromtimestamp(int(text), now.tzinfo)


def _key_of_tap(turn: Turn) -> str:
    """The same for every tap under one message, however often it is tapped or handled."""
    if turn.id and turn.message:
        return f"tap:{turn.person.chat}/{turn.message}"
    return turn.id or secrets.token_hex(8)


def _items(texts: Sequence[str]) -> list[Block]:
    return [Block((Span(text),), "item") for text in texts]


def _small(text: str) -> Block:
    return Block((Span(text),), "small")
