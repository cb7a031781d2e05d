"""How a question looks in a chat: its words, what hangs on it, and the answers to tap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.fact import NUMERIC
from bot.domain.turn import Block, Button, Reply, Span
from bot.domain.value import Value
from bot.domain.value_wording import value_words
from bot.handlers.buttons import encoded, rows
from bot.handlers.desk import Desk
from bot.handlers.known import understood_blocks, undo_button
from bot.services.compose.known import fact_words
from bot.services.interview import Question
from bot.services.learn import Learned

MOST_NAMED = 5
"""So many programmes are named when somebody asks why."""


def question_reply(
    question: Question, desk: Desk, before: Sequence[Block] = (), undo: Sequence[Button] = (),
    edits: bool = False,
) -> Reply:  # fmt: skip
    """The question, what hangs on it, and the answers to tap."""
    if question.confirms is not None:
        return _confirmation(question, question.confirms, desk, before, edits)
    words = question.fact.question.in_(desk.language)
    blocks = [*before, Block((Span(words, "bold"),))]
    hint = _hint(question)
    if hint:
        blocks.append(Block((Span(desk.say(hint)),), "small"))
    if question.hangs:
        blocks.append(Block((Span(_stakes(question, desk)),), "small"))
    answers = tuple(rows(_answers(question, desk)))
    return Reply(
        tuple(blocks), (*answers, *rows(_steering(question, desk)), *rows(undo)), edits=edits,
        takes_numbers=question.fact.type in (*NUMERIC, "date"),
    )  # fmt: skip


def _hint(question: Question) -> str | None:
    """What may be typed instead of tapped."""
    return {"number": "interview.type_number", "money": "interview.type_money",
            "months": "interview.type_number", "share": "interview.type_share",
            "date": "interview.type_date", "place": "interview.type_place"}.get(
                question.fact.type)  # fmt: skip


def _stakes(question: Question, desk: Desk) -> str:
    n = len(question.hangs)
    if n == 1 and len(question.interview.pages) == 1:
        key = "interview.left" if question.left > 1 else "interview.last"
        return desk.say(key, left=question.left)
    key = "interview.hangs" if n > 1 else "interview.hangs_one"
    return desk.say(key, n=n, left=question.left)


def _answers(question: Question, desk: Desk) -> Iterator[Button]:
    several = question.fact.type == "choices"
    for option in question.options:
        words = value_words(option, question.fact, desk.catalogue.places, desk.language)
        if several:
            assert isinstance(option, frozenset)
            (choice,) = option
            tick = "☑" if choice in question.interview.chosen else "☐"
            yield Button(f"{tick} {words}", f"t:{question.name}:{choice}")
        else:
            yield Button(words, f"i:{question.name}:{encoded(option)}")
    if several:
        yield Button(desk.say("interview.chosen"), f"w:done:{question.name}")


def _steering(question: Question, desk: Desk) -> Iterator[Button]:
    words = ["skip", "unknown", "why"]
    if question.interview.asked:
        words.append("back")
    if not question.interview.editing:
        words += ["change", "stop"]
    return (Button(desk.say(f"interview.{word}"), f"w:{word}:{question.name}") for word in words)


def _confirmation(
    question: Question, value: Value, desk: Desk, before: Sequence[Block], edits: bool
) -> Reply:
    """A fact that was said long ago: still so?"""
    words = fact_words(question.name, value, desk.catalogue, desk.language)
    blocks = [*before, Block((Span(desk.say("interview.still", fact=words), "bold"),))]
    row = (Button(desk.say("interview.still_yes"), f"w:keep:{question.name}"),
           Button(desk.say("interview.still_no"), f"w:changed:{question.name}"),
           Button(desk.say("interview.skip"), f"w:skip:{question.name}"))  # fmt: skip
    return Reply(tuple(blocks), (row,), edits=edits)


def clash_reply(learned: Learned, desk: Desk) -> Reply:
    """Two facts that cannot both be true: which one is right?"""
    assert learned.lesson is not None
    one, other = learned.clashes[0]
    values = learned.profile.values
    said, known = (fact_words(n, values[n], desk.catalogue, desk.language) for n in (one, other))
    row = (Button(desk.say("clash.new", fact=said), f"c:new:{learned.lesson.id}"),
           Button(desk.say("clash.old", fact=known), f"c:old:{learned.lesson.id}"))  # fmt: skip
    ask = Block((Span(desk.say("clash.ask", one=said, other=known)),))
    buttons = [*row, *undo_button(learned, desk)]
    return Reply((*understood_blocks(learned, desk), ask), tuple((button,) for button in buttons))


def why_reply(question: Question, desk: Desk) -> Reply:
    """Why a fact is asked for, and whose verdict hangs on it."""
    pages = [desk.catalogue.pages[page] for page in question.hangs if page in desk.catalogue.pages]
    titles = [page.content.title.in_(desk.language) for page in pages[:MOST_NAMED]]
    blocks = [Block((Span(question.fact.why.in_(desk.language)),))]
    if titles:
        blocks.append(Block((Span(desk.say("interview.hangs_on", n=len(pages))),)))
        blocks += [Block((Span(title),), "item") for title in titles]
    blocks.append(Block((Span(desk.say("interview.again",
                                       question=question.fact.question.in_(desk.language))),),
                        "small"))  # fmt: skip
    return Reply(tuple(blocks))


def back_to_it(desk: Desk) -> Block:
    """ "Back to my question": what comes after an interruption."""
    return Block((Span(desk.say("interview.back_to_it")),), "small")
