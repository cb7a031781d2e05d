"""How the lists of a page differ: papers, steps, sources, relations, names and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from bot.domain.change import Change, Words, named, part, part_of, plain_words, quoted, worded
from bot.domain.change_pairs import paired
from bot.domain.content import Apply, Relations
from bot.domain.label import Label

BINDING = ("requires", "excludes", "replaces")
"""The relations that decide what a founder may have."""


def item_changes(
    field: str, before: Sequence[Any], after: Sequence[Any], name: str
) -> Iterator[Change]:
    """Items with an id, such as papers; ``name`` is the part by which people know them."""
    thing = part(field)
    found = paired(before, after, (lambda one: one.id,))
    for old, new in found.pairs:
        yield from model_changes(field, named(thing, _name(old, name)), old, new)
    for gone in found.removed:
        yield Change(field, thing, _name(gone, name), None)
    for new in found.added:
        yield Change(field, thing, None, _name(new, name))
    if not (found.removed or found.added) and [o.id for o in before] != [n.id for n in after]:
        yield Change(field, worded("change.order", thing=thing), None, None)


def model_changes(
    field: str, thing: Words, before: BaseModel, after: BaseModel
) -> Iterator[Change]:
    """Every part that differs of one thing."""
    for name in type(before).model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(field, part_of(thing, name), *quoted(plain_words(was), plain_words(now)))


def _name(item: Any, name: str) -> Words | None:
    return quoted(plain_words(getattr(item, name)), None)[0]


def text_changes(field: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Texts and names without an id: those that are alike were reworded."""
    found = paired(before, after, (repr,), _text)
    for old, new in found.pairs:
        if old != new:
            yield Change(field, part(field), *quoted(plain_words(old), plain_words(new)))
    for gone in found.removed:
        yield Change(field, part(field), *quoted(plain_words(gone), None))
    for new in found.added:
        yield Change(field, part(field), *quoted(None, plain_words(new)))


def _text(one: Any) -> str:
    return one.zh if isinstance(one, Label) else str(one)


def example_changes(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Worked examples by name; what differs in one is not spelt out."""
    found = paired(before, after, (repr, lambda one: one.name.zh))
    for old, new in found.pairs:
        if old != new:
            yield Change("examples", named(part("examples"), _name(new, "name")), None, None)
    for gone in found.removed:
        yield Change("examples", part("examples"), _name(gone, "name"), None)
    for new in found.added:
        yield Change("examples", part("examples"), None, _name(new, "name"))


def relation_changes(before: Relations | None, after: Relations | None) -> Iterator[Change]:
    """Other programmes that came or went, by the kind of relation."""
    old, new = before or Relations(), after or Relations()
    for kind in Relations.model_fields:
        was, now = getattr(old, kind), getattr(new, kind)
        if was == now:
            continue
        if kind == "note":
            label = part_of(part("relations"), "note")
            yield Change("relations", label, *quoted(plain_words(was), plain_words(now)))
            continue
        gone = plain_words(tuple(one for one in was if one not in now))
        come = plain_words(tuple(one for one in now if one not in was))
        for one in (Change("relations", part(kind), gone, None, kind in BINDING),
                    Change("relations", part(kind), None, come, kind in BINDING)):  # fmt: skip
            if one.before or one.after:
                yield one


def apply_changes(before: Apply | None, after: Apply | None) -> Iterator[Change]:
    """Where an application goes."""
    thing = part("apply")
    if before and after:
        yield from model_changes("apply", thing, before, after)
    else:
        yield Change("apply", thing, plain_words(before and before.where),
                     plain_words(after and after.where))  # fmt: skip
