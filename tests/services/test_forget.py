"""Erasing a person."""

from __future__ import annotations

import copy
import json

from bot.adapters.fakes import FakeStore, FrozenClock
from bot.services.export import Export
from bot.services.forget import Forget
from tests.adapters.stories import NOON
from tests.services.founders import live

ME, OTHER, GROUP = "telegram:42", "telegram:7", "telegram:-5"


def a_forget(store: FakeStore) -> Forget:
    return Forget(store, FrozenClock(NOON))


async def test_everything_of_one_person_goes_and_nothing_of_another() -> None:
    store = FakeStore()
    await live(store, OTHER, "别家", group=GROUP)
    theirs = copy.deepcopy(vars(store.talk)), copy.deepcopy(vars(store.profiles))
    wanted = store.subscriptions.kept[OTHER]
    walks, sent = copy.deepcopy(vars(store.applications)), dict(store.ledger.kept)
    cases = await store.cases.export(OTHER)
    await live(store, ME, "江城", group=GROUP)
    await store.talk.rate("group-别家", ME, False, NOON)
    await store.talk.rate("group-江城", OTHER, True, NOON)
    assert await a_forget(store).everything(ME)
    assert vars(store.talk) | {"rated_at": None} == theirs[0] | {"rated_at": None}
    assert vars(store.profiles) == theirs[1]
    assert vars(store.applications) == walks
    assert store.ledger.kept == sent
    group = store.subscriptions.kept.pop(GROUP)
    assert (group.by, group.is_on) == ("", True)
    assert store.subscriptions.kept == {OTHER: wanted}
    assert await store.cases.export(OTHER) == cases
    left = [case for case in store.cases.kept.values() if case.person != OTHER]
    assert [(c.person, c.chat, c.exchange_id) for c in left] == [(None, None, None)] * 2


async def test_what_is_exported_after_is_what_a_stranger_gets() -> None:
    store, clock = FakeStore(), FrozenClock(NOON)
    await live(store, ME, "江城")
    await a_forget(store).everything(ME)
    export = Export(store, clock)
    mine = await export.everything(ME)
    assert json.loads(mine.content) == json.loads((await export.everything("telegram:9")).content)


async def test_a_stranger_has_nothing_to_erase() -> None:
    assert await a_forget(FakeStore()).everything(ME) == 0


async def test_the_profile_alone_may_go() -> None:
    store = FakeStore()
    await live(store, ME, "江城")
    assert await a_forget(store).profile(ME) == 6
    assert (store.profiles.facts, store.profiles.lessons) == ({}, {})
    assert store.talk.exchanges
