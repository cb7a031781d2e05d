"""Gives the verdict on one programme, also on a supposition, and keeps it as an answer."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.answer import Answer, Exchange, Offer, Sentence, Status, Subject
from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.condition import Test
from bot.domain.content import Document, Page
from bot.domain.criteria import STEPS
from bot.domain.eligibility import Assessment, Verdict, assess
from bot.domain.profile import derived
from bot.domain.value import Value, number
from bot.domain.value_wording import value_words
from bot.ports import Clock, TalkStore
from bot.services.compose.known import known_words
from bot.services.compose.record import Record
from bot.services.compose.verdict import head_words, verdict_sentences
from bot.services.learn import Learn
from bot.services.library import Library
from bot.services.notebook import Notebook
from bot.services.offers import begin_offers
from bot.services.switches import Switches, left_out, paused_answer
from bot.texts import say


@dataclass(frozen=True)
class Assess:
    """Assesses single pages for a founder."""

    library: Library
    learn: Learn
    talk: TalkStore
    clock: Clock
    switches: Switches

    async def assessment(self, person: str, page_id: str) -> Assessment | None:
        """The verdict on a page for what is known of a person; None if the page is gone."""
        page = self._page(page_id)
        if page is None:
            return None
        catalogue = self.library.shelf.catalogue
        known = derived((await self.learn.profile(person)).values, catalogue.facts)
        return assess(page, known, catalogue, self.clock.now().date())

    async def verdict(
        self, person: str, chat: str, page_id: str, asked: str, language: str
    ) -> Exchange | None:
        """The verdict in words, kept so that a follow-up knows what it is about."""
        assessment = await self.assessment(person, page_id)
        if assessment is None:
            return None
        subject = Subject((page_id,), (assessment.content.place,), str(Aspect.WHO), asked)
        if switch := await self.switches.of_pages([page_id]):
            answer = paused_answer(switch, language, subject, assessment.day)
            return await kept(self.talk, person, chat, asked, answer, self.clock.now())
        record = record_of(assessment.page, self.library.shelf.catalogue, assessment.day, language)
        sentences = verdict_sentences(record, assessment)
        answer = Answer(
            Status.ASSESSED, language, tuple(sentences), tuple(record.notebook.entries),
            offers=tuple(_offers(assessment, language)),
            subject=subject, as_of=assessment.day,
        )  # fmt: skip
        return await kept(self.talk, person, chat, asked, answer, self.clock.now())

    async def supposing(
        self, person: str, chat: str, page_ids: Sequence[str], supposed: Mapping[str, Value],
        asked: str, language: str,
    ) -> Exchange | None:  # fmt: skip
        """How the verdicts would be if ``supposed`` were so; the profile stays as it is."""
        pages = [page for page_id in page_ids if (page := self._page(page_id))]
        if not pages:
            return None
        catalogue, day = self.library.shelf.catalogue, self.clock.now().date()
        pages, paused = await self.switches.parted(pages)
        if not pages:
            subject = Subject(tuple(page_ids), (), str(Aspect.WHO), asked)
            answer = paused_answer(next(iter(paused)), language, subject, day)
            return await kept(self.talk, person, chat, asked, answer, self.clock.now())
        said = (await self.learn.profile(person)).values
        notebook = Notebook(catalogue, language)
        known = known_words(supposed, catalogue, language)
        sentences = [Sentence(say("suppose.head", language, facts=known), (), "fixed")]
        for page in pages:
            record = record_of(page, catalogue, day, language, notebook)
            now = assess(page, derived(said, catalogue.facts), catalogue, day)
            then = assess(page, derived({**said, **supposed}, catalogue.facts), catalogue, day)
            sentences += _compared(record, now, then, single=len(pages) == 1)
        sentences += left_out(paused, language)
        answer = Answer(
            Status.SUPPOSED, language, tuple(sentences), tuple(notebook.entries),
            offers=(Offer(say("offer.sources", language), "sources"),),
            subject=Subject(tuple(p.id for p in pages), (), str(Aspect.WHO), asked), as_of=day,
        )  # fmt: skip
        return await kept(self.talk, person, chat, asked, answer, self.clock.now())

    def _page(self, page_id: str) -> Page | None:
        page = self.library.shelf.catalogue.pages.get(page_id)
        return None if page is None or isinstance(page.content, Document) else page


async def kept(
    talk: TalkStore, person: str, chat: str, asked: str, answer: Answer, at: dt.datetime,
    extra: Mapping[str, Any] | None = None,
) -> Exchange:  # fmt: skip
    """Store an answer under a new id."""
    exchange = Exchange(secrets.token_hex(5), person, chat, asked, answer, at, dict(extra or {}))
    await talk.record(exchange)
    return exchange


def record_of(
    page: Page, catalogue: Catalogue, day: dt.date, language: str, notebook: Notebook | None = None
) -> Record:
    """A programme or guide ready to be put into words."""
    assert not isinstance(page.content, Document)
    book = notebook or Notebook(catalogue, language)
    return Record(page, page.content, catalogue, book, day, language, brief=True)


def _compared(
    record: Record, now: Assessment, then: Assessment, single: bool
) -> list[Sentence]:  # fmt: skip
    if single:
        changed = now.verdict is not then.verdict
        first = [] if changed else [Sentence(record.say("suppose.same"), (), "fixed")]
        return [*first, *verdict_sentences(record, then)]
    return [record.line(head_words(record, then))]


def boundary(assessment: Assessment) -> tuple[str, Value] | None:
    """The nearest value that a single failing number would have to take, as (fact, value)."""
    failed = assessment.failed
    if len(failed) != 1 or not isinstance(failed[0].condition, Test):
        return None
    test = failed[0].condition
    (operator,) = test.operators
    operand, value = test.operand, failed[0].value
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    if operator == "between":
        low, high = (number(one) for one in operand)
        return test.fact, high if value > high else low
    if operator in ("at_most", "at_least"):
        return test.fact, number(operand)
    if operator in ("less_than", "more_than"):
        step = STEPS["number"]
        return test.fact, number(number(operand) + (-step if operator == "less_than" else step))
    return None


def _offers(assessment: Assessment, language: str) -> list[Offer]:
    """What to do with a verdict."""
    found = []
    if assessment.verdict is Verdict.NOT_ELIGIBLE and (limit := boundary(assessment)):
        catalogue = assessment.catalogue
        words = value_words(limit[1], catalogue.facts[limit[0]], catalogue.places, language)
        found.append(Offer(say("offer.if", language, value=words), "if"))
    if assessment.verdict in (Verdict.ELIGIBLE, Verdict.JUDGED, Verdict.NEEDS_FACTS):
        found.append(Offer(say("offer.how", language), "ask:how"))
        found.append(Offer(say("offer.documents", language), "ask:documents"))
    if assessment.by_facts is not Verdict.NOT_ELIGIBLE:
        found += begin_offers(assessment.page, assessment.day, language)
    found.append(Offer(say("offer.match", language), "match"))
    found.append(Offer(say("offer.sources", language), "sources"))
    return [*found, Offer("👍", "up"), Offer("👎", "down")]
