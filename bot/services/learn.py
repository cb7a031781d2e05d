"""Learns facts of a founder, says what changed, and takes it back with one tap."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.fact import Fact
from bot.domain.place import within
from bot.domain.profile import How, Known, Lesson, Profile, contradictions
from bot.domain.value import Value
from bot.ports import Clock, ProfileStore
from bot.services.library import Library


@dataclass(frozen=True)
class Learned:
    """What a message taught: the lesson, if anything is new, and what it contradicts.

    ``clashes`` are pairs of facts that cannot both be true: the one just said, the one known.
    """

    profile: Profile
    lesson: Lesson | None = None
    clashes: tuple[tuple[str, str], ...] = ()


class Learn:
    """Keeps profiles; holds no state of its own."""

    def __init__(self, library: Library, profiles: ProfileStore, clock: Clock) -> None:
        self._library = library
        self._profiles = profiles
        self._clock = clock

    async def profile(self, person: str) -> Profile:
        """What is known of a person, in the vocabulary of the live catalogue.

        What the vocabulary of today does not know, a fact or a choice, is left out, not erased.
        """
        known = await self._profiles.profile(person)
        facts = self._library.shelf.catalogue.facts
        return Profile({
            name: one for name, one in known.facts.items()
            if name in facts and facts[name].admits(one.value)
        })  # fmt: skip

    async def tell(self, person: str, values: Mapping[str, Value], how: How) -> Learned:
        """Put what was said in place of what was known, and remember both."""
        before = await self.profile(person)
        now = self._clock.now()
        after = {name: Known(value, now, how) for name, value in values.items()
                 if not _says_less(value, before.facts.get(name))}  # fmt: skip
        new = {name: one for name, one in after.items()
               if name not in before.facts or before.facts[name].value != one.value}  # fmt: skip
        profile = Profile({**before.facts, **after})
        if not after:
            return Learned(profile)
        lesson = Lesson(
            secrets.token_hex(5), person, now,
            {name: before.facts.get(name) for name in after}, dict(after),
        )  # fmt: skip
        await self._profiles.learn(lesson)
        facts = self._library.shelf.catalogue.facts
        clashes = _clashes(profile.values, facts, set(new))
        return Learned(profile, lesson if new else None, clashes)

    async def drop(self, person: str, *names: str) -> Learned:
        """Forget single facts."""
        before = await self.profile(person)
        gone = {name: before.facts[name] for name in names if name in before.facts}
        rest = Profile({n: one for n, one in before.facts.items() if n not in gone})
        if not gone:
            return Learned(rest)
        lesson = Lesson(
            secrets.token_hex(5), person, self._clock.now(), dict(gone), dict.fromkeys(gone)
        )
        await self._profiles.learn(lesson)
        return Learned(rest, lesson)

    async def settle(self, person: str, lesson_id: str, new: bool) -> Learned | None:
        """Of two facts that contradict each other keep the ``new`` one, or the one known before.

        None if the lesson is not this person's. What else the lesson taught stays.
        """
        lesson = await self._profiles.lesson(lesson_id)
        if lesson is None or lesson.person != person:
            return None
        facts = self._library.shelf.catalogue.facts
        pairs = _clashes((await self.profile(person)).values, facts, _news(lesson))
        if new:
            return await self.drop(person, *sorted({other for _, other in pairs}))
        await self._put_back(person, {one: lesson.before.get(one) for one, _ in pairs})
        return Learned(await self.profile(person))

    async def undo(self, person: str, lesson_id: str) -> Lesson | None:
        """Take a lesson back; None if it is not this person's. What changed since then stays.

        Returns as much of the lesson as was taken back.
        """
        lesson = await self._profiles.lesson(lesson_id)
        if lesson is None or lesson.person != person:
            return None
        now = await self._profiles.profile(person)
        unchanged = {
            name: old for name, old in lesson.before.items()
            if now.facts.get(name) == lesson.after.get(name)
        }  # fmt: skip
        await self._put_back(person, unchanged)
        return replace(lesson, before=unchanged,
                       after={name: lesson.after[name] for name in unchanged})  # fmt: skip

    async def _put_back(self, person: str, facts: Mapping[str, Known | None]) -> None:
        """Let facts be again as they were."""
        if facts:
            now = await self._profiles.profile(person)
            current = {name: now.facts.get(name) for name in facts}
            back = Lesson(secrets.token_hex(5), person, self._clock.now(), current, facts)
            await self._profiles.learn(back)


def _clashes(
    values: Mapping[str, Value], facts: Mapping[str, Fact], new: set[str]
) -> tuple[tuple[str, str], ...]:
    """Pairs that cannot both be true, as far as one is ``new``: that one, then the other."""
    return tuple(
        (one, other) if one in new else (other, one)
        for one, other in contradictions(values, facts)
        if one in new or other in new
    )


def _news(lesson: Lesson) -> set[str]:
    """The facts that a lesson really changed; the others were only said once more."""
    return {
        name for name, one in lesson.after.items()
        if one and ((old := lesson.before.get(name)) is None or old.value != one.value)
    }  # fmt: skip


def _says_less(value: Value, known: Known | None) -> bool:
    """True for a larger place than the one known: "in Wuhan" does not take back the district."""
    if known is None or not isinstance(value, str) or not isinstance(known.value, str):
        return False
    return value.startswith("cn") and value != known.value and within(known.value, value)
