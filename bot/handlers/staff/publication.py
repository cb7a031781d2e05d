"""Publications: look at them, take one back, bring a version back, let a held page go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.errors import QihangError
from bot.handlers.desk import Desk, argument, plain
from bot.logs import logger
from bot.ports import Outcome, Publication
from bot.services.compose.publication import author_words, publication_blocks
from bot.services.publish import review_of
from bot.services.restore import CannotRestore, Restored

SHOWN = 6
"""Publications in one list."""
log = logger(__name__)


async def restore(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``/restore``: the latest publications; ``/restore 12`` shows one with what can be done."""
    if wanted := _version(turn.text.strip().lstrip("#")):
        return [await _show(wanted, desk)]
    found = await desk.services.publish.publications(SHOWN)
    if not found:
        return [plain(desk.say("publish.none"))]
    head = Block((Span(desk.say("publish.list"), "bold"),))
    lines = [Block((Span(publication_line(one, desk)),), "item") for one in found]
    rows = [(Button(desk.say("publish.open", n=one.version), f"pub:show:{one.version}"),)
            for one in found]  # fmt: skip
    return [Reply((head, *lines), tuple(rows))]


def publication_line(publication: Publication, desk: Desk) -> str:
    """One publication in one line."""
    counts = publication.counts
    return desk.say(
        "publish.line", n=publication.version, at=f"{publication.at:%Y-%m-%d %H:%M}",
        pages=counts.get("pages_changed", 0) + counts.get("pages_removed", 0),
        by=author_words(publication.author, desk.language),
    )  # fmt: skip


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``pub:<deed>:<what>``: show, undo, to, edit, go, back."""
    deeds: dict[str, Callable[[Turn, Desk], Awaitable[Reply]]] = {
        "show": _shown, "undo": _undo, "to": _to, "edit": _edit, "go": _go, "back": _back,
    }  # fmt: skip
    deed = deeds.get(argument(turn))
    if deed is None:
        return [Reply(notice=desk.say("feedback.gone"))]
    try:
        return [await deed(turn, desk)]
    except CannotRestore as error:
        return [plain(error.what.in_(desk.language))]
    except (QihangError, OSError):
        log.exception("bringing back failed")
        return [plain(desk.say("publish.failed"))]


async def _shown(turn: Turn, desk: Desk) -> Reply:
    return await _show(_number(turn), desk)


async def _show(version: int, desk: Desk) -> Reply:
    """What one publication changed, and what can be done about it."""
    publication = await desk.services.publish.publication(version)
    if publication is None:
        return plain(desk.say("restore.unknown", n=version))
    blocks = publication_blocks(review_of(publication), desk.language)
    live = desk.catalogue.version
    rows = []
    if version > 1:
        rows.append((Button(desk.say("publish.undo", n=version), f"pub:undo:{version}"),))
    if version < live:
        rows.append((Button(desk.say("publish.to", n=version), f"pub:to:{version}"),))
    return Reply(blocks, tuple(rows))


async def _undo(turn: Turn, desk: Desk) -> Reply:
    version = _number(turn)
    done = await desk.services.restore.undo(version, turn.person.key)
    return _restored(done, desk.say("publish.undone", n=version), desk)


async def _to(turn: Turn, desk: Desk) -> Reply:
    version = _number(turn)
    done = await desk.services.restore.version(version, turn.person.key)
    return _restored(done, desk.say("publish.brought_back", n=version), desk)


async def _edit(turn: Turn, desk: Desk) -> Reply:
    """Take a held edit back."""
    hold = await desk.services.publish.held(argument(turn, 2))
    if hold is None:
        return Reply(notice=desk.say("publish.not_held"))
    done = await desk.services.restore.edit([hold.page_id], turn.person.key)
    return _restored(done, desk.say("publish.edit_undone"), desk)


async def _back(turn: Turn, desk: Desk) -> Reply:
    """Put the published version of a page back in place of one that cannot be read."""
    page_id = desk.services.publish.page_named(argument(turn, 2), desk.catalogue)
    if page_id is None:
        return Reply(notice=desk.say("feedback.gone"))
    done = await desk.services.restore.edit([page_id], turn.person.key)
    return _restored(done, desk.say("publish.edit_undone"), desk)


async def _go(turn: Turn, desk: Desk) -> Reply:
    """Publish a held page all the same."""
    hold = await desk.services.publish.held(argument(turn, 2))
    if hold is None:
        return Reply(notice=desk.say("publish.not_held"))
    outcome = await desk.services.publish.release(hold, turn.person.key)
    if outcome.publication is None:
        return plain(desk.say("publish.nothing"))
    return _published(outcome, desk.say("publish.let_go"), desk)


def _published(outcome: Outcome, head: str, desk: Desk) -> Reply:
    assert outcome.publication is not None
    version = outcome.publication.version
    row = (Button(desk.say("publish.undo", n=version), f"pub:undo:{version}"),)
    return Reply(plain(head, desk.say("publish.now", n=version)).blocks, (row,))


def _restored(done: Restored, head: str, desk: Desk) -> Reply:
    if not done.files:
        return plain(desk.say("publish.nothing"))
    files = [Block((Span(path),), "item") for path in done.files[:SHOWN]]
    now = desk.say("publish.old_answers")
    if done.outcome.publication is not None:
        now = desk.say("publish.now", n=done.outcome.publication.version)
    aside = Block((Span(desk.say("publish.aside")),), "small")
    return Reply((*plain(head).blocks, *files, *plain(now).blocks, aside))


def _number(turn: Turn) -> int:
    return _version(argument(turn, 2))


def _version(words: str) -> int:
    """The number of a publication; 0, which none has, for other words."""
    return int(words) if words.isdecimal() and len(words) < 10 else 0
