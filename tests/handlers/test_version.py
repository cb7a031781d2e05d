"""A founder looks at what changed, moves over, or stays; stale and forged buttons do nothing."""

from __future__ import annotations

import pytest

from bot.domain.turn import Reply
from bot.services.walk import Walk
from tests.services.errands import EXAMPLE, Errand, a_walkable, buttons
from tests.services.stories import a_person
from tests.services.test_follow import STAMPED, now_of, version


async def an_errand(*done: str) -> tuple[Errand, Walk]:
    """A walk whose page has another version now."""
    errand = await Errand.with_(version("v1"))
    walk = await errand.does(await errand.begins(), *done)
    await errand.publishes(version("v2", **STAMPED))
    await errand.looks()
    return errand, walk


def is_gone(replies: list[Reply]) -> bool:
    return len(replies) == 1 and bool(replies[0].notice) and not replies[0].blocks


async def test_what_changed_can_be_read_again() -> None:
    errand, walk = await an_errand("proof")
    shown = (await errand.taps(f"v:show:{walk.application.id}"))[0]
    assert shown.text == errand.said[-1].text
    assert buttons(shown) == buttons(errand.said[-1])


async def test_moving_over_opens_again_what_must_be_done_again() -> None:
    errand, walk = await an_errand("proof")
    shown = (await errand.taps(f"v:move:{walk.application.id}"))[0]
    assert shown.text.startswith("换到新版了。\n这几步要重做：准备支出证明\n")
    kept = await now_of(errand, walk)
    assert (kept.digest, kept.told, kept.step, dict(kept.marks)) == ("v2", "v2", "proof", {})


async def test_moving_over_keeps_what_still_counts() -> None:
    errand, walk = await an_errand()
    shown = (await errand.taps(f"v:move:{walk.application.id}"))[0]
    assert "要重做" not in shown.text
    assert (await now_of(errand, walk)).step == "proof"


async def test_moved_over_twice_it_says_so() -> None:
    errand, walk = await an_errand("proof")
    await errand.taps(f"v:move:{walk.application.id}")
    await errand.does(walk, "proof")
    again = (await errand.taps(f"v:move:{walk.application.id}"))[0]
    assert again.text.startswith("你走的就是最新的版本。")
    assert "proof" in (await now_of(errand, walk)).marks


async def test_staying_is_possible_and_moving_later_too() -> None:
    errand, walk = await an_errand("proof")
    said = (await errand.taps(f"v:keep:{walk.application.id}"))[0]
    assert "受理的时候以新版为准" in said.text
    assert f"v:move:{walk.application.id}" in buttons(said)
    assert (await now_of(errand, walk)).digest == "v1"


async def test_reminders_go_by_the_version_that_is_walked() -> None:
    errand, walk = await an_errand("proof")
    app = walk.application.id
    planned = await errand.services.remind.planned(errand.person.key, app)
    assert [one.payload["step"] for one in planned] == ["submit"]
    await errand.taps(f"v:move:{app}")
    planned = await errand.services.remind.planned(errand.person.key, app)
    assert [one.payload["step"] for one in planned] == ["proof"]


@pytest.mark.parametrize("verb", ["move", "keep"])
async def test_what_was_handed_in_stays_as_it_is(verb: str) -> None:
    errand, walk = await an_errand("proof", "submit")
    said = (await errand.taps(f"v:{verb}:{walk.application.id}"))[0]
    assert said.text.startswith("你已经交了")
    kept = await now_of(errand, walk)
    assert kept.digest == "v1"
    assert kept.is_submitted


@pytest.mark.parametrize("verb", ["move", "keep"])
async def test_into_what_is_over_nobody_moves(verb: str) -> None:
    errand, walk = await an_errand("proof")
    await errand.publishes(a_walkable("wuhan/other", "示例房租补贴"), removed=[EXAMPLE])
    await errand.looks()
    said = (await errand.taps(f"v:{verb}:{walk.application.id}"))[0]
    assert said.text.startswith("这个项目办不了了")


@pytest.mark.parametrize("data", ["v", "v:", "v:move", "v:move:", "v:move:nobody", "v:x:nobody"])
async def test_a_forged_button_does_nothing(data: str) -> None:
    errand, _ = await an_errand()
    assert is_gone(await errand.taps(data))


@pytest.mark.parametrize("verb", ["show", "move", "keep"])
async def test_anothers_walk_is_nobodys_business(verb: str) -> None:
    errand, walk = await an_errand()
    assert is_gone(await errand.taps(f"v:{verb}:{walk.application.id}", a_person(2)))
    assert (await now_of(errand, walk)).digest == "v1"
