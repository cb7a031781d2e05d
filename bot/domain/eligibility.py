"""Whether a founder may get something on a day: the verdict, condition by condition.

Decided by the rules of the page alone. Dates decide first; one failing condition decides even
where others are unknown; a fact counts as missing only if an answer to it could change the
verdict, whatever the other answers are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.domain.benefit import Award, awards
from bot.domain.catalogue import Catalogue
from bot.domain.condition import Group, Judged, Node, Test, leaves
from bot.domain.content import Guide, Page, Programme
from bot.domain.criteria import AGES, JUDGED, NO, YES
from bot.domain.rule import UNKNOWN, Rule, Settled, compile_rule
from bot.domain.schedule import Door, Doors, Force, doors_on, force_on
from bot.domain.value import NOTHING, Value


class Verdict(StrEnum):
    """The outcome for one programme on one day; the first that applies."""

    NOT_STARTED = "not_started"
    ENDED = "ended"
    CLOSED = "closed"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_FACTS = "needs_facts"
    JUDGED = "judged"
    ELIGIBLE = "eligible"

    @property
    def by_date(self) -> bool:
        """True if the dates alone decide, whoever asks."""
        return self in (Verdict.NOT_STARTED, Verdict.ENDED, Verdict.CLOSED)


class Mark(StrEnum):
    """How one condition stands."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    JUDGED = "judged"


MARKS = {NO: Mark.NOT_MET, JUDGED: Mark.JUDGED, YES: Mark.MET, UNKNOWN: Mark.UNKNOWN}
TURNED = {Mark.MET: Mark.NOT_MET, Mark.NOT_MET: Mark.MET}
"""What ``none`` makes of a mark; the others stay as they are."""
BY_FACTS = {NO: Verdict.NOT_ELIGIBLE, JUDGED: Verdict.JUDGED, YES: Verdict.ELIGIBLE,
            UNKNOWN: Verdict.NEEDS_FACTS}  # fmt: skip
