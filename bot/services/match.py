"""Finds what there is for a founder in a place, also on a supposition, place beside place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.act import Switch
from bot.domain.answer import Answer, Exchange, Offer, Sentence, Status, Subject
from bot.domain.aspect import Aspect
from bot.domain.content import Kind, Page
from bot.domain.match import (
    PLACES_OF_A_COMPANY,
    RESIDENCE,
    Group,
    Match,
    match,
    place_of,
    programmes_for,
)
from bot.domain.profile import derived
from bot.domain.value import Value, Values
from bot.domain.value_wording import place_words
from bot.ports import Clock, TalkStore
from bot.services.assess import kept, record_of
from bot.services.compose.known import known_words
from bot.services.compose.matches import PAGE, SHOWN, RecordOf, group_sentences, match_sentences
from bot.services.compose.record import Record
from bot.services.learn import Learn
from bot.services.library import Library
from bot.services.notebook import Notebook
from bot.services.offers import shortened
from bot.services.switches import Switches, left_out, paused_answer
from bot.texts import say

IN_REACH = (Group.NOW, Group.ASK, Group.JUDGED, Group.AFTER_REGISTERING)
MOST_BUTTONS = 6


@dataclass(frozen=True)
class Matcher:
    """Matches a founder with everything that a place has."""

    library: Library
    learn: Learn
    talk: TalkStore
    clock: Clock
    switches: Switches

    def matches(
        self, values: Values, place: str | None, kinds: Collection[Kind] = (),
        only: Collection[str] = (),
    ) -> list[Match]:  # fmt: skip
        """Everything for the place, grouped; of some ``kinds`` or ``only`` some pages, if named.

        What those require or exclude is looked at whatever its kind.
        """
        catalogue = self.library.shelf.catalogue
        place = None if only else place
        wanted = {page.id for page in programmes_for(place, catalogue, kinds)}
        pages, day = programmes_for(place, catalogue), self.clock.now().date()
        found = match(pages, derived(values, catalogue.facts), catalogue, day)
        return [m for m in found if m.page.id in wanted and (not only or m.page.id in only)]

    async def overview(
        self, person: str, chat: str, asked: str, language: str, place: str | None,
        kinds: Collection[Kind] = (), only: Collection[str] = (),
    ) -> Exchange:  # fmt: skip
        """All groups with their first lines; ``only`` some pages, if any are named."""
        values = (await self.learn.profile(person)).values
        found, paused = await self._on(self.matches(values, place, kinds, only))
        if only and paused and not found:
            subject = Subject(tuple(only), (), str(Aspect.WHO), asked)
            now = self.clock.now()
            answer = paused_answer(next(iter(paused)), language, subject, now.date())
            return await kept(self.talk, person, chat, asked, answer, now)
        notebook, record = self._book(language)
        head = (say("match.head_some", language) if only and found
                else self._head(values, place, language, bool(found or paused), kinds))  # fmt: skip
        sentences = [Sentence(head, (), "fixed"), *match_sentences(found, record),
                     *left_out(paused, language)]  # fmt: skip
        reachable = [one for one in found if one.group in IN_REACH]
        first = [one.page for one in reachable][:MOST_BUTTONS]
        offers = [Offer(shortened(page.content.title.in_(language)), f"may:{index}")
                  for index, page in enumerate(first)]  # fmt: skip
        offers += _further(found, language)
        return await self._kept(person, chat, asked, language, sentences, notebook, first, place,
                                offers, extra=_narrowed(kinds, only))  # fmt: skip

    async def group(
        self, person: str, chat: str, asked: str, language: str, place: str | None, group: Group,
        start: int, kinds: Collection[Kind] = (), only: Collection[str] = (),
    ) -> Exchange:  # fmt: skip
        """One group from a line on."""
        values = (await self.learn.profile(person)).values
        found, _ = await self._on(self.matches(values, place, kinds, only))
        mine = [one for one in found if one.group is group]
        notebook, record = self._book(language)
        shown = mine[start : start + PAGE]
        sentences = (
            group_sentences(mine, record, start) if shown
            else [Sentence(say("match.nothing", language), (), "fixed")]
        )  # fmt: skip
        pages = [one.page for one in shown][:MOST_BUTTONS]
        offers = [Offer(shortened(page.content.title.in_(language)), f"may:{index}")
                  for index, page in enumerate(pages)]  # fmt: skip
        if start + PAGE < len(mine):
            label = say("match.next", language)
            offers.append(Offer(label, f"more:{group}.{start + PAGE}"))
        return await self._kept(person, chat, asked, language, sentences, notebook, pages, place,
                                offers, extra=_narrowed(kinds, only))  # fmt: skip

    async def supposing(
        self, person: str, chat: str, supposed: Mapping[str, Value], asked: str, language: str
    ) -> Exchange:
        """What there would be if ``supposed`` were so, beside what there is; nothing is changed."""
        said = (await self.learn.profile(person)).values
        then_values = {**said, **supposed}
        moved = supposed.get("company_place") or supposed.get(RESIDENCE)
        if moved is not None:
            then_values |= dict.fromkeys(PLACES_OF_A_COMPANY, moved)
        here = place_of(said)
        there = place_of({"company_place": moved} if moved is not None else said)
        now, _ = await self._on(self.matches(said, here))
        then, paused = await self._on(self.matches(then_values, there))
        notebook, record = self._book(language)
        catalogue = self.library.shelf.catalogue
        facts = known_words(supposed, catalogue, language)
        sentences = [Sentence(say("suppose.head", language, facts=facts), (), "fixed")]
        if moved is not None and here is not None and here != there:
            sentences += [self._counts(here, now, language), self._counts(there, then, language)]
            sentences += match_sentences([m for m in then if m.group in IN_REACH], record)
        else:
            sentences += _changes(now, then, record, language)
        sentences += left_out(paused, language)
        return await self._kept(person, chat, asked, language, sentences, notebook, [], there, [],
                                Status.SUPPOSED)  # fmt: skip

    async def _on(self, found: Sequence[Match]) -> tuple[list[Match], dict[Switch, list[Page]]]:
        """The matches that are on, and by switch the pages that are off: these are not judged."""
        on, paused = await self.switches.parted([one.page for one in found])
        live = {page.id for page in on}
        return [one for one in found if one.page.id in live], paused

    def _counts(self, place: str | None, found: Sequence[Match], language: str) -> Sentence:
        counts = Counter(one.group for one in found)
        parts = [say(f"match.count.{group}", language, n=counts[group])
                 for group in (*IN_REACH, Group.LATER, Group.NO) if counts[group]]  # fmt: skip
        name = self._place(place, language)
        text = say("match.counts", language, place=name,
                   counts=say("match.between", language).join(parts))  # fmt: skip
        return Sentence(text, (), "group")

    def _head(
        self, values: Values, place: str | None, language: str, any_: bool, kinds: Collection[Kind]
    ) -> str:
        name = self._place(place, language)
        if not any_:
            return say("match.none_of_kind" if kinds else "match.none", language, place=name)
        if not values:
            return say("match.head_unknown", language, place=name)
        return say("match.head", language, place=name)

    def _place(self, place: str | None, language: str) -> str:
        if place is None:
            return say("match.anywhere", language)
        return place_words(place, self.library.shelf.catalogue.places, language)

    def _book(self, language: str) -> tuple[Notebook, RecordOf]:
        catalogue, day = self.library.shelf.catalogue, self.clock.now().date()
        notebook = Notebook(catalogue, language)

        def record(page: Page) -> Record:
            return record_of(page, catalogue, day, language, notebook)

        return notebook, record

    async def _kept(
        self, person: str, chat: str, asked: str, language: str, sentences: Sequence[Sentence],
        notebook: Notebook, pages: Sequence[Page], place: str | None, offers: Sequence[Offer],
        status: Status = Status.MATCHED, extra: Mapping[str, Any] | None = None,
    ) -> Exchange:  # fmt: skip
        now = self.clock.now()
        subject = Subject(
            tuple(page.id for page in pages), (place,) if place else (), str(Aspect.WHO), asked
        )
        answer = Answer(status, language, tuple(sentences), tuple(notebook.entries),
                        tuple(offers), subject, now.date())  # fmt: skip
        return await kept(self.talk, person, chat, asked, answer, now, extra)


def _narrowed(kinds: Collection[Kind], only: Collection[str]) -> dict[str, Any]:
    """What a list was narrowed to, kept so that its further lines are so too."""
    return {"kinds": sorted(map(str, kinds)), "only": sorted(only)}


def _further(found: Sequence[Match], language: str) -> list[Offer]:
    """A button for each group that has more lines than are shown, and for why not."""
    counts = Counter(one.group for one in found)
    return [
        Offer(say(f"match.open.{group}", language, n=counts[group]), f"more:{group}.0")
        for group in SHOWN
        if counts[group] > (0 if group is Group.NO else SHOWN[group])
    ]


def _changes(
    now: Sequence[Match], then: Sequence[Match], record: RecordOf, language: str
) -> list[Sentence]:
    """What a supposition gains and loses, line by line."""
    before = {one.page.id: one for one in now}
    gained = [m for m in then if m.group in IN_REACH and before[m.page.id].group not in IN_REACH]
    lost = [m for m in then if m.group not in IN_REACH and before[m.page.id].group in IN_REACH]
    nearer = [m for m in then if m.group in IN_REACH and before[m.page.id].group in IN_REACH
              and m.group is not before[m.page.id].group]  # fmt: skip
    lines: list[Sentence] = []
    for key, some in (("gained", gained), ("lost", lost), ("moved", nearer)):
        if some:
            heading = say(f"suppose.{key}", language, n=len(some))
            lines += group_sentences(some, record, heading=heading)
    return lines or [Sentence(say("suppose.same", language), (), "fixed")]
