"""The screens of the reminders: how they come, what is next, and those of one application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.domain.delivery import Delivery
from bot.domain.reminder import Wishes
from bot.domain.turn import Block, Button, Reply, Span, Turn, paragraph
from bot.domain.walkthrough import front_of
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk, plain
from bot.services.compose.plan import day_words
from bot.services.compose.reminder import lead_words
from bot.services.offers import shortened
from bot.services.remind import application_of, cue_of, event_of, local, may_be_reminded_of
from bot.services.walk import Walk

HOURS = (8, 9, 10, 12, 18, 20)
QUIETS = ((22, 8), (21, 9), (23, 7), (0, 0))
"""From which hour until which; the same hour twice means none."""
ZONES = ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Tokyo", "Asia/Singapore", "Europe/London",
         "Europe/Berlin", "America/New_York", "America/Los_Angeles")  # fmt: skip
LONGEST_TITLE = 16


async def settings(turn: Turn, desk: Desk) -> Reply:
    """How reminders come to him, what comes next, and what can be changed."""
    remind, person = desk.services.remind, turn.person.key
    wishes = await remind.store.wishes(person)
    walks = await desk.services.walks.board(person)
    blocks = [Block((Span(desk.say("remind.set.head"), "bold"),)), paragraph(_how(wishes, desk))]
    if not wishes.off:
        blocks += _next(await remind.planned(person), walks, wishes, desk)
    muted = [walk for walk in walks if walk.application.muted and walk.application.state.runs]
    if muted:
        titles = desk.say("comma").join(title_of(walk, desk) for walk in muted)
        blocks.append(paragraph(desk.say("remind.set.muted", titles=titles)))
    for one in (await remind.unclear(person))[-1:]:
        date = day_words(
            local(one.planned_for, wishes).date(), desk.services.plans.today, desk.language
        )
        blocks.append(Block((Span(desk.say("remind.set.unclear", date=date)),), "small"))
    return Reply(tuple(blocks), tuple(_settings_rows(wishes, muted, desk)),
                 edits=turn.button is not None)  # fmt: skip


def _settings_rows(
    wishes: Wishes, muted: Sequence[Walk], desk: Desk
) -> list[tuple[Button, ...]]:  # fmt: skip
    found = []
    for walk in muted:
        label = desk.say("remind.set.unmute", title=shortened(title_of(walk, desk), LONGEST_TITLE))
        found.append((Button(label, f"r:unmute:{walk.application.id}:set"),))
    if wishes.off:
        return [*found, (Button(desk.say("remind.set.turn_on"), "r:on"),)]
    change = [Button(desk.say("remind.set.hour"), "r:hour"),
              Button(desk.say("remind.set.quiet"), "r:quiet"),
              Button(desk.say("remind.set.zone"), "r:zone"),
              Button(desk.say("remind.set.turn_off"), "r:off")]  # fmt: skip
    return [*found, *rows(change)]


def _how(wishes: Wishes, desk: Desk) -> str:
    if wishes.off:
        return desk.say("remind.set.off")
    zone = zone_words(wishes.zone, desk)
    if wishes.quiet_from == wishes.quiet_until:
        return desk.say("remind.set.on_no_quiet", hour=f"{wishes.at:%H:%M}", zone=zone)
    return desk.say("remind.set.on", hour=f"{wishes.at:%H:%M}", zone=zone, quiet=_quiet(wishes))


def _next(
    planned: Sequence[Delivery], walks: Sequence[Walk], wishes: Wishes, desk: Desk
) -> list[Block]:
    """The next reminders in his local time."""
    titles = {walk.application.id: title_of(walk, desk) for walk in walks
              if not walk.application.muted}  # fmt: skip
    lines = []
    for one in planned:
        if (app := application_of(one)) in titles:
            what = lead_words(cue_of(one), event_of(one), desk.language, desk.services.plans.today)
            line = desk.say("remind.set.next_line", title=titles[app], what=what,
                            when=moment_words(one.due_at, wishes, desk))  # fmt: skip
            lines.append(Block((Span(line),), "item"))
    if not lines:
        return [paragraph(desk.say("remind.set.none"))]
    return [paragraph(desk.say("remind.set.next")), *lines]


async def one(turn: Turn, desk: Desk, walk: Walk, before: str = "") -> Reply:
    """The reminders of one application: what comes, later, or no more."""
    remind, application = desk.services.remind, walk.application
    wishes = await remind.store.wishes(turn.person.key)
    head = desk.say("remind.head", title=title_of(walk, desk))
    blocks = [Block((Span(head, "bold"),)), *([paragraph(before)] if before else [])]
    app = application.id
    settings_ = Button(desk.say("remind.menu.settings"), "r:set")
    back = Button(desk.say("remind.open"), f"a:open:{app}")
    if wishes.off:
        blocks.append(paragraph(desk.say("remind.menu.off")))
        buttons = [Button(desk.say("remind.set.turn_on"), f"r:on:{app}"), back]
    elif application.muted:
        blocks += [] if before else [paragraph(desk.say("remind.menu.muted"))]
        buttons = [Button(desk.say("remind.menu.unmute"), f"r:unmute:{app}"), settings_, back]
    else:
        blocks += _next(await remind.planned(turn.person.key, app), [walk], wishes, desk)
        buttons = [Button(desk.say("remind.tomorrow"), f"r:snooze:{app}:1"),
                   Button(desk.say("remind.in_3_days"), f"r:snooze:{app}:3"),
                   Button(desk.say("remind.mute"), f"r:mute:{app}")]  # fmt: skip
        buttons = [*(buttons if may_be_reminded_of(application) else []), settings_, back]
    return Reply(tuple(blocks), tuple(rows(buttons)), edits=True)


def hours(desk: Desk) -> Reply:
    """At what hour."""
    buttons = [Button(f"{hour}:00", f"r:hour:{hour}") for hour in HOURS]
    return _choice("remind.set.which_hour", desk, buttons)


def quiets(desk: Desk) -> Reply:
    """When not to be disturbed."""
    labels = [f"{first}:00–{last}:00" if first != last else desk.say("remind.set.quiet_none")
              for first, last in QUIETS]  # fmt: skip
    buttons = [Button(label, f"r:quiet:{index}") for index, label in enumerate(labels)]
    return _choice("remind.set.which_quiet", desk, buttons)


def zones(desk: Desk) -> Reply:
    """In which zone."""
    buttons = [Button(zone_words(zone, desk), f"r:zone:{index}")
               for index, zone in enumerate(ZONES)]  # fmt: skip
    return _choice("remind.set.which_zone", desk, buttons)


def _choice(asked: str, desk: Desk, buttons: Sequence[Button]) -> Reply:
    back = Button(desk.say("remind.set.back"), "r:set")
    return plain(desk.say(asked), buttons=[*rows(buttons), (back,)], edits=True)


def zone_words(zone: str, desk: Desk) -> str:
    """``北京`` for a zone of the list, its own name for any other."""
    return desk.say(f"remind.zone.{ZONES.index(zone)}") if zone in ZONES else zone


def moment_words(at: dt.datetime, wishes: Wishes, desk: Desk) -> str:
    """``11月26日 09:00`` by his clock."""
    there = local(at, wishes)
    return f"{day_words(there.date(), desk.services.plans.today, desk.language)} {there:%H:%M}"


def title_of(walk: Walk, desk: Desk) -> str:
    """What a walk is called."""
    return front_of(walk.page).title.in_(desk.language)


def _quiet(wishes: Wishes) -> str:
    return f"{wishes.quiet_from:%H:%M}–{wishes.quiet_until:%H:%M}"
