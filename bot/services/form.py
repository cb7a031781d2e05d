"""Fills the form of a page from what is known of a founder, and says what to ask for next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.catalogue import Catalogue
from bot.domain.content import Blank, Page
from bot.domain.pack import BlankState, FilledBlank, FilledForm
from bot.domain.profile import Profile, derived
from bot.domain.value import ELSEWHERE, Including, Span, Value
from bot.domain.value_wording import value_words
from bot.domain.walkthrough import front_of
from bot.texts import say


def filled_form(
    page: Page, profile: Profile, fields: Mapping[str, str], catalogue: Catalogue,
    now: dt.datetime, language: str,
) -> FilledForm | None:  # fmt: skip
    """The form of a page with what is known filled in; None for a page without one.

    ``fields`` are the founder's own answers by blank; they go before what his profile says.
    """
    form = front_of(page).form
    if form is None:
        return None
    source = _Source(
        derived(profile.values, catalogue.facts),
        frozenset(profile.stale(catalogue.facts, now)), fields, catalogue, language,
    )  # fmt: skip
    gloss = form.title.in_(language) if language != "zh" else ""
    return FilledForm(
        form.title.zh, tuple(source.filled(blank) for blank in form.fields), language, now.date(),
        gloss, form.note.in_(language) if form.note else "",
    )  # fmt: skip


def both(chinese: str, gloss: str) -> str:
    """``公司名称 (Company name)``; the Chinese alone where there is nothing to add."""
    return f"{chinese} ({gloss})" if gloss and gloss != chinese else chinese


def open_mark(blank: FilledBlank, language: str) -> str:
    """What stands in a blank without words."""
    by_hand = blank.state is BlankState.BY_HAND
    return say("blank.by_hand" if by_hand else "blank.to_fill", language)


@dataclass(frozen=True)
class _Source:
    """What blanks are filled from."""

    values: Mapping[str, Value]
    stale: frozenset[str]
    fields: Mapping[str, str]
    catalogue: Catalogue
    language: str

    def filled(self, blank: Blank) -> FilledBlank:
        """One blank with its words, or with what to ask for them."""
        state, value = self._state(blank), ""
        meaning = question = ""
        if state is BlankState.ANSWERED:
            value = self.fields[blank.id].strip()
        elif state is BlankState.FILLED:
            value, meaning = self._words(str(blank.fact))
        elif state is BlankState.ASKED and blank.ask:
            question = blank.ask.in_(self.language)
        elif state is BlankState.UNKNOWN:
            question = self.catalogue.facts[str(blank.fact)].question.in_(self.language)
        gloss = blank.label.in_(self.language) if self.language != "zh" else ""
        return FilledBlank(blank.id, blank.label.zh, state, value, gloss, meaning,
                           self._note(blank, state), question, blank.fact)  # fmt: skip

    def _state(self, blank: Blank) -> BlankState:
        """A fact that the vocabulary does not know any more is left to the founder's hand."""
        if self.fields.get(blank.id, "").strip():
            return BlankState.ANSWERED
        if blank.ask is not None:
            return BlankState.ASKED
        if blank.fact is None or blank.fact not in self.catalogue.facts:
            return BlankState.BY_HAND
        return BlankState.FILLED if blank.fact in self.values else BlankState.UNKNOWN

    def _words(self, name: str) -> tuple[str, str]:
        """A fact's value in Chinese, and in the founder's language where that differs."""
        fact, places, value = self.catalogue.facts[name], self.catalogue.places, self.values[name]
        chinese = value_words(value, fact, places, "zh")
        if self.language == "zh":
            return chinese, ""
        meant = value_words(value, fact, places, self.language)
        return chinese, "" if meant == chinese else meant

    def _note(self, blank: Blank, state: BlankState) -> str:
        """The page's note, and what to look at before the form is handed in."""
        notes = [blank.note.in_(self.language)] if blank.note else []
        if state is BlankState.FILLED:
            value = self.values[str(blank.fact)]
            if blank.fact in self.stale:
                notes.append(say("blank.stale", self.language))
            if isinstance(value, (Span, Including)) or str(value).endswith(ELSEWHERE):
                notes.append(say("blank.rough", self.language))
        return say("semicolon", self.language).join(notes)
