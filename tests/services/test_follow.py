"""A page that changes under a walk: told once if it matters, never for a change of wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.adapters.fakes import FakeApplications
from bot.domain.act import Switch
from bot.domain.content import Page
from bot.domain.delivery import Fate
from bot.domain.eligibility import Verdict
from bot.domain.walkthrough import Application, State
from bot.services.walk import Walk
from tests.services.errands import (
    DAY,
    EXAMPLE,
    OTHER,
    PAPERS,
    STEPS,
    Errand,
    a_step,
    a_walkable,
    buttons,
)
from tests.services.rules_stories import a_test, the_facts

STAMPED: Mapping[str, Any] = {
    "steps": (a_step("proof", "准备支出证明", "Prepare proof of spending",
                     needs=["licence", "bills", "stamp"]), *STEPS[1:]),
    "documents": (*PAPERS, {"id": "stamp", "name": {"zh": "公章备案", "en": "Seal record"}}),
}  # fmt: skip
OPEN: Mapping[str, Any] = {"closes": None}


def version(digest: str, **front: Any) -> Page:
    return a_walkable(digest=digest, **{**OPEN, **front})


def at_most(n: int) -> dict[str, Any]:
    """A condition on the size of the team."""
    test: dict[str, Any] = a_test("team_size", f"团队不超过{n}人", f"at most {n}", at_most=n)
    return test


async def an_errand(*done: str, language: str = "zh") -> tuple[Errand, Walk]:
    errand = await Errand.with_(version("v1"))
    return errand, await errand.does(await errand.begins(language=language), *done)


async def now_of(errand: Errand, walk: Walk) -> Application:
    kept = await errand.store.applications.application(walk.application.id)
    assert kept is not None
    return kept


WORDS: list[Mapping[str, Any]] = [
    {"summary": {"zh": "补一半，最多20万元。", "en": "Half, at most CNY 200,000."}},
    {"aliases": ["示例补贴"]},
]


@pytest.mark.parametrize("front", WORDS)
async def test_of_a_change_of_wording_nobody_hears(front: Mapping[str, Any]) -> None:
    errand, walk = await an_errand("proof")
    touched = (await now_of(errand, walk)).changed_at
    await errand.publishes(version("v2", **front))
    assert await errand.until(dt.date(2026, 11, 24)) == []
    kept = await now_of(errand, walk)
    assert (kept.digest, kept.told, kept.changed_at) == ("v2", "v2", touched)
    assert "proof" in kept.marks


MATTERS: list[tuple[Mapping[str, Any], str]] = [
    (STAMPED, "要重做：准备支出证明"),
    ({"documents": PAPERS[:1], "steps": (a_step("proof", "准备支出证明", "Prepare proof",
                                                needs=["licence"]), *STEPS[1:])}, "不再需要：发票"),
    ({"benefit": {"rate": "0.3", "of": "compute_spend_year", "cap": "100000",
                  "cite": "measures art.1"}}, "10万元"),
    ({"window": [{"closes": dt.date(2026, 12, 1)}]}, "2026年12月1日"),
    ({"steps": (*STEPS, a_step("collect", "领取补贴", "Collect the money"))}, "领取补贴"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "words"), MATTERS)
async def test_what_matters_is_told_once_and_the_walk_keeps_its_version(
    front: Mapping[str, Any], words: str
) -> None:
    errand, walk = await an_errand("proof")
    await errand.publishes(version("v2", **front))
    said = await errand.looks()
    assert len(said) == 1
    assert words in said[0].text
    app = walk.application.id
    assert buttons(said[0]) == [f"v:move:{app}", f"v:keep:{app}", f"a:open:{app}"]
    kept = await now_of(errand, walk)
    assert (kept.digest, kept.told) == ("v1", "v2")
    for _ in range(3):
        assert await errand.looks() == []


async def test_two_walks_of_one_founder_are_told_apart() -> None:
    other = a_walkable("wuhan/other", "示例房租补贴", digest="o1", closes=None)
    errand = await Errand.with_(version("v1"), other)
    await errand.begins()
    await errand.begins(OTHER)
    changed = a_walkable("wuhan/other", "示例房租补贴", digest="o2", closes=None, **STAMPED)
    await errand.publishes(version("v2", **STAMPED), changed)
    said = await errand.looks()
    assert len(said) == 2
    assert {reply.blocks[0].text for reply in said} == {
        "📌 你在办的「示例算力补贴」规则变了", "📌 你在办的「示例房租补贴」规则变了"
    }  # fmt: skip


async def test_two_versions_in_one_night_are_one_message_in_the_morning() -> None:
    errand, walk = await an_errand()
    errand.sleeps_until(dt.date(2026, 11, 22), 23)
    await errand.publishes(version("v2", **STAMPED))
    assert await errand.looks() == []
    await errand.publishes(version("v3", **STAMPED, aliases=["又一版"]))
    assert await errand.looks() == []
    said = await errand.until(dt.date(2026, 11, 23))
    assert len(said) == 1
    assert (await now_of(errand, walk)).told == "v3"


async def test_a_version_that_only_rewords_what_was_told_is_not_told_again() -> None:
    errand, walk = await an_errand()
    await errand.publishes(version("v2", **STAMPED))
    assert len(await errand.looks()) == 1
    await errand.publishes(version("v3", **STAMPED, aliases=["又一版"]))
    assert await errand.looks() == []
    assert (await now_of(errand, walk)).told == "v3"


async def test_what_is_taken_back_is_told_too() -> None:
    errand, walk = await an_errand("proof")
    await errand.publishes(version("v2", **STAMPED))
    await errand.looks()
    await errand.publishes(version("v3"))
    said = await errand.looks()
    assert [reply.blocks[0].text for reply in said] == ["📌 「示例算力补贴」又改回来了"]
    assert (await now_of(errand, walk)).digest == "v3"


async def test_what_was_never_told_is_not_taken_back_either() -> None:
    errand, _ = await an_errand()
    errand.sleeps_until(dt.date(2026, 11, 22), 23)
    await errand.publishes(version("v2", **STAMPED))
    await errand.looks()
    await errand.publishes(version("v3"))
    assert await errand.until(dt.date(2026, 11, 24)) == []


async def test_who_has_moved_over_before_it_was_told_hears_nothing() -> None:
    errand, walk = await an_errand("proof")
    errand.sleeps_until(dt.date(2026, 11, 22), 23)
    await errand.publishes(version("v2", **STAMPED))
    await errand.looks()
    await errand.taps(f"v:move:{walk.application.id}")
    assert await errand.until(dt.date(2026, 11, 24)) == []
    assert errand.deliveries(Fate.DROPPED)


async def test_handed_in_it_is_told_but_nothing_is_to_be_done_again() -> None:
    errand, walk = await an_errand("proof", "submit")
    await errand.publishes(version("v2", **STAMPED))
    said = await errand.looks()
    assert "你已经交了" in said[0].text
    assert buttons(said[0]) == [f"a:open:{walk.application.id}"]
    assert (await now_of(errand, walk)).submitted_at is not None


async def test_how_he_stands_before_and_now_is_said() -> None:
    errand = Errand(facts=the_facts())
    await errand.publishes(version("v1", eligibility={"all": [at_most(10)]}))
    await errand.begins()
    await errand.services.learn.tell(errand.person.key, {"team_size": Decimal(8)}, "text")
    await errand.publishes(version("v2", eligibility={"all": [at_most(5)]}))
    assert "按你的资料：原来符合，现在差一条：" in (await errand.looks())[0].text
    live = await errand.services.assess.assessment(errand.person.key, EXAMPLE)
    assert live is not None
    assert live.by_facts is Verdict.NOT_ELIGIBLE  # the old conditions stay out of the live ones


async def test_a_condition_that_the_vocabulary_no_longer_knows_holds_nothing_up() -> None:
    errand = Errand(facts=the_facts())
    await errand.publishes(version("v1", eligibility={"all": [at_most(10)]}))
    await errand.begins()
    errand.facts = {}
    await errand.publishes(version("v2", eligibility=None))
    assert len(await errand.looks()) == 1


async def test_a_guide_that_is_gone_leaves_nothing_to_offer() -> None:
    words = {"zh": "示例指南", "en": "Example guide"}
    sources = version("x").content.sources
    content = {"type": "guide", "title": words, "summary": words, "steps": STEPS,
               "documents": PAPERS, "sources": sources}  # fmt: skip
    guide = {"id": "guides/example", "content": content, "bodies": {"zh": "示例"}, "digest": "g1"}
    errand = await Errand.with_(version("v1"), Page.model_validate(guide))
    walk = await errand.begins("guides/example")
    assert len(await errand.until(dt.date(2026, 12, 7))) == 1  # its step waits
    await errand.publishes(removed=["guides/example"])
    said = await errand.looks()
    assert buttons(said[0]) == ["match", f"a:open:{walk.application.id}"]


async def test_a_walk_that_is_given_up_is_not_spoken_of() -> None:
    errand, walk = await an_errand()
    errand.sleeps_until(dt.date(2026, 11, 22), 23)
    await errand.publishes(version("v2", **STAMPED))
    await errand.looks()
    await errand.services.walks.abandon(errand.person.key, walk.application.id, "")
    assert await errand.until(dt.date(2026, 11, 24)) == []


# ---- over


@pytest.mark.parametrize("how", ["ended", "gone", "ran out"])
async def test_what_is_over_closes_the_walk_with_something_else_to_do(how: str) -> None:
    rent = a_walkable("wuhan/other", "示例房租补贴", closes=None)
    until = {"in_force": {"until": dt.date(2026, 11, 23)}} if how == "ran out" else {}
    errand = await Errand.with_(version("v1", **until), rent)
    walk = await errand.begins()
    if how == "ended":
        await errand.publishes(version("v2", status="ended"))
    elif how == "gone":
        await errand.publishes(removed=[EXAMPLE])
    else:
        errand.sleeps_until(dt.date(2026, 11, 24))
    said = await errand.looks()
    told = [reply for reply in said if reply.text.startswith("📌")]
    assert len(told) == 1
    assert "记录都留着" in told[0].text
    assert buttons(told[0]) == ["apply-wuhan__other", "match", f"a:open:{walk.application.id}"]
    assert (await now_of(errand, walk)).state is State.CLOSED
    assert errand.deliveries(Fate.WAITING) == []
    assert await errand.until(dt.date(2027, 1, 30)) == []


async def test_what_is_suspended_is_told_and_can_go_on() -> None:
    errand, walk = await an_errand()
    await errand.publishes(version("v2", status="suspended"))
    said = await errand.looks()
    assert "暂停了，恢复后可以接着办" in said[0].text
    assert (await now_of(errand, walk)).state is State.OPEN
    await errand.publishes(version("v3"))
    assert "又改回来了" in (await errand.looks())[0].text


async def test_handed_in_a_programme_that_is_gone_is_told_once_and_still_awaits_its_result() -> (
    None
):
    errand, walk = await an_errand("proof", "submit")
    await errand.publishes(removed=[EXAMPLE])
    assert len(await errand.looks()) == 1
    assert (await now_of(errand, walk)).state is State.OPEN
    said = await errand.until(dt.date(2027, 2, 1))
    assert ["就该有结果了" in reply.text for reply in said] == [True]


async def test_who_begins_after_the_last_day_is_not_thrown_out() -> None:
    errand = await Errand.with_(version("v1", in_force={"until": dt.date(2026, 11, 1)}))
    walk = await errand.begins()
    assert await errand.looks() == []
    assert (await now_of(errand, walk)).state is State.OPEN


# ---- when it cannot be told now


async def test_a_page_that_is_switched_off_is_not_spoken_of() -> None:
    errand, _ = await an_errand()
    now = errand.office.clock.now()
    await errand.store.staff.switch_off(Switch(f"page:{EXAMPLE}", "核对中", "x", now))
    await errand.publishes(version("v2", **STAMPED))
    assert await errand.until(dt.date(2026, 11, 22), 20) == []
    await errand.services.switches.on(f"page:{EXAMPLE}")
    assert len(await errand.until(dt.date(2026, 11, 23))) == 1


class Mortal(FakeApplications):
    """A store that fails once to keep what was changed: its process dies, or the founder was
    quicker.
    """

    fails = ""

    async def put(self, application: Application) -> bool:
        fails, self.fails = self.fails, ""
        if fails == "killed":
            raise RuntimeError("killed")
        return False if fails else await super().put(application)


@pytest.mark.parametrize("how", ["killed", "outrun"])
async def test_cut_off_between_planning_and_keeping_it_is_told_once(how: str) -> None:
    errand = Errand()
    store = Mortal()
    object.__setattr__(errand.store, "applications", store)
    errand.office.__post_init__()
    await errand.publishes(version("v1"))
    walk = await errand.begins()
    await errand.publishes(version("v2", **STAMPED))
    store.fails = how
    said = await errand.looks()
    said += await errand.looks()
    errand.office.clock.advance(DAY)
    said += await errand.looks()
    assert len(said) == 1
    assert (await now_of(errand, walk)).told == "v2"


async def test_in_english_it_reads_like_english() -> None:
    errand, _ = await an_errand("proof", language="en")
    await errand.publishes(version("v2", **STAMPED))
    said = await errand.looks()
    assert "Do again: Prepare proof of spending" in said[0].text
    assert not any("一" <= sign <= "鿿" for sign in said[0].text)


class Forgetting(FakeApplications):
    """Applications of which a founder's are erased just before one of them is kept."""

    async def put(self, application: Application) -> bool:
        await self.forget(application.person)
        return await super().put(application)


