"""The screens of a form: its fields to copy from, and the question for one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.fact import NUMERIC, Fact
from bot.domain.pack import BlankState, FilledBlank, FilledForm
from bot.domain.turn import Block, Button, Reply, Span, paragraph
from bot.domain.walkthrough import handle_of
from bot.services.form import both, open_mark
from bot.services.offers import shortened
from bot.texts import say

LONGEST_BUTTON = 20
LONGEST_SAID = 80
_MARKS = {BlankState.FILLED: "✓", BlankState.ANSWERED: "✓", BlankState.BY_HAND: "✎"}
_OPEN = "○"
_HINTS = {"number": "form.type_number", "money": "form.type_money",
          "months": "form.type_number", "share": "form.type_share",
          "date": "form.type_date", "place": "form.type_place"}  # fmt: skip
Row = tuple[Button, ...]


def form_reply(
    form: FilledForm, app: str, way_back: Button, before: Sequence[Block] = ()
) -> Reply:  # fmt: skip
    """The form as lines to copy from, with what is missing marked."""
    language = form.language
    title = both(form.title, form.gloss)
    asked = not_by_hand(form)
    head = (say("form.head", language, title=title, have=form.settled, all=len(asked)) if asked
            else title)  # fmt: skip
    blocks = [*before, Block((Span(head, "bold"),))]
    blocks += [Block((Span(_line(blank, language)),), "line") for blank in form.blanks]
    blocks.append(_small(say("form.marks", language)))
    if any(blank.state is BlankState.BY_HAND for blank in form.blanks):
        blocks.append(_small(say("form.by_hand", language)))
    if form.note:
        blocks.append(_small(form.note))
    return Reply(tuple(blocks), tuple(_form_rows(form, app, way_back)))


def _form_rows(form: FilledForm, app: str, way_back: Button) -> Iterator[Row]:
    language = form.language
    if form.open:
        yield (Button(say("form.fill", language, n=len(form.open)), f"f:fill:{app}"),)
    change = [Button(say("form.change", language), f"f:which:{app}")] if changeable(form) else []
    yield (Button(say("form.docx", language), f"f:docx:{app}"), *change)
    yield (way_back,)


def not_by_hand(form: FilledForm) -> list[FilledBlank]:
    """The blanks that we fill or ask for: what "filled in" is counted of."""
    return [blank for blank in form.blanks if blank.state is not BlankState.BY_HAND]


def changeable(form: FilledForm) -> list[FilledBlank]:
    """The blanks with words that may be asked for again."""
    return [b for b in form.blanks if b.state in (BlankState.FILLED, BlankState.ANSWERED)]


def which_reply(form: FilledForm, app: str) -> Reply:
    """Asks which field to change."""
    rows = [
        (Button(shortened(_label(b), LONGEST_BUTTON), f"f:ask:{app}:{handle_of(b.id)}"),)
        for b in changeable(form)
    ]
    return Reply((paragraph(say("form.which", form.language)),), tuple(rows))


def field_reply(
    form: FilledForm, blank: FilledBlank, question: str, fact: Fact | None,
    answers: Sequence[Row], app: str, before: Sequence[Block] = (),
) -> Reply:  # fmt: skip
    """The question for one field, with answers to tap where there are some."""
    language, n = form.language, len(left_after(form, blank.id))
    label = _label(blank)
    where = (say("form.field_left", language, label=label, n=n) if n
             else say("form.field", language, label=label))  # fmt: skip
    blocks = [*before, Block((Span(question, "bold"),))]
    hint = _HINTS.get(fact.type) if fact else None
    blocks += [_small(say(hint, language))] if hint else []
    if blank.note:
        blocks.append(_small(blank.note))
    blocks.append(_small(where))
    steer = (Button(say("form.skip", language), f"f:skip:{app}:{handle_of(blank.id)}"),
             Button(say("form.stop", language), f"f:show:{app}"))  # fmt: skip
    numeric = fact is not None and fact.type in (*NUMERIC, "date")
    return Reply(tuple(blocks), (*answers, steer), takes_numbers=numeric)


def noted_blocks(blank: FilledBlank, text: str, kept: int, language: str) -> list[Block]:
    """What was kept of an answer."""
    words = say("form.noted", language, label=_label(blank), text=shortened(text, LONGEST_SAID))
    cut = [_small(say("form.cut", language, n=kept))] if len(text) > kept else []
    return [_small(words), *cut]


def left_after(form: FilledForm, blank_id: str) -> list[FilledBlank]:
    """The open blanks behind one, in order; all of them for ""."""
    ids = [blank.id for blank in form.blanks]
    start = ids.index(blank_id) + 1 if blank_id in ids else 0
    return [blank for blank in form.blanks[start:] if blank.state.is_open]


def _line(blank: FilledBlank, language: str) -> str:
    words = blank.value or open_mark(blank, language)
    line = f"{_MARKS.get(blank.state, _OPEN)} {both(blank.label, blank.gloss)}"
    line += say("colon", language) + words
    aside = [part for part in (blank.meaning, blank.note) if part]
    return line + (
        say("aside", language, text=say("semicolon", language).join(aside)) if aside else ""
    )


def _label(blank: FilledBlank) -> str:
    return blank.gloss or blank.label


def _small(text: str) -> Block:
    return Block((Span(text),), "small")