BY_FORCE = {
    Force.DRAFT: Verdict.NOT_STARTED, Force.ANNOUNCED: Verdict.NOT_STARTED,
    Force.NOT_STARTED: Verdict.NOT_STARTED, Force.ENDED: Verdict.ENDED,
    Force.SUSPENDED: Verdict.CLOSED,
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One condition or group of them with its mark and the founder's own value, if known."""

    condition: Test | Judged | Group
    mark: Mark
    value: Value | None = None
    inner: tuple[Finding, ...] = ()

    @property
    def leaves(self) -> Iterator[Finding]:
        """The single conditions, in page order."""
        if not isinstance(self.condition, Group):
            yield self
        for finding in self.inner:
            yield from finding.leaves

    def behind(self, mark: Mark) -> Iterator[Finding]:
        """The single conditions that give this one its ``mark``; none if it has another."""
        if self.mark is not mark:
            return
        if not isinstance(self.condition, Group):
            yield self
        elif self.condition.none:
            mark = TURNED.get(mark, mark)
        for finding in self.inner:
            yield from finding.behind(mark)


@dataclass(frozen=True)
class Assessment:
    """The verdict on one page for one founder on one day, with everything that explains it.

    ``by_facts`` is what the facts alone come to, whatever the dates; ``missing`` are the facts that
    could still change it, ``values`` those it rests on.
    """

    page: Page
    day: dt.date
    verdict: Verdict
    by_facts: Verdict
    force: Force
    doors: Doors
    missing: tuple[str, ...]
    values: Mapping[str, Value]
    rule: Rule | None
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The conditions with their marks, as the page lists them; worked out when looked at."""
        return findings_of(self.rule, self.values) if self.rule else ()

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        """What each benefit comes to."""
        programme = self.page.content
        return awards(programme, self.values) if isinstance(programme, Programme) else ()

    @cached_property
    def failed_facts(self) -> tuple[str, ...]:
        """The facts whose tests fail and decide, each once.

        What does not apply is laid to the fact that it needs.
        """
        failed = [leaf for finding in self.findings for leaf in finding.behind(Mark.NOT_MET)]
        names = {leaf.condition.fact: leaf for leaf in failed if isinstance(leaf.condition, Test)}
        return tuple(
            name for name, leaf in names.items()
            if leaf.value is not NOTHING or self.catalogue.facts[name].needs not in names
        )  # fmt: skip

    @property
    def content(self) -> Programme | Guide:
        """What was assessed."""
        assert isinstance(self.page.content, (Programme, Guide))
        return self.page.content

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The conditions that are not met, as far as they decide."""
        return tuple(f for f in self.findings if f.mark is Mark.NOT_MET)

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts worth asking for: none where the dates decide."""
        return () if self.verdict.by_date else self.missing


def rule_of(page: Page, catalogue: Catalogue, day: dt.date) -> Rule | None:
    """The compiled conditions of a page, None if it has none; compiled once a catalogue.

    The page need not be the live version: a walk goes by the one it began with.
    """
    content = page.content
    if not isinstance(content, (Programme, Guide)) or content.eligibility is None:
        return None
    group = content.eligibility
    dated = catalogue.once(("dated", page.id, page.digest), lambda: _counts_ages(group, catalogue))
    key = ("rule", page.id, page.digest, day if dated else None)
    return catalogue.once(key, lambda: compile_rule(group, catalogue.facts, day))


def _counts_ages(group: Group, catalogue: Catalogue) -> bool:
    """True if some test counts months back from the day asked."""
    tests = (leaf for leaf in leaves(group) if isinstance(leaf, Test))
    return any(
        test.operators[0] in AGES and catalogue.facts[test.fact].type == "date" for test in tests
    )


def verdict_by_date(page: Page, day: dt.date) -> tuple[Verdict | None, Force, Doors]:
    """What the dates decide, None if they leave it to the facts."""
    if not isinstance(page.content, Programme):
        return None, Force.IN_FORCE, Doors(Door.ROLLING)
    force, doors = force_on(page.content, day), doors_on(page.content.window, day)
    if force in BY_FORCE:
        return BY_FORCE[force], force, doors
    shut = doors.door in (Door.CLOSED, Door.OPENS_LATER)
    return (Verdict.CLOSED if shut else None), force, doors


def assess(
    page: Page, values: Mapping[str, Value], catalogue: Catalogue, day: dt.date
) -> Assessment:
    """The verdict on a programme or guide for a founder of whom ``values`` are known.

    ``values`` hold what follows from them already: see ``profile.derived``.
    """
    by_date, force, doors = verdict_by_date(page, day)
    rule = rule_of(page, catalogue, day)
    settled = rule.settle(values) if rule else Settled(frozenset((YES,)), ())
    by_facts = BY_FACTS[settled.outcome]
    return Assessment(page, day, by_date or by_facts, by_facts, force, doors, settled.missing,
                      values, rule, catalogue)  # fmt: skip


def findings_of(rule: Rule, values: Mapping[str, Value]) -> tuple[Finding, ...]:
    """The conditions of a rule, each with its mark; a plain list where all have to hold."""
    marks = iter(rule.marks(values))
    whole = _finding(rule.group, marks, values)
    return whole.inner if rule.group.all is not None and rule.group.text is None else (whole,)


def _finding(node: Node | Group, marks: Iterator[int], values: Mapping[str, Value]) -> Finding:
    if isinstance(node, Judged):
        return Finding(node, MARKS[next(marks)])
    if isinstance(node, Test):
        return Finding(node, MARKS[next(marks)], values.get(node.fact))
    inner = tuple(_finding(member, marks, values) for member in node.members)
    return Finding(node, _group_mark(node, [finding.mark for finding in inner]), None, inner)


def _group_mark(group: Group, marks: list[Mark]) -> Mark:
    met, judged = marks.count(Mark.MET), marks.count(Mark.JUDGED)
    unknown = marks.count(Mark.UNKNOWN)
    needed = len(marks) if group.all else group.at_least_of.n if group.at_least_of else 1
    if met >= needed:
        mark = Mark.MET
    elif met + judged + unknown < needed:
        mark = Mark.NOT_MET
    else:
        mark = Mark.UNKNOWN if unknown else Mark.JUDGED
    return TURNED.get(mark, mark) if group.none else mark
