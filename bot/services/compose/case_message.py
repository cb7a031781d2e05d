"""The messages of a case: its card for the staff, what one side is told of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.case import Case, Delivered, Line, State, Who
from bot.domain.turn import Block, Button, Reply, Span, paragraph
from bot.services.compose.case import told
from bot.texts import say

STATES = {
    State.OPEN: "case.state.open",
    State.CLAIMED: "case.state.claimed",
    State.WAITING: "case.state.waiting",
    State.CLOSED: "case.state.closed",
}
DELIVERED = {
    "waiting": "case.delivered.waiting",
    "sending": "case.delivered.sending",
    "sent": "case.delivered.sent",
    "gone": "case.delivered.gone",
    "unclear": "case.delivered.unclear",
    "refused": "case.delivered.refused",
}
RECEIPTS = {
    "waiting": "case.receipt.waiting",
    "sending": "case.receipt.unclear",
    "sent": "case.receipt.sent",
    "gone": "case.receipt.gone",
    "unclear": "case.receipt.unclear",
    "refused": "case.receipt.refused",
}
MOST_LINES = 6
"""So many of the latest lines are shown under a card."""
LONGEST_LINE = 300


def name_of(incubator: str, language: str) -> str:
    """Under which name founders hear from the staff."""
    return incubator or say("person.staff", language)


def colleague(key: str, language: str) -> str:
    """A staff member, told apart by the last digits of their id: names are not known."""
    return say("case.colleague", language, tail=re.sub(r"\D", "", key)[-3:])


def state_words(case: Case, language: str) -> str:
    """The state of a case, and who has it."""
    by = colleague(case.claimed_by, language) if case.claimed_by else ""
    return say(STATES[case.state], language, by=by)


def card(case: Case, lines: Sequence[Line], incubator: str, language: str) -> Reply:
    """A case as it stands: what was handed over, and what was said since."""
    handed = [line for line in lines if line.who is Who.ASKED and line.text]
    latest = handed[-1:]
    head = say("case.head", language, number=case.number, state=state_words(case, language))
    blocks = [_head(head), *_text(latest), *_said(lines, language)]
    if case.person is None:
        blocks = [_head(say("case.erased", language, number=case.number))]
    return _with_buttons(blocks, case, incubator, language)


def for_staff(case: Case, line: Line, first: bool, incubator: str, language: str) -> Reply:
    """One line from the founder, as the staff chat hears it."""
    number = case.number
    if line.who is Who.SOLVED:
        return Reply((_head(say("case.solved", language, number=number)),))
    if line.who is Who.ERASED:
        return Reply((_head(say("case.erased", language, number=number)),))
    if line.who is Who.ASKED:
        state = state_words(case, language)
        head = (say("case.head", language, number=number, state=state) if first
                else say("case.again", language, number=number, state=state))  # fmt: skip
    else:
        head = say("case.founder_says", language, number=number)
    return _with_buttons([_head(head), *_text([line])], case, incubator, language)


def for_founder(case: Case, line: Line, incubator: str) -> Reply:
    """What the staff say, as the founder hears it."""
    language, who = case.language, name_of(incubator, case.language)
    if line.who is Who.CLOSED:
        return Reply((paragraph(say("person.ended", language, number=case.number, who=who)),))
    head = say("person.answer", language, number=case.number, who=who)
    solved = Button(say("person.solved", language), f"person:solved:{case.number}")
    return Reply((_head(head), *_text([line])), ((solved,),))


def receipt(number: int, delivered: Delivered, language: str) -> Reply:
    """How an answer of the staff fared."""
    return Reply((paragraph(say(RECEIPTS[delivered], language, number=number)),))


def _with_buttons(blocks: list[Block], case: Case, incubator: str, language: str) -> Reply:
    if case.person is None:
        return Reply(tuple(blocks))
    hint = say("case.hint", language, who=name_of(incubator, language))
    rows = [tuple(row) for row in _rows(case, language)]
    return Reply((*blocks, Block((Span(hint),), "small")), tuple(rows))


def _rows(case: Case, language: str) -> Iterator[list[Button]]:
    number, row = case.number, []
    if case.claimed_by is None and case.state is not State.CLOSED:
        row.append(Button(say("case.claim", language), f"case:claim:{number}"))
    if case.state in (State.OPEN, State.CLAIMED):
        row.append(Button(say("case.wait", language), f"case:wait:{number}"))
    if row:
        yield row
    row = []
    if case.state is not State.CLOSED:
        row.append(Button(say("case.close", language), f"case:close:{number}"))
    yield [*row, Button(say("case.keep", language), f"case:keep:{number}")]


def _head(text: str) -> Block:
    return Block((Span(text, "bold"),))


def _text(lines: Sequence[Line]) -> list[Block]:
    """What was written, one block a line of it."""
    return [Block((Span(part),), "line") for line in lines
            for part in (line.text or "").splitlines() if part.strip()]  # fmt: skip


def _said(lines: Sequence[Line], language: str) -> Iterator[Block]:
    for line in [line for line in lines if line.who in (Who.FOUNDER, Who.STAFF)][-MOST_LINES:]:
        text = told(line.text or "", LONGEST_LINE)
        if line.who is Who.FOUNDER:
            words = say("case.line.founder", language, text=text)
        else:
            by = colleague(line.author or "", language)
            fared = say(DELIVERED[line.delivered], language)
            words = say("case.line.staff", language, by=by, text=text, delivered=fared)
        yield Block((Span(words),), "line")
