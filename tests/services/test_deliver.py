"""Each delivery goes out once, or nobody knows: whatever the platform says and wherever it dies."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.adapters.fakes import FakeLedger, FakeMessenger, FrozenClock
from bot.domain.delivery import TRIES, Delivery, Fate
from bot.domain.turn import Reply, paragraph
from bot.errors import StoreError
from bot.ports import Arrival
from bot.services.deliver import GIVEN_UP_AFTER, STRANDED_AFTER, Composed, Deliver, Message
from tests.services.stories import NOON

MINUTE = dt.timedelta(minutes=1)


class Killed(BaseException):
    """kill -9: nothing that comes after it is done."""


@dataclass
class Mood(FakeMessenger):
    """A messenger that ends as told, chat by chat, or dies, hangs or breaks in between."""

    by_chat: dict[str, Arrival] = field(default_factory=dict)
    does: str = ""
    hanging: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        super().__init__()

    async def send(self, chat: str, reply: Reply) -> Arrival:
        does, self.does = self.does, ""
        if does == "dies before":
            raise Killed
        ended = await super().send(chat, reply) if chat not in self.by_chat else self.by_chat[chat]
        if does == "dies after":
            raise Killed
        if does == "hangs":
            self.hanging.set()
            await asyncio.sleep(3600)
        if does == "breaks":
            raise RuntimeError("a fault of ours")
        return ended


@dataclass
class Words:
    """A Composer: one message for all, but for what is to wait, to be dropped or breaks."""

    later: dict[str, dt.datetime] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    apart: bool = False
    breaks: bool = False

    async def compose(self, deliveries: Sequence[Delivery], now: dt.datetime) -> Composed:
        if self.breaks:
            raise ValueError("a page that nobody thought of")
        waits = {one.key: self.later[one.key] for one in deliveries if one.key in self.later}
        keys = [one.key for one in deliveries if one.key not in {*waits, *self.dropped}]
        groups = [[key] for key in keys] if self.apart else [keys] if keys else []
        return Composed(
            tuple(Message(tuple(some), Reply((paragraph("+".join(some)),))) for some in groups),
            waits,
        )


@dataclass
class Post:
    """A post office with its ledger."""

    ledger: FakeLedger = field(default_factory=FakeLedger)
    messenger: Mood = field(default_factory=Mood)
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))
    words: Words = field(default_factory=Words)
    send_seconds: float = 5.0

    @property
    def deliver(self) -> Deliver:
        return Deliver(self.ledger, self.messenger, self.clock, {"word": self.words}, 0,
                       self.send_seconds)  # fmt: skip

    async def plans(self, *keys: str, chat: str = "telegram:1", kind: str = "word") -> None:
        at = self.clock.now()
        await self.ledger.plan([Delivery(key, kind, chat, key, at, at, chat) for key in keys])

    async def runs(self) -> dict[Fate, int]:
        return dict(+await self.deliver.run_once())

    def fate(self, key: str) -> Fate:
        return self.ledger.kept[key].fate

    @property
    def said(self) -> list[str]:
        return [reply.text for _, reply in self.messenger.said]


async def test_what_is_due_in_a_chat_goes_out_together_and_once() -> None:
    post = Post()
    await post.plans("a", "b")
    await post.plans("c", chat="telegram:2")
    assert await post.runs() == {Fate.SENT: 3}
    assert post.said == ["a+b", "c"]
    assert await post.runs() == {}
    assert len(post.said) == 2


async def test_what_nobody_can_put_in_words_is_left_alone() -> None:
    post = Post()
    await post.plans("a", kind="notice")
    assert await post.runs() == {}
    assert post.fate("a") is Fate.WAITING


@pytest.mark.parametrize(
    ("ended", "fate"),
    [("sent", Fate.SENT), ("unclear", Fate.UNCLEAR), ("refused", Fate.REFUSED),
     ("gone", Fate.GONE)],
)  # fmt: skip
async def test_how_it_ended_is_kept_and_that_is_that(ended: Arrival, fate: Fate) -> None:
    post = Post()
    post.messenger.by_chat["telegram:1"] = ended
    await post.plans("a")
    await post.runs()
    assert post.fate("a") is fate
    post.clock.advance(dt.timedelta(days=3))
    assert await post.runs() == {}


async def test_out_of_reach_it_is_tried_again_ever_more_rarely_and_given_up() -> None:
    post = Post()
    post.messenger.by_chat["telegram:1"] = "unreached"
    await post.plans("a", "b")
    waits, since = [], post.clock.now()
    while post.fate("a") is Fate.WAITING:
        assert await post.runs()
        one = post.ledger.kept["a"]
        waits.append(one.due_at - post.clock.now())
        post.clock.advance(max(one.due_at - post.clock.now(), MINUTE))
    assert [wait // MINUTE for wait in waits[:5]] == [1, 4, 16, 64, 256]
    assert max(waits) == dt.timedelta(hours=6)
    assert post.fate("a") is post.fate("b") is Fate.REFUSED
    assert post.clock.now() - since > GIVEN_UP_AFTER


async def test_a_network_that_comes_back_delivers_what_waited() -> None:
    post = Post()
    post.messenger.by_chat["telegram:1"] = "unreached"
    await post.plans("a")
    await post.runs()
    del post.messenger.by_chat["telegram:1"]
    assert await post.runs() == {}
    post.clock.advance(MINUTE)
    assert await post.runs() == {Fate.SENT: 1}


async def test_a_chat_out_of_reach_holds_up_no_other_and_is_not_tried_twice_in_a_row() -> None:
    post = Post(words=Words(apart=True))
    post.messenger.by_chat["telegram:1"] = "unreached"
    await post.plans("a", "b")
    await post.plans("c", chat="telegram:2")
    assert await post.runs() == {Fate.WAITING: 2, Fate.SENT: 1}
    assert [post.ledger.kept[key].tries for key in "abc"] == [1, 1, 1]


async def test_who_is_gone_is_gone_for_everything_of_the_moment() -> None:
    post = Post(words=Words(apart=True))
    post.messenger.by_chat["telegram:1"] = "gone"
    await post.plans("a", "b")
    assert await post.runs() == {Fate.GONE: 2}


async def test_what_is_not_for_now_waits_and_what_is_not_wanted_is_dropped() -> None:
    post = Post()
    tomorrow = NOON + dt.timedelta(days=1)
    post.words = Words(later={"a": tomorrow, "d": NOON - MINUTE}, dropped={"b"})
    await post.plans("a", "b", "c", "d")
    assert await post.runs() == {Fate.WAITING: 2, Fate.DROPPED: 1, Fate.SENT: 1}
    assert post.said == ["c"]
    assert post.ledger.kept["a"].due_at == tomorrow
    assert post.ledger.kept["d"].due_at == NOON + MINUTE  # never at once: it would go in circles


async def test_waiting_often_is_no_reason_to_give_up_at_the_first_fault_of_the_network() -> None:
    post = Post()
    await post.plans("a")
    for _ in range(TRIES + 4):
        post.words.later = {"a": post.clock.now() + dt.timedelta(hours=1)}
        await post.runs()
        post.clock.advance(dt.timedelta(hours=1))
    post.words.later = {}
    post.messenger.by_chat["telegram:1"] = "unreached"
    assert await post.runs() == {Fate.WAITING: 1}


async def test_what_cannot_be_composed_waits_an_hour_and_others_go_on() -> None:
    post = Post(words=Words(breaks=True))
    await post.plans("a")
    assert await post.runs() == {Fate.WAITING: 1}
    post.words.breaks = False
    await post.plans("b", chat="telegram:2")
    assert await post.runs() == {Fate.SENT: 1}
    post.clock.advance(dt.timedelta(hours=1))
    assert await post.runs() == {Fate.SENT: 1}
    assert post.ledger.kept["a"].tries == 2


@pytest.mark.parametrize("dies", ["dies before", "dies after"])
async def test_after_a_kill_nobody_knows_and_it_is_never_sent_again(dies: str) -> None:
    post = Post()
    await post.plans("a")
    post.messenger.does = dies
    with pytest.raises(Killed):
        await post.runs()
    said = list(post.said)
    assert post.fate("a") is Fate.SENDING
    assert await post.runs() == {}  # it may be another process that has it
    post.clock.advance(STRANDED_AFTER + MINUTE)
    assert await post.runs() == {Fate.UNCLEAR: 1}
    assert post.said == said


@pytest.mark.parametrize("does", ["hangs", "breaks"])
async def test_a_sending_without_an_end_is_unclear(does: str) -> None:
    post = Post(send_seconds=0.01)
    await post.plans("a")
    await post.plans("b", chat="telegram:2")
    post.messenger.does = does
    assert await post.runs() == {Fate.UNCLEAR: 1, Fate.SENT: 1}


async def test_stopped_while_sending_it_is_unclear_and_the_rest_goes_out_later() -> None:
    post = Post(words=Words(apart=True))
    await post.plans("a", "b")
    post.messenger.does = "hangs"
    running = asyncio.create_task(post.runs())
    await post.messenger.hanging.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (post.fate("a"), post.fate("b")) == (Fate.UNCLEAR, Fate.WAITING)
    assert await post.runs() == {Fate.SENT: 1}
    assert post.said == ["a", "b"]


class SlowLedger(FakeLedger):
    """A ledger that takes a while to claim."""

    async def claim(self, now: dt.datetime, kinds: Sequence[str], limit: int) -> list[Delivery]:
        claimed = await super().claim(now, kinds, limit)
        await asyncio.sleep(0.01)
        return claimed


async def test_stopped_while_claiming_nothing_is_lost() -> None:
    post = Post(ledger=SlowLedger())
    await post.plans("a")
    running = asyncio.create_task(post.runs())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert post.fate("a") is Fate.WAITING
    assert post.said == []


async def test_what_was_only_put_off_for_days_is_not_given_up_at_the_first_failure() -> None:
    post = Post()
    await post.plans("a")
    while post.clock.now() <= NOON + GIVEN_UP_AFTER:
        post.words.later["a"] = post.clock.now() + 60 * MINUTE
        await post.runs()
        post.clock.advance(60 * MINUTE)
    post.words.later.clear()
    post.messenger.by_chat["telegram:1"] = "unreached"
    assert await post.runs() == {Fate.WAITING: 1}
    assert post.ledger.kept["a"].tries == 1


class Busy(FakeLedger):
    """A ledger that cannot be written once."""

    fails: bool = True

    async def settle(
        self, keys: Sequence[str], fate: Fate, at: dt.datetime,
        again_at: dt.datetime | None = None, tried: bool = True,
    ) -> None:  # fmt: skip
        fails, self.fails = self.fails, False
        if fails:
            raise StoreError("The database is busy and nothing was changed.")
        await super().settle(keys, fate, at, again_at, tried)


async def test_what_was_surely_not_sent_waits_again_where_the_ledger_fails() -> None:
    post = Post(ledger=Busy(), words=Words(later={"a": NOON + 60 * MINUTE}))
    await post.plans("a", "b")
    with pytest.raises(StoreError):
        await post.runs()
    assert (post.fate("a"), post.fate("b")) == (Fate.WAITING, Fate.WAITING)
    assert await post.runs() == {Fate.WAITING: 1, Fate.SENT: 1}


async def test_what_was_sent_is_not_sent_again_where_the_ledger_fails() -> None:
    post = Post(ledger=Busy())
    await post.plans("a")
    with pytest.raises(StoreError):
        await post.runs()
    assert await post.runs() == {}
    post.clock.advance(STRANDED_AFTER + MINUTE)
    assert await post.runs() == {Fate.UNCLEAR: 1}
    assert post.said == ["a"]


class Unbroken(FakeLedger):
    """A ledger that keeps how it fared though it is cancelled meanwhile, as the real one does."""

    settling: asyncio.Event

    async def settle(
        self, keys: Sequence[str], fate: Fate, at: dt.datetime,
        again_at: dt.datetime | None = None, tried: bool = True,
    ) -> None:  # fmt: skip
        await super().settle(keys, fate, at, again_at, tried)
        self.settling.set()
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("ended", ["sent", "unclear"])
async def test_stopped_while_keeping_how_it_fared_it_is_not_sent_again(ended: Arrival) -> None:
    ledger = Unbroken()
    ledger.settling = asyncio.Event()
    post = Post(ledger=ledger)
    post.messenger.ends = ended
    await post.plans("a")
    running = asyncio.create_task(post.runs())
    await ledger.settling.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert post.fate("a") is Fate(ended)
    assert await post.runs() == {}
    assert post.said == ["a"]


async def test_two_at_once_send_everything_once() -> None:
    post = Post()
    for number in range(40):
        await post.plans(f"{number}", chat=f"telegram:{number}")
    await asyncio.gather(post.runs(), post.runs(), post.runs())
    assert sorted(post.said, key=int) == [str(number) for number in range(40)]


async def test_messages_keep_their_distance() -> None:
    post = Post()
    for number in range(4):
        await post.plans(f"{number}", chat=f"telegram:{number}")
    slow = Deliver(post.ledger, post.messenger, post.clock, {"word": post.words}, pace=0.02)
    started = asyncio.get_running_loop().time()
    await slow.run_once()
    assert asyncio.get_running_loop().time() - started >= 0.08
