"""/privacy, /export, /forget: what I keep, a copy to take along, and erasing it, asked twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.turn import Attachment, Button, Reply, Turn, paragraph
from bot.handlers.desk import Desk, argument, plain


async def privacy(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Say what is kept, for how long and who sees it; offer to take it along and to erase it."""
    days = desk.services.retain.days
    kept = desk.say("privacy.days", days=days) if days else desk.say("privacy.for_good")
    row = [Button(desk.say("privacy.erase"), "privacy:erase")]
    if not turn.person.is_group:
        row.insert(0, Button(desk.say("privacy.export"), "privacy:export"))
    return [plain(desk.say("privacy.text"), kept, desk.say("privacy.seen"),
                  desk.say("privacy.yours"), buttons=[row])]  # fmt: skip


async def export(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Everything that is kept of the person, as a file."""
    file = await desk.services.export.everything(turn.person.key)
    return [file_reply(desk.say("export.done"), file)]


async def forget(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Ask once more before anything is erased."""
    row = [Button(desk.say("privacy.yes"), "privacy:yes"),
           Button(desk.say("privacy.no"), "privacy:no")]  # fmt: skip
    return [plain(desk.say("privacy.sure"), buttons=[row], edits=True)]


async def deed(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``privacy:<deed>``: export, erase, yes, no."""
    match argument(turn):
        case "export" if not turn.person.is_group:
            return await export(turn, desk)
        case "erase":
            return await forget(turn, desk)
        case "yes":
            await desk.services.forget.everything(turn.person.key)
            return [plain(desk.say("privacy.erased"), edits=True)]
        case "no":
            return [plain(desk.say("privacy.kept"), edits=True)]
    return [Reply(notice=desk.say("feedback.gone"))]


def file_reply(caption: str, file: Attachment) -> Reply:
    """A file with a sentence to it."""
    return Reply((paragraph(caption),), file=file)
