"""/status: how things stand with the folder, the answers and what waits for staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.turn import Block, Button, Reply, Span, Turn
from bot.domain.wording import date_words
from bot.handlers.desk import Desk
from bot.handlers.staff.publication import author_words, publication_line
from bot.services.health import Health
from bot.services.publish import hold_rows

SHOWN = 5


async def status(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """One screen; what can be done at once has a button."""
    health = await desk.services.checkup.look()
    head = Block((Span(desk.say("staff.status"), "bold"),))
    lines = [Block((Span(line),), "item") for line in _lines(health, desk)]
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
        pages = desk.say("comma").join(hold.page_id for hold in health.held[:SHOWN])
        yield desk.say("staff.held", n=len(health.held), pages=pages)
    if health.stale:
        yield desk.say("staff.stale", n=len(health.stale), titles=_titles(health, desk))
    for page, day in health.closing[:SHOWN]:
        yield desk.say("staff.closing", title=page.content.title.in_(desk.language),
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
        yield desk.say("staff.sound", warnings=warnings)
        return
    yield desk.say("staff.wrong", n=len(errors), warnings=warnings)
    for problem in errors[:SHOWN]:
        yield problem.in_(desk.language)


def _titles(health: Health, desk: Desk) -> str:
    titles = [page.content.title.in_(desk.language) for page in health.stale[:SHOWN]]
    return desk.say("comma").join(titles) + ("…" if len(health.stale) > SHOWN else "")


def _acts(health: Health, desk: Desk) -> Iterator[str]:
    for act in health.acts:
        yield f"{act.at:%m-%d %H:%M} · {author_words(act.person, desk)} · {act.deed[:60]}"
