"""/language: choose between Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Button, Reply, Turn
from bot.handlers import apply
from bot.handlers.desk import Desk, argument, plain
from bot.texts import LANGUAGES, say


async def language(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Offer the languages, each in its own name; ``/language en`` changes at once."""
    wanted = turn.text.strip().lower()
    if wanted in LANGUAGES:
        return await _change(turn, desk, wanted, edits=False)
    row = [Button(say(f"language.{code}", code), f"lang:{code}") for code in LANGUAGES]
    return [plain(desk.say("language.ask"), buttons=[row])]


async def chosen(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """A language button was tapped: the question is replaced by the confirmation."""
    code = argument(turn)
    if code not in LANGUAGES:
        return [Reply(notice=desk.say("feedback.gone"))]
    return await _change(turn, desk, code, edits=True)


async def _change(turn: Turn, desk: Desk, code: str, edits: bool) -> Sequence[Reply]:
    await desk.services.speak.change(turn.person, code)
    interview = await desk.services.interviews.current(turn.person.key, turn.person.chat)
    if interview is not None:
        await desk.services.interviews.speak(interview, code)
    await apply.speak(turn, desk, code)
    return [plain(say("language.done", code), edits=edits)]