async def test_whoever_is_forgotten_meanwhile_leaves_nothing_to_be_told() -> None:
    errand, _ = await an_errand()
    await errand.publishes(version("v2", **STAMPED))
    store = Forgetting()
    vars(store).update(vars(errand.store.applications))
    await replace(errand.services.follow, store=store).run_once()
    assert errand.store.ledger.kept == {}


async def test_thousands_of_walks_are_brought_up_some_at_a_time() -> None:
    errand, walk = await an_errand()
    kept = errand.store.applications.kept
    for n in range(250):
        one = replace(walk.application, id=f"{n:08x}", person=f"telegram:{1000 + n}")
        kept[one.id] = one
    await errand.publishes(version("v2", **WORDS[0]))
    assert await errand.services.follow.run_once() == 251
    assert {one.told for one in kept.values()} == {"v2"}


async def test_a_version_that_is_not_kept_any_more_ends_with_its_page() -> None:
    errand, walk = await an_errand()
    lost = replace(await now_of(errand, walk), digest="lost", told="lost")
    errand.store.applications.kept[lost.id] = lost
    await errand.publishes(version("v2", steps=()))
    await errand.services.follow.run_once()
    assert (await now_of(errand, walk)).state is State.CLOSED


class Killed(BaseException):
    """kill -9: nothing that comes after it is done."""


