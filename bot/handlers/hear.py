"""What somebody writes: an answer to our question, facts, a wish for a verdict, or a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.domain.intent import Intent, intent_of
from bot.domain.interview import Interview
from bot.domain.match import place_of
from bot.domain.question import language_of, understand
from bot.domain.told import Told, Word, understand_told
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.handlers import eligibility
from bot.handlers.answers import reply_of
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk
from bot.handlers.interview import by_word, go_on, outcome, wider
from bot.handlers.known import plain_understood, understood_blocks, undo_button
from bot.handlers.question import back_to_it, clash_reply, question_reply
from bot.services.learn import Learned

ENOUGH_TO_MATCH = 3
"""Whoever tells so much about himself at once wants to know what there is."""


_NO = re.compile(r"(?:都?没有?|无|否|不是?|木有|none|no|nope|nothing|n/a)[的了呢啊。.!！~\s]*")
"""A bare "no" to a question that cannot be answered by yes or no: there is none."""
_END = r"[的了呢啊呀哈。.,!！~\s]*"
_SAME = re.compile(
    r"(?:(?:是|对|嗯|没错|还是|还是这样|一样|还一样|没变|没有变|没变化|不变|没改|照旧|"
    r"yes|yeah|yep|yup|still|same|the same|it is|still so|unchanged|no change|correct|right)"
    rf"{_END}[，,]?\s*)+", re.I)  # fmt: skip
_OTHER = re.compile(
    r"(?:(?:不是|不对|不一样|变|有变化|改|不再是|"
    r"no|nope|not any ?more|it changed|changed|different)"
    rf"{_END}[，,]?\s*)+", re.I)  # fmt: skip
"""Whether a fact said long ago is still so, in a word."""


_LATIN = re.compile(r"[A-Za-z]{2,}")
_CJK = re.compile(r"[㐀-鿿]")


class Route(StrEnum):
    """Where a text goes."""

    WORD = "word"
    ANSWER = "answer"
    NONE = "none"
    SUPPOSE = "suppose"
    MAY_I = "may_i"
    MATCH = "match"
    TELL = "tell"
    QUESTION = "question"


WISHES = (Route.SUPPOSE, Route.MAY_I, Route.MATCH)
"""Where staff paused the topic or approved an answer to these very words, that comes first."""


async def hear(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Answer a text. In a group nothing personal is heard or shown."""
    if turn.person.is_group:
        return await _in_group(turn, desk)
    interview = await desk.services.interviews.current(turn.person.key, turn.person.chat)
    asking = interview is not None and not interview.paused
    language = interview.language if interview and asking else desk.language
    desk = desk.speaking(spoken_in(turn.text, language))
    pending = interview.pending if interview and asking else None
    told = understand_told(
        turn.text, desk.catalogue.facts, desk.catalogue.places, turn.at.date(), pending
    )
    if interview is not None and asking and (word := await _confirmed(turn, desk, interview)):
        interview = await desk.services.interviews.speak(interview, desk.language)
        return await by_word(turn, desk, interview, word)
    route = route_of(turn.text, told, interview)
    if route in WISHES and await desk.services.ask.settles(turn.text):
        route = Route.QUESTION
    if interview is not None and asking and route is not Route.SUPPOSE:
        interview = await desk.services.interviews.speak(interview, desk.language)
    if route in (Route.WORD, Route.ANSWER):
        return await _within(turn, desk, told, route, interview)
    if route is Route.NONE:
        assert interview is not None
        return await by_word(turn, desk, interview, "skip")
    if route is Route.SUPPOSE:
        return await _suppose(turn, desk, told, interview)
    if route is Route.MAY_I:
        return await eligibility.may_i(turn, desk, told)
    if route is Route.MATCH:
        return await eligibility.match(turn, desk, told)
    if route is Route.TELL:
        return await _tell(turn, desk, told, interview)
    if interview is not None and asking and _is_no_question(turn.text, desk):
        return await _again(turn, desk, interview)
    return await _question(turn, desk, told, interview)


def route_of(text: str, told: Told, interview: Interview | None) -> Route:
    """Where a text goes, given what it tells and whether a question of ours is open."""
    asking = interview is not None and not interview.paused
    if told.word is not None and interview is not None and (asking or told.word is Word.RESUME):
        return Route.WORD
    if told.word is Word.WHY:
        return Route.WORD
    if asking and not told.values and _NO.fullmatch(text.strip().lower()):
        return Route.NONE
    intent = intent_of(text)
    wishes = told.asks and intent is not Intent.NONE
    if asking and interview is not None and interview.pending in told.values and not wishes:
        return Route.ANSWER
    if told.supposed:
        return Route.SUPPOSE
    if intent is not Intent.NONE:
        return Route.MAY_I if intent is Intent.MAY_I else Route.MATCH
    return Route.TELL if told.values and not told.asks else Route.QUESTION


def _is_no_question(text: str, desk: Desk) -> bool:
    """True for words that are neither an answer we can use nor a question: "35%", "yes"."""
    asked = understand(text, desk.language, desk.catalogue.places)
    if _SAME.fullmatch(text.strip()):
        return True
    says = asked.has_topic or asked.places or asked.aspects or asked.kinds or asked.greeting
    return not says


