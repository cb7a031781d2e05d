"""The interview in a chat: what each answer, button and steering word does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answer import Exchange
from bot.domain.interview import Interview
from bot.domain.match import place_of
from bot.domain.profile import Lesson, Profile
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.value import Value
from bot.handlers.answers import reply_of
from bot.handlers.buttons import decoded, rows
from bot.handlers.desk import Desk, argument, plain
from bot.handlers.known import edit_reply, plain_understood, understood_blocks, undo_button
from bot.handlers.question import back_to_it, clash_reply, question_reply, why_reply
from bot.services.compose.known import known_words, lesson_words
from bot.services.learn import Learned


async def go_on(
    turn: Turn, desk: Desk, interview: Interview, learned: Learned, edits: bool = False
) -> list[Reply]:
    """What was understood, then the next question, or the outcome where nothing is open."""
    understood = understood_blocks(learned, desk)
    undo = undo_button(learned, desk)
    if learned.clashes:
        return [clash_reply(learned, desk)]
    if interview.editing:
        await desk.services.interviews.end(interview)
        if not understood:
            return [plain(desk.say("profile.unchanged"), edits=edits)]
        return [Reply(tuple(understood), tuple(rows(undo)), edits=edits)]
    question = await desk.services.interviews.ask(interview, learned.profile)
    if question is not None:
        return [question_reply(question, desk, understood, undo, edits)]
    first = [Reply(tuple(understood), tuple(rows(undo)), edits=edits)] if understood else []
    return [*first, await outcome(turn, desk, interview), *await wider(turn, desk, interview)]


async def wider(turn: Turn, desk: Desk, interview: Interview) -> list[Reply]:
    """The interview about a whole place goes on after a question about one programme."""
    if interview.back_to is None:
        return []
    begun = await desk.services.interviews.begin(
        turn.person.key, turn.person.chat, desk.language, (), interview.back_to, interview.passed
    )
    profile = await desk.services.learn.profile(turn.person.key)
    question = await desk.services.interviews.ask(begun, profile)
    if question is None:
        return []
    return [question_reply(question, desk, [back_to_it(desk)])]


async def outcome(turn: Turn, desk: Desk, interview: Interview) -> Reply:
    """The verdict, or everything there is, once nothing more can be asked."""
    return reply_of(await _outcome(turn, desk, interview))


async def _outcome(turn: Turn, desk: Desk, interview: Interview) -> Exchange:
    person, asked = turn.person, turn.text or desk.say("interview.done")
    if len(interview.pages) == 1:
        exchange = await desk.services.assess.verdict(
            person.key, person.chat, interview.pages[0], asked, desk.language
        )
        if exchange is not None:
            return exchange
    profile = await desk.services.learn.profile(person.key)
    place = interview.place or place_of(profile.values)
    return await desk.services.matcher.overview(
        person.key, person.chat, asked, desk.language, place, only=interview.pages
    )


# ---- the buttons


async def answer(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``i:<fact>:<value>``: a choice under a question was tapped."""
    name = argument(turn)
    fact = desk.catalogue.facts.get(name)
    value = decoded(argument(turn, 2), fact) if fact else None
    interview, desk = await _at(turn, desk)
    if fact is None or value is None or not _known_place(value, fact.type, desk):
        return [Reply(notice=desk.say("feedback.gone"))]
    learned = await desk.services.learn.tell(turn.person.key, {name: value}, "button")
    if interview is None:
        return [plain_understood(learned, desk)]
    if interview.pending == name:
        interview = await desk.services.interviews.answered(interview)
    return await go_on(turn, desk, interview, learned, edits=True)


