"""Asks a founder the fewest questions that settle what was asked, and resumes after a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.eligibility import rule_of, verdict_by_date
from bot.domain.fact import Fact
from bot.domain.interview import Asked, Interview, Open, next_question, open_rules
from bot.domain.match import REGISTERED, RESIDENCE, place_of, planned, programmes_for
from bot.domain.options import cities, options_for
from bot.domain.profile import Profile, derived
from bot.domain.rule import Rule
from bot.domain.value import Value, Values
from bot.ports import Clock, ProfileStore
from bot.services.library import Library

NONE = "none"
"""The choice that says that none of the others applies."""


@dataclass(frozen=True)
class Question:
    """The question to put next.

    ``hangs`` are the pages whose verdict hangs on it, ``left`` how many facts are open at most.
    ``confirms`` is the value to be confirmed, where it was said too long ago.
    """

    interview: Interview
    name: str
    fact: Fact
    options: Sequence[Value]
    hangs: tuple[str, ...]
    left: int
    confirms: Value | None = None


class Interviews:
    """Runs interviews; their state is in the store."""

    def __init__(self, library: Library, profiles: ProfileStore, clock: Clock) -> None:
        self._library = library
        self._profiles = profiles
        self._clock = clock

    async def current(self, person: str, chat: str) -> Interview | None:
        """The interview under way in a chat."""
        return await self._profiles.interview(person, chat)

    async def begin(
        self, person: str, chat: str, language: str, pages: Sequence[str] = (),
        place: str | None = None, passed: Sequence[str] = (),
    ) -> Interview:  # fmt: skip
        """Start one about ``pages``, or about everything for ``place``; the one before ends.

        What was skipped before is not asked again at once.
        """
        before = await self._profiles.interview(person, chat)
        passed = tuple(dict.fromkeys([*passed, *(before.passed if before else ())]))
        wider = None if not pages or before is None or before.paused else _wider(before)
        interview = Interview(
            person, chat, self._clock.now(), tuple(pages), place, passed=passed, language=language,
            back_to=wider,
        )  # fmt: skip
        await self._profiles.put_interview(interview)
        return interview

    async def end(self, interview: Interview) -> None:
        """Nothing more is to be asked."""
        await self._profiles.end_interview(interview.person, interview.chat)

    async def speak(self, interview: Interview, language: str) -> Interview:
        """Go on in another language."""
        same = interview.language == language
        return interview if same else await self._put(interview, language=language)

    async def edit(self, person: str, chat: str, name: str, language: str) -> Interview:
        """Ask for one fact anew; an interview under way goes on with it."""
        now = await self.current(person, chat)
        fresh = Interview(person, chat, self._clock.now(), pending=name, editing=True,
                          language=language)  # fmt: skip
        there = (
            replace(now, pending=name, chosen=(), paused=False, language=language) if now else now
        )
        kept = there or fresh
        await self._profiles.put_interview(kept)
        return kept

    def pending(self, interview: Interview, profile: Profile) -> Question | None:
        """The question that waits for its answer, put once more; None if none does."""
        catalogue = self._library.shelf.catalogue
        name = interview.pending
        if name is None or name not in catalogue.facts:
            return None
        rules = self.rules(interview)
        mine = [Open(page, rule, {}, rule.root) for page, rule in rules.items()
                if name in _tested(rule)]  # fmt: skip
        options = options_for(name, catalogue.facts[name], mine, None)
        hangs = tuple(one.page for one in mine)
        return Question(interview, name, catalogue.facts[name], options, hangs, 1)

    async def ask(self, interview: Interview, profile: Profile) -> Question | None:
        """The next question, kept as pending; None, and the interview ends, if nothing is open."""
        if interview.place is None and not interview.pages:
            interview = replace(interview, place=place_of(profile.values))
        question = self.question(interview, profile)
        if question is None:
            await self._profiles.end_interview(interview.person, interview.chat)
            return None
        chosen = interview.chosen if question.name == interview.pending else ()
        kept = replace(interview, pending=question.name, chosen=chosen, paused=False,
                       at=self._clock.now())  # fmt: skip
        await self._profiles.put_interview(kept)
        return replace(question, interview=kept)

    def question(self, interview: Interview, profile: Profile) -> Question | None:
        """The best next question, or the confirmation of a fact that has grown stale."""
        if interview.editing:
            return self.pending(interview, profile)
        catalogue = self._library.shelf.catalogue
        values = effective(profile.values, catalogue)
        if home := self._home(interview, profile):
            return home
        rules = self.rules(interview)
        if stale := self._stale(interview, profile, rules):
            fact = catalogue.facts[stale]
            hangs = tuple(page for page, rule in rules.items() if stale in _tested(rule))
            return Question(interview, stale, fact, (), hangs, 1, profile.facts[stale].value)
        waiting = open_rules(rules, values)
        never = not_to_ask(profile.values, catalogue)
        passed = {*interview.passed, *never}
        pending = None if interview.pending in never else interview.pending
        asked = _still(pending, waiting) or next_question(waiting, catalogue.facts, passed)
        if asked is None:
            return None
        fact = catalogue.facts[asked.fact]
        open_facts = {name for one in waiting for name in one.missing} - passed
        mine = [one for one in waiting if asked.fact in one.missing]
        options = options_for(asked.fact, fact, mine, values.get(asked.fact))
        return Question(interview, asked.fact, fact, options, asked.hangs, len(open_facts))

    def _home(self, interview: Interview, profile: Profile) -> Question | None:
        """Whoever has no company yet, and named no place, is asked first where he lives."""
        catalogue = self._library.shelf.catalogue
        placed = interview.pages or interview.place or place_of(profile.values)
        fact = catalogue.facts.get(RESIDENCE)
        planning = derived(profile.values, catalogue.facts).get(REGISTERED) is False
        if placed or fact is None or not planning or RESIDENCE in interview.passed:
            return None
        pages = self.pages(interview)
        options = cities([page.content.place for page in pages])
        return Question(interview, RESIDENCE, fact, options, (), 1)

    def rules(self, interview: Interview) -> dict[str, Rule]:
        """The rules in question, without those of programmes that their dates decide."""
        catalogue = self._library.shelf.catalogue
        day = self._clock.now().date()
        found = {}
        for page in self.pages(interview):
            rule = rule_of(page, catalogue, day)
            if rule is not None and verdict_by_date(page, day)[0] is None:
                found[page.id] = rule
        return found

    def pages(self, interview: Interview) -> list[Page]:
        """The pages that the interview is about, as far as they are still published."""
        catalogue = self._library.shelf.catalogue
        if interview.pages:
            return [catalogue.pages[one] for one in interview.pages if one in catalogue.pages]
        return programmes_for(interview.place, catalogue)

    async def answered(self, interview: Interview) -> Interview:
        """The pending question has its answer."""
        return await self._put(
            interview, asked=_after(interview.asked, interview.pending), pending=None, chosen=()
        )

    async def passed(self, interview: Interview) -> Interview:
        """The pending question was skipped, or the founder does not know."""
        asked = _after(interview.asked, interview.pending)
        skipped = _after(interview.passed, interview.pending)
        return await self._put(interview, asked=asked, passed=skipped, pending=None, chosen=())

    async def back(self, interview: Interview) -> tuple[Interview, str | None]:
        """Return to the question before; its name, so that its answer can be dropped.

        None, and nothing changes, at the first question.
        """
        if not interview.asked:
            return interview, None
        *earlier, last = interview.asked
        passed = tuple(name for name in interview.passed if name != last)
        kept = await self._put(
            interview, asked=tuple(earlier), passed=passed, pending=last, chosen=()
        )
        return kept, last

    async def tick(self, interview: Interview, choice: str) -> Interview:
        """Tick a choice where several may be chosen, or take the tick away.

        "None of these" goes with nothing else.
        """
        ticked = tuple(one for one in interview.chosen if one != choice)
        if ticked == interview.chosen:
            others = () if choice == NONE else (one for one in ticked if one != NONE)
            ticked = (*others, choice)
        return await self._put(interview, chosen=ticked)

    async def pause(self, interview: Interview) -> None:
        """Stop asking until the founder comes back to it."""
        await self._put(interview, paused=True)

    async def _put(self, interview: Interview, **changes: object) -> Interview:
        kept = replace(interview, at=self._clock.now(), **changes)  # type: ignore[arg-type]
        await self._profiles.put_interview(kept)
        return kept

    def _stale(self, interview: Interview, profile: Profile, rules: dict[str, Rule]) -> str | None:
        """The first fact that was said too long ago and, if it changed, could change a verdict."""
        catalogue = self._library.shelf.catalogue
        old = profile.stale(catalogue.facts, self._clock.now())
        if not old:
            return None
        fresh = {name: value for name, value in profile.values.items() if name not in old}
        waiting = open_rules(rules, effective(fresh, catalogue))
        matter = {name for one in waiting for name in one.missing}
        return next((n for n in old if n in matter and n not in interview.passed), None)


def effective(values: Values, catalogue: Catalogue) -> Values:
    """The facts to decide by: with what follows from them, and a planned company as if it stood."""
    found = derived(values, catalogue.facts)
    return planned(found, catalogue.facts) or found


def not_to_ask(said: Values, catalogue: Catalogue) -> set[str]:
    """What cannot be asked of a company that is only planned."""
    if derived(said, catalogue.facts).get(REGISTERED) is not False:
        return set()
    return {name for name, fact in catalogue.facts.items() if fact.needs == REGISTERED}


def _still(pending: str | None, waiting: Sequence[Open]) -> Asked | None:
    """The pending question, as long as its answer can change something."""
    hangs = tuple(one.page for one in waiting if pending in one.missing)
    return Asked(pending, hangs) if pending is not None and hangs else None


def _wider(interview: Interview) -> str | None:
    """The place to go back to from a question about single programmes."""
    return interview.back_to if interview.pages else interview.place


def _tested(rule: Rule) -> list[str]:
    return [axis.fact for axis in rule.axes]


def _after(names: tuple[str, ...], name: str | None) -> tuple[str, ...]:
    return names if name is None else (*(n for n in names if n != name), name)