async def _again(turn: Turn, desk: Desk, interview: Interview) -> Sequence[Reply]:
    """Say that an answer was not understood, and ask once more."""
    profile = await desk.services.learn.profile(turn.person.key)
    question = await desk.services.interviews.ask(interview, profile)
    if question is None:
        return [await outcome(replace(turn, text=""), desk, interview)]
    sorry = Block((Span(desk.say("interview.not_understood")),), "small")
    return [question_reply(question, desk, [sorry])]


async def _confirmed(turn: Turn, desk: Desk, interview: Interview) -> str | None:
    """ "keep" or "changed" where the pending question is whether a fact is still so."""
    same, other = _SAME.fullmatch(turn.text.strip()), _OTHER.fullmatch(turn.text.strip())
    if interview.editing or (not same and not other):
        return None
    profile = await desk.services.learn.profile(turn.person.key)
    question = desk.services.interviews.question(interview, profile)
    if question is None or question.confirms is None or question.name != interview.pending:
        return None
    return "keep" if same else "changed"


async def _within(
    turn: Turn, desk: Desk, told: Told, route: Route, interview: Interview | None
) -> Sequence[Reply]:
    """An answer to the pending question, or a word such as "skip"."""
    if route is Route.WORD:
        assert told.word is not None
        if interview is not None and (not interview.paused or told.word is Word.RESUME):
            return await by_word(turn, desk, interview, str(told.word))
        return await eligibility.why(turn, desk) or await _question(turn, desk, told, None)
    assert interview is not None
    learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    interview = await desk.services.interviews.answered(interview)
    if told.asks and not learned.clashes and not interview.editing:
        return await _question(turn, desk, told, interview, learned)
    return await go_on(turn, desk, interview, learned)


async def _suppose(
    turn: Turn, desk: Desk, told: Told, interview: Interview | None
) -> Sequence[Reply]:
    """What is only supposed is tried out; what is told besides is noted, and we go on."""
    learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    shown = list(await eligibility.suppose(turn, desk, told))
    return [*shown, *await _after(turn, desk, interview, learned)]


async def _tell(turn: Turn, desk: Desk, told: Told, interview: Interview | None) -> Sequence[Reply]:
    """Facts and no question: noted; in an interview it goes on, a whole story is matched."""
    if interview is not None and not interview.paused:
        learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
        return await go_on(turn, desk, interview, learned)
    if len(told.values) >= ENOUGH_TO_MATCH:
        return await eligibility.match(turn, desk, told)
    learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    if learned.clashes:
        return await eligibility.about(turn, desk, (), learned)
    return [plain_understood(learned, desk)]


async def _question(
    turn: Turn, desk: Desk, told: Told, interview: Interview | None,
    learned: Learned | None = None,
) -> Sequence[Reply]:  # fmt: skip
    """A question on the folder; what it tells besides is noted, and an interview resumes."""
    if learned is None:
        learned = await desk.services.learn.tell(turn.person.key, told.values, "text")
    exchange = await desk.services.ask.question(
        turn.person.key, turn.person.chat, turn.text, desk.language, fixed=desk.language,
        near=place_of(learned.profile.values),
    )  # fmt: skip
    return [reply_of(exchange), *await _after(turn, desk, interview, learned)]


async def _after(
    turn: Turn, desk: Desk, interview: Interview | None, learned: Learned
) -> list[Reply]:
    """After an interruption: what was noted, and our question once more, or the outcome."""
    if learned.clashes:
        return [clash_reply(learned, desk)]
    noted = understood_blocks(learned, desk)
    shown = [Reply(tuple(noted), tuple(rows(undo_button(learned, desk))))] if noted else []
    if interview is None or interview.paused:
        return shown
    question = await desk.services.interviews.ask(interview, learned.profile)
    if question is None and interview.editing:
        return shown
    if question is None:
        plainly = replace(turn, text="")
        return [*shown, await outcome(plainly, desk, interview),
                *await wider(plainly, desk, interview)]  # fmt: skip
    before = [*noted, back_to_it(desk)]
    return [question_reply(question, desk, before, undo_button(learned, desk))]


def spoken_in(text: str, language: str) -> str:
    """The language of a text; one Latin word, such as OPC or ok, does not change it."""
    if len(_LATIN.findall(text)) < 2 and not _CJK.search(text):
        return language
    return language_of(text, language)


async def _in_group(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """The folder's answer for all; what is personal is for the private chat."""
    exchange = await desk.services.ask.question(
        turn.person.key, turn.person.chat, turn.text, desk.language
    )
    shown = reply_of(exchange)
    told = understand_told(
        turn.text, desk.catalogue.facts, desk.catalogue.places, turn.at.date(), None
    )
    personal = told.values or told.supposed or intent_of(turn.text) is not Intent.NONE
    if not personal:
        return [shown]
    language = exchange.answer.language
    pages = exchange.answer.subject.pages
    start = f"may-0-{exchange.id}" if len(pages) == 1 else "match"
    desk = desk.speaking(language)
    button = Button(desk.say("group.private"), start=start)
    note = Block((Span(desk.say("group.personal")),), "small")
    rest = tuple(tuple(b for b in row if not b.start) for row in shown.buttons)
    return [Reply((*shown.blocks, note), ((button,), *(row for row in rest if row)))]
