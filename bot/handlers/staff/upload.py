"""A file from staff: what was understood of it, then publish, correct, reject, or draft rules."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.domain.act import Upload
from bot.domain.turn import Attachment, Block, Button, Reply, Span, Turn
from bot.errors import BadInput, ChannelError
from bot.handlers.desk import Desk, argument, plain
from bot.logs import logger
from bot.services.compose.upload import LONGEST_PROBLEM
from bot.services.offers import shortened
from bot.services.publish import hold_rows
from bot.services.upload import LARGEST, Unclear

log = logger(__name__)
LONGEST_WORDS = 30
_TAG = re.compile(r"#edit-([0-9a-z]+)")


async def received(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Keep the file and say what was understood of it."""
    assert turn.file is not None
    if turn.file.size > LARGEST:
        return [plain(desk.say("upload.too_large", mb=LARGEST // 1024 // 1024))]
    try:
        upload = await desk.services.uploads.take(turn, turn.file, desk.language)
    except ChannelError:
        return [plain(desk.say("upload.not_fetched"))]
    return await _shown(upload, desk)


async def _shown(upload: Upload, desk: Desk) -> Sequence[Reply]:
    reply = await desk.services.uploads.preview(upload, desk.language)
    return [reply or plain(desk.say("upload.reading", name=upload.name))]


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``file:<deed>:<id>``: yes, quiet, edit, no, draft."""
    deeds: dict[str, Callable[[Upload, Turn, Desk], Awaitable[Reply]]] = {
        "yes": _publish, "quiet": _publish, "edit": _edit, "no": _reject, "draft": _draft,
    }  # fmt: skip
    deed = deeds.get(argument(turn))
    upload = await desk.services.uploads.waiting(argument(turn, 2))
    if deed is None or upload is None:
        return [Reply(notice=desk.say("upload.gone"))]
    return [await deed(upload, turn, desk)]


async def corrected(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """Staff answered the message that asked for corrections: in words, or with a better file."""
    if turn.file is not None:
        return await received(turn, desk)
    tag = _TAG.match(turn.quoted)
    upload = await desk.services.uploads.waiting(tag[1]) if tag else None
    if upload is None:
        return [plain(desk.say("upload.gone"))]
    changed = await desk.services.uploads.correct(upload, turn.text, desk.catalogue.places)
    if isinstance(changed, Unclear):
        return [_asking(upload, _unclear(changed, desk), desk)]
    return await _shown(changed, desk)


async def _publish(upload: Upload, turn: Turn, desk: Desk) -> Reply:
    quietly = argument(turn) == "quiet"
    try:
        done = await desk.services.uploads.accept(upload, turn.person.key, quietly=quietly)
    except (OSError, BadInput) as error:
        log.exception("a file could not be put into the folder", upload=upload.id)
        why = getattr(error, "strerror", None) or str(error)
        return plain(desk.say("upload.not_written", why=why))
    errors = [shortened(one.in_(desk.language), LONGEST_PROBLEM) for one in done.errors[:3]]
    if done.held:
        reply = plain(desk.say("upload.held"), *errors)
        return replace(reply, buttons=tuple(hold_rows(done.held, desk.language)))
    if done.errors:
        return plain(desk.say("upload.wrong"), *errors)
    if done.version is None:
        return plain(desk.say("upload.live", name=upload.name))
    undo = Button(desk.say("publish.undo", n=done.version), f"pub:undo:{done.version}")
    said = plain(desk.say("upload.published", name=upload.name, n=done.version))
    return replace(said, buttons=((undo,),))


async def _edit(upload: Upload, turn: Turn, desk: Desk) -> Reply:
    return _asking(upload, desk.say("upload.edit"), desk)


def _unclear(what: Unclear, desk: Desk) -> str:
    """What was not understood, in the words that were written."""
    lines = [desk.say(f"upload.misread.{name}", words=shortened(words, LONGEST_WORDS))
             for name, words in what.fields.items()]  # fmt: skip
    return " ".join(lines) or desk.say("upload.not_understood")


def _asking(upload: Upload, head: str, desk: Desk) -> Reply:
    """A message to be answered with corrections; its first line names the file's id."""
    tag = Block((Span(f"#edit-{upload.id} · {head}", "bold"),))
    name = Block((Span(shortened(f"📎 {upload.name}", LONGEST_PROBLEM)),))
    return Reply((tag, name, Block((Span(desk.say("upload.how_to_edit")),))), asks=True)


async def _reject(upload: Upload, turn: Turn, desk: Desk) -> Reply:
    await desk.services.uploads.reject(upload.id)
    return plain(desk.say("upload.rejected", name=upload.name))


async def _draft(upload: Upload, turn: Turn, desk: Desk) -> Reply:
    text = await desk.services.uploads.draft(upload)
    if text is None:
        return plain(desk.say("upload.no_draft"))
    name = upload.name.rsplit("/", 1)[-1].rsplit(".", 1)[0] + ".draft.md"
    words = Block((Span(desk.say("upload.drafted", n=text.count("TODO"))),))
    return Reply((words,), file=Attachment(name, text.encode()))