class Dying(FakeApplications):
    """Applications that are killed right after one was kept."""

    async def put(self, application: Application) -> bool:
        await super().put(application)
        raise Killed


async def test_a_kill_once_a_walk_is_kept_leaves_it_reminded_by_the_new_dates() -> None:
    errand = await Errand.with_(a_walkable(digest="v1"))
    await errand.begins()
    await errand.publishes(a_walkable(digest="v2", closes=dt.date(2026, 12, 30)))
    dying = Dying()
    vars(dying).update(vars(errand.store.applications))
    with pytest.raises(Killed):
        await replace(errand.services.follow, store=dying).run_once()
    await errand.services.follow.run_once()
    waits = [one.payload for one in errand.deliveries(Fate.WAITING) if one.kind == "reminder"]
    closing = {one["event"] for one in waits if one["cue"] == "closes"}
    assert closing == {"2026-12-30"}


async def test_a_kill_before_a_change_is_kept_leaves_the_walk_for_the_next_time() -> None:
    errand, walk = await an_errand()

    class Mortal(FakeApplications):
        async def put(self, application: Application) -> bool:
            raise Killed

    dying = Mortal()
    vars(dying).update(vars(errand.store.applications))
    walks = replace(errand.services.walks, store=dying)
    with pytest.raises(Killed):
        await walks.settle(errand.person.key, walk.application.id, "proof", "done")
    assert await now_of(errand, walk) == walk.application
    await errand.does(walk, "proof")
    waits = [one.payload for one in errand.deliveries(Fate.WAITING) if one.kind == "reminder"]
    assert {one["step"] for one in waits if one["cue"] == "waits"} == {"submit"}


async def test_where_another_walk_runs_nothing_is_planned_for_the_old_one() -> None:
    errand, old = await an_errand()
    me, app = errand.person, old.application.id
    await errand.services.walks.abandon(me.key, app, "")
    await errand.begins()
    assert await errand.services.walks.resume(me, app) is None
    assert not [one for one in errand.deliveries(Fate.WAITING) if one.subject == app]
