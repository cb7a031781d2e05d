"""/profile: what is known of me; change it, take it with me, erase it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.profile import Profile
from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.wording import date_words
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, argument, plain
from bot.handlers.known import edit_reply
from bot.handlers.privacy import file_reply
from bot.handlers.question import question_reply
from bot.services.compose.known import fact_words


async def profile(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Show every fact, with when and how it was learned."""
    known = await desk.services.learn.profile(turn.person.key)
    if not known.facts:
        return [plain(desk.say("profile.empty"))]
    head = Block((Span(desk.say("profile.head", n=len(known.facts)), "bold"),))
    lines = [Block((Span(_line(name, known, desk)),), "item") for name in desk.catalogue.facts
             if name in known.facts]  # fmt: skip
    buttons = [Button(desk.say("profile.edit"), "p:which"),
               Button(desk.say("profile.export"), "p:export"),
               Button(desk.say("known.match"), "match"),
               Button(desk.say("profile.erase"), "p:erase")]  # fmt: skip
    note = Block((Span(desk.say("profile.yours")),), "small")
    return [Reply((head, *lines, note), tuple(rows(buttons)))]


def _line(name: str, known: Profile, desk: Desk) -> str:
    one = known.facts[name]
    words = fact_words(name, one.value, desk.catalogue, desk.language)
    day = date_words(one.at.date(), desk.language)
    return words + desk.say("aside", text=desk.say(f"profile.how.{one.how}", date=day))


async def edit(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``p:<deed>[:<fact>]``: which, edit, drop, export, erase, yes, no."""
    deeds = {"which": _which, "edit": _edit, "drop": _drop, "export": _export,
             "erase": _erase, "yes": _yes, "no": _no}  # fmt: skip
    deed = deeds.get(argument(turn))
    if deed is None or turn.person.is_group:
        return [Reply(notice=desk.say("feedback.gone"))]
    return [await deed(turn, desk)]


async def _which(turn: Turn, desk: Desk) -> Reply:
    return edit_reply(await desk.services.learn.profile(turn.person.key), desk)


async def _edit(turn: Turn, desk: Desk) -> Reply:
    """Ask for one fact anew."""
    name = argument(turn, 2)
    if name not in desk.catalogue.facts:
        return Reply(notice=desk.say("feedback.gone"))
    known = await desk.services.learn.profile(turn.person.key)
    interview = await desk.services.interviews.edit(
        turn.person.key, turn.person.chat, name, desk.language
    )
    question = desk.services.interviews.pending(interview, known)
    if question is None:
        return Reply(notice=desk.say("feedback.gone"))
    drop = Button(desk.say("profile.drop"), f"p:drop:{name}")
    return question_reply(question, desk, undo=[drop])


async def _drop(turn: Turn, desk: Desk) -> Reply:
    name = argument(turn, 2)
    learned = await desk.services.learn.drop(turn.person.key, name)
    if learned.lesson is None:
        return Reply(notice=desk.say("feedback.gone"))
    label = desk.catalogue.facts[name].label.in_(desk.language)
    undo = Button(desk.say("known.undo"), f"u:{learned.lesson.id}")
    interview = await desk.services.interviews.current(turn.person.key, turn.person.chat)
    if interview is not None and interview.editing:
        await desk.services.interviews.end(interview)
    return plain(desk.say("profile.dropped", label=label), buttons=[[undo]], edits=True)


async def _export(turn: Turn, desk: Desk) -> Reply:
    """The facts as a file, to be kept or used elsewhere."""
    file = await desk.services.export.facts(turn.person.key)
    return file_reply(desk.say("export.facts"), file)


async def _erase(turn: Turn, desk: Desk) -> Reply:
    row = [Button(desk.say("privacy.yes"), "p:yes"), Button(desk.say("privacy.no"), "p:no")]
    return plain(desk.say("profile.sure"), buttons=[row], edits=True)


async def _yes(turn: Turn, desk: Desk) -> Reply:
    await desk.services.forget.profile(turn.person.key)
    return plain(desk.say("profile.erased"), edits=True)


async def _no(turn: Turn, desk: Desk) -> Reply:
    return plain(desk.say("privacy.kept"), edits=True)
