"""How what a programme gives differs: cap, amount, rate, base and terms each for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.domain.change import Change, Words, both, named, part, plain_words, quoted, worded
from bot.domain.change_pairs import paired
from bot.domain.content import Benefit, Programme
from bot.domain.fact import Fact
from bot.domain.wording import benefit_words, money_words, percent_words
from bot.texts import say

FELT = ("cap", "amount", "rate", "base", "quantity", "per", "years", "months", "in_kind")
"""What a founder feels of a benefit."""
SAID = (*FELT, "label", "note", "cite")


def benefit_changes(
    before: Programme | None, after: Programme | None, facts: Mapping[str, Fact]
) -> Iterator[Change]:
    """Every component that differs between the benefits of two versions."""
    olds, news = before.benefit if before else (), after.benefit if after else ()
    found = paired(olds, news, (_label, _cite, lambda one: ""))
    several = max(len(olds), len(news)) > 1
    for old, new in found.pairs:
        name = _name(new) or _name(old) if several else None
        yield from _components(old, new, name, facts)
    thing = part("benefit")
    for gone in found.removed:
        yield Change("benefit", thing, _whole(gone, before, facts), None, True)
    for new in found.added:
        yield Change("benefit", thing, None, _whole(new, after, facts), True)


def _label(benefit: Benefit) -> str | None:
    return benefit.label.zh if benefit.label else None


def _cite(benefit: Benefit) -> str | None:
    return benefit.cite


def _name(benefit: Benefit) -> Words | None:
    words = plain_words(benefit.label) or plain_words(benefit.in_kind)
    return quoted(words, None, 20)[0]


def _whole(benefit: Benefit, programme: Programme | None, facts: Mapping[str, Fact]) -> Words:
    assert programme is not None
    return both(lambda language: benefit_words(benefit, programme, dict(facts), language))


def _components(
    old: Benefit, new: Benefit, name: Words | None, facts: Mapping[str, Fact]
) -> Iterator[Change]:
    for component in SAID:
        before, after = (_component(one, component, facts) for one in (old, new))
        if before != after:
            label = named(part(component), name)
            yield Change("benefit", label, *quoted(before, after), component in FELT)


def _component(benefit: Benefit, name: str, facts: Mapping[str, Fact]) -> Words | None:
    value = getattr(benefit, name)
    if name == "base":
        fact = facts.get(benefit.of or "")
        return plain_words(benefit.base or (fact.label if fact else benefit.of))
    if name == "quantity":
        return _quantity(benefit)
    if value is None:
        return None
    if name in ("cap", "amount"):
        return both(lambda language: money_words(value, language))
    if name == "rate":
        return both(lambda language: percent_words(value))
    if name == "per":
        return both(lambda language: say(f"per.{value}", language).strip(" /（）()"))
    if name == "years":
        return worded("change.one_year" if value == 1 else "change.years", n=_plain(value))
    if name == "months":
        return worded("change.months", n=value)
    return plain_words(value)


def _quantity(benefit: Benefit) -> Words | None:
    count, unit = benefit.quantity, benefit.unit
    if count is None or unit is None:
        return None
    key = "benefit.quantity_at_least" if benefit.at_least else "benefit.quantity"

    def words(language: str) -> str:
        return say(key, language, quantity=_plain(count), unit=unit.in_(language), per="")

    return both(words)


def _plain(number: Decimal) -> str:
    words = plain_words(number)
    return words.zh if words else ""
