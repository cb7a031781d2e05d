"""Gives each turn to its handler: a tapped button, a command, or else what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.turn import Button, Reply, Turn
from bot.domain.walk_words import Deed, deed_of
from bot.domain.wish import wants_person
from bot.handlers import (
    apply,
    ask,
    eligibility,
    feedback,
    form,
    hear,
    help,
    interview,
    language,
    outcome,
    papers,
    person,
    privacy,
    profile,
    reminders,
    start,
    take_along,
    version,
)
from bot.handlers.desk import Desk, Handler, Services, plain
from bot.handlers.paused import paused_reply
from bot.handlers.staff import (
    answers,
    case,
    outcomes,
    publication,
    status,
    switch,
    unanswered,
    upload,
)
from bot.handlers.staff import feedback as opinions

LONGEST_DATA = 64
"""No button of ours bears more."""
COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": help.help_,
    "language": language.language,
    "privacy": privacy.privacy,
    "export": privacy.export,
    "forget": privacy.forget,
    "match": eligibility.command,
    "profile": profile.profile,
    "apply": apply.command,
    "applications": apply.board,
    "papers": papers.command,
    "reminders": reminders.command,
    "calendar": take_along.command,
}
APPLYING = {"apply", "applications", "papers", "reminders", "calendar"}
PRIVATE = {"match", "profile", "export", "forget", *APPLYING}
"""What a command shows of a person alone: never in a group."""
BUTTONS: dict[str, Handler] = {
    "ask": ask.ask_aspect,
    "page": ask.choose_page,
    "sources": ask.sources,
    "try": ask.try_example,
    "up": feedback.helpful,
    "down": feedback.not_helpful,
    "staff": person.staff,
    "person": person.button,
    "lang": language.chosen,
    "privacy": privacy.deed,
    "may": eligibility.may,
    "match": eligibility.match_button,
    "more": eligibility.more,
    "if": eligibility.if_within,
    "i": interview.answer,
    "t": interview.tick,
    "w": interview.steer,
    "u": interview.undo,
    "c": interview.settle_clash,
    "go": interview.resume,
    "p": profile.edit,
    "a": apply.press,
    "begin": apply.begin,
    "d": papers.press,
    "f": form.press,
    "k": take_along.calendar,
    "o": outcome.press,
    "pack": take_along.pack,
    "r": reminders.press,
    "v": version.press,
}
PERSONAL = {"person", "may", "match", "more", "if", "i", "t", "w", "u", "c", "go", "p",
            "a", "begin", "d", "f", "k", "o", "pack", "r", "v"}  # fmt: skip
"""Buttons that work in a private chat only."""
STAFF_COMMANDS: dict[str, Handler] = {
    "cases": case.list_,
    "feedback": opinions.feedback,
    "off": switch.off,
    "on": switch.on,
    "outcomes": outcomes.outcomes,
    "restore": publication.restore,
    "status": status.status,
    "unanswered": unanswered.unanswered,
}
"""For staff alone: to anybody else they are commands that do not exist."""
STAFF_BUTTONS: dict[str, Handler] = {
    "answer": answers.button,
    "case": case.button,
    "file": upload.press,
    "pub": publication.press,
    "switch": switch.button,
    "unans": unanswered.button,
}
"""For staff alone: to anybody else they are buttons of an old message."""
TAGS: dict[str, Handler] = {"case": person.reply}
"""The tags of our messages that founders answer by replying to them, in private."""
STAFF_TAGS: dict[str, Handler] = {
    "answer": answers.reply,
    "case": case.reply,
    "edit": upload.corrected,
}
"""The tags of our messages that staff answer by replying to them."""


def private_reply(desk: Desk, applying: bool = False) -> Reply:
    """In a group: a button that leads to the private chat."""
    key, start = ("group.applying", "apply") if applying else ("group.personal", "match")
    return plain(desk.say(key), buttons=[[Button(desk.say("group.private"), start=start)]])


@dataclass(frozen=True)
class Assistant:
    """The whole assistant behind any channel."""

    services: Services

    async def replies(self, turn: Turn) -> Sequence[Reply]:
        """What is said back to a turn."""
        desk = Desk(self.services, await self.services.speak.language(turn.person))
        if (reason := await paused_reply(turn, desk, tag_of(turn.quoted))) is not None:
            return [reason]
        if turn.button is not None:
            return await self._button(turn, turn.button, desk)
        if turn.command is not None:
            return await self._command(turn, turn.command, desk)
        tag = tag_of(turn.quoted)
        if tag in STAFF_TAGS and await self._may(turn, f"reply {turn.quoted.split()[0]}"):
            return await STAFF_TAGS[tag](turn, desk)
        if tag in TAGS and not turn.person.is_group:
            return await TAGS[tag](turn, desk)
        if turn.file is not None:
            return await self._file(turn, desk)
        if wants_person(turn.text):
            return await person.wish(turn, desk)
        if turn.person.is_group and deed_of(turn.text) in (Deed.BOARD, Deed.PAPERS):
            return [private_reply(desk, applying=True)]
        if not turn.person.is_group and (heard := await apply.said(turn, desk)) is not None:
            return heard
        shown = [*await hear.hear(turn, desk), *await person.offer_after(turn, desk)]
        return shown if turn.person.is_group else [*shown, *await apply.go_on(turn, desk)]

    async def _button(self, turn: Turn, data: str, desk: Desk) -> Sequence[Reply]:
        deed = data.split(":", 1)[0] if len(data) <= LONGEST_DATA else ""
        if deed in STAFF_BUTTONS:
            if await self._may(turn, f"button {data}"):
                return await STAFF_BUTTONS[deed](turn, desk)
            return [Reply(notice=desk.say("feedback.gone"))]
        handler = BUTTONS.get(deed)
        if handler is None or (turn.person.is_group and deed in PERSONAL):
            return [Reply(notice=desk.say("feedback.gone"))]
        return await handler(turn, desk)

    async def _command(self, turn: Turn, name: str, desk: Desk) -> Sequence[Reply]:
        if name in STAFF_COMMANDS and await self._may(turn, f"/{name} {turn.text}".strip()):
            return await STAFF_COMMANDS[name](turn, desk)
        if name in PRIVATE and turn.person.is_group:
            return [private_reply(desk, applying=name in APPLYING)]
        return await COMMANDS.get(name, help.help_)(turn, desk)

    async def _file(self, turn: Turn, desk: Desk) -> Sequence[Reply]:
        """A file that an application waits for is kept; one from staff is looked at; of any other
        only the caption is heard.
        """
        assert turn.file is not None
        if not turn.person.is_group and (kept := await papers.received(turn, desk)) is not None:
            return kept
        if await self._may(turn, f"file {turn.file.name}"):
            return await upload.received(turn, desk)
        if turn.text:
            return await hear.hear(turn, desk)
        return [] if turn.person.is_group else [plain(desk.say("telegram.unsupported"))]

    async def _may(self, turn: Turn, deed: str) -> bool:
        """True for staff where staff may work; what they do is kept before it is done."""
        staff = self.services.staff
        if not staff.is_desk(turn.person) or not await staff.is_staff(turn.person):
            return False
        await staff.note(turn.person.key, deed)
        return True


def tag_of(quoted: str) -> str:
    """The tag that a message of ours begins with: ``#case`` of ``#case-12 · …``; else ""."""
    found = re.match(r"#([a-z]+)-[0-9a-z]+\b", quoted)
    return found[1] if found else ""
