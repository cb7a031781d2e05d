"""Turns a choice of pages into an answer: one page, several, or none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.answer import Answer, Sentence, Status, Subject
from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.content import Approved, Document, Guide, Page
from bot.domain.question import Question
from bot.services.choose import Choice, Ranked, Way, is_held
from bot.services.compose.approved import approved_sentences
from bot.services.compose.lists import distinct_places, page_lines
from bot.services.compose.passages import additions, as_sentences, best_quotes, quotes
from bot.services.compose.record import Record, answer_aspect
from bot.services.library import Shelf
from bot.services.notebook import Notebook
from bot.texts import say

MOST_PLACES = 8
ALWAYS = (Aspect.DEADLINE, Aspect.HOW_MUCH, Aspect.LOAN)
"""What a guide's record says first, however well a sentence of its text fits."""
MOST_LISTED = 8
MOST_ADDED = {Aspect.WHAT: 3, Aspect.DEADLINE: 3, Aspect.OPEN: 3, Aspect.WHERE: 3}
LONG_NAME = {"zh": 7, "en": 20}
"""Characters of a name from which on a question means this programme and no relative of it."""
ADDS = 0.27
"""A sentence of the text is added if it covers this share of what the record does not name."""
LITTLE = 0.15
"""A guide's sentences that cover less answer nothing: then its summary is given."""
DETAIL = 0.6
"""From this share on, a guide's sentence answers by itself."""


_REPAID = re.compile(r"要还|不用还")
"""A guide whose one line says whether the money goes back."""


