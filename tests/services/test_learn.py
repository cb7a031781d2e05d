"""Facts are learned, confirmed, dropped, taken back, and contradictions settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.adapters.fakes import FakeProfiles, FrozenClock
from bot.domain.profile import How, Known
from bot.domain.value import Value
from bot.services.learn import Learn, Learned
from bot.services.library import Library, Shelf
from tests.services.rules_stories import (
    HANYANG,
    JIANGHAN,
    ME,
    SUZHOU,
    WUHAN,
    a_town,
    values_of,
)
from tests.services.stories import NOON, TitleIndex

OTHER = "telegram:2"
LATER = NOON + dt.timedelta(days=1)


@dataclass
class Teacher:
    """Tells facts of person 1 as they would be written in YAML."""

    profiles: FakeProfiles = field(default_factory=FakeProfiles)
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))

    @property
    def learn(self) -> Learn:
        town = a_town()
        return Learn(Library(Shelf(town, TitleIndex(town))), self.profiles, self.clock)

    async def tells(self, how: How = "text", **given: Any) -> Learned:
        return await self.learn.tell(ME, values_of(given), how)

    async def undoes(self, learned: Learned) -> None:
        assert learned.lesson is not None
        assert await self.learn.undo(ME, learned.lesson.id) is not None

    async def settles(self, learned: Learned, new: bool) -> dict[str, Value]:
        assert learned.lesson is not None
        settled = await self.learn.settle(ME, learned.lesson.id, new)
        assert settled is not None
        assert settled.profile.values == await self.values()
        return settled.profile.values

    async def values(self) -> dict[str, Value]:
        return (await self.learn.profile(ME)).values


# ---- telling


async def test_what_is_said_is_kept_with_when_and_how() -> None:
    teacher = Teacher()
    learned = await teacher.tells("button", team_size=3)
    assert learned.profile.facts == {"team_size": Known(3, NOON, "button")}
    assert learned.profile == await teacher.learn.profile(ME)
    assert learned.lesson is not None
    assert (learned.lesson.before, learned.lesson.after) == ({"team_size": None},
                                                             learned.profile.facts)  # fmt: skip
    assert learned.clashes == ()
    assert (await teacher.learn.profile(OTHER)).facts == {}


async def test_nothing_said_teaches_nothing() -> None:
    teacher = Teacher()
    learned = await teacher.tells()
    assert (learned.lesson, learned.profile.facts, teacher.profiles.lessons) == (None, {}, {})


async def test_what_is_said_again_is_no_news_but_fresh() -> None:
    teacher = Teacher()
    await teacher.tells(team_size=3)
    teacher.clock.advance(dt.timedelta(days=1))
    learned = await teacher.tells("button", team_size=3)
    assert learned.lesson is None
    assert learned.profile.facts["team_size"] == Known(3, LATER, "button")
    assert await teacher.learn.profile(ME) == learned.profile


async def test_the_lesson_is_shown_as_soon_as_one_fact_is_new() -> None:
    teacher = Teacher()
    await teacher.tells(team_size=3)
    learned = await teacher.tells(team_size=3, ai_core=True)
    assert learned.lesson is not None
    assert set(learned.lesson.after) == {"team_size", "ai_core"}


@pytest.mark.parametrize(
    ("known", "said", "kept"),
    [
        (JIANGHAN, WUHAN, JIANGHAN),
        (JIANGHAN, "cn/hubei", JIANGHAN),
        (JIANGHAN, "cn", JIANGHAN),
        (JIANGHAN, HANYANG, HANYANG),
        (JIANGHAN, SUZHOU, SUZHOU),
        (JIANGHAN, f"{WUHAN}/?", f"{WUHAN}/?"),
        (JIANGHAN, "/?", "/?"),
        (WUHAN, JIANGHAN, JIANGHAN),
        (WUHAN, WUHAN, WUHAN),
        (f"{WUHAN}/?", WUHAN, f"{WUHAN}/?"),
    ],
)
async def test_a_larger_place_takes_nothing_back(known: str, said: str, kept: str) -> None:
    teacher = Teacher()
    await teacher.tells(company_place=known)
    learned = await teacher.tells(company_place=said)
    assert learned.profile.values == await teacher.values() == {"company_place": kept}
    assert (learned.lesson is None) is (known == kept)


async def test_a_fact_that_left_the_vocabulary_is_not_shown() -> None:
    teacher = Teacher()
    teacher.profiles.facts[ME, "shoe_size"] = Known(43, NOON)
    await teacher.tells(team_size=3)
    assert await teacher.values() == {"team_size": 3}
    assert (await teacher.learn.drop(ME, "shoe_size")).lesson is None


# ---- dropping and taking back


async def test_single_facts_are_dropped() -> None:
    teacher = Teacher()
    await teacher.tells(team_size=3, ai_core=True, founder_age=41)
    dropped = await teacher.learn.drop(ME, "team_size", "founder_age", "revenue_last_year")
    assert dropped.profile.values == await teacher.values() == {"ai_core": True}
    assert dropped.lesson is not None
    assert dropped.lesson.after == {"team_size": None, "founder_age": None}
    nothing = await teacher.learn.drop(ME, "team_size")
    assert (nothing.lesson, nothing.profile.values) == (None, {"ai_core": True})
    await teacher.undoes(dropped)
    assert await teacher.values() == {"team_size": 3, "ai_core": True, "founder_age": 41}


async def test_a_lesson_is_taken_back_to_what_was_known() -> None:
    teacher = Teacher()
    await teacher.tells(team_size=3)
    learned = await teacher.tells(team_size=11, ai_core=True)
    await teacher.undoes(learned)
    assert await teacher.values() == {"team_size": 3}


async def test_what_changed_since_stays_and_only_what_went_back_is_told() -> None:
    teacher = Teacher()
    learned = await teacher.tells(team_size=11, ai_core=True)
    await teacher.tells(team_size=5)
    assert learned.lesson is not None
    undone = await teacher.learn.undo(ME, learned.lesson.id)
    assert undone is not None
    assert set(undone.after) == set(undone.before) == {"ai_core"}
    assert await teacher.values() == {"team_size": 5}


async def test_a_lesson_is_taken_back_once() -> None:
    teacher = Teacher()
    learned = await teacher.tells(team_size=11)
    await teacher.undoes(learned)
    await teacher.tells(team_size=5)
    assert learned.lesson is not None
    again = await teacher.learn.undo(ME, learned.lesson.id)
    assert again is not None
    assert again.after == {}
    assert await teacher.values() == {"team_size": 5}


async def test_nobody_takes_back_or_settles_the_lesson_of_another() -> None:
    teacher = Teacher()
    learned = await teacher.tells(team_size=11)
    assert learned.lesson is not None
    for name in (learned.lesson.id, "nothing", ""):
        assert await teacher.learn.undo(OTHER, name) is None
        assert await teacher.learn.settle(OTHER, name, new=True) is None
        assert await teacher.learn.settle(OTHER, name, new=False) is None
    assert await teacher.values() == {"team_size": 11}
    assert teacher.profiles.lessons == {learned.lesson.id: learned.lesson}


# ---- contradictions


async def test_a_contradiction_names_what_was_said_and_what_was_known() -> None:
    teacher = Teacher()
    await teacher.tells(company_place=JIANGHAN)
    learned = await teacher.tells(company_registered=False, team_size=2)
    assert learned.clashes == (("company_registered", "company_place"),)
    assert await teacher.settles(learned, new=True) == {"company_registered": False,
                                                        "team_size": 2}  # fmt: skip


async def test_what_was_known_may_be_right_and_the_rest_of_the_lesson_stays() -> None:
    teacher = Teacher()
    await teacher.tells(company_place=JIANGHAN)
    learned = await teacher.tells(company_registered=False, team_size=2)
    assert await teacher.settles(learned, new=False) == {"company_place": JIANGHAN,
                                                         "team_size": 2}  # fmt: skip


async def test_a_value_that_was_put_in_place_of_another_goes_back_to_it() -> None:
    teacher = Teacher()
    await teacher.tells(founder_status="employed", founder_enrolled=False)
    learned = await teacher.tells(founder_status="student")
    assert learned.clashes == (("founder_status", "founder_enrolled"),)
    assert await teacher.settles(learned, new=False) == {"founder_status": "employed",
                                                         "founder_enrolled": False}  # fmt: skip


async def test_what_was_only_said_again_is_what_was_known() -> None:
    teacher = Teacher()
    await teacher.tells(company_place=JIANGHAN)
    learned = await teacher.tells(company_place=JIANGHAN, company_registered=False)
    assert learned.clashes == (("company_registered", "company_place"),)
    assert await teacher.settles(learned, new=True) == {"company_registered": False}


@pytest.mark.parametrize("new", [True, False])
async def test_of_two_said_at_once_one_is_left(new: bool) -> None:
    teacher = Teacher()
    learned = await teacher.tells(company_place=JIANGHAN, company_registered=False, team_size=2)
    assert learned.clashes == (("company_place", "company_registered"),)
    kept = {"company_place": JIANGHAN} if new else {"company_registered": False}
    assert await teacher.settles(learned, new) == {**kept, "team_size": 2}


async def test_an_older_contradiction_is_not_settled_by_the_way() -> None:
    teacher = Teacher()
    await teacher.tells(company_place=JIANGHAN, company_registered=False)
    learned = await teacher.tells(founder_status="student", founder_enrolled=False)
    assert learned.clashes == (("founder_status", "founder_enrolled"),)
    assert await teacher.settles(learned, new=True) == {
        "company_place": JIANGHAN, "company_registered": False, "founder_status": "student",
    }  # fmt: skip


@pytest.mark.parametrize("new", [True, False])
async def test_what_was_settled_stays_so(new: bool) -> None:
    teacher = Teacher()
    await teacher.tells(company_place=JIANGHAN)
    learned = await teacher.tells(company_registered=False)
    once = await teacher.settles(learned, new)
    for again in (True, False):
        assert await teacher.settles(learned, again) == once
