"""Groups by meaning what founders asked and did not get answered, for the staff."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.answer import Status
from bot.domain.masking import masked
from bot.domain.trouble import GAPS, Trouble
from bot.ports import Clock, TalkStore
from bot.services.library import Library, Shelf
from bot.services.likeness import ALIKE, Embed, Wording, likeness, wordings

DAYS = 30
LONGEST = 365
MOST_READ = 1_000
MOST_GROUPED = 400
"""Different questions that are compared with each other; of more, only the newest are."""
_STARRED = re.compile(r"[\d*]*\*[\d*]*")


@dataclass(frozen=True)
class Group:
    """Questions of one meaning, the newest first; nobody's name and number is in them.

    ``id`` is the newest exchange's, ``head`` its wording. The counts may overlap.
    """

    id: str
    head: str
    language: str
    wordings: tuple[str, ...]
    exchanges: tuple[str, ...]
    people: int
    not_found: int
    unhelpful: int
    for_staff: int
    latest: dt.datetime

    @property
    def question(self) -> str:
        """The newest wording without a person's number in it, if there is one."""
        return next((text for text in self.wordings if "*" not in text), self.head)

    @property
    def questions(self) -> int:
        """How often it was asked."""
        return len(self.exchanges)


@dataclass(frozen=True)
class Unanswered:
    """Reads what went wrong, groups it, and forgets what staff settled."""

    library: Library
    talk: TalkStore
    clock: Clock
    embed: Embed | None = None

    async def groups(self, days: int = DAYS) -> list[Group]:
        """The groups that are open, those asked most first."""
        since = self.clock.now() - dt.timedelta(days=days)
        found = await self.talk.troubled(since, MOST_READ)
        parts = await asyncio.to_thread(grouped, found, self.library.shelf, self.embed)
        open_ = [_open(part) for part in parts]
        made = [_group(part) for part in open_ if part]
        return sorted(made, key=lambda one: (-one.questions, -one.latest.timestamp()))

    async def group(self, exchange_id: str) -> Group | None:
        """The open group that holds an exchange."""
        found = await self.groups(LONGEST)
        return next((one for one in found if exchange_id in one.exchanges), None)

    async def dismiss(self, group: Group) -> None:
        """Nothing is to be answered: neither to these nor to whoever asks the same."""
        await self.talk.settle(group.exchanges, "dismissed")


def grouped(
    found: Sequence[Trouble], shelf: Shelf, embed: Embed | None
) -> list[list[Trouble]]:  # fmt: skip
    """``found`` (newest first) by meaning. Blocking: call it in a thread."""
    asked = {one.exchange.id: impersonal(one.exchange.asked) for one in found}
    texts = list(dict.fromkeys(asked.values()))[:MOST_GROUPED]
    by_text = clusters(wordings(texts, shelf, embed))
    number = {text: n for n, members in enumerate(by_text) for text in members}
    parts: dict[int, list[Trouble]] = {}
    for one in found:
        if (n := number.get(asked[one.exchange.id])) is not None:
            parts.setdefault(n, []).append(one)
    return list(parts.values())


def impersonal(text: str) -> str:
    """A question without the numbers of persons: they tell no meanings apart."""
    return _STARRED.sub("", masked(text))


def clusters(asked: Sequence[Wording], least: float = ALIKE) -> list[list[str]]:
    """Texts by meaning: the two groups that are most alike on average are joined, again and again.

    What names another place or another figure is never joined.
    """
    if not asked:
        return []
    members = [[one.text] for one in asked]
    near = np.array([[_near(one, other) for other in asked] for one in asked], np.float64)
    np.fill_diagonal(near, -np.inf)
    while len(members) > 1 and near.max() >= least:
        into, gone = sorted(divmod(int(near.argmax()), len(members)))
        a, b = len(members[into]), len(members[gone])
        joined = (a * near[into] + b * near[gone]) / (a + b)
        near[into], near[:, into] = joined, joined
        near[into, into] = -np.inf
        near = np.delete(np.delete(near, gone, 0), gone, 1)
        members[into] += members.pop(gone)
    return members


def _near(one: Wording, other: Wording) -> float:
    same_facts = one.places == other.places and one.figures == other.figures
    return likeness(one, other) if same_facts else -np.inf


def _open(part: Sequence[Trouble]) -> list[Trouble]:
    """What staff still have to look at; dismissing one wording dismisses the meaning."""
    if any(one.settled == "dismissed" for one in part):
        return []
    return [one for one in part if not one.settled]


def _group(part: Sequence[Trouble]) -> Group:
    newest = part[0].exchange
    texts = dict.fromkeys(masked(one.exchange.asked) for one in part)
    return Group(
        newest.id, masked(newest.asked), newest.answer.language, tuple(texts),
        tuple(one.exchange.id for one in part),
        people=len({one.exchange.person for one in part}),
        not_found=sum(one.exchange.answer.status in (*GAPS, Status.CLARIFY) for one in part),
        unhelpful=sum(one.unhelpful for one in part),
        for_staff=sum(one.for_staff for one in part),
        latest=newest.at,
    )  # fmt: skip
