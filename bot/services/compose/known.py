"""Words what is known of a founder, or what was just understood."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.catalogue import Catalogue
from bot.domain.profile import Lesson
from bot.domain.value import Value
from bot.domain.value_wording import value_words
from bot.texts import say


def fact_words(name: str, value: Value, catalogue: Catalogue, language: str) -> str:
    """One fact: its label and value."""
    fact = catalogue.facts[name]
    words = value_words(value, fact, catalogue.places, language)
    return say("known.fact", language, label=fact.label.in_(language), value=words)


def known_words(values: Mapping[str, Value], catalogue: Catalogue, language: str) -> str:
    """Several facts in one line, in the order of the vocabulary."""
    needed = {catalogue.facts[name].needs for name in values if name in catalogue.facts}
    named = [name for name in catalogue.facts
             if name in values and not (values[name] is True and name in needed)]  # fmt: skip
    words = [fact_words(name, values[name], catalogue, language) for name in named]
    return say("known.between", language).join(words)


def lesson_words(lesson: Lesson, catalogue: Catalogue, language: str) -> str:
    """What a lesson changed: new facts, and old → new where a fact was known before.

    Where a place of registration was said, nobody need be told that there is a registration.
    """
    parts = []
    said_by_others = {catalogue.facts[name].needs for name, new in lesson.after.items()
                      if new is not None and name in catalogue.facts}  # fmt: skip
    for name in catalogue.facts:
        new = lesson.after.get(name)
        if new is None or (new.value is True and name in said_by_others):
            continue
        words = fact_words(name, new.value, catalogue, language)
        old = lesson.before.get(name)
        if old is not None and old.value != new.value:
            was = value_words(old.value, catalogue.facts[name], catalogue.places, language)
            words += say("aside", language, text=say("known.was", language, value=was))
        parts.append(words)
    return say("known.between", language).join(parts)
