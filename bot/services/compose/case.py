"""Words what of a founder is shown to the staff, and what the founder is told of that before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.answer import Answer, Cited, Exchange, Sentence, Status
from bot.domain.catalogue import Catalogue
from bot.domain.masking import masked
from bot.domain.value import Values
from bot.services.compose.known import known_words
from bot.services.offers import shortened
from bot.texts import say

MARKS = {"not_met": "✗", "unknown": "○", "judged": "◇", "met": "✓"}
PERSONAL = (Status.ASSESSED, Status.MATCHED, Status.SUPPOSED)
"""Answers that rest on what a founder told of himself."""
LONGEST_QUESTION = 600
LONGEST_LINE = 160
LONGEST_ANSWER = 300
LONGEST_QUOTE = 24
MOST_CONDITIONS = 12
MOST_SOURCES = 4


@dataclass(frozen=True)
class Material:
    """What could be shown of a founder: the question with its answer, what was asked before it
    (the oldest first), and what is known of him.
    """

    question: Exchange | None
    recent: tuple[Exchange, ...]
    known: Values
    catalogue: Catalogue

    @property
    def verdict(self) -> Exchange | None:
        """The latest verdict on one programme, if there was one."""
        asked = [*self.recent, *([self.question] if self.question else [])]
        found = (one for one in reversed(asked) if one.answer.status is Status.ASSESSED)
        return next(found, None)


def card_text(material: Material, with_profile: bool, language: str) -> str:
    """What the staff see, a line each; with the founder's leave also what rests on his facts."""
    lines = [*_question(material.question, with_profile, language)]
    if with_profile:
        lines += _personal(material, language)
    else:
        lines.append(say("case.card.only", language))
    if material.question:
        lines += _sources(material.question.answer, language)
    return "\n".join(lines)


def _question(exchange: Exchange | None, with_profile: bool, language: str) -> Iterator[str]:
    if exchange is None:
        yield say("case.card.no_question", language)
        return
    yield say("case.card.question", language, text=told(exchange.asked, LONGEST_QUESTION))
    if exchange.answer.status in PERSONAL and not with_profile:
        yield say("case.card.not_shown", language)
    elif exchange.answer.status is not Status.ASSESSED:
        short = told(exchange.answer.text, LONGEST_ANSWER)
        yield say("case.card.answer", language, text=short)


def _personal(material: Material, language: str) -> Iterator[str]:
    """The verdict with its conditions, what is known, and what was asked before."""
    if (verdict := material.verdict) is not None:
        head, *rest = verdict.answer.sentences
        yield say("case.card.verdict", language, text=head.text)
        yield from list(_conditions(rest))[:MOST_CONDITIONS]
    known = known_words(material.known, material.catalogue, language)
    yield (say("case.card.profile", language, known=masked(known)) if known
           else say("case.card.no_profile", language))  # fmt: skip
    for one in material.recent:
        asked, answer = told(one.asked, LONGEST_LINE), told(first_words(one.answer), LONGEST_LINE)
        yield say("case.card.recent", language, asked=asked, told=answer)


def _conditions(sentences: list[Sentence]) -> Iterator[str]:
    return (f"{MARKS[one.role]} {one.text}" for one in sentences if one.role in MARKS)


def _sources(answer: Answer, language: str) -> Iterator[str]:
    named = dict.fromkeys(_source(source) for source in answer.sources)
    for source in list(named)[:MOST_SOURCES]:
        yield say("case.card.source", language, source=source)


def _source(source: Cited) -> str:
    return " ".join(part for part in (source.title, source.number, source.clause) if part)


def first_words(answer: Answer) -> str:
    """The first sentence of an answer."""
    return answer.sentences[0].text if answer.sentences else ""


def told(text: str, longest: int) -> str:
    """Somebody's words in one line for others to read: masked, and not too long."""
    return shortened(" ".join(masked(text).split()), longest)


@dataclass(frozen=True)
class Consent:
    """What would be shown, in the founder's language: always, and only with his details."""

    always: tuple[str, ...]
    more: tuple[str, ...]


def consent(material: Material, language: str) -> Consent:
    """What the two buttons would show."""
    always = [say("person.consent.no_question", language)]
    if (question := material.question) is not None:
        text = told(question.asked, LONGEST_LINE)
        always = [say("person.consent.question", language, text=text)]
        if question.answer.status not in PERSONAL:
            always.append(say("person.consent.answer", language))
        elif question.answer.sources:
            always.append(say("person.consent.sources", language))
    return Consent(tuple(always), tuple(_more(material, language)))


def _more(material: Material, language: str) -> Iterator[str]:
    if known := known_words(material.known, material.catalogue, language):
        yield say("person.consent.profile", language, known=known)
    if material.verdict is not None:
        yield say("person.consent.verdict", language)
    elif material.question and material.question.answer.status in PERSONAL:
        yield say("person.consent.answer", language)
    if material.recent:
        quoted = [say("person.consent.quoted", language, text=told(one.asked, LONGEST_QUOTE))
                  for one in material.recent]  # fmt: skip
        yield say("person.consent.recent", language, asked=say("comma", language).join(quoted))
