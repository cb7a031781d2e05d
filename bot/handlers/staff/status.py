"""/status: how things stand with the folder, the answers and what waits for staff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.wording import date_words
from bot.handlers.desk import Desk
from bot.handlers.staff.publication import publication_line
from bot.services.compose.publication import author_words
from bot.services.health import Health
from bot.services.offers import shortened
from bot.services.publish import hold_rows

SHOWN = 5
LONGEST, LONGEST_TITLE = 160, 60
ACTS = {
    "answer": "staff.act.answer",
    "case": "staff.act.case",
    "edit": "staff.act.file",
    "file": "staff.act.file",
    "pub": "staff.act.pub",
    "switch": "staff.act.switch",
    "unans": "staff.act.unans",
}
"""What is said of a tapped button or an answered message."""


async def status(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """One screen; what can be done at once has a button."""
    health = await desk.services.checkup.look()
    head = Block((Span(desk.say("staff.status"), "bold"),))
    lines = [Block((Span(line),), "item") for line in _lines(health, desk)]
    if waiting := await desk.services.cases.store.open_cases():
        words = desk.say("staff.cases", n=len(waiting))
        lines.append(Block((Span(words),), "item"))
    acts = [Block((Span(line),), "small") for line in _acts(health, desk)]
    rows = hold_rows(health.held, desk.language)
    if health.publication is not None:
        version = health.publication.version
        rows.append((Button(desk.say("publish.open", n=version), f"pub:show:{version}"),))
    return [Reply((head, *lines, *acts), tuple(rows))]


def _lines(health: Health, desk: Desk) -> Iterator[str]:
    counts = desk.say("comma").join(
        desk.say(f"staff.kind.{kind}", n=n) for kind, n in health.kinds.items()
    )
    yield desk.say("staff.holds", n=health.version, counts=counts)
    if health.publication is not None:
        yield desk.say("staff.last", line=publication_line(health.publication, desk))
    yield from _folder(health, desk)
    if health.held:
        names = [_title(hold.page_id, desk) for hold in health.held]
        yield desk.say("staff.held", n=len(names), pages=_listed(names, desk))
    if health.stale:
        names = [_title(page.id, desk) for page in health.stale]
        yield desk.say("staff.stale", n=len(names), titles=_listed(names, desk))
    for page, day in health.closing[:SHOWN]:
        yield desk.say("staff.closing", title=_title(page.id, desk),
                       date=date_words(day, desk.language))  # fmt: skip
    if health.behind:
        yield desk.say("staff.behind", n=health.behind)
    if health.uploads:
        yield desk.say("staff.uploads", n=health.uploads)
    if health.off:
        yield desk.say("staff.off", n=len(health.off))


def _folder(health: Health, desk: Desk) -> Iterator[str]:
    """What is wrong with files, the first of them by name."""
    if health.outcome is None:
        return
    errors = [p for p in health.outcome.problems if not p.warning]
    warnings = len(health.outcome.problems) - len(errors)
    if not errors:
        yield desk.say("staff.sound")
    else:
        yield desk.say("staff.wrong", n=len(errors))
    for problem in errors[:SHOWN]:
        yield shortened(problem.in_(desk.language), LONGEST)
    if warnings:
        yield desk.say("staff.warnings", n=warnings)


def _title(page_id: str, desk: Desk) -> str:
    """What a page is called; its id where it is not published yet."""
    page = desk.catalogue.pages.get(page_id)
    return shortened(page.content.title.in_(desk.language), LONGEST_TITLE) if page else page_id


def _listed(names: Sequence[str], desk: Desk) -> str:
    return desk.say("comma").join(names[:SHOWN]) + ("…" if len(names) > SHOWN else "")


def _acts(health: Health, desk: Desk) -> Iterator[str]:
    for act in health.acts:
        who, what = author_words(act.person, desk.language), _deed(act.deed, desk)
        yield f"{act.at:%m-%d %H:%M} · {who} · {what}"


def _deed(deed: str, desk: Desk) -> str:
    """An act in words: a command stands as it was typed, a file by its name."""
    kind, _, rest = deed.partition(" ")
    key = ACTS.get(re.split("[:-]", rest.lstrip("#"), maxsplit=1)[0])
    if kind == "file":
        return shortened(f"📎 {rest}", LONGEST_TITLE)
    return desk.say(key) if kind in ("button", "reply") and key else shortened(deed, LONGEST_TITLE)
