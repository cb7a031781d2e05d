"""Whatever order things happen in, and wherever a kill falls: no founder is told what is another's,
and no answer of the staff is lost or knowingly given twice.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.fakes import FakeMessenger
from bot.domain.case import State, Who
from bot.domain.turn import Person, Reply, Turn
from bot.ports import Arrival
from tests.services.stories import NOON, STAFF_CHAT, Office, a_person

FOUNDERS = {"A": a_person(1), "B": a_person(2)}
COLLEAGUES = [Person(f"telegram:{n}", STAFF_CHAT, True, "zh-hans") for n in (900, 901)]
WORD = re.compile(r"[AB]-[0-9]+")
"""What everybody says here: whose it is, and a number of its own."""


class Killed(Exception):
    """kill -9, in the middle of sending."""


class MortalMessenger(FakeMessenger):
    """Dies once at the next sending, ``before`` or ``after`` it has arrived."""

    dies: str | None = None

    async def send(self, chat: str, reply: Reply) -> Arrival:
        """Remember what is said, unless killed before."""
        dies, self.dies = self.dies, None
        if dies == "before":
            raise Killed
        ended = await super().send(chat, reply)
        if dies == "after":
            raise Killed
        return ended


@dataclass
class Day:
    """One day of the incubator; ``owner`` is whose each case is, ``answers`` what staff said."""

    office: Office = field(default_factory=lambda: Office(messenger=MortalMessenger()))
    turns: int = 0
    words: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    heard: dict[str, list[str]] = field(default_factory=lambda: {"A": [], "B": []})
    last: Turn | None = None

    @property
    def messenger(self) -> MortalMessenger:
        assert isinstance(self.office.messenger, MortalMessenger)
        return self.office.messenger

    def owner(self, number: int) -> str | None:
        case = self.office.store.cases.kept.get(number)
        return next((n for n, who in FOUNDERS.items() if case and who.key == case.person), None)

    def word(self, whose: str) -> str:
        self.words += 1
        return f"{whose}-{self.words}"

    async def does(self, who: Person, text: str = "", **what: Any) -> None:
        """A turn; one that is cut off by a kill is handled once more after the restart."""
        self.office.clock.advance(dt.timedelta(seconds=10))
        self.turns += 1
        self.last = self.office.turn(who, text, id=f"telegram:{self.turns}", **what)
        await self.handled(self.last)

    async def handled(self, turn: Turn) -> None:
        try:
            replies = await self.office.assistant.replies(turn)
        except Killed:
            replies = await self.office.assistant.replies(turn)
        for name, founder in FOUNDERS.items():
            if turn.person == founder:
                self.heard[name] += [reply.text for reply in replies]
        if any(reply.text.endswith("已送达。") for reply in replies):
            self.confirmed |= set(WORD.findall(turn.text))

    async def opens(self, name: str) -> None:
        await self.does(FOUNDERS[name], self.word(name) + " 火星基地")
        exchange = list(self.office.talk.exchanges)[-1]
        agreed = f"person:all:{exchange}:{NOON.timestamp():.0f}"
        await self.does(FOUNDERS[name], button=agreed, message=str(self.turns))

    async def says(self, name: str, number: int) -> None:
        """Reply to a message of a case, one's own or a forged one of the other's."""
        await self.does(FOUNDERS[name], self.word(name), quoted=f"#case-{number} · 答复：")

    async def answers_(self, number: int, by: int) -> None:
        whose = self.owner(number)
        if whose is not None:
            word = self.word(whose)
            self.answers[word] = f"telegram:{self.turns + 1}"
            await self.does(COLLEAGUES[by], word, quoted=f"#case-{number} · 新")

    async def taps(self, deed: str, number: int, by: int) -> None:
        await self.does(COLLEAGUES[by], button=f"case:{deed}:{number}", message="1")

    async def solves(self, name: str, number: int) -> None:
        await self.does(FOUNDERS[name], button=f"person:solved:{number}", message="2")

    async def again(self) -> None:
        """The last turn is handled a second time."""
        if self.last is not None:
            await self.handled(self.last)

    async def ticks(self) -> None:
        try:
            await self.office.assistant.services.cases.announce_waiting()
        except Killed:
            self.office.clock.advance(dt.timedelta(minutes=11))

    async def network(self, ends: Arrival) -> None:
        self.messenger.ends = ends

    async def kill(self, when: str) -> None:
        self.messenger.dies = when

    async def ends(self) -> None:
        """The network is back and everything has had time to settle."""
        self.messenger.ends, self.messenger.dies = "sent", None
        for _ in range(2):
            self.office.clock.advance(dt.timedelta(minutes=11))
            await self.ticks()


NAMES, NUMBERS, BY = st.sampled_from("AB"), st.integers(1, 4), st.integers(0, 1)
DEEDS = st.one_of(
    st.tuples(st.just("opens"), NAMES),
    st.tuples(st.just("says"), NAMES, NUMBERS),
    st.tuples(st.just("answers_"), NUMBERS, BY),
    st.tuples(st.just("answers_"), NUMBERS, BY),
    st.tuples(st.just("taps"), st.sampled_from(["claim", "wait", "close", "show"]), NUMBERS, BY),
    st.tuples(st.just("solves"), NAMES, NUMBERS),
    st.tuples(st.just("again")),
    st.tuples(st.just("ticks")),
    st.tuples(
        st.just("network"), st.sampled_from(["sent", "sent", "unreached", "unclear", "gone"])
    ),
    st.tuples(st.just("kill"), st.sampled_from(["before", "after"])),
)


async def a_day(deeds: list[tuple[Any, ...]]) -> Day:
    day = Day()
    for name in FOUNDERS:
        await day.opens(name)
    for deed, *how in deeds:
        await getattr(day, deed)(*how)
    await day.ends()
    return day


@settings(max_examples=150, deadline=None)
@given(st.lists(DEEDS, max_size=30))
def test_no_founder_hears_of_another_and_no_answer_is_lost_or_given_twice(
    deeds: list[tuple[Any, ...]],
) -> None:
    day = asyncio.run(a_day(deeds))
    for name, founder in FOUNDERS.items():
        sent = [reply.text for reply in day.messenger.to(founder.chat)]
        told = WORD.findall("\n".join([*sent, *day.heard[name]]))
        assert {word[0] for word in told} <= {name}
    cases = day.office.store.cases
    founders_chats = [who.chat for who in FOUNDERS.values()]
    arrived = Counter(word for chat in founders_chats for reply in day.messenger.to(chat)
                      for word in WORD.findall(reply.text))  # fmt: skip
    for word, key in day.answers.items():
        line = cases.said[key]
        assert arrived[word] == 1 if line.delivered == "sent" else arrived[word] <= 1
        assert line.delivered in ("sent", "unclear", "gone")
        assert word not in day.confirmed or arrived[word] == 1
    assert all(line.delivered != "waiting" for line in cases.said.values())
    for founder in FOUNDERS.values():
        mine = [case for case in cases.kept.values() if case.person == founder.key]
        assert sum(case.state is not State.CLOSED for case in mine) <= 1
    put = Counter(word for reply in day.messenger.to(STAFF_CHAT)
                  if reply.text.partition("\n")[0].endswith("对方补充：")
                  for word in WORD.findall(reply.text))  # fmt: skip
    said = [line for line in cases.said.values() if line.who is Who.FOUNDER]
    for line in said:
        assert cases.kept[line.number].person == line.author
        assert put[line.text or ""] == 1 if line.delivered == "sent" else put[line.text or ""] <= 1
