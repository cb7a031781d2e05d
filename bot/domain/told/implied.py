"""What a founder's words say along with a fact: a founding date speaks of a registered company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.told.clauses import Mood
from bot.domain.told.marks import compile_marked, covers
from bot.domain.told.message import Message
from bot.domain.told.places import settled

_TELL_OF_A_COMPANY = ("company_place", "company_founded_on", "company_form")
_WHERE_OR_WHEN = compile_marked(
    r"(?:(?:yes|in|on|since|at|back|是的?|有的?|就|在|于|早就|,) ?)*(D|P)"
    r"(?:注册|办|开|成立|这边|那边|那个|这个|那家|那里|这里|就|拿|下来|的事|了|的)*"
)
_WHERE_AND_WHEN = {
    "company_registered": ("company_place", "company_founded_on"),
    "in_opc_community": ("community_place", "moved_in_on"),
}
"""The place and the date that go with a yes to a question."""
_NOT_REGISTERED = "not_registered"
_TO_REGISTER = re.compile(
    r"(?:注册(?!资|商标|域名|账号|会员)|办(?:个|一个)?(?:营业)?执照|开(?:家|个|一家|"
    r"一个)?公司|成立(?:家|个|一家)?公司|"
    r"办(?:个|一个)?个体)|"
    r"\b(?:register|registering|incorporate|incorporating|set up|setting up|open|start|"
    r"found) (?:a|my|the|our|it as an?)? ?(?:\w+ )?(?:company|business|firm|llc|sole)|"
    r"\bregister (?:in|it|next)\b"
)


def with_implied(told: Mapping[str, Any], answered: bool = False) -> dict[str, Any]:
    """``told`` with what its words imply; what was said itself is never overruled.

    A bare answer (``answered``) about a place or a date implies nothing: its question was put to a
    company that is known to be registered.
    """
    found: dict[str, Any] = {}
    telling = ("company_form",) if answered else _TELL_OF_A_COMPANY
    if any(name in told for name in telling):
        found["company_registered"] = told.get("company_form") != _NOT_REGISTERED
    if told.get("founder_status") == "student" and not answered:
        found["founder_enrolled"] = True
    return {**found, **told}


def told_along(message: Message, asked: str) -> dict[str, Any]:
    """ "Yes, in Wuhan, since May": the place and the date behind a yes to "is it registered?"."""
    if asked not in _WHERE_AND_WHEN:
        return {}
    place, date = _WHERE_AND_WHEN[asked]
    found: dict[str, Any] = {}
    for line in message.said(Mood.TELLS).split("\n"):
        if (match := _WHERE_OR_WHEN.fullmatch(line)) is None:
            continue
        mark = match[1]
        if covers("D", mark):
            found[date] = message.marked.values[mark]
        else:
            found[place] = settled(message.marked.values[mark], message.places)
    return {name: value for name, value in found.items() if value is not None}


def plans_to_register(message: Message) -> bool:
    """True for 打算明年注册公司: who plans it has no company yet."""
    return bool(_TO_REGISTER.search(message.said(Mood.PLANS)))
