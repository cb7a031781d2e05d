"""One chat after another, many side by side, nothing left behind."""

import asyncio
import datetime as dt

from bot.channels.telegram.inbound import Heard, Place
from bot.channels.telegram.intake import Incoming
from bot.channels.telegram.ordering import ChatOrder
from bot.domain.turn import Person, Turn

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def an_update(chat: int) -> Incoming:
    person = Person(f"telegram:{chat}", f"telegram:{chat}")
    return Incoming(Heard(1, Place(chat), Turn(person, NOW)))


async def test_a_busy_chat_does_not_hold_up_the_others() -> None:
    order, ended, gate = ChatOrder(at_once=2), list[str](), asyncio.Event()

    async def work(name: str, *, waits: bool) -> None:
        if waits:
            await gate.wait()
        ended.append(name)

    busy = [
        asyncio.create_task(order.process_update(an_update(1), work(f"1.{n}", waits=True)))
        for n in range(500)
    ]
    await asyncio.sleep(0)
    await order.process_update(an_update(2), work("2", waits=False))
    assert ended == ["2"]
    assert len(order) == 1
    gate.set()
    await asyncio.gather(*busy)
    assert ended[1:] == [f"1.{n}" for n in range(500)]
    assert len(order) == 0


async def test_only_so_many_chats_at_once() -> None:
    order, running, most = ChatOrder(at_once=3), 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1

    await asyncio.gather(*(order.process_update(an_update(chat), work()) for chat in range(20)))
    assert most == 3


async def test_a_failure_does_not_close_the_chat() -> None:
    order = ChatOrder()

    async def fails() -> None:
        raise RuntimeError("no")

    async def works() -> None:
        return None

    found = await asyncio.gather(
        order.process_update(an_update(1), fails()),
        order.process_update(an_update(1), works()),
        return_exceptions=True,
    )
    assert [type(each) for each in found] == [RuntimeError, type(None)]
    assert len(order) == 0


async def test_breaking_off_leaves_nothing_behind() -> None:
    order = ChatOrder()
    tasks = [
        asyncio.create_task(order.process_update(an_update(chat % 2), asyncio.sleep(60)))
        for chat in range(6)
    ]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert order.cancel() == 6
    await asyncio.gather(*tasks, return_exceptions=True)
    assert len(order) == 0
