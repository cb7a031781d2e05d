"""A form being filled in: how it stands, and the question for a field of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.content import Blank
from bot.domain.fact import Fact
from bot.domain.options import options_for
from bot.domain.pack import FilledForm
from bot.domain.turn import Block, Button, Reply, Turn, paragraph
from bot.domain.value import Including
from bot.domain.value_wording import value_words
from bot.domain.walkthrough import front_of, handle_of
from bot.handlers.apply_screen import BY, face, rest
from bot.handlers.buttons import encoded, rows
from bot.handlers.desk import Desk
from bot.services.compose.form import field_reply, form_reply, left_after
from bot.services.compose.papers import to_walk
from bot.services.form import filled_form
from bot.services.walk import Walk


@dataclass(frozen=True)
class Sheet:
    """A walk with its form as it is filled now."""

    walk: Walk
    form: FilledForm

    @property
    def app(self) -> str:
        """The id of the walk."""
        return self.walk.application.id

    def blank(self, blank_id: str) -> Blank | None:
        """A field as the page words it."""
        form = front_of(self.walk.page).form
        return next((b for b in form.fields if b.id == blank_id), None) if form else None


async def sheet_of(walk: Walk, desk: Desk) -> Sheet | None:
    """The form of a walk, filled; None where its page has none."""
    profile = await desk.services.learn.profile(walk.application.person)
    form = filled_form(walk.page, profile, walk.application.fields, desk.catalogue,
                       desk.services.walks.clock.now(), desk.language)  # fmt: skip
    return Sheet(walk, form) if form else None


async def next_field(
    turn: Turn, desk: Desk, sheet: Sheet, after: str, before: Sequence[Block] = ()
) -> Reply:
    """Ask for the first open field behind one; behind the last the form is shown."""
    left = left_after(sheet.form, after)
    blank = sheet.blank(left[0].id) if left else None
    if blank is None:
        whole = [] if sheet.form.open else [paragraph(desk.say("form.done"))]
        return await shown(turn, desk, sheet, (*before, *whole))
    return await asked(turn, desk, sheet, blank, before)


async def shown(turn: Turn, desk: Desk, sheet: Sheet, before: Sequence[Block] = ()) -> Reply:
    """The form as it is now; nothing is waited for any more."""
    await face(turn, desk, sheet.walk)
    way_back = Button(desk.say("papers.to_step"), to_walk(sheet.app))
    return form_reply(sheet.form, sheet.app, way_back, before)


async def asked(
    turn: Turn, desk: Desk, sheet: Sheet, blank: Blank, before: Sequence[Block] = ()
) -> Reply:
    """The question for a field; the founder's next words are the answer."""
    await rest(turn, desk)
    about = f"{blank.id}{BY}{turn.id}"
    await desk.services.walks.wait_for(turn.person, sheet.app, "field", about)
    fact, label = fact_of(blank, desk), blank.ask or blank.label
    question = (fact.question if fact else label).in_(desk.language)
    chosen = await chosen_of(turn, desk, blank.fact or "")
    answers = tuple(rows(_answers(sheet.app, blank, fact, chosen, desk))) if fact else ()
    filled = next(one for one in sheet.form.blanks if one.id == blank.id)
    return field_reply(sheet.form, filled, question, fact, answers, sheet.app, before)


def _answers(
    app: str, blank: Blank, fact: Fact, chosen: frozenset[str], desk: Desk
) -> Iterator[Button]:
    """What may be tapped: yes and no, or the choices."""
    if fact.type not in ("yes_no", "choice", "choices"):
        return
    at = f"{app}:{handle_of(blank.id)}"
    for option in options_for(blank.fact or "", fact, (), None):
        words = value_words(option, fact, desk.catalogue.places, desk.language)
        if isinstance(option, frozenset):
            (choice,) = option
            sign, deed = ("☑", "drop") if choice in chosen else ("☐", "add")
            yield Button(f"{sign} {words}", f"f:{deed}:{at}:{choice}")
        else:
            yield Button(words, f"f:val:{at}:{encoded(option)}")
    if fact.type == "choices":
        yield Button(desk.say("interview.chosen"), f"f:skip:{at}")


def can_be_asked(blank: Blank, desk: Desk) -> bool:
    """False for a field that is left to the founder's hand."""
    return blank.ask is not None or fact_of(blank, desk) is not None


def fact_of(blank: Blank, desk: Desk) -> Fact | None:
    """The fact that fills a field, if the vocabulary knows it."""
    return desk.catalogue.facts.get(blank.fact) if blank.fact else None


async def chosen_of(turn: Turn, desk: Desk, name: str) -> frozenset[str]:
    """What is ticked now of a fact that may be several things."""
    profile = await desk.services.learn.profile(turn.person.key)
    value = profile.values.get(name)
    value = value.choices if isinstance(value, Including) else value
    return value if isinstance(value, frozenset) else frozenset()
