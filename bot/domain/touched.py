"""What a page's new version means for a running application: what changed, what to do again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.change import Change
from bot.domain.changes import changes
from bot.domain.content import Document, Page, Paper, Programme, Step
from bot.domain.fact import Fact
from bot.domain.old_words import in_old_words
from bot.domain.place import Places
from bot.domain.schedule import Force, force_on
from bot.domain.walkthrough import Application, front_of, submitting


class Matter(StrEnum):
    """What of an application a new version touches, in the order in which it is told."""

    STEP = "step"
    DOCUMENT = "document"
    AMOUNT = "amount"
    WINDOW = "window"
    CONDITION = "condition"
    FORM = "form"
    WHERE = "where"
    ENDED = "ended"


class Over(StrEnum):
    """Why an application cannot go on. ``gone``: the page is not there any more."""

    GONE = "gone"
    ENDED = "ended"
    SUSPENDED = "suspended"
    DRAFT = "draft"


MATTERS = {
    "steps": Matter.STEP, "documents": Matter.DOCUMENT, "benefit": Matter.AMOUNT,
    "kind": Matter.AMOUNT, "window": Matter.WINDOW, "in_force": Matter.WINDOW,
    "status": Matter.WINDOW, "eligibility": Matter.CONDITION, "place": Matter.CONDITION,
    "relations": Matter.CONDITION, "form": Matter.FORM, "apply": Matter.WHERE,
    "authority": Matter.WHERE, "page": Matter.ENDED,
}  # fmt: skip
"""What each field of a page touches; what the others hold no application depends on."""
DATES = ("status", "in_force")
STILL_DONE = {"takes_days", "days", "submits", "needs"}
"""Parts of a step that may change without undoing it; its papers are looked at one by one."""
OVER_BY_FORCE = {Force.ENDED: Over.ENDED, Force.SUSPENDED: Over.SUSPENDED, Force.DRAFT: Over.DRAFT}


@dataclass(frozen=True)
class Touched:
    """What a new version changes for one application.

    ``changes`` holds only what is touched. ``redo`` are steps of the new version that were settled
    and have to be done again, ``fresh`` its new steps, ``gone`` the dropped ones; papers by id.
    """

    changes: Mapping[Matter, tuple[Change, ...]] = field(default_factory=dict)
    redo: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    papers_new: tuple[str, ...] = ()
    papers_gone: tuple[str, ...] = ()
    papers_changed: tuple[str, ...] = ()
    over: Over | None = None

    @property
    def matters(self) -> bool:
        """False where nothing but words, layout or notes differ: then nobody is told."""
        return bool(self.changes)

    @property
    def ended(self) -> bool:
        """True if the application cannot go on; ``over`` says why."""
        return self.over is not None

    @property
    def kinds(self) -> tuple[Matter, ...]:
        """What is touched, in the order in which it is told."""
        return tuple(self.changes)


def touched(
    before: Page, after: Page | None, application: Application, facts: Mapping[str, Fact],
    places: Places, day: dt.date,
) -> Touched:  # fmt: skip
    """What changes for an application on ``before`` when ``after`` takes its place; None: gone.

    A programme that ends by its own date, without a new version, is not seen here.
    """
    if after is None or isinstance(after.content, Document):
        return Touched(_by_matter(changes(before, None, facts, places, day), None), over=Over.GONE)
    over = _over(before, after, day)
    after = in_old_words(before, after)
    found = _by_matter(changes(before, after, facts, places, day), over)
    old, new = front_of(before), front_of(after)
    papers = _Compared.of(old.documents, new.documents)
    steps = _Compared.of(old.steps, new.steps)
    renewed = {*papers.new, *papers.changed}
    olds = {step.id: step for step in old.steps if step.id in application.marks}
    hands_in = _newly_hands_in(before, after)
    redo = tuple(
        step.id for step in new.steps
        if step.id in olds and (step.id == hands_in or _again(olds[step.id], step, renewed))
    )  # fmt: skip
    return Touched(found, redo, steps.new, steps.gone, papers.new, papers.gone, papers.changed,
                   over)  # fmt: skip


def _over(before: Page, after: Page, day: dt.date) -> Over | None:
    was, now = (
        force_on(page.content, day) if isinstance(page.content, Programme) else Force.IN_FORCE
        for page in (before, after)
    )
    return OVER_BY_FORCE.get(now) if now != was else None


def _by_matter(found: Iterable[Change], over: Over | None) -> dict[Matter, tuple[Change, ...]]:
    """The changes under what they touch; what ends the application is told as that."""
    told: dict[Matter, list[Change]] = {matter: [] for matter in Matter}
    for change in found:
        if matter := MATTERS.get(change.field):
            ends = over is not None and change.field in DATES
            told[Matter.ENDED if ends else matter].append(change)
    demands = told[Matter.CONDITION]
    told[Matter.CONDITION] = [one for one in demands if one.weighty] or demands
    return {matter: tuple(some) for matter, some in told.items() if some}


def _newly_hands_in(before: Page, after: Page) -> str | None:
    """The step that hands in now, and did not before."""
    old, new = submitting(before), submitting(after)
    return new.id if new and (old is None or old.id != new.id) else None


def _again(old: Step, new: Step, renewed: set[str]) -> bool:
    """True if a settled step has to be done again: it, or a paper for it, is another one now.

    That it takes longer, or needs less, undoes nothing.
    """
    parts = {name for name in Step.model_fields if getattr(old, name) != getattr(new, name)}
    more = {name for name in new.needs if name not in old.needs or name in renewed}
    return bool(parts - STILL_DONE or more)


@dataclass(frozen=True)
class _Compared:
    """The ids of what came, went and stayed but differs."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    @classmethod
    def of(cls, before: Sequence[Step | Paper], after: Sequence[Step | Paper]) -> _Compared:
        olds, news = ({one.id: one for one in some} for some in (before, after))
        return cls(
            tuple(name for name in news if name not in olds),
            tuple(name for name in olds if name not in news),
            tuple(name for name in news if name in olds and news[name] != olds[name]),
        )
