"""How the lists of a page differ: papers, steps, sources, relations, names and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

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
from bot.domain.content import Apply, Form, Paper, Relations, Step
from bot.domain.label import Label
from bot.texts import say

BINDING = ("requires", "excludes", "replaces")
"""The relations that decide what a founder may have."""

Wording = Callable[[str, Any], Words | None]
"""Words the value of a part, by the part's name."""


def _plainly(name: str, value: Any) -> Words | None:
    if name == "days":
        return both(lambda language: say(f"change.days.{value}", language))
    return plain_words(value)


def item_changes(
    field: str, before: Sequence[Any], after: Sequence[Any], name: str,
    wording: Wording = _plainly,
) -> Iterator[Change]:  # fmt: skip
    """Items with an id, such as papers; ``name`` is the part by which people know them."""
    thing = part(field)
    found = paired(before, after, (lambda one: one.id,))
    for old, new in found.pairs:
        yield from model_changes(field, named(thing, _name(old, name)), old, new, wording)
    for gone in found.removed:
        yield Change(field, thing, _name(gone, name), None)
    for new in found.added:
        yield Change(field, thing, None, _name(new, name))
    if not found.removed and not found.added and _ids(before) != _ids(after):
        yield Change(field, worded("change.order", thing=thing), None, None)


def step_changes(
    before: Sequence[Step], after: Sequence[Step], papers: Sequence[Paper]
) -> Iterator[Change]:
    """Steps, each paper that they need by its name; ``papers`` are those of both versions."""
    names = {paper.id: Words(paper.name.zh, paper.name.en) for paper in papers}

    def wording(name: str, value: Any) -> Words | None:
        if name == "needs":
            return listed([names.get(one, Words(one, one)) for one in value])
        return _plainly(name, value)

    yield from item_changes("steps", before, after, "title", wording)


def form_changes(before: Form | None, after: Form | None) -> Iterator[Change]:
    """The form by its parts, and its fields each by its label; one that came or went as a whole."""
    if before is None or after is None:
        yield Change("form", part("form"), plain_words(before and before.title),
                     plain_words(after and after.title))  # fmt: skip
        return
    bare = {"fields": before.fields}
    yield from model_changes("form", part("form"), before, after.model_copy(update=bare))
    for change in item_changes("fields", before.fields, after.fields, "label"):
        yield replace(change, field="form")


def model_changes(
    field: str, thing: Words, before: BaseModel, after: BaseModel, wording: Wording = _plainly
) -> Iterator[Change]:
    """Every part that differs of one thing."""
    for name in type(before).model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            words = quoted(wording(name, was), wording(name, now))
            yield Change(field, part_of(thing, name), *words)


def _ids(items: Sequence[Any]) -> list[str]:
    return [one.id for one in items]


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