async def tick(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``t:<fact>:<choice>``: one of several choices is ticked, or not any more."""
    interview, desk = await _at(turn, desk)
    name = argument(turn)
    fact = desk.catalogue.facts.get(name)
    if interview is None or fact is None or interview.pending != name:
        return [Reply(notice=desk.say("feedback.gone"))]
    if argument(turn, 2) not in fact.choices:
        return [Reply(notice=desk.say("feedback.gone"))]
    interview = await desk.services.interviews.tick(interview, argument(turn, 2))
    profile = await desk.services.learn.profile(turn.person.key)
    question = desk.services.interviews.pending(interview, profile)
    return [question_reply(question, desk, edits=True)] if question else []


async def steer(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``w:<word>:<fact>``: skip, unknown, why, back, stop, done, keep, changed, change."""
    word, name = argument(turn), argument(turn, 2)
    interview, desk = await _at(turn, desk)
    if interview is None or name not in desk.catalogue.facts:
        return [Reply(notice=desk.say("feedback.gone"))]
    if interview.pending is not None and interview.pending != name:
        return [Reply(notice=desk.say("interview.past"))]
    return await by_word(turn, desk, interview, word, edits=True)


async def by_word(
    turn: Turn, desk: Desk, interview: Interview, word: str, edits: bool = False
) -> Sequence[Reply]:
    """Do what a word says, tapped or written."""
    deeds = {"skip": _skip, "unknown": _skip, "dont_know": _skip, "why": _why, "back": _back,
             "stop": _stop, "done": _done, "keep": _keep, "changed": _changed,
             "resume": _resume, "change": _change}  # fmt: skip
    if word not in deeds:
        return [Reply(notice=desk.say("feedback.gone"))]
    return await deeds[word](turn, desk, interview, edits)


async def _skip(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    interview = await desk.services.interviews.passed(interview)
    return await go_on(turn, desk, interview, await _nothing_new(turn, desk), edits)


async def _why(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    profile = await desk.services.learn.profile(turn.person.key)
    question = desk.services.interviews.pending(interview, profile)
    if question is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    return [why_reply(question, desk)]


async def _back(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    interview, last = await desk.services.interviews.back(interview)
    if last is None:
        return [Reply(notice=desk.say("interview.first"))]
    learned = await desk.services.learn.drop(turn.person.key, last)
    return await go_on(turn, desk, interview, replace(learned, lesson=None), edits)


async def _stop(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    if interview.editing:
        return await go_on(turn, desk, interview, await _nothing_new(turn, desk), edits)
    await desk.services.interviews.pause(interview)
    resume = Button(desk.say("interview.resume"), "go")
    return [plain(desk.say("interview.stopped"), buttons=[[resume]], edits=edits),
            await outcome(turn, desk, interview)]  # fmt: skip


async def _done(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    name = interview.pending
    fact = desk.catalogue.facts.get(name or "")
    if name is None or fact is None or fact.type != "choices":
        return [Reply(notice=desk.say("feedback.gone"))]
    if not interview.chosen:
        return [Reply(notice=desk.say("interview.choose"))]
    value = {name: frozenset(interview.chosen)}
    learned = await desk.services.learn.tell(turn.person.key, value, "button")
    return await go_on(turn, desk, await desk.services.interviews.answered(interview), learned,
                       edits)  # fmt: skip


async def _keep(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    """A stale fact is still so: said anew today."""
    profile = await desk.services.learn.profile(turn.person.key)
    name = interview.pending
    if name is None or name not in profile.facts:
        return [Reply(notice=desk.say("feedback.gone"))]
    value = {name: profile.facts[name].value}
    learned = await desk.services.learn.tell(turn.person.key, value, "button")
    return await go_on(turn, desk, await desk.services.interviews.answered(interview), learned,
                       edits)  # fmt: skip


async def _changed(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    """A stale fact has changed: it is asked for anew."""
    dropped = await desk.services.learn.drop(turn.person.key, *filter(None, [interview.pending]))
    return await go_on(turn, desk, interview, replace(dropped, lesson=None), edits)


async def _resume(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    return await go_on(turn, desk, interview, await _nothing_new(turn, desk), edits)


async def _change(turn: Turn, desk: Desk, interview: Interview, edits: bool) -> Sequence[Reply]:
    """Any fact said before may be changed; the interview waits."""
    return [edit_reply(await desk.services.learn.profile(turn.person.key), desk)]


async def resume(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``go``: take up the interview again."""
    interview, desk = await _at(turn, desk)
    if interview is None:
        return [Reply(notice=desk.say("interview.over"))]
    return await _resume(turn, desk, interview, edits=False)


async def undo(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``u:<lesson>``: what was understood was wrong."""
    lesson = await desk.services.learn.undo(turn.person.key, argument(turn))
    interview, desk = await _at(turn, desk)
    if lesson is None or not lesson.after:
        return [Reply(notice=desk.say("feedback.gone"))]
    said = Block((Span(_undone(lesson, desk)),), "small")
    if interview is None or interview.paused:
        return [Reply((said,))]
    profile = await desk.services.learn.profile(turn.person.key)
    question = await desk.services.interviews.ask(interview, profile)
    if question is None:
        return [Reply((said,)), await outcome(turn, desk, interview)]
    return [question_reply(question, desk, [said])]


def _undone(lesson: Lesson, desk: Desk) -> str:
    """What was taken back; where facts had been dropped, that they are known again."""
    if words := lesson_words(lesson, desk.catalogue, desk.language):
        return desk.say("known.undone", facts=words)
    back = {name: one.value for name, one in lesson.before.items() if one is not None}
    return desk.say("known.noted", facts=known_words(back, desk.catalogue, desk.language))


async def settle_clash(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``c:new|old:<lesson>``: which of two facts that contradict each other is right."""
    person = turn.person.key
    learned = await desk.services.learn.settle(person, argument(turn, 2), argument(turn) == "new")
    if learned is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    interview, desk = await _at(turn, desk)
    if interview is not None and interview.editing:
        await desk.services.interviews.end(interview)
    if interview is None or interview.paused or interview.editing:
        match = Button(desk.say("known.match"), "match")
        return [plain(desk.say("clash.settled"), buttons=[[match]], edits=True)]
    return await go_on(turn, desk, interview, replace(learned, lesson=None), edits=True)


async def _at(turn: Turn, desk: Desk) -> tuple[Interview | None, Desk]:
    """The interview under way, and a desk that speaks its language."""
    interview = await desk.services.interviews.current(turn.person.key, turn.person.chat)
    return interview, desk.speaking(interview.language) if interview else desk


async def _nothing_new(turn: Turn, desk: Desk) -> Learned:
    profile: Profile = await desk.services.learn.profile(turn.person.key)
    return Learned(profile)


def _known_place(value: Value, kind: str, desk: Desk) -> bool:
    if kind != "place":
        return True
    place = str(value).removesuffix("/?")
    return not place or place in desk.catalogue.places
