"""Turns a choice of pages into an answer: one page, several, or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer, Sentence, Status, Subject
from bot.domain.aspect import Aspect
from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page
from bot.domain.place import within
from bot.domain.question import Question
from bot.ports import Hit
from bot.services.choose import Choice, Ranked, Way
from bot.services.compose.lists import distinct_places, page_lines
from bot.services.compose.passages import quoted
from bot.services.compose.record import Record, answer_aspect
from bot.services.notebook import Notebook
from bot.texts import say

MOST_PLACES = 8
MOST_LISTED = 8


@dataclass(frozen=True)
class Composer:
    """Words answers to one question on one day."""

    catalogue: Catalogue
    question: Question
    day: dt.date

    def answer(self, choice: Choice, hits: Sequence[Hit]) -> Answer:
        """The answer for ``choice``, not yet gated."""
        ways = {
            Way.ONE: self._one,
            Way.COMPARE: self._compare,
            Way.LIST: self._list,
            Way.CLARIFY: self._clarify,
            Way.ELSEWHERE: self._elsewhere,
            Way.NONE: self._none,
        }
        return ways[choice.way](choice)

    def _one(self, choice: Choice) -> Answer:
        notebook = self._notebook()
        item = choice.pages[0]
        if self._wants_quote(item):
            sentences = self._quotes(item.hits, notebook)
            if sentences:
                return self._made(Status.ANSWERED, sentences, notebook, choice)
        aspect = self.question.aspect or Aspect.WHAT
        sentences = self._aspect(item.page, aspect, notebook)
        return self._made(Status.ANSWERED, sentences, notebook, choice, aspect)

    def _aspect(self, page: Page, aspect: Aspect, notebook: Notebook) -> list[Sentence]:
        if isinstance(page.content, Document):
            return []
        return answer_aspect(self._record(page, notebook), aspect)

    def _wants_quote(self, item: Ranked) -> bool:
        """True if the question asks for something that the typed record does not carry."""
        if isinstance(item.page.content, Document):
            return True
        if not item.hits:
            return False
        best = max(item.hits, key=lambda hit: hit.score)
        return not best.passage.is_record and not self.question.aspects and not item.named

    def _quotes(self, hits: Sequence[Hit], notebook: Notebook) -> list[Sentence]:
        return quoted(self.question.search_text, hits, self.catalogue, notebook,
                      self.question.language)  # fmt: skip

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
        asked = [place for place in self.question.places if not self._held(place)]
        text = self._say("status.not_found")
        if asked:
            where = self._say("comma").join(self._place(place) for place in asked)
            text = self._say("not_found.place", place=where)
        sentence = Sentence(text, (), "fixed")
        holds = Sentence(self._say("not_found.holds", places=names), (), "fixed")
        sentences = [sentence, holds] if names else [sentence]
        return self._made(Status.NOT_FOUND, sentences, self._notebook(), choice)

    def _held(self, place: str) -> bool:
        """True if there is a page for the place, one in it or one around it."""
        return any(within(held, place) or (held != "cn" and within(place, held))
                   for held in self.catalogue.held_places)  # fmt: skip

    def _lines(self, choice: Choice, notebook: Notebook) -> list[Sentence]:
        return page_lines([self._record(item.page, notebook) for item in choice.pages
                           if not isinstance(item.page.content, Document)])  # fmt: skip

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

    def _record(self, page: Page, notebook: Notebook) -> Record:
        content = page.content
        assert not isinstance(content, Document)
        return Record(page, content, self.catalogue, notebook, self.day, self.question.language)

    def _notebook(self) -> Notebook:
        return Notebook(self.catalogue, self.question.language)

    def _place(self, place: str) -> str:
        return self.catalogue.places.name(place, self.question.language)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.question.language, **values)


