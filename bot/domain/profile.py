"""What is known of one founder: each fact with its value, when and how it was learned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.domain.fact import Fact
from bot.domain.value import NOTHING, Including, Value, Values, months_before

How = Literal["button", "text", "form", "derived"]
"""How a fact was learned: a tapped choice, free words, an edited profile, or from other facts."""


@dataclass(frozen=True)
class Known:
    """One fact of a founder: ``at`` is when it was last said or confirmed."""

    value: Value
    at: dt.datetime
    how: How = "text"


@dataclass(frozen=True)
class Profile:
    """The facts of one founder by name."""

    facts: Mapping[str, Known] = field(default_factory=dict)

    @property
    def values(self) -> Values:
        """The plain values, without what follows from them."""
        return {name: known.value for name, known in self.facts.items()}

    def stale(self, vocabulary: Mapping[str, Fact], now: dt.datetime) -> tuple[str, ...]:
        """The facts that change by themselves and were said too long ago."""
        found = []
        for name, known in self.facts.items():
            months = vocabulary[name].stale_after_months if name in vocabulary else None
            if months is not None and known.at.date() < months_before(now.date(), months):
                found.append(name)
        return tuple(found)


def derived(values: Mapping[str, Value], vocabulary: Mapping[str, Fact]) -> Values:
    """``values`` with what follows from them; what was said itself is never overruled.

    Facts of something that is not there do not apply; a fact of something says that it is there,
    unless it is a plain no: nobody has tax arrears without a company either.
    """
    known: Values = {name: value for name, value in values.items() if name in vocabulary}
    for name in list(known):
        for other, value in _implied(name, known[name], vocabulary).items():
            known.setdefault(other, value)
    for name in list(known):
        needed = vocabulary[name].needs
        if needed is not None and known[name] is not NOTHING and known[name] is not False:
            known.setdefault(needed, True)
    for name, fact in vocabulary.items():
        if fact.needs is not None and known.get(fact.needs) in (False, NOTHING):
            known[name] = NOTHING
    return known


def _implied(name: str, value: Value, vocabulary: Mapping[str, Fact]) -> Values:
    said = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    if not isinstance(said, str):
        return {}
    found: Values = {}
    for other, raw in vocabulary[name].implies.get(said, {}).items():
        if other in vocabulary:
            read = vocabulary[other].read(raw)
            found[other] = Including(read) if isinstance(read, frozenset) else read
    return found


def contradictions(
    values: Mapping[str, Value], vocabulary: Mapping[str, Fact]
) -> list[tuple[str, str]]:
    """Pairs of facts that cannot both be true: (what was said, what it contradicts)."""
    known = {name: value for name, value in values.items() if name in vocabulary}
    follows = {name: _implied(name, value, vocabulary) for name, value in known.items()}
    denied = {name: name for name, value in known.items() if value is False}
    denied |= {other: name for name, implied in follows.items()
               for other, value in implied.items() if value is False}  # fmt: skip
    found = []
    for name, value in known.items():
        needed = vocabulary[name].needs
        if needed in denied and value is not False and denied[needed] != name:
            found.append((name, denied[needed]))
        for other, implied in follows[name].items():
            if other in known and not _agree(known[other], implied):
                found.append((name, other))
    return found


def _agree(said: Value, implied: Value) -> bool:
    if isinstance(implied, Including):
        return not isinstance(said, frozenset) or implied.choices <= said
    return said == implied


@dataclass(frozen=True)
class Lesson:
    """One change of a profile, so that it can be shown back and undone with one tap.

    ``before`` and ``after`` hold the facts that changed; None where there was, or is, nothing.
    """

    id: str
    person: str
    at: dt.datetime
    before: Mapping[str, Known | None]
    after: Mapping[str, Known | None]