@dataclass(frozen=True)
class Composer:
    """Words answers to one question on one day."""

    shelf: Shelf
    question: Question
    day: dt.date

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue to answer from."""
        return self.shelf.catalogue

    def answer(self, choice: Choice) -> Answer:
        """The answer for ``choice``, not yet gated."""
        ways = {
            Way.ONE: self._one,
            Way.QUOTE: self._quote,
            Way.COMPARE: self._compare,
            Way.LIST: self._list,
            Way.CLARIFY: self._clarify,
            Way.ELSEWHERE: self._elsewhere,
            Way.APPROVED: self._approved,
            Way.NONE: self._none,
        }
        single = choice.way in (Way.ONE, Way.QUOTE)
        if single and isinstance(choice.pages[0].page.content, Approved):
            return self._approved(choice)
        return ways[choice.way](choice)

    def _one(self, choice: Choice) -> Answer:
        """From the typed record where it carries what is asked, with what the text adds to it."""
        notebook = self._notebook()
        item = choice.pages[0]
        found = quotes(self.question, item.page, item.hits, self.shelf)
        aspect = self._aspect(item, found[0].covered if found else 0.0)
        if aspect is None:
            return self._quote(choice)
        record = self._record(
            item.page, notebook, brief=item.named >= LONG_NAME[self.question.language]
        )
        sentences = answer_aspect(record, aspect)
        said = " ".join(sentence.text for sentence in sentences)
        most = MOST_ADDED.get(aspect, 2)
        kept = additions(found, said, ADDS, most)
        sentences += as_sentences(kept, item.page, notebook, ("line", "line"))
        return self._made(Status.ANSWERED, _in_order(sentences), notebook, choice, aspect)

    def _quote(self, choice: Choice) -> Answer:
        """From the text of a guide or document alone."""
        notebook = self._notebook()
        item = choice.pages[0]
        kept = best_quotes(quotes(self.question, item.page, item.hits, self.shelf), 0.0)
        sentences = as_sentences(kept, item.page, notebook, ("head", "quote"))
        return self._made(Status.ANSWERED, sentences, notebook, choice)

    def _approved(self, choice: Choice) -> Answer:
        """What staff approved for this question, as it stands; it leads on to its pages. For a
        question that is only near, the one it was written for is named.
        """
        notebook = self._notebook()
        page = choice.pages[0].page
        assert isinstance(page.content, Approved)
        sentences = approved_sentences(page, self.question.language, notebook)
        if choice.way is not Way.APPROVED:
            asked = page.content.title.in_(self.question.language)
            sentences.insert(0, Sentence(self._say("approved.near", question=asked), (), "fixed"))
        made = self._made(Status.ANSWERED, sentences, notebook, choice)
        further = tuple(p for p in page.content.leads_to if p in self.catalogue.pages)
        return replace(made, subject=replace(made.subject, pages=further or (page.id,)))

    def _aspect(self, item: Ranked, covered: float) -> Aspect | None:
        """Which part of the typed record answers; None if only the text does."""
        content = item.page.content
        if isinstance(content, Document):
            return None
        asked = self.question.aspect
        if isinstance(content, Guide):
            carried = [Aspect.HOW, Aspect.DOCUMENTS, Aspect.WHAT, Aspect.HOW_MUCH]
            carried += [Aspect.WHO] if content.eligibility else []
            carried += [Aspect.LOAN] if _REPAID.search(content.summary.zh) else []
            if any(step.takes_days is not None for step in content.steps):
                carried.append(Aspect.DEADLINE)
            if asked in carried and (covered < DETAIL or asked in ALWAYS):
                return asked
            return None if covered >= LITTLE or asked else Aspect.WHAT
        return asked or Aspect.WHAT

    def _compare(self, choice: Choice) -> Answer:
        notebook = self._notebook()
        head = Sentence(self._say("compare.head"), (), "fixed")
        return self._made(Status.COMPARED, [head, *self._lines(choice, notebook)], notebook, choice)

    def _list(self, choice: Choice) -> Answer:
        notebook = self._notebook()
        places = self.question.places
        names = self._say("comma").join(self._place(place) for place in places)
        key = "list.head" if places else "list.head_anywhere"
        shown = Choice(choice.way, choice.pages[:MOST_LISTED], choice.confidence)
        text = self._say(key, place=names, n=len(shown.pages), total=len(choice.pages))
        lines = [Sentence(text, (), "fixed"), *self._lines(shown, notebook)]
        return self._made(Status.LISTED, lines, notebook, shown)

    def _clarify(self, choice: Choice) -> Answer:
        notebook = self._notebook()
        places = distinct_places([item.page for item in choice.pages])
        key = "clarify.place" if len(places) > 1 else "clarify.page"
        head = Sentence(self._say(key), (), "fixed")
        lines = [head, *self._lines(choice, notebook)]
        return self._made(Status.CLARIFY, lines, notebook, choice)

    def _elsewhere(self, choice: Choice) -> Answer:
        """Nothing for the place asked about; other places have it, and that is said."""
        notebook = self._notebook()
        asked = self._say("comma").join(self._place(place) for place in self.question.places)
        head = Sentence(self._say("elsewhere.head", place=asked), (), "fixed")
        lines = [head, *self._lines(choice, notebook)]
        return self._made(Status.ELSEWHERE, lines, notebook, choice)

    def _none(self, choice: Choice) -> Answer:
        held = sorted(place for place in self.catalogue.held_places if place.count("/") <= 2)
        cities = [place for place in held if place != "cn"][:MOST_PLACES]
        names = self._say("comma").join(self._place(place) for place in cities)
        asked = [place for place in self.question.places if not is_held(place, self.catalogue)]
        text = self._say("status.not_found")
        if asked:
            where = self._say("comma").join(self._place(place) for place in asked)
            text = self._say("not_found.place", place=where)
        sentence = Sentence(text, (), "fixed")
        holds = Sentence(self._say("not_found.holds", places=names), (), "fixed")
        sentences = [sentence, holds] if names else [sentence]
        return self._made(Status.NOT_FOUND, sentences, self._notebook(), choice)

    def _lines(self, choice: Choice, notebook: Notebook) -> list[Sentence]:
        records = [self._record(item.page, notebook) for item in choice.pages
                   if not isinstance(item.page.content, Document)]  # fmt: skip
        return page_lines(records, self.question.aspect)

    def _made(
        self, status: Status, sentences: Sequence[Sentence], notebook: Notebook, choice: Choice,
        aspect: Aspect | None = None,
    ) -> Answer:  # fmt: skip
        subject = Subject(
            pages=tuple(item.page.id for item in choice.pages),
            places=self.question.places,
            aspect=str(aspect or self.question.aspect or "") or None,
            topic=self.question.search_text,
        )
        return Answer(
            status=status, language=self.question.language, sentences=tuple(sentences),
            sources=tuple(notebook.entries), subject=subject, as_of=self.day,
            confidence=round(choice.confidence, 4),
        )  # fmt: skip

    def _record(self, page: Page, notebook: Notebook, brief: bool = False) -> Record:
        content = page.content
        assert not isinstance(content, Document)
        return Record(page, content, self.catalogue, notebook, self.day, self.question.language,
                      brief)  # fmt: skip

    def _notebook(self) -> Notebook:
        return Notebook(self.catalogue, self.question.language)

    def _place(self, place: str) -> str:
        return self.catalogue.places.name(place, self.question.language)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.question.language, **values)


def _in_order(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Warnings last, whatever was added to the answer."""
    return sorted(sentences, key=lambda sentence: sentence.role == "warning")
