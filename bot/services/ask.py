"""Answers a question from the catalogue: a visible list of steps, each ending a named status."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.domain.answer import Answer, Exchange, Sentence, Status, Subject
from bot.domain.aspect import Aspect
from bot.domain.folding import fold
from bot.domain.question import Question, understand
from bot.ports import Clock, TalkStore
from bot.services.approved import approved_for
from bot.services.choose import Choice, Fit, Ranked, Way, choose
from bot.services.compose.answers import Composer
from bot.services.condense import condense, placed_near
from bot.services.gate import gated
from bot.services.library import Library
from bot.services.likeness import Embed
from bot.services.offers import with_offers
from bot.services.retrieve import retrieve
from bot.services.switches import Switches, left_out, parted, paused_answer
from bot.services.work import Work, known, without
from bot.texts import say

LONGEST_QUESTION = 1_000
REMEMBERED = dt.timedelta(hours=12)


Step = Callable[[Work], Awaitable[None]]


class Ask:
    """Answers questions; holds no state of its own."""

    def __init__(
        self, library: Library, talk: TalkStore, clock: Clock, switches: Switches | None = None,
        embed: Embed | None = None,
    ) -> None:  # fmt: skip
        """Without ``switches`` nothing is off; ``embed`` tells when two questions mean the same."""
        self._library = library
        self._talk = talk
        self._clock = clock
        self._switches = switches
        self._embed = embed

    async def question(
        self, person: str, chat: str, text: str, language: str, fixed: str | None = None,
        near: str | None = None,
    ) -> Exchange:  # fmt: skip
        """Answer ``text`` in its own language, or in ``language`` where it does not show one.

        ``fixed`` is the language to answer in whatever the question's is; ``near`` is the
        founder's place, meant where the question names none.
        """
        work = Work(person, chat, text, fixed or language, self._library.shelf, self._clock.now())
        work.fixed, work.near = fixed, near
        await self._answer(work)
        return await self._keep(work)

    async def preview(self, text: str, language: str) -> Answer:
        """What a stranger would be told now; nothing is kept."""
        work = Work("", "", text, language, self._library.shelf, self._clock.now())
        await self._answer(work)
        assert work.answer is not None
        return work.answer

    async def settles(self, text: str, near: str | None = None) -> bool:
        """True if staff decided what is said to ``text``: it is off, or its answer approved."""
        if self._switches and (await self._switches.off()).of_text(text):
            return True
        shelf, day = self._library.shelf, self._clock.now().date()
        return bool(await asyncio.to_thread(approved_for, text, near, shelf, day, self._embed))

    async def _answer(self, work: Work) -> None:
        await self._run(work, self._screen, self._remember, self._understand, self._approved,
                        self._retrieve, self._choose, self._pause, self._compose, self._gate,
                        self._offer)  # fmt: skip

    async def _run(self, work: Work, *steps: Step) -> None:
        """The steps in order; what has its answer is only gated and given its offers."""
        for step in steps:
            if work.answer is not None and step not in (self._gate, self._offer):
                continue
            with work.timed(step.__name__.lstrip("_")):
                await step(work)

    async def aspect(
        self, person: str, chat: str, before: Exchange, page_id: str, aspect: Aspect, label: str
    ) -> Exchange | None:
        """Answer one aspect of a page named by a button; None if the page is gone."""
        work = Work(person, chat, label, before.answer.language, self._library.shelf,
                    self._clock.now(), before)  # fmt: skip
        if page_id not in work.shelf.catalogue.pages:
            return None
        question = understand(label, work.language, work.shelf.catalogue.places)
        subject = before.answer.subject
        work.question = replace(question, language=work.language, aspects=(aspect,),
                                places=subject.places, search_text=subject.topic)  # fmt: skip
        work.pages = (page_id,)
        await self._run(work, self._choose, self._pause, self._compose, self._gate, self._offer)
        return await self._keep(work)

    async def pages(
        self, person: str, chat: str, text: str, language: str
    ) -> tuple[Choice, Question | None]:
        """Which pages ``text`` is about, without answering; nothing is kept."""
        work = Work(person, chat, text, language, self._library.shelf, self._clock.now())
        for step in (self._screen, self._remember, self._understand, self._retrieve, self._choose):
            if work.answer is not None:
                break
            await step(work)
        return work.choice, work.question

    async def last(self, person: str, chat: str) -> Exchange | None:
        """The last exchange of a person in a chat, if it is recent enough to lean on."""
        return await self._talk.last_exchange(person, chat, self._clock.now() - REMEMBERED)

    async def _screen(self, work: Work) -> None:
        if not fold(work.text).strip():
            work.answer = self._short(work, Status.EMPTY)
        elif len(work.text) > LONGEST_QUESTION:
            work.answer = self._short(work, Status.TOO_LONG, n=LONGEST_QUESTION)

    async def _remember(self, work: Work) -> None:
        work.before = await self._talk.last_exchange(work.person, work.chat, work.now - REMEMBERED)

    async def _understand(self, work: Work) -> None:
        """Language, places, aspects and topic; a follow-up is completed from what came before."""
        catalogue = work.shelf.catalogue
        question = understand(work.text, work.language, catalogue.places)
        if question.greeting:
            work.answer = self._short(
                work, Status.GREETED, language=work.fixed or question.language
            )
            return
        before = work.before.answer.subject if work.before else None
        condensed = condense(question, before, catalogue)
        if not condensed.pages and condensed.question.lacks_subject:
            work.answer = self._asking_which(work, condensed.question.language)
            return
        work.question, work.pages = condensed.question, condensed.pages
        if work.near and not work.pages:
            work.question = placed_near(work.question, work.near, catalogue)
        work.context = condensed.context
        if work.fixed:
            work.question = replace(work.question, language=work.fixed)

    async def _approved(self, work: Work) -> None:
        """What staff approved for this very question is given; a follow-up is no such question."""
        assert work.question is not None
        if work.pages or work.question.follows:
            return
        page = await asyncio.to_thread(
            approved_for, work.question.text, work.near, work.shelf, work.now.date(), self._embed
        )
        if page is not None:
            work.choice = Choice(Way.APPROVED, (Ranked(page, 1.0, 1.0, Fit.ANY, 1, ()),), 1.0)

    async def _retrieve(self, work: Work) -> None:
        """Dense and lexical search, fused. Skipped where an approved answer is given."""
        assert work.question is not None
        if work.choice.way is Way.APPROVED:
            return
        work.retrieved = await asyncio.to_thread(retrieve, work.question, work.shelf)

    async def _choose(self, work: Work) -> None:
        assert work.question is not None
        catalogue = work.shelf.catalogue
        if work.choice.way is Way.APPROVED:
            return
        if work.pages:
            work.choice = known(work)
            return
        work.choice = choose(
            work.question, work.retrieved, catalogue, work.now.date(), work.context
        )

    async def _pause(self, work: Work) -> None:
        """What staff have switched off is not answered; of several pages the others are."""
        assert work.question is not None
        off = await self._switches.off() if self._switches else None
        if not off:
            return
        topic = off.of_text(work.text, work.question.search_text)
        on, paused = parted([item.page for item in work.choice.pages], off)
        if topic or (paused and not on):
            subject = Subject(tuple(item.page.id for item in work.choice.pages),
                              work.question.places, topic=work.question.search_text)  # fmt: skip
            work.answer = paused_answer(topic or next(iter(paused)), work.question.language,
                                        subject, work.now.date())  # fmt: skip
        elif paused:
            work.choice = without(work.choice, on)
            work.left_out = tuple(left_out(paused, work.question.language))

    async def _compose(self, work: Work) -> None:
        assert work.question is not None
        composer = Composer(work.shelf, work.question, work.now.date())
        answer = composer.answer(work.choice)
        work.answer = replace(answer, sentences=(*answer.sentences, *work.left_out))

    async def _gate(self, work: Work) -> None:
        """Whatever its sources do not bear out goes; with nothing left the answer says so."""
        assert work.answer is not None
        checked = gated(work.answer, work.shelf.catalogue)
        if work.answer.sentences and not checked.sentences:
            checked = replace(self._short(work, Status.NOT_FOUND), dropped=checked.dropped)
        work.answer = checked

    async def _offer(self, work: Work) -> None:
        assert work.answer is not None
        work.answer = with_offers(work.answer, work.shelf.catalogue)

    async def _keep(self, work: Work) -> Exchange:
        assert work.answer is not None
        total = round(sum(work.timings.values()), 2)
        answer = replace(work.answer, timings={**work.timings, "total": total},
                         catalogue_version=work.shelf.catalogue.version)  # fmt: skip
        exchange = Exchange(
            secrets.token_hex(5), work.person, work.chat, work.text, answer, work.now
        )
        await self._talk.record(exchange)
        return exchange

    def _asking_which(self, work: Work, language: str) -> Answer:
        """ "Which papers do I need?" with nothing before it: of which programme?"""
        sentence = Sentence(say("clarify.subject", language), (), "fixed")
        return Answer(Status.CLARIFY, language, (sentence,), as_of=work.now.date())

    def _short(
        self, work: Work, status: Status, language: str | None = None, **values: object
    ) -> Answer:
        """An ending with its fixed sentence; what the talk was about is kept."""
        spoken = language or work.language
        subject = work.before.answer.subject if work.before else Subject()
        sentence = Sentence(say(f"status.{status}", spoken, **values), (), "fixed")
        return Answer(status, spoken, (sentence,), subject=subject, as_of=work.now.date())
