"""Says a page's new version in the words of the old one wherever only the words differ.

What then still differs is what matters to somebody who walks through the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from bot.domain.change_pairs import paired
from bot.domain.content import (
    Apply,
    Benefit,
    Blank,
    Form,
    Opening,
    Page,
    Paper,
    Programme,
    Recurring,
    Relations,
    Rolling,
    Step,
    Window,
)
from bot.domain.label import Label
from bot.domain.old_conditions import conditions_in_old_words
from bot.domain.rewording import same_figures, same_link, same_name, same_words
from bot.domain.walkthrough import front_of, submitting

M = TypeVar("M", bound=BaseModel)
Same = Callable[[Any, Any], bool]
"""Whether two values of a part differ in nothing but words."""
ONLY_WORDS = ("title", "summary", "aliases", "sources", "not_stated", "gaps", "examples")
"""What no application depends on."""


def in_old_words(before: Page, after: Page) -> Page:
    """``after`` as it would read if nothing had merely been said otherwise. Both can be walked."""
    old, new = front_of(before), front_of(after)
    said: dict[str, Any] = {name: getattr(old, name) for name in ONLY_WORDS}
    said["documents"] = _in_order(old.documents, new.documents, _paper)
    said["steps"] = _steps(before, after)
    said["form"] = _form(old.form, new.form)
    said["eligibility"] = conditions_in_old_words(old.eligibility, new.eligibility)
    said["relations"] = _relations(old.relations, new.relations)
    if isinstance(old, Programme) and isinstance(new, Programme):
        said |= _of_programme(old, new)
    content = new.model_copy(update=said)
    return after.model_copy(
        update={"content": content, "bodies": before.bodies, "digest": before.digest}
    )


def _of_programme(old: Programme, new: Programme) -> dict[str, Any]:
    keys = (_label, lambda one: one.cite, lambda one: "")
    found = paired(old.benefit, new.benefit, keys)
    kept = _kept(old, new, authority=same_name)
    return {
        "authority": kept.authority,
        "benefit": (*(_benefit(*pair) for pair in found.pairs), *found.added),
        "window": _window(old.window, new.window),
        "apply": _apply(old.apply, new.apply),
    }


def _label(benefit: Benefit) -> str | None:
    return benefit.label.zh if benefit.label else None


def _anyhow(old: Any, new: Any) -> bool:
    return True


def _same_set(old: Sequence[str], new: Sequence[str]) -> bool:
    return {*old} == {*new}


def _kept(old: M, new: M, **same: Same) -> M:
    """The new one with the old value of each part that ``same`` finds to be the same."""
    values = ((name, getattr(old, name), getattr(new, name)) for name in same)
    return new.model_copy(update={name: was for name, was, now in values if same[name](was, now)})


def _in_order(olds: Sequence[M], news: Sequence[M], kept: Callable[[M, M], M]) -> tuple[M, ...]:
    """Items with an id in the order of the old ones, as the order of these means nothing."""
    found = paired(olds, news, (lambda one: getattr(one, "id", None),))
    return (*(kept(old, new) for old, new in found.pairs), *found.added)


def _paper(old: Paper, new: Paper) -> Paper:
    return _kept(old, new, name=same_name, where=same_figures, note=same_figures,
                 mistakes=same_figures, cite=_anyhow)  # fmt: skip


def _steps(before: Page, after: Page) -> tuple[Step, ...]:
    """In the new order; ``submits`` counts only where another step hands in than before."""
    olds = {step.id: step for step in front_of(before).steps}
    one, other = submitting(before), submitting(after)
    same_submits = (one and one.id) == (other and other.id)

    def kept(new: Step) -> Step:
        if (old := olds.get(new.id)) is None:
            return new
        rules: dict[str, Same] = {
            "title": same_figures, "do": same_figures, "where": same_words, "who": same_words,
            "cost": same_words, "url": same_link, "needs": _same_set, "cite": _anyhow,
        }  # fmt: skip
        if same_submits:
            rules["submits"] = _anyhow
        if old.takes_days is None and new.takes_days is None:
            rules["days"] = _anyhow
        return _kept(old, new, **rules)

    return tuple(kept(step) for step in front_of(after).steps)


def _form(old: Form | None, new: Form | None) -> Form | None:
    if old is None or new is None:
        return new
    said = _kept(old, new, title=same_figures, note=same_figures, cite=_anyhow)
    return said.model_copy(update={"fields": _in_order(old.fields, new.fields, _blank)})


def _blank(old: Blank, new: Blank) -> Blank:
    def still_asked(was: Label | None, now: Label | None) -> bool:
        return (was is None) == (now is None) and same_figures(was, now)

    return _kept(old, new, label=same_name, ask=still_asked, note=same_figures)


def _benefit(old: Benefit, new: Benefit) -> Benefit:
    return _kept(old, new, label=same_figures, note=same_figures, cite=_anyhow, base=same_name,
                 unit=same_name, in_kind=same_name)  # fmt: skip


def _apply(old: Apply | None, new: Apply | None) -> Apply | None:
    if old is None or new is None:
        return new
    return _kept(old, new, where=same_words, url=same_link, contact=same_words, cite=_anyhow)


def _relations(old: Relations, new: Relations) -> Relations:
    """Only what has to be had first, and what rules it out, decide on an application."""
    kept = _kept(old, new, requires=_same_set, excludes=_same_set)
    return old.model_copy(update={"requires": kept.requires, "excludes": kept.excludes})


def _window(old: Window | None, new: Window | None) -> Window | None:
    """The days as the old one writes them, and its notes unless they say another figure."""
    was, now = _note(old), _note(new)
    same_days, same_note = _days(old) == _days(new), same_figures(was, now)
    if same_days and same_note:
        return old
    return _with_note(old if same_days else new, was if same_note else now)


def _each(window: Window | None) -> tuple[Rolling | Recurring | Opening, ...]:
    if window is None:
        return ()
    return window if isinstance(window, tuple) else (window,)


def _note(window: Window | None) -> Label | None:
    notes = [one.note for one in _each(window) if one.note]
    if not notes:
        return None
    return Label(zh="、".join(one.zh for one in notes), en=", ".join(one.en for one in notes))


def _with_note(window: Window | None, note: Label | None) -> Window | None:
    """The window with one note for all of it."""
    if not isinstance(window, tuple):
        return window and window.model_copy(update={"note": note})
    return tuple(one.model_copy(update={"note": None if n else note})
                 for n, one in enumerate(window))  # fmt: skip


def _days(window: Window | None) -> Any:
    """The days on which applications are taken, however they are written down."""
    if isinstance(window, Rolling):
        return "rolling"
    if isinstance(window, Recurring):
        return {*window.months}, window.days or "1-31"
    return {(one.opens, one.closes) for one in window or ()}
