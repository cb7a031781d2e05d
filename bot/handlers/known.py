"""Shows a founder what was understood of him, with a way to take it back or change it."""

from __future__ import annotations

from bot.domain.profile import Profile
from bot.domain.turn import Block, Button, Reply, Span
from bot.handlers.buttons import rows
from bot.handlers.desk import Desk
from bot.services.compose.known import lesson_words
from bot.services.learn import Learned


def understood_blocks(learned: Learned, desk: Desk) -> list[Block]:
    """ "Noted: …", if anything was learned."""
    if learned.lesson is None:
        return []
    words = lesson_words(learned.lesson, desk.catalogue, desk.language)
    return [Block((Span(desk.say("known.noted", facts=words)),), "small")] if words else []


def undo_button(learned: Learned, desk: Desk) -> list[Button]:
    """Takes back what was just understood."""
    if learned.lesson is None:
        return []
    return [Button(desk.say("known.undo"), f"u:{learned.lesson.id}")]


def plain_understood(learned: Learned, desk: Desk) -> Reply:
    """What was noted, outside an interview."""
    blocks = understood_blocks(learned, desk)
    if not blocks:
        return Reply(notice=desk.say("known.already"))
    more = Button(desk.say("known.match"), "match")
    return Reply(tuple(blocks), tuple(rows([more, *undo_button(learned, desk)])))


def edit_reply(profile: Profile, desk: Desk) -> Reply:
    """Every fact that is known, as a button to change it."""
    facts = desk.catalogue.facts
    buttons = [Button(facts[name].label.in_(desk.language), f"p:edit:{name}")
               for name in facts if name in profile.facts]  # fmt: skip
    if not buttons:
        return Reply((Block((Span(desk.say("profile.empty")),)),))
    return Reply((Block((Span(desk.say("profile.which")),)),), tuple(rows(buttons)))
