"""How the conditions of a page differ: each test by its fact, and how they are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.change import (
    Change,
    Words,
    both,
    listed,
    named,
    part,
    part_of,
    plain_words,
    quoted,
    worded,
)
from bot.domain.change_pairs import paired
from bot.domain.condition import Group, Judged, Node, Test
from bot.domain.criteria import AGES
from bot.domain.fact import Fact
from bot.domain.place import Places
from bot.domain.value_wording import value_words
from bot.texts import say

FIELD = "eligibility"


@dataclass(frozen=True)
class Placed:
    """A condition and the joins that it stands in, the outermost first: ``("all", "any")``."""

    leaf: Test | Judged
    path: tuple[str, ...]


def condition_changes(
    before: Group | None, after: Group | None, facts: Mapping[str, Fact], places: Places
) -> Iterator[Change]:
    """Limits and texts that differ, conditions that came and went, and how they are joined."""
    told = [*_leaf_changes(before, after, _Speaker(facts, places)), *_group_texts(before, after)]
    yield from told
    if before and after and not told:
        if _unordered(before) == _unordered(after):
            yield Change(FIELD, worded("change.order", thing=part(FIELD)), None, None)
        else:
            yield Change(FIELD, part("group"), None, None, True)


def _leaf_changes(before: Group | None, after: Group | None, speaker: _Speaker) -> Iterator[Change]:
    found = paired(_placed(before), _placed(after), KEYS, _judged_text)
    for old, new in found.pairs:
        yield from speaker.leaf_changes(old.leaf, new.leaf)
    for gone in found.removed:
        yield Change(FIELD, part(FIELD), speaker.condition(gone.leaf), None, True)
    for new in found.added:
        yield Change(FIELD, part(FIELD), None, speaker.condition(new.leaf), True)
    yield from _moved([pair for pair in found.pairs if pair[0].path != pair[1].path], speaker)


def _unordered(node: Node) -> tuple[str, ...]:
    """The same for two trees that differ only in the order of what is joined."""
    if not isinstance(node, Group):
        return (repr(node),)
    return (_join(node), *sorted(repr(_unordered(member)) for member in node.members))


def _placed(node: Node | None, path: tuple[str, ...] = ()) -> list[Placed]:
    if node is None:
        return []
    if not isinstance(node, Group):
        return [Placed(node, path)]
    join = _join(node)
    if path[-1:] != (join,) or join not in ("all", "any"):  # all of all is all
        path = (*path, join)
    return [one for member in node.members for one in _placed(member, path)]


def _join(group: Group) -> str:
    if group.at_least_of:
        return f"at_least_of {group.at_least_of.n}"
    return "all" if group.all else "any" if group.any else "none"


def _fact(one: Placed) -> str | None:
    return one.leaf.fact if isinstance(one.leaf, Test) else None


def _fact_and_operator(one: Placed) -> Hashable | None:
    return (one.leaf.fact, one.leaf.operators) if isinstance(one.leaf, Test) else None


def _with_path(one: Placed) -> Hashable | None:
    known = _fact_and_operator(one)
    return (known, one.path) if known else None


def _judged_text(one: Placed) -> str | None:
    return one.leaf.judged.zh if isinstance(one.leaf, Judged) else None


KEYS = (repr, lambda one: repr(one.leaf), _with_path, _fact_and_operator, _fact)
"""What makes two conditions the same one, the surest sign first."""


@dataclass(frozen=True)
class _Speaker:
    """Words conditions with the vocabulary."""

    facts: Mapping[str, Fact]
    places: Places

    def leaf_changes(self, old: Test | Judged, new: Test | Judged) -> Iterator[Change]:
        """What differs between two versions of one condition."""
        if isinstance(old, Test):
            assert isinstance(new, Test)
            yield from self._test_changes(old, new)
        else:
            assert isinstance(new, Judged)
            yield from _judged_changes(old, new)
        if old.cite != new.cite:
            label = part_of(self._thing(new), "cite")
            yield Change(FIELD, label, plain_words(old.cite), plain_words(new.cite))

    def _test_changes(self, old: Test, new: Test) -> Iterator[Change]:
        thing = self._thing(new)
        compared = self._compared(old), self._compared(new)
        if compared[0] != compared[1]:
            yield Change(FIELD, thing, *compared, weighty=True)
        elif (old.operators, repr(old.operand)) != (new.operators, repr(new.operand)):
            yield Change(FIELD, thing, None, None, True)
        if old.soft != new.soft:
            was, now = self._soft(old), self._soft(new)
            yield Change(FIELD, part_of(thing, "soft"), was, now, True)
        if old.text != new.text:
            texts = quoted(plain_words(old.text), plain_words(new.text))
            yield Change(FIELD, part_of(thing, "text"), *texts)

    def _soft(self, test: Test) -> Words | None:
        return None if test.soft is None else self._value(test, test.soft)

    def condition(self, leaf: Test | Judged) -> Words:
        """A condition as the page words it, else as its test reads."""
        text = plain_words(leaf.judged if isinstance(leaf, Judged) else leaf.text)
        if text is None:
            assert isinstance(leaf, Test)
            text = worded("change.test", fact=self._label(leaf.fact), test=self._compared(leaf))
        return quoted(text, None)[0] or text

    def _thing(self, leaf: Test | Judged) -> Words:
        if isinstance(leaf, Judged):
            return part("judged")
        return named(part(FIELD), self._label(leaf.fact))

    def _label(self, name: str) -> Words:
        fact = self.facts.get(name)
        return Words(fact.label.zh, fact.label.en) if fact else Words(name, name)

    def _compared(self, test: Test) -> Words:
        """``不超过10人``: the operator with what it compares with."""
        (operator,) = test.operators
        operand = test.operand
        if operator == "between":
            low, high = (self._value(test, end) for end in operand)
            return worded("change.op.between", low=low, high=high)
        several = operand if isinstance(operand, (list, tuple)) else (operand,)
        value = listed([self._value(test, one) for one in several]) or Words("", "")
        if operator in ("has_any", "has_all") and len(several) == 1:
            operator = "has"
        return both(lambda lang: say(f"change.op.{operator}", lang, value=value.in_(lang)))

    def _value(self, test: Test, raw: Any) -> Words:
        fact = self.facts.get(test.fact)
        if fact is not None and fact.type == "date" and test.operators[0] in AGES:
            return worded("change.months_ago", n=raw)
        try:
            if fact is not None:
                value = fact.read(raw)
                return both(lambda language: value_words(value, fact, self.places, language))
        except (ValueError, LookupError, TypeError):
            pass  # an older vocabulary: said as it is written
        return plain_words(raw) or Words(str(raw), str(raw))


def _judged_changes(old: Judged, new: Judged) -> Iterator[Change]:
    thing = part("judged")
    if old.judged != new.judged:
        texts = quoted(plain_words(old.judged), plain_words(new.judged))
        yield Change(FIELD, thing, *texts, weighty=True)
    if old.by != new.by:
        yield Change(FIELD, part_of(thing, "judges"), plain_words(old.by), plain_words(new.by))


def _moved(pairs: list[tuple[Placed, Placed]], speaker: _Speaker) -> Iterator[Change]:
    """Conditions that are joined otherwise than before, those that went the same way together."""
    ways = Counter((old.path, new.path) for old, new in pairs)
    for (was, now), n in ways.items():
        old, new = _path(was), _path(now)
        if old == new:  # joined with others than before
            yield Change(FIELD, part("group"), None, None, True)
            continue
        one = next(new.leaf for old, new in pairs if (old.path, new.path) == (was, now))
        label = (named(part(FIELD), speaker.condition(one)) if n == 1
                 else worded("change.conditions", n=n))  # fmt: skip
        yield Change(FIELD, label, old, new, True)


def _path(path: tuple[str, ...]) -> Words:
    """``满足一条即可``: what is asked of conditions that stand there."""
    telling = [join for join in path if join != "all"] or ["all"]
    words = [_join_words(join) for join in telling]
    return both(lambda language: " › ".join(one.in_(language) for one in words))


def _join_words(join: str) -> Words:
    name, _, n = join.partition(" ")
    return both(lambda language: say(f"change.join.{name}", language, n=n))


def _group_texts(before: Group | None, after: Group | None) -> Iterator[Change]:
    olds, news = list(_texts(before)), list(_texts(after))
    found = paired(olds, news, (lambda one: one, lambda one: ""))
    label = part_of(part("group"), "text")
    for old, new in found.pairs:
        if old != new:
            yield Change(FIELD, label, *quoted(old, new))
    for gone in found.removed:
        yield Change(FIELD, label, gone, None)
    for new in found.added:
        yield Change(FIELD, label, None, new)


def _texts(node: Node | None) -> Iterator[Words]:
    if isinstance(node, Group):
        if node.text is not None:
            yield Words(node.text.zh, node.text.en)
        for member in node.members:
            yield from _texts(member)
