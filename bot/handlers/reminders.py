"""/reminders: at what hour, in which zone, never at night, or not at all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from bot.domain.reminder import read_zone
from bot.domain.turn import Reply, Turn
from bot.handlers.desk import Desk, argument
from bot.handlers.reminder_screen import (
    HOURS,
    QUIETS,
    ZONES,
    hours,
    moment_words,
    one,
    quiets,
    settings,
    zones,
)
from bot.services.walk import Walk

SNOOZES = {"1": 1, "3": 3}
_HOUR = re.compile(r"(?P<hour>\d{1,2}) *(?:[:：](?P<minute>\d\d)|[点點]|)")


async def command(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """How reminders come now, and what can be changed; ``/reminders 20:30`` and ``/reminders
    Tokyo`` change it at once.
    """
    if said := _wished(turn.text.strip()):
        await desk.services.remind.wish(turn.person.key, **said)
    return [await settings(turn, desk)]


def _wished(text: str) -> dict[str, Any]:
    """An hour or a zone that is written."""
    if found := _HOUR.fullmatch(text):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        return {"at": dt.time(hour, minute), "off": False} if hour < 24 and minute < 60 else {}
    zone = read_zone(text) if text else None
    return {"zone": zone} if zone else {}


async def press(turn: Turn, desk: Desk) -> Sequence[Reply]:
    """``r:<verb>:…``: a button of the reminders."""
    verb, what = argument(turn), argument(turn, 2)
    if verb in ("menu", "snooze", "mute", "unmute"):
        return await _press_one(turn, desk, verb, what)
    if not what and verb in ("hour", "quiet", "zone"):
        return [{"hour": hours, "quiet": quiets, "zone": zones}[verb](desk)]
    changed = _changed(verb, what)
    if changed is None:
        return _gone(desk)
    if changed:
        await desk.services.remind.wish(turn.person.key, **changed)
    walk = await desk.services.walks.walk(turn.person.key, what) if verb == "on" and what else None
    return [await one(turn, desk, walk) if walk else await settings(turn, desk)]


def _changed(verb: str, what: str) -> dict[str, Any] | None:
    """What a button of the settings changes; None for one that is not ours."""
    match verb:
        case "set":
            return {}
        case "on" | "off":
            return {"off": verb == "off"}
        case "hour" if what in map(str, HOURS):
            return {"at": dt.time(int(what))}
        case "quiet" if what in map(str, range(len(QUIETS))):
            first, last = QUIETS[int(what)]
            return {"quiet_from": dt.time(first), "quiet_until": dt.time(last)}
        case "zone" if what in map(str, range(len(ZONES))):
            return {"zone": ZONES[int(what)]}
    return None


async def _press_one(turn: Turn, desk: Desk, verb: str, app: str) -> Sequence[Reply]:
    """A button about one application."""
    walk = await desk.services.walks.walk(turn.person.key, app)
    if walk is None:
        return _gone(desk)
    desk = desk.speaking(walk.application.language)
    if verb == "snooze":
        return await _snooze(turn, desk, walk)
    if verb == "menu":
        return [await one(turn, desk, walk)]
    muted = verb == "mute"
    changed = await desk.services.walks.mute(turn.person.key, app, muted)
    if changed is None:
        return _gone(desk)
    if argument(turn, 3) == "set":
        return [await settings(turn, desk)]
    said = desk.say("remind.done.muted") if muted else desk.say("remind.done.unmuted")
    return [await one(turn, desk, changed, said)]


async def _snooze(turn: Turn, desk: Desk, walk: Walk) -> Sequence[Reply]:
    days = SNOOZES.get(argument(turn, 3))
    if days is None:
        return _gone(desk)
    remind = desk.services.remind
    at = await remind.snooze(walk.application, days)
    wishes = await remind.store.wishes(turn.person.key)
    if at is None:
        refused = wishes.off or walk.application.muted
        return [Reply(notice=desk.say("remind.done.cannot" if refused else "remind.done.nothing"))]
    date = moment_words(at, wishes, desk)
    return [Reply(notice=desk.say("remind.done.snoozed", date=date))]


def _gone(desk: Desk) -> list[Reply]:
    return [Reply(notice=desk.say("feedback.gone"))]
