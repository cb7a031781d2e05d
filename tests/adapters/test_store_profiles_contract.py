"""What every store of profiles keeps to: in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest

from bot.domain.interview import Interview
from bot.domain.kept import Learned
from bot.domain.profile import Known, Lesson
from bot.domain.value import NOTHING, Including, Span, Value
from bot.errors import StoreError
from tests.adapters.stories import NOON
from tests.adapters.test_store_contract import AnyStore

MINUTE = dt.timedelta(minutes=1)
NAIVE = NOON.replace(tzinfo=None)
MAY = dt.date(2025, 5, 1)


def a_lesson(
    name: str = "l1",
    person: str = "telegram:42",
    at: dt.datetime = NOON,
    before: Mapping[str, Known | None] | None = None,
    **after: Value | None,
) -> Lesson:
    """The facts of ``after`` are learned by text; None where one is taken back."""
    learned = {fact: None if v is None else Known(v, at) for fact, v in after.items()}
    return Lesson(name, person, at, dict.fromkeys(learned) if before is None else before, learned)


# ---- facts and lessons


async def test_of_somebody_new_nothing_is_known(store: AnyStore) -> None:
    assert (await store.profiles.profile("telegram:42")).facts == {}
    assert await store.profiles.lesson("l1") is None
    assert await store.profiles.interview("telegram:42", "telegram:42") is None


@pytest.mark.parametrize(
    "value",
    [
        True, False, 0, -3, 2**70, Decimal("0.10"), MAY, "cn/hubei/wuhan/?", "一人公司 😀 \"'\n\0",
        frozenset(), frozenset({"software", "ai", "芯片"}), Span(5, 9), Span(None, Decimal("51.0")),
        Span(MAY), Span(MAY, dt.date(2025, 5, 31)), Span(),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
async def test_a_value_of_each_kind_is_kept_exactly(store: AnyStore, value: Value) -> None:
    await store.profiles.learn(a_lesson(fact=value))
    kept = (await store.profiles.profile("telegram:42")).facts["fact"].value
    assert kept == value
    assert type(kept) is type(value)
    if not isinstance(value, frozenset):  # its order in words is anybody's
        assert repr(kept) == repr(value)


@pytest.mark.parametrize("value", [NOTHING, Including(frozenset({"ai"}))])
async def test_what_was_only_derived_is_refused(store: AnyStore, value: Value) -> None:
    known = Known(value, NOON, "derived")
    with pytest.raises(TypeError):
        await store.profiles.learn(a_lesson(team_size=3, sector=value))
    with pytest.raises(TypeError):
        await store.profiles.learn(a_lesson(before={"sector": known}, sector=None))
    assert (await store.profiles.profile("telegram:42")).facts == {}
    assert await store.profiles.lesson("l1") is None


async def test_a_fact_comes_with_when_and_how_it_was_learned(store: AnyStore) -> None:
    known = Known(3, NOON - MINUTE, "button")
    lesson = Lesson("l1", "telegram:42", NOON, {"team_size": None}, {"team_size": known})
    await store.profiles.learn(lesson)
    assert (await store.profiles.profile("telegram:42")).facts == {"team_size": known}


async def test_a_lesson_adds_changes_and_takes_back_and_leaves_the_rest(store: AnyStore) -> None:
    await store.profiles.learn(a_lesson("l1", team_size=3, has_company=True, place="cn"))
    await store.profiles.learn(
        a_lesson("l2", at=NOON + MINUTE, team_size=4, place=None, age=30, never_said=None)
    )
    facts = (await store.profiles.profile("telegram:42")).facts
    assert facts == {
        "age": Known(30, NOON + MINUTE),
        "has_company": Known(True, NOON),
        "team_size": Known(4, NOON + MINUTE),
    }
    assert list(facts) == sorted(facts)


async def test_a_lesson_is_kept_whole(store: AnyStore) -> None:
    before = {
        "team_size": Known(Span(2, 9), NOON - MINUTE, "button"),
        "founded": None,
        "sector": Known(frozenset({"ai", "chips"}), NOON - MINUTE, "form"),
    }
    after = {
        "team_size": Known(3, NOON, "text"),
        "founded": Known(Span(None, MAY), NOON, "text"),
        "sector": None,
    }
    lesson = Lesson("l1", "telegram:42", NOON, before, after)
    await store.profiles.learn(lesson)
    await store.profiles.learn(a_lesson("l2", at=NOON + MINUTE, team_size=5))
    assert await store.profiles.lesson("l1") == lesson


async def test_a_lesson_can_be_undone_by_its_mirror(store: AnyStore) -> None:
    await store.profiles.learn(a_lesson("l1", team_size=3))
    was = (await store.profiles.profile("telegram:42")).facts
    later = NOON + MINUTE
    await store.profiles.learn(
        a_lesson("l2", at=later, before={**was, "age": None}, team_size=4, age=30)
    )
    wrong = await store.profiles.lesson("l2")
    assert wrong is not None
    await store.profiles.learn(Lesson("l3", wrong.person, later, wrong.after, wrong.before))
    assert (await store.profiles.profile("telegram:42")).facts == was


async def test_a_lesson_id_that_is_taken_is_refused_and_nothing_is_learned(
    store: AnyStore,
) -> None:
    await store.profiles.learn(a_lesson("l1", team_size=3))
    for person in ("telegram:42", "telegram:43"):
        with pytest.raises(StoreError):
            await store.profiles.learn(a_lesson("l1", person, team_size=4, age=30))
    assert (await store.profiles.profile("telegram:42")).values == {"team_size": 3}
    assert (await store.profiles.profile("telegram:43")).values == {}
    assert await store.profiles.lesson("l1") == a_lesson("l1", team_size=3)


async def test_two_people_do_not_mix(store: AnyStore) -> None:
    await store.profiles.learn(a_lesson("l1", "telegram:42", team_size=3, age=30))
    await store.profiles.learn(a_lesson("l2", "telegram:43", team_size=4, age=40))
    await store.profiles.learn(a_lesson("l3", "telegram:43", age=None))
    assert (await store.profiles.profile("telegram:42")).values == {"team_size": 3, "age": 30}
    assert (await store.profiles.profile("telegram:43")).values == {"team_size": 4}


@pytest.mark.parametrize(
    "lesson",
    [
        Lesson("l1", "telegram:42", NAIVE, {}, {}),
        Lesson("l1", "telegram:42", NOON, {"age": None}, {"age": Known(3, NAIVE)}),
        Lesson("l1", "telegram:42", NOON, {"age": Known(3, NAIVE)}, {"age": None}),
    ],
    ids=["its own", "after", "before"],
)
async def test_a_lesson_with_a_moment_without_a_time_zone_is_refused(
    store: AnyStore, lesson: Lesson
) -> None:
    with pytest.raises(ValueError):
        await store.profiles.learn(lesson)
    assert await store.profiles.lesson("l1") is None
    assert (await store.profiles.profile("telegram:42")).facts == {}


# ---- interviews


def an_interview(person: str = "telegram:42", chat: str = "telegram:42") -> Interview:
    """Two questions in, one of them skipped, and paused at the third."""
    return Interview(
        person, chat, NOON, pages=("programmes/wuhan/a", "programmes/wuhan/b"),
        place="cn/hubei/wuhan", pending="team_size", asked=("age", "founded"), passed=("founded",),
        chosen=("ai", "chips"), paused=True,
    )  # fmt: skip


async def test_an_interview_is_kept_whole_and_replaced_by_the_next(store: AnyStore) -> None:
    await store.profiles.put_interview(an_interview())
    kept = await store.profiles.interview("telegram:42", "telegram:42")
    assert kept == an_interview()
    bare = Interview("telegram:42", "telegram:42", NOON + MINUTE)
    await store.profiles.put_interview(bare)
    assert await store.profiles.interview("telegram:42", "telegram:42") == bare


async def test_an_interview_is_of_one_person_in_one_chat(store: AnyStore) -> None:
    here, there = an_interview(), an_interview(chat="telegram:-7")
    other = an_interview("telegram:43", chat="telegram:-7")
    for interview in (here, there, other):
        await store.profiles.put_interview(interview)
    await store.profiles.end_interview("telegram:42", "telegram:-7")
    assert await store.profiles.interview("telegram:42", "telegram:-7") is None
    assert await store.profiles.interview("telegram:42", "telegram:42") == here
    assert await store.profiles.interview("telegram:43", "telegram:-7") == other


async def test_ending_an_interview_that_is_not_there_does_nothing(store: AnyStore) -> None:
    await store.profiles.end_interview("telegram:42", "telegram:42")
    assert await store.profiles.interview("telegram:42", "telegram:42") is None


async def test_an_interview_without_a_time_zone_is_refused(store: AnyStore) -> None:
    with pytest.raises(ValueError):
        await store.profiles.put_interview(Interview("telegram:42", "telegram:42", NAIVE))
    assert await store.profiles.interview("telegram:42", "telegram:42") is None


# ---- forgetting


async def test_forgetting_erases_one_person_and_nobody_else(store: AnyStore) -> None:
    for name, person in (("mine", "telegram:42"), ("theirs", "telegram:43")):
        await store.profiles.learn(a_lesson(name, person, team_size=3, age=30))
        await store.profiles.put_interview(an_interview(person))
        await store.profiles.put_interview(an_interview(person, chat="telegram:-7"))
    assert await store.profiles.forget("telegram:42") == 2 + 1 + 2  # facts, lesson, interviews
    assert await store.profiles.forget("telegram:42") == 0
    assert (await store.profiles.profile("telegram:42")).facts == {}
    assert await store.profiles.lesson("mine") is None
    for chat in ("telegram:42", "telegram:-7"):
        assert await store.profiles.interview("telegram:42", chat) is None
    assert (await store.profiles.profile("telegram:43")).values == {"team_size": 3, "age": 30}
    assert await store.profiles.lesson("theirs") is not None
    assert await store.profiles.forget("telegram:43") == 5


# ---- all of a person, and what is old


async def test_everything_learned_of_a_person_can_be_read_back(store: AnyStore) -> None:
    mine = [a_lesson("l1", work="芯片"), a_lesson("l2", at=NOON + MINUTE, work=None)]
    for lesson in (mine[1], mine[0], a_lesson("l3", "telegram:43", work="AI")):
        await store.profiles.learn(lesson)
    asked = [Interview("telegram:42", chat, at) for chat, at in
             (("telegram:-7", NOON), ("telegram:42", NOON + MINUTE))]  # fmt: skip
    for interview in (*reversed(asked), Interview("telegram:43", "telegram:43", NOON)):
        await store.profiles.put_interview(interview)
    assert await store.profiles.learned("telegram:42") == Learned(tuple(mine), tuple(asked))
    assert await store.profiles.learned("telegram:44") == Learned()


async def test_old_lessons_and_interviews_go_and_facts_stay(store: AnyStore) -> None:
    just_before = NOON - dt.timedelta(microseconds=1)
    for name, at in (("old", just_before), ("young", NOON)):
        said = {name: Known(1, at)}
        await store.profiles.learn(Lesson(name, "telegram:42", at, {name: None}, said))
        await store.profiles.put_interview(Interview("telegram:42", name, at))
    assert await store.profiles.expire(NOON) == {"lessons": 1, "interviews": 1}
    left = await store.profiles.learned("telegram:42")
    assert [lesson.id for lesson in left.lessons] == ["young"]
    assert [interview.chat for interview in left.interviews] == ["young"]
    assert set((await store.profiles.profile("telegram:42")).facts) == {"old", "young"}
    assert await store.profiles.expire(NOON) == {"lessons": 0, "interviews": 0}
