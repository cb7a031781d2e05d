"""How a case moves, what counts as unhelpful, and which message belongs to which case."""

from __future__ import annotations

import pytest

from bot.domain.answer import Answer, Status
from bot.domain.case import Case, Deed, State, Who, after, is_unhelpful, number_of
from tests.adapters.stories import NOON, an_exchange


def a_case(state: State = State.OPEN, by: str | None = None) -> Case:
    """A case of person 1."""
    return Case(1, "telegram:1", "telegram:1", None, "zh", state, False, by, NOON, NOON)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("by", [None, "telegram:900"])
def test_what_follows_a_deed(state: State, by: str | None) -> None:
    case = a_case(state, by)
    assert after(case, Deed.CLOSE) is State.CLOSED
    assert after(case, Deed.ANSWER) is after(case, Deed.WAIT) is State.WAITING
    assert after(case, Deed.SAY) is (State.CLAIMED if by else State.OPEN)
    claimed = after(case, Deed.CLAIM)
    assert claimed is (State.CLAIMED if state is State.OPEN else state)


def test_only_what_staff_say_is_for_the_founder() -> None:
    assert {who for who in Who if who.to_founder} == {Who.STAFF, Who.CLOSED}


@pytest.mark.parametrize(
    ("quoted", "number"),
    [("#case-12 · 新", 12), ("#case-7", 7), ("#case-12x", None), ("x #case-12", None),
     ("#case-", None), ("#case-²", None), ("#case-0123456789", None), ("#answer-1", None),
     ("", None)],
)  # fmt: skip
def test_the_number_of_a_quoted_message(quoted: str, number: int | None) -> None:
    assert number_of(quoted) == number


@pytest.mark.parametrize(
    ("status", "helpful", "unhelpful"),
    [
        (Status.NOT_FOUND, None, True),
        (Status.CLARIFY, None, True),
        (Status.NOT_FOUND, True, False),
        (Status.ANSWERED, None, False),
        (Status.ANSWERED, False, True),
        (Status.GREETED, None, None),
        (Status.EMPTY, None, None),
    ],
)
def test_what_counts_as_unhelpful(
    status: Status, helpful: bool | None, unhelpful: bool | None
) -> None:
    assert is_unhelpful(an_exchange(answer=Answer(status, "zh")), helpful) is unhelpful
