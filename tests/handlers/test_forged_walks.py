"""Buttons of applications that are another's, or forged, show nothing of his and change nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.domain.turn import Reply, Sent
from bot.domain.walkthrough import handle_of
from bot.texts import say
from tests.services.errands import EXAMPLE, PAPERS, STEPS, Errand
from tests.services.stories import a_person

GONE = Reply(notice=say("feedback.gone", "zh"))
SECRET, OTHER = "别人的备注", a_person(2)
VERBS = {
    "a": "open done skip note back go reopen guide steps pause resume abandon restart plan mute",
    "d": "list about on off sure send files get drop not other is",
    "v": "show move keep",
    "f": "show fill skip which ask val add drop docx",
    "r": "menu snooze mute unmute",
    "o": "ask waiting granted refused amount when why check",
}
JUNK = (
    "",
    "x",
    "yes",
    "-1",
    "²",
    "9" * 40,
    "0",
    "1",
    "other",
    "set",
    "none",
    "\0",
    "\u202eabc",
    "😀",
)
OWN = [handle_of(step["id"]) for step in STEPS if isinstance(step["id"], str)]
OWN += [handle_of(f"{EXAMPLE}#{paper['id']}") for paper in PAPERS]


async def of_two() -> tuple[Errand, str, str]:
    """An office where both walk; the walk and the file of the other one."""
    errand = await Errand.with_()
    walks = errand.services.walks
    theirs = await walks.start(OTHER, EXAMPLE, "zh")
    assert theirs is not None
    await walks.note(OTHER.key, theirs.application.id, "1", SECRET)
    turn = errand.office.turn(OTHER, id="2")
    file, _ = await errand.services.papers.keep(
        turn, Sent("the-others", f"{SECRET}.pdf", 10, "document"), f"{EXAMPLE}#licence"
    )
    return errand, theirs.application.id, file.id


def theirs_in(errand: Errand) -> list[object]:
    kept = errand.store.applications
    return [[one for one in kept.kept.values() if one.person == OTHER.key],
            [one for one in kept.files.values() if one.person == OTHER.key],
            {tick: at for tick, at in kept.ticks.items() if tick[0] == OTHER.key}]  # fmt: skip


@pytest.mark.parametrize("deed", VERBS)
async def test_the_walk_of_another_is_gone(deed: str) -> None:
    errand, app, _ = await of_two()
    before = theirs_in(errand)
    for verb in VERBS[deed].split():
        for handle in OWN:
            assert await errand.taps(f"{deed}:{verb}:{app}:{handle}") == [GONE], verb
    assert theirs_in(errand) == before


async def test_the_file_of_another_is_gone() -> None:
    errand, app, file = await of_two()
    mine, before = await errand.begins(), theirs_in(errand)
    for button in (f"d:get:{file}", f"d:drop:{file}", f"d:not:{file}", f"d:other:{file}",
                   f"d:is:{file}:{mine.application.id}:{OWN[-1]}", f"d:is:{file}:{app}:{OWN[-1]}",
                   f"pack:{app}", f"k:{app}"):  # fmt: skip
        assert await errand.taps(button) == [GONE], button
    assert theirs_in(errand) == before


@pytest.mark.parametrize("seed", range(3))
async def test_nonsense_in_a_button_neither_breaks_nor_tells(seed: int) -> None:
    errand, app, file = await of_two()
    mine, before, chance = await errand.begins(), theirs_in(errand), random.Random(seed)
    for _ in range(200):
        deed = chance.choice([*VERBS])
        verb = chance.choice([*VERBS[deed].split(), "x", ""])
        parts = chance.choices([*OWN, *JUNK, app, file], k=chance.randrange(3))
        at = chance.choice([mine.application.id, mine.application.id, app, file, "", "0" * 8])
        for reply in await errand.taps(":".join([deed, verb, at, *parts])):
            assert SECRET not in repr(replace(reply, file=None))
            assert "the-others" not in repr(reply)
            data = [button.data for row in reply.buttons for button in row if button.data]
            assert all(len(one.encode()) <= 64 for one in data)
    assert theirs_in(errand) == before
